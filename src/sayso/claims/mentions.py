"""Who was named without being cited right before a pronoun: The baker, Lou Merrin, sends loaves. “It is what one does,” he said.

A person shows by a title beside the name, and by standing where the subject of a sentence does. Where somebody else was named there
who does not show so, the pronoun may mean them as well as whoever was cited before, and nobody can be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.claims.agreement import Features, of_source
from sayso.claims.anaphora import Named
from sayso.claims.clause import WORD
from sayso.claims.draft import Draft, Span
from sayso.claims.grammar import Grammar, grammar
from sayso.claims.page import Page, Sentence
from sayso.claims.sources import GIVEN
from sayso.claims.titles import has_capital

BACK: Final = 2
"""Sentences before a pronoun in which somebody may be named: the one right before it, and one more of its paragraph."""
LEADING: Final = 3
"""Words before a title with its name that may belong to them or hold a verb: the town's old | mayor Arno Tarn."""
OFFICE: Final = 6
"""Words of an office before the comma of its holder's name: the mayor of New Davel."""
Words = list[re.Match[str]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence that cites nobody; ``person`` where a title shows it, ``subject`` where the sentence opens with it."""

    span: Span
    name: Span
    person: bool
    subject: bool


def somebody_else(
    page: Page, draft: Draft, drafts: Sequence[Draft], named: Sequence[Named], pronoun: Features | None
) -> tuple[str, Features] | None:
    """Return the words for, and the features of, somebody named since the last citation whom a pronoun of one person may mean.

    No words where it may be somebody of whom too little shows; None where nobody else was named. ``named``: who was cited before.
    """
    if pronoun is None or pronoun.several or pronoun.gender == "it":
        return None
    found = _mentioned(page, draft, drafts)
    if not found or any(_same_name(page.words(*m.name), named[-1].whole) for m in found if named):
        return None
    one = found[0]
    if len(found) > 1 or not (one.person and one.subject):
        unsure = bool(named) and any(m.person or m.subject for m in found)
        return ("", Features(several=False)) if unsure else None
    shown = of_source(page, Draft([one.span], None, [], draft.sentence, draft.paragraph))
    if shown.meet(pronoun) is None:
        return None
    beside = (n for n in named if page.sentences[n.sentence].paragraph == draft.paragraph)
    rival = shown.gender is None and pronoun.gender is not None and any(n.features.gender == pronoun.gender for n in beside)
    return "" if rival else page.words(*one.span), shown  # she may go on speaking


def _same_name(name: str, whole: str) -> bool:
    """Whether the last word of a name is one of the words that were cited."""
    return bool(whole) and name.split()[-1] in re.split(r"[\s,،]+", whole)


def _mentioned(page: Page, draft: Draft, drafts: Sequence[Draft]) -> list[Mention]:
    """Return who is named in the last sentence before a pronoun's that names anybody; nobody where one cites sooner."""
    cited = {other.sentence for other in drafts}
    here = page.sentences[draft.sentence]
    for n in range(draft.sentence - 1, max(-1, draft.sentence - 1 - BACK), -1):
        s = page.sentences[n]
        if n in cited or s.headline or (n < draft.sentence - 1 and s.paragraph != here.paragraph):
            break
        g = grammar(s.lang)
        found = list(_mentions(page, s, g)) if g is not None else []
        if found:
            return found
    return []


def _mentions(page: Page, s: Sentence, g: Grammar) -> Iterator[Mention]:
    text = page.cased[s.begin : s.end]
    if text.upper() == text.lower() or not g.language.spaced:
        yield from _uncased(page, s, g)
        return
    words = list(WORD.finditer(page.masked, s.begin, s.end))
    n = 0
    while n < len(words):
        run = _run(page, words, n)
        if not run:
            n += 1
            continue
        mention = _mention(page, s, words[:n], run, g)
        if mention is not None:
            yield mention
        n += len(run)


def _uncased(page: Page, s: Sentence, g: Grammar) -> Iterator[Mention]:
    """Without capitals: somebody is named where a title stands with words behind it."""
    for m in g.titles.finditer(page.masked, s.begin, s.end):
        yield Mention(m.span(), m.span(), person=False, subject=True)


def _run(page: Page, words: Words, first: int) -> Words:
    """Return the words with capitals that stand in a row from ``first`` on, parted by a space alone (or an initial's point)."""
    run: Words = []
    for word in words[first:]:
        gap = page.cased[run[-1].end() : word.start()] if run else " "
        near = gap == " " or (gap == ". " and len(run[-1].group()) == 1)
        if not near or not has_capital(page.cased[word.start() : word.end()]):
            break
        run.append(word)
    return run


def _mention(page: Page, s: Sentence, before: Words, run: Words, g: Grammar) -> Mention | None:
    """Return whom a run of words with capitals names; None where it may be any noun, or a pronoun stands before it."""
    if any(g.he.fullmatch(w) or g.she.fullmatch(w) for w in (page.folded.text[m.start() : m.end()] for m in before)):
        return None
    titled = [n for n, w in enumerate(run) if _is_title(page, w, g)]
    name = run[titled[-1] + 1 :] if titled else run
    while name and not titled and not before and _is_small(page, name[0], g):
        name = name[1:]  # The Davel | …: what opens the sentence
    if not name or len(name) > GIVEN[1]:
        return None
    office = _office_before(page, s, before, name[0], g) if not titled else before
    person = bool(titled) or office is not None or _described(page, s, name[-1], g)
    if not person and len(name) < GIVEN[0]:
        return None
    opening = office if office is not None else before
    plain = person and len(opening) <= LEADING and not any(_is_small(page, w, g) for w in opening[1:])
    subject = all(_is_opening(page, w, g) for w in opening) or (plain and not _is_preposition(page, opening[0], g))
    first = run[titled[-1]] if titled else name[0]
    whole = (first if len(name) < GIVEN[0] else name[0]).start(), name[-1].end()
    return Mention(whole, (name[0].start(), name[-1].end()), person and (len(name) >= GIVEN[0] or bool(titled)), subject)


def _is_title(page: Page, word: re.Match[str], g: Grammar) -> bool:
    folded = page.folded.text[word.start() : word.end()]
    return any(p.fullmatch(folded) for p in (g.titles, g.men, g.women)) and g.links.fullmatch(folded) is None


def _is_small(page: Page, word: re.Match[str], g: Grammar) -> bool:
    folded = page.folded.text[word.start() : word.end()]
    return any(p.fullmatch(folded) for p in (g.links, g.openers, g.conjunctions, g.adverbials, g.subordinators))


def _is_preposition(page: Page, word: re.Match[str], g: Grammar) -> bool:
    return g.openers.fullmatch(page.folded.text[word.start() : word.end()]) is not None


def _is_opening(page: Page, word: re.Match[str], g: Grammar) -> bool:
    """Whether a word may stand before the subject of a sentence and is no part of another phrase: an article, a conjunction."""
    folded = page.folded.text[word.start() : word.end()]
    article = g.links.fullmatch(folded) is not None and g.openers.fullmatch(folded) is None
    return article or any(p.fullmatch(folded) for p in (g.articles, g.conjunctions, g.adverbials))


def _office_before(page: Page, s: Sentence, before: Words, name: re.Match[str], g: Grammar) -> Words | None:
    """Return the words before the office that stands right before a name, or before its comma; None where none does."""
    gap = page.cased[before[-1].end() : name.start()] if before else ""
    if gap == " " and _is_title(page, before[-1], g):
        return before[:-1]
    if gap != ", ":
        return None
    comma = max(page.cased.rfind(c, s.begin, before[-1].start()) for c in ",;:")
    phrase = [w for w in before if w.start() > comma]
    titles = [n for n, w in enumerate(phrase) if _is_title(page, w, g)]
    return [w for w in before if w.start() < phrase[titles[0]].start()] if titles and len(phrase) <= OFFICE else None


def _described(page: Page, s: Sentence, last: re.Match[str], g: Grammar) -> bool:
    """Whether an office stands behind a name and its comma: Arno Tarn, the mayor of Davel."""
    if page.cased[last.end() : last.end() + 2] != ", ":
        return False
    behind = list(WORD.finditer(page.masked, last.end() + 2, s.end))[: OFFICE // 2]
    titles = [n for n, w in enumerate(behind) if _is_title(page, w, g)]
    return bool(titles) and all(_is_small(page, w, g) or g.articles.fullmatch(w.group()) for w in behind[: titles[0]])
