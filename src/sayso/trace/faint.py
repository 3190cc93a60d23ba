"""Faint renderings: pages in two languages whose sentences lie no nearer than those of two reports of one event may.

That they are set side by side is evidence worth a look; it is not enough to say that the one was made of the other, or that both go
back to one text, whichever was first. A name, a link, or what is kept of the other language may still say so; not that both tell
what a third page does not: two desks may both have heard it. Figures that contradict each other speak against one text. And where
other pages of the family have their language's words from one another, its text is one that is passed on: less is asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.trace.amounts import FIGURE, amounts, unanswered
from sayso.trace.collation import Cell, Collation
from sayso.trace.evidence import Sign, told_by
from sayso.trace.lost import Link
from sayso.trace.stemma import Stemma

Pair: TypeAlias = tuple[str, str]
"""Two pages, in the order of their ids."""
Renderings: TypeAlias = Mapping[Pair, float]
"""Log-odds that two pages which render one another have one text, and are not two reports of one event."""

SURE: Final = 0.9
"""Score from which a rendering is one: of true renderings of two sentences or more one in twenty lies below, and two
eye-witnesses who tell of one accident sentence by sentence came to .89."""
FAINT: Final = "faint-rendering"
"""Kind of the evidence."""
AGAINST: Final = -3.0
"""What it weighs: as much as that a page is in another language at all."""
BESIDE: Final = frozenset({"naming", "link", "translation-trace"})
"""Evidence that tells a copy from a report of the same event: words and passages that two share they may have been told."""
UNSEEN: Final = 0.5
"""So many pages that copied, and as many that did not, are imagined beside those that tell (Jeffreys 1946)."""
CERTAIN: Final = 12.0
"""Log-odds that stand for certainty."""
CONTRADICTED: Final = -1.0
"""Log-odds for each passage in which either page has a figure that the other has not: of reports by two desks one pair in eight
had such a passage, of renderings one in twenty, whose figures had been changed or brought up to date."""
AROUND: Final = 160
"""Characters around a passage in which the other page may give the figure: a sentence's length, about."""
LEAST: Final = 2.0
"""The least figure that counts: one is an article in many languages."""


def renderings(matches: pa.Table) -> dict[Pair, float]:
    """Return the pages that renderings tie together, with the log-odds of the surest; certain where they share words as well."""
    found = _surest(matches.filter(pc.equal(matches["kind"], "translated")))
    if not found:
        return found
    ends = pa.array(sorted({end for pair in found for end in pair}), pa.string())
    near = pc.and_(pc.is_in(matches["a"], ends), pc.is_in(matches["b"], ends))
    for pair in _pairs(matches.filter(pc.and_(near, pc.not_equal(matches["kind"], "translated")))):
        if pair in found:
            found[pair] = CERTAIN
    return found


def _surest(translated: pa.Table) -> dict[Pair, float]:
    """Return the log-odds of the surest match of each two pages: of the longer ones, where there are any."""
    lone = pc.equal(pc.list_value_length(translated["segments"]), 1).to_pylist()
    found: dict[Pair, tuple[bool, float]] = {}
    for pair, alone, score in zip(_pairs(translated), lone, translated["score"].to_pylist(), strict=True):
        found[pair] = max(found.get(pair, (False, -CERTAIN)), (not alone, _odds(score)))
    return {pair: odds for pair, (_, odds) in found.items()}


def _odds(score: float) -> float:
    least = math.exp(-CERTAIN)
    return math.log(max(score, least) / max(1.0 - score, least))


def _pairs(matches: pa.Table) -> Iterator[Pair]:
    return map(_pair, matches["a"].to_pylist(), matches["b"].to_pylist())


def _pair(one: str, other: str) -> Pair:
    return min(one, other), max(one, other)


def with_faint(stemma: Stemma, known: Renderings, langs: Sequence[str]) -> Stemma:
    """Return the stemma in which no faint rendering of those ``known`` is shown to be a copy by its date and words alone.

    ``langs`` are the tags of the collation's language numbers.
    """
    across = [link for link in stemma.links if _speak_apart(stemma, link)]
    if not across:
        return stemma
    text, passed_on = _texts(stemma.collation)
    surest = _surest_of_texts(stemma, known, text)
    faint = set()
    for link in across:
        docs = _docs(stemma, link)
        odds = surest.get(_of_texts(stemma, text, link.parent, link.child), known.get(docs, -CERTAIN)) + passed_on
        if odds < _odds(SURE) or odds + CONTRADICTED * _contradicted(stemma, link, langs) < _odds(SURE):
            faint.add(docs)
    doubted = replace(stemma, faint=frozenset(faint))
    return replace(doubted, links=tuple(_judged(doubted, link) for link in doubted.links))


