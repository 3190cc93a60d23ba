"""Descent: how likely each page of a family copied each other page, from all the evidence at once.

A copy may change words, drop places and add some; it can hardly bring back what its exemplar had lost (Lachmann's
elimination of descripti). What counts as a change depends on what was first, so every page is tried as the first, and
a lost archetype, too. For each, the sum over all trees of descent gives the probability of each arc: the matrix-tree
theorem for directed trees (Tutte 1948; Koo et al. 2007; Smith & Smith 2007; McDonald & Satta 2007). No arc is certain
unless every likely tree has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.collation import Collation
from sayso.trace.trees import Floats, compiled


@dataclass(frozen=True, slots=True)
class Costs:
    """What each event costs, in natural log-odds against it.

    Set from how news is rewritten, not fitted to one collection: dropping is common, a changed word less, adding a
    sentence that others also have rarer still, and bringing back what the exemplar lost needs a second exemplar.
    """

    change: float = 3.0  # a reading the exemplar has not
    restore: float = 6.0  # the first reading where the exemplar had changed it
    drop: float = 1.7  # a place left out
    add: float = 4.0  # a place that neither the exemplar nor the first page has
    regain: float = 9.0  # a place of the first page that the exemplar had dropped: there was a second exemplar
    add_head: float = 1.7  # headline and lead across languages: who sums a text up writes nearly the same; as likely as a drop
    drop_across: float = 1.0  # the same where languages differ: a pair that matching missed looks like a drop
    regain_across: float = 3.0
    second: float = 9.0  # once so much has come back there was a second exemplar, from which more comes for little:
    second_more: float = 0.15  # the share at which what comes back beyond that counts
    translate: float = 3.0  # copying across languages rather than within one
    same_words: float = 2.0  # a translation that by chance has the words another page of its language has, per place
    add_across: float = 2.0  # what but some pages of the copy's language have, where languages differ
    own_drop: float = 1.0  # a unit that only the exemplar has, between its places
    own_add: float = 1.6  # a unit that only the copy has, between its places
    own_most: float = 4.0  # units of a page's own that count, at most: an article around a quotation says nothing
    known: float = 0.5  # for an exemplar, times the logarithm of how many copies it has: what is copied is widely read
    late: float = 9.0  # an exemplar published after its copy: one of the two dates is wrong
    lag: float = 2.0  # a copy long after its exemplar, times the logarithm of how many times longer than usual
    lost: float = 6.0  # copying a lost page rather than one we have
    temper: float = 0.6  # events are not independent (a cut drops several places at once): log-odds are tempered


COSTS: Final = Costs()
HEAD: Final = 2
"""Headline and lead."""
FLOOR: Final = 600.0
"""Arcs worse than a page's best by more than this are all alike: e^-600 is still a number."""
ROUNDS: Final = 1
"""Times that what is widely copied is reckoned anew."""
COMMON: Final = 0.05
"""First pages this likely are considered where pages may have two exemplars."""
NEARLY: Final = 0.99
"""The likeliest first pages that are so much of all of them stand for all: the others would change little and cost much."""
ROUGHLY: Final = 0.8
"""The same where it is only asked how widely each page is copied."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What is known of the pages beside their words, as costs (pages × pages, exemplar first) and per first page."""

    arcs: Floats
    first: Floats


