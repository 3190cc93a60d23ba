"""Families put together: two pages that each share a passage with a third are compared where they do.

A fingerprint on two hundred pages is not paired 19,900 times: each page is compared with the first few that have it
(:mod:`sayso.match.candidates`). What those comparisons show is enough to know which other pages to set side by side,
and where, so that a page edited beyond any shared run of words still finds the other copies of its original.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.match.candidates import ordered
from sayso.match.passages import GAP, Passages, chosen, joined, passages
from sayso.match.pile import Pile
from sayso.match.places import Places

OVERLAP: Final = 10
"""Units of the third page that both passages must cover."""
AROUND: Final = 12
"""Units looked at on either side of what was found."""
ALL_PAIRS: Final = 500
"""So many pages around one passage, the first of the pile, are compared each with each; further ones with the first few alone,
and what they share with one another follows through those (ten thousand identical pages have fifty million pairs)."""
CLOSE: Final = 8
FAR: Final = 90
"""Pieces that follow one another on one page, ``CLOSE`` units apart, are one passage with up to ``FAR`` units put in
on the other: a paragraph."""
EXPLAINED: Final = 0.6
"""Part of a passage that another of the same pages must hold to stand for it."""
AT_ONCE: Final = 1 << 21
"""Pairs of passages that are boxed at a time: what is made on the way stays some hundred megabytes."""
WHOLE: Final = 1 << 40
"""A gap no passage has: pieces known to belong together are not parted again."""


def further(places: Places, found: Passages) -> NDArray[np.int64]:
    """Return boxes around the stretches of two pages that ``found`` ties to the same stretch of a third, and not yet together."""
    from sayso.match import _families

    rows = found.rows
    a, b = places.of(rows[:, 0]), places.of(rows[:, 2])
    here, there = np.concatenate([rows[:, 0:2], rows[:, 2:4]]), np.concatenate([rows[:, 2:4], rows[:, 0:2]])
    page, other = np.concatenate([a, b]), np.concatenate([b, a])
    order = ordered(here[:, 0])  # places rise with their pages
    if np.bincount(page, minlength=1).max() > ALL_PAIRS:
        order = order[_families.first_comers(here[order], page[order], other[order], ALL_PAIRS)]
    here, there, page, other = here[order], there[order], page[order], other[order]
    pairs = _families.through(here, page, other, OVERLAP, ALL_PAIRS)
    del here, page
    pairs = pairs[ordered(other[pairs[:, 0]] * places.pages + other[pairs[:, 1]])]
    order = ordered(a * places.pages + b)
    known, known_a, known_b = np.ascontiguousarray(rows[order, :4]), a[order], b[order]
    made = []
    for begin, end in pairwise(_cuts(other, pairs)):
        some = pairs[begin:end]
        made.append(_families.boxes(there, other, some, known, known_a, known_b, places.first, AROUND).copy())
    return np.concatenate([np.zeros((0, 4), np.int64), *made])


def _cuts(other: NDArray[np.int64], pairs: NDArray[np.int64]) -> list[int]:
    """Cut pairs of passages, those that lead to one pair of pages together, into parts of about ``AT_ONCE``."""
    cuts = [0]
    while cuts[-1] < len(pairs):
        at = min(cuts[-1] + AT_ONCE, len(pairs))
        while at < len(pairs) and (other[pairs[at]] == other[pairs[at - 1]]).all():
            at += 1
        cuts.append(at)
    return cuts


def whole(pile: Pile, found: Passages) -> Passages:
    """Return ``found`` with the pieces of one passage, in whatever order they stand, aligned again as one."""
    from sayso.match import _families

    pair = pile.places.pairs(found.rows)
    order = ordered(pair)
    kept, boxes = _families.neighbours(found.rows[order], pair[order], GAP, CLOSE, FAR)
    again = passages(pile, boxes, gap=WHOLE)
    return joined(chosen(found, order[kept]), again)


def unheld(places: Places, briefs: Passages, found: Passages) -> Passages:
    """Return the retellings of which no single passage between the two pages explains the brief side."""
    return chosen(briefs, ~_explained(places, briefs, _shorter(briefs), found))


def outdone(places: Places, found: Passages, briefs: Passages) -> NDArray[np.bool_]:
    """Tell of each passage whether it is a piece of a retelling."""
    return _explained(places, found, np.ones(len(found.rows), np.bool_), briefs) & _explained(
        places, found, np.zeros(len(found.rows), np.bool_), briefs
    )


def _shorter(found: Passages) -> NDArray[np.bool_]:
    """Tell whether the side of the first page is the shorter one."""
    short: NDArray[np.bool_] = found.rows[:, 1] - found.rows[:, 0] < found.rows[:, 3] - found.rows[:, 2]
    return short


def _explained(places: Places, rows: Passages, first: NDArray[np.bool_], by: Passages) -> NDArray[np.bool_]:
    """Tell of each passage whether one of ``by``, of the same pages, covers most of its ``first`` side (or second)."""
    from sayso.match import _families

    pair = places.pairs(by.rows)
    order = ordered(pair)
    held: NDArray[np.bool_] = _families.explained(
        rows.rows, first, places.pairs(rows.rows), by.rows[order], pair[order], EXPLAINED
    )
    return held
