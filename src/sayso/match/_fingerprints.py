"""Kernels of :mod:`sayso.match.fingerprints`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sayso.compiled import kernel, part
from sayso.match._candidates import first_from
from sayso.match._units import mix

RESTS_ON: Final = "1a7cb3aa681c"  # digest of the kernels called from other files, which the compiled ones are kept with
_STEP: Final = np.uint64(0xD6E8FEB86659FD93)
TELLING: Final = 0.5  # weight of a unit that is paired: nouns, names, numbers; no verb of saying
AHEAD: Final = 3  # telling units each is paired with
WITHIN: Final = 16  # units these may be apart


@part
def run_hash(form: Any, at: int, size: int) -> Any:
    """Hash ``size`` forms from ``at`` on to 64 bits."""
    h = np.uint64(0x9E3779B97F4A7C15)
    for k in range(size):
        h = (h ^ np.uint64(form[at + k])) * _STEP
        h ^= h >> np.uint64(32)
    h *= _STEP
    return h ^ h >> np.uint64(29)


@kernel
def runs(form: Any, weight: Any, first: Any, place: Any, size: int, least: float, bits: int) -> Any:
    """Return hash and place, packed (hash in the upper 64 − ``bits`` bits), of each run that weighs ``least``.

    The units of page k stand at ``first[k]`` … ``first[k + 1]``, and their places begin at ``place[k]``.
    """
    packed = np.empty(len(form), np.uint64)
    mask = ~np.uint64((1 << bits) - 1)
    n = 0
    for page in range(len(first) - 1):
        shift = place[page] - first[page]
        for t in range(first[page], first[page + 1] - size + 1):
            told = 0.0
            for k in range(size):
                told += weight[t + k]
            if told >= least:
                # the lower bits of the hash go: the place stands there
                packed[n] = (run_hash(form, t, size) * _STEP & mask) | np.uint64(t + shift)
                n += 1
    return packed[:n]


@kernel
def free_of(first: Any, place: Any, begin: Any, end: Any) -> Any:
    """Tell of each unit whether it stands in none of the stretches (places; sorted and apart)."""
    free = np.empty(first[-1], np.bool_)
    for t in range(len(free)):
        free[t] = True
    for page in range(len(first) - 1):
        shift = place[page] - first[page]
        last = place[page] + first[page + 1] - first[page]
        k = first_from(end, np.int64(0), len(end), place[page] + 1)
        while k < len(begin) and begin[k] < last:
            for t in range(max(begin[k], place[page]), min(end[k], last)):
                free[t - shift] = False
            k += 1
    return free


@kernel
def pairs(form: Any, weight: Any, free: Any, first: Any, place: Any, bits: int) -> Any:
    """Return hash and place, packed as in :func:`runs`, of each two telling units that stand near one another.

    In either order: what is left of a run of words whose sentence was recast. Units that are not ``free`` are passed over.
    """
    mask = ~np.uint64((1 << bits) - 1)
    telling = np.empty(len(form), np.int64)
    stop, size = np.empty(len(first), np.int64), 0
    for page in range(len(first) - 1):
        for t in range(first[page], first[page + 1]):
            if free[t] and weight[t] >= TELLING:
                telling[size] = t
                size += 1
        stop[page] = size
    packed = np.empty(AHEAD * size, np.uint64)
    n, k = 0, 0
    for page in range(len(first) - 1):
        shift = place[page] - first[page]
        while k < stop[page]:
            t = telling[k]
            for o in range(k + 1, min(k + 1 + AHEAD, stop[page])):
                other = telling[o]
                if other - t > WITHIN:
                    break
                if form[other] != form[t]:
                    h = mix(min(form[t], form[other]), max(form[t], form[other]))
                    packed[n] = (h * _STEP & mask) | np.uint64(t + shift)
                    n += 1
            k += 1
    return packed[:n]


@kernel
def repeated(packed: Any, upper: int, bits: int) -> Any:
    """Keep what seems to stand twice: hashes that share the ``upper`` bits are told apart by the next ones.

    By two tables of a bit per hash (one may pass wrongly, none is lost).
    """
    room = 10
    while 1 << room < 8 * len(packed):
        room += 1
    room = min(room, 64 - bits - upper)
    once, twice = np.empty(1 << max(room - 3, 0), np.uint8), np.empty(1 << max(room - 3, 0), np.uint8)
    for k in range(len(once)):
        once[k] = twice[k] = 0
    up, down = np.uint64(upper), np.uint64(64 - room)
    for k in range(len(packed)):
        slot = packed[k] << up >> down
        place, bit = slot >> np.uint64(3), np.uint8(1 << (slot & np.uint64(7)))
        if once[place] & bit:
            twice[place] |= bit
        else:
            once[place] |= bit
    out = np.empty(len(packed), np.uint64)
    n = 0
    for k in range(len(packed)):
        slot = packed[k] << up >> down
        if twice[slot >> np.uint64(3)] & np.uint8(1 << (slot & np.uint64(7))):
            out[n] = packed[k]
            n += 1
    return out[:n]
