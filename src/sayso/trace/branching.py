"""The likeliest forest of descent: the branching of greatest weight (Chu & Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_NEVER: Final = 1e-9


def best_tree(arcs: Floats, first: Floats) -> list[tuple[int, int]]:
    """Return the arcs (exemplar, copy) of the likeliest forest, sorted.

    ``arcs[q, c]`` and ``first[c]`` are probabilities. Two pages that may each be the first are not therefore both:
    hanging at the top counts half.
    """
    weight = np.log(np.concatenate([arcs.T, first[:, None] / 2], axis=1) + _NEVER)
    parents = branching(weight)
    return sorted((parent, child) for child, parent in enumerate(parents) if parent != len(parents))


def branching(weight: Floats) -> list[int]:
    """Return for each page its exemplar in the tree of greatest weight; ``weight[c, q]``, the last column the top.

    The diagonal is ignored. Ties go to the exemplar with the least number.
    """
    n = len(weight)
    own = weight.copy()
    own[np.arange(n), np.arange(n)] = -np.inf
    parents: list[int] = own.argmax(axis=1).tolist() if n else []
    cycle = _cycle(parents)
    if not cycle:
        return parents
    inside = np.array(cycle)
    others = np.array([v for v in range(n) if v not in set(cycle)], dtype=np.int64)
    columns = np.concatenate([others, [n]])
    # entering the cycle at a page costs the arc by which that page hangs in it
    loss = own[inside] - own[inside, [parents[v] for v in cycle]][:, None]
    enter_at = loss[:, columns].argmax(axis=0)
    leave_at = own[np.ix_(others, inside)].argmax(axis=1) if len(others) else np.zeros(0, np.int64)
    k = len(others)
    small = np.full((k + 1, k + 2), -np.inf)
    small[:k, :k] = own[np.ix_(others, others)]
    small[:k, k] = own[others, inside[leave_at]]
    small[:k, k + 1] = own[others, n]
    small[k, :k] = loss[:, others].max(axis=0) if k else 0.0
    small[k, k + 1] = loss[:, n].max()
    return _opened(branching(small), parents, others, inside, enter_at, leave_at)


def _opened(
    found: list[int],
    parents: list[int],
    others: NDArray[np.int64],
    inside: NDArray[np.int64],
    enter_at: NDArray[np.int64],
    leave_at: NDArray[np.int64],
) -> list[int]:
    """Put the pages of a contracted cycle back in the place of the one that stood for them."""
    k, n = len(others), len(parents)
    whole = list(parents)
    for i, parent in enumerate(found[:k]):
        if parent == k:
            whole[int(others[i])] = int(inside[leave_at[i]])
        else:
            whole[int(others[i])] = n if parent == k + 1 else int(others[parent])
    entry = found[k]
    column = k if entry == k + 1 else entry
    whole[int(inside[enter_at[column]])] = n if entry == k + 1 else int(others[entry])
    return whole


def _cycle(parents: list[int]) -> list[int]:
    """Return the pages of a cycle, if following exemplars ever comes back."""
    n = len(parents)
    state = [0] * n
    for start in range(n):
        path = []
        at = start
        while at < n and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = parents[at]
        if at < n and state[at] == 1:
            return path[path.index(at) :]
        for page in path:
            state[page] = 2
    return []
