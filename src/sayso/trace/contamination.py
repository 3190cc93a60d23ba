"""Contamination: pages that copied two others, here from the one and there from the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.descent import Descent
from sayso.trace.evidence import Mentions, before, names_of_pairs
from sayso.trace.families import Page
from sayso.trace.trees import Floats

SECOND: Final = 3.0
"""What a second exemplar costs at the outset, in log-odds; most pages have one."""
SWITCH: Final = 1.0
"""What each change from one exemplar to the other costs along the page: people copy in stretches."""
GAIN: Final = 3.0
"""What two exemplars must explain better than one, beyond those costs."""
SHARE: Final = 4.0
"""What each of the two must explain better than the other, so that neither is there for nothing."""


def second_exemplars(
    found: Descent,
    pages: Sequence[Page],
    mentions: Mentions,
    held: NDArray[np.int16],
    lang: NDArray[np.int64],
    across: NDArray[np.bool_],
    tree: Sequence[tuple[int, int]],
) -> dict[int, tuple[int, int]]:
    """Return the pages that two exemplars (of one language) explain much better than any one, with the two.

    What a page leaves out is no evidence for a second exemplar that lacks it, too; only what it holds counts. The tree
    with the second exemplars has no cycle.
    """
    parents: dict[int, tuple[int, ...]] = {c: (q,) for q, c in tree}
    mixed: dict[int, tuple[int, int]] = {}
    for q, c in tree:
        open_to = [x for x in range(len(pages)) if x != c and not before(pages[c], pages[x])]
        open_to = [x for x in open_to if across[x, c] == across[q, c] and lang[x] == lang[q]]
        open_to = [x for x in open_to if not is_under(parents, x, c)]
        if len(open_to) > 1:
            pair = _best_pair(found, mentions, c, np.array(open_to), held[c] > 0)
            if pair is not None:
                parents[c] = mixed[c] = pair
    return mixed


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


def _best_pair(
    found: Descent, mentions: Mentions, c: int, open_to: NDArray[np.int64], held: NDArray[np.bool_]
) -> tuple[int, int] | None:
    cost = found.places[open_to, c][:, held]
    beside = found.fixed[open_to, c]
    alone = float((cost.sum(axis=1) + beside).min())
    names = names_of_pairs(mentions, open_to, c)
    apart = beside - np.diag(names)
    total = _two(cost) + np.minimum(apart[:, None], apart[None, :]) + names + SECOND
    np.fill_diagonal(total, np.inf)
    one, other = np.unravel_index(int(total.argmin()), total.shape)
    better = cost[one] - cost[other]
    each = min(-better[better < 0].sum(), better[better > 0].sum())
    if alone - float(total[one, other]) < GAIN or each < SHARE:
        return None
    return int(open_to[one]), int(open_to[other])


def _two(cost: Floats) -> Floats:
    """Return what each pair of exemplars costs at best, changing from one to the other along the places (Viterbi 1967)."""
    first = np.repeat(cost[:, :1], len(cost), axis=1)
    second = first.T.copy()
    for place in cost.T[1:]:
        stay, turn = np.minimum(first, second + SWITCH), np.minimum(second, first + SWITCH)
        first, second = stay + place[:, None], turn + place[None, :]
    return np.minimum(first, second)

