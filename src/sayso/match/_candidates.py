"""Kernels of :mod:`sayso.match.candidates`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import kernel, part

PER_PAGE: Final = 2  # places of one fingerprint that count on one page: a page of equal words has a million


@kernel
def pages_at(places: Any, first: Any, block: Any, shift: int) -> Any:
    """Return the page of each place; ``block[k]`` is that of place ``k << shift``, ``first`` where each page begins."""
    out = np.empty(len(places), np.int64)
    for k in range(len(places)):
        page = block[places[k] >> shift]
        while first[page + 1] <= places[k]:
            page += 1
        out[k] = page
    return out


@part
def _few(page: Any, begin: int, end: int, out: Any) -> int:
    """Write the numbers of a list, at most ``PER_PAGE`` a page; return how many."""
    n, same, last = 0, 0, -1
    for k in range(begin, end):
        same = same + 1 if page[k] == last else 1
        last = page[k]
        if same <= PER_PAGE:
            out[n] = k
            n += 1
    return n


@kernel
def hits(place: Any, page: Any, first: Any, small: int, hubs: int, apart: int) -> Any:
    """Pair the places of each list: each with each in a short one, each with the first few in a longer one.

    Those of one page are paired with each other alone, where they stand ``apart`` or more (0: not at all). Returns the place that
    stands first in each pair, the other, and the page of the first.
    """
    longest = 0
    total = 0
    for k in range(len(first) - 1):
        size = first[k + 1] - first[k]
        longest = max(longest, size)
        few_pages = min(size, small)
        total += max(few_pages * (few_pages - 1) // 2, size * hubs if size > small else 0) + size
    one, other, on = np.empty(total, np.int64), np.empty(total, np.int64), np.empty(total, np.int64)
    few = np.empty(longest, np.int64)
    n = 0
    for k in range(len(first) - 1):
        size = _few(page, first[k], first[k + 1], few)
        for x in range(size - 1 if apart > 0 else 0):
            if page[few[x]] == page[few[x + 1]] and place[few[x + 1]] - place[few[x]] >= apart:
                one[n], other[n], on[n] = place[few[x]], place[few[x + 1]], page[few[x]]
                n += 1
        firsts = size if size <= small else hubs
        for x in range(firsts):
            for y in range(x + 1, size):
                if page[few[x]] != page[few[y]]:
                    one[n], other[n], on[n] = place[few[x]], place[few[y]], page[few[x]]
                    n += 1
    return one[:n], other[:n], on[:n]


@kernel
def hits_with(place: Any, page: Any, first: Any, asked: int) -> Any:
    """Pair the places of each list with those of the last page, ``asked``; return them as :func:`hits` does."""
    total = PER_PAGE * len(place)
    one, other, on = np.empty(total, np.int64), np.empty(total, np.int64), np.empty(total, np.int64)
    few = np.empty(len(place), np.int64)
    n = 0
    for k in range(len(first) - 1):
        size = _few(page, first[k], first[k + 1], few)
        for x in range(size - 1, -1, -1):
            if page[few[x]] != asked:
                break
            for y in range(x):
                if page[few[y]] != asked:
                    one[n], other[n], on[n] = place[few[y]], place[few[x]], page[few[y]]
                    n += 1
    return one[:n], other[:n], on[:n]


@part
def first_from(rising: Any, low: Any, high: Any, least: Any) -> Any:
    """Return where in a stretch of rising numbers the first stands that is ``least`` or more."""
    while low < high:
        middle = (low + high) // 2
        if rising[middle] < least:
            low = middle + 1
        else:
            high = middle
    return low


@part
def sort_by(values: Any, order: Any, begin: Any, end: int, spare: Any) -> None:
    """Sort ``order[begin:end]`` by ``values`` in place: insertion in runs of eight, then merging, stable.

    ``spare`` has room for as many.
    """
    for low in range(begin, end, 8):
        for k in range(low + 1, min(low + 8, end)):
            item, at = order[k], k
            while at > low and values[order[at - 1]] > values[item]:
                order[at] = order[at - 1]
                at -= 1
            order[at] = item
    width = 8
    while width < end - begin:
        for low in range(begin, end - width, 2 * width):
            middle, high = low + width, min(low + 2 * width, end)
            if values[order[middle - 1]] <= values[order[middle]]:
                continue  # runs that follow one another are left as they are: sorted input is cheap
            left, right, at = low, middle, 0
            while left < middle or right < high:
                if right == high or (left < middle and values[order[left]] <= values[order[right]]):
                    spare[at] = order[left]
                    left += 1
                else:
                    spare[at] = order[right]
                    right += 1
                at += 1
            for k in range(at):
                order[low + k] = spare[k]
        width *= 2


@part
def groups(
    one: Any, other: Any, order: Any, begin: Any, end: int, reach: int, reach_other: int, ends: Any, spare: Any, stack: Any
) -> int:
    """Cut ``order[begin:end]`` into groups whose points lie within ``reach`` and ``reach_other`` of one another on either side.

    Each group's points stand together in ``order``; ``ends`` gets where each group ends. Points are sorted on one
    side and cut at the gaps, each part on the other side, and so on until nothing is cut (recursive clustering,
    Sanchez-Perez et al. 2014): the order of the parts on either side does not matter. ``spare`` has room for all points,
    ``stack`` for two parts (begin, end, state) more.
    """
    stack[0, 0], stack[0, 1], stack[0, 2] = begin, end, 0
    depth, count = 1, 0
    while depth > 0:
        depth -= 1
        low, high, state = stack[depth, 0], stack[depth, 1], stack[depth, 2]
        side, settled = state % 2, state // 2
        values, near = (one, reach) if side == 0 else (other, reach_other)
        sort_by(values, order, low, high, spare)
        start = low
        for cut in range(low + 1, high):  # parts go on the stack in their order: the last is looked at first
            if values[order[cut]] - values[order[cut - 1]] > near:
                stack[depth, 0], stack[depth, 1], stack[depth, 2] = start, cut, 1 - side
                depth += 1
                start = cut
        if start > low or settled == 0:
            stack[depth, 0], stack[depth, 1] = start, high
            stack[depth, 2] = 1 - side if start > low else 2 + 1 - side
            depth += 1
        else:
            ends[count] = low
            count += 1
    return count


@part
def _box(one: Any, other: Any, order: Any, begin: int, end: int, a: int, b: int, first: Any, margin: int, out: Any) -> Any:
    """Write the box around a group of points, with a margin, inside their pages; return its sides without it."""
    left, right, top, bottom = first[-1], -1, first[-1], -1
    for k in range(begin, end):
        left, right = min(left, one[order[k]]), max(right, one[order[k]])
        top, bottom = min(top, other[order[k]]), max(bottom, other[order[k]])
    out[0], out[1] = max(left - margin, first[a]), min(right + margin, first[a + 1])
    out[2], out[3] = max(top - margin, first[b]), min(bottom + margin, first[b + 1])
    return right - left, bottom - top


@kernel
def boxes_around(
    one: Any, other: Any, a: Any, b: Any, first: Any, reach: int, reach_other: int, margin: int, least: int, wider: float
) -> Any:
    """Return boxes (begin and end on a and b) around the groups of ``least`` hits of each pair of pages, with a margin.

    The hits of each pair, pages ``a`` and ``b``, stand together.

    ``wider`` > 0: only where the hits reach over so many times as many units in ``other`` as in ``one``.
    """
    size = len(one)
    boxes = np.empty((size // least + 1, 4), np.int64)
    order, starts = np.empty(size, np.int64), np.empty(size + 1, np.int64)
    spare, stack = np.empty(size, np.int64), np.empty((size + 2, 3), np.int64)
    for k in range(size):
        order[k] = k
    n, low = 0, 0
    while low < size:
        high = low
        while high < size and a[high] == a[low] and b[high] == b[low]:
            high += 1
        start, count = np.int64(low), 0
        if high - low >= least:
            count = groups(one, other, order, start, high, reach, reach_other, starts, spare, stack)
        stop = high
        for g in range(count):
            begin, end, stop = starts[g], stop, starts[g]
            if end - begin >= least:
                close, spread = _box(one, other, order, begin, end, a[low], b[low], first, margin, boxes[n])
                n += spread >= wider * (close + margin) or wider == 0.0
        low = high
    return boxes[:n]
