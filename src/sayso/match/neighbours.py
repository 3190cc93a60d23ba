"""The nearest vectors of each vector: all compared while they are few; when they are many, those of the likeliest groups
(:mod:`sayso.match.groups`) by their sketches (:mod:`sayso.match.sketches`), and those that seem nearest by themselves."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.match.encoders import Vectors
from sayso.match.groups import GROUPS, Groups, grouping
from sayso.match.sketches import Sketches, grouped, nearest_by_sketch, sketched

Numbers: TypeAlias = NDArray[np.int64]

FEW: Final = 1 << 25
"""Comparisons up to which all are made of the vectors themselves: exact, and a third of a second on one core."""
WIDER: Final = 4
"""For each neighbour wanted, so many are found by their sketches and compared."""
ROWS: Final = 512
COLUMNS: Final = 2048
"""Queries and targets whose cosines are taken at a time: 4 MB, which the cache holds until they are read."""
FARTHEST: Final = -2.0
"""Below any cosine."""


@dataclass(frozen=True)
class Points:
    """Vectors of length 1, among which neighbours are sought; their sketches are made when first needed."""

    vectors: Vectors

    @cached_property
    def sketches(self) -> Sketches:
        """Return the sketch of each."""
        return sketched(self.vectors)

    @cached_property
    def groups(self) -> Groups:
        """Return the groups they fall into."""
        return grouping(self.vectors)


def nearest(
    points: Points, asking: Numbers, asked: Numbers, count: int
) -> tuple[Vectors, Numbers]:
    """Return, for each point ``asking``, cosine and number of the ``count`` nearest of those ``asked``, which rise.

    Fewer, where there are no more; FARTHEST and -1, where fewer were looked at. Cosines fall.
    """
    best = np.full((len(asking), min(count, len(asked))), FARTHEST, np.float32)
    who = np.full(best.shape, -1, np.int64)
    search = _all if len(asking) * len(asked) <= FEW else _by_sketch
    search(points, asking, asked, best, who)
    return best, who


def _all(points: Points, asking: Numbers, asked: Numbers, best: Vectors, who: Numbers) -> None:
    from sayso.match import _neighbours

    for at in range(0, len(asking), ROWS):
        rows = points.vectors[asking[at : at + ROWS]]
        for from_ in range(0, len(asked), COLUMNS):
            columns = asked[from_ : from_ + COLUMNS]
            close = rows @ points.vectors[columns].T
            _neighbours.keep(close, columns, best[at : at + ROWS], who[at : at + ROWS])


def _by_sketch(points: Points, asking: Numbers, asked: Numbers, best: Vectors, who: Numbers) -> None:
    from sayso.match import _neighbours

    groups = points.groups
    asked = asked[np.argsort(groups.own[asked], kind="stable")]
    layout = grouped(points.sketches[asked], groups.own[asked], GROUPS)
    wide = min(WIDER * best.shape[1], len(asked))
    number = np.append(asked, -1)  # so that nobody stays nobody
    order = np.argsort(groups.own[asking], kind="stable")  # who visits the same groups comes while the cache holds them

    def search(at: int) -> None:
        rows = order[at : at + ROWS]
        some = asking[rows]
        found = number[nearest_by_sketch(points.sketches[some], layout, groups.visits[some], wide)]
        close, near = best[rows], who[rows]
        _neighbours.compare(points.vectors, some, found, close, near)
        best[rows], who[rows] = close, near

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(search, range(0, len(asking), ROWS)))


def pick_distinct(
    vectors: Vectors, askers: Numbers, found: Numbers, close: Vectors, copy: float, best: Vectors,
    who: Numbers,
) -> None:  # fmt: skip
    """Fill ``best`` and ``who`` with each asker's first neighbours ``found``, not itself nor within ``copy`` of one kept."""
    from sayso.match import _neighbours

    _neighbours.distinct(vectors, askers, found, close, copy, best, who)
