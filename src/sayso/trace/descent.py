"""Descent: how likely each page of a family copied each other page, from all the evidence at once.

A copy may change words, drop places and add some; it can hardly bring back what its exemplar had lost (Lachmann's
elimination of descripti). What counts as a change depends on what was first, so every page is tried as the first, and
a lost archetype, too. For each, the sum over all trees of descent gives the probability of each arc: the matrix-tree
theorem for directed trees (Tutte 1948; Koo et al. 2007; Smith & Smith 2007; McDonald & Satta 2007). No arc is certain
unless every likely tree has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.collation import Collation

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Costs:
    """What each event costs, in natural log-odds against it.

    Set from how news is rewritten, not fitted to one collection: dropping is common, a changed word less, adding a
    sentence that others also have rarer still, and bringing back what the exemplar lost needs a second exemplar.
    """

    change: float = 3.0  # a reading the exemplar has not
    restore: float = 6.0  # the first reading where the exemplar had changed it
    drop: float = 1.7  # a place left out
    add: float = 3.0  # a place that neither the exemplar nor the first page has
    regain: float = 5.0  # a place of the first page that the exemplar had dropped
    drop_across: float = 1.0  # the same where languages differ: a pair that matching missed looks like a drop
    regain_across: float = 3.0
    translate: float = 3.0  # copying across languages rather than within one
    same_words: float = 2.0  # a translation that by chance has the words another page of its language has, per place
    same_words_most: float = 40.0
    own_drop: float = 1.0  # a unit that only the exemplar has, between its places
    own_add: float = 1.6  # a unit that only the copy has, between its places
    own_most: float = 4.0  # units of a page's own that count, at most: an article around a quotation says nothing
    late: float = 9.0  # an exemplar published after its copy
    lost: float = 6.0  # copying a lost page rather than one we have
    temper: float = 0.6  # events are not independent (a cut drops several places at once): log-odds are tempered


COSTS: Final = Costs()
FLOOR: Final = 25.0
"""Arcs worse than a page's best by more than this are all alike: keeps determinants within double precision."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What is known of the pages beside their words, as costs (pages × pages, exemplar first) and per first page."""

    arcs: Floats
    first: Floats


@dataclass(frozen=True, slots=True)
class Descent:
    """Probabilities: ``arcs[q, c]`` that c copied q; ``first[c]`` that c copied none of the pages we have.

    ``costs`` are the tempered costs of arcs under the likeliest first page ``root`` (-1: a lost archetype).
    """

    arcs: Floats
    first: Floats
    root: int
    costs: Floats


def descent(collation: Collation, lang: NDArray[np.int64], own: NDArray[np.int64], ties: Ties) -> Descent:
    """Sum over all trees of descent, every page and a lost archetype tried as the first.

    ``lang`` and ``own`` (units inside the witness that no other page has) are per row of the collation.
    """
    n = len(collation.pages)
    held = collation.held > 0
    states = _state_matrix(collation, n)
    fixed = ties.arcs + _across(collation, lang) + _own(own)
    weights = np.full(n + 1, -np.inf)
    arcs = np.zeros((n + 1, n, n))
    first = np.zeros((n + 1, n))
    costs = np.zeros((n + 1, n, n))
    for root in range(n + 1):
        ancestor, has = _first_state(states, held, root)
        text, from_first = _kernel()(states, held, lang, ancestor, has, _vector())
        costs[root] = fixed + text
        top = costs[root][root] if root < n else from_first + COSTS.lost
        weights[root], arcs[root], first[root] = _trees(costs[root], top, root)
        weights[root] -= COSTS.temper * (ties.first[root] if root < n else COSTS.lost)
    share = np.exp(weights - weights.max())
    share /= share.sum()
    best = int(share.argmax())
    return Descent(
        np.tensordot(share, arcs, 1), share @ first, best if best < n else -1, COSTS.temper * costs[best]
    )


def _state_matrix(collation: Collation, n: int) -> NDArray[np.int16]:
    if not collation.variants:
        return np.zeros((0, n), np.int16)
    return np.stack([v.states for v in collation.variants])


def _first_state(
    states: NDArray[np.int16], held: NDArray[np.bool_], root: int
) -> tuple[NDArray[np.int16], NDArray[np.bool_]]:
    """Return the readings and places of the first page; where it has none, and for a lost one, those most pages have."""
    n = held.shape[0]
    if root == n:
        return np.zeros(len(states), np.int16), held.sum(axis=0) * 2 >= n
    return np.maximum(states[:, root], 0), held[root]


