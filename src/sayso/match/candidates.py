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

RUNS: Final = 2
"""Runs of words that must stand together to make a candidate: one of four words is met by chance."""
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


@dataclass(frozen=True, slots=True)
class Hits:
    """Places (units) of one document and of a later one that hold the same fingerprint, in order of their pair."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    pair: NDArray[np.int64]


def hits(units: Units, shared: Postings, hubs: int = HUBS, asked: int | None = None) -> Hits:
    """Pair the places of each fingerprint; one of more than ``SMALL`` pages ties each to the first ``hubs``.

    Where one document, the last, is ``asked`` about, only it is paired, and with all.
    """
    from sayso.match import _candidates

    if asked is None:
        one, other = _candidates.hits(shared.place, shared.first, units.document, SMALL, hubs)
    else:
        one, other = _candidates.hits_with(shared.place, shared.first, units.document, asked)
    pair = units.document[one].astype(np.int64) * len(units.first) + units.document[other]
    order = _order(pair)
    return Hits(one[order], other[order], pair[order])


def _order(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the stable order of keys; packed with their place into one number where there is room (sorts faster)."""
    bits = max(len(keys).bit_length(), 1)
    if len(keys) == 0 or int(keys.max()).bit_length() + bits > 63:
        return np.argsort(keys, kind="stable")
    packed = keys << bits | np.arange(len(keys))
    packed.sort()
    return packed & ((1 << bits) - 1)


def candidates(units: Units, found: Hits, least: int) -> Candidates:
    """Return the stretches that share ``least`` fingerprints, one row per pair of documents and place."""
    return Candidates(_boxes(units, found.one, found.other, found.pair, REACH, least, 0.0))


def briefs(units: Units, found: Hits) -> tuple[Candidates, Candidates]:
    """Return stretches of which one may retell in brief what is spread over the other: (a retells b, b retells a).

    In the second the sides are exchanged: ``a`` is of the later document.
    """
    one, other, anywhere = found.one, found.other, int(units.first[-1])
    return (
        Candidates(_boxes(units, one, other, found.pair, anywhere, LEAST_RETOLD, WIDER)),
        Candidates(_boxes(units, other, one, found.pair, anywhere, LEAST_RETOLD, WIDER)),
    )


def _boxes(
    units: Units,
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    pair: NDArray[np.int64],
    reach_other: int,
    least: int,
    wider: float,
) -> NDArray[np.int64]:
    from sayso.match import _candidates

    made: NDArray[np.int64] = _candidates.boxes_around(
        one, other, pair, units.document, units.first, REACH, reach_other, MARGIN, least, wider
    )
    return made
