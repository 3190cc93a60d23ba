"""Candidates: pairs of stretches that may hold a passage in common, from the fingerprints they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.engine.flat import column, one, values
from sayso.match.fingerprints import Postings
from sayso.match.parts import FEW, risen
from sayso.match.places import Places

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

HITS: Final = pa.schema([("part", pa.int64()), ("one", pa.large_binary()), ("other", pa.large_binary())])
"""Pairs of places (int64) that hold the same fingerprint, divided by the page of the first."""
BOXES: Final = pa.schema([("boxes", pa.large_binary())])
"""Pairs of stretches: begin and end of one, of the other (four int64 each)."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Places (units) of one page and of a later one that hold the same fingerprint, those of a pair of pages together."""

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    a: NDArray[np.int64]
    b: NDArray[np.int64]


def hits(
    shared: Postings, places: Places, parts: int, hubs: int = HUBS, apart: int = 0, asked: int | None = None
) -> pa.Table:
    """Pair the places of each fingerprint; one of more than ``SMALL`` pages ties each to the first ``hubs``.

    Places of one page are paired, too, where they stand ``apart`` or more units (0: not at all).
    Where one page, the last, is ``asked`` about, only it is paired, and with all. Returns ``HITS``.
    """
    from sayso.match import _candidates, _parts

    page = places.of(shared.place)
    if asked is None:
        left, right, on = _candidates.hits(shared.place, page, shared.first, SMALL, hubs, apart)
    else:
        left, right, on = _candidates.hits_with(shared.place, page, shared.first, asked)
    left, right, first = _parts.divided_by_page(left, right, on, parts.bit_length() - 1)
    return pa.Table.from_arrays(
        [pa.array(np.arange(parts)), column(left, first), column(right, first)], schema=HITS
    )


def paired(group: pa.Table, places: Places) -> Hits:
    """Return the hits of one part, those of each pair of pages together."""
    left, right = values(group["one"], np.int64)[0], values(group["other"], np.int64)[0]
    a, b = places.of(left), places.of(right)
    order = ordered(a * places.pages + b)
    return Hits(left[order], right[order], a[order], b[order])


def ordered(*keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the stable order of keys, of which the first counts most."""
    order = _order(keys[-1])
    for key in reversed(keys[:-1]):
        order = order[_order(key[order])]
    return order


def _order(key: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the stable order of one key; packed with its place into one number where there is room (sorts faster)."""
    bits = max(len(key).bit_length(), 1)
    high = int(key.max(initial=0)).bit_length() + bits
    if high > 63 or len(key) < FEW:
        return np.argsort(key, kind="stable")
    packed = key << bits | np.arange(len(key))
    return risen(packed.view(np.uint64), bits, high).view(np.int64) & ((1 << bits) - 1)


def parted(found: Hits) -> tuple[Hits, Hits]:
    """Return the hits of two pages, and those of one page with itself."""
    own = found.a == found.b
    if not own.any():
        return found, Hits(*(np.zeros(0, np.int64) for _ in range(4)))
    both = (Hits(found.one[k], found.other[k], found.a[k], found.b[k]) for k in (~own, own))
    return next(both), next(both)


def candidates(found: Hits, places: Places, least: int) -> pa.Table:
    """Return the stretches (``BOXES``) that share ``least`` fingerprints, one per pair of pages and place."""
    return _table(_boxes(found.one, found.other, found.a, found.b, places, REACH, least, 0.0))


def recurring(found: Hits, places: Places) -> pa.Table:
    """Return the stretches (``BOXES``, from the first fingerprint to the last) that recur on their page."""
    return _table(_boxes(found.one, found.other, found.a, found.b, places, REACH, RUNS, 0.0, 0))


def briefs(found: Hits, places: Places) -> tuple[pa.Table, pa.Table]:
    """Return stretches of which one may retell in brief what is spread over the other: (a retells b, b retells a).

    In the second the sides are exchanged: ``a`` is the later page.
    """
    anywhere = int(places.first[-1])
    return (
        _table(_boxes(found.one, found.other, found.a, found.b, places, anywhere, LEAST_RETOLD, WIDER)),
        _table(_boxes(found.other, found.one, found.b, found.a, places, anywhere, LEAST_RETOLD, WIDER)),
    )


def boxes_of(table: pa.Table) -> NDArray[np.int64]:
    """Return the boxes of all parts, in order of their places."""
    boxes = values(table["boxes"], np.int64)[0].reshape(-1, 4)
    return np.ascontiguousarray(boxes[ordered(boxes[:, 0], boxes[:, 2], boxes[:, 1], boxes[:, 3])])


def _table(boxes: NDArray[np.int64]) -> pa.Table:
    return pa.Table.from_arrays([one(boxes.reshape(-1))], schema=BOXES)


def _boxes(
    left: NDArray[np.int64], right: NDArray[np.int64], a: NDArray[np.int64], b: NDArray[np.int64], places: Places,
    reach_other: int, least: int, wider: float, margin: int = MARGIN,
) -> NDArray[np.int64]:  # fmt: skip
    from sayso.match import _candidates

    made: NDArray[np.int64] = _candidates.boxes_around(
        left, right, a, b, places.first, REACH, reach_other, margin, least, wider
    )
    return made
