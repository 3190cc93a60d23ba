"""Support: how many votes two places of different languages need, to be one passage.

What is the same sentence is found again and again, a wrong pair once: so the pairs must be a share of the copies. But a copy
that has the sentence in other words, or with more in it, may be too far from a rendering to be paired with it: that a page
quotes the release in another language cannot depend on how many papers rewrote it. What counts are the copies that have the
sentence as those have it that were paired.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.bags import distinct
from sayso.trace.units import Ints, Said, Units, say

SUPPORT: Final = 0.3
"""Share of the larger place's pages that must be paired with the other's."""
ALIKE: Final = 0.8
"""Share of words from which on a copy could have been paired where another was: copies that change a word or a figure are
above it, those that add or drop a clause below."""
ASKED: Final = 8
"""Wordings that were paired, of each place, that are compared: further ones are copies of these."""
TOGETHER: Final = 1 << 20
"""Pairs of wordings that are compared at a time."""


Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Votes:
    """Edge e joins the places ``edges[e]`` by ``votes[e]``; the unit ``voters[k]`` was paired for edge ``at[k]``."""

    edges: Ints
    votes: Floats
    voters: Ints
    at: Ints


def count(place: Ints, a: Ints, b: Ints, vote: Floats) -> Votes:
    """Count the votes for each two places; ``a`` and ``b`` are paired units, ``place`` is the place of every unit."""
    n, one, other = len(place), place[a], place[b]
    keys, at = np.unique(np.minimum(one, other) * n + np.maximum(one, other), return_inverse=True)
    edges = np.stack(np.divmod(keys, n), axis=1)
    return Votes(edges, np.bincount(at, vote).astype(np.float64), np.concatenate([a, b]), np.tile(at, 2))


def owed(units: Units, texts: Sequence[str], place: Ints, cast: Votes) -> Floats:
    """Return the votes that each edge needs; ``texts`` are those of the pages."""
    used, where = np.unique(cast.edges, return_inverse=True)
    size = _copies(units, place, used, None).pages[where.reshape(-1, 2)]
    if len(size):
        lacking = cast.votes[:, None] < SUPPORT * size
        size = np.where(lacking, np.minimum(size, _alike(units, texts, place, cast, lacking)), size)
    return np.asarray(SUPPORT * size.max(axis=1, initial=0))


def _alike(units: Units, texts: Sequence[str], place: Ints, cast: Votes, lacking: NDArray[np.bool_]) -> Ints:
    """Count the pages that hold each ``lacking`` place of an edge in the words, or nearly, of those that were paired."""
    side = (place[cast.voters] != cast.edges[cast.at, 0]).astype(np.int64)
    asking = lacking[cast.at, side]
    voters, slot = cast.voters[asking], 2 * cast.at[asking] + side[asking]
    used = distinct(place[voters])
    said = say(units, texts, np.flatnonzero(np.isin(place, used)))
    copies = _copies(units, place, used, said)
    many = max(len(said.texts), 1)
    slots, wording = np.divmod(distinct(slot * many + said.number[voters]), many)
    first = np.searchsorted(slots, slots)
    kept = np.arange(len(slots)) - first < ASKED
    slots, wording = slots[kept], wording[kept]
    of = np.searchsorted(used, cast.edges.ravel()[slots])
    return copies.alike(said, slots, wording, of, lacking.size).reshape(-1, 2)


@dataclass(frozen=True, slots=True)
class _Copies:
    """The copies of places: those of place k are ``wording[start[k]:start[k + 1]]``, each with how many ``pages`` have it so."""

    start: Ints
    wording: Ints
    pages: Ints

    def alike(self, said: Said, slots: Ints, wording: Ints, of: Ints, n: int) -> Ints:
        """Count for each of ``n`` slots the pages with copies of place ``of[k]`` that read like ``wording[k]``, for any k of it."""
        long = np.diff(self.start)[of]
        chunk = (np.cumsum(long) - long) // TOGETHER
        near = [np.zeros(0, np.int64)]
        for rows in np.split(np.arange(len(of)), np.flatnonzero(np.diff(chunk)) + 1):
            row = np.repeat(rows, long[rows])
            copy = np.arange(len(row)) - np.repeat(np.cumsum(long[rows]) - long[rows], long[rows]) + self.start[of[row]]
            close = said.bags.alike(wording[row], self.wording[copy]) >= ALIKE
            near.append(slots[row[close]] * max(len(self.wording), 1) + copy[close])
        slot, copy = np.divmod(distinct(np.concatenate(near)), max(len(self.wording), 1))
        return np.bincount(slot, self.pages[copy], n).astype(np.int64)


def _copies(units: Units, place: Ints, used: Ints, said: Said | None) -> _Copies:
    """Return the copies of the ``used`` places by their wordings; without ``said`` all are one.

    A page that gives a statement in two languages holds it twice.
    """
    at = np.minimum(np.searchsorted(used, place), max(len(used) - 1, 0))
    inside = np.flatnonzero(used[at] == place) if len(used) else np.zeros(0, np.int64)
    wording = said.number[inside] if said else np.zeros(len(inside), np.int64)
    many, holders = max(len(said.texts), 1) if said else 1, len(units.docs) * len(units.langs)
    keys, of = np.unique(at[inside] * many + wording, return_inverse=True)
    held = distinct(of * holders + units.doc[inside] * len(units.langs) + units.lang[inside])
    pages = np.bincount(held // max(holders, 1), minlength=len(keys))
    return _Copies(np.searchsorted(keys, np.arange(len(used) + 1) * many), keys % many, pages)
