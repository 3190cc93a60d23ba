"""Histories in which pages may have two exemplars: how likely each page has which, over graphs without a cycle.

Trees of descent are summed exactly (``trees``); graphs cannot be. They are walked through instead (Gibbs sampling, Geman &
Geman 1984): two pages at a time choose their exemplars anew and together, each among those that do not descend from it, so
that of two pages either can come to be the other's copy (the aim of the edge reversal of Grzegorczyk & Husmeier 2008,
"Improving the structure MCMC sampler for Bayesian networks"). The walk is the same on every run.

What a page's pairs weigh is a table of exemplars by exemplars, which of them may be chosen a row of noughts and ones: what is
left to choose from is the one times the other, row by row.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.compiled import fast_part, kernel, part
from sayso.trace.branching import branching
from sayso.trace.trees import Floats

Ints = NDArray[np.int64]
Singles = NDArray[np.float32]
Bits = NDArray[np.uint64]

NEGLIGIBLE: Final = 1e-7
"""Choices of exemplars this much less likely than a page's best are left out."""
WALKS: Final = 200
"""Steps for each page; a quarter of them before anything is counted. Half or twice as many change what is found in twenty
collections of known history no more than another seed does (a five-hundredth of the links)."""
MOST_STEPS: Final = 6_000
"""Steps of a family with many pages: each takes longer there."""
LANES: Final = 16
"""Numbers that are reckoned at once: rows of tables are padded to so many."""
OPEN, WAY, FREE, BY_WAY, SIDES = range(5)
"""Rows of what is known of the exemplars in a page's pairs: whether each is open, and open by way of the other page; what its pairs
with such weigh."""
SINGLE, ROW, SHARES = range(3)
"""Rows of what choices weigh: of single exemplars, and of each exemplar's pairs."""
MOST: Final = 1e30
"""No pair is counted more times than this: one that is there weighs more than NEGLIGIBLE, and counts once at most."""


def walked_shares(weight: Floats, pairs: Floats) -> tuple[Floats, Floats]:
    """Return how likely each page has each exemplar (last column: the top), and each pair of exemplars.

    ``weight[c, q]`` is the weight of page c having page q alone as its exemplar (last column the top), ``pairs[c, q, r]``
    of having q and r, symmetric; what is on the diagonals must be nothing. The top must weigh something: some tree must be
    left, whatever others choose.
    """
    n = len(weight)
    if not n:
        return weight.copy(), pairs.copy()
    least = NEGLIGIBLE * np.maximum(weight.max(axis=1), pairs.max(axis=(1, 2)))
    told = weight > least[:, None]
    told[:, -1] = True
    single = np.where(told, weight, 0.0)
    with np.errstate(divide="ignore"):
        tree = np.array(branching(np.log(single)), np.int64)
    return walk(single, pairs, least, tree, min(WALKS * n, MOST_STEPS), 1)


@kernel
def walk(single: Floats, pairs: Floats, least: Floats, first: Ints, steps: int, seed: int) -> tuple[Floats, Floats]:
    """Return how likely each page has each exemplar, and each pair, given what each choice weighs.

    Pairs must weigh more than ``least`` for the page; ``first`` are the exemplars that the walk begins with. What is averaged
    is how likely each choice was when it was made, not how often (Rao & Blackwell): it varies less. Of pairs this is done
    for those of one exemplar at a time, chosen by chance.
    """
    n, m = single.shape
    state = np.full(1, np.uint64(seed))
    which, sizes = _exemplars(pairs, least)
    tables = _tables(pairs, least, which, sizes)
    alone, paired, shared = np.zeros((n, m)), np.zeros((n, tables.shape[2])), np.zeros_like(tables)
    second = np.full(n, np.int64(-1))
    # the copies of each page as lists: where each begins, and for both exemplars of each page who comes after and before
    head, after, before = np.full(n, np.int64(-1)), np.full(2 * n, np.int64(-1)), np.full(2 * n, np.int64(-1))
    stack = np.zeros(n, np.int64)
    # which pages are below the one, the other, none of both; the other alone, and the one alone
    mine, others, off, on, on_2 = np.zeros(m), np.zeros(m), np.zeros(m), np.zeros(m), np.zeros(m)
    own, last = np.zeros((SIDES, tables.shape[2]), np.float32), np.zeros((SIDES, tables.shape[2]), np.float32)
    shares = np.zeros((SHARES, max(m, tables.shape[2])))
    for c in range(n):
        _enter(head, after, before, 2 * c, first[c])
    for step in range(steps if n > 1 else 0):
        one = int(_random(state) * n)
        other = (one + 1 + int(_random(state) * (n - 1))) % n
        for c in (one, other):
            _strike(head, after, before, 2 * c, first[c])
            _strike(head, after, before, 2 * c + 1, second[c])
        _below(head, after, one, stack, mine)
        _below(head, after, other, stack, others)
        _stand(mine, others, off, on, on_2)
        # what is left to the other page when the first comes to descend from it, as a share of what is when not
        free, way = _weigh(single, tables, which, sizes, other, off, on_2, last)
        _weigh(single, tables, which, sizes, one, off, on, own)
        near = free / (free + way)
        whole, total = _share(single, sizes, one, off, on, own, near, shares)
        if 4 * step >= steps:
            _count(state, tables, sizes, one, own, near, shares, whole, total, alone, paired, shared)
        q, r = _chosen(state, tables, which, sizes, one, own, near, shares, whole, total)
        first[one], second[one] = q, r
        # ways by the first page may be ways to itself now
        near = 0.0 if on[q] > 0.0 or (r >= 0 and on[r] > 0.0) else 1.0
        whole, total = _share(single, sizes, other, off, on_2, last, near, shares)
        if 4 * step >= steps:
            _count(state, tables, sizes, other, last, near, shares, whole, total, alone, paired, shared)
        first[other], second[other] = _chosen(state, tables, which, sizes, other, last, near, shares, whole, total)
        for c in (one, other):
            _enter(head, after, before, 2 * c, first[c])
            _enter(head, after, before, 2 * c + 1, second[c])
    if n == 1:
        alone[0, 1] = 1.0
    return _shares(which, sizes, alone, paired, shared)


