"""Descent: how likely each page of a family copied each other page, from all the evidence at once.

A copy may change words, drop places and add some; it can hardly bring back what its exemplar had lost (Lachmann's
elimination of descripti). What counts as a change depends on what was first, so every page is tried as the first, and
a lost archetype, too. For each, the sum over all trees of descent gives the probability of each arc: the matrix-tree
theorem for directed trees (Tutte 1948; Koo et al. 2007; Smith & Smith 2007; McDonald & Satta 2007). No arc is certain
unless every likely tree has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.compiled import fast_part, kernel, part
from sayso.trace.collation import Collation
from sayso.trace.trees import Floats, log_sums, mean_shares


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

    ``root`` is the likeliest first page (-1: a lost archetype); ``fixed`` is what arcs cost that their words have no part in.
    ``own`` are the units inside each page's witness that no other page has.
    """

    arcs: Floats
    first: Floats
    root: int
    fixed: Floats
    own: NDArray[np.int64]
    ways: Callable[[], Iterator[Way]]
    """The first pages that are likely at all, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Way:
    """What copying costs if page ``root`` was the first (-1: a lost one), and how likely it was.

    ``cost`` is that of arcs, ``top`` of each page as a child of the first; ``places`` (exemplar × copy × place) is what words
    and places cost one by one.
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

    def ways() -> Iterator[Way]:
        for root in sorted(np.flatnonzero(found.shares >= COMMON).tolist(), key=lambda root: -found.shares[root]):
            tried = told_by.text(root, True)
            cost = found.fixed + tried.arcs
            top = cost[root] if root < n else tried.first + from_lost
            yield Way(root if root < n else -1, float(found.shares[root]), cost, top, tried.places)

    return Descent(found.arcs, found.first, found.root, found.fixed, own, ways)


@dataclass(frozen=True, slots=True)
class _Text:
    """What words and places cost if a given page was the first: arcs, pages as first copies, and if asked for, arcs by place."""

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
    """What the pages have, ready for reckoning what it costs under any first page.

    ``states`` (pages × variants) and ``empty`` are of the variants that differ in anything, with how many are so in ``times``;
    those of place p are ``start[p]:start[p + 1]``.
    """

    states: NDArray[np.int16]
    start: NDArray[np.int64]
    times: Floats
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
        empty, first, times = _unlike(at, collation.states, _empty(collation))
        states = np.ascontiguousarray(collation.states[first].T)
        start = np.searchsorted(at[first], np.arange(held.shape[1] + 1))
        seen = _spoken(held, lang), _varied(held, lang)
        return cls(states, start, times, empty, held, collation.head, lang, across, *seen, usual)

    def key(self, root: int) -> tuple[bytes, ...]:
        """Return what the costs under a first page depend on: the same for pages that have the same."""
        if root == len(self.held):
            return ()
        return self.states[root].tobytes(), self.held[root].tobytes(), self.lang[root].tobytes()

    def text(self, root: int, by_place: bool = False) -> _Text:
        """Return what words and places cost if page ``root`` was the first; after the last page, a lost one."""
        ancestor, has = self._first_state(root)
        # what the exemplar had added, a copy can leave out by itself; words that were changed it cannot bring back
        returning = np.where(self.empty[np.arange(len(ancestor)), ancestor], COSTS.change, COSTS.restore) * self.times
        known = self.held, self.head, self.across, self.spoken, self.varied
        places = np.zeros((*self.across.shape, self.held.shape[1]) if by_place else (0, 0, 0))
        change = COSTS.change * self.times
        arcs, returned, first = text_costs(
            self.states, self.start, change, returning, *known, ancestor, has, _vector(), places
        )
        beyond = np.maximum(returned - COSTS.second, 0.0)
        arcs += np.minimum(returned, COSTS.second)
        arcs += COSTS.second_more * beyond
        return _Text(arcs, first, places)

    def _first_state(self, root: int) -> tuple[NDArray[np.int16], NDArray[np.bool_]]:
        """Return the readings, and for each page the places, that the first page had.

        Where it has none to show, and for a lost one, what most pages (of the language) have.
        """
        if root == len(self.held):
            return np.zeros(self.states.shape[1], np.int16), self.usual
        alike = (self.lang == self.lang[root])[:, None] | self.spoken[None, :]
        has = np.where(alike, self.held[root][None, :], self.usual & ~self.varied)
        return np.maximum(self.states[root], 0), has


