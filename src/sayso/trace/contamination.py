"""Contamination: pages that copied two others, here from the one and there from the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.compiled import kernel, part
from sayso.trace.collation import Cell, Collation, likeness
from sayso.trace.descent import COSTS, FLOOR, Descent, Way
from sayso.trace.evidence import Mentions, names_of_pairs
from sayso.trace.families import Page
from sayso.trace.histories import walked_shares
from sayso.trace.spelling import NEARLY, worth_of
from sayso.trace.trees import Floats

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

MIXED: Final = 0.25
"""How likely a page has two exemplars rather than one, before anything is known of it."""
SWITCH: Final = 1.0
"""What each change from one exemplar to the other costs along the page: people copy in stretches."""
LIKELY: Final = 0.45
"""A second exemplar less likely than this is left out. A link pays when it is likelier than half the share of links that
are right and found (F1), which is what a family's history is good for."""
LEAST_PAGES: Final = 3
"""A copy and two exemplars."""
THINKABLE: Final = 0.5
"""Where no page has its pairs this likely, were it alone in the world, trees are all there is to consider."""
RARELY: Final = 1e-3
"""Pages with their pairs less likely than this are passed over: they have hardly any to lose."""
GIVEN: Final = 12
"""Words, or letters that say as much, that a page must have nearly as each of its two exemplars has them, and not so from the
other: more than chance or a set phrase gives. A headline has fewer: every desk writes one, all of them alike as the event is."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """How likely each page (column) copied each other, alone or beside another; ``twos[c, q, r]``: c copied q and r."""

    arcs: Floats
    twos: Floats


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of a family's pages that bears on pairs of exemplars."""

    found: Descent
    mentions: Mentions
    held: NDArray[np.bool_]
    handed: Callable[[], Floats]
    """How many words of each page (second) each other may have handed on to it at each place."""
    holds: Callable[[int], Bools]
    """At which places each page has a copy's very words, and perhaps more before them or behind."""
    kind: NDArray[np.int64]
    """For each exemplar and copy the exemplar's language and whether copying meant translating: pairs agree in it."""
    open_to: NDArray[np.bool_]


def mixed_descent(
    found: Descent,
    pages: Sequence[Page],
    mentions: Mentions,
    collation: Collation,
    lang: NDArray[np.int64],
    across: NDArray[np.bool_],
) -> Mixed | None:
    """Weigh pairs of exemplars together with single ones; None where no pair is thinkable.

    The two are of one language, and the page has words of substance from either that it cannot have from the other. What it
    leaves out is no evidence for a second exemplar that lacks it, too; only what it holds counts.
    """
    n, held = len(pages), collation.held > 0
    if n < LEAST_PAGES or (held.sum(axis=1) > 1).sum() < LEAST_PAGES:
        return None
    handed = cache(lambda: words_handed_on(collation))
    told = _Told(found, mentions, held, handed, Holding(collation).words_of, 2 * lang[:, None] + across, _open(pages))
    arcs, twos, whole = np.zeros((n, n)), np.zeros((n, n, n)), 0.0
    for way in found.ways():
        keep = np.array([c for c in range(n) if c != way.root], dtype=np.int64)
        order = np.append(keep, way.root) if way.root >= 0 else keep
        weight, pairs = _weights(told, way, keep, order)
        _keep_real(told, way, keep, order, weight, pairs)
        if not whole and not _thinkable(weight, pairs).any():
            return None
        inside, both = walked_shares(weight, pairs)
        arcs[np.ix_(order, keep)] += way.share * inside[:, : len(order)].T
        twos[np.ix_(keep, order, order)] += way.share * both[:, : len(order), : len(order)]
        whole += way.share
    return Mixed(arcs / whole, twos / whole) if whole else None


def _open(pages: Sequence[Page]) -> NDArray[np.bool_]:
    """Tell which pages may have been exemplars of which: not themselves, nor what surely came later."""
    begin = np.array([-np.inf if page.begin is None else page.begin.timestamp() for page in pages])
    end = np.array([np.inf if page.end is None else page.end.timestamp() for page in pages])
    return np.asarray((end[None, :] >= begin[:, None]) & ~np.eye(len(pages), dtype=np.bool_))


def _thinkable(weight: Floats, pairs: Floats, least: float = THINKABLE) -> NDArray[np.bool_]:
    """Tell for which pages a pair of exemplars is likelier than ``least``, were each alone in the world."""
    two = pairs.sum(axis=(1, 2)) / 2
    return np.asarray(two > least * (weight.sum(axis=1) + two))


