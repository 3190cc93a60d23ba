"""Counts that go on: the figures of one category over the days, in pages that passages link."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from sayso.settings import WeighSettings
from sayso.tables import stable_id
from sayso.weigh.figure import Figure
from sayso.weigh.increment import Page, joined
from sayso.weigh.years import of_other_years

if TYPE_CHECKING:
    import pyarrow as pa

_ONLY_RISE: Final = frozenset({"killed", "arrested"})
"""Missing people are found, the injured and displaced go home: only these counts have no reason to fall."""
_COUNTS: Final = frozenset({"exact", "atleast", "more"})


def revisions(
    told: list[Figure],
    witnesses: pa.Table,
    pages: Mapping[str, Page],
    names: Mapping[str, str],
    settings: WeighSettings,
) -> Iterator[dict[str, Any]]:
    """Yield conflicts of kind "revision": one for each category that changes over the days in a group of linked pages.

    Pages are linked where passages connect them, or where a count tells its own step. ``pages`` holds each document's
    text and language, ``names`` what it is called. A page's count is its highest of the category, since its parts are
    lower; a figure of another year than its page's is no count of these days.

    A group of more than ``settings.linked`` pages is linked by chance as much as by its event, and is left out.
    """
    by_doc: dict[str, list[Figure]] = {}
    for figure in told:
        past = of_other_years(figure.years, figure.page_years)
        if figure.at is not None and figure.bound in _COUNTS and not past:
            by_doc.setdefault(figure.doc, []).append(figure)
    for group in joined(linked(witnesses), by_doc, pages, settings.reach):
        if len(group) > settings.linked:
            continue
        for counts in _counts(group, by_doc):
            steps = _steps(counts)
            if len(steps) > 1:
                yield _conflict(steps, names)


def linked(witnesses: pa.Table) -> list[list[str]]:
    """Return the groups of pages that shared passages connect, each in order, the groups by their first page."""
    parent: dict[str, str] = {}

    def root(doc: str) -> str:
        while parent.setdefault(doc, doc) != doc:
            parent[doc] = parent[parent[doc]]
            doc = parent[doc]
        return doc

    first: dict[str, str] = {}
    for family, doc in zip(witnesses["family"].to_pylist(), witnesses["doc"].to_pylist(), strict=True):
        parent[root(doc)] = root(first.setdefault(family, doc))
    groups: dict[str, list[str]] = {}
    for doc in sorted(parent):
        groups.setdefault(root(doc), []).append(doc)
    return sorted(groups.values())


def totals(told: list[Figure]) -> dict[tuple[str, str], Figure]:
    """Return each page's highest count by category and page: no part, nothing on top of others, of its own days."""
    highest: dict[tuple[str, str], Figure] = {}
    for figure in told:
        past = of_other_years(figure.years, figure.page_years)
        if figure.bound in _COUNTS and not (past or figure.further or figure.part):
            key = figure.category, figure.doc
            if key not in highest or figure.value > highest[key].value:
                highest[key] = figure
    return highest


def _counts(group: list[str], by_doc: dict[str, list[Figure]]) -> Iterator[list[Figure]]:
    """Yield, per category, each page's highest total."""
    highest: dict[str, dict[str, Figure]] = {}
    for doc in group:
        for figure in by_doc.get(doc, []):
            if figure.further or figure.part:
                continue
            pages = highest.setdefault(figure.category, {})
            if doc not in pages or figure.value > pages[doc].value:
                pages[doc] = figure
    yield from (list(pages.values()) for _, pages in sorted(highest.items()))


def _steps(counts: list[Figure]) -> list[list[Figure]]:
    """Return the days on which the count is another than before, each with the first figure of each value given then."""
    days: dict[str, dict[float, Figure]] = {}
    for figure in sorted(counts, key=lambda f: (_day(f), f.value, f.doc)):
        days.setdefault(_day(figure), {}).setdefault(figure.value, figure)
    steps: list[list[Figure]] = []
    for _, given in sorted(days.items()):
        new = sorted(given.values(), key=lambda f: f.value)
        if steps:
            new = [f for f in new if not any(f.agrees(before) for before in steps[-1])]
        if new:
            steps.append(new)
    return steps


def _day(figure: Figure) -> str:
    """Return the day of a count: where only the page's day is known, and no zone, the middle of what it may mean."""
    if figure.at is None:
        return ""
    return (figure.at + ((figure.until or figure.at) - figure.at) / 2).date().isoformat()


def _conflict(steps: list[list[Figure]], names: Mapping[str, str]) -> dict[str, Any]:
    ids = [f.id for step in steps for f in step]
    path = ", then ".join(" or ".join(f"{f.words} ({_day(f)}, {names[f.doc]})" for f in step) for step in steps)
    category = steps[0][0].category
    falls = category in _ONLY_RISE and any(b[-1].value < a[0].value for a, b in pairwise(steps))
    question = "Why does it fall?" if falls else "Does the count go on, or do the pages count different things?"
    return {
        "conflict": stable_id("x", "revision", *ids),
        "kind": "revision",
        "figures": ids,
        "explanation": f"In pages linked by passages or by their counts, the count of {category} is {path}. {question}",
    }
