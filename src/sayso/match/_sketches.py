"""Kernels of sketches of 512 bits: they are made by turning vectors in place; compared by exclusive or, count of ones, and whatever
is nearest is kept."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numba import njit

LANES: Final = 64
"""Sketches compared in one sweep, whose outcome is one bit each of a 64-bit word."""
ROOM: Final = 3
"""Times as many are kept as are wanted, before the farther ones are dropped."""
FARTHEST: Final = 512


SIDE: Final = 16
"""Vectors that are turned side by side, so that each step of it is done for all of them at once."""


@njit(cache=True, nogil=True, fastmath=True)
def turn(held: Any) -> None:
    """Turn the columns of ``held`` (a power of two x SIDE) in place, by the fast Walsh-Hadamard transform; lengths grow."""
    size, h = held.shape[0], 1
    while 2 * h < size:  # two steps in one: what is read once serves both
        for begin in range(0, size, 4 * h):
            for k in range(begin, begin + h):
                a, b, c, d = held[k], held[k + h], held[k + 2 * h], held[k + 3 * h]
                for lane in range(SIDE):
                    p, q, r, s = a[lane] + b[lane], a[lane] - b[lane], c[lane] + d[lane], c[lane] - d[lane]
                    a[lane], b[lane], c[lane], d[lane] = p + r, q + s, p - r, q - s
        h *= 4
    if h < size:
        for k in range(h):
            a, b = held[k], held[k + h]
            for lane in range(SIDE):
                p, q = a[lane], b[lane]
                a[lane], b[lane] = p + q, p - q


@njit(cache=True, nogil=True, fastmath=True)
def sketch(vectors: Any, signs: Any, out: Any) -> None:
    """Write which of each vector's first numbers are positive once it is turned, for each row of ``signs`` once.

    ``signs`` multiply what is turned, before it is; they are as many as a power of two, no fewer than a vector has numbers.
    """
    held, words = np.empty((signs.shape[1], SIDE), np.float32), np.empty(SIDE, np.uint64)
    for first in range(0, len(vectors), SIDE):
        some = min(SIDE, len(vectors) - first)
        held[:] = 0
        for lane in range(some):
            for d in range(vectors.shape[1]):
                held[d, lane] = vectors[first + lane, d]
        for turned in range(len(signs)):
            for d in range(len(held)):
                held[d] *= signs[turned, d]
            turn(held)
        for w in range(out.shape[1]):
            words[:] = 0
            for bit in range(64):
                row = held[64 * w + bit]
                for lane in range(SIDE):
                    words[lane] |= np.uint64(row[lane] > 0) << np.uint64(bit)
            for lane in range(some):
                out[first + lane, w] = words[lane]


@njit(inline="always")
def ones(x: Any) -> Any:
    """Return how many bits of a 64-bit word are set, in the form that compilers know the machine's instruction by."""
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return (x * np.uint64(0x0101010101010101)) >> np.uint64(56)


@njit(cache=True, nogil=True)
def thinned(far: Any, held: Any, have: int, count: int, tally: Any) -> Any:
    """Drop all but the ``count`` nearest of the first ``have``, in place, in their order; return the last distance kept.

    ``have`` is no less than ``count``.
    """
    tally[:] = 0
    for k in range(have):
        tally[far[k]] += 1
    last, before = 0, 0
    while before + tally[last] < count:
        before += tally[last]
        last += 1
    spare, kept = count - before, 0
    for k in range(have):
        tie = far[k] == last and spare > 0
        if far[k] < last or tie:
            spare -= tie
            far[kept], held[kept] = far[k], held[k]
            kept += 1
    return last


@njit(cache=True, nogil=True)
def nearest(asking: Any, asked: Any, number: int, spans: Any, visits: Any, who: Any) -> None:
    """Fill each row of ``who`` with the nearest of ``number`` sketches in the groups that asker visits; then -1.

    ``asking`` is askers x 8 words, ``asked`` is blocks x 8 words x LANES; ``spans`` holds the first block of each group and the
    one after its last, ``visits`` the groups each asker visits, the most promising first. Of several at one distance the
    first that are seen are taken.
    """
    askers, count = who.shape
    room = ROOM * count + LANES
    held, far = np.empty(room, np.int32), np.empty(room, np.int16)
    seen = np.full(len(asked), -1, np.int64)
    apart, tally, one = np.empty(LANES, np.uint64), np.empty(FARTHEST + 1, np.int32), np.uint64(1)
    for r in range(askers):
        q0, q1, q2, q3 = asking[r, 0], asking[r, 1], asking[r, 2], asking[r, 3]
        q4, q5, q6, q7 = asking[r, 4], asking[r, 5], asking[r, 6], asking[r, 7]
        bound, n = np.uint64(FARTHEST + 1), 0
        for v in range(visits.shape[1]):
            for b in range(spans[visits[r, v], 0], spans[visits[r, v], 1]):
                if seen[b] == r:  # two groups meet in it
                    continue
                seen[b] = r
                x0, x1, x2, x3 = asked[b, 0], asked[b, 1], asked[b, 2], asked[b, 3]
                x4, x5, x6, x7 = asked[b, 4], asked[b, 5], asked[b, 6], asked[b, 7]
                near = np.uint64(0)
                for i in range(LANES):
                    d = ones(q0 ^ x0[i]) + ones(q1 ^ x1[i]) + ones(q2 ^ x2[i]) + ones(q3 ^ x3[i])
                    d += ones(q4 ^ x4[i]) + ones(q5 ^ x5[i]) + ones(q6 ^ x6[i]) + ones(q7 ^ x7[i])
                    apart[i] = d
                    near |= np.uint64(d < bound) << np.uint64(i)
                while near:
                    lane = np.int64(ones((near & (~near + one)) - one))
                    near &= near - one
                    if b * LANES + lane < number:
                        held[n], far[n] = b * LANES + lane, apart[lane]
                        n += 1
                if n + LANES > room:
                    bound, n = np.uint64(thinned(far, held, n, count, tally)), count
        if n > count:
            thinned(far, held, n, count, tally)
            n = count
        who[r, :n] = held[:n]
        who[r, n:] = -1