@dataclass(frozen=True, slots=True)
class Descent:
    """Probabilities: ``arcs[q, c]`` that c copied q; ``first[c]`` that c copied none of the pages we have.

    Under the likeliest first page ``root`` (-1: a lost archetype): ``costs`` of arcs, of which ``fixed`` is what their
    words have no part in, and ``places`` (exemplar × copy × place) what words and places cost one by one. ``own`` are the
    units inside each page's witness that no other page has.
    """

    arcs: Floats
    first: Floats
    root: int
    costs: Floats
    fixed: Floats
    places: Floats
    own: NDArray[np.int64]
    ways: Callable[[], Iterator[Way]]
    """The first pages that are likely at all, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Way:
    """What copying costs if page ``root`` was the first (-1: a lost one), and how likely it was.

    ``cost`` is that of arcs, ``top`` of each page as a child of the first; ``places`` as in Descent.
    """

    root: int
    share: float
    cost: Floats
    top: Floats
    places: Floats


def descent(
    collation: Collation,
    lang: NDArray[np.int64],
    across: NDArray[np.bool_],
    own: NDArray[np.int64],
    ties: Ties,
    root: int | None = None,
) -> Descent:
    """Sum over all trees of descent, every page and a lost archetype tried as the first.

    ``lang`` and ``own`` (units inside the witness that no other page has) are per row of the collation, ``across`` tells
    where copying meant translating. Where ``root``
    is given, that row (-1: the archetype) alone is taken for the first.
    """
    told_by = _Words.of(collation, lang, across)
    alone, told = np.minimum(own, COSTS.own_most), _told(collation, told_by.spoken)
    fixed = ties.arcs + np.where(across, told[None, :], 0.0)
    fixed += COSTS.own_drop * alone[:, None] + COSTS.own_add * alone[None, :]
    usual = np.bincount(lang).argmax()
    from_lost = COSTS.lost + np.where(lang == usual, 0.0, told) + COSTS.own_add * alone
    n = len(lang)
    text = _texts(told_by, range(n + 1) if root is None else [root if root >= 0 else n])
    found = _over_roots(fixed, text, from_lost, ties.first, ROUGHLY)
    for _ in range(ROUNDS):
        copies = found.arcs.sum(axis=1)
        found = _over_roots(fixed - COSTS.known * np.log1p(copies)[:, None], text, from_lost, ties.first, NEARLY)
    likeliest = told_by.text(found.root if found.root >= 0 else n)

    def ways() -> Iterator[Way]:
        for root in sorted(np.flatnonzero(found.shares >= COMMON).tolist(), key=lambda root: -found.shares[root]):
            tried = told_by.text(root)
            cost = found.fixed + tried.arcs
            top = cost[root] if root < n else tried.first + from_lost
            yield Way(root if root < n else -1, float(found.shares[root]), cost, top, tried.places)

    costs = fixed + likeliest.arcs
    return Descent(found.arcs, found.first, found.root, costs, found.fixed, likeliest.places, own, ways)


@dataclass(frozen=True, slots=True)
class _Text:
    """What words and places cost if a given page was the first: arcs, pages as first copies, arcs by place."""

    arcs: Floats
    first: Floats
    places: Floats


@dataclass(frozen=True, slots=True)
class _Over:
    """What the sum over trees says; ``fixed`` are the costs beside words that went into it, ``shares`` how likely each first."""

    arcs: Floats
    first: Floats
    root: int
    fixed: Floats
    shares: Floats


@dataclass(frozen=True, slots=True)
class _Words:
    """What the pages have, ready for reckoning what it costs under any first page."""

    states: NDArray[np.int16]
    at: NDArray[np.int64]
    empty: NDArray[np.bool_]
    held: NDArray[np.bool_]
    head: NDArray[np.bool_]
    lang: NDArray[np.int64]
    across: NDArray[np.bool_]
    spoken: NDArray[np.bool_]
    varied: NDArray[np.bool_]
    usual: NDArray[np.bool_]

    @classmethod
    def of(cls, collation: Collation, lang: NDArray[np.int64], across: NDArray[np.bool_]) -> _Words:
        """Take from the collation what costs are reckoned from."""
        held = collation.held > 0
        usual = np.zeros(held.shape, np.bool_)
        for code in set(lang.tolist()):
            usual[lang == code] = held[lang == code].mean(axis=0) * 2 >= 1
        at = np.array([v.place for v in collation.compared], dtype=np.int64)
        seen = _spoken(held, lang), _varied(held, lang)
        return cls(collation.states, at, _empty(collation), held, heads(collation), lang, across, *seen, usual)

    def key(self, root: int) -> tuple[bytes, ...]:
        """Return what the costs under a first page depend on: the same for pages that have the same."""
        if root == len(self.held):
            return ()
        return self.states[:, root].tobytes(), self.held[root].tobytes(), self.lang[root].tobytes()

    def text(self, root: int) -> _Text:
        """Return what words and places cost if page ``root`` was the first; after the last page, a lost one."""
        ancestor, has = self._first_state(root)
        # what the exemplar had added, a copy can leave out by itself; words that were changed it cannot bring back
        returning = np.where(self.empty[np.arange(len(self.states)), ancestor], COSTS.change, COSTS.restore)
        known = self.held, self.head, self.across, self.spoken, self.varied
        change, back, first = _kernel()(self.states, self.at, returning, *known, ancestor, has, _vector())
        returned = back.sum(axis=2)
        beyond = np.maximum(returned - COSTS.second, 0.0)
        arcs = change.sum(axis=2) + np.minimum(returned, COSTS.second) + COSTS.second_more * beyond
        change += back
        return _Text(arcs, first, change)

    def _first_state(self, root: int) -> tuple[NDArray[np.int16], NDArray[np.bool_]]:
        """Return the readings, and for each page the places, that the first page had.

        Where it has none to show, and for a lost one, what most pages (of the language) have.
        """
        if root == len(self.held):
            return np.zeros(len(self.states), np.int16), self.usual
        alike = (self.lang == self.lang[root])[:, None] | self.spoken[None, :]
        has = np.where(alike, self.held[root][None, :], self.usual & ~self.varied)
        return np.maximum(self.states[:, root], 0), has


def _texts(told_by: _Words, tried: Iterable[int]) -> dict[int, _Text]:
    """Return the costs under each first page that is tried, those by place left out: they would fill the memory."""
    none = np.zeros((0, 0, 0))
    made: dict[tuple[bytes, ...], _Text] = {}
    found = {}
    for root in tried:
        key = told_by.key(root)
        if key not in made:
            made[key] = replace(told_by.text(root), places=none)
        found[root] = made[key]
    return found


def _empty(collation: Collation) -> NDArray[np.bool_]:
    """Tell for each variant and state whether the reading is nothing: words left out."""
    most = max((len(v.readings) for v in collation.compared), default=1)
    empty = np.zeros((len(collation.compared), most), np.bool_)
    for row, variant in enumerate(collation.compared):
        empty[row, : len(variant.readings)] = [not reading for reading in variant.readings]
    return empty


def heads(collation: Collation) -> NDArray[np.bool_]:
    """Tell which places stand at the head of each page: its first HEAD of the family's, as headline and lead do."""
    head = np.zeros(collation.held.shape, np.bool_)
    begins: dict[int, list[tuple[int, int]]] = {}
    for (row, place, _), cell in collation.cells.items():
        if cell.spans:
            begins.setdefault(row, []).append((cell.spans[0][0], place))
    for row, found in begins.items():
        head[row, [place for _, place in sorted(found)[:HEAD]]] = True
    return head


