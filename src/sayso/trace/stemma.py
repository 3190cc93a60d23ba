"""The stemma: for each family, who copied whom, with the evidence, and "undetermined" where it does not suffice."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_, itemgetter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.trace.additions import as_far_as_told
from sayso.trace.alternatives import with_alternatives
from sayso.trace.branching import best_tree
from sayso.trace.carried import with_carried
from sayso.trace.collation import MISSING, Collation, collate
from sayso.trace.contamination import is_under, mixed_descent, second_exemplars
from sayso.trace.descent import COSTS, Descent, Ties, across_languages, descent
from sayso.trace.evidence import (
    Mentions,
    Sign,
    before,
    contradict,
    find_mentions,
    likely_times,
    make_ties,
    signs_beside_words,
    speaks_for,
    time_costs,
    told_by,
)
from sayso.trace.families import Corpus, Family, Page, age
from sayso.trace.inheritance import signs_in_words
from sayso.trace.lost import Link, with_lost
from sayso.trace.rendered import AGAINST, CERTAIN, Pair, Renderings, beyond_sure, contradicted
from sayso.trace.titles import without_own_titles
from sayso.trace.translation import Signs, traces_of_translation
from sayso.trace.twins import in_the_name_of_one, twins_of

SHOWN: Final = 0.97
"""A direction is shown when it is this likely, given that the two pages are linked; what is left is undetermined."""
BORNE_OUT: Final = 0.9
"""The same among histories in which pages may have two exemplars: with so many more of them hardly anything is as sure."""
BEFOREHAND: Final = 0.5
"""The same before likely links set bounds to the time of pages without a date: bounds confirm a link, they make none."""
LINKED: Final = 0.3
"""A link below this probability is left out: the page's exemplar is one of several that nothing tells apart. Where these
have the very same words, the link to one of them is given, undetermined, and the others are named."""
COPIED: Final = 0.4
"""A link below this probability is undetermined, whatever is known of who was first: another page may well be the exemplar."""
RIVAL: Final = 0.2
"""A page from which a translation may be instead of its likeliest exemplar, where only headline and lead tell the two
apart, is given beside it when it is this likely of the two: one time in five is too often to leave it out."""
LEAST_PLACES: Final = 2
"""One sentence in common does not show that one page copied the other: both may quote a third. Two do, or one that is
most of the copy, or a page that names or links to the other."""
WORDS_ALONE: Final = 0.54
"""A link is to be this likely, clearly more so than not, for words alone, without a date, name or link, to show its direction."""
TRANSLATED: Final = "the two pages have it in different languages, and fewer copies are translations than not"
"""Why that weighs below nothing also where all else shows a link: it is what is known before anything is read."""
NEVER: Final = 1e-9
MOST_PAGES: Final = 80
"""Pages that are solved together; beyond, time would grow with their cube."""
ANCHORS: Final = 24
"""The most copied of all pages so far, which further pages are added to, some at a time."""
LIKELY: Final = 0.8
"""An exemplar this likely sets bounds to the time of a page without a date."""
MOST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Stemma:
    """A family's history: its pages, the links, and how likely each page copied none of them.

    ``collation`` holds the first pages of ``pages`` side by side: all, up to MOST_PAGES.
    """

    family: Family
    pages: tuple[Page, ...]
    collation: Collation
    links: tuple[Link, ...]
    first: NDArray[np.float64]
    faint: frozenset[Pair] = frozenset()
    """Linked pages whose renderings of one another are too far apart to be sure of, in the order of their ids."""

    def depths(self) -> list[int]:
        """Return how many copies away from a first page each page is, as far as links tell."""
        parent = {link.child: link.parent for link in sorted(self.links, key=lambda link: link.shown)}
        depths = []
        for row in range(len(self.pages)):
            depth, seen = 0, {row}
            while row in parent and parent[row] not in seen:
                row = parent[row]
                seen.add(row)
                depth += 1
            depths.append(depth)
        return depths

    def is_faint(self, one: int, other: int) -> bool:
        """Tell whether two pages (rows) are but faint renderings of one another."""
        docs = self.pages[one].doc, self.pages[other].doc
        return (min(docs), max(docs)) in self.faint


@dataclass(frozen=True, slots=True)
class _Solved:
    collation: Collation
    links: tuple[Link, ...]
    first: NDArray[np.float64]
    root: int
    handed: Callable[[], NDArray[np.float64]]
    """How likely each page's text was handed on to each other (column), as far as can be told."""
    faint: frozenset[Pair]