def _keep_real(told: _Told, way: Way, keep: Ints, order: Ints, weight: Floats, pairs: Floats) -> None:
    """Take the weight of pairs away of which one has given the page nothing of substance that the other has not."""
    if not _thinkable(weight, pairs).any():
        return
    handed = told.handed()
    for i in np.flatnonzero(_thinkable(weight, pairs, RARELY)).tolist():
        mine = told.held[keep[i]]
        cost, words = (table[order, keep[i]][:, mine] for table in (way.places, handed))
        nearer = cost[None, :, :] < cost[:, None, :] - NEARLY
        m = len(order)
        pairs[i, :m, :m] *= _both_give(nearer, words)
        if pairs[i, :m, :m].any():
            # what the other (q) has as well, with more before or behind, was not given by this one (r)
            lacking = ~told.holds(int(keep[i]))[order][:, mine]
            pairs[i, :m, :m] *= _both_give(nearer & lacking[:, None, :], words)


def _both_give(nearer: Bools, words: Floats) -> Bools:
    """Tell of each two exemplars whether either gave words of substance where it is ``nearer`` than the other (both × place)."""
    gives = np.einsum("qrp,rp->qr", nearer, words) >= GIVEN - NEARLY
    return np.asarray(gives & gives.T)


def words_handed_on(collation: Collation) -> Floats:
    """Return how many words of each page (second) each other may have handed on to it at each place.

    In one language as many as it has nearly as the other has them; in two all it has there, but in headline and lead, which
    two desks write alike.
    """
    held = collation.held > 0
    n, places = held.shape
    handed = np.zeros((n, n, places))
    at: dict[tuple[int, int], list[tuple[int, Cell]]] = {}
    for (row, place, lang), cell in collation.cells.items():
        if cell.forms:
            at.setdefault((place, lang), []).append((row, cell))
    known = np.zeros((n, n, places), np.bool_)
    size = np.zeros((n, places))
    for (place, _), cells in at.items():
        rows = np.array([row for row, _ in cells])
        words = np.array([worth_of(cell.forms) for _, cell in cells])
        one, other = np.ix_(rows, rows)
        like = likeness([cell.forms for _, cell in cells]) * words
        handed[one, other, place] = np.maximum(handed[one, other, place], like)
        known[one, other, place] = True
        size[rows, place] = np.maximum(size[rows, place], words)
    told_alike = collation.head[:, None] | collation.head[None, :]
    far = held[:, None] & held[None, :] & ~known & ~told_alike
    return np.where(far, size[None, :], handed)


class Holding:
    """What the pages say at each place, in one stretch: asked who has the words of a copy, perhaps with more beside them."""

    def __init__(self, collation: Collation) -> None:
        self._collation = collation
        self._told: dict[int, Bools] = {}

    @cached_property
    def _said(self) -> dict[tuple[int, int], dict[int, str]]:
        """What is said at each place of each language by each page, with a blank before, between and behind the words."""
        said: dict[tuple[int, int], dict[int, str]] = {}
        for (row, place, lang), cell in self._collation.cells.items():
            if cell.forms:
                said.setdefault((place, lang), {})[row] = f" {' '.join(cell.forms)} "
        return said

    def words_of(self, copy: int) -> Bools:
        """Tell at which places (pages × places) each page has the words of a copy (row), one after the other."""
        if copy not in self._told:
            found = np.zeros(self._collation.held.shape, np.bool_)
            for (place, _), pages in self._said.items():
                if copy in pages:
                    mine = pages[copy]
                    for row in [row for row, told in pages.items() if mine in told and row != copy]:
                        found[row, place] = True
            self._told[copy] = found
        return self._told[copy]


