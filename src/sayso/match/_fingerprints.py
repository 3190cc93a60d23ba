"""Kernels of :mod:`sayso.match.fingerprints`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numba import njit

from sayso.match._units import mix

RESTS_ON: Final = "74f27a726cce"  # digest of the kernels called from other files, which the compiled ones are kept with
_STEP: Final = np.uint64(0xD6E8FEB86659FD93)
NONE: Final = np.uint64(0)


@njit(cache=True, nogil=True)
def run_hash(form: Any, at: int, size: int) -> Any:
    """Hash ``size`` forms from ``at`` on to 64 bits, never 0."""
    h = np.uint64(0x9E3779B97F4A7C15)
    for k in range(size):
        h = (h ^ np.uint64(form[at + k])) * _STEP
        h ^= h >> np.uint64(32)
    h *= _STEP
    h ^= h >> np.uint64(29)
    return h if h != NONE else np.uint64(1)


@njit(cache=True, nogil=True)
def repeated(form: Any, weight: Any, document: Any, size: int, least: float, bits: int) -> Any:
    """Return hash and place, packed (hash in the upper 64 − ``bits`` bits), of runs that seem to stand twice.

    A run met once is told apart by two bit tables of a bit per hash (a run may pass wrongly, none is lost).
    """
    count = max(len(form) - size + 1, 0)
    hashes = np.zeros(count, np.uint64)
    room = 20
    while 1 << room < 8 * count:
        room += 1
    once, twice = np.zeros(1 << (room - 3), np.uint8), np.zeros(1 << (room - 3), np.uint8)
    kept = 0
    for t in range(count):
        if document[t] != document[t + size - 1]:
            continue
        told = 0.0
        for k in range(size):
            told += weight[t + k]
        if told < least:
            continue
        h = run_hash(form, t, size)
        hashes[t] = h
        slot = h >> np.uint64(64 - room)
        bit = np.uint8(1 << (slot & np.uint64(7)))
        if once[slot >> np.uint64(3)] & bit:
            twice[slot >> np.uint64(3)] |= bit
            kept += 1
        else:
            once[slot >> np.uint64(3)] |= bit
    packed = np.empty(2 * kept + 1, np.uint64)
    n = 0
    mask = ~np.uint64((1 << bits) - 1)
    for t in range(count):
        h = hashes[t]
        if h == NONE:
            continue
        slot = h >> np.uint64(64 - room)
        if twice[slot >> np.uint64(3)] & np.uint8(1 << (slot & np.uint64(7))):
            # the lower bits of the hash go: they would be overwritten by the place
            packed[n] = (h * _STEP & mask) | np.uint64(t)
            n += 1
    return packed[:n]


TELLING: Final = 0.5  # weight of a unit that is paired: nouns, names, numbers; no verb of saying
AHEAD: Final = 3  # telling units each is paired with
WITHIN: Final = 16  # units these may be apart


@njit(cache=True, nogil=True)
def paired(form: Any, weight: Any, document: Any, free: Any, bits: int) -> Any:
    """Return hash and place, packed as in :func:`repeated`, of pairs of telling units that seem to stand twice.

    The two stand near one another in either order: what is left of a run of words whose sentence was recast.
    Units that are not ``free`` are passed over.
    """
    telling = np.empty(len(form), np.int64)
    count = 0
    for t in range(len(form)):
        if free[t] and weight[t] >= TELLING:
            telling[count] = t
            count += 1
    room = 20
    while 1 << room < 8 * AHEAD * count:
        room += 1
    once, twice = np.zeros(1 << (room - 3), np.uint8), np.zeros(1 << (room - 3), np.uint8)
    packed = np.empty(0, np.uint64)
    n = 0
    mask = ~np.uint64((1 << bits) - 1)
    for turn in range(2):
        for k in range(count):
            t = telling[k]
            for o in range(k + 1, min(k + 1 + AHEAD, count)):
                other = telling[o]
                if other - t > WITHIN or document[other] != document[t] or form[other] == form[t]:
                    continue
                h = mix(min(form[t], form[other]), max(form[t], form[other]))
                slot = h >> np.uint64(64 - room)
                place, bit = slot >> np.uint64(3), np.uint8(1 << (slot & np.uint64(7)))
                if turn == 1:
                    if twice[place] & bit:
                        packed[n] = (h * _STEP & mask) | np.uint64(t)
                        n += 1
                elif once[place] & bit:
                    twice[place] |= bit
                    n += 1
                else:
                    once[place] |= bit
        if turn == 0:
            packed = np.empty(2 * n, np.uint64)
            n = 0
    return packed[:n]
