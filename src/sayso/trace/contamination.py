"""Contamination: pages that copied two others, here from the one and there from the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.compiled import kernel
from sayso.trace.descent import COSTS, FLOOR, Descent, Way
from sayso.trace.evidence import Mentions, names_of_pairs
from sayso.trace.families import Page
from sayso.trace.histories import walked_shares
from sayso.trace.trees import Floats

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
    kind: NDArray[np.int64]
    """For each exemplar and copy the exemplar's language and whether copying meant translating: pairs agree in it."""
    open_to: NDArray[np.bool_]


def mixed_descent(
    found: Descent,
    pages: Sequence[Page],
    mentions: Mentions,
    held: NDArray[np.bool_],
    lang: NDArray[np.int64],
    across: NDArray[np.bool_],
) -> Mixed | None:
    """Weigh pairs of exemplars together with single ones; None where no pair is thinkable.

    The two are of one language. What a page leaves out is no evidence for a second exemplar that lacks it, too; only
    what it holds counts.
    """
    n = len(pages)
    if n < LEAST_PAGES or (held.sum(axis=1) > 1).sum() < LEAST_PAGES:
        return None
    told = _Told(found, mentions, held, 2 * lang[:, None] + across, _open(pages))
    arcs, twos, whole = np.zeros((n, n)), np.zeros((n, n, n)), 0.0
    for way in found.ways():
        keep = np.array([c for c in range(n) if c != way.root], dtype=np.int64)
        order = np.append(keep, way.root) if way.root >= 0 else keep
        weight, pairs = _weights(told, way, keep, order)
        if not whole and not _thinkable(weight, pairs):
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


def _thinkable(weight: Floats, pairs: Floats) -> bool:
    two = pairs.sum(axis=(1, 2)) / 2
    return bool((two > THINKABLE * (weight.sum(axis=1) + two)).any())


def _weights(told: _Told, way: Way, keep: NDArray[np.int64], order: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return what ``walked_shares`` asks for: each kept page's weights of single exemplars and of pairs."""
    m, n = len(keep), len(order)
    weight, pairs = np.full((m, m + 1), np.inf), np.full((m, m + 1, m + 1), np.inf)
    weight[:, :-1] = way.cost[np.ix_(keep, keep)].T
    weight[:, -1] = way.top[keep]
    weight[np.arange(m), np.arange(m)] = np.inf
    for i, c in enumerate(keep.tolist()):
        pairs[i, :n, :n] = _pairs(told, way, c)[np.ix_(order, order)]
    low = np.minimum(weight.min(axis=1), pairs.min(axis=(1, 2)))
    single = np.exp(-np.minimum(COSTS.temper * (weight - low[:, None]), FLOOR))
    single[np.arange(m), np.arange(m)] = 0.0
    # these are large: in place
    pairs -= low[:, None, None]
    pairs *= -COSTS.temper
    np.exp(pairs, out=pairs)
    pairs *= MIXED
    pairs /= n
    return single, pairs


def _pairs(told: _Told, way: Way, c: int) -> Floats:
    """Return what each two exemplars of page ``c`` cost; infinite for a page with itself and where it cannot be."""
    n = len(told.held)
    pairs = np.full((n, n), np.inf)
    rows = np.flatnonzero(told.open_to[:, c])
    held = told.held[c]
    if len(rows) < 2 or held.sum() < 2:
        return pairs
    places = way.places[rows, c]
    dropped = places[:, ~held].sum(axis=1)
    beside = told.found.fixed[rows, c]
    names = names_of_pairs(told.mentions, rows, c) if told.mentions.named[c] else np.zeros((len(rows), len(rows)))
    apart = beside - np.diag(names)
    alone = way.cost[rows, c]
    left_out = np.where(alone[:, None] <= alone[None, :], dropped[:, None], dropped[None, :])
    total = two(np.ascontiguousarray(places[:, held]), SWITCH) + np.minimum(apart[:, None], apart[None, :]) + names + left_out
    np.fill_diagonal(total, np.inf)
    kind = told.kind[rows, c]
    pairs[np.ix_(rows, rows)] = np.where(kind[:, None] == kind[None, :], total, np.inf)
    return pairs


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
def two(cost: Floats, turn: float) -> Floats:
    """Return what each pair of exemplars costs at best, changing from one to the other along the places (Viterbi 1967).

    ``cost`` (exemplars × places); each change costs ``turn``.
    """
    n, places = cost.shape
    best = np.zeros((n, n))
    for q in range(n):
        for r in range(n):
            first, second = cost[q, 0], cost[r, 0]
            for place in range(1, places):
                stay, change = min(first, second + turn), min(second, first + turn)
                first, second = stay + cost[q, place], change + cost[r, place]
            best[q, r] = min(first, second)
    return best