def make_stemma(corpus: Corpus, family: Family, rendered: Renderings | None = None) -> Stemma:
    """Reconstruct who copied whom in a family.

    In a family of more than MOST_PAGES pages the oldest are solved together, and all others, some at a time, against the most
    copied until then: time grows with the number of pages, not with its square. ``rendered``: how surely pages that render one
    another have one text.
    """
    rendered = rendered or {}
    order = _by_age(corpus, family)
    solved = _solve(corpus, family, order[:MOST_PAGES], None, rendered)
    links, first, faint = list(solved.links), [solved.first], solved.faint
    handed = np.zeros(len(order))
    if len(order) > MOST_PAGES:
        handed[:MOST_PAGES] = solved.handed().sum(axis=1)
    for at in range(MOST_PAGES, len(order), MOST_PAGES - ANCHORS):
        anchors = _anchors(handed, solved.root)
        rows = np.append(anchors, np.arange(at, min(at + MOST_PAGES - ANCHORS, len(order))))
        fixed = int(np.searchsorted(anchors, solved.root)) if solved.root >= 0 else -1
        part = _solve(corpus, family, tuple(order[row] for row in rows), fixed, rendered)
        fresh = (link for link in part.links if link.child >= ANCHORS)
        links += [replace(link, parent=int(rows[link.parent]), child=int(rows[link.child])) for link in fresh]
        first.append(part.first[ANCHORS:])
        faint |= part.faint
        handed[rows] += part.handed()[:, ANCHORS:].sum(axis=1)
    pages = tuple(corpus.pages[p] for p in order)
    return Stemma(family, pages, solved.collation, tuple(links), np.concatenate(first), faint)