@part
def _random(state: Bits) -> float:
    """Return a number from 0 to 1 (excluded) by chance (SplitMix64, Steele, Lea & Flood 2014)."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    bits = state[0]
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    bits = bits ^ (bits >> np.uint64(31))
    return np.float64(bits >> np.uint64(11)) * 2.0**-53


@part
def _exemplars(pairs: Floats, least: Floats) -> tuple[Ints, Ints]:
    """Return for each page those exemplars that are in pairs which weigh enough, and how many they are."""
    n, m = len(pairs), pairs.shape[1]
    which, sizes = np.zeros((n, m), np.int64), np.zeros(n, np.int64)
    for c in range(n):
        for q in range(m):
            most = 0.0
            for r in range(m):
                most = max(most, pairs[c, q, r])
            if most > least[c]:
                which[c, sizes[c]] = q
                sizes[c] += 1
    return which, sizes


@part
def _tables(pairs: Floats, least: Floats, which: Ints, sizes: Ints) -> Singles:
    """Return what each page's pairs weigh, exemplar by exemplar of those that have any."""
    n, width = len(pairs), max(_width(sizes.max()), LANES)
    values = np.zeros((n, width, width), np.float32)
    for c in range(n):
        for i in range(sizes[c]):
            for k in range(sizes[c]):
                value = pairs[c, which[c, i], which[c, k]]
                values[c, i, k] = value if value > least[c] else 0.0
    return values


@part
def _width(size: int) -> int:
    return (size + LANES - 1) // LANES * LANES


@part
def _enter(head: Ints, after: Ints, before: Ints, slot: int, q: int) -> None:
    """Put a page (half its slot) among the copies of an exemplar; the top and nobody have none."""
    if 0 <= q < len(head):
        first = head[q]
        after[slot], before[slot] = first, -1
        if first >= 0:
            before[first] = slot
        head[q] = slot


@part
def _strike(head: Ints, after: Ints, before: Ints, slot: int, q: int) -> None:
    """Take a page from among the copies of an exemplar."""
    if 0 <= q < len(head):
        if before[slot] >= 0:
            after[before[slot]] = after[slot]
        else:
            head[q] = after[slot]
        if after[slot] >= 0:
            before[after[slot]] = before[slot]


@part
def _below(head: Ints, after: Ints, top: int, stack: Ints, below: Floats) -> None:
    """Mark with 1.0 the pages that descend from page ``top``, itself included, and the others with 0.0."""
    below[:] = 0.0
    below[top] = 1.0
    stack[0], waiting = top, 1
    while waiting > 0:
        waiting -= 1
        slot = head[stack[waiting]]
        while slot >= 0:
            c = slot // 2
            if below[c] == 0.0:
                below[c] = 1.0
                stack[waiting] = c
                waiting += 1
            slot = after[slot]


@fast_part
def _stand(mine: Floats, others: Floats, off: Floats, on: Floats, on_2: Floats) -> None:
    """Tell which pages are below neither of two pages, below the other alone, and below the first alone."""
    for q in range(len(off)):
        off[q] = (1.0 - mine[q]) * (1.0 - others[q])
        on[q] = others[q] * (1.0 - mine[q])
        on_2[q] = mine[q] * (1.0 - others[q])


@fast_part
def _weigh(
    single: Floats, tables: Singles, which: Ints, sizes: Ints, page: int, off: Floats, on: Floats, side: Singles
) -> tuple[float, float]:
    """Return what a page's choices weigh that nothing bears on, and those by way of the other page.

    ``side`` gets for each exemplar in the page's pairs whether it is the one or the other, and what its pairs with such weigh.
    """
    frees = ways = 0.0
    for q in range(len(off)):
        frees += single[page, q] * off[q]
        ways += single[page, q] * on[q]
    size, width = sizes[page], _width(sizes[page])
    for k in range(width):
        side[OPEN, k] = side[WAY, k] = side[FREE, k] = side[BY_WAY, k] = 0.0
    for k in range(size):
        side[OPEN, k], side[WAY, k] = off[which[page, k]], on[which[page, k]]
    for i in range(size):
        if side[OPEN, i] > 0.0:
            for k in range(width):
                side[FREE, k] += tables[page, i, k]
        elif side[WAY, i] > 0.0:
            for k in range(width):
                side[BY_WAY, k] += tables[page, i, k]
    free = way = np.float32(0.0)
    for k in range(width):
        free += side[OPEN, k] * side[FREE, k]
        way += side[OPEN, k] * side[BY_WAY, k] + side[WAY, k] * (side[FREE, k] + side[BY_WAY, k])
    # each pair is in the rows of both
    return frees + 0.5 * float(free), ways + 0.5 * float(way)


