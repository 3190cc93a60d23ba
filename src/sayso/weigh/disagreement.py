"""Figures between pages: the witnesses of one passage that give different figures for the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sayso.tables import stable_id
from sayso.weigh.figure import Figure

if TYPE_CHECKING:
    import pyarrow as pa


def disagreements(
    told: list[Figure], witnesses: pa.Table, cited: dict[str, str | None]
) -> Iterator[dict[str, Any]]:
    """Yield conflicts of kinds "disagreement", "revision" and "unsupported" between witnesses of each family.

    Only a figure that is the one of its category in its witness is compared: where a passage holds several, which
    stands for which cannot be told.
    """
    by_doc: dict[str, list[Figure]] = {}
    for figure in told:
        by_doc.setdefault(figure.doc, []).append(figure)
    seen: set[str] = set()
    for family in _families(witnesses):
        for figures in _comparable(family, by_doc):
            for conflict in _compare(figures, cited):
                if conflict["conflict"] not in seen:
                    seen.add(conflict["conflict"])
                    yield conflict


def _families(witnesses: pa.Table) -> Iterator[list[tuple[str, int, int]]]:
    grouped: dict[str, list[tuple[str, int, int]]] = {}
    for row in witnesses.to_pylist():
        grouped.setdefault(row["family"], []).append((row["doc"], row["begin"], row["end"]))
    yield from grouped.values()


def _comparable(family: list[tuple[str, int, int]], by_doc: dict[str, list[Figure]]) -> Iterator[list[Figure]]:
    """Yield, per category, the figures that are alone of their category in their witness."""
    alone: dict[str, list[Figure]] = {}
    for doc, begin, end in family:
        inside: dict[str, list[Figure]] = {}
        for figure in by_doc.get(doc, []):
            if begin <= figure.begin and figure.end <= end:
                inside.setdefault(figure.category, []).append(figure)
        for category, figures in inside.items():
            if len({f.value for f in figures}) == 1:
                alone.setdefault(category, []).append(figures[0])
    yield from (figures for figures in alone.values() if len(figures) > 1)


def _compare(figures: list[Figure], cited: dict[str, str | None]) -> Iterator[dict[str, Any]]:
    groups: dict[float, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.value, []).append(figure)
    for one, other in combinations(sorted(groups.values(), key=lambda g: _when(g[0])), 2):
        if not any(a.agrees(b) for a in one for b in other):
            yield _conflict(one, other, cited)
    yield from _unsupported(figures, cited)


def _when(figure: Figure) -> tuple[bool, float, str]:
    return figure.at is None, figure.at.timestamp() if figure.at else 0.0, figure.doc


def _conflict(one: list[Figure], other: list[Figure], cited: dict[str, str | None]) -> dict[str, Any]:
    earlier, later = max((f.at for f in one if f.at), default=None), min((f.at for f in other if f.at), default=None)
    dated = all(f.at for f in [*one, *other])
    revised = dated and earlier is not None and later is not None and earlier < later
    kind = "revision" if revised else "disagreement"
    ids = [f.id for f in [*one, *other]]
    explanation = _revision(one, other) if revised else _disagreement(one, other, cited)
    return {"conflict": stable_id("x", kind, *ids), "kind": kind, "figures": ids, "explanation": explanation}


def _pages(figures: list[Figure]) -> str:
    docs = sorted({f.doc for f in figures})
    return docs[0] if len(docs) == 1 else f"{', '.join(docs[:3])}{' and others' if len(docs) > 3 else ''}"


def _said(figures: list[Figure], cited: dict[str, str | None]) -> str:
    speakers = sorted({s for f in figures if f.attribution and (s := cited.get(f.attribution))})
    return f" (citing {', '.join(speakers[:3])})" if speakers else ""


def _revision(one: list[Figure], other: list[Figure]) -> str:
    a, b = one[0], other[0]
    way = "rises" if b.value > a.value else "falls"
    return (
        f"The figure for {a.category} {way} from {a.words} ({_pages(one)}) to {b.words} in later pages ({_pages(other)}). "
        "A count that goes on, a correction, or another count?"
    )


def _disagreement(one: list[Figure], other: list[Figure], cited: dict[str, str | None]) -> str:
    a, b = one[0], other[0]
    return (
        f"In the same passage {_pages(one)} gives {a.words} {a.category}{_said(one, cited)}, and {_pages(other)} gives "
        f"{b.words} {b.category}{_said(other, cited)}. Which did the passage say first, and what changed it?"
    )


def _unsupported(figures: list[Figure], cited: dict[str, str | None]) -> Iterator[dict[str, Any]]:
    """A figure whose source some witnesses name, and that another gives as its own knowledge."""
    sourced = [f for f in figures if f.attribution and cited.get(f.attribution)]
    for bare in (f for f in figures if not f.attribution):
        same = [f for f in sourced if f.doc != bare.doc and f.value == bare.value]
        if same:
            ids = [bare.id, *(f.id for f in same)]
            explanation = (
                f"{bare.doc} gives {bare.words} {bare.category} without saying who counted; in the same passage "
                f"{_pages(same)} gives it{_said(same, cited)}. Was the source left out?"
            )
            yield {
                "conflict": stable_id("x", "unsupported", *ids),
                "kind": "unsupported",
                "figures": ids,
                "explanation": explanation,
            }
