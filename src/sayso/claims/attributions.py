"""Find attributions within one page: who is cited (source), by what words (cue), for what words (content).

The task and its terms follow the Penn Attribution Relations Corpus (Pareti, LREC 2012). Everything that differs between
languages is data (:mod:`sayso.language`): the rules here know word orders, not languages.
"""

from __future__ import annotations

import re
from typing import Final

from sayso.claims.clause import WORD, clause
from sayso.claims.draft import DASHES, Cue, Draft, Span, cues, merged, within
from sayso.claims.grammar import Grammar, grammar
from sayso.claims.overreach import is_clause, pronoun_alone
from sayso.claims.page import QUOTED, Page, Sentence
from sayso.claims.reading import Reading
from sayso.claims.rejections import before_rejection
from sayso.claims.silence import is_silence

_NAMED: Final = re.compile(r"[^\W\d_]")
FEWEST_TURNS: Final = 4
"""Paragraphs that open with a name and a colon: fewer may be a list of facts, more are a conversation."""
_DATELINE: Final = re.compile(
    r"\s*(?:[^.!?\n]{2,60}[(/][^()/\n]{2,24}[)/]\.?|[^\W\d_a-zß-ÿа-яё]{3}[^\Wa-zß-ÿа-яё]*(?:[ -][^\W\d_a-zß-ÿа-яё]+){0,3}"
    r"(?:,[^,.—–\n]{2,30}){0,2})\s*[-–—]\s+(?=\S)"
)
"""Place, date and agency before a dash at the head of a report: who wires it, not what is said."""
LONGEST_DATELINE: Final = 30
"""Characters before the word that ends a dateline where no space parts words: an agency, a place, a date."""
_WIRED_BY: Final = re.compile(r"(?:\s*[(（,，]\s*[^\W\d_][\w ]{0,20}(?=[)）—–-]))?[)）】」\]]?\s*[,，:：—–-]*\s*")
"""What may close a dateline behind its last word: the agency, in brackets or before them."""
_TURN: Final = re.compile(r"\s*([^\n:：.!?]{2,40}?)\s*[:：]\s*(?=\S)")