def _anchors(handed: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Return the rows that were most likely copied most, so far, and the first page among them."""
    ranked = np.argsort(-handed, kind="stable")
    if root >= 0:
        ranked = np.append(root, ranked[ranked != root])
    return np.sort(ranked[:ANCHORS])


def _by_age(corpus: Corpus, family: Family) -> tuple[int, ...]:
    """Return the family's pages; in a large one the oldest first, undated ones last, ties by content."""
    if len(family.pages) <= MOST_PAGES:
        return family.pages
    return tuple(sorted(family.pages, key=lambda p: age(corpus.pages[p])))


def _solve(corpus: Corpus, family: Family, chosen: tuple[int, ...], root: int | None, rendered: Renderings) -> _Solved:
    pages = tuple(corpus.pages[p] for p in chosen)
    whole = with_carried(collate(corpus, family, chosen), pages, corpus.units.langs)
    mentions = find_mentions(pages)
    collation = without_own_titles(whole, corpus, family)
    lang = _languages(collation)
    across = across_languages(collation, lang)
    own, traces = _own_units(family, collation), traces_of_translation(collation, pages, corpus.units.langs)
    dated = likely = likely_times(pages)
    beyond = beyond_sure([page.doc for page in pages], whole, rendered)
    apart = AGAINST * (beyond < 0)
    ties = _with_more(make_ties(dated, mentions, traces), apart)
    beside, dates = ties.arcs - ties.dates, ties.dates

    def given() -> NDArray[np.float64]:
        return dates if all(map(is_, likely, pages)) else time_costs(pages)

    found = unbounded = descent(collation, lang, across, own, ties, root)
    for bounds in (_bounded, _consistent) if any(page.begin or page.end for page in pages) else ():
        narrower = bounds(dated, found)
        if narrower != dated:
            dated = narrower
            found = descent(collation, lang, across, own, _with_more(make_ties(dated, mentions, traces), apart), root)
    known = pages, mentions, traces, collation, lang, across
    told = as_far_as_told(list(_links(*known, found, unbounded)))
    told = with_alternatives(told, pages, likely, collation, across, found, beside, given, lang, corpus.units.langs)
    links = with_lost(told, pages, collation, lang)
    faint = _faint(links, pages, whole, corpus.units.langs, beyond)
    return _Solved(whole, links, found.first, found.root, lambda: in_the_name_of_one(collation, found)[0], faint)


def _with_more(ties: Ties, cost: NDArray[Any]) -> Ties:
    """Return the ties with more that arcs cost."""
    return replace(ties, arcs=ties.arcs + cost)


def _faint(
    links: Sequence[Link], pages: Sequence[Page], collation: Collation, langs: Sequence[str], beyond: NDArray[np.float64]
) -> frozenset[Pair]:
    """Return the pages of links in two languages that are not surely one text, or not with what their figures say."""
    found = []
    for link in links:
        q, c = link.parent, link.child
        if beyond[q, c] < CERTAIN and (beyond[q, c] < 0 or beyond[q, c] + contradicted(pages, collation, langs, q, c) < 0):
            found.append((pages[q].doc, pages[c].doc))
    return frozenset((min(pair), max(pair)) for pair in found)


def _bounded(pages: tuple[Page, ...], found: Descent) -> tuple[Page, ...]:
    """Give pages without a date the bounds that their exemplars and likely copies set: not before, not after.

    A page of a day, too, appeared after its exemplar did: where that is sure, what is left of its day begins there.
    """
    order = np.argsort(-found.first, kind="stable").tolist()
    bounded, exemplars = list(pages), found.arcs.T.tolist()
    latest = _latest(bounded)
    for _ in range(2):  # bounds pass on by way of undated pages
        for row in order:
            page = pages[row]
            if page.begin is not None and page.begin == page.end:
                continue
            dated, was = page.begin is not None or page.end is not None, bounded[row].begin
            begin = _not_before(latest, exemplars[row], SHOWN if dated else LIKELY)
            if dated:
                begin = _within(page, begin)
                bounded[row] = page if begin == page.begin else replace(page, begin=begin)
                latest = latest if begin == was else _latest(bounded)
                continue
            copies = [c for c in range(len(pages)) if found.arcs[row, c] >= LIKELY and bounded[c].end is not None]
            end, first = min(((bounded[c].end, c) for c in copies), default=(None, row))
            if begin is not None and end is not None and begin > end:
                if _mass_after(bounded, found.arcs[:, row], end) < found.arcs[row, first]:
                    continue
                end = None
            bounded[row] = replace(page, begin=begin, end=end)
            latest = latest if begin == was else _latest(bounded)
    return tuple(bounded)


def _within(page: Page, begin: datetime.datetime | None) -> datetime.datetime | None:
    """Return the moment if it lies in the interval of a page, else where that begins."""
    inside = begin is not None and page.begin is not None and page.end is not None and page.begin <= begin <= page.end
    return begin if inside else page.begin


def _latest(pages: Sequence[Page]) -> list[tuple[datetime.datetime, int]]:
    """Return when pages appeared at the earliest, where that is known, the latest first, and which they are."""
    known = [(page.begin, row) for row, page in enumerate(pages) if page.begin is not None]
    return sorted(known, key=itemgetter(0), reverse=True)


def _not_before(
    latest: Sequence[tuple[datetime.datetime, int]], exemplars: Sequence[float], sure: float
) -> datetime.datetime | None:
    """Return the latest moment before which a page hardly appeared: its exemplar, whichever it was, did not either."""
    mass = 0.0
    for begin, row in latest:
        mass += exemplars[row]
        if mass >= sure:
            return begin
    return None


def _consistent(pages: tuple[Page, ...], found: Descent) -> tuple[Page, ...]:
    """Give an undated page that the likeliest tree puts between a later page and an earlier one the likelier bound."""
    parent = {c: q for q, c in best_tree(found.arcs, found.first)}
    bounded = list(pages)
    for child, row in sorted(parent.items()):
        end = pages[child].end
        if row not in parent or pages[row].begin is not None or end is None:
            continue
        above = row
        while above in parent and pages[above].begin is None:
            above = parent[above]
        begin = pages[above].begin
        if begin is not None and begin > end:
            after = _mass_after(bounded, found.arcs[:, row], end)
            trusted = max(found.arcs[parent[row], row], after) >= found.arcs[row, child]
            bounded[row] = replace(pages[row], begin=begin) if trusted else replace(pages[row], end=end)
    return tuple(bounded)


def _mass_after(pages: Sequence[Page], exemplars: NDArray[np.float64], end: datetime.datetime) -> float:
    """Return how likely the exemplar is a page that appeared after ``end``."""
    likely = zip(pages, exemplars.tolist(), strict=True)
    after = [share for page, share in likely if page.begin is not None and page.begin > end]
    return float(sum(after))


def _languages(collation: Collation) -> NDArray[np.int64]:
    """Return the language in which each page holds most of the family."""
    counts: list[Counter[int]] = [Counter() for _ in collation.pages]
    for (row, _, lang), cell in collation.cells.items():
        counts[row][lang] += len(cell.forms) + 1
    return np.array([max(c, key=lambda lang: (c[lang], -lang)) for c in counts], dtype=np.int64)


def _own_units(family: Family, collation: Collation) -> NDArray[np.int64]:
    own = np.zeros(len(collation.pages), np.int64)
    row_of = {page: row for row, page in enumerate(collation.pages)}
    for witness in family.witnesses:
        if witness.page in row_of:
            units = [unit for _, unit in witness.cells]
            own[row_of[witness.page]] += units[-1] - units[0] + 1 - len(units)
    return own


def _links(
    pages: tuple[Page, ...],
    mentions: Mentions,
    traces: Signs,
    collation: Collation,
    lang: NDArray[np.int64],
    across: NDArray[np.bool_],
    found: Descent,
    unbounded: Descent,
) -> Iterator[Link]:
    trees = found.arcs
    drawn = mixed_descent(found, pages, mentions, collation, lang, across)
    if drawn is not None:
        found = replace(found, arcs=drawn.arcs)
    tree = best_tree(*in_the_name_of_one(collation, found))
    mixed = second_exemplars(drawn, tree) if drawn is not None else {}
    arcs = [(q, c) for q, c in tree if c not in mixed]
    arcs += [(q, c) for c, pair in mixed.items() for q in pair]
    credited = _credited(pages, mentions, collation, arcs)
    arcs += credited
    rivals = _rivals(collation, arcs, across, found)
    arcs += rivals
    open_to = {c for _, c in rivals}
    balanced = _balanced(collation, found.root)
    for parent, child in sorted(arcs):
        either = found.arcs[parent, child] + found.arcs[child, parent]
        alone = child in mixed or (parent, child) in (*credited, *rivals) or either >= LINKED
        if not alone and either + found.arcs[twins_of(collation, parent, child), child].sum() < LINKED:
            continue
        if not _enough(pages, mentions, collation, parent, child):
            continue
        sure = child in mixed or (parent, child) in credited
        by_order = _by_order(balanced[:, parent], balanced[:, child])
        likely = _likely(trees, parent, child, sure, by_order)
        # histories with two exemplars must not speak against it; nor may it rest on bounds that were drawn from it
        borne_out = _likely(found.arcs, parent, child, sure, by_order) >= BORNE_OUT
        borne_out = borne_out and _likely(unbounded.arcs, parent, child, sure, by_order) >= BEFOREHAND
        signs = signs_beside_words(pages, mentions, parent, child)
        alike = bool(collation.close[parent, child])
        # what a page has from another of its language it has not from a translation
        at_home = across[parent, child] and float(found.arcs[~across[:, parent], parent].sum()) >= SHOWN
        words = list(signs_in_words(pages, collation, lang, found, parent, child))
        backed = (alike or bool(at_home)) and len(pages) > 2
        backed = backed and (any(sign.kind == "shared-reading" for sign in words) or _is_most(pages, collation, parent, child))
        shown = alone and (sure or bool(either >= COPIED)) and likely >= SHOWN and borne_out
        shown = shown and ((backed and bool(either >= WORDS_ALONE)) or speaks_for(signs)) and not contradict(signs)
        # what is told in other words throughout may have been told twice, whichever was first, but for who says whose it is
        named = told_by(signs, ("naming",))
        shown = shown and (alike or bool(across[parent, child]) or (parent, child) in credited or named)
        shown = shown and not (child in open_to and across[parent, child] and (parent, child) not in credited)
        if across[parent, child]:
            signs.append(Sign("translation", TRANSLATED, -COSTS.translate))
        signs += traces.get((parent, child), ())
        yield Link(parent, child, shown, (*signs, *words))


def _likely(arcs: NDArray[np.float64], parent: int, child: int, sure: bool, by_order: float) -> float:
    """Return how likely the one page copied the other rather than the other way round.

    ``sure``: that it has more exemplars. ``by_order`` are the log-odds that nothing but the order of the pages accounts for.
    """
    there, back = max(float(arcs[parent, child]), 0.0), float(arcs[child, parent]) * math.exp(by_order)
    return 1.0 - min(back, 1.0) if sure else there / max(there + back, NEVER)


def _balanced(collation: Collation, root: int) -> NDArray[np.int16]:
    """Return the states of the variants that do not tell which reading was first: the first page has none, half have the other."""
    states = collation.states
    even = (states == 0).sum(axis=1) == (states == 1).sum(axis=1)
    told = states[:, root] != MISSING if root >= 0 else np.zeros(len(states), np.bool_)
    return np.asarray(states[even & ~told])


def _by_order(exemplar: NDArray[np.int16], copy: NDArray[np.int16]) -> float:
    """Return the log-odds of one page as the other's exemplar that come of taking one of two balanced readings for the first."""
    back = COSTS.restore * float(((exemplar == 0) & (copy == 1)).sum())
    return COSTS.temper * (min(back, COSTS.second) + COSTS.second_more * max(back - COSTS.second, 0.0))


def _rivals(
    collation: Collation, arcs: list[tuple[int, int]], across: NDArray[np.bool_], found: Descent
) -> list[tuple[int, int]]:
    """Return for each translation the other pages it may as well render: which of them it was stays undetermined.

    Those without no more than the headline and lead that it shares with its likeliest exemplar: two desks that take
    the same text over sum it up alike.
    """
    held, head = collation.held > 0, collation.head
    rivals = []
    for q, c in arcs:
        if not across[q, c]:
            continue
        least = RIVAL * (found.arcs[:, c] + found.arcs[q, c])
        likely = across[:, c] & (found.arcs[:, c] >= least) & (found.arcs[q, c] >= least)
        for other in np.flatnonzero(likely).tolist():
            beyond = held[c] & held[q] & ~held[other]
            summed_up = beyond.any() and not (beyond & ~head[c]).any()
            if summed_up and (other, c) not in arcs and (c, other) not in arcs:
                rivals.append((other, c))
    return rivals


def _credited(
    pages: tuple[Page, ...], mentions: Mentions, collation: Collation, arcs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return further exemplars that a page itself credits: of each outlet the page it shares most with.

    Only a page that credits its likeliest exemplar as well is taken at its word: “with MNA and BCP”.
    """
    parents: dict[int, tuple[int, ...]] = {}
    for q, c in arcs:
        parents[c] = (*parents.get(c, ()), q)
    held = collation.held > 0
    found = []
    for c, known in sorted(parents.items()):
        taken_over = {row for q in known for row in mentions.named[q]}
        named = {q: at for q, at in mentions.named[c].items() if at.credited and q not in taken_over}
        if not any(q in named for q in known):
            continue
        seen = {pages[q].outlet for q in known}
        for q in sorted(named, key=lambda q: (-int((held[q] & held[c]).sum()), age(pages[q]))):
            several = int((held[q] & held[c]).sum()) >= LEAST_PLACES
            if several and pages[q].outlet not in seen and not before(pages[c], pages[q]) and not is_under(parents, q, c):
                seen.add(pages[q].outlet)
                parents[c] = (*parents[c], q)
                found.append((q, c))
    return found


def _enough(pages: tuple[Page, ...], mentions: Mentions, collation: Collation, q: int, c: int) -> bool:
    """Tell whether two pages have enough in common for one to be called the other's copy."""
    both = (collation.held[q] > 0) & (collation.held[c] > 0)
    if both.sum() >= LEAST_PLACES:
        return True
    beside = (mentions.named, mentions.linked)
    if any(q in where[c] or c in where[q] for where in beside):
        return bool(both.any())
    return _is_most(pages, collation, q, c)


def _is_most(pages: tuple[Page, ...], collation: Collation, q: int, c: int) -> bool:
    """Tell whether what two pages share is most of either; of a few passages in two articles either may have been quoted."""
    both = (collation.held[q] > 0) & (collation.held[c] > 0)
    return any(_length(collation, row, both) >= MOST * len(pages[row].text) for row in (q, c))


def _length(collation: Collation, row: int, places: NDArray[np.bool_]) -> int:
    """Return how many characters of a page stand at the given places."""
    found = (cell for place in np.flatnonzero(places).tolist() for _, cell in collation.at(row, place))
    return sum(cell.end - cell.begin for cell in found if cell.forms)


def copies_rows(stemma: Stemma) -> Iterator[dict[str, Any]]:
    """Yield the rows of table ``copies``; those of a sentence taken out of a longer text are that text's."""
    if stemma.family.within is not None:
        return
    for link in stemma.links:
        yield {
            "family": stemma.family.id,
            "parent": stemma.pages[link.parent].doc,
            "child": stemma.pages[link.child].doc,
            "direction": "shown" if link.shown else "undetermined",
            "evidence": [sign.row() for sign in link.signs],
        }
