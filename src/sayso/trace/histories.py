"""Histories in which pages may have two exemplars: how likely each page has which, over graphs without a cycle.

Trees of descent are summed exactly (``trees``); graphs cannot be. They are walked through instead (Gibbs sampling, Geman &
Geman 1984): two pages at a time choose their exemplars anew and together, each among those that do not descend from it, so
that of two pages either can come to be the other's copy (the aim of the edge reversal of Grzegorczyk & Husmeier 2008,
"Improving the structure MCMC sampler for Bayesian networks"). The walk is the same on every run.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.compiled import fast_part, kernel, part
from sayso.trace.branching import branching
from sayso.trace.trees import Floats

Ints = NDArray[np.int64]
Sets = NDArray[np.uint64]
"""Sets of pages, a bit for each page: the first 64 in row 0, the others in row 1."""
Set = tuple[np.uint64, np.uint64]
Bits = NDArray[np.uint64]

NEGLIGIBLE: Final = 1e-7
"""Choices of exemplars this much less likely than a page's best are left out."""
WALKS: Final = 400
"""Steps for each page; a quarter of them before anything is counted."""
MOST_STEPS: Final = 12_000
"""Steps of a family with many pages: each takes longer there."""
MOST_PAGES: Final = 128
"""Pages that sets have bits for."""
BLOCK: Final = 256
"""Choices whose weights are summed up together, so that one is found without looking at all, and many at a time."""


def walked_shares(weight: Floats, pairs: Floats) -> tuple[Floats, Floats]:
    """Return how likely each page has each exemplar (last column: the top), and each pair of exemplars.

    ``weight[c, q]`` is the weight of page c having page q alone as its exemplar (last column the top), ``pairs[c, q, r]``
    of having q and r, symmetric; what is on the diagonals must be nothing. There are MOST_PAGES pages at most.
    """
    n = len(weight)
    assert n <= MOST_PAGES, n
    page, first, second, value = _choices(weight, pairs)
    two = second >= 0
    counts = np.ones(len(value))
    if n > 1:
        start = np.searchsorted(page, np.arange(n + 1))
        at = _tree(weight, pairs, start, first)
        chosen = np.stack([first, second], axis=1)
        counts = walk(chosen, _sets(n, first, second), value, start, at, min(WALKS * n, MOST_STEPS), 1)
    keys = np.concatenate([page * (n + 1) + first, page[two] * (n + 1) + second[two]])
    arcs: Floats = np.bincount(keys, np.concatenate([counts, counts[two]]), n * (n + 1)).astype(np.float64)
    twos = np.zeros((n, n + 1, n + 1))
    twos[page[two], first[two], second[two]] = twos[page[two], second[two], first[two]] = counts[two]
    return arcs.reshape(n, n + 1), twos


def _choices(weight: Floats, pairs: Floats) -> tuple[Ints, Ints, Ints, Floats]:
    """Return the choices, page by page: whose it is, its exemplars, one or two (else -1), and its weight."""
    told, best = _told(weight, pairs), _best(weight, pairs)
    page, tree = np.nonzero(told)
    pages, q, r = np.nonzero(pairs > NEGLIGIBLE * best[:, None, None])
    upper = q <= r
    pages, q, r = pages[upper], q[upper], r[upper]
    order = np.argsort(np.concatenate([2 * page, 2 * pages + 1]), kind="stable")
    columns = (page, pages), (tree, q), (np.full(len(tree), -1), r), (weight[told], pairs[pages, q, r])
    found, first, second, value = (np.concatenate(column)[order] for column in columns)
    return found, first, second, value


def _best(weight: Floats, pairs: Floats) -> Floats:
    return np.asarray(np.maximum(weight.max(axis=1), pairs.max(axis=(1, 2))))


def _told(weight: Floats, pairs: Floats) -> NDArray[np.bool_]:
    """Tell which single exemplars are to be chosen from; the top is always: some tree must be left, whatever others choose."""
    told: NDArray[np.bool_] = np.asarray(weight > NEGLIGIBLE * _best(weight, pairs)[:, None])
    told[:, -1] = True
    return told


