"""Places: units that are the same passage in different witnesses, and the families that places make up.

Two steps, each on arrays, so that a hundred thousand pages stay a matter of seconds:

1. a place is what aligned units have in common (disjoint sets); languages are joined afterwards, by vote, so that one
   wrong translation pair does not weld two sentences that forty copies keep apart;
2. places that travel together are one family: neighbours in some match whose witnesses are largely the same pages.
   Two releases quoted in one article keep different witnesses and stay two families, even when the article is copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.compiled import kernel, part
from sayso.trace.bags import Bags, distinct
from sayso.trace.support import count, owed
from sayso.trace.units import Ints, Pairs, Units

TOGETHER: Final = 0.7
"""Share of the smaller place's pages that must hold the larger, too, for two places to be one family. Copies that drop
sentences at random keep it near one against the family's fullest passage; two texts met in one article give 2/3 at most
as soon as each has a life of its own."""
CARRIED: Final = 0.5
"""Share of those pages that must hold several places on each side that has several: a page with one has met the text,
and does not carry it."""


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


def make_places(units: Units, pairs: Pairs, texts: Sequence[str]) -> Ints:
    """Return the place of each unit (the number of its first unit); -1 for units that nothing matches.

    ``texts`` are those of the pages.
    """
    near = ~pairs.cross
    place = join(len(units), pairs.a[near], pairs.b[near])
    place = _untangle(units, pairs, place)
    place = _join_languages(units, pairs, place, texts)
    matched = np.zeros(len(units), np.bool_)
    matched[pairs.a] = matched[pairs.b] = True
    return np.where(matched, place, -1)


def _untangle(units: Units, pairs: Pairs, place: Ints) -> Ints:
    """Take apart the places in which some page has several units, and put them together again one by one."""
    # most units stand alone
    several = np.flatnonzero(np.bincount(place, minlength=len(units))[place] > 1)
    keys, counts = np.unique(place[several] * len(units.docs) + units.doc[several], return_counts=True)
    tangled = np.zeros(len(units), np.bool_)
    tangled[keys[counts > 1] // len(units.docs)] = True
    inside = tangled[place]
    edge = ~pairs.cross & inside[pairs.a]
    loose = np.where(inside, np.arange(len(units)), place)
    cast = count(loose, pairs.a[edge], pairs.b[edge], pairs.vote[edge])
    return _weave(units, loose, cast.edges, cast.votes)


def _join_languages(units: Units, pairs: Pairs, place: Ints, texts: Sequence[str]) -> Ints:
    """Join places of different languages that enough pairs say are one: no wrong pair welds what forty copies keep apart."""
    cast = count(place, pairs.a[pairs.cross], pairs.b[pairs.cross], pairs.vote[pairs.cross])
    enough = cast.votes >= owed(units, texts, place, cast)
    return _weave(units, place, cast.edges[enough], cast.votes[enough])


def _weave(units: Units, place: Ints, edges: Ints, votes: NDArray[np.float64]) -> Ints:
    """Join places by edges, those with most votes first, but never two that one page has apart in one language.

    ``edges`` are ascending, which is the order of those with as many votes.
    """
    if not len(edges):
        return place
    order = np.argsort(-votes, kind="stable")
    of = np.full(len(units), -1, np.int64)
    of[edges] = 0
    used = np.flatnonzero(of == 0)
    of[used] = np.arange(len(used))
    start, holders = _holders(units, place, of, len(used))
    one, other = np.ascontiguousarray(of[edges[order]].T)
    root = weave(one, other, start, holders)
    at = of[place]
    return _first_of(np.where(at >= 0, used[root[at]], place))


def _holders(units: Units, place: Ints, of: Ints, n: int) -> tuple[Ints, Ints]:
    """Return the pages of each of ``n`` places, told apart by language, as one array with starts; ``of`` numbers the places."""
    inside = np.flatnonzero(of[place] >= 0)
    many = len(units.docs) * len(units.langs)
    keys = distinct(of[place[inside]] * many + units.doc[inside] * len(units.langs) + units.lang[inside])
    return np.searchsorted(keys, np.arange(n + 1) * many), keys % many


@kernel
def weave(one: Ints, other: Ints, start: Ints, holders: Ints) -> Ints:
    """Join sets ``one`` and ``other`` in the order given where they have no member in common; return each set's root.

    The members of set k are ``holders[start[k]:start[k + 1]]``.
    """
    n = len(start) - 1
    root, size = np.arange(n), np.diff(start)
    first, last, after = start[:-1].copy(), start[1:] - 1, np.arange(1, len(holders) + 1)
    table = np.full(_room(len(holders)), np.int64(-1))
    used = 0
    for k in range(n):
        for i in range(start[k], start[k + 1]):
            used += _put(table, k, holders[i])
    for e in range(len(one)):
        x, y = _top(root, one[e]), _top(root, other[e])
        if x == y:
            continue
        if size[x] < size[y]:
            x, y = y, x
        i, common = first[y], False
        for _ in range(size[y]):
            if _has(table, x, holders[i]):
                common = True
                break
            i = after[i]
        if common:
            continue
        i = first[y]
        for _ in range(size[y]):
            used += _put(table, x, holders[i])
            i = after[i]
        root[y], after[last[x]], last[x] = x, first[y], last[y]
        size[x] += size[y]
        if 2 * used > len(table):
            table = _larger(table)
    for k in range(n):
        root[k] = _top(root, k)
    return root


MEMBERS: Final = 1 << 32
"""More than pages times languages: a set and its member are one number."""


@part
def _room(n: int) -> int:
    room = 64
    while room < 4 * n:
        room *= 2
    return room


@part
def _slot(table: Ints, key: int) -> int:
    """Return where a key stands in a table, or is to stand (a power of two of places, tried one after another)."""
    mixed = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    at: Any = np.int64((mixed >> np.uint64(20)) & np.uint64(len(table) - 1))
    while table[at] >= 0 and table[at] != key:
        at = (at + 1) & (len(table) - 1)
    return int(at)


@part
def _has(table: Ints, of: int, member: int) -> bool:
    key = of * MEMBERS + member
    return bool(table[_slot(table, key)] == key)


@part
def _put(table: Ints, of: int, member: int) -> int:
    key = of * MEMBERS + member
    table[_slot(table, key)] = key
    return 1


@part
def _larger(table: Ints) -> Ints:
    larger = np.full(2 * len(table), np.int64(-1))
    for key in table:
        if key >= 0:
            larger[_slot(larger, key)] = key
    return larger


@part
def _top(root: Ints, x: int) -> int:
    while root[x] != x:
        root[x] = root[root[x]]
        x = int(root[x])
    return x


def _first_of(place: Ints) -> Ints:
    """Name each place by its first unit; ``place`` are numbers of units."""
    first = np.full(len(place), len(place), np.int64)
    np.minimum.at(first, place, np.arange(len(place)))
    return np.asarray(first[place])


def make_families(units: Units, pairs: Pairs, place: Ints) -> Ints:
    """Return the family of each unit (the number of its first place); -1 for units in none."""
    used, at = np.unique(place[place >= 0], return_inverse=True)
    of_unit = np.full(len(units), -1, np.int64)
    if len(used) == 0:
        return of_unit
    of_unit[place >= 0] = at
    start, docs = _pages_of(units, of_unit, len(used))
    edges = _neighbours(units, pairs, of_unit)
    shared = Bags(start, docs).shared(edges[:, 0], edges[:, 1])
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
    many = len(units.docs) * len(units.langs)
    keys = distinct(of_unit[inside] * many + units.doc[inside] * len(units.langs) + units.lang[inside])
    return np.searchsorted(keys, np.arange(n + 1) * many), keys % many


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
    edge = (left != right) & (left >= 0) & (right >= 0)
    keys = distinct(np.minimum(left, right)[edge] * len(units) + np.maximum(left, right)[edge])
    return np.stack(np.divmod(keys, len(units)), axis=1)


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
