"""The nearest vectors of each vector: all compared while they are few, in few dimensions when they are many, and group by
group when they are very many.

The inverted file of Jégou, Douze & Schmid (2011) without compression: targets are grouped around centroids
(spherical k-means, Dhillon & Modha 2001), and a query is compared with the groups nearest to it. Groups keep
their size as collections grow, so that work grows with their number only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.match.encoders import Vectors, unit

FEW: Final = 1 << 26
"""Comparisons up to which all are made: under a second, and exact."""
GROUP: Final = 256
"""Targets per group, on average."""
MOST_GROUPS: Final = 1024
"""Groups at most: finding the nearest of more would cost more than comparing larger groups."""
VISITED: Final = 48
"""Groups a query is compared with. Of 14,500 English sentences of news, in 56 groups, they hold 985 in a thousand of those
that are nearest to one in eleven other languages and near enough to be its rendering; sixteen groups held only 90 in a hundred."""
MANY: Final = 1 << 32
"""Comparisons up to which all are made in few dimensions: some twenty seconds on one core. Beyond, groups are visited."""
FEWER: Final = 4
"""One in so many dimensions is compared first, the principal ones."""
WIDER: Final = 5
"""For each neighbour wanted, so many are found in few dimensions and compared in all: on the same sentences that loses
one in six of the thirteen nearest, by 0.005 of cosine, and one in a thousand that is near enough to be a rendering."""
SAMPLE: Final = 48
"""Targets per group from which the centroids are learnt."""
ROUNDS: Final = 6
"""Rounds of k-means: after that, hardly a target changes its group."""
ROWS: Final = 512
COLUMNS: Final = 2048
"""Queries and targets whose cosines are taken at a time: 4 MB, which the cache holds until they are read."""


def nearest(queries: Vectors, targets: Vectors, count: int) -> tuple[Vectors, NDArray[np.int64]]:
    """Return cosine and number of the ``count`` (or fewer, where there are no more) nearest ``targets``.

    Rows fall; where a query met fewer, cosine is -1 and number the first target's.
    """
    take = min(count, len(targets))
    best = np.full((len(queries), take), -1.0, np.float32)
    who = np.zeros((len(queries), take), np.int64)
    if len(queries) * len(targets) <= FEW:
        _offer(queries, targets, np.arange(len(queries)), np.arange(len(targets)), best, who)
    else:
        _in_few_dimensions(queries, targets, best, who)
    return best, who


def _offer(
    queries: Vectors, targets: Vectors, asking: NDArray[np.int64], asked: NDArray[np.int64], best: Vectors,
    who: NDArray[np.int64],
) -> None:  # fmt: skip
    """Compare the queries ``asking`` with the targets ``asked``; keep what is nearer than what was found."""
    kernel = _kernel(keep)
    for at in range(0, len(asking), ROWS):
        rows = asking[at : at + ROWS]
        for from_ in range(0, len(asked), COLUMNS):
            columns = asked[from_ : from_ + COLUMNS]
            kernel(queries[rows] @ targets[columns].T, rows, columns, best, who)


def _in_few_dimensions(queries: Vectors, targets: Vectors, best: Vectors, who: NDArray[np.int64]) -> None:
    """Find near ones in the principal dimensions, then the nearest of them in all."""
    basis = _basis(targets)
    wide = min(WIDER * best.shape[1], len(targets))
    near, found = np.full((len(queries), wide), -2.0, np.float32), np.full((len(queries), wide), -1, np.int64)
    if len(queries) * len(targets) <= MANY:
        _offer(queries @ basis, targets @ basis, np.arange(len(queries)), np.arange(len(targets)), near, found)
    else:
        _by_groups(queries @ basis, targets @ basis, near, found)
    _kernel(compare)(queries, targets, found, near)
    order = np.argsort(-near, axis=1, kind="stable")[:, : best.shape[1]]
    best[:] = np.take_along_axis(near, order, 1)
    who[:] = np.maximum(np.take_along_axis(found, order, 1), 0)


def _basis(targets: Vectors) -> Vectors:
    """Return the principal directions of the targets, as columns."""
    rng = np.random.default_rng(0)
    sample = targets[rng.permutation(len(targets))[: 4 * targets.shape[1]]]
    return np.ascontiguousarray(np.linalg.eigh(sample.T @ sample)[1][:, : -(targets.shape[1] // FEWER) - 1 : -1])


def _by_groups(queries: Vectors, targets: Vectors, best: Vectors, who: NDArray[np.int64]) -> None:
    """Compare each query with the groups of targets nearest to it; vectors need not be of length 1."""
    centroids = _centroids(targets)
    group = nearest_all(targets, centroids, 1)[:, 0]
    visits = nearest_all(queries, centroids, min(VISITED, len(centroids)))
    order = np.argsort(group, kind="stable")
    edges = np.searchsorted(group[order], np.arange(len(centroids) + 1))
    visitor = np.argsort(visits, axis=None, kind="stable")
    visitor_edges = np.searchsorted(visits.ravel()[visitor], np.arange(len(centroids) + 1))
    for g in range(len(centroids)):
        asking = visitor[visitor_edges[g] : visitor_edges[g + 1]] // visits.shape[1]
        _offer(queries, targets, asking, order[edges[g] : edges[g + 1]], best, who)


def nearest_all(queries: Vectors, targets: Vectors, count: int) -> NDArray[np.int64]:
    """Return the numbers of the ``count`` nearest targets, all compared."""
    best = np.full((len(queries), count), -1.0, np.float32)
    who = np.zeros((len(queries), count), np.int64)
    _offer(queries, targets, np.arange(len(queries)), np.arange(len(targets)), best, who)
    return who


def _centroids(targets: Vectors) -> Vectors:
    groups = min(MOST_GROUPS, max(1, len(targets) // GROUP))
    rng = np.random.default_rng(0)  # the same groups on every run
    sample = targets[rng.permutation(len(targets))[: groups * SAMPLE]]
    centroids = sample[:groups].copy()
    for _ in range(ROUNDS):
        near = nearest_all(sample, centroids, 1)[:, 0]
        total = np.zeros_like(centroids)
        np.add.at(total, near, sample)
        empty = np.bincount(near, minlength=groups) == 0
        centroids = unit(np.where(empty[:, None], centroids, total))
    return centroids


def pick_distinct(
    vectors: Vectors, askers: NDArray[np.int64], found: NDArray[np.int64], close: Vectors, copy: float, best: Vectors,
    who: NDArray[np.int64],
) -> None:  # fmt: skip
    """Fill ``best`` and ``who`` with each asker's first neighbours ``found``, not itself nor within ``copy`` of one kept."""
    _kernel(distinct)(vectors, askers, found, close, copy, best, who)


