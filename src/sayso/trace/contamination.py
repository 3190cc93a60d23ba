"""Contamination: pages that copied two others, here from the one and there from the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.descent import Descent
from sayso.trace.evidence import before
from sayso.trace.families import Page
from sayso.trace.trees import Floats

SECOND: Final = 6.0
"""What a second exemplar costs at the outset, in log-odds; most pages have one."""
SWITCH: Final = 1.0
"""What each change from one exemplar to the other costs along the page: people copy in stretches."""
GAIN: Final = 6.0
"""What two exemplars must explain better than one, beyond those costs."""
SHARE: Final = 4.0
"""What each of the two must explain better than the other, so that neither is there for nothing."""


def second_exemplars(
    found: Descent,
    pages: Sequence[Page],
    held: NDArray[np.bool_],
    lang: NDArray[np.int64],
    tree: Sequence[tuple[int, int]],
) -> dict[int, tuple[int, int]]:
    """Return the pages that two exemplars (of one language) explain much better than any one, with the two.

    What a page leaves out is no evidence for a second exemplar that lacks it, too; only what it holds counts.
    """
    parent = {c: q for q, c in tree}
    mixed: dict[int, tuple[int, int]] = {}
    for c in parent:
        open_to = [q for q in range(len(pages)) if q != c and not before(pages[c], pages[q])]
        open_to = [q for q in open_to if lang[q] == lang[parent[c]] and not _under(parent, q, c)]
        if len(open_to) > 1:
            pair = _best_pair(found, c, np.array(open_to), held[c])
            if pair is not None:
                mixed[c] = pair
    return mixed


def _under(parent: dict[int, int], page: int, top: int) -> bool:
    """Tell whether ``page`` hangs below ``top`` in the tree."""
    while page in parent:
        page = parent[page]
        if page == top:
            return True
    return False


def _best_pair(
    found: Descent, c: int, open_to: NDArray[np.int64], held: NDArray[np.bool_]
) -> tuple[int, int] | None:
    cost = found.places[open_to, c][:, held]
    beside = found.fixed[open_to, c]
    alone = float((cost.sum(axis=1) + beside).min())
    total = _two(cost) + np.minimum(beside[:, None], beside[None, :]) + SECOND
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

