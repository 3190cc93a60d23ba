"""Rendered: how surely pages in two languages that render one another have one text, rather than two reports of one event."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.trace.amounts import DATE, FIGURE, Value, amounts, unanswered
from sayso.trace.collation import Collation
from sayso.trace.families import Page

Pair: TypeAlias = tuple[str, str]
"""Two pages, in the order of their ids."""
Renderings: TypeAlias = Mapping[Pair, float]
"""Log-odds that two pages which render one another have one text, and are not two reports of one event."""

SURE: Final = 0.9
"""Score from which a rendering is one: of true renderings of two sentences or more one in twenty lies below, and two
eye-witnesses who tell of one accident sentence by sentence came to .89."""
UNSEEN: Final = 0.5
"""So many pages that copied, and as many that did not, are imagined beside those that tell (Jeffreys 1946)."""
ALONE: Final = 0.15
"""What each page beyond two counts for that is alone in its language, as one that may have an account of its own: of many such
pages some two come near each other by chance."""
CERTAIN: Final = 12.0
"""Log-odds that stand for certainty."""
AGAINST: Final = 3.0
"""What it costs to be a faint rendering: as much as that a page is in another language at all."""
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


def beyond_sure(docs: Sequence[str], collation: Collation, known: Renderings) -> NDArray[np.float64]:
    """Return by how much the log-odds that two pages (rows of the collation) have one text are beyond SURE.

    Of pages that have the same words the surest rendering speaks for all; those in one language are CERTAIN, those that none is
    ``known`` of certainly not. Less is asked where pages have the text from one another in their own language, and more where
    pages of one language tell it in words of their own.
    """
    if len({lang for _, _, lang in collation.cells}) < 2:
        return np.full((len(docs), len(docs)), CERTAIN)
    text, passed_on = _texts(collation)
    row_of = {doc: row for row, doc in enumerate(docs)}
    odds = np.full((len(docs), len(docs)), -CERTAIN)
    for (a, b), own in known.items():
        if a in row_of and b in row_of:
            one, other = text[row_of[a]], text[row_of[b]]
            odds[one, other] = odds[other, one] = max(odds[one, other], own)
    told = odds[np.ix_(text, text)] + passed_on - _odds(SURE)
    return np.where(_speak_apart(collation), told, CERTAIN)


def _speak_apart(collation: Collation) -> NDArray[np.bool_]:
    """Tell which pages hold nothing that they share in one language."""
    n = len(collation.pages)
    together = np.zeros((n, n), np.bool_)
    held: dict[tuple[int, int], list[int]] = {}
    for row, place, lang in collation.cells:
        held.setdefault((place, lang), []).append(row)
    for rows in held.values():
        together[np.ix_(rows, rows)] = True
    return ~together


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
    apart = max(could - copied, 0) + ALONE * max(sum(len(rows) == 1 for rows in langs.values()) - 2, 0)
    return text, math.log((copied + UNSEEN) / (apart + UNSEEN))


def _groups(tied: NDArray[np.bool_]) -> list[int]:
    """Return for each row the first of those that it is tied to, directly or by way of others."""
    first = list(range(len(tied)))
    for row in range(len(tied)):
        for other in np.flatnonzero(tied[row, :row]).tolist():
            one, two = sorted((first[row], first[other]))
            if one != two:
                first = [one if group == two else group for group in first]
    return first


def _same_words(collation: Collation) -> NDArray[np.bool_]:
    """Tell which pages have nearly the same words at half of the places or more that they share."""
    held = (collation.held > 0).astype(np.int64)
    shared = held @ held.T
    return np.asarray((collation.close > 0) & (2 * collation.close >= shared))


def contradicted(pages: Sequence[Page], collation: Collation, langs: Sequence[str], one: int, other: int) -> float:
    """Return what it says of two pages (rows) that either has figures in the place of the other's, as log-odds.

    ``langs`` are the tags of the collation's language numbers.
    """
    places = _shared(collation, one, other)
    return CONTRADICTED * sum(_have_their_own(pages, collation, langs, one, other, place) for place in places)


def contradictions(pages: Sequence[Page], collation: Collation, langs: Sequence[str], one: int, other: int) -> int:
    """Count the passages in which two pages (rows) have figures in the place of the other's, or other days."""
    places = _shared(collation, one, other)
    return sum(
        _have_their_own(pages, collation, langs, one, other, place) or _on_other_days(pages, collation, langs, one, other, place)
        for place in places
    )


def _shared(collation: Collation, one: int, other: int) -> list[int]:
    """Return the places that two pages hold."""
    found: list[int] = np.flatnonzero((collation.held[one] > 0) & (collation.held[other] > 0)).tolist()
    return found


def _on_other_days(pages: Sequence[Page], collation: Collation, langs: Sequence[str], one: int, other: int, place: int) -> bool:
    """Tell whether two pages have days or years in figures at a place, none of them the same."""
    days: list[set[Value]] = [
        {
            value
            for lang, cell in collation.at(row, place)
            for amount in amounts(pages[row].text[cell.begin : cell.end], langs[lang])
            if amount.kind == DATE and amount.digits
            for value in amount.means
        }
        for row in (one, other)
    ]
    return all(days) and days[0].isdisjoint(days[1])


def _have_their_own(pages: Sequence[Page], collation: Collation, langs: Sequence[str], one: int, other: int, place: int) -> bool:
    """Tell whether either of two pages has a figure in the place of the other's."""
    return all(_has_its_own(pages, collation, langs, *way, place) for way in ((one, other), (other, one)))


def _has_its_own(pages: Sequence[Page], collation: Collation, langs: Sequence[str], one: int, other: int, place: int) -> bool:
    """Tell whether one page has a figure at a place that is nowhere near that place in the other."""
    text = pages[other].text
    around = [(text[max(0, cell.begin - AROUND) : cell.end + AROUND], langs[lang]) for lang, cell in collation.at(other, place)]
    figures = (
        amount
        for lang, cell in collation.at(one, place)
        for amount in amounts(pages[one].text[cell.begin : cell.end], langs[lang])
        if amount.kind == FIGURE and amount.largest >= LEAST
    )
    return any(all(unanswered([figure], near, lang) for near, lang in around) for figure in figures)