@cache
def _kernel(function: Callable[..., None]) -> Any:
    from numba import njit

    return njit(cache=True, nogil=True, fastmath=True)(function)


def distinct(
    vectors: Vectors, askers: NDArray[np.int64], found: NDArray[np.int64], close: Vectors, copy: float, best: Vectors,
    who: NDArray[np.int64],
) -> None:  # fmt: skip
    """Do the work of :func:`pick_distinct`; plain Python, compiled in use."""
    size, dimensions = best.shape[1], vectors.shape[1]
    for r in range(len(askers)):
        kept = 0
        for c in range(found.shape[1]):
            x = found[r, c]
            new = x != askers[r] and kept < size
            for k in range(kept):
                if new:
                    y, cosine = who[r, k], np.float32(0)
                    for d in range(dimensions):
                        cosine += vectors[x, d] * vectors[y, d]
                    new = cosine < copy
            if new:
                best[r, kept], who[r, kept] = close[r, c], x
                kept += 1


def compare(queries: Vectors, targets: Vectors, found: NDArray[np.int64], cosine: Vectors) -> None:
    """Fill in each query's cosine with the targets ``found``, -1 where that is -1; plain Python, compiled in use."""
    for r in range(len(found)):
        for c in range(found.shape[1]):
            x, total = found[r, c], np.float32(0)
            for d in range(queries.shape[1]):
                total += queries[r, d] * targets[max(x, 0), d]
            cosine[r, c] = total if x >= 0 else np.float32(-1)


def keep(
    close: Vectors, rows: NDArray[np.int64], columns: NDArray[np.int64], best: Vectors, who: NDArray[np.int64]
) -> None:
    """Insert what is closer than the last of ``best``, which stays sorted; plain Python, compiled in use."""
    size = best.shape[1]
    for r in range(len(rows)):
        row = rows[r]
        last = best[row, size - 1]
        for c in range(len(columns)):
            value = close[r, c]
            if value <= last:
                continue
            at = size - 1
            while at > 0 and best[row, at - 1] < value:
                best[row, at] = best[row, at - 1]
                who[row, at] = who[row, at - 1]
                at -= 1
            best[row, at] = value
            who[row, at] = columns[c]
            last = best[row, size - 1]