def _texts(told_by: _Words, tried: Iterable[int]) -> dict[int, _Text]:
    """Return the costs under each first page that is tried."""
    made: dict[tuple[bytes, ...], _Text] = {}
    found = {}
    for root in tried:
        key = told_by.key(root)
        if key not in made:
            made[key] = told_by.text(root)
        found[root] = made[key]
    return found


def _unlike(
    at: NDArray[np.int64], states: NDArray[np.int16], empty: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.int64], Floats]:
    """Return the variants that are not like an earlier one of their place: which readings are nothing, rows, how often each is."""
    rows: dict[tuple[int, bytes, bytes], list[int]] = {}
    for row, place in enumerate(at.tolist()):
        rows.setdefault((place, states[row].tobytes(), empty[row].tobytes()), []).append(row)
    first = np.array([alike[0] for alike in rows.values()], dtype=np.int64)
    return empty[first], first, np.array([len(alike) for alike in rows.values()], dtype=np.float64)


def _empty(collation: Collation) -> NDArray[np.bool_]:
    """Tell for each variant and state whether the reading is nothing: words left out."""
    most = max((len(v.readings) for v in collation.compared), default=1)
    empty = np.zeros((len(collation.compared), most), np.bool_)
    for row, variant in enumerate(collation.compared):
        empty[row, : len(variant.readings)] = [not reading for reading in variant.readings]
    return empty


def _over_roots(
    fixed: Floats, text: Mapping[int, _Text], from_lost: Floats, ties_first: Floats, enough: float
) -> _Over:
    """Try every page, and last a lost one, as the first; weigh each by the sum over its trees.

    Arcs are averaged over the likeliest first pages, which are ``enough`` of all.
    """
    n = len(fixed)
    roots = np.array(list(text))
    weight, low = _weigh(fixed, text, from_lost)
    before = COSTS.temper * np.where(roots < n, np.append(ties_first, 0.0)[roots], COSTS.lost)
    weights = np.full(n + 1, -np.inf)
    weights[roots] = log_sums(weight, roots) - low - before
    share = np.exp(weights - weights.max())
    share /= share.sum()
    order = np.argsort(-share, kind="stable")
    likely = order[: int(np.searchsorted(np.cumsum(share[order]), enough)) + 1]
    at = np.argsort(roots)[np.searchsorted(np.sort(roots), likely)]
    arcs, first = mean_shares(weight[at], likely, share[likely] / share[likely].sum())
    best = int(share.argmax())
    return _Over(arcs, first, best if best < n else -1, fixed, share)


def _weigh(fixed: Floats, text: Mapping[int, _Text], from_lost: Floats) -> tuple[Floats, Floats]:
    """Return under each first page the weights of exemplars (roots × pages × exemplars, last the first page).

    They are scaled for each page by its best; the costs of these, added up, are returned, too.
    """
    n, roots = len(fixed), np.array(list(text))
    cost = fixed + np.stack([tried.arcs for tried in text.values()])
    tempered = np.empty((len(roots), n, n + 1))
    np.multiply(cost.transpose(0, 2, 1), COSTS.temper, out=tempered[:, :, :n])
    for k, (root, tried) in enumerate(text.items()):
        tempered[k, :, n] = COSTS.temper * (cost[k, root] if root < n else tried.first + from_lost)
        if root < n:
            tempered[k, :, root] = np.inf
    own = np.arange(n)
    tempered[:, own, own] = np.inf
    best = tempered.min(axis=2)
    tempered -= best[:, :, None]
    weight = np.exp(-np.minimum(tempered, FLOOR, out=tempered))
    weight[:, own, own] = 0.0
    low = [float(np.delete(best[k], root).sum() if root < n else best[k].sum()) for k, root in enumerate(roots.tolist())]
    return weight, np.array(low)


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


@fast_part
def _differing(
    theirs: NDArray[np.int16], mine: NDArray[np.int16], away: Floats, home: Floats
) -> tuple[float, float]:
    """Return what the readings of a copy that its exemplar has not cost: those of its own, and those of the first page.

    Where there is no word to compare with, what the copy changed it changed from the first reading.
    """
    lost = gained = 0.0
    for v in range(len(away)):
        other = theirs[v] != mine[v]
        lost += away[v] if other else 0.0
        gained += home[v] if other & (theirs[v] >= 0) else 0.0
    return lost, gained


