"""Kernels of :mod:`sayso.match.evidence`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import kernel, part

NEIGHBOURS: Final = 300  # stretches of one document on either side of one that are looked at
MOST_PASSAGES: Final = 64  # of one pair of pages that are held against one another
TELLING: Final = 0.7  # weight of a unit that two pages about different things do not both hold by chance


@kernel
def covering(begin: Any, end: Any, document: Any, other: Any, told: Any, order: Any) -> Any:
    """Return, of the stretches that cover half of the place of each, how many lead to other documents, and the most evidence.

    A stretch is among those of its own place; with none other, that is its own evidence, and a count of one. ``order`` sorts by
    document and begin. Counting stops at 255, and 300 neighbours on either side are looked at, at most.
    """
    count, most = np.empty(len(begin), np.uint8), np.empty(len(begin), np.float64)
    reach = np.empty(len(order), np.int64)  # how far the stretches of the document up to here go
    for k in range(len(order)):
        row = order[k]
        count[row], most[row] = 1, told[row]
        reach[k] = end[row] if k == 0 or document[order[k - 1]] != document[row] else max(reach[k - 1], end[row])
    for k in range(len(order)):
        row = order[k]
        for step in (-1, 1):
            o = k + step
            while 0 <= o < len(order) and abs(o - k) < NEIGHBOURS:
                near = order[o]
                if document[near] != document[row] or (begin[near] >= end[row] if step > 0 else reach[o] <= begin[row]):
                    break
                if 2 * (min(end[row], end[near]) - max(begin[row], begin[near])) > end[row] - begin[row]:
                    most[row] = max(most[row], told[near])
                    count[row] += other[near] != other[row] and count[row] < 255
                o += step
    return count, most


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
