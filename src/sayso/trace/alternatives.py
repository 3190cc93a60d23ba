"""Alternatives: other pages that a copy may be of as well as of the one that is named, since they explain all that it holds.

Philologists let go of a stemma where witnesses are equally good exemplars of a third; here the direction stays open, and the
others are named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.collation import MISSING, Collation, Variant
from sayso.trace.descent import COSTS, Descent
from sayso.trace.evidence import Sign, likely_later
from sayso.trace.families import Page
from sayso.trace.kinds import lexicon
from sayso.trace.lost import Link
from sayso.trace.rendered import contradictions
from sayso.trace.trees import Floats

ALIKE: Final = "alike"
"""Kind of the evidence; its ``doc`` and characters are the other page's."""
EVEN: Final = 0.5
"""Two exemplars that cost the same but for this are told apart by nothing: the least that any event costs is twice as much."""
AS_LIKELY: Final = 0.7
"""And one must be as likely as this, of the other: beyond what being copied by one page more gives it (.8), dates then tell."""
UNDATED: Final = 0.6
"""The same of a page without a date that is itself shown to have the text from the one that is named: of all others without one it
is not known whether dates would tell, however likely they are."""
FEW: Final = 3
"""Others that are named; how many more there are is said."""
QUALIFYING: Final = frozenset({"hedge", "negation"})
"""Kinds of words that a translator does not leave out lightly."""
NEGATING: Final = frozenset({"negation"})
AGAINST: Final = ((False, True, True), (True, False, False))
FOR_IT: Final = ((True, False, True), (False, True, False))
"""Whether an other page, the named one and the copy negate what they say, where this speaks against the other, and for it."""
APART: Final = 6
"""Characters between the words of two sentences that follow one another, at most: full stop, quotation marks, an empty line."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a family's pages that tells exemplars apart; tables are exemplar × copy."""

    pages: Sequence[Page]
    collation: Collation
    held: NDArray[np.bool_]
    across: NDArray[np.bool_]
    arcs: Floats
    root: int
    places: Floats
    told: Floats
    """What names, links and what is kept of a language cost."""
    later: NDArray[np.bool_]
    lag: Floats
    undated: NDArray[np.bool_]
    more: Floats
    """What each page's own sentences cost, which the copy would have left out."""
    children: Mapping[int, Sequence[int]]
    parents: Mapping[int, Sequence[int]]
    shown: Mapping[int, Sequence[int]]
    """Of the copies of each page those that are shown to be."""
    lang: NDArray[np.int64]
    langs: Sequence[str]
    """The language of most that each page has, and the tags of these numbers."""

    def contradictions(self, row: int, c: int) -> int:
        """Count the passages in which a page has other figures or days than a copy in another language; in one, words tell."""
        return contradictions(self.pages, self.collation, self.langs, row, c) if self.across[row, c] else 0

    def qualified(self, row: int, place: int, kinds: Collection[str]) -> bool | None:
        """Tell whether a page has words of some ``kinds`` at a place (it negates, it doubts); None where none are known."""
        found = [(lexicon(self.langs[lang]).kinds, cell.forms) for lang, cell in self.collation.at(row, place)]
        if not all(known for known, _ in found):
            return None
        return any(known.get(form) in kinds for known, forms in found for form in forms)


def with_alternatives(
    links: Sequence[Link], pages: Sequence[Page], likely: Sequence[Page], collation: Collation, across: NDArray[np.bool_],
    found: Descent, told: Floats, dates: Callable[[], Floats], lang: NDArray[np.int64], langs: Sequence[str],
) -> list[Link]:  # fmt: skip
    """Return the links with a sign for each other page that the copy may be of as well, undetermined where nothing tells which.

    Such a page explains what the copy holds at no greater cost in words, is not surely later, and does not come from the copy.
    ``likely`` are the pages with the times at which they likely appeared (:func:`sayso.trace.evidence.likely_times`).
    A name, a link, two dates (``dates``: what they cost), what has been kept of a language (``told``: what all these cost but for
    dates), or that one of the two has more that the copy would have left out may still tell them apart.
    """
    if len(pages) < FEW or not links:
        return list(links)
    way = found.likeliest()
    parents: dict[int, list[int]] = {}
    children: dict[int, list[int]] = {}
    shown: dict[int, list[int]] = {}
    for link in links:
        parents.setdefault(link.child, []).append(link.parent)
        children.setdefault(link.parent, []).append(link.child)
        if link.shown:
            shown.setdefault(link.parent, []).append(link.child)
    undated = np.array([page.begin is None for page in pages])
    known = _Known(
        pages, collation, collation.held > 0, across, found.arcs, way.root, way.places, told, likely_later(likely), dates(),
        undated, COSTS.own_drop * np.minimum(found.own, COSTS.own_most), children, parents, shown, lang, langs,
    )  # fmt: skip
    return [_with_others(known, link) for link in links]


def _with_others(known: _Known, link: Link) -> Link:
    beside = [row for row in known.parents[link.child] if row != link.parent]
    if link.child == known.root:  # of the first page nothing is reckoned
        return link
    others = _others(known, link, beside)
    if not others.any():
        return link
    other = _contradictions(known, link, others)
    others &= (other <= other[link.parent]) & ~_turned(known, link, others)
    evenly = others & (_evenly(known, link, beside) | _unqualified(known, link, beside))
    even, apart = (np.flatnonzero(which).tolist() for which in (evenly, others & ~evenly))
    signs = (*link.signs, *_signs(known, link, [*even, *apart], len(even), other > 0))
    return replace(link, signs=signs, shown=link.shown and not even, of_several=link.shown and bool(even))