def _over_roots(
    fixed: Floats, text: Mapping[int, _Text], from_lost: Floats, ties_first: Floats, enough: float
) -> _Over:
    """Try every page, and last a lost one, as the first; weigh each by the sum over its trees.

    Arcs are averaged over the likeliest first pages, which are ``enough`` of all.
    """
    n = len(fixed)
    weights = np.full(n + 1, -np.inf)
    trees: dict[int, _Trees] = {}
    for root, tried in text.items():
        cost = fixed + tried.arcs
        top = cost[root] if root < n else tried.first + from_lost
        trees[root] = _trees(cost, top, root)
        before = ties_first[root] if root < n else COSTS.lost
        weights[root] = compiled("log_sum")(trees[root].weight) - trees[root].low - COSTS.temper * before
    share = np.exp(weights - weights.max())
    share /= share.sum()
    arcs, first = np.zeros((n, n)), np.zeros(n)
    order = np.argsort(-share, kind="stable")
    likely = order[: int(np.searchsorted(np.cumsum(share[order]), enough)) + 1]
    for root in likely.tolist():
        inside, above = _probabilities(trees[root], root, n)
        arcs += share[root] / share[likely].sum() * inside
        first += share[root] / share[likely].sum() * above
    best = int(share.argmax())
    return _Over(arcs, first, best if best < n else -1, fixed, share)


@dataclass(frozen=True, slots=True)
class _Trees:
    """Weights of exemplars for each page but the first (last column: the first), scaled by the sum ``low`` of the best."""

    weight: Floats
    low: float
    keep: NDArray[np.int64]


def _trees(cost: Floats, top: Floats, root: int) -> _Trees:
    """Weigh arcs; ``top[c]`` is the cost of c as a child of the first page (or of the archetype: root = pages)."""
    keep = np.array([c for c in range(len(cost)) if c != root], dtype=np.int64)
    tempered = COSTS.temper * np.concatenate([cost[np.ix_(keep, keep)].T, top[keep][:, None]], axis=1)
    tempered[np.arange(len(keep)), np.arange(len(keep))] = np.inf
    low = tempered.min(axis=1, initial=np.inf)
    weight = np.exp(-np.minimum(tempered - low[:, None], FLOOR))
    weight[np.arange(len(keep)), np.arange(len(keep))] = 0.0
    return _Trees(weight, float(low.sum()), keep)


def _probabilities(trees: _Trees, root: int, n: int) -> tuple[Floats, Floats]:
    shares = compiled("arc_shares")(trees.weight)
    arcs, first = np.zeros((n, n)), np.zeros(n)
    arcs[np.ix_(trees.keep, trees.keep)] = shares[:, :-1].T
    if root < n:
        arcs[root, trees.keep] = shares[:, -1]
        first[root] = 1.0
    else:
        first[trees.keep] = shares[:, -1]
    return arcs, first


