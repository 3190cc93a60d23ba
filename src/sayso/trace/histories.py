"""Histories in which pages may have two exemplars: how likely each page has which, over graphs without a cycle.

Trees of descent are summed exactly (``trees``); graphs cannot be. They are walked through instead (Gibbs sampling, Geman &
Geman 1984): two pages at a time choose their exemplars anew and together, each among those that do not descend from it, so
that of two pages either can come to be the other's copy (the aim of the edge reversal of Grzegorczyk & Husmeier 2008,
"Improving the structure MCMC sampler for Bayesian networks"). The walk is the same on every run.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.branching import branching
from sayso.trace.trees import Floats

Ints = NDArray[np.int64]

NEGLIGIBLE: Final = 1e-7
"""Choices of exemplars this much less likely than a page's best are left out."""
WALKS: Final = 400
"""Steps for each page; a quarter of them before anything is counted."""
MOST_STEPS: Final = 12_000
"""Steps of a family with many pages: each takes longer there."""


def walked_shares(weight: Floats, pairs: Floats) -> tuple[Floats, Floats]:
    """Return how likely each page has each exemplar (last column: the top), and each pair of exemplars.

    ``weight[c, q]`` is the weight of page c having page q alone as its exemplar (last column the top), ``pairs[c, q, r]``
    of having q and r, symmetric; what is on the diagonals must be nothing.
    """
    n = len(weight)
    first, second, value, start = _choices(weight, pairs)
    with np.errstate(divide="ignore"):
        tree = branching(np.log(np.where(_told(weight, pairs), weight, 0.0)))
    at = np.array([int(start[c]) + first[start[c] : start[c + 1]].tolist().index(q) for c, q in enumerate(tree)])
    arcs, twos = np.zeros((n, n + 1)), np.zeros((n, n + 1, n + 1))
    counts = _compiled()(first, second, value, start, at, min(WALKS * n, MOST_STEPS), 1) if n > 1 else np.ones(len(value))
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


def walk(first: Ints, second: Ints, value: Floats, start: Ints, at: Ints, steps: int, seed: int) -> Floats:
    """Return how likely each choice is the page's; ``at`` are those that the walk begins with.

    What is averaged is how likely each choice was when it was made, not how often (Rao & Blackwell): it varies less.
    """
    n = len(start) - 1
    np.random.seed(seed)
    counts, unseen = np.zeros(len(value)), np.zeros(len(value))
    nobody = np.zeros(n + 2, np.bool_)
    for step in range(steps):
        one = np.random.randint(n)
        other = (one + 1 + np.random.randint(n - 1)) % n
        at[one] = at[other] = -1
        mine, others = _below(first, second, at, one), _below(first, second, at, other)
        # what is left to the other page when the first comes to descend from it, and when not
        near = _left(first, second, value, start, other, others, mine)
        far = _left(first, second, value, start, other, others, nobody)
        seen = counts if 4 * step >= steps else unseen
        at[one] = _choose(first, second, value, start, one, mine, others, near, far, seen)
        below = others | mine if others[first[at[one]]] or others[second[at[one]]] else others
        at[other] = _choose(first, second, value, start, other, below, nobody, 1.0, 1.0, seen)
    for c in range(n):
        counts[start[c] : start[c + 1]] /= max(counts[start[c] : start[c + 1]].sum(), 1e-300)
    return counts


def _left(first: Ints, second: Ints, value: Floats, start: Ints, c: int, below: Any, also: Any) -> float:
    """Return what the choices of page ``c`` weigh together that are in neither set of pages."""
    total = 0.0
    for i in range(start[c], start[c + 1]):
        q, r = first[i], second[i]
        if not (below[q] or below[r] or also[q] or also[r]):
            total += value[i]
    return total


def _choose(
    first: Ints, second: Ints, value: Floats, start: Ints, c: int, below: Any, through: Any, near: float, far: float,
    counts: Floats,
) -> int:  # fmt: skip
    """Choose exemplars for page ``c`` that are not ``below`` it; a choice counts ``near`` times if it goes ``through``.

    How likely each choice was is added to ``counts``.
    """
    total = 0.0
    for i in range(start[c], start[c + 1]):
        if not below[first[i]] and not below[second[i]]:
            total += value[i] * (near if through[first[i]] or through[second[i]] else far)
    left = np.random.random() * total
    chosen = -1
    for i in range(start[c], start[c + 1]):
        if not below[first[i]] and not below[second[i]]:
            share = value[i] * (near if through[first[i]] or through[second[i]] else far)
            counts[i] += share / total
            if left >= 0.0:
                chosen = i
            left -= share
    return chosen


def _below(first: Ints, second: Ints, at: Ints, top: int) -> Any:
    """Tell which pages descend from page ``top``, itself included; two places more, for the top of all and for nobody."""
    n = len(at)
    below = np.zeros(n + 2, np.bool_)
    below[top] = True
    changed = True
    while changed:
        changed = False
        for c in range(n):
            if not below[c] and at[c] >= 0 and (below[first[at[c]]] or below[second[at[c]]]):
                below[c] = True
                changed = True
    return below


_KERNEL: Any = None


def _compiled() -> Any:
    """Compile the walk on first use."""
    global _KERNEL
    if _KERNEL is None:
        from numba import njit

        for name in ("_below", "_left", "_choose"):
            globals()[name] = njit(cache=True)(globals()[name])
        _KERNEL = njit(cache=True)(walk)
    return _KERNEL