class Finder:
    """Reads a page's sentences in order and keeps what a later one may need: the last attribution."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.drafts: list[Draft] = []
        self.bare: list[tuple[int, Span]] = []

    def run(self) -> list[Draft]:
        """Return the page's attributions in reading order."""
        for n, sentence in enumerate(self.page.sentences):
            g = grammar(sentence.lang)
            if g is not None:
                self._sentence(n, sentence, g)
        self.drafts += turns(self.page)
        self.drafts.sort(key=lambda d: d.content[0][0])
        return [d for d in self.drafts if "label" not in d.tags or self._names_source(d)]

    def _names_source(self, label: Draft) -> bool:
        """Whether a headline's label names a source, not a place or topic: an office, or somebody the page cites."""
        begin, end = label.source[0]
        g = grammar(self.page.sentences[label.sentence].lang)
        if g is not None and g.offices.search(self.page.folded.text, begin, end):
            return True
        words = {w for w in WORD.findall(self.page.folded.text, begin, end) if len(w) > 2}
        others = (s for d in self.drafts if d is not label and "label" not in d.tags for s in d.source)
        return any(words and words <= set(WORD.findall(self.page.folded.text, *s)) for s in others)

    def _sentence(self, n: int, sentence: Sentence, g: Grammar) -> None:
        text = self.page.masked
        if not _NAMED.search(text, sentence.begin, sentence.end):
            if QUOTED in text[sentence.begin : sentence.end]:
                self._continue_quote(n, sentence)
            return
        found = cues(text, sentence.begin, sentence.end, g)
        quoted = QUOTED in text[sentence.begin : sentence.end]
        read: list[Draft] = []
        beside = g.after_quote.search(text, sentence.begin, sentence.end) is not None
        signed = text[sentence.begin : sentence.end].lstrip()[:1] in DASHES
        if found or quoted or beside or signed or (sentence.headline and ":" in text[sentence.begin : sentence.end]):
            begin = self._past_dateline(sentence, g)
            found = [cue for cue in found if cue.begin >= begin]
            read = self._read(sentence, g, (begin, found), self._bare_quote(n))
            for draft in read:
                draft.sentence, draft.paragraph = n, sentence.paragraph
                spans = (before_rejection(text, span, sentence.lang) for span in draft.source)
                draft.source = [pronoun_alone(self.page, span, g) for span in spans]
                if not is_silence(text, draft, g) and not self._is_overreach(draft, g):
                    self._add(draft)
        if not read:
            self._reported_mood(n, sentence, g)

    def _is_overreach(self, draft: Draft, g: Grammar) -> bool:
        """Whether a verb's source holds a clause, so that what was taken for what is said most likely is none."""
        if draft.cue is None or "direct" in draft.tags or not is_clause(self.page, draft, g.language.tag):
            return False
        return any(p.fullmatch(self.page.masked, *draft.cue) for _, p in g.cues)

    def _past_dateline(self, sentence: Sentence, g: Grammar) -> int:
        """Return where a sentence begins to tell: behind place, date and agency, if it opens with them."""
        dateline = _DATELINE.match(self.page.cased, sentence.begin, sentence.end)
        if dateline:
            return dateline.end()
        limit = min(sentence.end, sentence.begin + LONGEST_DATELINE)
        wired = g.wired.search(self.page.masked, sentence.begin, limit)
        if wired is None or re.search(r"[.。!?,،，:]", self.page.masked[sentence.begin : wired.start()]):
            return sentence.begin
        tail = _WIRED_BY.match(self.page.masked, wired.end(), sentence.end)
        return tail.end() if tail else wired.end()

    def _add(self, draft: Draft) -> None:
        draft.content = self._whole_quotes(draft.content)
        if draft.content:
            self.drafts.append(draft)

    def _whole_quotes(self, spans: list[Span]) -> list[Span]:
        """Let a span that touches quoted speech hold the whole quotation, which may begin sentences before."""
        grown = []
        for begin, end in spans:
            for q in self.page.quotes:
                if q.speech and q.begin < end and q.end > begin:
                    begin, end = min(begin, q.begin), max(end, q.end)
            grown.append((begin, end))
        return merged(grown)

    def _bare_quote(self, n: int) -> Span | None:
        """Return the quotation that ends the sentence before ``n`` in one paragraph and that nobody has claimed."""
        if n == 0:
            return None
        last, here = self.page.sentences[n - 1], self.page.sentences[n]
        if last.paragraph != here.paragraph:
            return None
        text = self.page.masked[last.begin : last.end].rstrip()
        if not text.endswith(QUOTED):
            return None
        quotes = [q for q in self.page.quotes if q.speech and q.begin < last.end and q.end > last.begin]
        if not quotes:
            return None
        # where a comma opens content (X 说，…), a claimed quotation is not what the next sentence's cue cites
        g = grammar(here.lang)
        open_comma = g is not None and g.complementisers.match(",") is not None
        claimed = open_comma and any(within((quotes[-1].inner, quotes[-1].outer), d.content) for d in self.drafts)
        return None if claimed else (quotes[-1].begin, quotes[-1].end)

    def _continue_quote(self, n: int, sentence: Sentence) -> None:
        """A sentence of quoted speech alone goes on from the last citation if nothing stands between."""
        here = self._whole_quotes([(sentence.begin, sentence.end)])
        if not self.drafts or not here or any(within(here[0], d.content) for d in self.drafts):
            return
        if self._taken_up(n):
            return
        near = [d for d in self.drafts if d.sentence == self.drafts[-1].sentence]
        last = next((d for d in reversed(near) if "direct" in d.tags), near[-1])
        if last.sentence < n - 1 - self._quoted_run(n):
            return
        if last.paragraph == sentence.paragraph:
            last.content = merged([*last.content, *here])
        elif "direct" in last.tags or last.content[-1][1] >= self.page.sentences[last.sentence].end:
            self.drafts.append(Draft(last.source, None, here, n, sentence.paragraph, last.speaker, {"direct"}))

    def _taken_up(self, n: int) -> bool:
        """Whether the sentence behind the quotation ``n`` is its own source and cue and no more: “…。” | X说。"""
        if n + 1 >= len(self.page.sentences):
            return False
        following = self.page.sentences[n + 1]
        g, bare = grammar(following.lang), self._bare_quote(n + 1)
        if g is None or bare is None:
            return False
        found = cues(self.page.masked, following.begin, following.end, g)
        told = self._read(following, g, (following.begin, found), bare) if found else []
        return any(draft.content == [bare] for draft in told)

    def _read(self, sentence: Sentence, g: Grammar, told: tuple[int, list[Cue]], bare: Span | None) -> list[Draft]:
        """Return the drafts of a sentence from where it begins to tell, with its cues; ``bare`` is a quotation before it."""
        begin, found = told
        c = clause(self.page.masked, self.page.cased, begin, sentence.end, g)
        return list(Reading(c, found, bare, sentence.headline).drafts())

    def _quoted_run(self, n: int) -> int:
        """Return how many sentences right before ``n`` hold quoted speech and nothing else."""
        run = 0
        for s in reversed(self.page.sentences[:n]):
            if _NAMED.search(self.page.masked, s.begin, s.end):
                break
            run += 1
        return run

    def _reported_mood(self, n: int, sentence: Sentence, g: Grammar) -> None:
        """Free reported speech: no cue, but a verb form that only reported speech has, right after a citation."""
        forms = g.mood.finditer(self.page.masked, sentence.begin, sentence.end) if self.drafts else iter(())
        if not any(self.page.cased[m.start()].islower() or m.start() == sentence.begin for m in forms):
            return
        last = self.drafts[-1]
        if last.sentence != n - 1:
            return
        here = (sentence.begin, sentence.end)
        if "mood" in last.tags:
            last.content, last.sentence = [*last.content[:-1], (last.content[-1][0], here[1])], n
            return
        source = self._named_source(g, last)
        self.drafts.append(Draft(source, None, [here], n, sentence.paragraph, last.speaker, {"mood"}))

    def _named_source(self, g: Grammar, last: Draft) -> list[Span]:
        """Return the source of the last draft, or for a pronoun that of the last one in its paragraph that has a name."""
        for draft in reversed(self.drafts):
            if draft.paragraph != last.paragraph:
                break
            words = self.page.masked[draft.source[0][0] : draft.source[-1][1]] if draft.source else ""
            if words and not g.pronouns.fullmatch(words):
                return draft.source
        return last.source


def turns(page: Page) -> list[Draft]:
    """Return the turns of a transcript: paragraphs that open with a speaker's name and a colon, again and again."""
    labels: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for n, sentence in enumerate(page.sentences):
        found = _TURN.match(page.cased, sentence.begin, len(page.cased)) if not sentence.headline else None
        line = page.cased.rfind("\n", 0, sentence.begin) + 1
        if found and not page.cased[line : sentence.begin].strip() and _speaks(found[1]):
            labels.setdefault(found[1], []).append((n, found))
    if sum(map(len, labels.values())) < FEWEST_TURNS or not any(len(t) > 1 for t in labels.values()):
        return []
    return [_turn(page, n, m) for turn in labels.values() if len(turn) > 1 for n, m in turn]


def _speaks(label: str) -> bool:
    return all(not w[0].islower() for w in re.findall(r"[^\W\d_]+", label))


def _turn(page: Page, n: int, found: re.Match[str]) -> Draft:
    end = page.cased.find("\n", found.end())
    content = (found.end(), end if end >= 0 else len(page.cased))
    return Draft([found.span(1)], (found.end(1), found.end(1) + 1), [content], n, page.sentences[n].paragraph)
