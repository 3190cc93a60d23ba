"""Passages: what two stretches have in common, exact at both ends, with its sentences set side by side."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.match.candidates import Candidates
from sayso.match.units import Units

GAP: Final = 30
"""Units without support that a passage may hold: a rewritten or an inserted sentence."""
LEAST: Final = 8.0
"""Evidence below which nothing is kept to be weighed (see :mod:`sayso.match.evidence`): some ten words in a row."""
LEAST_SHARE: Final = 0.3
"""Part of the weight, on either side, that must be shared."""
ANYWHERE: Final = 1 << 40
"""A gap that no page has."""
LEAST_RETOLD: Final = 16.0
"""Evidence that one page retells another in brief, on the brief side: some sixty words of which two in three stand,
near one another, somewhere on the other page."""
LEAST_SHARE_RETOLD: Final = 0.5
"""Part of the weight of the brief side that must stand on the other page."""
ONE_PART: Final = 2000
"""Candidates below which threads cost more than they save."""


@dataclass(frozen=True, slots=True)
class Passages:
    """Aligned passages: ``rows`` and ``shares`` as :func:`sayso.match._align.align` describes them."""

    rows: NDArray[np.int64]
    shares: NDArray[np.float64]
    pairs: NDArray[np.int64]


def passages(units: Units, found: Candidates, gap: int = GAP) -> Passages:
    """Align every candidate and keep what is shared beyond chance."""
    return _aligned(units, found.boxes, gap, gap, LEAST, LEAST_SHARE, False)


def _aligned(units: Units, boxes: NDArray[np.int64], *settings: Any) -> Passages:
    """Align boxes in as many parts as there are processors: the kernel holds no lock."""
    from concurrent.futures import ThreadPoolExecutor

    from sayso.match import _align

    def part(own: NDArray[np.int64]) -> Passages:
        return Passages(*_align.align(units.form, units.weight, units.sentence, own, *settings))

    parts = min(os.cpu_count() or 1, 1 + len(boxes) // ONE_PART)
    if parts == 1:
        return part(boxes)
    bounds = np.linspace(0, len(boxes), 4 * parts + 1).astype(np.int64)
    with ThreadPoolExecutor(parts) as pool:
        return joined(*pool.map(part, (boxes[b:e] for b, e in pairwise(bounds.tolist()))))


def retellings(units: Units, found: Candidates, exchanged: bool) -> Passages:
    """Align the candidates of which the first side may retell the second in brief; sides ``exchanged`` are put back."""
    made = _aligned(units, found.boxes, GAP, ANYWHERE, LEAST_RETOLD, LEAST_SHARE_RETOLD, True)
    rows, shares, pairs = made.rows, made.shares, made.pairs
    if exchanged:
        rows = rows[:, [2, 3, 0, 1, 5, 4, 6, 7, 8, 9]]
        shares, pairs = shares[:, [1, 0, 2]], pairs[:, [1, 0, 2]]
    return Passages(np.ascontiguousarray(rows), shares, np.ascontiguousarray(pairs))


def joined(*parts: Passages) -> Passages:
    """Return the passages of all."""
    moved, before = [], 0
    for part in parts:
        rows = part.rows.copy()
        rows[:, 7:9] += before
        before += len(part.pairs)
        moved.append(rows)
    return Passages(
        np.concatenate(moved),
        np.concatenate([part.shares for part in parts]),
        np.concatenate([part.pairs for part in parts]),
    )


def chosen(found: Passages, which: NDArray[np.int64] | NDArray[np.bool_]) -> Passages:
    """Return some of the passages, by number or by mask; their sentence rows stay where they are."""
    return Passages(found.rows[which], found.shares[which], found.pairs)


def uncopied(units: Units, found: Passages) -> NDArray[np.bool_]:
    """Tell of each unit whether it stands in no passage that an earlier document has."""
    edge = np.zeros(len(units) + 1, np.int32)
    np.add.at(edge, found.rows[:, 2], 1)
    np.add.at(edge, found.rows[:, 3], -1)
    free: NDArray[np.bool_] = np.cumsum(edge[:-1]) == 0
    return free
