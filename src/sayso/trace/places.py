"""Places: units that are the same passage in different witnesses, and the families that places make up.

Two steps, each on arrays, so that a hundred thousand pages stay a matter of seconds:

1. a place is what aligned units have in common (disjoint sets); languages are joined afterwards, by vote, so that one
   wrong translation pair does not weld two sentences that forty copies keep apart;
2. places that travel together are one family: neighbours in some match whose witnesses are largely the same pages.
   Two releases quoted in one article keep different witnesses and stay two families, even when the article is copied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.units import Ints, Pairs, Units

TOGETHER: Final = 0.7
"""Share of the smaller place's pages that must hold the larger, too, for two places to be one family. Copies that drop
sentences at random keep it near one against the family's fullest passage; two texts met in one article give 2/3 at most
as soon as each has a life of its own."""
CARRIED: Final = 0.5
"""Share of those pages that must hold several places on each side that has several: a page with one has met the text,
and does not carry it."""
SUPPORT: Final = 0.3
"""Two places of different languages are one when the pairs that say so are at least this share of the larger's pages:
what is the same sentence is found again and again, a wrong pair once."""


def join(n: int, a: Ints, b: Ints) -> Ints:
    """Return for each of ``n`` things the smallest thing it is joined with by the edges ``a``–``b``."""
    root = np.arange(n, dtype=np.int64)
    while True:
        low = np.minimum(root[a], root[b])
        before = root.copy()
        np.minimum.at(root, root[a], low)
        np.minimum.at(root, root[b], low)
        while True:
            step = root[root]
            if np.array_equal(step, root):
                break
            root = step
        if np.array_equal(before, root):
            return root


def make_places(units: Units, pairs: Pairs) -> Ints:
    """Return the place of each unit (the number of its first unit); -1 for units that nothing matches."""
    near = ~pairs.cross
    place = join(len(units), pairs.a[near], pairs.b[near])
    place = _untangle(units, pairs, place)
    place = _join_languages(units, pairs, place)
    matched = np.zeros(len(units), np.bool_)
    matched[pairs.a] = matched[pairs.b] = True
    return np.where(matched, place, -1)


def _untangle(units: Units, pairs: Pairs, place: Ints) -> Ints:
    """Take apart the places in which some page has several units, and put them together again one by one."""
    rows = np.stack([place, units.doc], axis=1)
    _, at, counts = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    tangled = np.unique(place[counts[at.ravel()] > 1])
    inside = np.isin(place, tangled)
    edge = ~pairs.cross & inside[pairs.a]
    loose = np.where(inside, np.arange(len(units)), place)
    return _weave(units, loose, pairs.a[edge], pairs.b[edge], pairs.vote[edge], 0.0)


def _join_languages(units: Units, pairs: Pairs, place: Ints) -> Ints:
    a, b = place[pairs.a[pairs.cross]], place[pairs.b[pairs.cross]]
    return _weave(units, place, a, b, pairs.vote[pairs.cross], SUPPORT)


def _weave(units: Units, place: Ints, a: Ints, b: Ints, vote: NDArray[np.float64], support: float) -> Ints:
    """Join places by edges, those with most votes first, but never two that one page has apart in one language."""
    if not len(a):
        return place
    ends = np.stack([np.minimum(a, b), np.maximum(a, b)], axis=1)
    edges, at = np.unique(ends, axis=0, return_inverse=True)
    votes = np.bincount(at.ravel(), vote)
    order = np.lexsort((edges[:, 1], edges[:, 0], -votes))
    holders = _holders(units, place, np.unique(edges))
    size = {k: len(v) for k, v in holders.items()}
    root: dict[int, int] = {k: k for k in holders}
    for one, other, weight in zip(*edges[order].T.tolist(), votes[order].tolist(), strict=True):
        x, y = _root(root, one), _root(root, other)
        if x == y or weight < support * max(size[one], size[other]) or not holders[x].isdisjoint(holders[y]):
            continue
        if len(holders[x]) < len(holders[y]):
            x, y = y, x
        root[y] = x
        holders[x] |= holders.pop(y)
    final = {k: _root(root, k) for k in root}
    joined = np.array([final.get(p, p) for p in place.tolist()], dtype=np.int64)
    return _first_of(joined)


def _holders(units: Units, place: Ints, wanted: Ints) -> dict[int, set[int]]:
    """Return for each place its pages, told apart by language."""
    inside = np.isin(place, wanted)
    keys = units.doc * len(units.langs) + units.lang
    holders: dict[int, set[int]] = {}
    for p, key in zip(place[inside].tolist(), keys[inside].tolist(), strict=True):
        holders.setdefault(p, set()).add(key)
    return holders


def _root(root: dict[int, int], x: int) -> int:
    while root[x] != x:
        root[x] = root[root[x]]
        x = root[x]
    return x


def _first_of(place: Ints) -> Ints:
    """Name each place by its first unit."""
    _, first, at = np.unique(place, return_index=True, return_inverse=True)
    return np.asarray(first[at.ravel()], dtype=np.int64)


def make_families(units: Units, pairs: Pairs, place: Ints) -> Ints:
    """Return the family of each unit (the number of its first place); -1 for units in none."""
    used, at = np.unique(place[place >= 0], return_inverse=True)
    of_unit = np.full(len(units), -1, np.int64)
    if len(used) == 0:
        return of_unit
    of_unit[place >= 0] = at
    start, docs = _pages_of(units, of_unit, len(used))
    edges = _neighbours(units, pairs, of_unit)
    shared = _kernels()[0](start, docs, edges)
    size = np.diff(start)
    smaller = np.minimum(size[edges[:, 0]], size[edges[:, 1]])
    strong = (shared >= 2) & (shared >= TOGETHER * smaller)
    edges, shared = edges[strong], shared[strong]
    union = size[edges[:, 0]] + size[edges[:, 1]] - shared
    order = np.lexsort((edges[:, 1], edges[:, 0], -shared, -shared / np.maximum(union, 1)))
    family = _merge(start, docs, edges[order], len(used))
    return np.where(of_unit >= 0, used[family[of_unit]], -1)


def _pages_of(units: Units, of_unit: Ints, n: int) -> tuple[Ints, Ints]:
    """Return the pages of each place as one array with starts, pages ascending.

    A page counts once for each of its languages: a page that gives a statement in two holds it twice.
    """
    inside = of_unit >= 0
    holders = units.doc[inside] * len(units.langs) + units.lang[inside]
    rows = np.unique(np.stack([of_unit[inside], holders], axis=1), axis=0)
    return np.searchsorted(rows[:, 0], np.arange(n + 1)), np.ascontiguousarray(rows[:, 1])


def _neighbours(units: Units, pairs: Pairs, of_unit: Ints) -> Ints:
    """Return the pairs of places that follow each other in what two pages share, in one match or in several, each once.

    A unit that was laid against another's partner, as where two sentences render one, parts nothing.
    """
    joined = np.flatnonzero(of_unit[pairs.a] == of_unit[pairs.b])
    a, b = pairs.a[joined], pairs.b[joined]
    keys = units.doc[a] * len(units.docs) + units.doc[b]
    order = np.lexsort((a, keys))
    a, keys = a[order], keys[order]
    same = keys[1:] == keys[:-1]
    left, right = of_unit[a[:-1]][same], of_unit[a[1:]][same]
    edges = np.stack([np.minimum(left, right), np.maximum(left, right)], axis=1)
    return np.unique(edges[(left != right) & (left >= 0) & (right >= 0)], axis=0)


@dataclass(frozen=True, slots=True)
class _Held:
    """The pages of a family in the making, and of those the ones that hold several of its places; a lone place: all."""

    pages: Ints
    core: Ints
    lone: bool

    def join(self, other: _Held) -> _Held | None:
        """Return the two as one family; None where they do not share their pages."""
        same = np.array_equal(self.pages, other.pages)
        shared = self.pages if same else np.intersect1d(self.pages, other.pages, assume_unique=True)
        if len(shared) < 2 or len(shared) < TOGETHER * min(len(self.pages), len(other.pages)):
            return None
        if same and len(self.core) == len(other.core) == len(self.pages):
            return _Held(shared, shared, False)
        carried = np.intersect1d(self.core, other.core, assume_unique=True)
        if len(carried) < 2 or len(carried) < CARRIED * len(shared):
            return None
        core = shared
        for held in (self, other):
            core = core if held.lone else np.union1d(core, held.core)
        return _Held(np.union1d(self.pages, other.pages), core, False)


def _merge(start: Ints, docs: Ints, edges: Ints, n: int) -> Ints:
    """Merge places, the most alike first, as long as the families they are in by then share their pages.

    Through pages that hold one place of a family alone no further text becomes part of it.
    """
    parent = np.arange(n)
    held: dict[int, _Held] = {}

    def find(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = int(parent[x])
        return x

    def of(x: int) -> _Held:
        if x in held:
            return held[x]
        alone = docs[start[x] : start[x + 1]]
        return _Held(alone, alone, True)

    for left, right in edges.tolist():
        x, y = find(left), find(right)
        both = of(x).join(of(y)) if x != y else None
        if both is not None:
            low, high = min(x, y), max(x, y)
            parent[high] = low
            held[low] = both
            held.pop(high, None)
    return np.array([find(x) for x in range(n)], dtype=np.int64)


def _kernels() -> tuple[Any]:
    """Compile the loop that numpy has no words for."""
    global _COMPILED
    if _COMPILED is None:
        from numba import njit

        _COMPILED = (njit(cache=True)(shared_pages),)
    return _COMPILED


_COMPILED: tuple[Any] | None = None


def shared_pages(start: Ints, docs: Ints, edges: Ints) -> Ints:
    """Count for each pair of places the pages that hold both; each place's pages ascend."""
    out = np.zeros(len(edges), np.int64)
    for e in range(len(edges)):
        i, j = start[edges[e, 0]], start[edges[e, 1]]
        i_end, j_end = start[edges[e, 0] + 1], start[edges[e, 1] + 1]
        while i < i_end and j < j_end:
            if docs[i] == docs[j]:
                out[e] += 1
                i += 1
                j += 1
            elif docs[i] < docs[j]:
                i += 1
            else:
                j += 1
    return out
