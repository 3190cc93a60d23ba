"""Kernels of :mod:`sayso.match.passages`: two stretches, each by its own units, numbered from 0."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import part

OFTEN: Final = 6  # a unit that stands more often in the stretch is no point of its own: it tells little there
TELLS: Final = 0.1  # weight of a unit above which it is a point
NEAR: Final = 4  # two units at most this far apart on both sides hold one another up
TOGETHER: Final = 0.8  # the weight they need together
SLIPPED: Final = 0.25  # what a unit that is not shared costs, where one that is shared gains 1
LEAST: Final = 0.2  # what the commonest unit tells


@part
def index_stretch(form: Any, head: Any, count: Any, following: Any) -> int:
    """Index the units of a stretch by form: chains of places in falling order; return the mask of the table."""
    mask = 15
    while mask < 2 * len(form):
        mask = 2 * mask + 1
    for k in range(mask + 1):
        head[k] = -1
    for k in range(mask + 1):
        count[k] = 0
    for place in range(len(form)):
        slot = np.int64(form[place]) & mask
        while head[slot] >= 0 and form[head[slot]] != form[place]:
            slot = (slot + 1) & mask
        following[place] = head[slot]
        head[slot] = place
        count[slot] += 1
    return mask


@part
def points(
    form_a: Any, weight: Any, form_b: Any, head: Any, count: Any, following: Any, mask: int, least: float, one: Any, other: Any
) -> int:
    """Write the pairs of places that hold the same telling unit, in order of the first; return how many.

    None where no stretch reaches ``least`` by :func:`densest`, were every unit shared that stands on the other side.
    """
    n, most, run = 0, 0.0, 0.0
    for i in range(len(form_a)):
        slot = np.int64(form_a[i]) & mask
        while head[slot] >= 0 and form_b[head[slot]] != form_a[i]:
            slot = (slot + 1) & mask
        j, told = head[slot], weight[i] + LEAST
        if j < 0:
            run = max(run - SLIPPED * told, 0.0)
            continue
        run += told
        most = max(most, run)
        if weight[i] <= TELLS or count[slot] > OFTEN:
            continue
        while j >= 0 and n < len(one):
            one[n], other[n] = i, j
            n += 1
            j = following[j]
    return n if most >= least else 0


@part
def supported(one: Any, other: Any, size: int, weight: Any, told: Any, near: Any, held: Any) -> int:
    """Keep, in place, the points that another point near on both sides holds up; return how many.

    Points come in order of the first side, so each is held against the next, then the next but one, until none is near: every
    turn is a plain loop over all points, of which the processor does many at a time.
    """
    for p in range(size):
        told[p], held[p] = weight[one[p]], 0
    step, reached = np.uint64(0), size > 1
    while reached:
        step, reached = step + np.uint64(1), False
        for p in range(np.uint64(size) - step):
            apart, across = one[p + step] - one[p], abs(other[p + step] - other[p])
            within = apart <= NEAR
            reached |= within
            near[p] = within & (apart > 0) & (across > 0) & (across <= NEAR) & (told[p + step] >= TOGETHER - told[p])
        for p in range(np.uint64(size) - step):
            held[p] |= near[p]
        for p in range(np.uint64(size) - step):
            held[p + step] |= near[p]
    n = 0
    for p in range(size):
        one[n], other[n] = one[p], other[p]
        n += held[p]
    return n


@part
def in_order(one: Any, other: Any, size: int, reach: int, reach_other: int, width: int, tally: Any, order: Any) -> bool:
    """Put points, which come in order of ``one``, in order of ``other`` where they are one group; tell whether they are.

    As :func:`sayso.match._candidates.groups` would leave them: most candidates hold one group, and it is soon seen.
    ``other`` lies below ``width``.
    """
    for p in range(1, size):
        if one[p] - one[p - 1] > reach:
            return False
    for j in range(width + 1):
        tally[j] = 0
    for p in range(size):
        tally[other[p] + 1] += 1
    last = -1
    for j in range(width):
        if tally[j + 1] > 0:
            if last >= 0 and j - last > reach_other:
                return False
            last = j
        tally[j + 1] += tally[j]
    for p in range(size):
        order[tally[other[p]]] = p
        tally[other[p]] += 1
    return True


@part
def _beside(mate: Any, at: int, other: int) -> bool:
    """Tell whether a unit near ``at`` has its mate near ``other``."""
    near = False
    for k in range(max(at - NEAR, 0), min(at + NEAR + 1, len(mate))):
        near |= mate[k] >= 0 and abs(mate[k] - other) <= NEAR
    return near


@part
def _wanted(turn: int, form_a: Any, form_b: Any, i: int, j: int, mate_a: Any) -> bool:
    """Tell whether a point is mated in this turn: inside a run of words, then beside a mated one, last whatever is left."""
    if turn == 0:
        if i + 1 < len(form_a) and j + 1 < len(form_b) and form_a[i + 1] == form_b[j + 1]:
            return True
        return i > 0 and j > 0 and form_a[i - 1] == form_b[j - 1]
    return turn > 1 or _beside(mate_a, i, j)


@part
def cover(form_a: Any, form_b: Any, one: Any, other: Any, order: Any, low: int, high: int, mate_a: Any, mate_b: Any) -> Any:
    """Mate the places of the points of a group, and what reads alike before and behind them on both sides.

    ``mate_a[i]`` is the place on the other side, −1: none, as all are at first; so ``mate_b``. ``order[low:high]`` is used up.
    Returns the window of what was mated: begin and end on a, on b.
    """
    begin_a, end_a, begin_b, end_b = len(mate_a), 0, len(mate_b), 0
    for turn in range(3):
        left = low
        for k in range(low, high):
            p = order[k]
            i, j = one[p], other[p]
            if mate_a[i] >= 0 or mate_b[j] >= 0:
                continue
            if not _wanted(turn, form_a, form_b, i, j, mate_a):
                order[left] = p
                left += 1
                continue
            mate_a[i], mate_b[j] = j, i
            x, y = i - 1, j - 1
            while x >= 0 and y >= 0 and form_a[x] == form_b[y] and mate_a[x] < 0 and mate_b[y] < 0:
                mate_a[x], mate_b[y] = y, x
                x, y = x - 1, y - 1
            begin_a, begin_b = min(begin_a, x + 1), min(begin_b, y + 1)
            x, y = i + 1, j + 1
            while x < len(form_a) and y < len(form_b) and form_a[x] == form_b[y] and mate_a[x] < 0 and mate_b[y] < 0:
                mate_a[x], mate_b[y] = y, x
                x, y = x + 1, y + 1
            end_a, end_b = max(end_a, x), max(end_b, y)
        high = left
    return begin_a, end_a, begin_b, end_b


@part
def densest(mate: Any, weight: Any, low: int, high: int) -> Any:
    """Return the stretch of [low, high) with the best sum of shared units less slipped ones, and that sum.

    The largest sum of a run (Bentley 1984): a lone unit far from the rest costs more than it brings.
    """
    best, best_begin, best_end, run, run_begin = 0.0, low, low, 0.0, low
    for k in range(low, high):
        told = weight[k] + LEAST
        run += told if mate[k] >= 0 else -SLIPPED * told
        if run <= 0.0:
            run, run_begin = 0.0, k + 1
        elif run > best:
            best, best_begin, best_end = run, run_begin, k + 1
    return best_begin, best_end, best


@part
def measured(mate: Any, begin: int, end: int, weight: Any) -> Any:
    """Return the share of a stretch's weight that is shared, how many units are, and how many of them in order.

    In order: the mate is the one right after the mate before.
    """
    shared, whole, count, kept, last = 0.0, 0.0, 0, 0, -2
    for k in range(begin, end):
        told = weight[k] + LEAST
        whole += told
        if mate[k] >= 0:
            shared += told
            count += 1
            kept += mate[k] == last + 1
            last = mate[k]
    return (shared / whole if whole > 0 else 0.0), count, kept


@part
def restrict(mate: Any, low: int, high: int, begin: int, end: int, back: Any) -> int:
    """Unmate what lies in [low, high) but outside [begin, end) on this side, on both sides; return how much that was."""
    count = 0
    for k in range(low, begin):
        if mate[k] >= 0:
            back[mate[k]] = -1
            mate[k] = -1
            count += 1
    for k in range(end, high):
        if mate[k] >= 0:
            back[mate[k]] = -1
            mate[k] = -1
            count += 1
    return count
