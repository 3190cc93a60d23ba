"""Vectors at a glimpse: near those of the default encoder, without looking at what stands beside each piece of a text.

The network adds up what its convolutions make of each piece where it stands, and looks at the whole only then. Here each piece
counts for what it came to on average in a sample of real sentences (and by itself), as static embeddings are distilled from
contextual ones (Gupta & Jaggi 2021); the layers above are the network's own. A last linear map, fitted on the sample, brings
what is left nearer. So a sentence costs a fifteenth; its vector lies at a cosine of about .95 from the true one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sayso.match.encoders.seam import Vectors, unit

Ids: TypeAlias = NDArray[np.int32]
Places: TypeAlias = NDArray[np.int64]

BEGIN, END = 1, 2
"""The pieces that open and close every text."""
SOME: Final = 512
"""Sentences, or new pieces, worked on at a time."""
RIDGE: Final = 300.0
"""Sentences' worth of evidence that vectors stay as they are."""


class Glimpses:
    """Makes such vectors. ``cut`` and ``each`` give the pieces of texts and what each adds, ``dense`` reads their sums."""

    def __init__(
        self,
        cut: Callable[[Sequence[str]], tuple[Ids, Places]],
        each: Callable[[Ids, Places], Vectors],
        dense: Callable[[Vectors, Vectors], Vectors],
        sample: Sequence[str],
    ) -> None:
        self._cut, self._each, self._dense = cut, each, dense
        self._row = np.full(1 << 10, -1, np.int64)
        self._table = np.zeros((0, 1), np.float32)  # of which the first rows, as many as are held, count
        self._held = 0
        self._map = np.zeros((0, 0), np.float32)
        if sample:
            true = self._average(sample)
            self._map = _fitted(self._rough(sample), true)

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return one row per text, of length 1."""
        rough = self._rough(texts)
        return unit(rough @ self._map) if self._map.size else unit(rough)

    def _average(self, sample: Sequence[str]) -> Vectors:
        """Begin the table with the pieces of a sample; return the true vectors of it."""
        from sayso.match.encoders import _use

        ids, first = self._cut(sample)
        self._know(ids)
        true: list[Vectors] = []
        times = 1 + np.bincount(self._row[ids], minlength=len(self._table)).astype(np.float32)
        for begin, end in _stretches(len(sample)):
            here = slice(first[begin], first[end])
            rows = self._row[ids[here]]
            order = np.argsort(rows, kind="stable")
            found, edges = np.unique(rows[order], return_index=True)
            total = np.empty((len(found), self._table.shape[1]), np.float32)
            added = self._each(ids[here], first[begin : end + 1] - here.start)
            _use.gather(added, order, np.append(edges, len(order)), total)
            self._table[found] += total
            true.append(self._summed(added, np.arange(len(added)), first[begin : end + 1] - here.start))
        self._table /= times[:, None]
        return np.concatenate(true)

    def _know(self, ids: Ids) -> None:
        """Add pieces to the table that it does not hold, each as if it were a text of its own."""
        if len(ids) and ids.max() >= len(self._row):
            self._row = np.append(self._row, np.full(2 * int(ids.max()) - len(self._row) + 2, -1))
        new = np.unique(ids[self._row[ids] < 0])
        self._row[new] = self._held + np.arange(len(new))
        for begin, end in _stretches(len(new)):
            three = np.stack([np.full(end - begin, BEGIN), new[begin:end], np.full(end - begin, END)], axis=1)
            added = self._each(three.reshape(-1).astype(np.int32), np.arange(0, three.size + 1, 3))[1::3]
            if self._held + len(added) > len(self._table):
                room = np.zeros((2 * self._held + len(added), added.shape[1]), np.float32)
                room[: self._held] = self._table[: self._held]
                self._table = room
            self._table[self._held : self._held + len(added)] = added
            self._held += len(added)

    def _rough(self, texts: Sequence[str]) -> Vectors:
        ids, first = self._cut(texts)
        self._know(ids)
        return self._summed(self._table, self._row[ids], first)

    def _summed(self, table: Vectors, rows: Places, first: Places) -> Vectors:
        from sayso.match.encoders import _use

        added = np.empty((len(first) - 1, table.shape[1]), np.float32)
        _use.gather(table, rows, first, added)
        return unit(self._dense(added, np.diff(first).astype(np.float32)[:, None]))


def _stretches(number: int) -> Iterator[tuple[int, int]]:
    yield from ((at, min(at + SOME, number)) for at in range(0, number, SOME))


def _fitted(rough: Vectors, true: Vectors) -> Vectors:
    """Return the linear map that brings ``rough`` nearest to ``true``, by ridge regression towards no change."""
    square = rough.T.astype(np.float64) @ rough
    steady = RIDGE * np.eye(len(square)) / len(square)
    return np.asarray(np.linalg.solve(square + steady, rough.T.astype(np.float64) @ true + steady), np.float32)
