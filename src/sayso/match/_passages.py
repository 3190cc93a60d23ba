"""Kernels of :mod:`sayso.match.passages`: two stretches, each by its own units, numbered from 0."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import fast_part, part

OFTEN: Final = 6  # a unit that stands more often in the stretch is no point of its own: it tells little there
TELLS: Final = 0.1  # weight of a unit above which it is a point
NEAR: Final = 4  # two units at most this far apart on both sides hold one another up
TOGETHER: Final = 0.8  # the weight they need together
SLIPPED: Final = 0.25  # what a unit that is not shared costs, where one that is shared gains 1
LEAST: Final = 0.2  # what the commonest unit tells


@part
def index_stretch(form: Any, head: Any, key: Any, count: Any, following: Any) -> Any:
    """Index the units of a stretch by form: chains of places in falling order; return the mask of the table."""
    size: Any = np.uint64(32)
    while size < np.uint64(6 * len(form)):
        size *= np.uint64(2)
    mask = size - np.uint64(1)
    for k in range(size):
        head[k] = -1
    for place in range(len(form)):
        slot = np.uint64(form[place]) & mask
        while (head[slot] >= 0) & (key[slot] != form[place]):
            slot = (slot + np.uint64(1)) & mask
        before = head[slot]
        following[place], head[slot], key[slot] = before, place, form[place]
        count[slot] = count[slot] + 1 if before >= 0 else 1
    return mask


@part
def points(form_a: Any, weight: Any, table: Any, mask: Any, least: float, one: Any, other: Any, met: Any, slots: Any) -> Any:
    """Write the pairs of places that hold the same telling unit, in order of the first; return how many.

    None where no stretch reaches ``least`` by :func:`densest`, were every unit shared that stands on the other side. What
    is a point is looked up first and written then (``met``, ``slots``): as good as nothing is left to be guessed by the
    processor.
    """
    head, key, count, following = table
    size: Any = np.uint64(0)
    most, run = 0.0, 0.0
    for i in range(len(form_a)):
        slot = np.uint64(form_a[i]) & mask
        while (head[slot] >= 0) & (key[slot] != form_a[i]):
            slot = (slot + np.uint64(1)) & mask
        told, shared = weight[i] + LEAST, head[slot] >= 0
        run = max(run + (told if shared else -SLIPPED * told), 0.0)
        most = max(most, run)
        met[size], slots[size] = i, slot
        size += np.uint64(shared & (weight[i] > TELLS))
    n: Any = np.uint64(0)
    if most < least:
        return n
    for k in range(size):
        j = head[slots[k]] if count[slots[k]] <= OFTEN else -1
        while j >= 0:
            one[n], other[n] = met[k], j
            n += np.uint64(1)
            j = following[j]
    return n


@part
def supported(one: Any, other: Any, size: Any, weight: Any, told: Any, near: Any, held: Any) -> Any:
    """Keep, in place, the points that another point near on both sides holds up; return how many.

    Points come in order of the first side, so each is held against the next, then the next but one, until none is near: every
    turn is a plain loop over all points, of which the processor does many at a time.
    """
    for p in range(size):
        told[p], held[p] = weight[one[p]], 0
    together: Any = np.float32(TOGETHER)
    step, reached = np.uint64(0), size > np.uint64(1)
    while reached:
        step, reached = step + np.uint64(1), False
        for p in range(size - step):
            apart, across = np.int32(one[p + step] - one[p]), np.int32(other[p + step] - other[p])
            within = apart <= NEAR
            reached |= within
            beside = (across != 0) & (across >= -NEAR) & (across <= NEAR)
            near[p] = within & (apart > 0) & beside & (told[p + step] >= together - told[p])
        for p in range(size - step):
            held[p] |= near[p]
        for p in range(size - step):
            held[p + step] |= near[p]
        reached &= size > step + np.uint64(1)
    n: Any = np.uint64(0)
    for p in range(size):
        one[n], other[n] = one[p], other[p]
        n += np.uint64(held[p])
    return n


@part
def in_order(one: Any, other: Any, size: Any, reach: int, reach_other: int, tally: Any, order: Any) -> Any:
    """Put points, which come in order of ``one``, in order of ``other`` where they are one group; tell whether they are.

    As :func:`sayso.match._candidates.groups` would leave them: most candidates hold one group, and it is soon seen.
    """
    far = False
    for p in range(size - np.uint64(1)):
        far |= one[p + np.uint64(1)] - one[p] > reach
    if far:
        return False
    low, high = other[0], other[0]
    for p in range(size):
        low, high = min(low, other[p]), max(high, other[p])
    width = np.uint64(high - low) + np.uint64(1)
    for j in range(width):
        tally[j] = 0
    for p in range(size):
        tally[np.uint64(other[p] - low)] += 1
    before: Any = np.int32(0)
    last: Any = np.uint64(0)
    for j in range(width):
        here = tally[j]
        far |= (here > 0) & (np.int64(j - last) > reach_other)
        last = j if here > 0 else last
        tally[j] = before
        before += here
    if far:
        return False
    for p in range(size):
        at = np.uint64(other[p] - low)
        order[np.uint64(tally[at])] = p
        tally[at] += 1
    return True


@part
def _beside(mate: Any, at: int, other: int) -> bool:
    """Tell whether a unit near ``at`` has its mate near ``other``."""
    near = False
    for k in range(np.uint64(max(at - NEAR, 0)), np.uint64(min(at + NEAR + 1, len(mate)))):
        near |= (mate[k] >= 0) & (abs(mate[k] - other) <= NEAR)
    return near


@part
def _wanted(turn: int, form_a: Any, form_b: Any, i: Any, j: Any, mate_a: Any) -> Any:
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
    begin_a: Any = len(mate_a)
    begin_b: Any = len(mate_b)
    end_a: Any = 0
    end_b: Any = 0
    start, stop = np.uint64(low), np.uint64(high)
    for turn in range(3):
        left = start
        for k in range(start, stop):
            p = np.uint64(order[k])
            at, across = np.uint64(one[p]), np.uint64(other[p])
            if (mate_a[at] >= 0) | (mate_b[across] >= 0):
                continue
            i: Any = np.int64(at)
            j: Any = np.int64(across)
            if not _wanted(turn, form_a, form_b, i, j, mate_a):
                order[left] = p
                left += np.uint64(1)
                continue
            mate_a[at], mate_b[across] = j, i
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
        stop = left
    return begin_a, end_a, begin_b, end_b


@part
def densest(mate: Any, weight: Any, low: int, high: int) -> Any:
    """Return the stretch of [low, high) with the best sum of shared units less slipped ones, and that sum.

    The largest sum of a run (Bentley 1984): a lone unit far from the rest costs more than it brings.
    """
    best, run = 0.0, 0.0
    best_begin: Any = np.uint64(low)
    best_end, run_begin = best_begin, best_begin
    for k in range(np.uint64(low), np.uint64(high)):
        told = weight[k] + LEAST
        run += told if mate[k] >= 0 else -SLIPPED * told
        if run <= 0.0:
            run, run_begin = 0.0, k + np.uint64(1)
        elif run > best:
            best, best_begin, best_end = run, run_begin, k + np.uint64(1)
    return np.int64(best_begin), np.int64(best_end), best


@fast_part
def share(mate: Any, begin: int, end: int, weight: Any) -> Any:
    """Return the share of a stretch's weight that is shared, and how many units are."""
    shared, whole, count = 0.0, 0.0, 0
    for k in range(np.uint64(begin), np.uint64(end)):
        told, mated = np.float64(weight[k]) + LEAST, mate[k] >= 0
        whole += told
        shared += told if mated else 0.0
        count += mated
    return (shared / whole if whole > 0 else 0.0), count


@part
def in_step(mate: Any, begin: int, end: int) -> int:
    """Count the shared units of a stretch whose mate is the one right after the mate before."""
    kept, last = 0, np.int32(-2)
    for k in range(np.uint64(begin), np.uint64(end)):
        kept += (mate[k] >= 0) & (mate[k] == last + 1)
        last = mate[k] if mate[k] >= 0 else last
    return kept


@part
def restrict(mate: Any, low: int, high: int, begin: int, end: int, back: Any) -> int:
    """Unmate what lies in [low, high) but outside [begin, end) on this side, on both sides; return how much that was."""
    count = 0
    for side in range(2):
        for k in range(np.uint64(end if side else low), np.uint64(high if side else begin)):
            if mate[k] >= 0:
                back[np.uint64(mate[k])] = -1
                mate[k] = -1
                count += 1
    return count
