"""The kernel that aligns candidates: points, groups, ends, sentences."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import kernel, part
from sayso.match._candidates import first_from, groups
from sayso.match._passages import (
    LEAST,
    SLIPPED,
    cover,
    densest,
    in_order,
    in_step,
    index_stretch,
    points,
    restrict,
    share,
    supported,
)

RESTS_ON: Final = "bd53dd9e73dc"  # digest of the kernels called from other files, which the compiled ones are kept with
ROUNDS: Final = 3
IN_ORDER: Final = 0.75  # of the shared units of a retelling that may follow one another as they do on the other page
ONE_PLACE: Final = 0.55  # of the shared units that a retelling may have from one place
COLUMNS: Final = 10
GLANCES: Final = 8  # units looked at to see that two boxes are not the same
FEWEST: Final = 3  # points of a group that is looked at
STEP: Final = np.uint64(0xD6E8FEB86659FD93)
PIECE: Final = 2.0  # evidence that a piece of a sentence at the end of a passage needs to be part of it: two telling words


@part
def settle(mate_a: Any, mate_b: Any, weight_a: Any, weight_b: Any, window: Any) -> Any:
    """Trim both sides of a group, mated inside ``window``, until they stand still; return ends and the evidence of the lesser."""
    a, a_end, b, b_end = window
    begin_a, end_a, begin_b, end_b, told_a, told_b = a, a, b, b, 0.0, 0.0
    for turn in range(ROUNDS):
        begin_a, end_a, told_a = densest(mate_a, weight_a, a, a_end)
        if restrict(mate_a, a, a_end, begin_a, end_a, mate_b) == 0 and turn > 0:
            break  # the other side is as it was
        begin_b, end_b, told_b = densest(mate_b, weight_b, b, b_end)
        if restrict(mate_b, b, b_end, begin_b, end_b, mate_a) == 0:
            break
    return (begin_a, end_a, begin_b, end_b), min(told_a, told_b)


@part
def settle_brief(mate_a: Any, mate_b: Any, weight: Any, window: Any) -> Any:
    """Trim the brief side of a group; return ends, the evidence, and the part of the shared units in one place.

    A place is one and a half times as long as the brief side: what draws on one place alone is an ordinary passage.
    """
    a, a_end, b, b_end = window
    begin, end, told = densest(mate_a, weight, a, a_end)
    restrict(mate_a, a, a_end, begin, end, mate_b)
    top, bottom, shared, here, most, tail = -1, -1, 0, 0, 0, b
    place = 3 * (end - begin) // 2
    for k in range(b, b_end):
        while tail < k - place:
            here -= mate_b[tail] >= 0
            tail += 1
        if mate_b[k] >= 0:
            top = k if top < 0 else top
            bottom = k
            shared += 1
            here += 1
            most = max(most, here)
    return (begin, end, top, bottom + 1), told, most / max(shared, 1)


@part
def _row(rows: Any, start: Any, n: Any, mine: Any, theirs: Any) -> Any:
    """Return which of the last rows is that of two sentences, −1: none."""
    at = n - 1
    while at >= start and at >= n - 8:
        if rows[at, 0] == mine and rows[at, 1] == theirs:
            return at
        at -= 1
    return np.int64(-1)


@part
def sentence_pairs(mate: Any, begin: Any, end: Any, sentence_a: Any, sentence_b: Any, rows: Any, n: Any) -> Any:
    """Write (sentence of a, sentence of b, units shared) for each run of units that share a pair.

    Return their number, and how many shared units are in order: their mate is the one right after the mate before.
    """
    start, kept, last = n, 0, np.int32(-2)
    at, count, mine, theirs = np.int64(n), np.int32(0), np.int32(-1), np.int32(-1)
    for k in range(np.uint64(begin), np.uint64(end)):
        mated = mate[k]
        if mated < 0:
            continue
        kept += mated == last + 1
        last = mated
        if sentence_a[k] != mine or sentence_b[np.uint64(mated)] != theirs:
            if count > 0:
                rows[at, 2] += count
            count, mine, theirs = np.int32(0), sentence_a[k], sentence_b[np.uint64(mated)]
            at = _row(rows, start, n, mine, theirs)
            if at < 0:
                rows[n, 0], rows[n, 1], rows[n, 2] = mine, theirs, 0
                at = n
                n += 1
        count += np.int32(1)
    if count > 0:
        rows[at, 2] += count
    return n, kept


@part
def stub(mate: Any, weight: Any, sentence: Any, at: Any, step: Any, size: Any) -> int:
    """Count the units from ``at`` on (backwards for ``step`` −1) that are a piece of a sentence telling too little.

    A sentence that is there whole, every word shared, is none. 0 also where the passage ends with the sentence.
    """
    broken = 0 <= at - step < len(mate) and sentence[at - step] == sentence[at]
    told = 0.0
    for k in range(size):
        here = at + step * k
        if sentence[here] != sentence[at]:
            return k if broken and told < PIECE else 0
        shared = mate[here] >= 0
        broken |= not shared
        told += (weight[here] + LEAST) * (1.0 if shared else -SLIPPED)
    return 0


@part
def _without_stubs(mate_a: Any, mate_b: Any, a: Any, b: Any, ends: Any) -> Any:
    """Take off either end what reaches into another sentence on both sides for a few common words: it is no part of the passage."""
    pa, pa_end, pb, pb_end = ends
    on = np.int64(1)  # a number like any other: compiled once
    one = stub(mate_a, a[1], a[2], pa, on, pa_end - pa)
    other = stub(mate_b, b[1], b[2], pb, on, pb_end - pb) if one > 0 else 0
    if one > 0 and other > 0:
        pa, pb = pa + one, pb + other
    one = stub(mate_a, a[1], a[2], pa_end - 1, -on, pa_end - pa)
    other = stub(mate_b, b[1], b[2], pb_end - 1, -on, pb_end - pb) if one > 0 else 0
    if one > 0 and other > 0:
        pa_end, pb_end = pa_end - one, pb_end - other
    restrict(mate_a, ends[0], ends[1], pa, pa_end, mate_b)
    restrict(mate_b, ends[2], ends[3], pb, pb_end, mate_a)
    return pa, pa_end, pb, pb_end


@part
def _ends(mate_a: Any, mate_b: Any, a: Any, b: Any, window: Any, least: float, brief: bool) -> Any:
    """Return begin and end on a and b, and the evidence (less than ``least``: the group is no passage)."""
    if brief:
        ends, told, most = settle_brief(mate_a, mate_b, a[1], window)
        _, shared = share(mate_a, ends[0], ends[1], a[1])
        kept = in_step(mate_a, ends[0], ends[1])
        return ends, (-1.0 if most > ONE_PLACE or kept > IN_ORDER * shared else told)
    ends, told = settle(mate_a, mate_b, a[1], b[1], window)
    return (_without_stubs(mate_a, mate_b, a, b, ends) if told >= least else ends), told


@part
def _groups(a: Any, b: Any, gaps: Any, least: float, marks: Any, held: Any, table: Any, starts: Any, order: Any, spare: Any) -> Any:
    """Fill ``marks`` (both sides of points) and ``order`` with groups of supported points; return how many."""
    one, other = marks[0], marks[1]
    mask = index_stretch(b[0], table[0], table[1], table[2], table[3])
    many = points(a[0], a[1], table, mask, least, one, other, starts, order)
    many = supported(one, other, many, a[1], held[0], held[1], held[2])
    size: Any = np.int64(many)
    if size < FEWEST:
        return 0, size
    if in_order(one, other, many, gaps[0], gaps[1], table[3], order):
        starts[0] = 0
        return 1, size
    for k in range(size):
        order[k] = k
    start: Any = np.int64(0)  # a number like any other: compiled once
    return groups(one, other, order, start, size, gaps[0], gaps[1], starts, spare[0], spare[1]), size


@part
def _known(one: Any, other: Any, order: Any, low: Any, high: Any, taken: Any) -> bool:
    """Tell whether all points of a group lie in passages of the box that were found: on long pages they are few and far between."""
    new = 0
    for k in range(low, high):
        new += taken[one[order[k]]] != other[order[k]]
    return new == 0


@part
def _glance(form: Any, box: Any) -> Any:
    """Hash a few units of either side of a box: what reads the same has the same hash, other boxes seldom."""
    h = np.uint64(box[1] - box[0]) << np.uint64(32) ^ np.uint64(box[3] - box[2])
    for side in (0, 2):
        size = box[side + 1] - box[side]
        for k in range(GLANCES):
            h = (h ^ np.uint64(form[box[side] + size * k // GLANCES])) * STEP
            h ^= h >> np.uint64(29)
    return h


@part
def _same(form: Any, weight: Any, sentence: Any, one: Any, other: Any, size: Any) -> bool:
    """Tell whether two stretches are the same to an aligner."""
    apart = sentence[other] - sentence[one]
    for k in range(size):
        if form[one + k] != form[other + k] or weight[one + k] != weight[other + k]:
            return False
        if sentence[other + k] - sentence[one + k] != apart:
            return False
    return True


@part
def _twin(form: Any, weight: Any, sentence: Any, boxes: Any, c: Any, seen: Any) -> Any:
    """Return an earlier box that is the same on both sides, or −1; note this one in ``seen`` where it is the first."""
    box = boxes[c]
    slot = np.int64(_glance(form, box) >> np.uint64(20)) & (len(seen) - 1)
    if seen[slot] < 0:
        seen[slot] = c
        return -1
    twin = boxes[seen[slot]]
    for side in (0, 2):
        size = box[side + 1] - box[side]
        if twin[side + 1] - twin[side] != size or not _same(form, weight, sentence, twin[side], box[side], size):
            return -1
    return seen[slot]


@part
def _again(rows: Any, shares: Any, pairs: Any, n: Any, m: Any, made: Any, boxes: Any, twin: Any, c: Any, sentence: Any) -> Any:
    """Repeat the passages (rows ``made``) of an earlier box that is the same; return n, m."""
    shift_a = sentence[boxes[c, 0]] - sentence[boxes[twin, 0]]
    shift_b = sentence[boxes[c, 2]] - sentence[boxes[twin, 2]]
    for r in range(made[twin], made[twin + 1]):
        for k in range(COLUMNS):
            rows[n, k] = rows[r, k]
        for k in range(4):
            rows[n, k] += boxes[c, k // 2 * 2] - boxes[twin, k // 2 * 2]
        rows[n, 9] = c
        for k in range(3):
            shares[n, k] = shares[r, k]
        rows[n, 7] = m
        for p in range(rows[r, 7], rows[r, 8]):
            pairs[m, 0], pairs[m, 1], pairs[m, 2] = pairs[p, 0] + shift_a, pairs[p, 1] + shift_b, pairs[p, 2]
            m += 1
        rows[n, 8] = m
        n += 1
    return n, m


@part
def _add(
    a: Any, b: Any, at: Any, c: Any, window: Any, mates: Any, limits: Any, rows: Any, shares: Any, pairs: Any, n: Any, m: Any
) -> Any:
    """Write the passage of a mated group, where it is one; return n, m."""
    least, least_share, brief = limits
    mate_a, mate_b = mates
    ends, told = _ends(mate_a, mate_b, a, b, window, least, brief)
    if told < least:
        return n, m
    share_a, shared_a = share(mate_a, ends[0], ends[1], a[1])
    share_b, shared_b = share(mate_b, ends[2], ends[3], b[1])
    if (share_a if brief else min(share_a, share_b)) < least_share:
        return n, m
    first = m
    m, kept = sentence_pairs(mate_a, ends[0], ends[1], a[2], b[2], pairs, m)
    rows[n, 0], rows[n, 1], rows[n, 2], rows[n, 3] = ends[0] + at[0], ends[1] + at[0], ends[2] + at[1], ends[3] + at[1]
    rows[n, 4], rows[n, 5], rows[n, 6] = shared_a, shared_b, kept
    rows[n, 7], rows[n, 8], rows[n, 9] = first, m, c
    shares[n, 0], shares[n, 1], shares[n, 2] = share_a, share_b, told
    return n + 1, m


@part
def _clear(mates: Any, window: Any, taken: Any, note: bool) -> None:
    """Unmate what is mated, all in the window; where it is to be noted, in ``taken``."""
    begin, end = np.uint64(window[0]), np.uint64(window[1])
    if note:
        for k in range(begin, end):
            if mates[0][k] >= 0:
                taken[k] = mates[0][k]
    for k in range(begin, end):
        mates[0][k] = -1
    for k in range(np.uint64(window[2]), np.uint64(window[3])):
        mates[1][k] = -1


@part
def _room(boxes: Any) -> Any:
    """Return the length of the longest side of any box, how many units the shorter sides have together, and the size of tables."""
    longest, shorter = 1, 0
    for c in range(len(boxes)):
        size_a, size_b = boxes[c, 1] - boxes[c, 0], boxes[c, 3] - boxes[c, 2]
        longest, shorter = max(longest, size_a, size_b), shorter + min(size_a, size_b)
    size = 32
    while size < 6 * max(longest, len(boxes)):
        size *= 2
    return longest, shorter, size


@part
def _spare(size: Any) -> Any:
    """Return what :func:`sayso.match._candidates.groups` works on."""
    return np.empty(size, np.int32), np.empty((size + 2, 3), np.int64)


@kernel
def align(
    form: Any, weight: Any, sentence: Any, boxes: Any, gap: Any, gap_other: Any, least: float, least_share: float, brief: bool,
    times: int,
) -> Any:  # fmt: skip
    """Align every candidate; ``boxes`` holds a, a_end, b, b_end of each. What reads the same is aligned once.

    Returns passages (a, a_end, b, b_end, units shared on a, on b, pairs in order, first sentence row, end row,
    candidate), the share and the evidence of each (on a, on b, evidence), and sentence rows (sentence of a, of b,
    units shared). ``brief``: the first side may retell in brief what is spread over the other.

    There is room for every unit to be shared so many ``times``; whether that was enough is returned, too: passages that cannot
    all be written are to be asked for again (arrays that grow take longer to compile than all of this).
    """
    room, most, size = _room(boxes)
    table = np.empty(size, np.int32), np.empty(size, np.uint32), np.empty(size, np.int32), np.empty(room + 1, np.int32)
    marks, order, starts = np.empty((2, 6 * room), np.int32), np.empty(6 * room, np.int32), np.empty(6 * room, np.int32)
    held = np.empty(6 * room, np.float32), np.empty(6 * room, np.uint8), np.empty(6 * room, np.uint8)
    mated, taken, spare = np.empty((2, room), np.int32), np.empty(room, np.int32), _spare(6 * room)
    for k in range(room):
        mated[0, k] = mated[1, k] = taken[k] = -1
    # what is not filled of this is never touched, and takes no memory
    enough: Any = True
    places = times * (most // FEWEST + 1)
    rows, shares = np.empty((places, COLUMNS), np.int64), np.empty((places, 3), np.float64)
    pairs = np.empty((times * most + 1, 3), np.int32)
    seen, made = np.empty(size, np.int64), np.empty(len(boxes) + 1, np.int64)
    for k in range(size):
        seen[k] = -1
    n, m = np.int64(0), np.int64(0)
    for c in range(len(boxes)):
        made[c] = n
        twin = _twin(form, weight, sentence, boxes, c, seen)
        if twin >= 0:
            first, last = made[twin], made[twin + 1]
            enough &= n + last - first <= len(rows) and (first == last or m + rows[last - 1, 8] - rows[first, 7] <= len(pairs))
            if not enough:
                break
            n, m = _again(rows, shares, pairs, n, m, made, boxes, twin, c, sentence)
            continue
        at_a, end, at_b, end_b = boxes[c, 0], boxes[c, 1], boxes[c, 2], boxes[c, 3]
        a = form[at_a:end], weight[at_a:end], sentence[at_a:end]
        b = form[at_b:end_b], weight[at_b:end_b], sentence[at_b:end_b]
        mates = mated[0, : end - at_a], mated[1, : end_b - at_b]
        count, stop = _groups(a, b, (gap, gap_other), least, marks, held, table, starts, order, spare)
        for g in range(count):
            low, high, stop = starts[g], stop, starts[g]
            if high - low < FEWEST or (g > 0 and _known(marks[0], marks[1], order, low, high, taken)):
                continue
            enough &= n < len(rows) and m + min(end - at_a, end_b - at_b) <= len(pairs)
            if not enough:
                break
            window, before = cover(a[0], b[0], marks[0], marks[1], order, low, high, mates[0], mates[1]), n
            n, m = _add(a, b, (at_a, at_b), c, window, mates, (least, least_share, brief), rows, shares, pairs, n, m)
            _clear(mates, window, taken, count > 1 and n > before)
        if not enough:
            break
        for k in range(end - at_a if count > 1 else 0):
            taken[k] = -1
    return rows[:n], shares[:n], pairs[:m], enough


@part
def _lowest(pairs: Any, low: Any, high: Any, side: Any) -> Any:
    """Return the first sentence on one side, and how many there are from there to the last."""
    least, most = pairs[low, side], pairs[low, side]
    for k in range(low + 1, high):
        least, most = min(least, pairs[k, side]), max(most, pairs[k, side])
    return np.int64(least), np.int64(most - least + 1)


@part
def _best(pairs: Any, low: Any, high: Any, side: Any, best: Any) -> Any:
    """Write the most units that each sentence on one side shares with any; return the first sentence."""
    least, size = _lowest(pairs, low, high, side)
    for k in range(size):
        best[k] = 0
    for k in range(low, high):
        best[pairs[k, side] - least] = max(best[pairs[k, side] - least], np.int64(pairs[k, 2]))
    return least


@kernel
def side_by_side(
    rows: Any, pairs: Any, begin: Any, end: Any, sentence: Any, s_begin: Any, s_end: Any, part: float
) -> Any:
    """Return the sentence alignment of every passage as [a_begin, a_end, b_begin, b_end], and where each starts.

    Two sentences are set side by side where they share ``part`` of the units of the shorter one, as far as it lies
    in the passage, or where neither shares more with any other.
    """
    out, first = np.empty((len(pairs), 4), np.int32), np.zeros(len(rows) + 1, np.int64)
    room = 0
    for r in range(len(rows)):
        if rows[r, 8] > rows[r, 7]:
            for side in (0, 1):
                room = max(room, _lowest(pairs, rows[r, 7], rows[r, 8], side)[1])
    best_a, best_b = np.empty(room, np.int64), np.empty(room, np.int64)
    n = 0
    for r in range(len(rows)):
        a, a_end, b, b_end, low, high = rows[r, 0], rows[r, 1], rows[r, 2], rows[r, 3], rows[r, 7], rows[r, 8]
        one = _best(pairs, low, high, 0, best_a) if high > low else 0
        other = _best(pairs, low, high, 1, best_b) if high > low else 0
        for k in range(low, high):
            mutual = pairs[k, 2] == best_a[pairs[k, 0] - one] and pairs[k, 2] == best_b[pairs[k, 1] - other]
            mine = 0 if mutual else units_inside(sentence, a, a_end, pairs[k, 0])
            theirs = 0 if mutual else units_inside(sentence, b, b_end, pairs[k, 1])
            if mutual or pairs[k, 2] >= part * min(mine, theirs):
                out[n, 0] = max(s_begin[pairs[k, 0]], begin[a])
                out[n, 1] = min(s_end[pairs[k, 0]], end[a_end - 1])
                out[n, 2] = max(s_begin[pairs[k, 1]], begin[b])
                out[n, 3] = min(s_end[pairs[k, 1]], end[b_end - 1])
                n += 1
        first[r + 1] = n
    return out[:n], first


@part
def units_inside(sentence: Any, begin: Any, end: Any, which: Any) -> Any:
    """Count the units of one sentence in a stretch, whose sentences come in their order."""
    return first_from(sentence, begin, end, which + 1) - first_from(sentence, begin, end, which)