def _spoken(held: NDArray[np.bool_], lang: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which places pages of several languages hold.

    Where one language alone has a place, sentences may merely be cut otherwise in it: across languages that says nothing.
    """
    return np.asarray(sum(held[lang == code].any(axis=0).astype(np.int64) for code in set(lang.tolist())) > 1)


def _varied(held: NDArray[np.bool_], lang: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell for each page and place whether some pages of its language have the place and some have not.

    Not of places that one page alone has, in two languages: they are its own.
    """
    several = held.sum(axis=0) > 1
    rows = np.zeros(held.shape, np.bool_)
    for code in set(lang.tolist()):
        mine = held[lang == code]
        rows[lang == code] = mine.any(axis=0) & ~mine.all(axis=0) & several
    return rows


def across_languages(collation: Collation, lang: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell for each exemplar and copy whether copying meant translating: the exemplar has too little in the copy's language.

    A page in two languages can be copied in either.
    """
    n = len(lang)
    speaks = np.zeros((n, int(lang.max(initial=0)) + 1), np.int64)
    for row, _, code in collation.cells:
        if code < speaks.shape[1]:
            speaks[row, code] += 1
    mine = speaks[np.arange(n), lang]
    return np.asarray(2 * speaks[:, lang] < np.minimum(mine[:, None], mine[None, :]))


def _told(collation: Collation, spoken: NDArray[np.bool_]) -> Floats:
    """Cost of each page as a translation; dear where it has the very words that other pages of its language have."""
    alike = (collation.alike & spoken[None, :]).sum(axis=1)
    return np.asarray(COSTS.translate + COSTS.same_words * alike)


def _vector() -> Floats:
    c = COSTS
    return np.array([c.change, c.restore, c.drop, c.add, c.regain, c.drop_across, c.regain_across, c.add_head, c.add_across])


def text_costs(
    states: NDArray[np.int16],
    at: NDArray[np.int64],
    returning: Floats,
    held: NDArray[np.bool_],
    head: NDArray[np.bool_],
    across: NDArray[np.bool_],
    spoken: NDArray[np.bool_],
    varied: NDArray[np.bool_],
    ancestor: NDArray[np.int16],
    has: NDArray[np.bool_],
    cost: Floats,
) -> tuple[Floats, Floats, Floats]:
    """Return what words and places cost: for each arc and place, what it changes and what it brings back; for each first page.

    ``at`` is the place of each variant, ``returning`` what its first reading costs where the exemplar had another.
    """
    n, places = held.shape
    change = np.zeros((n, n, places))
    back = np.zeros((n, n, places))
    first = np.zeros(n)
    for c in range(n):
        for v in range(len(states)):
            if states[v, c] >= 0 and states[v, c] != ancestor[v]:
                first[c] += cost[0]
        for p in range(places):
            if has[c, p] and not held[c, p]:
                first[c] += cost[2]
            elif held[c, p] and not has[c, p]:
                first[c] += cost[3]
        for q in range(n):
            if q == c:
                continue
            far = across[q, c]
            for v in range(len(states)):
                if states[v, c] < 0:
                    continue
                if states[v, q] < 0:  # no word to compare with: what the copy changed, it changed from the first reading
                    if states[v, c] != ancestor[v]:
                        change[q, c, at[v]] += cost[0]
                elif states[v, q] != states[v, c]:
                    if states[v, c] == ancestor[v]:
                        back[q, c, at[v]] += returning[v]
                    else:
                        change[q, c, at[v]] += cost[0]
            for p in range(places):
                if far and not spoken[p]:
                    if held[q, p] and not held[c, p] and varied[q, p]:
                        change[q, c, p] += cost[5]
                    elif held[c, p] and not held[q, p] and varied[c, p]:
                        change[q, c, p] += cost[8]
                    continue
                if held[q, p] and not held[c, p]:
                    change[q, c, p] += cost[5] if far else cost[2]
                elif held[c, p] and not held[q, p]:
                    if has[c, p]:
                        change[q, c, p] += cost[6] if far else cost[4]
                    else:
                        change[q, c, p] += cost[7] if far and head[c, p] else cost[3]
    return change, back, first


_COMPILED: Any = None


def _kernel() -> Any:
    """Compile the loops on first use."""
    global _COMPILED
    if _COMPILED is None:
        from numba import njit

        _COMPILED = njit(cache=True)(text_costs)
    return _COMPILED
