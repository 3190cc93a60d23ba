"""Kernels of :mod:`sayso.match.parts`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import kernel

DIGIT: Final = 11  # bits sorted by at a time: as many counters stay in the nearest cache


@kernel
def divided_by_page(one: Any, other: Any, page: Any, bits: int) -> Any:
    """Return pairs of places in order of a hash of the first one's page, else as they came, and where each part begins."""
    first: Any = np.zeros((1 << bits) + 1, np.int64)
    part: Any = np.zeros(len(one), np.int64)
    if bits > 0:
        down = np.uint64(64 - bits)
        for k in range(len(one)):
            part[k] = np.int64(np.uint64(page[k]) * np.uint64(0x9E3779B97F4A7C15) >> down)
    for k in range(len(one)):
        first[part[k] + 1] += 1
    for p in range(1 << bits):
        first[p + 1] += first[p]
    at = first[:-1].copy()
    left, right = np.empty(len(one), np.int64), np.empty(len(one), np.int64)
    for k in range(len(one)):
        left[at[part[k]]], right[at[part[k]]] = one[k], other[k]
        at[part[k]] += 1
    return left, right, first


@kernel
def bucketed(hashes: Any, bits: int, start: int, size: int) -> Any:
    """Return the hashes in order of their upper ``bits`` (from ``start`` on, ``size`` values), and where those of each begin."""
    first = np.zeros(size + 1, np.int64)
    down = np.uint64(64 - bits)
    for k in range(len(hashes)):
        bucket = np.int64(hashes[k] >> down) - start if bits > 0 else 0
        first[bucket + 1] += 1
    for p in range(size):
        first[p + 1] += first[p]
    at = first[:-1].copy()
    out = np.empty(len(hashes), np.uint64)
    for k in range(len(hashes)):
        bucket = np.int64(hashes[k] >> down) - start if bits > 0 else 0
        out[at[bucket]] = hashes[k]
        at[bucket] += 1
    return out, first


@kernel
def by_bits(values: Any, low: int, high: int) -> Any:
    """Return the values, which are used up, in order of their bits from ``low`` to ``high``, else as they came.

    Digit by digit from the least one (radix sorting, Knuth 1973, 5.2.5); digits that are the same in all are passed over.
    """
    rounds, size = max((high - low + DIGIT - 1) // DIGIT, 0), len(values)
    mask, start, width = np.uint64((1 << DIGIT) - 1), np.uint64(low), np.uint64(DIGIT)
    wanted = ~np.uint64(0) >> np.uint64(64 - high + low)
    count = np.zeros((rounds, 1 << DIGIT), np.int64)
    one, other = values, np.empty(size, np.uint64)
    for k in range(size):
        rest = values[k] >> start & wanted
        for r in range(rounds):
            count[r, rest & mask] += 1
            rest >>= width
    for r in range(rounds):
        down = np.uint64(r) * width
        if size == 0 or count[r, (one[0] >> start & wanted) >> down & mask] == size:
            continue
        at = np.int64(0)
        for digit in range(1 << DIGIT):
            at, count[r, digit] = at + count[r, digit], at
        for k in range(size):
            digit = (one[k] >> start & wanted) >> down & mask
            other[count[r, digit]] = one[k]
            count[r, digit] += 1
        one, other = other, one
    return one
