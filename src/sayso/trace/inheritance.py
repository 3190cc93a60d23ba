"""What two pages' words say about their descent: readings handed on, passages handed on, changes of the copy's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.compiled import kernel
from sayso.trace.collation import MISSING, REWRITTEN, Collation, Variant, is_changed_title
from sayso.trace.descent import COSTS, Descent
from sayso.trace.evidence import Sign
from sayso.trace.families import Page
from sayso.trace.spelling import NEARLY, spelled, worth_of

MOST_SIGNS: Final = 3
"""Readings of one sort that are quoted; how many more there are is said."""
SAID: Final = 2
"""Words that are looked for elsewhere on a page: a single one is in most texts by chance."""
NOTHING: Final = "nothing"
"""What is read where a page leaves out what others have."""
QUOTED: Final = 90
"""Characters of a passage that are quoted in evidence."""


def signs_in_words(
    pages: Sequence[Page], collation: Collation, lang: NDArray[np.int64], found: Descent, q: int, c: int
) -> Iterator[Sign]:
    """Yield what the words of pages ``q`` and ``c`` say for or against c having copied q, with the words."""
    states = collation.states
    shared, own = np.empty((2, len(states)), np.int64), np.empty(MOST_SIGNS, np.int64)
    many, alone = compare_readings(states, q, c, found.root, shared[0], shared[1], own)
    yield from _readings_handed_on(pages, collation, lang, found, q, c, shared[:, :many])
    yield from _passages_handed_on(pages, collation, lang, found, q, c)
    yield from _changes(pages, collation, lang, q, c, own[:alone])
    yield _contained(collation, q, c)


@kernel
def compare_readings(
    states: NDArray[np.int16], q: int, c: int, root: int, both: NDArray[np.int64], holders: NDArray[np.int64],
    own: NDArray[np.int64],
) -> tuple[int, int]:  # fmt: skip
    """Fill in the variants at which two pages share what the first page (-1: a lost one) has not, and how many pages read so.

    And in ``own``, as many as it holds, those at which c alone reads as it does, and q otherwise. Return how many there are of
    each sort.
    """
    shared = alone = 0
    for v in range(len(states)):
        mine, theirs = states[v, c], states[v, q]
        if mine < 0 or theirs < 0:
            continue
        if mine == theirs and mine == (max(states[v, root], 0) if root >= 0 else 0):
            continue
        if mine != theirs and alone == len(own):
            continue
        alike = 0
        for row in range(states.shape[1]):
            alike += states[v, row] == mine
        if mine == theirs:
            both[shared], holders[shared] = v, alike
            shared += 1
        elif alike == 1:
            own[alone] = v
            alone += 1
    return shared, alone


def _readings_handed_on(
    pages: Sequence[Page], collation: Collation, lang: NDArray[np.int64], found: Descent, q: int, c: int, shared: NDArray[np.int64]
) -> Iterator[Sign]:
    """Yield changed readings that the two share (common errors, Lachmann), the rarest first; which, and how many read so.

    Of those as rare the longest: of these two pages are least likely to have come upon them apart. Words that the first page has
    in another sentence were moved, which shows no change.
    """
    shared = shared[:, [not _is_elsewhere(pages, collation.compared[v], found.root, c) for v in shared[0].tolist()]]
    size = [max(map(len, collation.compared[v].readings)) for v in shared[0].tolist()]
    for at in np.lexsort((-np.array(size, np.int64), shared[1]))[:MOST_SIGNS].tolist():
        holders, variant = int(shared[1, at]), collation.compared[shared[0, at]]
        begin, end = variant.span(c)
        mine = _read(pages, variant, lang, c)
        theirs = _quote(pages, variant, _first_reading(variant, found.root))
        whose = "the page that was most likely first has" if _is_told_of(variant, found.root) else "others have"
        detail = f"{mine} where {whose} {theirs}: {_who_reads_so(collation, variant, holders)}"
        yield Sign("shared-reading", detail, COSTS.change, pages[c].doc, begin, end)
    if (more := shared.shape[1] - MOST_SIGNS) > 0:
        yield Sign("shared-reading", f"and {more} more such reading{'s' * (more > 1)} that these two share", 0.0)


def _is_elsewhere(pages: Sequence[Page], variant: Variant, root: int, row: int) -> bool:
    """Tell whether the first page, which reads nothing at a variant, has what a page reads there somewhere else in its text."""
    if variant.between or not _is_told_of(variant, root) or variant.readings[_first_reading(variant, root)]:
        return False
    mine = variant.readings[int(variant.states[row])]
    return worth_of(mine) >= SAID - NEARLY and f" {' '.join(mine)} " in _said(pages[root].text)


@lru_cache(maxsize=256)
def _said(text: str) -> str:
    """Return the words of a text, normalised, with a space before and behind each."""
    return f" {' '.join(next(spelled([text])).forms)} "


def _who_reads_so(collation: Collation, variant: Variant, holders: int) -> str:
    among = _among(collation, variant)
    if holders > 2:
        return f"{holders} {among or 'pages'} read so"
    return f"{among}, only these two read so" if among else "only these two read so"


def _among(collation: Collation, variant: Variant) -> str:
    """Return of which pages it is told how they read, where others hold the place, too; nothing where it is told of all."""
    told = variant.states != MISSING
    untold = np.flatnonzero((collation.held[:, variant.place] > 0) & ~told).tolist()
    if collation.whole and not untold:
        return ""
    at_home = collation.whole and not variant.between and not any(_speaks(collation, variant, row) for row in untold)
    at_home = at_home and all(_speaks(collation, variant, row) for row in np.flatnonzero(told).tolist())
    return "of the pages in this language" if at_home else "of the pages compared here"


def _speaks(collation: Collation, variant: Variant, row: int) -> bool:
    """Tell whether a page holds the place of a variant in its language."""
    return variant.lang in collation.langs_at.get((row, variant.place), ())


def _is_told_of(variant: Variant, root: int) -> bool:
    """Tell whether the first page is at hand and it is known how it reads."""
    return root >= 0 and int(variant.states[root]) != MISSING


def _first_reading(variant: Variant, root: int) -> int:
    return max(int(variant.states[root]), 0) if root >= 0 else 0


def _read(pages: Sequence[Page], variant: Variant, lang: NDArray[np.int64], row: int) -> str:
    """Quote what a page reads."""
    there = lang[row] != variant.lang or variant.readings[int(variant.states[row])]
    return _words(pages, row, *variant.span(row)) if there else NOTHING


def _quote(pages: Sequence[Page], variant: Variant, state: int) -> str:
    """Quote a reading as one of the pages that have it gives it."""
    where = variant.quoted[state]
    return _words(pages, where.row, where.begin, where.end) if variant.readings[state] else NOTHING


def _words(pages: Sequence[Page], row: int, begin: int, end: int) -> str:
    """Quote the characters of a page as they stand there, on one line."""
    words = " ".join(pages[row].text[begin:end].split())
    return f"“{words}”" if words else NOTHING


def _passages_handed_on(
    pages: Sequence[Page], collation: Collation, lang: NDArray[np.int64], found: Descent, q: int, c: int
) -> Iterator[Sign]:
    """Yield passages that the two have and the first page has not: an addition handed on.

    In one language they must have its words: sentences that are one place only by way of a translation, as headlines of
    one story are, are no addition handed on. In two languages headline and lead do not count: desks sum up alike. What no page
    in the first page's language has explains only: there a sentence may merely be cut otherwise.
    """
    if found.root < 0 or found.root in (q, c):
        return
    held = collation.held
    added = np.flatnonzero((held[q] > 0) & (held[c] > 0) & (held[found.root] == 0))
    if not len(added):
        return
    told = (held[lang == lang[found.root]] > 0).any(axis=0)
    real = [place for place in added.tolist() if _is_handed_on(collation, collation.head, q, c, place)]
    for place in islice(sorted(real, key=lambda place: not told[place]), MOST_SIGNS):
        span = _span(collation, c, place)
        if span is not None:
            text = pages[c].text[span[0] : span[1]]
            quoted = text if len(text) <= QUOTED else text[:QUOTED] + "…"
            apart = "both have what no page has in the language of the one that was most likely first"
            which = "an addition both have" if told[place] else apart
            yield Sign("shared-passage", f"{which}: “{quoted}”", COSTS.add if told[place] else 0.0, pages[c].doc, *span)


def _is_handed_on(collation: Collation, head: NDArray[np.bool_], q: int, c: int, place: int) -> bool:
    """Tell whether two pages have a passage in the same words, or in two languages outside headline and lead."""
    mine, theirs = ({lang: set(cell.forms) for lang, cell in collation.at(row, place)} for row in (c, q))
    common = mine.keys() & theirs.keys()
    if not common:
        return not (head[q, place] or head[c, place])
    return any(2 * len(mine[lang] & theirs[lang]) >= REWRITTEN * (len(mine[lang]) + len(theirs[lang])) for lang in common)


def _changes(
    pages: Sequence[Page], collation: Collation, lang: NDArray[np.int64], q: int, c: int, own: NDArray[np.int64]
) -> Iterator[Sign]:
    """Yield what the copy would have changed by itself (the variants ``own``); the evidence that it is not the exemplar."""
    for variant in [collation.compared[at] for at in own.tolist()]:
        if _is_own_title(collation, variant, q, c):
            continue
        begin, end = variant.span(c)
        mine, theirs = (_read(pages, variant, lang, row) for row in (c, q))
        among = _among(collation, variant)
        alone = f"alone {among}" if among else "alone"
        detail = f"{mine} for {theirs}: this page {alone} reads so"
        yield Sign("own-reading", detail, COSTS.restore - COSTS.change, pages[c].doc, begin, end)


def _is_own_title(collation: Collation, variant: Variant, q: int, c: int) -> bool:
    """Tell whether a variant is one of two headlines of which none was made of the other."""
    keys = [(row, variant.place, variant.lang) for row in (q, c)]
    return collation.titles.issuperset(keys) and not is_changed_title(*(collation.cells[key].forms for key in keys))


def _contained(collation: Collation, q: int, c: int) -> Sign:
    theirs, mine = collation.held[q] > 0, collation.held[c] > 0
    both, all_theirs, all_mine = (int(np.count_nonzero(places)) for places in (theirs & mine, theirs, mine))
    dropped, added = all_theirs - both, all_mine - both
    balance = COSTS.temper * (COSTS.add - COSTS.drop) * (dropped - added)
    parts = [f"{both} sentence{'s' * (both != 1)} of the passage in both"]
    if dropped:
        parts.append(f"{dropped} that the copy would have left out")
    if added:
        parts.append(f"{added} that it would have added")
    return Sign("containment", ", ".join(parts), round(balance, 2))


def _span(collation: Collation, row: int, place: int) -> tuple[int, int] | None:
    cells = [cell for _, cell in collation.at(row, place) if cell.forms]
    return (cells[0].begin, cells[0].end) if cells else None