def _weights(told: _Told, way: Way, keep: NDArray[np.int64], order: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return what ``walked_shares`` asks for: each kept page's weights of single exemplars and of pairs."""
    m = len(keep)
    weight = np.full((m, m + 1), np.inf)
    weight[:, :-1] = way.cost[np.ix_(keep, keep)].T
    weight[:, -1] = way.top[keep]
    weight[np.arange(m), np.arange(m)] = np.inf
    names, at = _names(told)
    known = told.held, told.open_to, told.kind, told.found.fixed
    pairs, low = pair_weights(way.places, way.cost, *known, names, at, keep, order, weight.min(axis=1), SWITCH, COSTS.temper)
    pairs *= MIXED / len(order)
    single = np.exp(-np.minimum(COSTS.temper * (weight - low[:, None]), FLOOR))
    single[np.arange(m), np.arange(m)] = 0.0
    return single, pairs


def _names(told: _Told) -> tuple[Floats, NDArray[np.int64]]:
    """Return what the names that pages have say of each two exemplars, as costs, and in which of these tables each page's are."""
    n = len(told.held)
    at, tables = np.full(n, -1), list[Floats]()
    for c in range(n):
        rows = np.flatnonzero(told.open_to[:, c])
        if told.mentions.named[c] and len(rows) > 1:
            at[c] = len(tables)
            table = np.zeros((n, n))
            table[np.ix_(rows, rows)] = names_of_pairs(told.mentions, rows, c)
            tables.append(table)
    return np.array(tables).reshape(-1, n, n), at


def second_exemplars(mixed: Mixed, tree: Sequence[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Return the pages that likely have two exemplars, with the two; the tree with the second ones has no cycle."""
    parents: dict[int, tuple[int, ...]] = {c: (q,) for q, c in tree}
    found: dict[int, tuple[int, int]] = {}
    for q, c in sorted(tree, key=lambda arc: (-float(mixed.twos[arc[1]].sum()), arc)):
        r = int(mixed.twos[c, q].argmax())
        likely = min(float(mixed.twos[c].sum()) / 2, float(mixed.arcs[r, c]))
        if likely >= LIKELY and not is_under(parents, r, c):
            parents[c] = found[c] = (q, r)
    return found


def is_under(parents: Mapping[int, tuple[int, ...]], page: int, top: int) -> bool:
    """Tell whether ``page`` descends from ``top``."""
    waiting, seen = [page], {page}
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent == top:
                return True
            if parent not in seen:
                seen.add(parent)
                waiting.append(parent)
    return False


@kernel
def pair_weights(
    places: Floats, cost: Floats, held: Bools, open_to: Bools, kind: Ints, fixed: Floats, names: Floats, at: Ints, keep: Ints,
    order: Ints, single: Floats, turn: float, temper: float,
) -> tuple[Floats, Floats]:  # fmt: skip
    """Return what each two exemplars weigh as those of each page of ``keep``, by the best of its choices, and what that costs.

    Exemplars come as in ``order``, after them nothing; a page's best choice is a pair or costs ``single``. ``places`` (exemplar ×
    copy × place) is what words and places cost; of what the copy has not, that counts which the cheaper exemplar has.
    ``names[at[c]]`` is what the names in page c say of two. Two of which one may not be its exemplar, or of another ``kind``,
    weigh nothing.
    """
    m, low = len(keep), single.copy()
    pairs = np.zeros((m, m + 1, m + 1))
    which, apart, left_out = np.zeros(len(order), np.int64), np.zeros(len(order)), np.zeros(len(order))
    own, costs = np.zeros((len(order), places.shape[2])), np.full((len(order), len(order)), np.inf)
    for i in range(m):
        c, size, kept = keep[i], 0, 0
        for k in range(len(order)):
            if open_to[order[k], c]:
                which[size] = k
                size += 1
        for p in range(places.shape[2]):
            kept += held[c, p]
        if kept < 2:
            continue
        for x in range(size):
            q = order[which[x]]
            apart[x] = fixed[q, c] - (names[at[c], q, q] if at[c] >= 0 else 0.0)
            left_out[x] = _laid_out(places[q, c], held[c], own[x])
        for x in range(size):
            q = order[which[x]]
            for y in range(x):
                r = order[which[y]]
                costs[x, y] = np.inf
                if kind[q, c] == kind[r, c]:
                    dropped = left_out[y] if cost[r, c] <= cost[q, c] else left_out[x]
                    said = names[at[c], q, r] if at[c] >= 0 else 0.0
                    costs[x, y] = _two(own[x], own[y], kept, turn) + min(apart[x], apart[y]) + said + dropped
                    low[i] = min(low[i], costs[x, y])
        for x in range(size):
            for y in range(x):
                if costs[x, y] < np.inf:
                    weight = np.exp(-temper * (costs[x, y] - low[i]))
                    pairs[i, which[x], which[y]] = pairs[i, which[y], which[x]] = weight
    return pairs, low


@part
def _laid_out(places: Floats, held: Bools, own: Floats) -> float:
    """Put what the places cost that the copy holds side by side; return what the others do."""
    beside, k = 0.0, 0
    for p in range(len(places)):
        if held[p]:
            own[k] = places[p]
            k += 1
        else:
            beside += places[p]
    return beside


@part
def _two(one: Floats, other: Floats, places: int, turn: float) -> float:
    """Return what a pair of exemplars costs at best, changing from one to the other along the places (Viterbi 1967).

    Each change costs ``turn``.
    """
    first, second = one[0], other[0]
    for p in range(1, places):
        stay, change = min(first, second + turn), min(second, first + turn)
        first, second = stay + one[p], change + other[p]
    return float(min(first, second))
