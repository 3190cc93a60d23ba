"""Twins: pages that have exactly the same of a family, word for word, so that nothing tells which of them was copied."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.trace.collation import Collation
from sayso.trace.descent import Descent
from sayso.trace.trees import Floats


def twins_of(collation: Collation, q: int, c: int) -> list[int]:
    """Return the pages that have exactly what ``q`` has, word for word; neither of the two themselves."""
    same = collation.same == collation.same[q]
    same[[q, c]] = False
    return [int(row) for row in np.flatnonzero(same)]


def in_the_name_of_one(collation: Collation, found: Descent) -> tuple[Floats, Floats]:
    """Return the probabilities of arcs and of first pages with one of each set of twins standing for all of them.

    It is the one that the others and the rest most likely copied: by dates and names, as words cannot tell. What all of
    them may have handed on, that one does; what any of them may have copied, that one did.
    """
    arcs, first = found.arcs.copy(), found.first.copy()
    for alike in _sets(collation):
        hub = alike[int(found.arcs[alike].sum(axis=1).argmax())]
        # one that has fewer sentences of its own may be nearer to what was copied
        rows = [row for row in alike if found.own[row] >= found.own[hub]]
        inside = np.ix_(rows, rows)
        rest = [row for row in rows if row != hub]
        above = np.minimum(found.arcs[:, rows].sum(axis=1), 1.0)
        handed = np.minimum(arcs[rows].sum(axis=0), 1.0)
        arcs[inside] = 0.0
        arcs[rest] = 0.0
        arcs[hub] = handed
        arcs[:, hub] = above
        arcs[rows, hub] = 0.0
        first[hub] = min(first[rows].sum(), 1.0)
        first[rest] = 0.0
    return arcs, first


def _sets(collation: Collation) -> Sequence[list[int]]:
    alike: dict[int, list[int]] = {}
    for row, number in enumerate(collation.same.tolist()):
        alike.setdefault(number, []).append(row)
    return [rows for rows in alike.values() if len(rows) > 1]
