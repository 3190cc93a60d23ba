"""Descent: how likely each page of a family copied each other page, from all the evidence at once.

A copy may change words, drop places and add some; it can hardly bring back what its exemplar had lost (Lachmann's
elimination of descripti). What counts as a change depends on what was first, so every page is tried as the first, and
a lost archetype, too. For each, the sum over all trees of descent gives the probability of each arc: the matrix-tree
theorem for directed trees (Tutte 1948; Koo et al. 2007; Smith & Smith 2007; McDonald & Satta 2007). No arc is certain
unless every likely tree has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.compiled import kernel, part
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
    """What is known of the pages beside their words, as costs (pages × pages, exemplar first) and per first page.

    ``dates`` is what of ``arcs`` comes of dates.
    """

    arcs: Floats
    first: Floats
    dates: Floats


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
    """The first pages that are likely at all, the likeliest first; none of many that are equally likely."""
    likeliest: Callable[[], Way]
    """What copying costs if the likeliest first page was the first."""


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
    text = told_by.texts(range(n + 1) if root is None else [root if root >= 0 else n])
    found = _over_roots(fixed, text, from_lost, ties.first, ROUGHLY)
    for _ in range(ROUNDS):
        copies = found.arcs.sum(axis=1)
        found = _over_roots(fixed - COSTS.known * np.log1p(copies)[:, None], text, from_lost, ties.first, NEARLY)

    @cache
    def way(root: int) -> Way:
        tried = told_by.texts([root], True)
        cost = found.fixed + np.ascontiguousarray(tried.arcs[0].T)
        top = cost[root] if root < n else tried.first[0] + from_lost
        return Way(root if root < n else -1, float(found.shares[root]), cost, top, tried.places)

    def ways() -> Iterator[Way]:
        return map(way, sorted(np.flatnonzero(found.shares >= COMMON).tolist(), key=lambda root: -found.shares[root]))

    return Descent(found.arcs, found.first, found.root, found.fixed, own, ways, lambda: way(int(found.shares.argmax())))


@dataclass(frozen=True, slots=True)
class _Texts:
    """What words and places cost under each first page of ``roots``, which is number ``of`` of those that differ.

    ``arcs`` are numbers × copies × exemplars, ``first`` numbers × first copies; what comes back is in them, as ``second`` says.
    ``places`` is what arcs cost by place, if asked for; then there is one first page.
    """

    roots: NDArray[np.int64]
    of: NDArray[np.int64]
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
        for mine in _speakers(lang):
            usual[mine] = held[mine].mean(axis=0) * 2 >= 1
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

    def texts(self, roots: Sequence[int], by_place: bool = False) -> _Texts:
        """Return what words and places cost if each of ``roots`` was the first page; after the last page, a lost one."""
        number: dict[tuple[bytes, ...], int] = {}
        of = [number.setdefault(self.key(root), len(number)) for root in roots]
        tried = np.array([roots[of.index(n)] for n in range(len(number))])
        n, many = len(self.held), len(number)
        places = np.zeros((n, n, self.held.shape[1]) if by_place else (0, 0, 0))
        arcs, first = np.empty((many, n, n)), np.empty((many, n))
        known = self.held, self.head, self.across, self.spoken, self.varied, self.usual, self.lang
        text_costs(self.states, self.start, self.times, self.empty, *known, tried, _vector(), arcs, first, places)
        return _Texts(np.array(roots), np.array(of), arcs, first, places)


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
    fixed: Floats, text: _Texts, from_lost: Floats, ties_first: Floats, enough: float
) -> _Over:
    """Try every page, and last a lost one, as the first; weigh each by the sum over its trees.

    Arcs are averaged over the likeliest first pages, which are ``enough`` of all.
    """
    n = len(fixed)
    roots = text.roots
    weight, low = _weigh(fixed, text, from_lost)
    before, place = np.full(n + 1, COSTS.lost), np.zeros(n + 1, np.int64)
    before[:-1], place[roots] = ties_first, np.arange(len(roots))
    weights = np.full(n + 1, -np.inf)
    weights[roots] = log_sums(weight, roots) - low - COSTS.temper * before[roots]
    share = np.exp(weights - weights.max())
    share /= share.sum()
    order = (-share).argsort(kind="stable")
    likely = order[: int(share[order].cumsum().searchsorted(enough)) + 1]
    shown = share[likely]
    arcs, first = mean_shares(weight[place[likely]], likely, shown / shown.sum())
    best = int(share.argmax())
    return _Over(arcs, first, best if best < n else -1, fixed, share)


def _weigh(fixed: Floats, text: _Texts, from_lost: Floats) -> tuple[Floats, Floats]:
    """Return under each first page the weights of exemplars (roots × pages × exemplars, last the first page).

    They are scaled for each page by its best; the costs of these, added up, are returned, too.
    """
    n, roots = len(fixed), text.roots
    weight, best = np.empty((len(roots), n, n + 1)), np.empty((len(roots), n))
    scale(fixed, text.arcs, text.first, from_lost, roots, text.of, COSTS.temper, weight, best)
    np.exp(weight, out=weight)
    own = np.arange(n)
    weight[:, own, own] = 0.0
    # the first page copies none; its best stands last
    low = best[:, :-1].sum(axis=1)
    at = np.flatnonzero(roots == n)
    low[at] = best[at].sum(axis=1)
    return weight, low


@kernel
def scale(
    fixed: Floats, arcs: Floats, first: Floats, from_lost: Floats, roots: NDArray[np.int64], of: NDArray[np.int64], temper: float,
    weight: Floats, best: Floats,
) -> None:  # fmt: skip
    """Fill in the logarithms of ``weight``, and for each page what its best exemplar costs; that of the first page goes last."""
    n = len(fixed)
    for k in range(len(roots)):
        root, u = roots[k], of[k]
        for c in range(n):
            top = fixed[root, c] + arcs[u, c, root] if root < n else first[u, c] + from_lost[c]
            least = temper * top
            weight[k, c, n] = least
            for q in range(n):
                value = np.inf if q in (c, root) else (fixed[q, c] + arcs[u, c, q]) * temper
                weight[k, c, q] = value
                least = min(least, value)
            for q in range(n + 1):
                over = weight[k, c, q] - least
                weight[k, c, q] = -FLOOR if over > FLOOR else -over
            best[k, n - 1 if c == root else c - (c > root)] = least


def _spoken(held: NDArray[np.bool_], lang: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which places pages of several languages hold.

    Where one language alone has a place, sentences may merely be cut otherwise in it: across languages that says nothing.
    """
    several = _speakers(lang)
    if len(several) == 1:
        return np.zeros(held.shape[1], np.bool_)
    return np.asarray(sum(held[mine].any(axis=0).astype(np.int64) for mine in several) > 1)


