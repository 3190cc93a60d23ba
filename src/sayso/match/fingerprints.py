"""Fingerprints: the runs of words that stand in more than one place, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.engine.flat import values
from sayso.match.parts import blobs, risen

RUN: Final = 4
"""Units in a fingerprint: a passage in which every fourth word was altered still shares some."""
LEAST_WEIGHT: Final = 1.0
"""Weight that the units of a fingerprint must have together: runs of function words tell nothing."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Places (int64) of each repeated fingerprint, rising; those of list k: ``first[k]`` … ``first[k+1]``."""

    place: NDArray[np.int64]
    first: NDArray[np.int64]


def runs(batch: pa.Table, place: NDArray[np.int64], bits: int, parts: int) -> pa.Table:
    """Return every telling run of ``RUN`` units of some pages, hashed and divided in ``parts``.

    ``place[page]`` is where the units of a page begin among those of all pages, which ``bits`` bits can number.
    """
    from sayso.match import _fingerprints

    form, first = values(batch["form"], np.uint32)
    weight = values(batch["weight"], np.float32)[0]
    own = place[batch["page"].to_numpy()]
    return blobs(_fingerprints.runs(form, weight, first, own, RUN, LEAST_WEIGHT, bits), parts)


def pairs(batch: pa.Table, place: NDArray[np.int64], bits: int, parts: int, copied: NDArray[np.int64]) -> pa.Table:
    """Return every two telling units of some pages that stand near one another, hashed and divided in ``parts``.

    Passes over what is ``copied`` (begin, end; sorted and apart): what is known to be a copy tells nothing new, and
    makes its words look common.
    """
    from sayso.match import _fingerprints

    form, first = values(batch["form"], np.uint32)
    weight = values(batch["weight"], np.float32)[0]
    own = place[batch["page"].to_numpy()]
    begin, end = (np.ascontiguousarray(copied[:, side]) for side in (0, 1))
    free = _fingerprints.free_of(first, own, begin, end)
    return blobs(_fingerprints.pairs(form, weight, free, first, own, bits), parts)


def postings(hashes: NDArray[np.uint64], bits: int, parts: int) -> Postings:
    """Return the places of the fingerprints of one part that stand twice or more."""
    from sayso.match import _fingerprints

    upper = parts.bit_length() - 1
    packed = _fingerprints.repeated(hashes, upper, bits)
    place = packed & np.uint64((1 << bits) - 1)
    in_order = bool((place[1:] >= place[:-1]).all())  # as they come where one machine does all
    return lists(risen(packed, bits if in_order else 0, 64 - upper), bits)


def lists(packed: NDArray[np.uint64], bits: int) -> Postings:
    """Take sorted hashes and places apart; leave out hashes of one place."""
    upper = packed >> np.uint64(bits)
    as_before = np.append(False, upper[1:] == upper[:-1])[: len(packed)]
    kept = np.flatnonzero(as_before | np.append(as_before[1:], False)[: len(packed)])
    place = (packed[kept] & np.uint64((1 << bits) - 1)).astype(np.int64)
    return Postings(place, np.append(np.flatnonzero(~as_before[kept]), len(place)))
