"""The likeliest forest of descent: the branching of greatest weight (Chu & Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.compiled import kernel, part

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

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
    found: list[int] = exemplars(np.ascontiguousarray(weight)).tolist() if len(weight) else []
    return found


@kernel
def exemplars(weight: Floats) -> Ints:
    """Return the tree; while exemplars go round in a cycle, one page, the last, stands for those in it."""
    n, level = len(weight), 0
    chosen, others, inside = np.zeros((n, n), np.int64), np.zeros((n, n), np.int64), np.zeros((n, n), np.int64)
    enter_at, leave_at, sizes = np.zeros((n, n + 1), np.int64), np.zeros((n, n), np.int64), np.zeros((n, 2), np.int64)
    own = weight.copy()
    while True:
        for c in range(len(own)):
            own[c, c] = -np.inf
            chosen[level, c] = own[c].argmax()
        size = _cycle(chosen[level], len(own), inside[level])
        sizes[level] = len(own), size
        if not size:
            break
        own = _contracted(own, chosen[level], inside[level, :size], others[level], enter_at[level], leave_at[level])
        level += 1
    for at in range(level - 1, -1, -1):
        n, size = sizes[at]
        _open(chosen[at + 1], chosen[at], n, others[at], inside[at, :size], enter_at[at], leave_at[at])
    return chosen[0, : len(weight)].copy()


@part
def _cycle(parents: Ints, n: int, path: Ints) -> int:
    """Put into ``path`` the pages of a cycle, if following exemplars ever comes back; return how many they are."""
    seen = np.full(n, np.int64(-1))
    for start in range(n):
        at, length = start, 0
        while at < n and seen[at] < 0:
            seen[at] = start
            path[length] = at
            length += 1
            at = parents[at]
        if at < n and seen[at] == start:
            first = 0
            while path[first] != at:
                first += 1
            for k in range(first, length):
                path[k - first] = path[k]
            return length - first
    return 0


@part
def _contracted(own: Floats, parents: Ints, inside: Ints, others: Ints, enter_at: Ints, leave_at: Ints) -> Floats:
    """Return the weights with one page, the last, for those of a cycle; the other arrays get how it is entered and left."""
    n, k = len(own), 0
    within = np.zeros(n, np.bool_)
    for v in inside:
        within[v] = True
    for v in range(n):
        if not within[v]:
            others[k] = v
            k += 1
    small = np.full((k + 1, k + 2), -np.inf)
    for i in range(k):
        v = others[i]
        for j in range(k):
            small[i, j] = own[v, others[j]]
        small[i, k + 1] = own[v, n]
        for x in range(len(inside)):
            if x == 0 or own[v, inside[x]] > small[i, k]:
                small[i, k], leave_at[i] = own[v, inside[x]], x
    for j in range(k + 1):
        column, to = (others[j], j) if j < k else (n, k + 1)
        for x in range(len(inside)):
            # entering the cycle at a page costs the arc by which that page hangs in it
            loss = own[inside[x], column] - own[inside[x], parents[inside[x]]]
            if x == 0 or loss > small[k, to]:
                small[k, to], enter_at[j] = loss, x
    return small


@part
def _open(found: Ints, parents: Ints, n: int, others: Ints, inside: Ints, enter_at: Ints, leave_at: Ints) -> None:
    """Put the pages of a contracted cycle back in the place of the one that stood for them; ``parents`` get the exemplars."""
    k = n - len(inside)
    for i in range(k):
        if found[i] == k:
            parents[others[i]] = inside[leave_at[i]]
        else:
            parents[others[i]] = n if found[i] == k + 1 else others[found[i]]
    entry = found[k]
    entered = inside[enter_at[k if entry == k + 1 else entry]]
    parents[entered] = n if entry == k + 1 else others[entry]