def _speakers(lang: NDArray[np.int64]) -> list[NDArray[np.bool_] | slice]:
    """Return the pages of each language; all of them, where there is one."""
    spoken = set(lang.tolist())
    return [slice(None)] if len(spoken) == 1 else [lang == code for code in spoken]


def _varied(held: NDArray[np.bool_], lang: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell for each page and place whether some pages of its language have the place and some have not.

    Not of places that one page alone has, in two languages: they are its own.
    """
    several = held.sum(axis=0) > 1
    rows = np.zeros(held.shape, np.bool_)
    for which in _speakers(lang):
        mine = held[which]
        rows[which] = mine.any(axis=0) & ~mine.all(axis=0) & several
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
    words = [c.change, c.restore, c.drop, c.add, c.regain, c.drop_across, c.regain_across, c.add_head, c.add_across]
    return np.array([*words, c.second, c.second_more])


@part
def _begun(
    states: NDArray[np.int16], start: NDArray[np.int64], tried: NDArray[np.int64], ancestor: NDArray[np.int16],
    reads: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Fill in what each first page reads (variants × roots), and which pages have a reading at a place (pages × places)."""
    n, places = reads.shape
    for r in range(len(tried)):
        for v in range(len(ancestor) if tried[r] < n else 0):
            ancestor[v, r] = max(states[tried[r], v], np.int16(0))
    for q in range(n):
        for p in range(places):
            for v in range(start[p], start[p + 1]):
                reads[q, p] |= states[q, v] >= 0


@part
def _placed(
    q: int, c: int, p: int, held: NDArray[np.bool_], head: NDArray[np.bool_], far: bool, spoken: NDArray[np.bool_],
    varied: NDArray[np.bool_], cost: Floats,
) -> tuple[float, float]:  # fmt: skip
    """Return what it costs that one of an exemplar and its copy has a place, the other not: if the first page had it, if not."""
    lost = added = 0.0
    if held[q, p] and not held[c, p]:
        if not far:
            lost = cost[2]
        elif spoken[p] or varied[q, p]:
            lost = cost[5]
        added = lost
    elif held[c, p] and not held[q, p]:
        if far and not spoken[p]:
            lost = added = cost[8] if varied[c, p] else 0.0
        else:
            lost = cost[6] if far else cost[4]
            added = cost[7] if far and head[c, p] else cost[3]
    return lost, added


@part
def _had(
    c: int, held: NDArray[np.bool_], spoken: NDArray[np.bool_], varied: NDArray[np.bool_], usual: NDArray[np.bool_],
    lang: NDArray[np.int64], tried: NDArray[np.int64], has: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Tell which places each first page had (places × roots), as far as page ``c`` is concerned.

    Where it has none to show, and for a lost one, what most pages (of the language) have.
    """
    for r in range(len(tried)):
        root = tried[r]
        for p in range(len(has)):
            if root == len(held):
                has[p, r] = usual[c, p]
            elif lang[c] == lang[root] or spoken[p]:
                has[p, r] = held[root, p]
            else:
                has[p, r] = usual[c, p] and not varied[c, p]


@part
def _firsts(
    states: NDArray[np.int16], start: NDArray[np.int64], times: Floats, held: NDArray[np.bool_], ancestor: NDArray[np.int16],
    has: NDArray[np.bool_], c: int, cost: Floats, told: Floats, own: Floats, first: Floats,
) -> None:  # fmt: skip
    """Fill in what a page pays as the first copy, what its readings of each place that are not the first cost, and which are."""
    places, roots = told.shape
    for r in range(roots):
        first[r] = 0.0
    for p in range(places):
        for r in range(roots):
            told[p, r] = 0.0
        for v in range(start[p], start[p + 1]):
            mine, away = states[c, v], cost[0] * times[v]
            for r in range(roots):
                own[v, r] = 0.0 if mine == ancestor[v, r] else 1.0
                told[p, r] += away * own[v, r] if mine >= 0 else 0.0
        for r in range(roots):
            first[r] += told[p, r]
    for p in range(places):
        for r in range(roots):
            if has[p, r] and not held[c, p]:
                first[r] += cost[2]
            elif held[c, p] and not has[p, r]:
                first[r] += cost[3]


@part
def _changed(
    states: NDArray[np.int16], q: int, c: int, low: int, high: int, times: Floats, empty: NDArray[np.bool_], own: Floats,
    told: Floats, cost: Floats, lost: Floats, gained: Floats,
) -> None:  # fmt: skip
    """Fill in what the readings ``low`` to ``high`` of a copy that its exemplar has not cost: its own, and those of the first page.

    Where there is no word to compare with, what the copy changed it changed from the first reading; so if the exemplar has none
    at all there, it pays for all that are not the first, as ``told``.
    """
    roots, both = len(lost), low
    while both < high and (states[c, both] < 0 or states[q, both] < 0):
        both += 1
    for r in range(roots):
        lost[r], gained[r] = told[r] if both == high else 0.0, 0.0
    for v in range(low if both < high else high, high):
        mine, theirs = states[c, v], states[q, v]
        if mine >= 0 and mine != theirs:
            away = cost[0] * times[v]
            home = 0.0 if theirs < 0 else (cost[0] if empty[v, mine] else cost[1]) * times[v]
            for r in range(roots):
                lost[r] += away * own[v, r]
                gained[r] += home * (1.0 - own[v, r])


@part
def _plus(to: Floats, other: Floats) -> None:
    for r in range(len(to)):
        to[r] += other[r]


@part
def _by_eights(eighths: Floats) -> None:
    """Put the sum of the first eight rows into the last, in the order in which numpy adds eight sums."""
    for r in range(eighths.shape[1]):
        low = (eighths[0, r] + eighths[1, r]) + (eighths[2, r] + eighths[3, r])
        eighths[8, r] = low + ((eighths[4, r] + eighths[5, r]) + (eighths[6, r] + eighths[7, r]))


@kernel
def text_costs(
    states: NDArray[np.int16], start: NDArray[np.int64], times: Floats, empty: NDArray[np.bool_], held: NDArray[np.bool_],
    head: NDArray[np.bool_], across: NDArray[np.bool_], spoken: NDArray[np.bool_], varied: NDArray[np.bool_],
    usual: NDArray[np.bool_], lang: NDArray[np.int64], tried: NDArray[np.int64], cost: Floats, arcs: Floats, first: Floats,
    by_place: Floats,
) -> None:  # fmt: skip
    """Fill in what words and places cost under each first page that is ``tried``; after the last page, a lost one.

    That is for each arc (roots × copies × exemplars), and for each page as the first copy (roots × copies). Variants of place p
    are ``start[p]:start[p + 1]``; each stands for so many ``times``. ``by_place`` gets what each arc costs at each place under the
    one root there is then, unless it is empty. What differs between two pages is looked up once for all roots, and at most places
    nothing does; a reading that is ``empty`` costs less to bring back: what the exemplar had added, a copy can leave out. Where an
    exemplar has no reading at a place, its copy pays for all that are not the first. Sums are made by eights, as numpy makes them:
    the order shows where two pages are equally likely.
    """
    n, places = held.shape
    roots, whole = len(tried), places - places % 8
    told, own, has = np.zeros((places, roots)), np.zeros((len(times), roots)), np.zeros((places, roots), np.bool_)
    lost, gained, alone, row = np.zeros(roots), np.zeros(roots), np.zeros(roots), np.zeros((n, roots))
    losses, gains = np.zeros((9, roots)), np.zeros((9, roots))
    ancestor, reads = np.zeros((len(times), roots), np.int16), np.zeros((n, places), np.bool_)
    _begun(states, start, tried, ancestor, reads)
    for c in range(n):
        _had(c, held, spoken, varied, usual, lang, tried, has)
        _firsts(states, start, times, held, ancestor, has, c, cost, told, own, alone)
        for q in range(n):
            for i in range(0 if whole > 0 else 8, 9):
                for r in range(roots):
                    losses[i, r] = gains[i, r] = 0.0
            for p in range(places + 1 if q != c else 0):
                if p == whole and p > 0:
                    _by_eights(losses)
                    _by_eights(gains)
                if p == places:
                    break
                at, added = _placed(q, c, p, held, head, across[q, c], spoken, varied, cost)
                if not reads[c, p] and at == 0.0 and added == 0.0:
                    continue
                slot = p % 8 if p < whole else 8
                if reads[q, p] and reads[c, p]:
                    _changed(states, q, c, start[p], start[p + 1], times, empty, own, told[p], cost, lost, gained)
                    _plus(gains[slot], gained)
                else:
                    for r in range(roots):
                        lost[r], gained[r] = told[p, r], 0.0
                if at != 0.0 or added != 0.0:
                    for r in range(roots):
                        lost[r] += at if has[p, r] else added
                _plus(losses[slot], lost)
                if len(by_place) > 0:
                    by_place[q, c, p] = lost[0] + gained[0]
            for r in range(roots):
                row[q, r] = losses[8, r] + min(gains[8, r], cost[9])
                row[q, r] += cost[10] * max(gains[8, r] - cost[9], 0.0)
        for r in range(roots):
            first[r, c] = alone[r]
            for q in range(n):
                arcs[r, c, q] = row[q, r]
