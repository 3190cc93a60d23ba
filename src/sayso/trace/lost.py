"""Lost pages: copies of one exemplar that agree in changes it has not took them from a page that is not at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.collation import MISSING, Collation, Variant
from sayso.trace.evidence import Sign
from sayso.trace.families import Page

AGREE: Final = 2
"""Changed readings that two copies must share: one may be chance or an obvious correction, two are not."""
LOST: Final = "lost-exemplar"
"""Kind of the evidence; its ``doc`` and characters are the other copy's."""


@dataclass(frozen=True, slots=True)
class Link:
    """One page of a family copied another; rows of the collation."""

    parent: int
    child: int
    shown: bool
    signs: tuple[Sign, ...]
    of_several: bool = False
    """Whether it is shown that the one copied the other or one of those named beside it, between which nothing tells."""

    @property
    def copied(self) -> bool:
        """Whether the child is shown to be a copy, if not of which page."""
        return self.shown or self.of_several

    def doubted(self, sign: Sign) -> Link:
        """Return the link without a direction, for the reason that ``sign`` gives."""
        return replace(self, shown=False, of_several=False, signs=(*self.signs, sign))


def with_lost(
    links: Sequence[Link], pages: Sequence[Page], collation: Collation, lang: NDArray[np.int64]
) -> tuple[Link, ...]:
    """Return the links, with a sign on each two whose copies share changes that their exemplar has not.

    Where the one copy is shown to have its text from the other, that explains what they share.
    """
    by_parent: dict[int, list[int]] = {}
    for at, link in enumerate(links):
        by_parent.setdefault(link.parent, []).append(at)
    signs: dict[int, list[Sign]] = {}
    for parent, found in by_parent.items():
        children = np.array([links[at].child for at in found])
        for one, other in _agreeing(collation.states, parent, children):
            a, b = int(children[one]), int(children[other])
            if lang[a] == lang[b] and not (comes_from(links, a, b) or comes_from(links, b, a)):
                shared = _shared_changes(collation, parent, a, b)
                signs.setdefault(found[one], []).append(_sign(pages, shared, b))
                signs.setdefault(found[other], []).append(_sign(pages, shared, a))
    return tuple(replace(link, signs=(*link.signs, *signs[at])) if at in signs else link for at, link in enumerate(links))


def comes_from(links: Sequence[Link], page: int, other: int) -> bool:
    """Tell whether a page is shown to have its text from another, directly or by way of pages at hand."""
    waiting, seen = [page], {page}
    while waiting:
        row = waiting.pop()
        new = {link.parent for link in links if link.child == row and link.shown} - seen
        if other in new:
            return True
        seen |= new
        waiting += sorted(new)
    return False


def _agreeing(states: NDArray[np.int16], parent: int, children: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the pairs of children that share AGREE changes or more."""
    theirs = states[:, children]
    changed = (theirs != states[:, [parent]]) & (states[:, [parent]] != MISSING) & (theirs != MISSING)
    pairs = []
    for one in range(len(children) - 1):
        same = (theirs[:, [one]] == theirs[:, one + 1 :]) & changed[:, [one]]
        pairs += [(one, one + 1 + int(other)) for other in np.flatnonzero(same.sum(axis=0) >= AGREE)]
    return pairs


def _shared_changes(collation: Collation, parent: int, a: int, b: int) -> list[Variant]:
    first, one, other = (collation.states[:, row] for row in (parent, a, b))
    same = np.flatnonzero((one == other) & (one != first) & (first != MISSING) & (one != MISSING))
    return [collation.compared[at] for at in same.tolist()]


def _sign(pages: Sequence[Page], shared: Sequence[Variant], other: int) -> Sign:
    begin, end = shared[0].span(other)
    count = f"{len(shared)} readings" if len(shared) > 1 else "a reading"
    detail = f"shares {count} with {pages[other].doc} that their exemplar has not: by way of a page not at hand"
    return Sign(LOST, detail, 0.0, pages[other].doc, begin, end)
