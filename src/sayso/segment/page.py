"""A page in the making: its units, the sentences in them, a language and a role for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sayso.segment import credits
from sayso.segment.blocks import Span, trimmed
from sayso.segment.credits import Mark, Opening
from sayso.segment.cuts import opening_of
from sayso.segment.languages import sentence_language
from sayso.segment.lexicon import words_of
from sayso.segment.roles import doubtful, roles
from sayso.segment.sentences import sentences
from sayso.segment.shapes import Shape

OPENINGS, CLOSINGS = 2, 2
"""A dateline opens one of the first blocks of prose (a lead may stand before it), a sign closes one of the last."""
QUOTES = 4
"""Marks around a name: quotation marks, a full stop."""
NEAR = 5
"""A credit stands within so many lines of the article it credits."""


@dataclass(slots=True)
class Page:
    """One document while it is cut: units are its blocks, or the sentences of a page that is one block."""

    doc: str
    text: str
    title: str | None
    author: str | None
    outlet: str
    units: list[Span]
    shapes: list[Shape]
    chosen: list[bool] | None
    lines: bool
    """Whether line breaks drew the units."""
    again: Collection[int]
    """Units that other pages of the outlet have, too."""
    roles: list[str] = field(default_factory=list)
    doubtful: list[bool] = field(default_factory=list)
    """Whether a unit is furniture by its looks alone; never where an extractor chose the article."""
    pieces: list[list[tuple[Span, str]]] = field(default_factory=list)
    """For each unit the parts that have a role of their own: dateline, text, an agency's sign."""
    marks: list[Mark] = field(default_factory=list)
    opening: Opening | None = None
    """The dateline that is the first unit of a page without line breaks."""
    links: list[Mark] = field(default_factory=list)
    """Links to other sites, wherever on the page."""


def page_of(row: Mapping[str, Any]) -> Page:
    """Put a page together from its row of ``documents``, its cuts, and what its outlet's pages were found to repeat."""
    text: str = row["text"]
    places, langs, repeated = row["units"], row["langs"], set(row["found"])
    units = [Span(*pair) for pair in zip(places[::2], places[1::2], strict=True)]
    shapes = [Shape(text[u.begin : u.end], lang, i in repeated) for i, (u, lang) in enumerate(zip(units, langs, strict=True))]
    page = Page(
        row["doc"], text, row["title"], row["author"], row["voice"], units, shapes, _chosen(units, row["body"]),
        row["lines"], row["again"],
    )  # fmt: skip
    page.links = list(_links(row))
    if not page.lines:
        page.opening = opening_of(text, Span(units[0].begin, units[-1].end), langs[0])
    return page


def settle(page: Page) -> None:
    """Give each unit its role, and find its credits."""
    page.roles = roles(page.shapes, page.title, page.chosen, page.author, page.lines)
    page.doubtful = [False] * len(page.roles)
    if page.chosen is None:
        page.doubtful = doubtful(page.shapes, page.roles, page.again)
    for i, shape in enumerate(page.shapes):
        if page.outlet and page.roles[i] != "headline" and _is_outlet(shape.text, page.outlet):
            page.roles[i], page.doubtful[i] = "boilerplate", False
    if page.opening:
        page.roles[0] = "dateline"
        page.marks.extend(credits.shifted(page.opening.marks, page.units[0].begin))
    page.pieces = [[(unit, role)] for unit, role in zip(page.units, page.roles, strict=True)]
    prose = [i for i, s in enumerate(page.shapes) if page.roles[i] == "body" and s.is_prose]
    edges = {*prose[:OPENINGS], *prose[-CLOSINGS:]}
    for i, (shape, role) in enumerate(zip(page.shapes, page.roles, strict=True)):
        if i == 0 and page.opening:
            continue
        if i in edges:
            _credit_prose(page, i, shape, i in prose[:OPENINGS])
        elif role != "headline" and not shape.repeated and _is_near(page.roles, i):
            _credit_line(page, i, shape, role)
    article = [piece for pieces in page.pieces for piece, role in pieces if role != "boilerplate"]
    page.marks += [m for m in page.links if any(b <= m.begin and m.end <= e for b, e in article)]


def _is_outlet(text: str | None, outlet: str) -> bool:
    """Tell whether a text is the name of the page's own outlet and nothing else."""
    return text is not None and abs(len(text) - len(outlet)) <= QUOTES and words_of(text) == words_of(outlet)


def _is_near(roles: Sequence[str], i: int) -> bool:
    """Tell whether a unit stands close enough to the article to be a credit of it, not a menu's entry."""
    return any(role in ("body", "headline") for role in roles[max(0, i - NEAR) : i + NEAR + 1])


def _links(row: Mapping[str, Any]) -> Iterator[Mark]:
    here = urlsplit(row["uri"] or "").netloc.removeprefix("www.")
    for link in row["links"] or []:
        there = urlsplit(link["uri"] or "").netloc.removeprefix("www.")
        if there and there != here and link["begin"] < link["end"]:
            yield Mark(link["begin"], link["end"], "link", link["uri"])


def _credit_prose(page: Page, i: int, shape: Shape, opens: bool) -> None:
    """Cut a dateline from the beginning of a unit of prose, and an agency's sign from its end."""
    begin, end = page.units[i]
    pieces = []
    dateline = credits.opening(shape) if opens else None
    first = last = credits.closing(shape)
    if dateline:
        page.marks.extend(credits.shifted(dateline.marks, begin))
        pieces.append((trimmed(page.text, begin, begin + dateline.end), "dateline"))
    if last:
        page.marks.extend(credits.shifted(last[1:], begin))
    body = trimmed(page.text, begin + (dateline.end if dateline else 0), begin + first[0].begin if first else end)
    if body.begin < body.end:
        pieces.append((body, "body"))
    if last:
        pieces.append((trimmed(page.text, begin + last[0].begin, end), "byline"))
    page.pieces[i] = pieces


def _credit_line(page: Page, i: int, shape: Shape, role: str) -> None:
    """Read a short unit as a line of credit or a byline."""
    begin = page.units[i].begin
    found = credits.line(shape) if role != "byline" else None
    if found and (role != "body" or not shape.is_prose):
        role, marks = found
        # what a page says of itself names no source of it
        marks = [m for m in marks if m.kind != "source-line" or not _is_outlet(m.value, page.outlet)]
        page.pieces[i] = [(page.units[i], role)]
        page.marks.extend(credits.shifted(marks, begin))
    elif role == "byline":
        page.marks.extend(credits.shifted(credits.byline(shape), begin))


def segments(page: Page) -> Iterator[tuple[Span, str | None, str, bool]]:
    """Yield the page's sentences in reading order, each with its language and role, and whether that is doubtful."""
    for pieces, shape, doubt in zip(page.pieces, page.shapes, page.doubtful, strict=True):
        for unit, role in pieces:
            whole = role in ("dateline", "byline")
            for span in [unit] if whole else sentences(page.text, unit, shape.lang):
                yield span, sentence_language(page.text[span.begin : span.end], shape.lang), role, doubt and role == "boilerplate"


def _chosen(found: Sequence[Span], body: Sequence[Sequence[int]] | None) -> list[bool] | None:
    """Tell for each block whether most of it lies inside what the extractor chose; None if it chose nothing."""
    if not body:
        return None
    return [2 * sum(max(0, min(b.end, e) - max(b.begin, s)) for s, e in body) >= b.end - b.begin for b in found]
