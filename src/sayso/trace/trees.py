"""Sums over all trees of descent, without subtractions.

The weight of a tree is the product of its arcs' weights; the sum over all trees is a determinant (the matrix-tree
theorem, Tutte 1948). Evidence can make one arc e^-200 times as likely as another, which ordinary elimination cannot
hold; eliminating pages one by one as Grassmann, Taksar and Heyman (1985) do adds positive numbers only, so that every
digit stays right whatever the scale.

``weight[c, q]`` is the weight of page c having page q as its exemplar; the last column is the first page (or the
archetype). The diagonal is ignored.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sayso.compiled import kernel, part

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@kernel
def log_sum(weight: Floats) -> float:
    """Return the logarithm of the sum over all trees; -inf where no tree reaches every page."""
    return _log_sum(weight.copy())


@part
def _log_sum(a: Floats) -> float:
    n = len(a)
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
                _add(a[i, :k], a[k, :k], share)
    return total


@part
def _add(to: Floats, other: Floats, times: float) -> None:
    """Add to a row so many times another; what comes onto the diagonal is never looked at."""
    for j in range(len(to)):
        to[j] += times * other[j]


@part
def _eliminate(a: Floats, outs: Floats, lo: int, hi: int, first: int, last: int) -> None:
    """Take pages ``first`` to ``last`` (excluded), the last first, out of the walks among pages ``lo`` to ``hi``, in place.

    The row of a page that was taken out stays as it was then: weights of the pages that were left, and of the top (last
    column); ``outs`` gets its sum.
    """
    n = len(a)
    for k in range(last - 1, first - 1, -1):
        out = a[k, n]
        for j in range(lo, k):
            out += a[k, j]
        for j in range(last, hi):
            out += a[k, j]
        outs[k] = out
        if out <= 0.0:
            continue
        for i in range(lo, hi):
            if k <= i < last or a[i, k] <= 0.0:
                continue
            share = a[i, k] / out
            a[i, n] += share * a[k, n]
            _add(a[i, lo:k], a[k, lo:k], share)
            _add(a[i, last:hi], a[k, last:hi], share)


@part
def _follow(a: Floats, outs: Floats, lo: int, hi: int, first: int, last: int, reach: Floats) -> None:
    """Reckon how likely walks from the pages taken out reach the top before each page that was left (``reach``, in place)."""
    n = len(a)
    left = slice(lo, first) if first > lo else slice(last, hi)
    for k in range(first, last):
        if outs[k] <= 0.0:
            continue
        up = reach[k, left]
        for c in range(len(up)):
            up[c] = a[k, n]
        # a page does not reach the top before itself: its own term is nothing
        for j in range(lo, k):
            _add(up, reach[j, left], a[k, j])
        for j in range(last, hi):
            _add(up, reach[j, left], a[k, j])
        for c in range(len(up)):
            up[c] /= outs[k]


@part
def _reaches(weight: Floats) -> Floats:
    """Return how likely a walk from each page to its exemplars reaches the top before each other page.

    For each other page all but the two would have to be taken out anew; here one half of the pages is taken out for all
    of the other half together, and so on by halves, which takes some n³ steps instead of n⁴.
    """
    n = len(weight)
    reach = np.zeros((n, n))
    depth = 2
    while 1 << (depth - 2) < n:
        depth += 1
    a, taken, outs = np.zeros((depth, n, n + 1)), np.zeros((depth, n, n + 1)), np.zeros((depth, n))
    todo = np.zeros((depth, 3), np.int64)  # from page, to page, halves done
    todo[0, 1] = n
    _copy(weight, a[0], 0, n)
    level = 0
    while level >= 0:
        lo, hi, done = todo[level, 0], todo[level, 1], todo[level, 2]
        middle = (lo + hi) // 2
        if done == 1:
            _follow(taken[level], outs[level], lo, hi, middle, hi, reach)
        elif done == 2:
            _follow(taken[level], outs[level], lo, hi, lo, middle, reach)
        if hi - lo < 2 or done == 2:
            level -= 1
            continue
        todo[level, 2] += 1
        _copy(a[level], taken[level], lo, hi)
        left, right = (lo, middle) if done == 0 else (middle, hi)
        _eliminate(taken[level], outs[level], lo, hi, middle if done == 0 else lo, hi if done == 0 else middle)
        _copy(taken[level], a[level + 1], left, right)
        level += 1
        todo[level, 0], todo[level, 1], todo[level, 2] = left, right, 0
    return reach


@part
def _copy(source: Floats, target: Floats, first: int, last: int) -> None:
    for i in range(first, last):
        for j in range(source.shape[1]):
            target[i, j] = source[i, j]


@part
def _arc_shares(weight: Floats) -> Floats:
    n = len(weight)
    reach = _reaches(weight)
    shares = np.zeros((n, n + 1))
    for c in range(n):
        total = weight[c, n]
        for q in range(n):
            if q != c:
                shares[c, q] = weight[c, q] * reach[q, c]
                total += shares[c, q]
        shares[c, n] = weight[c, n]
        if total > 0.0:
            for q in range(n + 1):
                shares[c, q] /= total
    return shares


@kernel
def arc_shares(weight: Floats) -> Floats:
    """Return for each page the probability of each exemplar, and (last column) of the top, over all trees."""
    return _arc_shares(weight)


@part
def _without(weight: Floats, root: int) -> Floats:
    """Return the weights without one page, which is the first; all, where ``root`` is no page."""
    n = len(weight)
    kept = n - 1 if root < n else n
    rest = np.zeros((kept, kept + 1))
    for c in range(kept):
        for q in range(kept):
            rest[c, q] = weight[c + (c >= root), q + (q >= root)]
        rest[c, kept] = weight[c + (c >= root), n]
    return rest


@kernel
def log_sums(weight: Floats, roots: Ints) -> Floats:
    """Return for each first page the logarithm of the sum over its trees; ``weight[k]`` are the weights under ``roots[k]``.

    The row and the column of the first page are not looked at; a root that is no page is a lost one.
    """
    sums = np.zeros(len(roots))
    for k in range(len(roots)):
        sums[k] = _log_sum(_without(weight[k], roots[k]))
    return sums


@kernel
def mean_shares(weight: Floats, roots: Ints, times: Floats) -> tuple[Floats, Floats]:
    """Average over first pages, each so many ``times``, how likely each page has each exemplar, and that it is the first.

    Returns exemplars × copies, and per page that it has none of them. ``weight`` as in ``log_sums``.
    """
    n = weight.shape[1]
    arcs, first = np.zeros((n, n)), np.zeros(n)
    for k in range(len(roots)):
        root, share = roots[k], times[k]
        shares = _arc_shares(_without(weight[k], root))
        kept = len(shares)
        for c in range(kept):
            page = c + (c >= root)
            for q in range(kept):
                arcs[q + (q >= root), page] += share * shares[c, q]
            if root < n:
                arcs[root, page] += share * shares[c, kept]
            else:
                first[page] += share * shares[c, kept]
        if root < n:
            first[root] += share
    return arcs, first