@part
def _summed(values: Floats) -> float:
    """Add numbers by eights, as numpy does; the order shows where two pages are equally likely."""
    whole = len(values) - len(values) % 8
    total = 0.0
    if whole > 0:
        a, b, c, d, e, f, g, h = values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]
        for i in range(8, whole, 8):
            a, b, c, d = a + values[i], b + values[i + 1], c + values[i + 2], d + values[i + 3]
            e, f, g, h = e + values[i + 4], f + values[i + 5], g + values[i + 6], h + values[i + 7]
        total = ((a + b) + (c + d)) + ((e + f) + (g + h))
    for i in range(whole, len(values)):
        total += values[i]
    return total


@kernel
def _own_readings(
    own: NDArray[np.int16], start: NDArray[np.int64], changing: Floats, returning: Floats, ancestor: NDArray[np.int16],
    away: Floats, home: Floats, low: NDArray[np.int64], high: NDArray[np.int64],
) -> float:  # fmt: skip
    """Fill in what a copy with the readings ``own`` pays for each that is not, or is, the first one; return what the former cost.

    Of the variants of place p, which stand by languages, those from ``low[p]`` to ``high[p]`` it has a reading of.
    """
    told = 0.0
    for p in range(len(low)):
        low[p] = high[p] = start[p]
        for v in range(start[p], start[p + 1]):
            away[v] = changing[v] if own[v] >= 0 and own[v] != ancestor[v] else 0.0
            home[v] = returning[v] if own[v] == ancestor[v] else 0.0
            told += away[v]
            if own[v] >= 0:
                low[p] = v if high[p] == start[p] else low[p]
                high[p] = v + 1
    return told


@kernel
def text_costs(
    states: NDArray[np.int16],
    start: NDArray[np.int64],
    changing: Floats,
    returning: Floats,
    held: NDArray[np.bool_],
    head: NDArray[np.bool_],
    across: NDArray[np.bool_],
    spoken: NDArray[np.bool_],
    varied: NDArray[np.bool_],
    ancestor: NDArray[np.int16],
    has: NDArray[np.bool_],
    cost: Floats,
    by_place: Floats,
) -> tuple[Floats, Floats, Floats]:
    """Return what words and places cost: for each arc what it changes, and what it brings back; for each first page.

    Variants of place p are ``start[p]:start[p + 1]``; ``changing`` is what another reading of each costs, ``returning`` its
    first one where the exemplar had another. ``by_place`` gets what each arc costs at each place, unless it is empty.
    """
    n, places = held.shape
    changed, returned, first = np.zeros((n, n)), np.zeros((n, n)), np.zeros(n)
    away, home = np.zeros(len(ancestor)), np.zeros(len(ancestor))
    change, back = np.zeros(places), np.zeros(places)
    low, high = np.zeros(places, np.int64), np.zeros(places, np.int64)
    for c in range(n):
        first[c] = _own_readings(states[c], start, changing, returning, ancestor, away, home, low, high)
        for p in range(places):
            if has[c, p] and not held[c, p]:
                first[c] += cost[2]
            elif held[c, p] and not has[c, p]:
                first[c] += cost[3]
        for q in range(n):
            if q == c:
                continue
            far = across[q, c]
            for p in range(places):
                lost = gained = 0.0
                if low[p] < high[p]:
                    at = slice(low[p], high[p])
                    lost, gained = _differing(states[q, at], states[c, at], away[at], home[at])
                if held[q, p] and not held[c, p]:
                    if not far:
                        lost += cost[2]
                    elif spoken[p] or varied[q, p]:
                        lost += cost[5]
                elif held[c, p] and not held[q, p]:
                    if far and not spoken[p]:
                        lost += cost[8] if varied[c, p] else 0.0
                    elif has[c, p]:
                        lost += cost[6] if far else cost[4]
                    else:
                        lost += cost[7] if far and head[c, p] else cost[3]
                change[p], back[p] = lost, gained
            changed[q, c], returned[q, c] = _summed(change), _summed(back)
            if len(by_place) > 0:
                for p in range(places):
                    by_place[q, c, p] = change[p] + back[p]
    return changed, returned, first
