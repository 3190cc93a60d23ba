"""Chains: runs of sentence pairs that follow one another on both pages.

A local alignment (Smith & Waterman 1981) over the cells sentence x sentence of two pages, whose steps are one
sentence to one, one to two or two to one as in vecalign (Thompson & Koehn 2019) and bertalign (Liu & Zhu
2022), with sentences dropped or added between the steps. Unlike those, which align whole documents, it finds
passages anywhere, any number of them, in any order: the best run is taken, its sentences are used up, and the
next best is sought.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Cells: TypeAlias = NDArray[np.float32]
Flags: TypeAlias = NDArray[np.bool_]

LONGEST_GAP: Final = 3
"""Sentences that may be dropped or added between two steps of one run: beyond that, two passages."""
GAP: Final = 0.2
"""What each dropped or added sentence costs, in the units of the cells (log-odds): little, for whoever abridges
drops every third, and a chance neighbour's odds are far below nothing."""
FOLLOWS: Final = 2.0
"""What a step gains that follows the one before it with nothing dropped or added: where one sentence is
rendered, the next most often is too. Of the cells with log-odds above -7 between two steps of a run nine in ten
are renderings, of those above -4 at its ends, too (counted in eighteen languages); more than this lets chance
neighbours at the ends in."""
SHOWS: Final = 1.5
"""What such a step adds to the evidence that there is a run at all: less, for what follows by chance follows, too."""
MERGE: Final = 1.5
"""What taking two sentences as one costs: a tenth of translated sentences are split or merged, but
more are dropped, and a dropped one must not be swallowed for the sake of what follows."""
HEADLINE: Final = 3.5
"""What speaks against a run that rests on two headlines: those of independent reports of one event say the same, too. Of 18
pairs of such reports in eight languages seven had headlines as near as 4 to 6. Nor does it show anything that the first
sentence follows the headline on both pages: it always does."""
APART: Final = 3.0
"""Log-odds that two sentences of LONG letters must reach by themselves where they stand apart from the only other two that
render one another: two reports that quote one statement have another two sentences about the same thing. In eighteen
languages of news and software such sentences of eighty letters or more were renderings in 24 of 24 cases above it, and in none
of two below it; shorter ones show less, and owe less in proportion."""
LONG: Final = 100
BRIDGE: Final = -4.0
"""Log-odds below which two sentences with nothing beside them do no more than bridge two passages that lie too far apart."""

