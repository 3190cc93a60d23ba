"""Kernels of :mod:`sayso.match.evidence`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import fast_kernel, kernel, part
from sayso.match._candidates import first_from

RESTS_ON: Final = "fdfbfea32cf6"  # digest of the kernels called from other files, which the compiled ones are kept with
NEIGHBOURS: Final = 300  # stretches of one document on either side of one that are looked at
MOST_PAGES: Final = 255  # that have something of one passage: more are not counted
MOST_PASSAGES: Final = 64  # of one pair of pages that are held against one another
TELLING: Final = 0.7  # weight of a unit that two pages about different things do not both hold by chance


@fast_kernel
def covering(begin: Any, end: Any, document: Any, other: Any, told: Any) -> Any:
    """Return the most evidence of the stretches at the place of each, and on how many pages is what stands there.

    The stretches come in order of document and begin, and ``other`` is where the other side of each stands among them. One is at
    the place of another where it covers half of that. As many pages have something of it as there are other documents to such,
    its own included, up to ``MOST_PAGES``: on that of its two sides where they are more, and of the stretch there of which they
    are most.
    """
    size = np.uint64(len(begin))
    met, theirs = np.empty((size, 2), np.uint64), np.empty(size, np.int64)
    longest, pages, spread = np.empty(size, np.float64), np.empty(size, np.int64), np.empty(size, np.uint8)
    _around(begin, end, document, met)
    for k in range(size):
        theirs[k] = document[other[k]]
    for k in range(size):
        most, count, half = told[k], 1, (end[k] - begin[k]) // 2
        for o in range(met[k, 0], met[k, 1]):
            covers = min(end[k], end[o]) - max(begin[k], begin[o]) > half
            most = max(most, told[o] if covers else 0.0)
            count += covers & (theirs[o] != theirs[k])
        longest[k], pages[k] = most, min(count, MOST_PAGES)
    for k in range(size):
        theirs[k] = max(pages[k], pages[other[k]])
    for k in range(size):
        widest: Any = np.int64(0)
        half = (end[k] - begin[k]) // 2
        for o in range(met[k, 0], met[k, 1]):
            covers = min(end[k], end[o]) - max(begin[k], begin[o]) > half
            widest = max(widest, theirs[o] if covers else 0)
        spread[k] = widest
    return longest, spread


@part
def _around(begin: Any, end: Any, document: Any, met: Any) -> None:
    """Write from which stretch to which those may meet the one at k, ``NEIGHBOURS`` at most on either side.

    What begins before the one at k and ends behind its begin may stand before others that do not: these count, too.
    """
    reach = np.empty(len(begin), np.int64)
    low: Any = np.int64(0)
    start, stop = low, low
    for k in range(len(begin)):
        if k == stop:
            low, start = k, k
            while stop < len(begin) and document[stop] == document[start]:
                stop += 1
        reach[k] = end[k] if k == start else max(reach[k - 1], end[k])
        while low < k and reach[low] <= begin[k]:
            low += 1
        high = first_from(begin, k + 1, min(stop, k + NEIGHBOURS), end[k])
        met[k, 0], met[k, 1] = max(low, k - NEIGHBOURS + 1), high


@kernel
def echoes(rows: Any, shares: Any, pair: Any, order: Any, twice: float, as_good: float) -> Any:
    """Tell of each passage whether most of one side of it stands in a stronger passage of the same two pages.

    One with ``twice`` the evidence or more that is ``as_good`` word for word is no echo: the page uses it twice.
    ``order`` sorts by ``pair``; of more than ``MOST_PASSAGES`` passages of a pair each is held against those next to it.
    """
    echo = np.empty(len(rows), np.bool_)
    for k in range(len(order)):
        row = order[k]
        echo[row] = False
        share = min(shares[row, 0], shares[row, 1])
        for step in (-1, 1):
            o = k + step
            while 0 <= o < len(order) and abs(o - k) <= MOST_PASSAGES and pair[order[o]] == pair[row] and not echo[row]:
                near = order[o]
                o += step
                better = min(shares[near, 0], shares[near, 1])
                if shares[near, 2] <= shares[row, 2] or (shares[row, 2] >= twice and share >= as_good * better):
                    continue
                for side in (0, 2):
                    begin, end = rows[row, side], rows[row, side + 1]
                    met = min(end, rows[near, side + 1]) - max(begin, rows[near, side])
                    echo[row] |= 2 * met > end - begin
    return echo


@kernel
def company(form: Any, weight: Any, rows: Any, page_a: Any, page_b: Any, first: Any, around: int) -> Any:
    """Count the telling units that stand around a passage, outside it, on both pages (numbers in ``first``)."""
    shared, table = np.empty(len(rows), np.int32), np.empty(2048, np.uint32)
    for r in range(len(rows)):
        shared[r] = 0
        a, a_end, b, b_end = rows[r, 0], rows[r, 1], rows[r, 2], rows[r, 3]
        for k in range(len(table)):
            table[k] = 0
        for t in range(max(a - around, first[page_a[r]]), min(a_end + around, first[page_a[r] + 1])):
            if weight[t] >= TELLING and not a <= t < a_end:
                _slot(table, form[t], np.bool_(True))
        for t in range(a, a_end):  # what the passage itself holds is no company
            if weight[t] >= TELLING:
                _take(table, form[t])
        for t in range(max(b - around, first[page_b[r]]), min(b_end + around, first[page_b[r] + 1])):
            if weight[t] >= TELLING and not b <= t < b_end and _slot(table, form[t], np.bool_(False)):
                _take(table, form[t])
                shared[r] += 1
    return shared


@part
def _slot(table: Any, form: Any, put: Any) -> bool:
    at = np.int64(form) & 2047
    for _ in range(64):
        if table[at] == form:
            return True
        if table[at] == 0:
            if put:
                table[at] = form
            return False
        at = (at + 1) & 2047
    return False


@part
def _take(table: Any, form: Any) -> None:
    at = np.int64(form) & 2047
    for _ in range(64):
        if table[at] == form:
            table[at] = np.uint32(0xFFFFFFFF)  # taken: neither free nor found
            return
        if table[at] == 0:
            return
        at = (at + 1) & 2047
