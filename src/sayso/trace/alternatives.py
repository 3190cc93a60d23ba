"""Alternatives: other pages that a copy may be of as well as of the one that is named, since they explain all that it holds.

Philologists let go of a stemma where witnesses are equally good exemplars of a third; here the direction stays open, and the
others are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.collation import Collation
from sayso.trace.contamination import is_under
from sayso.trace.descent import COSTS, Descent
from sayso.trace.evidence import Mentions, Sign, signs_beside_words, time_costs
from sayso.trace.families import Page
from sayso.trace.lost import Link
from sayso.trace.translation import Signs
from sayso.trace.trees import Floats

ALIKE: Final = "alike"
"""Kind of the evidence; its ``doc`` and characters are the other page's."""
EVEN: Final = 0.5
"""Two exemplars that cost the same but for this are told apart by nothing: the least that any event costs is twice as much."""
AS_LIKELY: Final = 0.7
"""And one must be as likely as this, of the other: beyond what being copied by one page more gives it (.8), dates then tell."""
FEW: Final = 3
"""Others that are named; how many more there are is said."""
APART: Final = 6
"""Characters between the words of two sentences that follow one another, at most: full stop, quotation marks, an empty line."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a family's pages that tells exemplars apart."""

    pages: Sequence[Page]
    collation: Collation
    across: NDArray[np.bool_]
    mentions: Mentions
    traces: Signs
    own: NDArray[np.int64]
    root: int
    places: Floats
    late: Floats
    arcs: Floats


def with_alternatives(
    links: Sequence[Link], pages: Sequence[Page], collation: Collation, across: NDArray[np.bool_], found: Descent,
    mentions: Mentions, traces: Signs,
) -> list[Link]:  # fmt: skip
    """Return the links with a sign for each other page that the copy may be of as well, undetermined where nothing tells which.

    Such a page explains what the copy holds at no greater cost in words, is not surely later, and does not come from the copy.
    A name, a link, two dates, what has been kept of a language, or that one of the two has more that the copy would have left
    out may still tell them apart.
    """
    if len(pages) < FEW or not links:
        return list(links)
    way = next(found.ways())
    known = _Known(pages, collation, across, mentions, traces, found.own, way.root, way.places, time_costs(pages), found.arcs)
    parents: dict[int, tuple[int, ...]] = {}
    for link in links:
        parents[link.child] = (*parents.get(link.child, ()), link.parent)
    return [_with_others(known, link, parents) for link in links]


def _with_others(known: _Known, link: Link, parents: Mapping[int, tuple[int, ...]]) -> Link:
    beside = [row for row in parents[link.child] if row != link.parent]
    rows = [row for row in _others(known, link, beside) if row not in beside and not is_under(parents, row, link.child)]
    others = [row for row in rows if _may_be_before(known, row, link.child)]
    if not others:
        return link
    cost = _cost(known, link.parent, link, beside) + EVEN
    even = [row for row in others if _cost(known, row, link, beside) < cost and (beside or _as_likely(known, row, link))]
    signs = (*link.signs, *_signs(known, link, [*even, *(row for row in others if row not in even)], len(even)))
    return replace(link, signs=signs, shown=link.shown and not even, of_several=link.shown and bool(even))


def _others(known: _Known, link: Link, beside: Sequence[int]) -> list[int]:
    """Return the pages that explain what the copy holds as well as the named one does, with those ``beside`` it."""
    q, c = link.parent, link.child
    if c == known.root:  # of the first page nothing is reckoned
        return []
    held = known.collation.held > 0
    words = _with(known, c, beside)[:, held[c]].sum(axis=1)
    likely = (words < words[q] + EVEN) & (known.across[:, c] <= known.across[q, c]) & held[:, held[q] & held[c]].all(axis=1)
    same = known.collation.same
    likely[[q, c]] = False
    if same[q] != same[c]:
        likely &= same != same[c]  # what is the copy's own is told by pages that are the same
    return [int(row) for row in np.flatnonzero(likely)]


def _with(known: _Known, c: int, beside: Sequence[int]) -> Floats:
    """Return what each place of a page costs with each exemplar and those ``beside`` it, whichever is cheaper."""
    cost = known.places[:, c]
    return np.minimum(cost, cost[list(beside)].min(axis=0)) if beside else cost


def _may_be_before(known: _Known, row: int, c: int) -> bool:
    signs = signs_beside_words(known.pages, known.mentions, row, c)
    return not any(sign.kind == "date" and sign.weight < 0 for sign in signs)


def _as_likely(known: _Known, row: int, link: Link) -> bool:
    """Tell whether a page is about as likely the exemplar as the one that is named; without a date it may have come at any time."""
    if known.pages[row].begin is None and known.pages[link.parent].begin is not None:
        return True
    return bool(known.arcs[row, link.child] >= AS_LIKELY * known.arcs[link.parent, link.child])


def _cost(known: _Known, q: int, link: Link, beside: Sequence[int]) -> float:
    """Return what it costs that the copy was made of page ``q``, as far as a reader can see it: what is widely copied may be so."""
    c, dated = link.child, (known.pages[q].begin, known.pages[link.parent].begin, known.pages[link.child].begin)
    told = [sign.weight for sign in signs_beside_words(known.pages, known.mentions, q, c) if sign.kind != "date"]
    told += [sign.weight for sign in known.traces.get((q, c), ())]
    late = float(known.late[q, c]) if None not in dated else 0.0
    more = COSTS.own_drop * min(float(known.own[q]), COSTS.own_most)
    return float(_with(known, c, beside)[q].sum()) + more + late - sum(told)


def _signs(known: _Known, link: Link, others: Sequence[int], even: int) -> Iterator[Sign]:
    """Yield a sign for the first of some pages, with the characters that are alike, and how many more there are."""
    for at, row in enumerate(others[:FEW]):
        doc, far = known.pages[row].doc, known.across[row, link.child]
        same = "it says the same" if far else "it has the same words"
        evenly = f"could have been copied as well from {doc}: {same}, and nothing found tells which"
        apart = f"by {'what it says' if far else 'its words'} alone could have been copied from {doc}, too"
        yield Sign(ALIKE, evenly if at < even else apart, 0.0, doc, *_agreeing(known.collation, row, link.child))
    if len(others) > FEW:
        yield Sign(ALIKE, f"and from {len(others) - FEW} more", 0.0)


def _agreeing(collation: Collation, row: int, c: int) -> tuple[int, int]:
    """Return the longest stretch of a page in which it has what the copy has, sentence after sentence."""
    both = np.flatnonzero((collation.held[row] > 0) & (collation.held[c] > 0)).tolist()
    spans = sorted((cell.begin, cell.end) for place in both for _, cell in collation.at(row, place) if cell.forms)
    runs: list[tuple[int, int]] = []
    for begin, end in spans:
        if runs and begin - runs[-1][1] <= APART:
            runs[-1] = runs[-1][0], max(end, runs[-1][1])
        else:
            runs.append((begin, end))
    return max(runs, key=lambda run: run[1] - run[0])
