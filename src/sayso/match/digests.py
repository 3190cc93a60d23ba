"""Digests: passages that stand side by side on one page and far apart on the other are one retelling in brief.

A summary shares a run of words here and a few telling ones there with the page it sums up, each too little to be
shown or shown as a match of its own. Together they say that the one page retells the other: as in Sanchez-Perez et al.
(2014), who join fragments over any gap where one side is much shorter than the other. Paragraphs copied from several
places read as they did there, and stay the passages they are.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.engine.flat import one, values
from sayso.match._passages import LEAST
from sayso.match.candidates import ordered
from sayso.match.passages import GAP, NOTHING, Passages
from sayso.match.pile import Pile, Words

SPREAD: Final = 2.0
"""Times as many units that the other page has between the first piece and the last."""
CONDENSED: Final = 1.3
"""Times as many units that the pieces themselves have there: who copies passages and moves them about leaves out no more."""
RETOLD: Final = 0.8
"""Part of a piece's weight that is shared, on the side where that is less, above which it is copied, not retold."""
ENOUGH: Final = 16.0
"""Evidence times share of all the pieces together that makes a digest of those that are not enough by themselves."""

WEIGHED: Final = pa.schema([("weights", pa.large_binary())])
Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


def digests(pile: Pile, pieces: Passages, known: Mask) -> tuple[Passages, Mask]:
    """Join the ``pieces`` that make a digest; tell of each piece whether it went into one.

    ``known`` tells which pieces are enough to be shown by themselves.
    """
    found, taken = _joined(pile, pieces, known, 0)
    more, taken_too = _joined(pile, pieces, known & ~taken, 2)
    return _together(pile, pieces, [*found, *more]), taken | taken_too


def _joined(pile: Pile, pieces: Passages, known: Mask, side: int) -> tuple[list[Rows], Mask]:
    """Return the pieces of each digest whose brief side is ``side`` (0: a, 2: b), and which pieces those are."""
    rows, shares = pieces.rows, pieces.shares
    taken = np.zeros(len(rows), np.bool_)
    if len(rows) < 2:
        return [], taken
    pair = pile.places.pairs(rows)
    order = ordered(pair, rows[:, side])
    begin, end = rows[order, side], rows[order, side + 1]
    page = np.cumsum(np.diff(pair[order], prepend=pair[order[0]]) != 0) * (int(pile.places.first[-1]) + 1 + GAP)
    reach = np.maximum.accumulate(end + page)
    starts = np.flatnonzero(np.append(True, begin[1:] + page[1:] > reach[:-1] + GAP))
    other = rows[order, 2 - side], rows[order, 3 - side]
    brief = np.maximum.reduceat(end, starts) - begin[starts]
    spread = np.maximum.reduceat(other[1], starts) - np.minimum.reduceat(other[0], starts)
    size = np.diff(np.append(starts, len(order)))
    length = end - begin
    condensed = np.add.reduceat(other[1] - other[0], starts) / np.add.reduceat(length, starts)
    alike = np.add.reduceat(shares[order, :2].min(axis=1) * length, starts) / np.add.reduceat(length, starts)
    told = np.add.reduceat(shares[order, 2] * shares[order, :2].max(axis=1), starts)
    enough = np.logical_or.reduceat(known[order], starts) | (told >= ENOUGH)
    wanted = np.flatnonzero((size > 1) & (spread >= SPREAD * brief) & (condensed >= CONDENSED) & (alike < RETOLD) & enough)
    found = [order[starts[g] : starts[g] + size[g]] for g in wanted]
    if found:
        taken[np.concatenate(found)] = True
    return found, taken


def _together(pile: Pile, pieces: Passages, members: list[Rows]) -> Passages:
    """Return one passage for each list of pieces."""
    if not members:
        return NOTHING
    rows, shares = np.zeros((len(members), pieces.rows.shape[1]), np.int64), np.zeros((len(members), 3))
    pairs, at = [np.zeros((0, 3), np.int32)], 0
    for k, which in enumerate(members):
        own = pieces.rows[which]
        inner = np.concatenate([pieces.pairs[b:e] for b, e in own[:, 7:9]])
        rows[k] = (
            own[:, 0].min(), own[:, 1].max(), own[:, 2].min(), own[:, 3].max(),
            own[:, 4].sum(), own[:, 5].sum(), own[:, 6].sum(), at, at + len(inner), own[0, 9],
        )  # fmt: skip
        shares[k, 2] = pieces.shares[which, 2].sum()
        pairs.append(inner)
        at += len(inner)
    taken = np.concatenate(members)
    weighed = np.repeat(np.arange(len(members)), [len(which) for which in members])
    told = pieces.shares[taken, :2] * _weights(pile, pieces.rows[taken])
    for side in (0, 1):
        shares[:, side] = np.bincount(weighed, told[:, side], len(members))
    shares[:, :2] = np.minimum(shares[:, :2] / _weights(pile, rows), 1.0)
    return Passages(rows, shares, np.concatenate(pairs))


def _weights(pile: Pile, rows: Rows) -> NDArray[np.float64]:
    """Return the weight of both sides of each passage."""
    made = pile.over(_weigh, np.ascontiguousarray(rows[:, :4]), WEIGHED)
    return values(made["weights"], np.float64)[0].reshape(-1, 2)


def _weigh(rows: Rows, words: Words) -> dict[str, pa.Table]:
    """Weigh the passages of one part: one row."""
    weight = words.column("weight", np.float32)
    inside = words.inward(rows)
    made = [[float(weight[b:e].sum()) + LEAST * (e - b) for b, e in (row[:2], row[2:])] for row in inside.tolist()]
    return {"made": pa.Table.from_arrays([one(np.array(made).reshape(-1))], schema=WEIGHED)}
