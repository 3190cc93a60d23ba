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
BLOCK: Final = 64
"""Choices whose weights are summed up together, so that one is found without looking at all."""


def walked_shares(weight: Floats, pairs: Floats) -> tuple[Floats, Floats]:
    """Return how likely each page has each exemplar (last column: the top), and each pair of exemplars.

    ``weight[c, q]`` is the weight of page c having page q alone as its exemplar (last column the top), ``pairs[c, q, r]``
    of having q and r, symmetric; what is on the diagonals must be nothing. There are MOST_PAGES pages at most.
    """
    n = len(weight)
    assert n <= MOST_PAGES, n
    first, second, value, start = _choices(weight, pairs)
    with np.errstate(divide="ignore"):
        tree = branching(np.log(np.where(_told(weight, pairs), weight, 0.0)))
    at = np.array([int(start[c]) + first[start[c] : start[c + 1]].tolist().index(q) for c, q in enumerate(tree)])
    arcs, twos = np.zeros((n, n + 1)), np.zeros((n, n + 1, n + 1))
    counts = np.ones(len(value))
    if n > 1:
        counts = walk(_sets(n, first, second), value, start, at, min(WALKS * n, MOST_STEPS), 1)
    page = np.repeat(np.arange(n), np.diff(start))
    np.add.at(arcs, (page, first), counts)
    two = second >= 0
    np.add.at(arcs, (page[two], second[two]), counts[two])
    twos[page[two], first[two], second[two]] = twos[page[two], second[two], first[two]] = counts[two]
    return arcs, twos


def _choices(weight: Floats, pairs: Floats) -> tuple[Ints, Ints, Floats, Ints]:
    """Return each page's choices, one exemplar or two (else -1), with their weights, and where those of a page begin."""
    first, second, value, start = [], [], [], [0]
    for alone, two, told in zip(weight, pairs, _told(weight, pairs), strict=True):
        tree = np.flatnonzero(told)
        q, r = np.nonzero(np.triu(two) > NEGLIGIBLE * max(alone.max(), two.max()))
        first += [tree, q]
        second += [np.full(len(tree), -1), r]
        value += [alone[tree], two[q, r]]
        start.append(start[-1] + len(tree) + len(q))
    return np.concatenate(first), np.concatenate(second), np.concatenate(value), np.array(start)


def _told(weight: Floats, pairs: Floats) -> NDArray[np.bool_]:
    """Tell which single exemplars are to be chosen from; the top is always: some tree must be left, whatever others choose."""
    best = np.maximum(weight.max(axis=1), pairs.max(axis=(1, 2)))
    told: NDArray[np.bool_] = np.asarray(weight > NEGLIGIBLE * best[:, None])
    told[:, -1] = True
    return told


def _sets(n: int, first: Ints, second: Ints) -> Sets:
    """Return for each choice the set of its exemplars; the top, numbered ``n``, and nobody, -1, are in none."""
    sets = np.zeros((2, len(first)), np.uint64)
    for exemplar in (first, second):
        at = np.flatnonzero((exemplar >= 0) & (exemplar < n))
        word, bit = np.divmod(exemplar[at], 64)
        sets[word, at] |= np.uint64(1) << bit.astype(np.uint64)
    return sets


@kernel
def walk(sets: Sets, value: Floats, start: Ints, at: Ints, steps: int, seed: int) -> Floats:
    """Return how likely each choice is the page's; ``sets`` are the exemplars of each, ``at`` those the walk begins with.

    What is averaged is how likely each choice was when it was made, not how often (Rao & Blackwell): it varies less.
    """
    n = len(start) - 1
    np.random.seed(seed)
    counts, shares, sums = np.zeros(len(value)), np.zeros(len(value)), np.zeros(len(value) // BLOCK + 1)
    nobody = np.uint64(0), np.uint64(0)
    for step in range(steps):
        one = np.random.randint(n)
        other = (one + 1 + np.random.randint(n - 1)) % n
        at[one] = at[other] = -1
        mine, others = _below(sets, at, one), _below(sets, at, other)
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
    for c in range(n):
        counts[start[c] : start[c + 1]] /= max(counts[start[c] : start[c + 1]].sum(), 1e-300)
    return counts


@part
def _below(sets: Sets, at: Ints, top: int) -> Set:
    """Return the pages that descend from page ``top``, itself included."""
    one = np.uint64(1)
    low, high = (one << np.uint64(top), np.uint64(0)) if top < 64 else (np.uint64(0), one << np.uint64(top - 64))
    changed = True
    while changed:
        changed = False
        for c in range(len(at)):
            i = at[c]
            if i < 0 or (sets[0, i] & low) | (sets[1, i] & high) == 0:
                continue
            bit = one << np.uint64(c & 63)
            if c < 64 and low & bit == 0:
                low |= bit
                changed = True
            elif c >= 64 and high & bit == 0:
                high |= bit
                changed = True
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


@fast_part
def _weigh(
    low: Bits, high: Bits, value: Floats, below: Set, through: Set, near: float, far: float, shares: Floats, sums: Floats
) -> float:
    """Weigh choices that are not ``below`` their page, ``near`` times if they go ``through``; return the whole.

    ``shares`` gets the weight of each, ``sums`` that of each BLOCK of them.
    """
    total = 0.0
    for block in range((len(value) + BLOCK - 1) // BLOCK):
        some = 0.0
        for i in range(block * BLOCK, min(block * BLOCK + BLOCK, len(value))):
            out = (low[i] & below[0]) | (high[i] & below[1])
            on = (low[i] & through[0]) | (high[i] & through[1])
            share = 0.0 if out != 0 else value[i] * (near if on != 0 else far)
            shares[i] = share
            some += share
        sums[block] = some
        total += some
    return total


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
