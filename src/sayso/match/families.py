"""Families put together: two pages that each share a passage with a third are compared where they do.

A fingerprint on two hundred pages is not paired 19,900 times: each page is compared with the first few that have it
(:mod:`sayso.match.candidates`). What those comparisons show is enough to know which other pages to set side by side,
and where, so that a page edited beyond any shared run of words still finds the other copies of its original.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.match.candidates import Candidates
from sayso.match.passages import GAP, Passages, chosen, joined, passages
from sayso.match.units import Units

OVERLAP: Final = 10
"""Units of the third page that both passages must cover."""
AROUND: Final = 12
"""Units looked at on either side of what was found."""
ALL_PAIRS: Final = 500
"""So many pages around one passage are compared each with each; further ones with the first few alone, and what
they share with one another follows through those (ten thousand identical pages have fifty million pairs)."""
CLOSE: Final = 8
FAR: Final = 90
"""Pieces that follow one another on one page, ``CLOSE`` units apart, are one passage with up to ``FAR`` units put in
on the other: a paragraph."""
EXPLAINED: Final = 0.6
"""Part of a passage that another of the same pages must hold to stand for it."""
WHOLE: Final = 1 << 40
"""A gap no passage has: pieces known to belong together are not parted again."""


def further(units: Units, found: Passages) -> Candidates:
    """Return the stretches of two pages that ``found`` ties to the same stretch of a third, and not yet together."""
    from sayso.match import _families

    rows = found.rows
    here = np.concatenate([rows[:, 0:2], rows[:, 2:4]])
    there = np.concatenate([rows[:, 2:4], rows[:, 0:2]])
    order = np.lexsort((here[:, 0], units.document[here[:, 0]]))
    a, b, page_a, page_b = _families.through(
        here[order], there[order], units.document, OVERLAP, ALL_PAIRS
    )
    pair = page_a.astype(np.int64) * len(units.first) + page_b
    order = np.argsort(pair, kind="stable")
    known = units.document[rows[:, 0]].astype(np.int64) * len(units.first) + units.document[rows[:, 2]]
    by_pair = np.argsort(known, kind="stable")
    return Candidates(
        _families.boxes(
            a[order], b[order], pair[order], rows[by_pair, :4], known[by_pair], units.document, units.first, AROUND
        )
    )


def whole(units: Units, found: Passages) -> Passages:
    """Return ``found`` with the pieces of one passage, in whatever order they stand, aligned again as one."""
    from sayso.match import _families

    pair = units.document[found.rows[:, 0]].astype(np.int64) * len(units.first) + units.document[found.rows[:, 2]]
    order = np.argsort(pair, kind="stable")
    kept, boxes = _families.neighbours(found.rows[order], pair[order], GAP, CLOSE, FAR)
    again = passages(units, Candidates(boxes), gap=WHOLE)
    return joined(chosen(found, order[kept]), again)


def unheld(units: Units, briefs: Passages, found: Passages) -> Passages:
    """Return the retellings of which no single passage between the two pages explains the brief side."""
    return chosen(briefs, ~_explained(units, briefs, _shorter(briefs), found))


def outdone(units: Units, found: Passages, briefs: Passages) -> NDArray[np.bool_]:
    """Tell of each passage whether it is a piece of a retelling."""
    return _explained(units, found, np.ones(len(found.rows), np.bool_), briefs) & _explained(
        units, found, np.zeros(len(found.rows), np.bool_), briefs
    )


def _shorter(found: Passages) -> NDArray[np.bool_]:
    """Tell whether the side of the first page is the shorter one."""
    short: NDArray[np.bool_] = found.rows[:, 1] - found.rows[:, 0] < found.rows[:, 3] - found.rows[:, 2]
    return short


def _explained(units: Units, rows: Passages, first: NDArray[np.bool_], by: Passages) -> NDArray[np.bool_]:
    """Tell of each passage whether one of ``by``, of the same pages, covers most of its ``first`` side (or second)."""
    from sayso.match import _families

    pair = _pairs(units, by.rows)
    order = np.argsort(pair, kind="stable")
    held: NDArray[np.bool_] = _families.explained(
        rows.rows, first, _pairs(units, rows.rows), by.rows[order], pair[order], EXPLAINED
    )
    return held


def _pairs(units: Units, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    pair: NDArray[np.int64] = units.document[rows[:, 0]].astype(np.int64) * len(units.first) + units.document[rows[:, 2]]
    return pair
