"""Places: units that are the same passage in different witnesses, and the families that places make up.

Two steps, each on arrays, so that a hundred thousand pages stay a matter of seconds:

1. a place is what aligned units have in common (disjoint sets); languages are joined afterwards, by vote, so that one
   wrong translation pair does not weld two sentences that forty copies keep apart;
2. places that travel together are one family: neighbours in some match whose witnesses are largely the same pages.
   Two releases quoted in one article keep different witnesses and stay two families, even when the article is copied.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.units import Ints, Pairs, Units

TOGETHER: Final = 0.7
"""Share of the smaller place's pages that must hold the larger, too, for two places to be one family. Copies that drop
sentences at random keep it near one against the family's fullest passage; two texts met in one article give 2/3 at most
as soon as each has a life of its own."""
VOTE: Final = 0.5
"""A translation pair joins two places if it has half the votes of the best pair of each."""


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
    a, b = place[pairs.a[~near]], place[pairs.b[~near]]
    keep = _voted(units, a, b)
    place = join(len(units), np.concatenate([np.arange(len(units)), a[keep]]), np.concatenate([place, b[keep]]))
    matched = np.zeros(len(units), np.bool_)
    matched[pairs.a] = matched[pairs.b] = True
    return np.where(matched, place, -1)


def _voted(units: Units, a: Ints, b: Ints) -> NDArray[np.bool_]:
    """Tell which pairs of places across languages have enough votes of both sides."""
    if not len(a):
        return np.zeros(0, np.bool_)
    edges, inverse, votes = np.unique(np.stack([a, b], axis=1), axis=0, return_inverse=True, return_counts=True)
    best = np.zeros(len(edges), np.bool_)
    best[:] = True
    for here, there in ((0, 1), (1, 0)):
        key = edges[:, here] * len(units.langs) + units.lang[edges[:, there]]
        _, group = np.unique(key, return_inverse=True)
        top = np.zeros(group.max() + 1, np.int64)
        np.maximum.at(top, group, votes)
        best &= votes >= VOTE * top[group]
    return np.asarray(best[inverse.ravel()])


def make_families(units: Units, pairs: Pairs, place: Ints) -> Ints:
    """Return the family of each unit (the number of its first place); -1 for units in none."""
    used, at = np.unique(place[place >= 0], return_inverse=True)
    of_unit = np.full(len(units), -1, np.int64)
    of_unit[place >= 0] = at
    start, docs = _pages_of(units, of_unit, len(used))
    edges = _neighbours(pairs, of_unit)
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
    """Return the pages of each place as one array with starts, pages ascending."""
    inside = of_unit >= 0
    rows = np.unique(np.stack([of_unit[inside], units.doc[inside]], axis=1), axis=0)
    return np.searchsorted(rows[:, 0], np.arange(n + 1)), np.ascontiguousarray(rows[:, 1])


def _neighbours(pairs: Pairs, of_unit: Ints) -> Ints:
    """Return the pairs of places that follow each other in some match, each once."""
    same = (pairs.match[1:] == pairs.match[:-1]) if len(pairs.match) else np.zeros(0, np.bool_)
    left, right = of_unit[pairs.a[:-1]][same], of_unit[pairs.a[1:]][same]
    edges = np.stack([np.minimum(left, right), np.maximum(left, right)], axis=1)
    return np.unique(edges[(left != right) & (left >= 0) & (right >= 0)], axis=0)


def _merge(start: Ints, docs: Ints, edges: Ints, n: int) -> Ints:
    """Merge places, the most alike first, as long as the families they are in by then share their pages."""
    parent = np.arange(n)
    pages: dict[int, Ints] = {}

    def find(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = int(parent[x])
        return x

    for left, right in edges.tolist():
        x, y = find(left), find(right)
        if x == y:
            continue
        of_x, of_y = (pages[k] if k in pages else docs[start[k] : start[k + 1]] for k in (x, y))
        if np.array_equal(of_x, of_y):
            both = of_x
        else:
            both = np.union1d(of_x, of_y)
            shared = len(of_x) + len(of_y) - len(both)
            if shared < 2 or shared < TOGETHER * min(len(of_x), len(of_y)):
                continue
        low, high = min(x, y), max(x, y)
        parent[high] = low
        pages[low] = both
        pages.pop(high, None)
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
