"""Find attributions within one page: who is cited (source), by what words (cue), for what words (content).

The task and its terms follow the Penn Attribution Relations Corpus (Pareti, LREC 2012). Everything that differs between
languages is data (:mod:`sayso.language`): the rules here know word orders, not languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sayso.claims.clause import LONGEST_SOURCE, WORD, Clause, clause
from sayso.claims.grammar import Grammar, grammar
from sayso.claims.page import QUOTED, Page, Sentence

Span = tuple[int, int]
_QUOTE: Final = re.compile(f"{QUOTED}+")
_NAMED: Final = re.compile(r"[^\W\d_]")
_INFLECTED: Final = ("e", "en", "er", "es", "em")
"""Endings of adjectives in the languages that write nouns with a capital."""
SHORTEST_CONTENT: Final = 2
"""Words; one word alone is a name or an echo, unless it is quoted speech."""
_DASHES: Final = ("—", "–", "―", "-")
FEWEST_TURNS: Final = 4
"""Paragraphs that open with a name and a colon: fewer may be a list of facts, more are a conversation."""
_DATELINE: Final = re.compile(
    r"\s*(?:[^.!?\n]{2,60}[(/][^()/\n]{2,24}[)/]\.?|[^\W\d_a-zß-ÿа-яё]{3}[^\Wa-zß-ÿа-яё]*(?:[ -][^\W\d_a-zß-ÿа-яё]+){0,3}"
    r"(?:,[^,.—–\n]{2,30}){0,2})\s*[-–—]\s+(?=\S)"
)
"""Place, date and agency before a dash at the head of a report: who wires it, not what is said."""
_TURN: Final = re.compile(r"\s*([^\n:：.!?]{2,40}?)\s*[:：]\s*(?=\S)")
LONGEST_LABEL: Final = 6
"""Words before the colon of a headline that names a source: "Harbour police: two missing"."""


@dataclass(slots=True)
class Draft:
    """An attribution under way, in folded offsets."""

    source: list[Span]
    cue: Span | None
    content: list[Span]
    sentence: int
    paragraph: int
    speaker: str | None = None
    tags: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue that stands in a clause: its kind in the data, [begin, end)."""

    kind: str
    begin: int
    end: int


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
        before = len(self.drafts)
        beside = g.after_quote.search(text, sentence.begin, sentence.end) is not None
        signed = text[sentence.begin : sentence.end].lstrip()[:1] in _DASHES
        if found or quoted or beside or signed or (sentence.headline and ":" in text[sentence.begin : sentence.end]):
            dateline = _DATELINE.match(self.page.cased, sentence.begin, sentence.end)
            begin = dateline.end() if dateline else sentence.begin
            c = clause(text, self.page.cased, begin, sentence.end, g)
            found = [cue for cue in found if cue.begin >= begin]
            for draft in _Reading(c, found, self._bare_quote(n), sentence.headline).drafts():
                draft.sentence, draft.paragraph = n, sentence.paragraph
                self._add(draft)
        if len(self.drafts) == before:
            self._reported_mood(n, sentence, g)

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
        return _merged(grown)

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
        return (quotes[-1].begin, quotes[-1].end) if quotes else None

    def _continue_quote(self, n: int, sentence: Sentence) -> None:
        """A sentence of quoted speech alone goes on from the last citation if nothing stands between."""
        here = self._whole_quotes([(sentence.begin, sentence.end)])
        if not self.drafts or not here or any(_within(here[0], d.content) for d in self.drafts):
            return
        near = [d for d in self.drafts if d.sentence == self.drafts[-1].sentence]
        last = next((d for d in reversed(near) if "direct" in d.tags), near[-1])
        if last.sentence < n - 1 - self._quoted_run(n):
            return
        if last.paragraph == sentence.paragraph:
            last.content = _merged([*last.content, *here])
        elif "direct" in last.tags or last.content[-1][1] >= self.page.sentences[last.sentence].end:
            self.drafts.append(Draft(last.source, None, here, n, sentence.paragraph, last.speaker, {"direct"}))

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


def cues(text: str, begin: int, end: int, g: Grammar) -> list[Cue]:
    """Return the cue verbs in [begin, end), the longest where two overlap, in order."""
    found = [Cue(kind, m.start(), m.end()) for kind, p in g.cues for m in p.finditer(text, begin, end)]
    for kind, p in (("preposition", g.prepositions), ("own", g.own), ("held", g.held), ("postposition", g.postpositions)):
        found += [Cue(kind, m.start(), m.end()) for m in p.finditer(text, begin, end)]
    found += [Cue("behind", m.start(), m.end()) for m in g.behind_noun.finditer(text, begin, end)]
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda c: (c.begin - c.end, c.begin)):
        if all(cue.end <= k.begin or cue.begin >= k.end for k in kept):
            kept.append(cue)
    return sorted(kept, key=lambda c: c.begin)


