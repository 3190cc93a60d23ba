"""The nearest vectors of each vector."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.match.encoders import Vectors

BLOCK: Final = 1024
"""Queries at a time: their cosines to 50,000 sentences are 200 MB."""


def nearest(queries: Vectors, targets: Vectors, count: int) -> tuple[Vectors, NDArray[np.int64]]:
    """Return cosine and number of the ``count`` (or fewer, where there are no more) nearest ``targets``."""
    take = min(count, len(targets))
    cosine = np.empty((len(queries), take), np.float32)
    found = np.empty((len(queries), take), np.int64)
    for at in range(0, len(queries), BLOCK):
        rows = slice(at, at + BLOCK)
        close = queries[rows] @ targets.T
        top = np.argpartition(-close, take - 1, axis=1)[:, :take] if take < close.shape[1] else _all(close)
        order = np.argsort(-np.take_along_axis(close, top, 1), axis=1, kind="stable")
        found[rows] = np.take_along_axis(top, order, 1)
        cosine[rows] = np.take_along_axis(close, found[rows], 1)
    return cosine, found


def _all(close: Vectors) -> NDArray[np.int64]:
    return np.broadcast_to(np.arange(close.shape[1]), close.shape)