def _others(known: _Known, link: Link, beside: Sequence[int]) -> NDArray[np.bool_]:
    """Tell which pages explain what the copy holds as well as the named one does, with those ``beside`` it, and may be older."""
    q, c, held, same = link.parent, link.child, known.held, known.collation.same
    words = _with(known, c, beside)[:, held[c]].sum(axis=1)
    likely = (words < words[q] + EVEN) & (known.across[:, c] <= known.across[q, c]) & ~known.later[:, c]
    likely &= held[:, held[q] & held[c]].all(axis=1)
    if same[q] != same[c]:
        likely &= same != same[c]  # what is the copy's own is told by pages that are the same
    likely[[q, c, *beside]] = False
    likely[_below(known.children, c)] = False
    return np.asarray(likely)


def _below(copies: Mapping[int, Sequence[int]], page: int) -> list[int]:
    """Return the pages that descend from a page, as far as its ``copies`` and theirs tell."""
    found, waiting = set[int](), [page]
    while waiting:
        new = [child for child in copies.get(waiting.pop(), ()) if child not in found]
        found.update(new)
        waiting += new
    return sorted(found)


def _with(known: _Known, c: int, beside: Sequence[int]) -> Floats:
    """Return what each place of a page costs with each exemplar and those ``beside`` it, whichever is cheaper."""
    cost = known.places[:, c]
    return np.minimum(cost, cost[list(beside)].min(axis=0)) if beside else cost


def _evenly(known: _Known, link: Link, beside: Sequence[int]) -> NDArray[np.bool_]:
    """Tell which pages nothing tells from the one that is named, as far as a reader can see: what is widely copied may be so."""
    q, c = link.parent, link.child
    cost = _with(known, c, beside).sum(axis=1) + known.more + known.told[:, c]
    dated = ~(known.undated | known.undated[q] | known.undated[c])
    lag = np.where(dated, known.lag[:, c] - known.lag[q, c], 0.0)
    # without a date it may have come at any time; so may surely one that has the very words of the other
    same, rather = known.collation.same, known.undated & ~known.undated[q]
    likely = known.arcs[:, c] >= np.where(rather, UNDATED, AS_LIKELY) * known.arcs[q, c]
    from_it = np.zeros(len(same), np.bool_)
    from_it[_below(known.shown, q)] = True  # by way of such a page the copy goes back to the one that is named all the same
    likely |= rather & (~from_it | (same == same[q]))
    return np.asarray((cost + lag < cost[q] + EVEN) & (likely if not beside else True))


def _contradictions(known: _Known, link: Link, others: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count for some pages, and the named one, the passages in which their figures or days are not those of the copy.

    A page that has other figures than the named one there does not explain the copy as well.
    """
    found = np.zeros(len(others), np.int64)
    told: dict[int, int] = {}
    for row in [link.parent, *np.flatnonzero(others).tolist()]:
        same = int(known.collation.same[row])
        if same not in told:
            told[same] = known.contradictions(row, link.child)
        found[row] = told[same]
    return found


def _turned(known: _Known, link: Link, others: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which pages in the language of the named one part from it and its rendering in what is negated, oftener than it does."""
    q, c, held = link.parent, link.child, known.held
    found = np.zeros(len(others), np.bool_)
    for row in np.flatnonzero(others & known.across[:, c] & (known.lang == known.lang[q])).tolist():
        places = np.flatnonzero(held[row] & held[q] & held[c]).tolist()
        told = [tuple(known.qualified(page, place, NEGATING) for page in (row, q, c)) for place in places]
        against, for_it = ([*map(told.count, ways)] for ways in (AGAINST, FOR_IT))
        found[row] = sum(against) > sum(for_it)
    return found


def _unqualified(known: _Known, link: Link, beside: Sequence[int]) -> NDArray[np.bool_]:
    """Tell which pages in the language of the named one lack a doubt or negation that it has and a rendering has not.

    That speaks for them as much as a changed reading: more that the copy would have left out, and a date, which speak for the
    named one, must not weigh more, nor may a name or a link.
    """
    q, c, collation = link.parent, link.child, known.collation
    found = np.zeros(len(known.pages), np.bool_)
    if not known.across[q, c]:
        return found
    for variant in collation.compared:
        state = int(variant.states[q])
        if variant.between or state == MISSING or not collation.held[c, variant.place] or not _qualifies(known, variant, state):
            continue
        if known.qualified(c, variant.place, QUALIFYING) is False:
            plain = [n for n in range(len(variant.readings)) if not _qualifies(known, variant, n)]
            found |= np.isin(variant.states, plain)
    cost = _with(known, c, beside).sum(axis=1) + known.more + known.lag[:, c]
    return np.asarray(found & (cost < cost[q] + COSTS.change + EVEN) & (known.told[:, c] < known.told[q, c] + EVEN))


def _qualifies(known: _Known, variant: Variant, state: int) -> bool:
    """Tell whether a reading doubts or negates."""
    kinds = lexicon(known.langs[variant.lang]).kinds
    return any(kinds.get(form) in QUALIFYING for form in variant.readings[state])


def _signs(known: _Known, link: Link, others: Sequence[int], even: int, other: NDArray[np.bool_]) -> Iterator[Sign]:
    """Yield a sign for the first of some pages, with the characters that are alike, and how many more there are."""
    for at, row in enumerate(others[:FEW]):
        doc, far = known.pages[row].doc, known.across[row, link.child]
        same = "it says the same" if far else "it has the same words"
        same = f"{same} but for figures, as does the page named here" if other[row] else same
        evenly = f"could have been copied as well from {doc}: {same}, and nothing found tells which"
        alone = "alone, but for figures," if other[row] else "alone"
        apart = f"by {'what it says' if far else 'its words'} {alone} could have been copied from {doc}, too"
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
