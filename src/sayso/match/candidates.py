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

RECAST: Final = 3
"""Pairs of telling words that must stand together to make a candidate, where no run of words does."""
LEAST_RETOLD: Final = 4
"""Hits close together on one page that make it worth looking for a retelling of another."""
WIDER: Final = 1.5
"""Times as many units over which what is retold is spread."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Stretches of units: each row of ``boxes`` (int64) is a, a_end, b, b_end, of two documents."""

    boxes: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.boxes)


def candidates(units: Units, shared: Postings, hubs: int = HUBS, least: int = 1) -> Candidates:
    """Return the stretches that share fingerprints, one row per pair of documents and place.

    A fingerprint of more than ``SMALL`` pages ties each to the first ``hubs`` of them; ``least`` fingerprints must
    stand together.
    """
    from sayso.match import _candidates

    one, other, pair = _hits(units, shared, hubs)
    return Candidates(
        _candidates.stretches(one, other, pair, units.document, units.first, REACH, MARGIN, least)
    )


def briefs(units: Units, shared: Postings) -> tuple[Candidates, Candidates]:
    """Return stretches of which one may retell in brief what is spread over the other: (a retells b, b retells a).

    In the second the sides are exchanged: ``a`` is of the later document.
    """
    from sayso.match import _candidates

    one, other, pair = _hits(units, shared, 0)
    found = []
    for brief, full in ((one, other), (other, one)):
        boxes = _candidates.retold(
            brief, full, pair, units.document, units.first, REACH, MARGIN, LEAST_RETOLD, WIDER
        )
        found.append(Candidates(boxes))
    return found[0], found[1]


def _hits(units: Units, shared: Postings, hubs: int) -> tuple[NDArray[np.int64], ...]:
    """Return the two places of every hit and the number of its pair of documents, in order of that."""
    from sayso.match import _candidates

    one, other = _candidates.hits(shared.place, shared.first, units.document, SMALL, hubs)
    pair = units.document[one].astype(np.int64) * len(units.first) + units.document[other]
    order = np.argsort(pair, kind="stable")
    return one[order], other[order], pair[order]
