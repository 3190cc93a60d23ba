"""Kernels of :mod:`sayso.match.families`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import kernel, part
from sayso.match._candidates import first_from, sort_by

RESTS_ON: Final = "fdfbfea32cf6"  # digest of the kernels called from other files, which the compiled ones are kept with
MOST_PASSAGES: Final = 64  # of one pair of pages that are compared with one another at a time


@kernel
def first_comers(here: Any, page: Any, other: Any, most: int) -> Any:
    """Tell of each stretch whether it leads to one of the first ``most`` pages of all that meet around it.

    ``here`` and ``page`` as in :func:`through`. The same pages stand for a family wherever it is met.
    """
    first, order, spare = np.empty(len(here), np.bool_), np.empty(len(here), np.int64), np.empty(len(here), np.int64)
    for k in range(len(here)):
        first[k], order[k] = True, k
    low = 0
    while low < len(here):
        high, reach = low + 1, here[low, 1]
        while high < len(here) and page[high] == page[low] and here[high, 0] < reach:
            reach = max(reach, here[high, 1])
            high += 1
        if high - low > most:
            sort_by(other, order, np.int64(low), high, spare)
            last = other[order[low + most - 1]]
            for k in range(low, high):
                first[k] = other[k] <= last
        low = high
    return first


@part
def _pairs_through(here: Any, page: Any, other: Any, overlap: int, most: int, pairs: Any, write: Any) -> int:
    n, low = 0, 0
    while low < len(here):
        high = low
        while high < len(here) and page[high] == page[low]:
            high += 1
        for x in range(low, high):
            before, partners = x, 0
            while before > low and x - before < most and here[before - 1, 1] >= here[x, 0] + overlap:
                before -= 1
            if x - before == most:
                continue  # a member of a larger family: the first of its pages stand for it
            for y in range(x + 1, high):
                if here[y, 0] > here[x, 1] - overlap or partners == most:
                    break
                if other[x] == other[y] or min(here[x, 1], here[y, 1]) - here[y, 0] < overlap:
                    continue
                partners += 1
                if write:
                    first, second = (x, y) if other[x] < other[y] else (y, x)
                    pairs[n, 0], pairs[n, 1] = first, second
                n += 1
        low = high
    return n


@kernel
def through(here: Any, page: Any, other: Any, overlap: int, most: int) -> Any:
    """Pair the passages (numbers of rows) that cover the same stretch of a page, and lead to others.

    ``here`` is sorted by ``page`` and begin; ``other`` is the page each passage leads to. The lower one stands first.
    """
    size = _pairs_through(here, page, other, overlap, most, np.empty((0, 2), np.int64), np.bool_(False))
    pairs = np.empty((size, 2), np.int64)
    _pairs_through(here, page, other, overlap, most, pairs, np.bool_(True))
    return pairs


@kernel
def boxes(there: Any, page: Any, pairs: Any, known: Any, known_a: Any, known_b: Any, first: Any, around: int) -> Any:
    """Join overlapping boxes of each pair of pages; leave out what known passages of the pair hold already.

    ``pairs`` are numbers of stretches (``there``, on ``page``) that a box is made of. Both they and the known passages are sorted
    by their pages.
    """
    out = np.empty((len(pairs), 4), np.int64)
    n, low, left = 0, 0, 0
    while low < len(pairs):
        high, start = low, n
        one, other = page[pairs[low, 0]], page[pairs[low, 1]]
        while high < len(pairs) and page[pairs[high, 0]] == one and page[pairs[high, 1]] == other:
            high += 1
        while left < len(known) and (known_a[left] < one or (known_a[left] == one and known_b[left] < other)):
            left += 1
        right = left
        while right < len(known) and known_a[right] == one and known_b[right] == other:
            right += 1
        for k in range(low, high):
            a, b = there[pairs[k, 0]], there[pairs[k, 1]]
            if not _held(known, left, right, a, b, around):
                n = _join(out, np.int64(start), np.int64(n), a, b)
        for k in range(start, n):
            out[k, 0], out[k, 1] = max(out[k, 0] - around, first[one]), min(out[k, 1] + around, first[one + 1])
            out[k, 2], out[k, 3] = max(out[k, 2] - around, first[other]), min(out[k, 3] + around, first[other + 1])
        low = high
    return out[:n]


@part
def _held(known: Any, left: int, right: int, a: Any, b: Any, slack: int) -> bool:
    """Tell whether a known passage reaches nearly as far as the box, on either side."""
    for k in range(left, right):
        if known[k, 0] < a[1] and a[0] < known[k, 1] and known[k, 2] < b[1] and b[0] < known[k, 3]:
            wide_a = min(known[k, 1], a[1]) - max(known[k, 0], a[0]) + slack >= a[1] - a[0]
            wide_b = min(known[k, 3], b[1]) - max(known[k, 2], b[0]) + slack >= b[1] - b[0]
            if wide_a or wide_b:
                return True
    return False


@part
def _join(out: Any, start: Any, n: Any, a: Any, b: Any) -> Any:
    for k in range(start, n):
        if out[k, 0] < a[1] and a[0] < out[k, 1] and out[k, 2] < b[1] and b[0] < out[k, 3]:
            out[k, 0], out[k, 1] = min(out[k, 0], a[0]), max(out[k, 1], a[1])
            out[k, 2], out[k, 3] = min(out[k, 2], b[0]), max(out[k, 3], b[1])
            return n
    out[n, 0], out[n, 1], out[n, 2], out[n, 3] = a[0], a[1], b[0], b[1]
    return n + 1


@part
def _collapsed(rows: Any, low: Any, high: int, side: Any, order: Any, at: Any) -> None:
    """Write where each row stands on one side when all that any row covers is taken out of the page."""
    for k in range(low, high):
        item, place = k, k
        while place > low and rows[order[place - 1], side] > rows[item, side]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = item
    covered, reach = 0, -1
    for k in range(low, high):
        begin, end = rows[order[k], side], rows[order[k], side + 1]
        at[order[k]] = max(begin, reach) - covered if reach > begin else begin - covered
        covered += max(end - max(begin, reach), 0)
        reach = max(reach, end)


@part
def _root(parent: Any, k: int) -> int:
    while parent[k] != k:
        parent[k] = parent[parent[k]]
        k = parent[k]
    return k


@kernel
def neighbours(rows: Any, pair: Any, gap: int, close: int, far: int) -> Any:
    """Return (kept, boxes): passages that stand alone in their pair of pages, and boxes around those that do not.

    Passages belong together where at most ``gap`` units that belong to none part them on both pages, or at most
    ``close`` on one and ``far`` on the other (a paragraph put in), in whatever order they come. ``rows`` and
    ``pair`` are sorted by pair.
    """
    size = len(rows)
    kept, boxes = np.empty(size, np.bool_), np.empty((size // 2 + 1, 4), np.int64)
    parent, order, box = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.int64)
    at_a, at_b = np.empty(size, np.int64), np.empty(size, np.int64)
    for k in range(size):
        kept[k], parent[k], box[k] = True, k, -1
    n, low = 0, 0
    while low < len(rows):
        high = low + 1
        while high < len(rows) and pair[high] == pair[low]:
            high += 1
        if high - low > 1:
            _collapsed(rows, np.int64(low), high, np.int64(0), order, at_a)
            _collapsed(rows, np.int64(low), high, np.int64(2), order, at_b)
            for x in range(low, high):
                for y in range(x + 1, min(high, x + MOST_PASSAGES)):
                    one, other = abs(at_a[x] - at_a[y]), abs(at_b[x] - at_b[y])
                    if max(one, other) <= gap or (min(one, other) <= close and max(one, other) <= far):
                        parent[_root(parent, y)] = _root(parent, x)
                        kept[x] = kept[y] = False
            for x in range(low, high):
                if kept[x]:
                    continue
                root = _root(parent, x)
                if box[root] < 0:
                    box[root] = n
                    for side in range(4):
                        boxes[n, side] = rows[x, side]
                    n += 1
                for side in (0, 2):
                    boxes[box[root], side] = min(boxes[box[root], side], rows[x, side])
                    boxes[box[root], side + 1] = max(boxes[box[root], side + 1], rows[x, side + 1])
        low = high
    return kept, boxes[:n]


@kernel
def explained(rows: Any, brief_a: Any, pair: Any, found: Any, found_pair: Any, part: float) -> Any:
    """Tell of each row whether one of ``found`` of its pair covers ``part`` of its brief side."""
    held = np.empty(len(rows), np.bool_)
    for r in range(len(rows)):
        held[r] = False
        side = 0 if brief_a[r] else 2
        k = first_from(found_pair, np.int64(0), len(found_pair), pair[r])
        while k < len(found) and found_pair[k] == pair[r] and not held[r]:
            met = min(rows[r, side + 1], found[k, side + 1]) - max(rows[r, side], found[k, side])
            held[r] = met >= part * (rows[r, side + 1] - rows[r, side])
            k += 1
    return held
