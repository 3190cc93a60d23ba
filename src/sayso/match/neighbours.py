"""The nearest vectors of each vector: all compared while they are few; when they are many, by their sketches
(:mod:`sayso.match.sketches`), and those that seem nearest by themselves."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.match.encoders import Vectors
from sayso.match.sketches import Sketches, in_blocks, nearest_by_sketch, sketched

Numbers: TypeAlias = NDArray[np.int64]

FEW: Final = 1 << 25
"""Comparisons up to which all are made of the vectors themselves: exact, and a third of a second on one core."""
WIDER: Final = 5
"""For each neighbour wanted, so many are found by their sketches and compared. Of 34,813 renderings that are likely when all of
69,000 sentences in four languages are compared, hardly one is lost: either sentence may find the other."""
ROWS: Final = 512
COLUMNS: Final = 2048
"""Queries and targets whose cosines are taken at a time: 4 MB, which the cache holds until they are read."""
NEAR: Final = 512
"""Points that as many queries are compared with, one by one, before the next are: they stay in the cache."""
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


def nearest(
    points: Points, asking: Numbers, asked: Numbers, count: int
) -> tuple[Vectors, Numbers]:
    """Return, for each point ``asking``, cosine and number of the ``count`` nearest of those ``asked``, which rise.

    Fewer, where there are no more. Cosines fall.
    """
    best = np.full((len(asking), min(count, len(asked))), FARTHEST, np.float32)
    who = np.zeros(best.shape, np.int64)
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

    blocks, wide = in_blocks(points.sketches[asked]), min(WIDER * best.shape[1], len(asked))

    def search(at: int) -> None:
        some = asking[at : at + ROWS]
        found = asked[nearest_by_sketch(points.sketches[some], blocks, len(asked), wide)]
        _neighbours.compare(points.vectors, some, found, NEAR, best[at : at + ROWS], who[at : at + ROWS])

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(search, range(0, len(asking), ROWS)))


def pick_distinct(
    vectors: Vectors, askers: Numbers, found: Numbers, close: Vectors, copy: float, best: Vectors,
    who: Numbers,
) -> None:  # fmt: skip
    """Fill ``best`` and ``who`` with each asker's first neighbours ``found``, not itself nor within ``copy`` of one kept."""
    from sayso.match import _neighbours

    _neighbours.distinct(vectors, askers, found, close, copy, best, who)
