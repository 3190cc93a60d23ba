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


def reach_top(weight: Floats, stop: int) -> Floats:
    """Return how likely a walk from each page to its exemplars reaches the top before page ``stop``."""
    n = len(weight)
    a = weight.copy()
    outs = np.zeros(n)
    for k in range(n - 1, -1, -1):
        if k == stop:
            continue
        out = a[k, n]
        for j in range(n):
            if j != k and (j < k or j == stop):
                out += a[k, j]
        outs[k] = out
        if out <= 0.0:
            continue
        for i in range(k):
            share = a[i, k] / out
            if i == stop or share <= 0.0:
                continue
            a[i, n] += share * a[k, n]
            for j in range(n):
                if j != i and j != k and (j < k or j == stop):
                    a[i, j] += share * a[k, j]
    reach = np.zeros(n)
    for k in range(n):
        if k == stop or outs[k] <= 0.0:
            continue
        up = a[k, n]
        for j in range(k):
            if j != stop:
                up += a[k, j] * reach[j]
        reach[k] = up / outs[k]
    return reach


def arc_shares(weight: Floats) -> Floats:
    """Return for each page the probability of each exemplar, and (last column) of the top, over all trees."""
    n = len(weight)
    shares = np.zeros((n, n + 1))
    for c in range(n):
        reach = reach_top(weight, c)
        total = weight[c, n]
        for q in range(n):
            if q != c:
                shares[c, q] = weight[c, q] * reach[q]
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
        globals()["reach_top"] = njit(cache=True)(reach_top)
        made["arc_shares"] = njit(cache=True)(arc_shares)
        _COMPILED.update(made)
    return _COMPILED[name]
