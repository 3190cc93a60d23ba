"""The kernel of :mod:`sayso.match.store`."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numba import njit

from sayso.match._fingerprints import run_hash

RESTS_ON: Final = "f7d2a9976d60"  # digest of the kernels called from other files, which the compiled ones are kept with
_STEP: Final = np.uint64(0xD6E8FEB86659FD93)
ONE_IN: Final = np.uint64(2)  # runs are kept: a passage of twelve words has four or five of nine


@njit(cache=True, nogil=True)
def runs(form: Any, weight: Any, document: Any, size: int, least: float, bits: int) -> Any:
    """Return hash and place, packed as in ``_fingerprints.repeated``, of every second run by hash, met once or often."""
    count = max(len(form) - size + 1, 0)
    packed = np.empty(count, np.uint64)
    mask = ~np.uint64((1 << bits) - 1)
    n = 0
    for t in range(count):
        if document[t] != document[t + size - 1]:
            continue
        told = 0.0
        for k in range(size):
            told += weight[t + k]
        if told < least:
            continue
        h = run_hash(form, t, size)
        if (h >> np.uint64(7)) % ONE_IN == 0:
            packed[n] = (h * _STEP & mask) | np.uint64(t)
            n += 1
    return packed[:n].copy()