@fast_part
def _share(
    single: Floats, sizes: Ints, page: int, off: Floats, on: Floats, side: Singles, near: float, shares: Floats
) -> tuple[float, float]:
    """Weigh a page's choices, ``near`` times those by way of the other page; return what pairs weigh, and all choices."""
    whole = total = 0.0
    for q in range(len(off)):
        shares[SINGLE, q] = single[page, q] * (off[q] + near * on[q])
        total += shares[SINGLE, q]
    for k in range(_width(sizes[page])):
        beside = near * side[BY_WAY, k]
        shares[ROW, k] = side[OPEN, k] * (side[FREE, k] + beside) + side[WAY, k] * (near * side[FREE, k] + beside)
        whole += 0.5 * shares[ROW, k]
    return whole, total + whole


@part
def _row(shares: Floats, size: int, left: float) -> int:
    """Return the exemplar whose pairs are reached when so much is ``left``."""
    row = 0
    for i in range(size):
        if shares[ROW, i] > 0.0:
            row = i
            left -= 0.5 * shares[ROW, i]
            if left < 0.0:
                break
    return row


@part
def _chosen(
    state: Bits, tables: Singles, which: Ints, sizes: Ints, page: int, side: Singles, near: float, shares: Floats, whole: float,
    total: float,
) -> tuple[int, int]:  # fmt: skip
    """Choose by chance, each choice as likely as it weighs; return one exemplar or two."""
    left, last = _random(state) * total, np.int64(0)
    if left >= whole:
        left -= whole
        for q in range(which.shape[1]):
            if shares[SINGLE, q] > 0.0:
                last = np.int64(q)
                left -= shares[SINGLE, q]
                if left < 0.0:
                    break
        return int(last), -1
    size = sizes[page]
    row = _row(shares, size, left)
    left, times = _random(state) * shares[ROW, row], near if side[WAY, row] > 0.0 else 1.0
    for k in range(size):
        share = tables[page, row, k] * (times * side[OPEN, k] + near * side[WAY, k])
        if share > 0.0:
            last = np.int64(k)
            left -= share
            if left < 0.0:
                break
    return int(which[page, row]), int(which[page, last])


@part
def _count(
    state: Bits, tables: Singles, sizes: Ints, page: int, side: Singles, near: float, shares: Floats, whole: float, total: float,
    alone: Floats, paired: Floats, shared: Singles,
) -> None:  # fmt: skip
    """Add how likely each choice was: each exemplar alone, each in pairs, and of the pairs those of one exemplar for all."""
    row = _row(shares, sizes[page], _random(state) * whole) if whole > 0.0 else -1
    _add(tables, _width(sizes[page]), page, row, side, near, shares, whole, total, alone, paired, shared)


@fast_part
def _add(
    tables: Singles, width: int, page: int, row: int, side: Singles, near: float, shares: Floats, whole: float, total: float,
    alone: Floats, paired: Floats, shared: Singles,
) -> None:  # fmt: skip
    once = 1.0 / total
    for q in range(alone.shape[1]):
        alone[page, q] += once * shares[SINGLE, q]
    if row < 0:
        return
    for k in range(width):
        paired[page, k] += once * shares[ROW, k]
    times = whole * once / shares[ROW, row]
    less = times * near
    far, close = np.float32(min(less if side[WAY, row] > 0.0 else times, MOST)), np.float32(min(less, MOST))
    for k in range(width):
        shared[page, row, k] += tables[page, row, k] * (far * side[OPEN, k] + close * side[WAY, k])


@part
def _shares(which: Ints, sizes: Ints, alone: Floats, paired: Floats, shared: Singles) -> tuple[Floats, Floats]:
    """Return how likely each exemplar was, and each two; of what was counted for a page, its choices are one in all."""
    n, m = alone.shape
    twos = np.zeros((n, m, m))
    for c in range(n):
        whole, found = 0.5 * paired[c].sum(), 0.0
        for i in range(sizes[c]):
            for k in range(sizes[c]):
                found += shared[c, i, k]
        total = max(alone[c].sum() + whole, 1e-300)
        times = whole / max(total * found, 1e-300)
        for q in range(m):
            alone[c, q] /= total
        for i in range(sizes[c]):
            alone[c, which[c, i]] += paired[c, i] / total
            for k in range(sizes[c]):
                twos[c, which[c, i], which[c, k]] = times * (shared[c, i, k] + shared[c, k, i])
    return alone, twos