Step: TypeAlias = tuple[int, int, int, int]
"""a_first, a_last + 1, b_first, b_last + 1: sentence numbers."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its steps in order, the log-odds of each, and the evidence for it (log-odds)."""

    steps: tuple[Step, ...]
    odds: tuple[float, ...]
    score: float

    def moved(self, a: int, b: int) -> Run:
        """Return the run with its sentences counted from ``a`` and ``b`` further on."""
        steps = tuple((a0 + a, a1 + a, b0 + b, b1 + b) for a0, a1, b0, b1 in self.steps)
        return Run(steps, self.odds, self.score)

    def without(self, begins: Collection[tuple[int, int]]) -> Run:
        """Return the run without the steps that begin with two such sentences."""
        kept = [k for k, step in enumerate(self.steps) if (step[0], step[2]) not in begins]
        return Run(tuple(self.steps[k] for k in kept), tuple(self.odds[k] for k in kept), self.score)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the sentences of two pages besides their odds, for either page: which are ``titles``, and their ``sizes``
    (log of the letters). ``lone(i, j)`` is what speaks for a single pair of sentences: it counts where no other step does.
    """

    titles: tuple[Flags, Flags]
    sizes: tuple[Cells, Cells]
    lone: Callable[[int, int], float] | None = None

    def headline(self, step: Step) -> bool:
        """Tell whether a step sets one page's headline beside the other's."""
        return bool(self.titles[0][step[0] : step[1]].any() and self.titles[1][step[2] : step[3]].any())

    def due(self, step: Step) -> float:
        """Return the log-odds that a step owes where it stands apart from the only other one."""
        sizes = (np.logaddexp.reduce(self.sizes[i][step[2 * i] : step[2 * i + 1]]) for i in (0, 1))
        return APART * min(1.0, float(np.exp(min(sizes))) / LONG)


def runs(
    cells: Cells, two_b: Cells, two_a: Cells, least: float, further: float, inside: bool = False,
    known: Known | None = None,
) -> list[Run]:  # fmt: skip
    """Return the runs of two pages, best first; no sentence is in two of them.

    The first must reach ``least`` log-odds; where there is one, further runs need only ``further``: pages that
    share one passage share others.

    ``cells[i, j]`` is the log-odds that sentence i renders j; ``two_b[i, j]`` that i renders j and j + 1
    together; ``two_a[i, j]`` that i and i + 1 together render j. ``inside``: both sides are one page, and only
    i < j counts.
    """
    n, m = cells.shape
    free_a, free_b = np.ones(n, np.bool_), np.ones(m, np.bool_)
    found: list[Run] = []
    while True:
        steps, odds = best(cells, two_b, two_a, free_a, free_b, inside)
        bar = further if found else least
        steps, odds = _without_rider(steps, odds, bar, known)
        score = evidence(steps, odds, known)
        if known and len(steps) == 1:
            if not found and known.lone:
                score += known.lone(steps[0][0], steps[0][2])
            elif len(found) == 1 == len(found[0].steps):
                bar = max(bar, known.due(steps[0]))
        if not steps or score < bar:
            return found
        found.append(Run(*_unbridged(steps, odds), score))
        for a0, a1, b0, b1 in steps:
            free_a[a0:a1] = False
            free_b[b0:b1] = False
        if inside:
            free_a &= free_b
            free_b &= free_a


def best(
    cells: Cells,
    two_b: Cells,
    two_a: Cells,
    free_a: NDArray[np.bool_],
    free_b: NDArray[np.bool_],
    inside: bool,
) -> tuple[tuple[Step, ...], tuple[float, ...]]:
    """Return the steps of the run that gains most, and the log-odds of each; none where no run gains anything."""
    gain, shape, origin = _kernel()(cells, two_b, two_a, free_a, free_b, inside, LONGEST_GAP, GAP, FOLLOWS, MERGE)
    at = int(gain.argmax())
    i, j = divmod(at, cells.shape[1])
    if gain[i, j] <= 0:
        return (), ()
    steps: list[Step] = []
    odds: list[float] = []
    m = cells.shape[1]
    while True:
        kind = shape[i, j]
        i0, j0 = i - (kind == 2), j - (kind == 1)
        steps.append((int(i0), i + 1, int(j0), j + 1))
        odds.append(float((cells, two_b, two_a)[kind][i0, j0]))
        previous = int(origin[i, j])
        if previous < 0:
            return tuple(reversed(steps)), tuple(reversed(odds))
        i, j = divmod(previous, m)


def _without_rider(
    steps: tuple[Step, ...], odds: tuple[float, ...], bar: float, known: Known | None
) -> tuple[tuple[Step, ...], tuple[float, ...]]:
    """Return a run of two steps that stand apart without the one that does not reach what it owes, where the other suffices."""
    if known is None or len(steps) != 2 or _missing(*steps) == 0:
        return steps, odds
    weaker = int(odds[1] < odds[0])
    rest = (steps[1 - weaker],), (odds[1 - weaker],)
    rides = odds[weaker] < known.due(steps[weaker]) and evidence(*rest, known) >= bar
    return rest if rides else (steps, odds)


def _unbridged(steps: tuple[Step, ...], odds: tuple[float, ...]) -> tuple[tuple[Step, ...], tuple[float, ...]]:
    """Return a run without the steps that only bridge what stands before and after."""
    kept = [
        k
        for k, own in enumerate(odds)
        if own >= BRIDGE or k in (0, len(odds) - 1) or 0 in (_missing(*steps[k - 1 : k + 1]), _missing(*steps[k : k + 2]))
    ]
    return tuple(steps[k] for k in kept), tuple(odds[k] for k in kept)


def evidence(steps: Sequence[Step], odds: Sequence[float], known: Known | None = None) -> float:
    """Return the log-odds of the best stretch of a run: the sum of its steps' and of what lies between them.

    Steps that only their neighbours speak for neither add to it nor take from it.
    """
    most = here = 0.0
    before: Step | None = None
    for step, own in zip(steps, odds, strict=True):
        merged = step[1] - step[0] + step[3] - step[2] > 2
        title = known is not None and known.headline(step)
        here = max(0.0, here + _between(before, step)) + own - MERGE * merged - HEADLINE * title
        # the sentence after it stands where it does on every page
        most, before = max(most, here), None if title else step
    return most


def _between(before: Step | None, step: Step) -> float:
    if before is None:
        return 0.0
    missing = _missing(before, step)
    return SHOWS if missing == 0 else -GAP * missing


def _missing(before: Step, step: Step) -> int:
    """Return how many sentences of either page two steps leave out between them."""
    return step[0] - before[1] + step[2] - before[3]


@cache
def _kernel() -> Any:
    from numba import njit

    return njit(cache=True, nogil=True)(fill)


def fill(
    cells: Cells,
    two_b: Cells,
    two_a: Cells,
    free_a: NDArray[np.bool_],
    free_b: NDArray[np.bool_],
    inside: bool,
    longest_gap: int,
    gap: float,
    follows: float,
    merge: float,
) -> tuple[Cells, NDArray[np.int8], NDArray[np.int64]]:
    """Fill the table: the best run that ends at each cell, the kind of its last step, the cell before it.

    Kinds: 0 one to one, 1 one to two, 2 two to one. Plain Python in form; compiled by numba in use.
    """
    n, m = cells.shape
    best = np.full((n, m), np.float32(-1e9))
    shape = np.zeros((n, m), np.int8)
    origin = np.full((n, m), np.int64(-1))
    before = np.zeros((n + 1, m + 1), np.float32)  # best worth carrying into a step that starts at (i, j)
    source = np.full((n + 1, m + 1), np.int64(-1))
    for i in range(n):
        for j in range(m):
            for ga in range(longest_gap + 1):
                for gb in range(longest_gap + 1):
                    pi, pj = i - 1 - ga, j - 1 - gb
                    if pi < 0 or pj < 0:
                        continue
                    carried = best[pi, pj] + np.float32(follows if ga + gb == 0 else -gap * (ga + gb))
                    if carried > before[i, j]:
                        before[i, j] = carried
                        source[i, j] = pi * m + pj
            if not free_a[i] or not free_b[j] or (inside and i >= j):
                continue
            best[i, j] = cells[i, j] + before[i, j]
            origin[i, j] = source[i, j]
            if j > 0 and free_b[j - 1] and not (inside and i >= j - 1):
                s = two_b[i, j - 1] - np.float32(merge) + before[i, j - 1]
                if s > best[i, j]:
                    best[i, j] = s
                    shape[i, j] = 1
                    origin[i, j] = source[i, j - 1]
            if i > 0 and free_a[i - 1]:
                s = two_a[i - 1, j] - np.float32(merge) + before[i - 1, j]
                if s > best[i, j]:
                    best[i, j] = s
                    shape[i, j] = 2
                    origin[i, j] = source[i - 1, j]
    return best, shape, origin
