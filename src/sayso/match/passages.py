"""Passages: what two stretches have in common, exact at both ends, with its sentences set side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.engine.flat import one, values
from sayso.match.pile import Pile, Words

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
PASSAGES: Final = pa.schema([(name, pa.large_binary()) for name in ("rows", "shares", "pairs")])


@dataclass(frozen=True, slots=True)
class Passages:
    """Aligned passages: ``rows`` and ``shares`` as :func:`sayso.match._align.align` describes them."""

    rows: NDArray[np.int64]
    shares: NDArray[np.float64]
    pairs: NDArray[np.int32]


COLUMNS: Final = 10
NOTHING: Final = Passages(np.zeros((0, COLUMNS), np.int64), np.zeros((0, 3)), np.zeros((0, 3), np.int32))


def passages(pile: Pile, boxes: NDArray[np.int64], gap: int = GAP) -> Passages:
    """Align every candidate and keep what is shared beyond chance."""
    return _aligned(pile, boxes, gap, gap, LEAST, LEAST_SHARE, False)


def retellings(pile: Pile, boxes: NDArray[np.int64], exchanged: bool) -> Passages:
    """Align the candidates of which the first side may retell the second in brief; sides ``exchanged`` are put back."""
    made = _aligned(pile, boxes, GAP, ANYWHERE, LEAST_RETOLD, LEAST_SHARE_RETOLD, True)
    rows, shares, pairs = made.rows, made.shares, made.pairs
    if exchanged:
        rows = rows[:, [2, 3, 0, 1, 5, 4, 6, 7, 8, 9]]
        shares, pairs = shares[:, [1, 0, 2]], pairs[:, [1, 0, 2]]
    return Passages(np.ascontiguousarray(rows), shares, np.ascontiguousarray(pairs))


def _aligned(pile: Pile, boxes: NDArray[np.int64], *settings: Any) -> Passages:
    made = pile.over(_align, boxes, PASSAGES, settings=settings)
    flat, first = values(made["rows"], np.int64)
    pairs, begin = values(made["pairs"], np.int32)
    rows = flat.reshape(-1, COLUMNS).copy()
    rows[:, 7:9] += np.repeat(begin[:-1] // 3, np.diff(first) // COLUMNS)[:, None]  # each part counts its own pairs
    return Passages(rows, values(made["shares"], np.float64)[0].reshape(-1, 3), pairs.reshape(-1, 3))


def _align(boxes: NDArray[np.int64], words: Words, settings: tuple[Any, ...]) -> dict[str, pa.Table]:
    """Align the boxes of one part: one row."""
    from sayso.match import _align

    form, weight = words.column("form", np.uint32), words.column("weight", np.float32)
    sentence = words.column("sentence", np.int32)
    given: tuple[Any, ...] = (form, weight, sentence, words.inward(boxes), *settings)
    times, enough = 1, False
    while not enough:
        rows, shares, pairs, enough = _align.align(*(*given, times))
        times *= 2
    columns = [one(array.reshape(-1)) for array in (words.outward(rows), shares, pairs)]
    return {"made": pa.Table.from_arrays(columns, schema=PASSAGES)}


def joined(*parts: Passages) -> Passages:
    """Return the passages of all."""
    told = [part for part in parts if len(part.rows)]
    if len(told) < 2:
        return told[0] if told else parts[0]
    rows, before = np.concatenate([part.rows for part in told]), 0
    at = np.cumsum([0, *(len(part.rows) for part in told)])
    for part, begin, end in zip(told, at[:-1], at[1:], strict=True):
        rows[begin:end, 7:9] += before
        before += len(part.pairs)
    return Passages(
        rows, np.concatenate([part.shares for part in told]), np.concatenate([part.pairs for part in told])
    )


def chosen(found: Passages, which: NDArray[np.int64] | NDArray[np.bool_]) -> Passages:
    """Return some of the passages, by number or by mask; their sentence rows stay where they are."""
    if which.dtype == np.bool_ and bool(which.all()):
        return found
    return Passages(found.rows[which], found.shares[which], found.pairs)


def lean(found: Passages) -> Passages:
    """Return the passages with their own sentence rows alone."""
    rows, first = found.rows.copy(), found.rows[:, 7]
    ends = np.cumsum(rows[:, 8] - first)
    rows[:, 7], rows[:, 8] = ends - (rows[:, 8] - first), ends
    own = np.repeat(first - rows[:, 7], rows[:, 8] - rows[:, 7]) + np.arange(ends[-1] if len(ends) else 0)
    return Passages(rows, found.shares, found.pairs[own])


def copied(found: Passages) -> NDArray[np.int64]:
    """Return the stretches (begin, end; sorted and apart) in passages that an earlier page has."""
    stretches = found.rows[np.argsort(found.rows[:, 2], kind="stable"), 2:4]
    reach = np.maximum.accumulate(stretches[:, 1]) if len(stretches) else stretches[:, 1]
    starts = np.flatnonzero(np.append(True, stretches[1:, 0] > reach[:-1])) if len(stretches) else np.zeros(0, np.int64)
    ends = reach[np.append(starts[1:], len(stretches)) - 1] if len(stretches) else reach
    return np.ascontiguousarray(np.stack([stretches[starts, 0], ends], axis=1))