def _docs(stemma: Stemma, link: Link) -> Pair:
    return _pair(stemma.pages[link.parent].doc, stemma.pages[link.child].doc)


def _speak_apart(stemma: Stemma, link: Link) -> bool:
    """Tell whether a link's pages hold what they share in different languages (those further down in a large family: are in)."""
    langs_at, rows = stemma.collation.langs_at, (link.parent, link.child)
    if max(rows) >= len(stemma.collation.pages):
        return stemma.pages[link.parent].lang != stemma.pages[link.child].lang
    places = np.flatnonzero((stemma.collation.held[rows[0]] > 0) & (stemma.collation.held[rows[1]] > 0)).tolist()
    return all(set(langs_at.get((rows[0], at), ())).isdisjoint(langs_at.get((rows[1], at), ())) for at in places)


def _of_texts(stemma: Stemma, text: Sequence[int], one: int, other: int) -> Pair:
    """Return the ids of the pages that stand for those which have the words of two, in their order."""
    first = (stemma.pages[text[row] if row < len(text) else row].doc for row in (one, other))
    return _pair(*first)


def _surest_of_texts(stemma: Stemma, known: Renderings, text: Sequence[int]) -> dict[Pair, float]:
    """Return the log-odds of the surest rendering between pages that have one's words and pages that have the other's."""
    row_of = {page.doc: row for row, page in enumerate(stemma.pages)}
    surest: dict[Pair, float] = {}
    for (a, b), odds in known.items():
        if a in row_of and b in row_of:
            pair = _of_texts(stemma, text, row_of[a], row_of[b])
            surest[pair] = max(surest.get(pair, odds), odds)
    return surest


def _texts(collation: Collation) -> tuple[list[int], float]:
    """Return for each page the first that has its words, and the log-odds that a page copies.

    Of the pages that might have had the text from another in their language those count that have, and those that have not.
    """
    text = _groups(_same_words(collation))
    langs: dict[int, set[int]] = {}
    for row, _, lang in collation.cells:
        langs.setdefault(lang, set()).add(row)
    could = sum(len(rows) - 1 for rows in langs.values())
    copied = sum(row != first for row, first in enumerate(text))
    return text, math.log((copied + UNSEEN) / (max(could - copied, 0) + UNSEEN))


def _groups(tied: NDArray[np.bool_]) -> list[int]:
    """Return for each row the first of those that it is tied to, directly or by way of others."""
    first = list(range(len(tied)))
    for row in range(len(tied)):
        for other in np.flatnonzero(tied[row, :row]).tolist():
            one, two = sorted((first[row], first[other]))
            first = [one if group == two else group for group in first]
    return first


def _same_words(collation: Collation) -> NDArray[np.bool_]:
    """Tell which pages have nearly the same words at half of the places or more that they share."""
    held = (collation.held > 0).astype(np.int64)
    shared = held @ held.T
    return np.asarray((collation.close > 0) & (2 * collation.close >= shared))


def _contradicted(stemma: Stemma, link: Link, langs: Sequence[str]) -> int:
    """Return in how many passages each of two pages has a figure that the other has not, there or beside it."""
    collation, (q, c) = stemma.collation, (link.parent, link.child)
    if max(q, c) >= len(collation.pages):
        return 0
    places = np.flatnonzero((collation.held[q] > 0) & (collation.held[c] > 0)).tolist()
    return sum(all(_has_its_own(stemma, one, other, place, langs) for one, other in ((q, c), (c, q))) for place in places)


def _has_its_own(stemma: Stemma, one: int, other: int, place: int, langs: Sequence[str]) -> bool:
    """Tell whether one page has a figure at a place that is nowhere near that place in the other."""
    theirs, text = stemma.collation.at(other, place), stemma.pages[other].text
    around = [(text[max(0, cell.begin - AROUND) : cell.end + AROUND], langs[lang]) for lang, cell in theirs]
    figures = (
        amount
        for lang, cell in stemma.collation.at(one, place)
        for amount in amounts(_words(stemma, one, cell), langs[lang])
        if amount.kind == FIGURE and amount.largest >= LEAST
    )
    return any(all(unanswered([figure], near, lang) for near, lang in around) for figure in figures)


def _words(stemma: Stemma, row: int, cell: Cell) -> str:
    return stemma.pages[row].text[cell.begin : cell.end]


def _judged(stemma: Stemma, link: Link) -> Link:
    if not stemma.is_faint(link.parent, link.child) or told_by(link.signs, BESIDE):
        return link
    return link.doubted(Sign(FAINT, "their sentences lie no nearer than those of two reports of one event may", AGAINST))
