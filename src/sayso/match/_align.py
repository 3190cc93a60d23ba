"""The kernel that aligns candidates: points, groups, ends, sentences."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numba import njit

from sayso.match._candidates import groups
from sayso.match._passages import (
    LEAST,
    SLIPPED,
    cover,
    densest,
    index_stretch,
    part_shared,
    points,
    restrict,
    supported,
)

RESTS_ON: Final = "7a800848d773"  # digest of the kernels called from other files, which the compiled ones are kept with
ROUNDS: Final = 3
IN_ORDER: Final = 0.75  # of the shared units of a retelling that may follow one another as they do on the other page
ONE_PLACE: Final = 0.55  # of the shared units that a retelling may have from one place
COLUMNS: Final = 10
PIECE: Final = 2.0  # evidence that a piece of a sentence at the end of a passage needs to be part of it: two telling words


@njit(cache=True, nogil=True)
def _grown(rows: Any) -> Any:
    larger = np.empty((2 * len(rows), rows.shape[1]), rows.dtype)
    for r in range(len(rows)):  # a copy by slices takes seconds to compile
        for c in range(rows.shape[1]):
            larger[r, c] = rows[r, c]
    return larger


@njit(cache=True, nogil=True)
def settle(mate_a: Any, mate_b: Any, weight: Any, a: int, a_end: int, b: int, b_end: int) -> Any:
    """Trim both sides of a group until they stand still; return ends and the evidence of either side."""
    begin_a = end_a = begin_b = end_b = 0
    told_a = told_b = 0.0
    for _ in range(ROUNDS):
        begin_a, end_a, told_a = densest(mate_a, a_end - a, weight, a)
        restrict(mate_a, a_end - a, begin_a, end_a, mate_b, b)
        begin_b, end_b, told_b = densest(mate_b, b_end - b, weight, b)
        if restrict(mate_b, b_end - b, begin_b, end_b, mate_a, a) == 0:
            break
    return a + begin_a, a + end_a, b + begin_b, b + end_b, told_a, told_b


@njit(cache=True, nogil=True)
def settle_brief(mate_a: Any, mate_b: Any, weight: Any, a: int, a_end: int, b: int) -> Any:
    """Trim the brief side of a group; return ends, the evidence, and the part of the shared units in one place.

    A place is one and a half times as long as the brief side: what draws on one place alone is an ordinary passage.
    """
    begin, end, told = densest(mate_a, a_end - a, weight, a)
    restrict(mate_a, a_end - a, begin, end, mate_b, b)
    top, bottom, shared, here, most, tail = -1, -1, 0, 0, 0, 0
    place = 3 * (end - begin) // 2
    for k in range(len(mate_b)):
        while tail < k - place:
            here -= mate_b[tail] >= 0
            tail += 1
        if mate_b[k] >= 0:
            top = k if top < 0 else top
            bottom = k
            shared += 1
            here += 1
            most = max(most, here)
    return a + begin, a + end, b + top, b + bottom + 1, told, most / max(shared, 1)


@njit(cache=True, nogil=True)
def mated(mate: Any, begin: int, end: int) -> int:
    """Count the shared units of a stretch."""
    count = 0
    for k in range(begin, end):
        count += mate[k] >= 0
    return count


@njit(cache=True, nogil=True)
def order_kept(mate: Any, begin: int, end: int) -> int:
    """Count the shared units whose mate is the one right after the mate before."""
    kept, last = 0, -2
    for k in range(begin, end):
        if mate[k] >= 0:
            kept += mate[k] == last + 1
            last = mate[k]
    return kept


@njit(cache=True, nogil=True)
def sentence_pairs(mate: Any, a: int, begin: int, end: int, sentence: Any, rows: Any, n: int) -> Any:
    """Write (sentence of a, sentence of b, units shared) for each run of units that share a pair; return rows, n."""
    start = n
    for k in range(begin - a, end - a):
        if mate[k] < 0:
            continue
        mine, theirs = sentence[a + k], sentence[mate[k]]
        at = n - 1
        while at >= start and at >= n - 8 and not (rows[at, 0] == mine and rows[at, 1] == theirs):
            at -= 1
        if at < start or at < n - 8:
            if n == len(rows):
                rows = _grown(rows)
            rows[n, 0], rows[n, 1], rows[n, 2] = mine, theirs, 0
            at = n
            n += 1
        rows[at, 2] += 1
    return rows, n


@njit(cache=True, nogil=True)
def stub(mate: Any, weight: Any, sentence: Any, offset: int, at: int, step: int, size: int) -> int:
    """Count the units from ``at`` on (backwards for ``step`` −1) that are a piece of a sentence telling too little.

    A sentence that is there whole, every word shared, is none. ``mate[k]`` is that of unit ``offset + k``. 0 also where the
    passage ends with the sentence.
    """
    outside = at - step - offset
    broken = 0 <= outside < len(mate) and sentence[at - step] == sentence[at]
    told = 0.0
    for k in range(size):
        here = at + step * k
        if sentence[here] != sentence[at]:
            return k if broken and told < PIECE else 0
        shared = mate[here - offset] >= 0
        broken |= not shared
        told += (weight[here] + LEAST) * (1.0 if shared else -SLIPPED)
    return 0


@njit(cache=True, nogil=True)
def _without_stubs(mate_a: Any, mate_b: Any, weight: Any, sentence: Any, box: Any, ends: Any) -> Any:
    """Take off either end what reaches into another sentence on both sides for a few common words: it is no part of the passage."""
    pa, pa_end, pb, pb_end = ends
    a, b = mate_a[: box[1] - box[0]], mate_b[: box[3] - box[2]]
    one = stub(a, weight, sentence, box[0], pa, 1, pa_end - pa)
    other = stub(b, weight, sentence, box[2], pb, 1, pb_end - pb)
    if one > 0 and other > 0:
        pa, pb = pa + one, pb + other
    one = stub(a, weight, sentence, box[0], pa_end - 1, -1, pa_end - pa)
    other = stub(b, weight, sentence, box[2], pb_end - 1, -1, pb_end - pb)
    if one > 0 and other > 0:
        pa_end, pb_end = pa_end - one, pb_end - other
    restrict(mate_a, box[1] - box[0], pa - box[0], pa_end - box[0], mate_b, box[2])
    restrict(mate_b, box[3] - box[2], pb - box[2], pb_end - box[2], mate_a, box[0])
    return pa, pa_end, pb, pb_end


@njit(cache=True, nogil=True)
def _ends(mate_a: Any, mate_b: Any, weight: Any, sentence: Any, box: Any, brief: bool) -> Any:
    """Return begin and end on a and b, the evidence (0: the group is no passage), and the share of either side."""
    a, a_end, b, b_end = box
    if brief:
        pa, pa_end, pb, pb_end, told, most = settle_brief(mate_a, mate_b[: b_end - b], weight, a, a_end, b)
        kept, shared = order_kept(mate_a, pa - a, pa_end - a), mated(mate_a, pa - a, pa_end - a)
        if most > ONE_PLACE or kept > IN_ORDER * shared:
            told = 0.0
    else:
        pa, pa_end, pb, pb_end, told_a, told_b = settle(mate_a, mate_b, weight, a, a_end, b, b_end)
        told = min(told_a, told_b)
        if told > 0.0:
            pa, pa_end, pb, pb_end = _without_stubs(mate_a, mate_b, weight, sentence, box, (pa, pa_end, pb, pb_end))
    share_a = part_shared(mate_a, pa - a, pa_end - a, weight, a)
    share_b = part_shared(mate_b, pb - b, pb_end - b, weight, b)
    return (pa, pa_end, pb, pb_end), (share_a, share_b, told)


@njit(cache=True, nogil=True)
def _points_of(form: Any, weight: Any, box: Any, room: Any, head: Any, count: Any, following: Any) -> int:
    """Fill ``room`` (two rows of points, one of marks) with the supported points of a box; return how many."""
    a, a_end, b, b_end = box
    mask = index_stretch(form, b, b_end, head, count, following)
    size = points(form, weight, a, a_end, b, b_end, head, count, following, mask, room[0], room[1])
    return supported(room[0], room[1], size, weight, room[2])


@njit(cache=True, nogil=True)
def align(
    form: Any, weight: Any, sentence: Any, boxes: Any, gap: int, gap_other: int, least: float, least_share: float, brief: bool
) -> Any:
    """Align every candidate; ``boxes`` holds a, a_end, b, b_end of each.

    Returns passages (a, a_end, b, b_end, units shared on a, on b, pairs in order, first sentence row, end row,
    candidate), the share and the evidence of each (on a, on b, evidence), and sentence rows (sentence of a, of b,
    units shared). ``brief``: the first side may retell in brief what is spread over the other.
    """
    room = 1
    for c in range(len(boxes)):
        room = max(room, boxes[c, 1] - boxes[c, 0], boxes[c, 3] - boxes[c, 2])
    table = 16
    while table < 4 * room:
        table *= 2
    head, count, following = np.empty(table, np.int64), np.empty(table, np.int32), np.empty(room, np.int64)
    marks, order, starts = np.empty((3, 6 * room), np.int64), np.empty(6 * room, np.int64), np.empty(6 * room, np.int64)
    mate_a, mate_b = np.empty(room, np.int64), np.empty(room, np.int64)
    rows, pairs = np.empty((len(boxes) + 16, COLUMNS), np.int64), np.empty((4 * len(boxes) + 16, 3), np.int64)
    shares = np.empty((len(boxes) + 16, 3), np.float64)
    n, m = 0, 0
    for c in range(len(boxes)):
        box = (boxes[c, 0], boxes[c, 1], boxes[c, 2], boxes[c, 3])
        stop = _points_of(form, weight, box, marks, head, count, following)
        for k in range(stop):
            order[k] = k
        for g in range(groups(marks[0], marks[1], order, 0, stop, gap, gap_other, starts)):
            low, high, stop = starts[g], stop, starts[g]
            if high - low < 3:
                continue
            cover(form, marks[0], marks[1], order, low, high, box[0], box[1], box[2], box[3], mate_a, mate_b)
            ends, share = _ends(mate_a, mate_b, weight, sentence, box, brief)
            if share[2] < least or (share[0] if brief else min(share[0], share[1])) < least_share:
                continue
            if n == len(rows):
                rows, shares = _grown(rows), _grown(shares)
            first = m
            pairs, m = sentence_pairs(mate_a, box[0], ends[0], ends[1], sentence, pairs, m)
            begin_a, end_a, begin_b, end_b = ends[0] - box[0], ends[1] - box[0], ends[2] - box[2], ends[3] - box[2]
            rows[n, 0], rows[n, 1], rows[n, 2], rows[n, 3] = ends
            rows[n, 4], rows[n, 5] = mated(mate_a, begin_a, end_a), mated(mate_b, begin_b, end_b)
            rows[n, 6], rows[n, 7], rows[n, 8], rows[n, 9] = order_kept(mate_a, begin_a, end_a), first, m, c
            shares[n, 0], shares[n, 1], shares[n, 2] = share
            n += 1
    return rows[:n], shares[:n], pairs[:m]


@njit(cache=True, nogil=True)
def side_by_side(
    rows: Any, pairs: Any, begin: Any, end: Any, sentence: Any, s_begin: Any, s_end: Any, part: float
) -> Any:
    """Return the sentence alignment of every passage as [a_begin, a_end, b_begin, b_end], and where each starts.

    Two sentences are set side by side where they share ``part`` of the units of the shorter one, as far as it lies
    in the passage, or where neither shares more with any other.
    """
    out, first = np.empty((len(pairs), 4), np.int32), np.zeros(len(rows) + 1, np.int64)
    n = 0
    for r in range(len(rows)):
        a, a_end, b, b_end, low, high = rows[r, 0], rows[r, 1], rows[r, 2], rows[r, 3], rows[r, 7], rows[r, 8]
        for k in range(low, high):
            best_a = best_b = 0
            for o in range(low, high):
                if pairs[o, 0] == pairs[k, 0]:
                    best_a = max(best_a, pairs[o, 2])
                if pairs[o, 1] == pairs[k, 1]:
                    best_b = max(best_b, pairs[o, 2])
            mine = units_inside(sentence, a, a_end, pairs[k, 0])
            theirs = units_inside(sentence, b, b_end, pairs[k, 1])
            mutual = pairs[k, 2] == best_a and pairs[k, 2] == best_b
            if mutual or pairs[k, 2] >= part * min(mine, theirs):
                out[n, 0] = max(s_begin[pairs[k, 0]], begin[a])
                out[n, 1] = min(s_end[pairs[k, 0]], end[a_end - 1])
                out[n, 2] = max(s_begin[pairs[k, 1]], begin[b])
                out[n, 3] = min(s_end[pairs[k, 1]], end[b_end - 1])
                n += 1
        first[r + 1] = n
    return out[:n], first


@njit(cache=True, nogil=True)
def units_inside(sentence: Any, begin: int, end: int, which: int) -> int:
    """Count the units of one sentence in a stretch."""
    count = 0
    for k in range(begin, end):
        count += sentence[k] == which
    return count
