"""Kernels of :mod:`sayso.match.units`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import kernel, part

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
USUAL_SHARE: Final = 0.002
"""Share of a large pile's neighbourhoods that a page's units stand in on average, at the least, where the pile is in the
page's language: .0018 (Turkish) to .0068 (French) in small piles, .0025 to .005 in ones of hundreds of pages."""
LONG_PAGE: Final = 200
"""Units from which a page shows its own average; of shorter ones, the rest is taken to be usual."""


_BACK: Final = np.uint64(pow(0xD6E8FEB86659FD93, -1, 1 << 64))
SINGLE: Final = len(EXPECTED)  # the sort of a unit of two letters; of others it is their number of letters


@part
def mix(one: Any, other: Any) -> Any:
    """Hash two 32-bit forms to 64 bits, each pair to another number."""
    h = (np.uint64(one) << np.uint64(32) | np.uint64(other)) * _STEP
    h ^= h >> np.uint64(32)
    h *= _STEP
    return h ^ h >> np.uint64(29)


@part
def mixed(h: Any) -> Any:
    """Return the first of the two forms that were hashed."""
    h = (h ^ h >> np.uint64(29) ^ h >> np.uint64(58)) * _BACK
    h = (h ^ h >> np.uint64(32)) * _BACK
    return np.uint32(h >> np.uint64(32))


@kernel
def keep(
    form: Any, begin: Any, end: Any, single: Any, first: Any, seg_begin: Any, seg_end: Any, wanted: Any, seg_first: Any,
    seg_number: Any,
) -> Any:  # fmt: skip
    """Keep the words inside wanted segments; pair letters of scripts without spaces with the next one.

    ``seg_number`` is the number of each page's first segment. Returns form, begin, end, sentence, sort (number of letters,
    or ``SINGLE``), and where the units of each page begin.
    """
    size = len(form)
    out_form, out_begin, out_end = np.empty(size, np.uint32), np.empty(size, np.int32), np.empty(size, np.int32)
    sentence, sort = np.empty(size, np.int32), np.empty(size, np.uint8)
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
            sentence[n] = seg_number[doc] + s - seg_first[doc]
            sort[n] = SINGLE if single[t] else min(out_end[n] - out_begin[n], len(EXPECTED) - 1)
            n += 1
        starts[doc + 1] = n
    return out_form[:n], out_begin[:n], out_end[:n], sentence[:n], sort[:n], starts


@kernel
def neighbourhoods(form: Any, first: Any) -> Any:
    """Return each unit hashed with the one after it on its page (0 after the last)."""
    keys = np.empty(len(form), np.uint64)
    for page in range(len(first) - 1):
        for t in range(first[page], first[page + 1]):
            keys[t] = mix(form[t], form[t + 1] if t + 1 < first[page + 1] else np.uint32(0))
    return keys


@kernel
def distinct(keys: Any, few: int) -> Any:
    """Return, for each neighbourhood once, the lower bits (mask ``few``) of its first form."""
    size = 16
    while size < 2 * len(keys):
        size *= 2
    seen, mask = np.empty(size, np.uint64), np.uint64(size - 1)
    for k in range(size):
        seen[k] = 0
    slots = np.empty(len(keys), np.uint32)
    n = 0
    for k in range(len(keys)):
        key = keys[k] if keys[k] != 0 else np.uint64(1)
        at = key * _STEP >> np.uint64(20) & mask
        while seen[at] != 0 and seen[at] != key:
            at = (at + np.uint64(1)) & mask
        if seen[at] == 0:
            seen[at] = key
            slots[n] = mixed(keys[k]) & np.uint32(few)
            n += 1
    return slots[:n]


@kernel
def weigh(form: Any, sort: Any, first: Any, count: Any, total: int) -> Any:
    """Weigh each unit by the share of all distinct neighbourhoods it stands in (see :mod:`sayso.match.weights`).

    ``first`` is where the units of each page begin. Where a page's units are rarer on average than ``USUAL_SHARE``, the pile
    is mostly in other languages, and shares are taken of so much less.
    """
    few = np.uint32(len(count) - 1)
    weight = np.empty(len(form), np.float32)
    prior = np.empty(len(EXPECTED) + 1, np.float64)
    for k in range(len(EXPECTED)):
        prior[k] = PRIOR * EXPECTED[k]
    prior[SINGLE] = PRIOR * SINGLE_EXPECTED
    whole = total + PRIOR
    for page in range(len(first) - 1):
        size = first[page + 1] - first[page]
        met = max(LONG_PAGE - size, 0) * USUAL_SHARE * whole
        for t in range(first[page], first[page + 1]):
            met += count[form[t] & few] + prior[sort[t]]
        own = min(whole, met / max(size, LONG_PAGE) / USUAL_SHARE)
        bits = np.log2(own) - COMMON_BITS
        for t in range(first[page], first[page + 1]):
            told = bits - np.log2(count[form[t] & few] + prior[sort[t]])
            weight[t] = min(max(told / (RARE_BITS - COMMON_BITS), 0.0), 1.0)
    return weight