def _across(collation: Collation, lang: NDArray[np.int64]) -> Floats:
    """Cost of translating; dearer where the copy has the very words that other pages of its language have."""
    n = len(lang)
    same = lang[:, None] == lang[None, :]
    fellow = np.where(same & ~np.eye(n, dtype=np.bool_), collation.close, 0).max(axis=0, initial=0)
    words = np.minimum(COSTS.same_words * fellow, COSTS.same_words_most)
    return np.where(same, 0.0, COSTS.translate + words[None, :])


def _own(own: NDArray[np.int64]) -> Floats:
    counted = np.minimum(own, COSTS.own_most)
    return COSTS.own_drop * counted[:, None] + COSTS.own_add * counted[None, :]


def _trees(cost: Floats, top: Floats, root: int) -> tuple[float, Floats, Floats]:
    """Return the log of the sum over trees, and the probabilities of arcs and of hanging at the top.

    ``top[c]``: cost of c as a child of the first page (``root``) or of the archetype (``root`` = number of pages).
    """
    n = len(cost)
    keep = [c for c in range(n) if c != root]
    if not keep:
        return 0.0, np.zeros((n, n)), np.eye(n)[root]
    inner = COSTS.temper * cost[np.ix_(keep, keep)]
    np.fill_diagonal(inner, np.inf)
    outer = COSTS.temper * top[keep]
    low = np.minimum(inner.min(axis=0), outer)
    weight = np.exp(-np.minimum(inner - low, FLOOR))
    np.fill_diagonal(weight, 0.0)
    start = np.exp(-np.minimum(outer - low, FLOOR))
    laplace = np.diag(weight.sum(axis=0) + start) - weight
    sign, logdet = np.linalg.slogdet(laplace)
    inverse = np.linalg.inv(laplace)
    diagonal = np.diag(inverse)
    inside = np.clip(weight * (diagonal[None, :] - inverse.T), 0.0, 1.0)
    above = np.clip(start * diagonal, 0.0, 1.0)
    arcs, first = np.zeros((n, n)), np.zeros(n)
    arcs[np.ix_(keep, keep)] = inside
    if root < n:
        arcs[root, keep] = above
        first[root] = 1.0
    else:
        first[keep] = above
    return float(logdet - low.sum()) if sign > 0 else -np.inf, arcs, first


def _vector() -> Floats:
    c = COSTS
    return np.array([c.change, c.restore, c.drop, c.add, c.regain, c.drop_across, c.regain_across])


def text_costs(
    states: NDArray[np.int16],
    held: NDArray[np.bool_],
    lang: NDArray[np.int64],
    ancestor: NDArray[np.int16],
    has: NDArray[np.bool_],
    cost: Floats,
) -> tuple[Floats, Floats]:
    """Return what the words and places cost for each arc (exemplar, copy), and for each copy of the first page."""
    n, places = held.shape
    arcs = np.zeros((n, n))
    first = np.zeros(n)
    for c in range(n):
        for v in range(len(states)):
            if states[v, c] >= 0 and states[v, c] != ancestor[v]:
                first[c] += cost[0]
        for p in range(places):
            if has[p] and not held[c, p]:
                first[c] += cost[2]
            elif held[c, p] and not has[p]:
                first[c] += cost[3]
        for q in range(n):
            if q == c:
                continue
            total = 0.0
            across = lang[q] != lang[c]
            for v in range(len(states)):
                if states[v, c] < 0:
                    continue
                if states[v, q] < 0:  # no word to compare with: what the copy changed, it changed from the first reading
                    total += cost[0] if across and states[v, c] != ancestor[v] else 0.0
                elif states[v, q] != states[v, c]:
                    total += cost[1] if states[v, c] == ancestor[v] else cost[0]
            for p in range(places):
                if held[q, p] and not held[c, p]:
                    total += cost[5] if across else cost[2]
                elif held[c, p] and not held[q, p]:
                    if has[p]:
                        total += cost[6] if across else cost[4]
                    else:
                        total += cost[3]
            arcs[q, c] = total
    return arcs, first


_COMPILED: Any = None


def _kernel() -> Any:
    """Compile the loops on first use."""
    global _COMPILED
    if _COMPILED is None:
        from numba import njit

        _COMPILED = njit(cache=True)(text_costs)
    return _COMPILED
