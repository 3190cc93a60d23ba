"""Counts that pages which share much of their text give differently, wherever in them the counts stand.

A witness counts four bodies, a release two dead: no passage holds both counts, and no later page changes them. That they tell of
one event is shown by a page that holds the passage with one of the counts, and much of the pages that hold the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from sayso.settings import WeighSettings
from sayso.tables import stable_id
from sayso.weigh.figure import Figure
from sayso.weigh.naming import listed
from sayso.weigh.revision import totals

if TYPE_CHECKING:
    import pyarrow as pa

SHARED: Final = 0.25
"""Of the shorter page, in its characters: less may be a quotation or a paragraph of background, which go round between events."""
Apart = Callable[[Figure, Figure], bool]


def contested(
    told: list[Figure],
    witnesses: pa.Table,
    lengths: Mapping[str, int],
    apart: Apart,
    names: Mapping[str, str],
    settings: WeighSettings,
) -> Iterator[dict[str, Any]]:
    """Yield conflicts of kind "disagreement": totals that pages sharing ``SHARED`` of their text do not agree on.

    ``lengths`` holds each page's characters; ``apart`` tells whether two figures are of different times. A page that gives both
    counts is at odds with neither. A family of more than ``settings.linked`` pages shows no common event, and is left out.
    """
    highest = totals(_passed_on(told, witnesses))
    if not highest:
        return
    given: dict[tuple[str, str], set[float]] = {}
    for figure in told:
        given.setdefault((figure.doc, figure.category), set()).add(figure.value)
    families = [held for held in _families(witnesses) if len(held) <= settings.linked]
    for category in sorted({category for category, _ in highest}):
        counts = {doc: figure for (kind, doc), figure in highest.items() if kind == category}
        beside = _beside(families, counts, lengths)
        odds = [pair for pair in beside if not _reconciled(*pair, given) and not apart(*pair)]
        for group in _grouped(odds):
            yield _conflict(_with_alike(group, families, counts), names)


def _families(witnesses: pa.Table) -> list[dict[str, int]]:
    """Return for each family its pages, each with the characters of its passage."""
    families: dict[str, dict[str, int]] = {}
    for row in witnesses.to_pylist():
        held = families.setdefault(row["family"], {})
        held[row["doc"]] = held.get(row["doc"], 0) + row["end"] - row["begin"]
    return list(families.values())


def _passed_on(told: list[Figure], witnesses: pa.Table) -> list[Figure]:
    """Return the figures that stand in a passage: what one page alone says may be of whatever else it tells."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for doc, begin, end in zip(*(witnesses[name].to_pylist() for name in ("doc", "begin", "end")), strict=True):
        spans.setdefault(doc, []).append((begin, end))
    return [f for f in told if any(b <= f.begin and f.end <= e for b, e in spans.get(f.doc, ()))]


def _reconciled(one: Figure, other: Figure, given: Mapping[tuple[str, str], set[float]]) -> bool:
    """Whether two counts can both be true, or one of the pages gives the other's as well."""
    both = other.value in given[one.doc, one.category] or one.value in given[other.doc, other.category]
    return both or one.agrees(other)


def _beside(
    families: list[dict[str, int]], counts: Mapping[str, Figure], lengths: Mapping[str, int]
) -> Iterator[tuple[Figure, Figure]]:
    """Yield the counts of every two pages that share enough of their text and give different numbers."""
    shared: dict[tuple[str, str], list[int]] = {}
    for held in families:
        for a, b in combinations(sorted(doc for doc in held if doc in counts), 2):
            if counts[a].value != counts[b].value:
                sums = shared.setdefault((a, b), [0, 0])
                sums[0] += held[a]
                sums[1] += held[b]
    for (a, b), (in_a, in_b) in sorted(shared.items()):
        share = in_a / lengths[a] if lengths[a] <= lengths[b] else in_b / lengths[b]
        if share >= SHARED:
            yield counts[a], counts[b]


def _grouped(odds: list[tuple[Figure, Figure]]) -> list[list[Figure]]:
    """Return the figures that are at odds with each other, directly or through others."""
    groups: list[dict[str, Figure]] = []
    for one, other in odds:
        met = [g for g in groups if one.id in g or other.id in g]
        joined = {one.id: one, other.id: other}
        for group in met:
            joined |= group
        groups = [g for g in groups if g not in met] + [joined]
    return [list(group.values()) for group in groups]


def _with_alike(group: list[Figure], families: list[dict[str, int]], counts: Mapping[str, Figure]) -> list[Figure]:
    """Return figures at odds with those of the same numbers on pages that share a passage with theirs."""
    docs, values = {f.doc for f in group}, {f.value for f in group}
    near = {doc for held in families if not docs.isdisjoint(held) for doc in held if doc in counts}
    alike = {counts[doc].id: counts[doc] for doc in near if counts[doc].value in values}
    return sorted(alike.values(), key=lambda f: (f.doc, f.begin))


def _conflict(figures: list[Figure], names: Mapping[str, str]) -> dict[str, Any]:
    ids = [f.id for f in figures]
    values = sorted({f.value for f in figures})
    same = [[f for f in figures if f.value == value] for value in values]
    counts = ", and ".join(f"{group[0].amount} {group[0].category} in {listed((f.doc for f in group), names)}" for group in same)
    explanation = (
        f"Pages that share much of their text give more than one count: {counts}. Who counted, when, and are the same people meant?"
    )
    return {"conflict": stable_id("x", "disagreement", *ids), "kind": "disagreement", "figures": ids, "explanation": explanation}
