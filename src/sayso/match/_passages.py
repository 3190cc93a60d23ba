"""Kernels of :mod:`sayso.match.passages`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numba import njit

OFTEN: Final = 6  # a unit that stands more often in the stretch is no point of its own: it tells little there
NEAR: Final = 4  # two units at most this far apart on both sides hold one another up
TOGETHER: Final = 0.8  # the weight they need together
SLIPPED: Final = 0.25  # what a unit that is not shared costs, where one that is shared gains 1
LEAST: Final = 0.2  # what the commonest unit tells


@njit(cache=True, nogil=True)
def index_stretch(form: Any, begin: int, end: int, head: Any, count: Any, following: Any) -> int:
    """Index the units of a stretch by form: chains of places in falling order; return the mask of the table."""
    mask = 15
    while mask < 2 * (end - begin):
        mask = 2 * mask + 1
    for k in range(mask + 1):
        head[k] = -1
        count[k] = 0
    for place in range(begin, end):
        slot = np.int64(form[place]) & mask
        while head[slot] >= 0 and form[head[slot]] != form[place]:
            slot = (slot + 1) & mask
        following[place - begin] = head[slot]
        head[slot] = place
        count[slot] += 1
    return mask


@njit(cache=True, nogil=True)
def points(
    form: Any, weight: Any, a: int, a_end: int, b: int, b_end: int, head: Any, count: Any, following: Any, mask: int,
    one: Any, other: Any,
) -> int:  # fmt: skip
    """Write the pairs of places that hold the same telling unit, in order of the first; return how many."""
    n = 0
    for i in range(a, a_end):
        if weight[i] <= 0.1:
            continue
        slot = np.int64(form[i]) & mask
        while head[slot] >= 0 and form[head[slot]] != form[i]:
            slot = (slot + 1) & mask
        if head[slot] < 0 or count[slot] > OFTEN:
            continue
        j = head[slot]
        while j >= 0 and n < len(one):
            one[n], other[n] = i, j
            n += 1
            j = following[j - b]
    return n


@njit(cache=True, nogil=True)
def supported(one: Any, other: Any, size: int, weight: Any, held: Any) -> int:
    """Keep, in place, the points that another point near on both sides holds up; return how many.

    Points come in order of the first side. The next point of a run is looked at first: one that is held is soon seen to be.
    """
    for p in range(size):
        here, there, missing = one[p], other[p], TOGETHER - weight[one[p]]
        held[p] = False
        for step in (1, -1):
            q = p + step
            while 0 <= q < size and abs(one[q] - here) <= NEAR:
                apart = abs(other[q] - there)
                if 0 < apart <= NEAR and one[q] != here and weight[one[q]] >= missing:
                    held[p] = True
                    break
                q += step
            if held[p]:
                break
    n = 0
    for p in range(size):
        if held[p]:
            one[n], other[n] = one[p], other[p]
            n += 1
    return n


@njit(cache=True, nogil=True)
def _beside(mate: Any, at: int, other: int, size: int) -> bool:
    """Tell whether a unit near ``at`` has its mate near ``other``."""
    near = 0
    for k in range(max(at - NEAR, 0), min(at + NEAR + 1, size)):
        near += mate[k] >= 0 and abs(mate[k] - other) <= NEAR
    return near > 0


@njit(cache=True, nogil=True)
def cover(
    form: Any, one: Any, other: Any, order: Any, low: int, high: int, a: int, a_end: int, b: int, b_end: int,
    mate_a: Any, mate_b: Any,
) -> None:  # fmt: skip
    """Mate the places of the points of a group, and what reads alike before and behind them on both sides.

    ``mate_a[i − a]`` is the place on the other side, −1: none; so ``mate_b``.
    """
    for k in range(a_end - a):
        mate_a[k] = -1
    for k in range(b_end - b):
        mate_b[k] = -1
    for turn in range(3):  # first places inside a run of words, then beside a mated one, last what is left
        for k in range(low, high):
            i, j = one[order[k]], other[order[k]]
            if mate_a[i - a] >= 0 or mate_b[j - b] >= 0:
                continue
            runs_on = i + 1 < a_end and j + 1 < b_end and form[i + 1] == form[j + 1]
            if turn == 0 and not runs_on and not (i > a and j > b and form[i - 1] == form[j - 1]):
                continue
            if turn == 1 and not _beside(mate_a, i - a, j, a_end - a):
                continue
            mate_a[i - a], mate_b[j - b] = j, i
            for step in (-1, 1):
                x, y = i + step, j + step
                while a <= x < a_end and b <= y < b_end and form[x] == form[y]:
                    if mate_a[x - a] >= 0 or mate_b[y - b] >= 0:
                        break
                    mate_a[x - a], mate_b[y - b] = y, x
                    x += step
                    y += step


@njit(cache=True, nogil=True)
def densest(mate: Any, size: int, weight: Any, offset: int) -> Any:
    """Return the stretch with the best sum of shared units less slipped ones, and that sum.

    The largest sum of a run (Bentley 1984): a lone unit far from the rest costs more than it brings.
    """
    best, best_begin, best_end, run, run_begin = 0.0, 0, 0, 0.0, 0
    for k in range(size):
        told = weight[offset + k] + LEAST
        run += told if mate[k] >= 0 else -SLIPPED * told
        if run <= 0.0:
            run, run_begin = 0.0, k + 1
        elif run > best:
            best, best_begin, best_end = run, run_begin, k + 1
    return best_begin, best_end, best


@njit(cache=True, nogil=True)
def part_shared(mate: Any, begin: int, end: int, weight: Any, offset: int) -> float:
    """Return the share of a stretch's weight that is shared."""
    shared, whole = 0.0, 0.0
    for k in range(begin, end):
        told = weight[offset + k] + LEAST
        whole += told
        if mate[k] >= 0:
            shared += told
    return shared / whole if whole > 0 else 0.0


@njit(cache=True, nogil=True)
def restrict(mate: Any, size: int, begin: int, end: int, back: Any, other: int) -> int:
    """Unmate what lies outside [begin, end) on this side, on both sides; return how much that was."""
    count = 0
    for k in range(begin):
        if mate[k] >= 0:
            back[mate[k] - other] = -1
            mate[k] = -1
            count += 1
    for k in range(end, size):
        if mate[k] >= 0:
            back[mate[k] - other] = -1
            mate[k] = -1
            count += 1
    return count
