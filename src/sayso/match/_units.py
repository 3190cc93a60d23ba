"""Kernels of :mod:`sayso.match.units`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numba import njit

_STEP: Final = np.uint64(0xD6E8FEB86659FD93)

COMMON_BITS: Final = 6.0
RARE_BITS: Final = 12.0
"""A unit in 1 of 64 of all distinct neighbourhoods tells nothing, one in 1 of 4,096 or fewer all it can. Set
so that in English, Arabic and Turkish news the articles, prepositions and verbs of saying fall below a fifth."""
PRIOR: Final = 8192.0
"""Neighbourhoods that expectation counts for: the distinct ones of some fifty pages."""
EXPECTED: Final = (1 / 64, 1 / 64, 1 / 64, 1 / 256, 1 / 700, 1 / 2000, 1 / 4096, 1 / 6000)
"""Share of all neighbourhoods a word of that many letters is expected to stand in (counted over words of English,
French, German, Arabic, Turkish and Russian prose together, then rounded)."""
SINGLE_EXPECTED: Final = 1 / 3000
"""The same of two letters of a script without spaces."""


@njit(cache=True, nogil=True)
def mix(one: Any, other: Any) -> Any:
    """Hash two 32-bit forms to 64 bits."""
    h = (np.uint64(one) << np.uint64(32) | np.uint64(other)) * _STEP
    h ^= h >> np.uint64(32)
    h *= _STEP
    return h ^ h >> np.uint64(29)


@njit(cache=True, nogil=True)
def keep(
    form: Any, begin: Any, end: Any, single: Any, first: Any, seg_begin: Any, seg_end: Any, wanted: Any, seg_first: Any
) -> Any:
    """Keep the words inside wanted segments; pair letters of scripts without spaces with the next one."""
    size = len(form)
    out_form, out_begin, out_end = np.empty(size, np.uint32), np.empty(size, np.int32), np.empty(size, np.int32)
    sentence, document = np.empty(size, np.int32), np.empty(size, np.int32)
    alone = np.empty(size, np.bool_)
    starts = np.zeros(len(first), np.int64)
    n = 0
    for doc in range(len(first) - 1):
        s, last = seg_first[doc], seg_first[doc + 1]
        for t in range(first[doc], first[doc + 1]):
            while s < last and seg_end[s] <= begin[t]:
                s += 1
            if s == last:
                break
            if not wanted[s] or begin[t] < seg_begin[s]:
                continue
            out_form[n], out_begin[n], out_end[n] = form[t], begin[t], end[t]
            if single[t] and t + 1 < first[doc + 1] and single[t + 1] and begin[t + 1] < seg_end[s]:
                out_form[n] = np.uint32(mix(form[t], form[t + 1]))
                out_end[n] = end[t + 1]
            sentence[n], document[n], alone[n] = s, doc, single[t]
            n += 1
        starts[doc + 1] = n
    return out_form[:n], out_begin[:n], out_end[:n], sentence[:n], document[:n], alone[:n], starts


@njit(cache=True, nogil=True)
def reach_out(begin: Any, end: Any, sentence: Any, seg_begin: Any, seg_end: Any, most: int) -> None:
    """Let the first and last unit of each sentence take in, in place, up to ``most`` marks that stand before or behind it."""
    for t in range(len(begin)):
        s = sentence[t]
        if t == 0 or sentence[t - 1] != s:
            begin[t] = max(seg_begin[s], begin[t] - most)
        if t + 1 == len(begin) or sentence[t + 1] != s:
            end[t] = min(seg_end[s], end[t] + most)


@njit(cache=True, nogil=True)
def weigh(form: Any, document: Any, begin: Any, end: Any, single: Any) -> Any:
    """Weigh each unit by the share of all distinct neighbourhoods it stands in.

    A neighbourhood is a unit with the one after it. A passage copied two hundred times adds its neighbourhoods
    once, so that reuse does not make its own words common (the counts of Kneser & Ney 1995). What a small case cannot
    tell is filled up with what holds in every language written with spaces: the common words are the short ones.
    """
    bits = 16
    while 1 << bits < 4 * len(form):
        bits += 1
    seen = np.zeros(1 << max(bits - 3, 0), np.uint8)
    count = np.zeros(1 << min(bits, 22), np.uint32)
    few = np.uint64(len(count) - 1)
    total = 0
    for t in range(len(form)):
        follows = form[t + 1] if t + 1 < len(form) and document[t + 1] == document[t] else np.uint32(0)
        place = mix(form[t], follows) >> np.uint64(64 - bits)
        bit = np.uint8(1 << (place & np.uint64(7)))
        if not seen[place >> np.uint64(3)] & bit:
            seen[place >> np.uint64(3)] |= bit
            count[np.uint64(form[t]) & few] += 1
            total += 1
    weight = np.empty(len(form), np.float32)
    for t in range(len(form)):
        expected = SINGLE_EXPECTED if single[t] else EXPECTED[min(end[t] - begin[t], len(EXPECTED) - 1)]
        told = np.log2((total + PRIOR) / (count[np.uint64(form[t]) & few] + PRIOR * expected))
        weight[t] = min(max((told - COMMON_BITS) / (RARE_BITS - COMMON_BITS), 0.0), 1.0)
    return weight
