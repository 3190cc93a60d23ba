"""Kernels of the search for neighbours: the cosines of pairs, the nearest kept in order, copies among them left out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def insert(value: Any, number: Any, best: Any, who: Any) -> None:
    """Put a number where its value stands in ``best``, which falls; the last drops out."""
    at = len(best) - 1
    while at > 0 and best[at - 1] < value:
        best[at], who[at] = best[at - 1], who[at - 1]
        at -= 1
    best[at], who[at] = value, number


@njit(cache=True, nogil=True, fastmath=True)
def distinct(vectors: Any, askers: Any, found: Any, close: Any, copy: float, best: Any, who: Any) -> None:
    """Fill ``best`` and ``who`` with each asker's first neighbours ``found``, not itself nor within ``copy`` of one kept.

    -1 is nobody.
    """
    size, dimensions = best.shape[1], vectors.shape[1]
    for r in range(len(askers)):
        kept = 0
        for c in range(found.shape[1]):
            x = found[r, c]
            new = x >= 0 and x != askers[r] and kept < size
            for k in range(kept):
                if new:
                    y, cosine = who[r, k], np.float32(0)
                    for d in range(dimensions):
                        cosine += vectors[x, d] * vectors[y, d]
                    new = cosine < copy
            if new:
                best[r, kept], who[r, kept] = close[r, c], x
                kept += 1


@njit(cache=True, nogil=True, fastmath=True)
def compare(vectors: Any, asking: Any, found: Any, best: Any, who: Any) -> None:
    """Compare each point ``asking`` with those ``found`` for it (-1: nobody); keep the nearest."""
    size = best.shape[1]
    for r in range(len(found)):
        x = asking[r]
        for c in range(found.shape[1]):
            y, cosine = found[r, c], np.float32(0)
            if y < 0:
                continue
            for d in range(vectors.shape[1]):
                cosine += vectors[x, d] * vectors[y, d]
            if cosine > best[r, size - 1]:
                insert(cosine, y, best[r], who[r])


@njit(cache=True, nogil=True, fastmath=True)
def keep(close: Any, columns: Any, best: Any, who: Any) -> None:
    """Insert what is closer than the last of ``best``, which stays sorted."""
    size = best.shape[1]
    for row in range(len(best)):
        last = best[row, size - 1]
        for c in range(len(columns)):
            value = close[row, c]
            if value > last:
                insert(value, columns[c], best[row], who[row])
                last = best[row, size - 1]
