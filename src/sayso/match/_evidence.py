"""Kernels of :mod:`sayso.match.evidence`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import fast_kernel, kernel, part

NEIGHBOURS: Final = 300  # stretches of one document on either side of one that are looked at
MOST_PAGES: Final = 255  # that have something of one passage: more are not counted
MOST_PASSAGES: Final = 64  # of one pair of pages that are held against one another
TELLING: Final = 0.7  # weight of a unit that two pages about different things do not both hold by chance


@part
def _around(k: Any, begin: Any, end: Any, document: Any, reach: Any) -> Any:
    """Return how many stretches before the one at ``k`` may meet it, and how many behind, ``NEIGHBOURS`` at most."""
    low, high = k, k + 1
    while low > 0 and k - low + 1 < NEIGHBOURS and document[low - 1] == document[k] and reach[low - 1] > begin[k]:
        low -= 1
    while high < len(begin) and high - k < NEIGHBOURS and document[high] == document[k] and begin[high] < end[k]:
        high += 1
    return k - low, high - k


@part
def _covers(begin: Any, end: Any, one: Any, other: Any) -> Any:
    """Tell whether a stretch covers half of the place of another, ``one``."""
    return 2 * (min(end[one], end[other]) - max(begin[one], begin[other])) > end[one] - begin[one]


@fast_kernel
def covering(begin: Any, end: Any, document: Any, other: Any, told: Any) -> Any:
    """Return the most evidence of the stretches at the place of each, and on how many pages is what stands there.

    The stretches come in order of document and begin, and ``other`` is where the other side of each stands among them. One is at
    the place of another where it covers half of that. As many pages have something of it as there are other documents to such,
    its own included, up to ``MOST_PAGES``: on that of its two sides where they are more, and of the stretch there of which they
    are most.
    """
    size = len(begin)
    reach, met = np.empty(size, np.int64), np.empty((size, 2), np.int16)
    longest, pages, spread = np.empty(size, np.float64), np.empty(size, np.uint8), np.empty(size, np.uint8)
    for k in range(size):
        reach[k] = end[k] if k == 0 or document[k - 1] != document[k] else max(reach[k - 1], end[k])
    for k in range(size):
        met[k, 0], met[k, 1] = _around(k, begin, end, document, reach)
        most, count = told[k], 1
        for o in range(k - met[k, 0], k + met[k, 1]):
            covers = _covers(begin, end, k, o)
            most = max(most, told[o] if covers else 0.0)
            count += covers and document[other[o]] != document[other[k]]
        longest[k], pages[k] = most, min(count, MOST_PAGES)
    for k in range(size):
        widest: Any = np.int64(0)
        for o in range(k - met[k, 0], k + met[k, 1]):
            most_here = np.int64(max(pages[o], pages[other[o]]))
            widest = max(widest, most_here if _covers(begin, end, k, o) else 0)
        spread[k] = widest
    return longest, spread


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
