"""Fingerprints: the runs of words that stand in more than one place, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.match.units import Units

RUN: Final = 4
"""Units in a fingerprint: a passage in which every fourth word was altered still shares some."""
LEAST_WEIGHT: Final = 1.0
"""Weight that the units of a fingerprint must have together: runs of function words tell nothing."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Places (unit numbers, int64) of each repeated fingerprint; those of list k: ``first[k]`` … ``first[k+1]``."""

    place: NDArray[np.int64]
    first: NDArray[np.int64]


def postings(units: Units) -> Postings:
    """Return the places of every run of ``RUN`` units that stands twice or more."""
    from sayso.match import _fingerprints

    bits = max(len(units).bit_length(), 1)
    return _lists(_fingerprints.repeated(units.form, units.weight, units.document, RUN, LEAST_WEIGHT, bits), bits)


def pairings(units: Units, free: NDArray[np.bool_]) -> Postings:
    """Return the places of every two telling units that stand near one another twice or more.

    Reads ``free`` units alone: what is known to be a copy tells nothing new, and makes its words look common.
    """
    from sayso.match import _fingerprints

    bits = max(len(units).bit_length(), 1)
    return _lists(_fingerprints.paired(units.form, units.weight, units.document, free, bits), bits)


def _lists(packed: NDArray[np.uint64], bits: int) -> Postings:
    packed.sort()
    place = (packed & np.uint64((1 << bits) - 1)).astype(np.int64)
    runs = packed >> np.uint64(bits)
    starts = np.flatnonzero(np.concatenate([[True], runs[1:] != runs[:-1]])) if len(runs) else np.zeros(0, np.int64)
    return Postings(place, np.append(starts, len(place)).astype(np.int64))
