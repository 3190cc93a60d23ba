"""Places where the witnesses of a family differ: how each reads, and who reads so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from sayso import wording
from sayso.report.excerpts import Text
from sayso.report.pages import Card, Pages, Reference
from sayso.report.runs import lines, shown

PLACES: Final = 12
"""Places of a family where its witnesses differ, most telling first."""

READERS: Final = 8
"""Pages named for each reading."""

AROUND: Final = 36
"""Characters before and after a reading that let a reader find it."""

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to read a place, and the pages that read so; an empty text: they leave the place out."""

    text: Text
    before: Markup
    after: Markup
    pages: list[tuple[Card, Reference]]
    heirs: list[tuple[Card, Reference]]
    """Those of them that are shown to have it from another of them."""
    more: int
    omitted: bool
    dir: str
    """The way its surroundings run, too: what is left out has no letters of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place where the witnesses differ."""

    kinds: list[str]
    """What it is about, the gravest first."""
    variants: list[Variant]

    @property
    def about(self) -> str:
        """What it is about, in words."""
        return ", ".join(self.kinds)

    @property
    def telling(self) -> bool:
        """Whether more than the wording differs."""
        return any(kind not in ("wording", "order") for kind in self.kinds)


def places(pages: Pages, readings: Sequence[Table], copies: Sequence[Table] = ()) -> tuple[list[Place], int]:
    """Return the places that a reader should see first, and how many more there are; ``copies`` tell who had them from whom."""
    found = _at_once(_by_place(readings))
    handed = {(copy["parent"], copy["child"]) for copy in copies if copy["direction"] == "shown"}
    return [_place(pages, rows, kinds, handed) for rows, kinds in found[:PLACES]], max(0, len(found) - PLACES)


def _by_place(readings: Sequence[Table]) -> list[list[Table]]:
    """Gather the readings of each place, those a reader should see first before the others."""
    places: dict[int, list[Table]] = defaultdict(list)
    for row in readings:
        places[row["place"]].append(row)
    ranked = sorted(places, key=lambda p: (-max(r["rank"] or 0.0 for r in places[p]), p))
    return [places[p] for p in ranked]


def _at_once(places: Sequence[list[Table]]) -> list[tuple[list[Table], list[str]]]:
    """Put together what the table gives once for each thing that a difference is about: the same pages read the same."""
    found: dict[frozenset[tuple[Any, ...]], tuple[list[Table], list[str]]] = {}
    for rows in places:
        spots = frozenset((r["doc"], r["begin"], r["end"], r["group"]) for r in rows)
        about = next((r["about"] for r in rows if r["about"]), "wording")
        found.setdefault(spots, (rows, []))[1].append(about)
    return list(found.values())


def _place(pages: Pages, readings: Sequence[Table], kinds: list[str], handed: Set[tuple[str, str]]) -> Place:
    groups: dict[int, list[Table]] = defaultdict(list)
    for row in readings:
        groups[row["group"]].append(row)
    return Place(kinds, [_variant(pages, rows, handed) for rows in groups.values()])


def _variant(pages: Pages, readings: Sequence[Table], handed: Set[tuple[str, str]]) -> Variant:
    doc = readings[0]["doc"]
    alone = {r["doc"] for r in readings} == {doc}
    spans = sorted({(r["begin"], r["end"]) for r in readings}) if alone else [(readings[0]["begin"], readings[0]["end"])]
    begin, end = spans[0][0], spans[-1][1]
    text = pages.text(doc)
    if alone:  # several words of one sentence are one reading
        readings = [{"doc": doc, "begin": begin, "end": end}]
    bearers = {r["doc"] for r in readings}
    heirs = {child for parent, child in handed if parent in bearers and child in bearers}
    named = [(pages.card(r["doc"]), pages.refer(r["doc"], r["begin"], r["end"])) for r in readings[:READERS]]
    return Variant(
        Text(_marked(text, spans), pages.lang(doc, begin, end) or "", wording.direction(text[begin:end]),
             pages.refer(doc, begin, end)),
        shown(_after_space(text[max(0, begin - AROUND) : begin])),
        shown(_before_space(text[end : end + AROUND])),
        [one for one, r in zip(named, readings, strict=False) if r["doc"] not in heirs],
        [one for one, r in zip(named, readings, strict=False) if r["doc"] in heirs],
        max(0, len(readings) - READERS),
        begin == end,
        wording.direction(text[max(0, begin - AROUND) : end + AROUND]),
    )


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    """Return the marked spans with what stands between them, shortened where that is long."""
    body, at = Markup(""), spans[0][0]
    for begin, end in spans:
        between = text[at:begin]
        if len(between) > 2 * AROUND:
            between = f"{_before_space(between[:AROUND]).rstrip('…')} … {_after_space(between[-AROUND:]).lstrip('…')}"
        body += Markup('<span class="context">{}</span><mark>{}</mark>').format(shown(between), shown(text[begin:end]))
        at = end
    return lines(body)


def _after_space(text: str) -> str:
    """Cut what stands before a reading to whole words of its line."""
    line = text.rsplit("\n", 1)[-1]
    if len(line) < AROUND:
        return line
    head, _, tail = line.partition(" ")
    return f"…{tail}" if tail else head


def _before_space(text: str) -> str:
    """Cut what stands after a reading to whole words of its line."""
    line = text.split("\n", 1)[0]
    if len(line) < AROUND:
        return line
    head, _, _ = line.rpartition(" ")
    return f"{head}…" if head else line
