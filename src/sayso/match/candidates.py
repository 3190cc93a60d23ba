"""Candidates: pairs of stretches that may hold a passage in common, from the fingerprints they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.match.fingerprints import Postings
from sayso.match.units import Units

SMALL: Final = 8
"""Up to this many pages with one fingerprint are compared each with each."""
HUBS: Final = 3
"""Of more pages, each is compared with the first few alone: families are put together from those (see
:mod:`sayso.match.families`), so that work grows with the text and not with the pairs."""
REACH: Final = 60
"""Fingerprints of two pages with at most this many units between them, on both pages, make one candidate."""
MARGIN: Final = 40
"""Units looked at on either side of the outermost fingerprints."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Stretches of units (int64): ``a`` … ``a_end`` of one document against ``b`` … ``b_end`` of a later one."""

    a: NDArray[np.int64]
    a_end: NDArray[np.int64]
    b: NDArray[np.int64]
    b_end: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.a)


def candidates(units: Units, shared: Postings, hubs: int = HUBS, least: int = 1) -> Candidates:
    """Return the stretches that share fingerprints, one row per pair of documents and place.

    A fingerprint of more than ``SMALL`` pages ties each to the first ``hubs`` of them; ``least`` fingerprints must
    stand together.
    """
    from sayso.match import _candidates

    one, other = _candidates.hits(shared.place, shared.first, units.document, SMALL, hubs)
    pair = units.document[one].astype(np.int64) * len(units.first) + units.document[other]
    order = np.argsort(pair, kind="stable")
    return Candidates(
        *_candidates.stretches(
            one[order], other[order], pair[order], units.document, units.first, REACH, MARGIN, least
        )
    )