def _tree(weight: Floats, pairs: Floats, start: Ints, first: Ints) -> Ints:
    """Return the choices of the likeliest tree, with which the walk begins."""
    with np.errstate(divide="ignore"):
        tree = branching(np.log(np.where(_told(weight, pairs), weight, 0.0)))
    begins = start[:-1].tolist()
    return np.array([at + first[at : at + len(tree) + 1].tolist().index(q) for at, q in zip(begins, tree, strict=True)])


def _sets(n: int, first: Ints, second: Ints) -> Sets:
    """Return for each choice the set of its exemplars; the top, numbered ``n``, and nobody, -1, are in none."""
    sets = np.zeros((2, len(first)), np.uint64)
    for exemplar in (first, second):
        at = np.flatnonzero((exemplar >= 0) & (exemplar < n))
        word, bit = np.divmod(exemplar[at], 64)
        sets[word, at] |= np.uint64(1) << bit.astype(np.uint64)
    return sets


@kernel
def walk(exemplars: Ints, sets: Sets, value: Floats, start: Ints, at: Ints, steps: int, seed: int) -> Floats:
    """Return how likely each choice is the page's; ``exemplars`` are the one or two of each, ``sets`` the same as sets.

    ``at`` are the choices that the walk begins with. What is averaged is how likely each choice was when it was made, not how
    often (Rao & Blackwell): it varies less.
    """
    n = len(start) - 1
    np.random.seed(seed)
    counts, shares, sums = np.zeros(len(value)), np.zeros(len(value)), np.zeros(len(value) // BLOCK + 1)
    nobody = np.uint64(0), np.uint64(0)
    # the copies of each page as lists: where each begins, and for both exemplars of each page who comes after and before
    head, next_to, stack = np.full(n, np.int64(-1)), np.full((2, 2 * n), np.int64(-1)), np.zeros(n, np.int64)
    for c in range(n):
        _enter(head, next_to, c, exemplars[at[c]])
    for step in range(steps):
        one = np.random.randint(n)
        other = (one + 1 + np.random.randint(n - 1)) % n
        for c in (one, other):
            _strike(head, next_to, c, exemplars[at[c]])
        mine, others = _below(head, next_to[0], one, stack), _below(head, next_to[0], other, stack)
        own, last = slice(start[one], start[one + 1]), slice(start[other], start[other + 1])
        # what is left to the other page when the first comes to descend from it, and when not
        near, far = _left(sets[0, last], sets[1, last], value[last], others, mine)
        total = _weigh(sets[0, own], sets[1, own], value[own], mine, others, near, far, shares, sums)
        at[one] = start[one] + _chosen(shares, sums, len(value[own]), total)
        if 4 * step >= steps:
            _count(shares, total, counts[own])
        if (sets[0, at[one]] & others[0]) | (sets[1, at[one]] & others[1]) != 0:
            others = others[0] | mine[0], others[1] | mine[1]
        total = _weigh(sets[0, last], sets[1, last], value[last], others, nobody, 1.0, 1.0, shares, sums)
        at[other] = start[other] + _chosen(shares, sums, len(value[last]), total)
        if 4 * step >= steps:
            _count(shares, total, counts[last])
        for c in (one, other):
            _enter(head, next_to, c, exemplars[at[c]])
    for c in range(n):
        counts[start[c] : start[c + 1]] /= max(counts[start[c] : start[c + 1]].sum(), 1e-300)
    return counts


@part
def _enter(head: Ints, next_to: Ints, page: int, exemplars: Ints) -> None:
    """Put a page among the copies of its exemplars; the top and nobody have none."""
    for side in range(2):
        q, slot = exemplars[side], 2 * page + side
        if 0 <= q < len(head):
            first = head[q]
            next_to[0, slot], next_to[1, slot] = first, -1
            if first >= 0:
                next_to[1, first] = slot
            head[q] = slot


@part
def _strike(head: Ints, next_to: Ints, page: int, exemplars: Ints) -> None:
    """Take a page from among the copies of its exemplars."""
    for side in range(2):
        q, slot = exemplars[side], 2 * page + side
        if 0 <= q < len(head):
            after, before = next_to[0, slot], next_to[1, slot]
            if before >= 0:
                next_to[0, before] = after
            else:
                head[q] = after
            if after >= 0:
                next_to[1, after] = before


@part
def _below(head: Ints, after: Ints, top: int, stack: Ints) -> Set:
    """Return the pages that descend from page ``top``, itself included."""
    zero, one = np.uint64(0), np.uint64(1)
    low, high = (one << np.uint64(top), zero) if top < 64 else (zero, one << np.uint64(top - 64))
    stack[0], waiting = top, 1
    while waiting > 0:
        waiting -= 1
        slot = head[stack[waiting]]
        while slot >= 0:
            c = slot // 2
            bit = one << np.uint64(c & 63)
            fresh = low & bit == 0 if c < 64 else high & bit == 0
            if fresh:
                low, high = (low | bit, high) if c < 64 else (low, high | bit)
                stack[waiting] = c
                waiting += 1
            slot = after[slot]
    return low, high


@fast_part
def _left(low: Bits, high: Bits, value: Floats, below: Set, also: Set) -> tuple[float, float]:
    """Return what choices weigh together that are in neither set of pages, and those that are not in the first."""
    near = far = 0.0
    for i in range(len(value)):
        out = (low[i] & below[0]) | (high[i] & below[1])
        too = out | (low[i] & also[0]) | (high[i] & also[1])
        far += 0.0 if out != 0 else value[i]
        near += 0.0 if too != 0 else value[i]
    return near, far


@part
def _weigh(
    low: Bits, high: Bits, value: Floats, below: Set, through: Set, near: float, far: float, shares: Floats, sums: Floats
) -> float:
    """Weigh choices that are not ``below`` their page, ``near`` times if they go ``through``; return the whole.

    ``shares`` gets the weight of each, ``sums`` that of each BLOCK of them.
    """
    total = 0.0
    for block in range((len(value) + BLOCK - 1) // BLOCK):
        begin, end = block * BLOCK, min(block * BLOCK + BLOCK, len(value))
        sums[block] = _share(low, high, value, begin, end, below, through, near, far, shares)
        total += sums[block]
    return total


@fast_part
def _share(
    low: Bits, high: Bits, value: Floats, begin: int, end: int, below: Set, through: Set, near: float, far: float, shares: Floats
) -> float:
    some = 0.0
    for i in range(begin, end):
        out = (low[i] & below[0]) | (high[i] & below[1])
        on = (low[i] & through[0]) | (high[i] & through[1])
        share = value[i] * (near if on != 0 else far)
        share = 0.0 if out != 0 else share
        shares[i] = share
        some += share
    return some


@part
def _chosen(shares: Floats, sums: Floats, n: int, total: float) -> int:
    """Choose one of ``n`` choices by chance, as likely as they weigh."""
    left = np.random.random() * total
    block = 0
    while (block + 1) * BLOCK < n and left >= sums[block]:
        left -= sums[block]
        block += 1
    chosen = -1
    for i in range(block * BLOCK, n):
        if shares[i] > 0.0:
            if chosen >= 0 and left < 0.0:
                break
            chosen = i
            left -= shares[i]
    at = block * BLOCK
    while chosen < 0 and at > 0:  # sums of a block are rounded otherwise than their parts
        at -= 1
        chosen = at if shares[at] > 0.0 else -1
    return chosen


@fast_part
def _count(shares: Floats, total: float, counts: Floats) -> None:
    """Add how likely each choice was."""
    for i in range(len(counts)):
        counts[i] += shares[i] / total
