"""Sums over all trees of descent, without subtractions.

The weight of a tree is the product of its arcs' weights; the sum over all trees is a determinant (the matrix-tree
theorem, Tutte 1948). Evidence can make one arc e^-200 times as likely as another, which ordinary elimination cannot
hold; eliminating pages one by one as Grassmann, Taksar and Heyman (1985) do adds positive numbers only, so that every
digit stays right whatever the scale.

``weight[c, q]`` is the weight of page c having page q as its exemplar; the last column is the first page (or the
archetype). The diagonal is ignored.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def log_sum(weight: Floats) -> float:
    """Return the logarithm of the sum over all trees; -inf where no tree reaches every page."""
    n = len(weight)
    a = weight.copy()
    total = 0.0
    for k in range(n - 1, -1, -1):
        out = a[k, n]
        for j in range(k):
            out += a[k, j]
        if out <= 0.0:
            return -np.inf
        total += np.log(out)
        for i in range(k):
            share = a[i, k] / out
            if share > 0.0:
                a[i, n] += share * a[k, n]
                for j in range(k):
                    if j != i:
                        a[i, j] += share * a[k, j]
    return total


def eliminate(a: Floats, outs: Floats, lo: int, hi: int, first: int, last: int) -> None:
    """Take pages ``first`` to ``last`` (excluded), the last first, out of the walks among pages ``lo`` to ``hi``, in place.

    The row of a page that was taken out stays as it was then: weights of the pages that were left, and of the top (last
    column); ``outs`` gets its sum.
    """
    n = len(a)
    for k in range(last - 1, first - 1, -1):
        out = a[k, n]
        for j in range(lo, hi):
            if j < k or j >= last:
                out += a[k, j]
        outs[k] = out
        if out <= 0.0:
            continue
        for i in range(lo, hi):
            if k <= i < last or a[i, k] <= 0.0:
                continue
            share = a[i, k] / out
            a[i, n] += share * a[k, n]
            for j in range(lo, hi):
                if j != i and (j < k or j >= last):
                    a[i, j] += share * a[k, j]


def follow(a: Floats, outs: Floats, lo: int, hi: int, first: int, last: int, reach: Floats) -> None:
    """Reckon how likely walks from the pages taken out reach the top before each page that was left (``reach``, in place)."""
    n = len(a)
    for k in range(first, last):
        if outs[k] <= 0.0:
            continue
        for c in range(lo, hi):
            if first <= c < last:
                continue
            up = a[k, n]
            for j in range(lo, hi):
                if j != c and (j < k or j >= last):
                    up += a[k, j] * reach[j, c]
            reach[k, c] = up / outs[k]


def reaches(weight: Floats) -> Floats:
    """Return how likely a walk from each page to its exemplars reaches the top before each other page.

    For each other page all but the two would have to be taken out anew; here one half of the pages is taken out for all
    of the other half together, and so on by halves, which takes some n³ steps instead of n⁴.
    """
    n = len(weight)
    reach = np.zeros((n, n))
    depth = 2
    while 1 << (depth - 2) < n:
        depth += 1
    a, outs = np.zeros((depth, n, n + 1)), np.zeros((depth, n))
    todo = np.zeros((depth, 3), np.int64)  # from page, to page, halves done
    todo[0, 1] = n
    a[0] = weight
    taken = a.copy()
    level = 0
    while level >= 0:
        lo, hi, done = todo[level]
        middle = (lo + hi) // 2
        if done == 1:
            follow(taken[level], outs[level], lo, hi, middle, hi, reach)
        elif done == 2:
            follow(taken[level], outs[level], lo, hi, lo, middle, reach)
        if hi - lo < 2 or done == 2:
            level -= 1
            continue
        todo[level, 2] += 1
        taken[level, lo:hi] = a[level, lo:hi]
        left, right = (lo, middle) if done == 0 else (middle, hi)
        eliminate(taken[level], outs[level], lo, hi, middle if done == 0 else lo, hi if done == 0 else middle)
        a[level + 1, left:right] = taken[level, left:right]
        level += 1
        todo[level, 0], todo[level, 1], todo[level, 2] = left, right, 0
    return reach


def arc_shares(weight: Floats) -> Floats:
    """Return for each page the probability of each exemplar, and (last column) of the top, over all trees."""
    n = len(weight)
    reach = reaches(weight)
    shares = np.zeros((n, n + 1))
    for c in range(n):
        total = weight[c, n]
        for q in range(n):
            if q != c:
                shares[c, q] = weight[c, q] * reach[q, c]
                total += shares[c, q]
        shares[c, n] = weight[c, n]
        if total > 0.0:
            shares[c] /= total
    return shares


_COMPILED: dict[str, Any] = {}


def compiled(name: str) -> Any:
    """Return one of this module's functions compiled, on first use."""
    if not _COMPILED:
        from numba import njit

        made: dict[str, Any] = {"log_sum": njit(cache=True)(log_sum)}
        for part in (eliminate, follow, reaches):
            globals()[part.__name__] = njit(cache=True)(part)
        made["arc_shares"] = njit(cache=True)(arc_shares)
        _COMPILED.update(made)
    return _COMPILED[name]
