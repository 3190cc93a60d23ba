"""Faint renderings: pages in two languages whose sentences lie no nearer than those of two reports of one event may.

That they are set side by side is evidence worth a look; it is not enough to say that the one was made of the other, or that both go
back to one text, whichever was first. A name, a link, a reading or an addition that they share may still say so. And where other
pages of the family have their language's words from one another, its text is one that is passed on: less is asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.trace.collation import Collation
from sayso.trace.evidence import Sign, told_by
from sayso.trace.lost import Link
from sayso.trace.stemma import Stemma

Pair: TypeAlias = tuple[str, str]
"""Two pages, in the order of their ids."""
Renderings: TypeAlias = Mapping[Pair, float]
"""Log-odds that the two pages, which nothing but renderings ties together, have one text and not two reports of one event."""

SURE: Final = 0.9
"""Score from which a rendering is one: of true renderings of two sentences or more one in twenty lies below, and two
eye-witnesses who tell of one accident sentence by sentence came to .89."""
FAINT: Final = "faint-rendering"
"""Kind of the evidence."""
AGAINST: Final = -3.0
"""What it weighs: as much as that a page is in another language at all."""
BESIDE: Final = frozenset({"naming", "link", "shared-reading", "shared-passage", "translation-trace"})
UNSEEN: Final = 0.5
"""So many pages that copied, and as many that did not, are imagined beside those that tell (Jeffreys 1946)."""
CERTAIN: Final = 12.0
"""Log-odds that stand for certainty."""
OF_COPIES: Final = 3.0
"""The most that copies within languages may speak against a rendering; a surer one need not be looked at."""


def renderings(matches: pa.Table) -> dict[Pair, float]:
    """Return the pages that renderings alone tie together, with the log-odds of the surest, as far as these may be doubted."""
    found = _surest(matches.filter(pc.equal(matches["kind"], "translated")))
    doubtful = {pair: odds for pair, odds in found.items() if odds < _odds(SURE) + OF_COPIES}
    if not doubtful:
        return doubtful
    ends = pa.array(sorted({end for pair in doubtful for end in pair}), pa.string())
    near = pc.and_(pc.is_in(matches["a"], ends), pc.is_in(matches["b"], ends))
    for pair in _pairs(matches.filter(pc.and_(near, pc.not_equal(matches["kind"], "translated")))):
        doubtful.pop(pair, None)
    return doubtful


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
    for a, b in zip(matches["a"].to_pylist(), matches["b"].to_pylist(), strict=True):
        yield min(a, b), max(a, b)


def with_faint(stemma: Stemma, known: Renderings) -> Stemma:
    """Return the stemma in which none of those ``known`` that is faint is shown to be a copy by its date and words alone."""
    docs = {page.doc for page in stemma.pages}
    told = {pair: odds for pair, odds in known.items() if docs.issuperset(pair)}
    if not told:
        return stemma
    faint = _faint(stemma, told)
    doubted = replace(stemma, faint=faint)
    return replace(doubted, links=tuple(_judged(doubted, link) for link in doubted.links))


def _faint(stemma: Stemma, told: Renderings) -> frozenset[Pair]:
    """Return the pages whose renderings of one another are faint; of those with the same words the surest speaks for all."""
    text, passed_on = _texts(stemma.collation)
    of = {page.doc: text[row] for row, page in enumerate(stemma.pages[: len(text)])}
    surest: dict[tuple[int, int], float] = {}
    for (a, b), odds in told.items():
        if a in of and b in of:
            key = min(of[a], of[b]), max(of[a], of[b])
            surest[key] = max(surest.get(key, odds), odds)
    least = _odds(SURE) - passed_on
    return frozenset(
        (a, b)
        for (a, b), odds in told.items()
        if (surest[min(of[a], of[b]), max(of[a], of[b])] if a in of and b in of else odds) < least
    )


def _texts(collation: Collation) -> tuple[list[int], float]:
    """Return a number for each page, the same for those that have each other's words, and the log-odds that a page copies.

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


def _judged(stemma: Stemma, link: Link) -> Link:
    if not stemma.is_faint(link.parent, link.child) or told_by(link.signs, BESIDE):
        return link
    return link.doubted(Sign(FAINT, "their sentences lie no nearer than those of two reports of one event may", AGAINST))