class _Reading:
    """Reads one clause with its cues into drafts."""

    def __init__(self, c: Clause, found: list[Cue], bare: Span | None, headline: bool) -> None:
        self.c, self.found, self.bare, self.headline = c, found, bare, headline
        self.g = c.grammar
        self.data = c.grammar.language.attributions

    def drafts(self) -> Iterator[Draft]:
        sources: dict[int, list[Span]] = {}
        made = False
        if self.data.final and self.found:
            beside = self._after_quote()
            if beside is not None:
                yield beside
        for k, cue in enumerate(self.found):
            draft = self._draft(k, cue, sources)
            if draft is not None and self._enough(draft.content):
                sources[k] = draft.source
                made = True
                yield draft
        if not made:
            draft = self._labelled()
            if draft is not None:
                yield draft

    def _draft(self, k: int, cue: Cue, sources: dict[int, list[Span]]) -> Draft | None:
        if self._is_name(cue):
            return None
        if cue.kind in ("preposition", "held"):
            return None if self.c.starts(self.g.asides, cue.begin) > cue.end else self._preposition(cue)
        if cue.kind == "own":
            held = self._pronoun_in(cue)
            return self._rest(cue, cue.begin, cue.end, [held] if held != (cue.begin, cue.end) else [])
        if cue.kind == "behind":
            found = self.g.behind_noun.match(self.c.text, cue.begin, self.c.end)
            cut = found.start("cue") if found else cue.end
            source = self.c.trim(cue.begin, cut)
            return self._rest(Cue("behind", cut, cue.end), source[0], cue.end, [source])
        if cue.kind == "postposition":
            return self._postposition(cue)
        aside = None if self._is_passive(cue) else self._aside(cue)
        if aside is not None:
            return aside
        if self.data.final and cue.kind in ("say", "tell"):
            at, mode = self._opening(cue)
            if mode in ("complement", "colon", "quote"):
                head = self._head(cue.begin)
                return self._after(cue, at, mode, [head] if head else [])
            return self._final(cue)
        if not self.g.language.spaced and self._within_preposition(k, cue):
            return None
        return self._verb(k, cue, sources)

    def _within_preposition(self, k: int, cue: Cue) -> bool:
        """Whether the cue only closes what a preposition opened (据…称)."""
        before = self.found[k - 1] if k else None
        return before is not None and before.kind == "preposition" and self.c.piece_at(before.end) == self.c.piece_at(cue.begin)

    # --- content -----------------------------------------------------------------------------------------------

    def _enough(self, content: list[Span]) -> bool:
        words = sum(len(WORD.findall(self.c.text, b, e)) for b, e in content)
        wide = not self.g.language.spaced and any(e - b >= 2 * SHORTEST_CONTENT for b, e in content)
        return wide or words >= SHORTEST_CONTENT or any(QUOTED in self.c.text[b:e] for b, e in content)

    def _tidy(self, spans: list[Span]) -> list[Span]:
        return [s for s in (self.c.trim(b, e) for b, e in spans) if s[1] > s[0]]

    def _until(self, begin: int, cue: Cue) -> int:
        """Return where content that begins at ``begin`` ends: at the next cue of the same source, or with the clause."""
        for other in self.found:
            if other.begin <= max(begin, cue.begin) or other.kind in ("preposition", "held", "postposition", "behind", "own"):
                continue
            left = self.c.text[begin : other.begin].rstrip()
            piece = self.c.pieces[self.c.piece_at(other.begin)]
            lead = self._strip_left(piece.begin, other.begin)
            if piece.begin > begin and lead >= other.begin and (
                other.kind == "participles" or self._joined(piece.begin, other.begin)
            ):
                return piece.begin
            tail = self.g.conjunctions.search(self.c.text, max(begin, other.begin - 12), other.begin)
            if other.kind in ("to", "about") or self._opening(other)[1] not in ("complement", "quote", "colon"):
                continue
            if tail and not self.c.text[tail.end() : other.begin].strip() and tail.start() > begin:
                return tail.start()
            if not left:
                continue
        return self.c.end

    def _joined(self, begin: int, end: int) -> bool:
        return bool(self.g.conjunctions.search(self.c.text, begin, end))

    # --- cue verbs ---------------------------------------------------------------------------------------------

    def _verb(self, k: int, cue: Cue, sources: dict[int, list[Span]]) -> Draft | None:
        at, mode = self._opening(cue)
        if self._is_noun(cue):
            source = sources.get(k - 1) or self._leading(cue)
            return self._after(cue, at, mode, source) if mode == "complement" else None
        if self._is_passive(cue):
            return self._after(cue, at, mode, []) if mode == "complement" else None
        left = self._subject_left(cue)
        if cue.kind in ("say", "tell") and mode == "words" and "after" in self.data.order and self._beside(cue):
            return self._verb_first(cue, [])
        if cue.kind == "participles":
            source = sources.get(k - 1) or self._leading(cue)
            return self._after(cue, at, mode, source)
        if cue.kind == "inverted":
            return self._parenthetical(cue, [self._pronoun_in(cue)], cue.end)
        if self._continues(k, cue, left) and k - 1 in sources:
            return self._after(cue, at, mode, sources[k - 1])
        if left and cue.kind in ("say", "tell") and self.c.quote_runs_into(left[0][0]):
            return self._parenthetical(cue, left, at if mode == "end" else cue.end)
        if mode == "quote" and left and self.c.quote_before(left[0][0]):
            return self._parenthetical(cue, left, cue.end)  # "…," he told them, "…"
        if mode in ("quote", "complement", "colon"):
            return self._after(cue, at, mode, left or self._subject(k, cue, sources))
        if cue.kind in ("to", "about") and mode == "words":
            return self._object(cue, at, left or self._subject(k, cue, sources))
        if cue.kind == "that" and mode == "words" and left:
            return self._after(cue, at, mode, left)
        if cue.kind not in ("say", "tell"):
            return self._parenthetical(cue, left, cue.end) if left and mode == "end" and cue.kind == "that" else None
        if mode == "comma" and left and not self.c.quote_before(left[0][0]):
            return self._after(cue, at, mode, left)
        if mode == "end" or (left and self.c.quote_before(left[0][0])):
            return self._parenthetical(cue, left, at) if left else self._dangling(cue)
        if not left or (self.data.order[0] == "after" and not self.c.quote_before(cue.begin)):
            return self._verb_first(cue, left)
        return self._after(cue, at, mode, left)

    def _is_name(self, cue: Cue) -> bool:
        """Whether the cue has a capital amid a sentence of small words: part of a name ("United States")."""
        begin, cased = self.c.skip_space(self.c.begin), self.c.cased
        if cue.begin <= begin or not cased[cue.begin].isupper() or cue.kind in ("preposition", "held"):
            return False
        before = self.c.text[self.c.begin : cue.begin].rstrip()
        return not self.headline and before[-1:].isalnum()

    def _is_noun(self, cue: Cue) -> bool:
        """Whether an article or preposition stands right before the cue: then it is a noun ("the report that")."""
        piece = self.c.pieces[self.c.piece_at(cue.begin)]
        last = next(reversed(list(WORD.finditer(self.c.text, piece.begin, cue.begin))), None)
        if last is None or self.c.text[last.end() : cue.begin].strip() or cue.kind in ("participles", "inverted"):
            return False
        return self.c.starts(self.g.links, last.start()) == last.end() and not self.g.pronouns.fullmatch(last.group())

    def _is_passive(self, cue: Cue) -> bool:
        """Whether an auxiliary makes the cue passive: right before it, or anywhere before it where verbs come last."""
        if cue.kind in ("participles", "inverted"):
            return False
        piece = self.c.pieces[self.c.piece_at(cue.begin)]
        words = list(WORD.finditer(self.c.text, piece.begin, cue.begin))
        nearest = words if self.data.nouns else words[-1:]
        before = any(self.c.starts(self.g.passives, w.start()) == w.end() for w in nearest)
        last = not WORD.search(self.c.text, cue.end, piece.end)
        return before and (last or not self.data.nouns)

    def _subject_left(self, cue: Cue) -> list[Span]:
        """Return the source left of the cue, unless what stands there is an adverbial and the source comes after."""
        left = self._left(cue)
        if not left or self.data.order == ("before",):
            return left
        following = self.c.skip_space(cue.end)
        if self.c.starts(self.g.openers, left[0][0]) > 0 or self._pronoun_at(following):
            right, _ = self._right(cue.end)
            return [] if right else left
        return left

    def _pronoun_at(self, at: int) -> bool:
        """Whether a pronoun stands at ``at``, and no article of a noun that follows."""
        end = self.c.starts(self.g.pronouns, at)
        if end < 0 or not self.data.nouns:
            return end > 0
        following = self.c.skip_space(end)
        return following >= self.c.end or not self.c.cased[following].isupper()

    def _subject(self, k: int, cue: Cue, sources: dict[int, list[Span]]) -> list[Span]:
        if "after" in self.data.order:
            right, _ = self._right(cue.end)
            if right:
                return right
        return sources.get(k - 1, [])

    def _continues(self, k: int, cue: Cue, left: list[Span]) -> bool:
        """Whether only a conjunction stands before the cue, so that it shares the source of the cue before."""
        head = self.c.text[: self._strip_right(self.c.begin, cue.begin)].rstrip()
        joined = [m.end() for m in self.g.conjunctions.finditer(self.c.text, max(self.c.begin, len(head) - 16), len(head))]
        return k > 0 and len(head) in joined and not (left and self.c.quote_before(left[0][0]))

    def _opening(self, cue: Cue) -> tuple[int, str]:
        """Return where content could begin after the cue, and what stands there."""
        at = self._past_adverbials(self._past_auxiliary(cue.end))
        if cue.kind == "tell":
            at = self._past_addressee(at)
        at, mode = self._classify(at)
        return self._past_phrase(at, mode) if cue.kind in ("say", "tell", "that", "participles") else (at, mode)

    def _classify(self, at: int) -> tuple[int, str]:
        c = self.c
        rest = c.text[at : c.end]
        bare = rest.lstrip(" \t\n\"'“”„«»‘’")
        start = at + len(rest) - len(bare)
        if bare[:1] == ":":
            return start + 1, "colon"
        after_comma = bare[1:].lstrip() if bare[:1] in ("،", ",") else bare
        comma = start + len(bare) - len(after_comma)
        if after_comma.startswith(QUOTED):
            return comma, "quote"
        if c.starts(self.g.complementisers, comma) > 0:
            return comma, "complement"
        if self.data.comma and bare[:1] == "," and after_comma[:1].isalnum():
            return comma, "comma"
        if not bare or not (bare[0].isalnum() or bare[0] in "([$€£#@"):
            return start, "end"
        return start, "words"

    def _past_phrase(self, at: int, mode: str) -> tuple[int, str]:
        """Where a prepositional phrase follows the cue, look behind it for the complementiser or the clause's end."""
        if mode != "words" or self.c.starts(self.g.openers, at) < 0:
            return at, mode
        piece = self.c.pieces[self.c.piece_at(at)]
        for n, word in enumerate(WORD.finditer(self.c.text, at, piece.end)):
            if n and self.c.starts(self.g.complementisers, word.start()) > 0:
                return word.start(), "complement"
        few = len(WORD.findall(self.c.text, at, piece.end)) <= LONGEST_SOURCE // 2
        following, then = self._classify(piece.end)
        if few and then in ("complement", "quote", "colon"):
            return following, then
        return (at, "end") if few else (at, mode)

    def _past_auxiliary(self, at: int) -> int:
        """Skip an auxiliary behind the cue that ends its clause (… ergeben hatten, dass)."""
        end = self.c.starts(self.g.auxiliaries, self.c.skip_space(at))
        return end if end > 0 and self.c.text[end : self.c.end].lstrip()[:1] in (",", ".", ":", "") else at

    def _past_adverbials(self, at: int) -> int:
        while True:
            start = self.c.skip_space(at)
            end = self.c.starts(self.g.adverbials, start)
            if end <= start:
                return at
            at = end

    def _past_addressee(self, at: int) -> int:
        """Skip whom somebody told: up to the complementiser, comma or quotation, or else a short noun phrase."""
        words = list(WORD.finditer(self.c.text, at, self.c.end))[:8]
        piece = self.c.pieces[self.c.piece_at(at)]
        for n, word in enumerate(words):
            if word.start() >= piece.end:
                return self._past_adverbials(piece.end)
            if n and self.c.starts(self.g.complementisers, word.start()) > 0:
                return word.start()
        if not words:
            return at
        return self._past_adverbials(self._short_phrase(at))

    def _short_phrase(self, at: int) -> int:
        """Return the end of a pronoun, a name or a determiner with its noun that begins at ``at``."""
        start = self.c.skip_space(at)
        pronoun = self.c.starts(self.g.pronouns, start)
        if pronoun > 0:
            return pronoun
        end = start
        for n, word in enumerate(WORD.finditer(self.c.text, start, self.c.end)):
            if n and not (n == 1 and self.c.starts(self.g.links, start) > 0):
                break
            end = word.end()
        return end

    def _after(self, cue: Cue, at: int, mode: str, source: list[Span]) -> Draft | None:
        if mode == "end":
            return None
        if cue.kind in ("to", "about") and mode not in ("quote", "colon", "complement"):
            return self._object(cue, at, source)
        if cue.kind == "that" and mode in ("comma",):
            return None
        end = self._until(at, cue)
        content = self._tidy([(at, end)])
        if mode == "quote" and content:
            content = self._quoted_only(content)
        return Draft(source, (cue.begin, cue.end), content, 0, 0, tags=_direct(self.c.text, content))

    def _quoted_only(self, content: list[Span]) -> list[Span]:
        """Where quoted speech that is a sentence of its own opens the content, what follows is no longer cited."""
        begin, end = content[0]
        quote = _QUOTE.match(self.c.text, begin, end)
        if quote is None:
            return content
        rest = self.c.text[quote.end() : end].lstrip()
        return [(begin, quote.end())] if rest[:1] in (",", ".", ";", "،", "—", "–", "") else content

    def _object(self, cue: Cue, at: int, source: list[Span]) -> Draft | None:
        """Content that is an infinitive or a noun phrase."""
        end = self._until(at, cue)
        if cue.kind == "to":
            opened = self.g.infinitive.search(self.c.text, at, end)
            if opened is None or len(WORD.findall(self.c.text, at, opened.start())) > LONGEST_SOURCE // 2:
                return None
            at = opened.start()
        piece = self.c.pieces[self.c.piece_at(at)]
        end = min(end, piece.end) if cue.kind == "about" else end
        return Draft(source, (cue.begin, cue.end), self._tidy([(at, end)]), 0, 0) if source else None

    def _parenthetical(self, cue: Cue, source: list[Span], at: int) -> Draft | None:
        """The cue and its source stand beside the content: "…", X said; content, X said, content."""
        c = self.c
        number = c.piece_at(cue.begin)
        first = self._first_of(source, cue)
        piece_begin = min(c.pieces[number].begin, first)
        if not c.text[c.begin : piece_begin].strip() and self.bare is not None:
            return Draft(source, (cue.begin, cue.end), [self.bare], 0, 0, tags={"direct"})
        if c.quote_before(piece_begin):
            following = min((q.begin for q in self.found if q.begin > cue.end), default=c.end)
            content = [(m.start(), m.end()) for m in _QUOTE.finditer(c.text, c.begin, following)]
            if not self._whole(content[0]):
                content = [(c.begin, content[-1][1] if content[-1][0] < cue.begin else piece_begin)]
            return Draft(source, (cue.begin, cue.end), content, 0, 0, tags={"direct"})
        begin = self._own_begin(piece_begin)
        content = [(self._strip_conjunction(begin), piece_begin), *self._resumed(cue, source)]
        return Draft(source, (cue.begin, cue.end), self._tidy(content), 0, 0)

    def _own_begin(self, before: int) -> int:
        return self.c.begin

    def _resumed(self, cue: Cue, source: list[Span]) -> list[Span]:
        """Content that goes on behind a parenthetic cue clause."""
        at = max([cue.end, *(e for _, e in source)])
        number = self.c.piece_at(at)
        if number + 1 >= len(self.c.pieces) or self.c.pieces[number + 1].opened not in (",", "،", "—", "–", "-"):
            return []
        return [(self.c.pieces[number + 1].begin, self.c.end)]

    def _first_of(self, source: list[Span], cue: Cue) -> int:
        return min([cue.begin, *(b for b, _ in source)])

    def _whole(self, span: Span) -> bool:
        """Whether quoted speech opens its sentence, so that nothing before it belongs to what is cited."""
        return not WORD.search(self.c.text, self.c.begin, span[0])

    def _dangling(self, cue: Cue) -> Draft | None:
        if not self.c.quote_before(cue.begin):
            return None
        return self._parenthetical(cue, [], cue.end)

    def _verb_first(self, cue: Cue, left: list[Span]) -> Draft | None:
        """The source stands after the verb: قال X إن …, or "…", said X."""
        source, at = self._right(cue.end)
        if self._beside(cue):
            return self._parenthetical(cue, source or left, at)
        if "after" not in self.data.order:
            return None
        at, mode = self._classify(self._past_adverbials(at))
        if mode == "end":
            return None
        return self._after(cue, at, mode, source or left)

    def _beside(self, cue: Cue) -> bool:
        """Whether the cue opens its piece and what is cited stands before it."""
        c = self.c
        if c.quote_before(self._strip_back(c.pieces[c.piece_at(cue.begin)].begin, cue.begin)):
            return True
        piece = c.pieces[c.piece_at(cue.begin)]
        head = self._strip_left(piece.begin, cue.begin) >= cue.begin
        if self.data.nouns and not any(self._small_verb(w) for w in WORD.finditer(c.text, c.begin, piece.begin)):
            return False  # a name with its apposition, no clause
        return head and piece.opened in (",", *_DASHES) and len(WORD.findall(c.text, c.begin, piece.begin)) > 3

    def _strip_back(self, begin: int, at: int) -> int:
        return begin if self._strip_left(begin, at) >= at else at

    # --- sources -----------------------------------------------------------------------------------------------

    def _left(self, cue: Cue) -> list[Span]:
        """Return the noun phrase left of the cue, with its apposition if a comma parts it from the cue."""
        number = self.c.piece_at(cue.begin)
        piece = self.c.pieces[number]
        end = self._strip_right(piece.begin, cue.begin)
        begin = self._strip_left(piece.begin, end)
        begin, end = self._around_auxiliary(self._behind_subordinator(begin, end), end)
        begin, end = self.c.trim(begin, end)
        if end > begin:
            return [self._nearest(begin, end)]
        if piece.opened in (",", "،") and number > 0 and end <= begin and not self._joined(piece.begin, cue.begin):
            return self._apposition(number, cue)
        return []

    def _apposition(self, number: int, cue: Cue) -> list[Span]:
        pieces = self.c.pieces
        if "before" not in self.data.order or self.c.quote_before(pieces[number].begin):
            return []
        first = number - 1
        if first > 0 and pieces[first].opened in (",", "،"):
            first -= 1
        elif first > 0:
            first = number - 1
        for back in range(number - 1, max(number - 5, -1), -1):  # "…," X, who is Y, of Z, said
            if self.c.quote_before(pieces[back].begin) and self.c.text[pieces[back].begin : pieces[back].end].strip():
                first = back
                break
        begin = self._strip_left(pieces[first].begin, pieces[first].end)
        begin, end = self.c.trim(begin, pieces[number - 1].end)
        short = len(WORD.findall(self.c.text, begin, pieces[first].end)) <= LONGEST_SOURCE // 2
        stands = self._opening(cue)[1] != "end" or self.c.quote_before(begin)
        return [(begin, end)] if end > begin and short and stands else []

    def _nearest(self, begin: int, end: int, behind: bool = False) -> Span:
        words = [m.start() for m in WORD.finditer(self.c.text, begin, end)]
        if self.data.nouns:
            matches = list(WORD.finditer(self.c.text, begin, end))
            small = [n for n, m in enumerate(matches) if n < len(matches) - 1 and self._small_verb(m)]
            words = words[small[-1] + 1 :] if small and behind else words
            begin = words[0] if words else begin
        return (words[-LONGEST_SOURCE], end) if len(words) > LONGEST_SOURCE else (begin, end)

    def _behind_subordinator(self, begin: int, end: int) -> int:
        last = begin
        for m in self.g.subordinators.finditer(self.c.text, begin, end):
            last = m.end() if self.c.text[m.end() : end].strip() else m.start()
        return last

    def _around_auxiliary(self, begin: int, end: int) -> Span:
        """Where verbs come last, the subject stands before the auxiliary, or behind it if an adverbial opens the clause."""
        if not self.data.nouns:
            return begin, end
        for m in self.g.auxiliaries.finditer(self.c.text, begin, end):
            if m.start() == begin or self.c.starts(self.g.openers, begin) > 0:
                behind, _ = self.c.trim(m.end(), end)
                return (behind, end) if behind < end else (begin, end)
            return begin, m.start()
        return begin, end

    def _strip_right(self, begin: int, end: int) -> int:
        """Drop auxiliaries, adverbials and links that stand between a source and its cue."""
        changed = True
        while changed:
            changed = False
            end = begin + len(self.c.text[begin:end].rstrip())
            for pattern in (self.g.auxiliaries, self.g.adverbials):
                for m in pattern.finditer(self.c.text, max(begin, end - 40), end):
                    if m.end() == end:
                        end, changed = m.start(), True
                        break
        return end

    def _strip_left(self, begin: int, end: int) -> int:
        """Drop conjunctions and adverbials that open a piece."""
        while True:
            start = min(self.c.skip_space(begin), end)
            for pattern in (self.g.conjunctions, self.g.adverbials):
                found = pattern.match(self.c.text, start, end)
                if found and found.end() > start:
                    start = found.end()
                    break
            else:
                return start
            begin = start

    def _strip_conjunction(self, begin: int) -> int:
        start = self.c.skip_space(begin)
        end = self.c.starts(self.g.conjunctions, start)
        return end if end > start else begin

    def _right(self, at: int) -> tuple[list[Span], int]:
        """Return the noun phrase right of ``at``, and where it ends."""
        c = self.c
        at = self._past_adverbials(at)
        begin = c.skip_space(at)
        piece = c.pieces[c.piece_at(begin)]
        end, last = piece.end, begin
        if not self.g.language.spaced:
            inside = [q.begin for q in self.found if begin < q.begin < piece.end]
            end = min([end, *inside])
        for n, word in enumerate(WORD.finditer(c.text, begin, end)):
            if n >= LONGEST_SOURCE or self._stops(word, n):
                end = word.start()
                break
            last = word.end()
        begin, end = c.trim(begin, min(end, max(last, begin)))
        if end <= begin or piece.begin > begin:
            return [], at
        return [(begin, end)], end

    def _stops(self, word: re.Match[str], n: int) -> bool:
        c, at = self.c, word.start()
        if c.text[at] == QUOTED or c.starts(self.g.complementisers, at) > 0 or c.starts(self.g.adverbials, at) > 0:
            return True
        if n and (c.starts(self.g.auxiliaries, at) > 0 or self._small_verb(word)):
            return True
        return c.starts(self.g.subordinators, at) > 0 or any(q.begin == at for q in self.found)

    def _small_verb(self, word: re.Match[str]) -> bool:
        """Where nouns have capitals: a small word that is no link and no adjective before a noun ends the phrase."""
        if not self.data.nouns or not self.c.cased[word.start()].islower():
            return False
        if self.c.starts(self.g.links, word.start()) >= word.end():
            return False
        following = WORD.match(self.c.text, self.c.skip_space(word.end()), self.c.end)
        noun_next = following is not None and self.c.cased[following.start()].isupper()
        return not (noun_next and word.group().endswith(_INFLECTED))

    def _leading(self, cue: Cue) -> list[Span]:
        """Return the noun phrase that opens the sentence: its first words up to a verb form or a break."""
        for piece in self.c.pieces:
            begin = self._strip_left(piece.begin, piece.end)
            if begin >= min(piece.end, cue.begin):
                continue
            spans, _ = self._right(begin)
            if spans:
                return [(spans[0][0], min(self._phrase_end(spans[0]), cue.begin))]
        return []

    def _phrase_end(self, span: Span) -> int:
        """Return where the first few words of ``span`` end, links and the names they lead to included."""
        words = list(WORD.finditer(self.c.text, *span))
        n = min(len(words), LONGEST_SOURCE // 3)
        while n < len(words) and (self._is_link(words[n - 1]) or self._is_link(words[n])):
            n += 1
        return words[n - 1].end()

    def _is_link(self, word: re.Match[str]) -> bool:
        return self.c.starts(self.g.links, word.start()) == word.end()

    def _pronoun_in(self, cue: Cue) -> Span:
        found = self.g.pronouns.search(self.c.text.replace("-", " "), cue.begin, cue.end)
        return (found.start(), found.end()) if found else (cue.begin, cue.end)

    # --- prepositions, postpositions, asides, verb-final clauses, labels -----------------------------------------

    def _preposition(self, cue: Cue) -> Draft | None:
        source, at = self._right(cue.end)
        if not source:
            return None
        source, at = self._with_apposition(source, at)
        if self._describes(cue, at):
            at = self.c.end
        return self._rest(cue, cue.begin, at, source)

    def _describes(self, cue: Cue, at: int) -> bool:
        """Whether what follows ", according to X," describes X: an apposition or relative clause behind a whole clause."""
        c = self.c
        said = len(WORD.findall(c.text, c.begin, cue.begin))
        following = c.skip_space(c.trim(at, c.end)[0])
        if said <= LONGEST_SOURCE // 2 or following >= c.end or c.pieces[c.piece_at(cue.begin)].opened != ",":
            return False
        return c.starts(self.g.links, following) > 0 or c.starts(self.g.subordinators, following) > 0

    def _with_apposition(self, source: list[Span], at: int) -> tuple[list[Span], int]:
        """Let a source at the end of the sentence hold the apposition behind its comma."""
        number = self.c.piece_at(at)
        if number + 2 == len(self.c.pieces) and self.c.pieces[number + 1].opened in (",", "،"):
            last = self.c.trim(self.c.pieces[number + 1].begin, self.c.pieces[number + 1].end)
            few = len(WORD.findall(self.c.text, *last)) <= LONGEST_SOURCE
            if self.c.text[at : last[0]].strip(" ,،") == "" and few and self.c.pieces[number].begin > self.c.begin:
                return [(source[0][0], max(last[1], source[0][1]))], max(last[1], at)
        return source, at

    def _rest(self, cue: Cue, begin: int, end: int, source: list[Span]) -> Draft:
        """Everything of the clause but [begin, end) is content."""
        closing = [q.end for q in self.found if q.begin == end] if not self.g.language.spaced else []
        end = max([end, *closing])
        before = self.c.trim(self._strip_conjunction(self.c.begin), begin)
        content = self._tidy([before, (end, self.c.end)])
        return Draft(source, (cue.begin, cue.end), content, 0, 0, tags=_direct(self.c.text, content))

    def _postposition(self, cue: Cue) -> Draft | None:
        piece = self.c.pieces[self.c.piece_at(cue.begin)]
        begin, end = self.c.trim(self._strip_left(piece.begin, cue.begin), cue.begin)
        if end <= begin:
            return None
        source = self._nearest(begin, end, behind=True)
        return self._rest(cue, source[0], cue.end, [source])

    def _aside(self, cue: Cue) -> Draft | None:
        """A piece that opens with "as", "wie", "comme" and holds the cue."""
        c = self.c
        piece = c.pieces[c.piece_at(cue.begin)]
        number = c.piece_at(cue.begin)
        opened = c.starts(self.g.asides, c.skip_space(piece.begin))
        verb_last = not WORD.search(c.text, cue.end, piece.end)
        if opened < 0 and number and piece.opened in (",", "،") and verb_last:
            piece = c.pieces[number - 1]
            opened = c.starts(self.g.asides, c.skip_space(piece.begin))
        if opened < 0 or opened > cue.begin:
            return None
        end = self._strip_right(opened, cue.begin)
        begin, end = c.trim(self._strip_left(opened, end), end)
        last = c.pieces[c.piece_at(cue.begin)].end
        source = [(begin, end)] if end > begin else self._right(cue.end)[0]
        if self._opening(cue)[1] in ("complement", "colon", "quote"):
            return None
        return self._rest(cue, piece.begin, last, source)

    def _final(self, cue: Cue) -> Draft | None:
        """The content stands before the verb: X, "…" dedi."""
        c = self.c
        named = self._after_quote()
        if named is not None:
            content = self._tidy([(named.source[0][1], cue.begin)])
            return Draft(named.source, (cue.begin, cue.end), content, 0, 0)
        quotes = list(_QUOTE.finditer(c.text, c.begin, cue.begin))
        if quotes and len(WORD.findall(c.text, quotes[-1].end(), cue.begin)) <= LONGEST_SOURCE // 2:
            content = [(m.start(), m.end()) for m in quotes]
            head = self._head(quotes[0].start())
            first = self.c.trim(quotes[-1].end(), cue.begin)[0]
            between = self.c.trim(self._strip_left(first, cue.begin), cue.begin)
            beside = [between] if between[1] > between[0] and not self.c.starts(self.g.after_quote, between[0]) > 0 else []
            source = [head] if head else beside or self._right(cue.end)[0]
            return Draft(source, (cue.begin, cue.end), content, 0, 0, tags={"direct"})
        head = self._head(cue.begin)
        begin = head[1] if head else self._strip_left(c.begin, cue.begin)
        if not head and self.bare is not None and len(WORD.findall(c.text, begin, cue.begin)) <= SHORTEST_CONTENT:
            return Draft(self._right(cue.end)[0], (cue.begin, cue.end), [self.bare], 0, 0, tags={"direct"})
        content = self._tidy([(begin, cue.begin)])
        return Draft([head] if head else [], (cue.begin, cue.end), content, 0, 0)

    def _head(self, before: int) -> Span | None:
        """Return the noun phrase that opens a verb-final clause: up to its first comma, or its first capitalised run."""
        for piece in self.c.pieces:
            begin, end = self.c.trim(self._strip_left(piece.begin, min(piece.end, before)), min(piece.end, before))
            if end <= begin or piece.begin >= before:
                continue
            words = list(WORD.finditer(self.c.text, begin, end))
            if piece.end < before and len(words) <= LONGEST_SOURCE:
                end = self._strip_right(begin, end)
                words = [w for w in words if w.end() <= end]
                return (begin, end) if words and not self._is_oblique(words[-1]) else None
            return self._capitals(words)
        return None

    def _is_oblique(self, word: re.Match[str]) -> bool:
        small = self.c.cased[word.start()].islower() or "'" in word.group()
        return small and self.g.oblique.fullmatch(word.group()) is not None

    def _capitals(self, words: list[re.Match[str]]) -> Span | None:
        """Return the run of capitals that opens a sentence, if it is a name: two words, or one that the page repeats."""
        run = 0
        while run < len(words) and self.c.cased[words[run].start()].isupper():
            run += 1
            if self._is_oblique(words[run - 1]):
                return None
        first = words[0].group()
        name = run > 1 or (run == 1 and len(re.findall(rf"(?<!\w){re.escape(first)}(?!\w)", self.c.text)) > 1)
        short = len(words) <= SHORTEST_CONTENT
        return (words[0].start(), words[max(run, 1) - 1].end()) if name or (short and run) else None

    def _labelled(self) -> Draft | None:
        """A source before a colon: in a headline, or anywhere before quoted speech; or "…", so X."""
        c = self.c
        for n, piece in enumerate(c.pieces[1:], 1):
            if piece.opened != ":":
                continue
            rest = c.text[piece.begin : c.end].lstrip()
            begin, end = c.trim(c.pieces[n - 1].begin, c.pieces[n - 1].end)
            short = 0 < len(WORD.findall(c.text, begin, end)) <= LONGEST_LABEL
            if rest.startswith(QUOTED):
                source = [(begin, end)] if short else self._leading(Cue("say", end, end))
                content = [(m.start(), m.end()) for m in _QUOTE.finditer(c.text, piece.begin, c.end)]
                return Draft(source, None, content, 0, 0, tags={"direct"})
            if self.headline and short and n == 1:
                return Draft([(begin, end)], None, self._tidy([(piece.begin, c.end)]), 0, 0, tags={"label"})
        return self._after_quote() or self._signed()

    def _signed(self) -> Draft | None:
        """Quoted speech with a name behind a dash: "…" — Name."""
        c = self.c
        last = next((p for p in reversed(c.pieces) if c.text[p.begin : p.end].strip()), None)
        own = last is not None and last.opened in _DASHES and c.quote_before(last.begin)
        if last is None or not (own or (self.bare and c.text[c.begin : c.end].lstrip()[:1] in _DASHES)):
            return None
        begin, end = c.trim(last.begin, last.end)
        if c.cased[begin].islower() or len(WORD.findall(c.text, begin, end)) > LONGEST_LABEL:
            return None
        content = [(m.start(), m.end()) for m in _QUOTE.finditer(c.text, c.begin, begin)] or [self.bare or (0, 0)]
        return Draft([(begin, end)], None, content, 0, 0, tags={"direct"})

    def _after_quote(self) -> Draft | None:
        for m in self.g.after_quote.finditer(self.c.text, self.c.begin, self.c.end):
            piece = self.c.pieces[self.c.piece_at(m.start())]
            if self.c.skip_space(piece.begin) != m.start() or (piece.begin == self.c.begin and self.bare is None):
                continue
            source, at = self._right(m.end())
            if source and (self.c.quote_before(m.start()) or at >= piece.end - 1):
                return self._parenthetical(Cue("say", m.start(), m.end()), source, at)
        return None


def _direct(text: str, content: list[Span]) -> set[str]:
    return {"direct"} if content and all(_QUOTE.fullmatch(text, b, e) for b, e in content) else set()


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _within(span: Span, spans: list[Span]) -> bool:
    return any(b <= span[0] and span[1] <= e for b, e in spans)
