"""The witnesses of a family side by side: a column a language, with the words marked that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sayso import wording
from sayso.report import collation
from sayso.report.excerpts import LONGEST, Text, excerpt
from sayso.report.pages import Card, Pages
from sayso.report.passages import Passage
from sayso.report.runs import Mark

COMPARED: Final = 4 * LONGEST
"""Characters of a passage in which shared words are looked for: what moved within these is still found."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness in its column."""

    card: Card
    pieces: list[Text]
    role: str
    """What is known of its place among the origins; empty where it is shown to copy, or can hardly but do so."""


@dataclass(frozen=True, slots=True)
class Column:
    """The witnesses in one language, the first of them being the one the others are held against."""

    language: str
    witnesses: list[Witness]
    more: list[Card]


def columns(pages: Pages, origins: set[str], alone: bool, chosen: Sequence[Passage], rest: Sequence[Passage]) -> list[Column]:
    """Put the passages ``chosen`` into columns by language; name in each the pages of the ``rest``.

    ``origins`` are the pages that may be the first, ``alone``: that the others have it from there is shown.
    """
    made = []
    for lang in dict.fromkeys(p.lang for p in [*chosen, *rest]):
        group = [p for p in chosen if p.lang == lang]
        more = [pages.card(p.doc) for p in rest if p.lang == lang]
        made.append(Column(wording.language(lang), _side_by_side(pages, group, origins, alone), more))
    return made


def _side_by_side(pages: Pages, group: Sequence[Passage], origins: set[str], alone: bool) -> list[Witness]:
    """Mark in each passage the words it shares with the first; in the first, those any other shares with it."""
    texts = [p.joined(pages.text(p.doc))[:COMPARED] for p in group]
    runs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i in range(1, len(group)):
        found = collation.shared(texts[0], texts[i])
        runs[0] += found.a
        runs[i] = found.b
    return [
        _witness(pages, p, p.placed(collation.without_overlaps(runs[i])), origins, alone) for i, p in enumerate(group)
    ]


def _witness(pages: Pages, passage: Passage, runs: Sequence[tuple[int, int]], origins: set[str], alone: bool) -> Witness:
    marks = [Mark(begin, end, "shared") for begin, end in runs]
    role = ""
    if passage.doc in origins:
        role = "origin here" if alone else "possible origin"
    room, pieces = LONGEST, []
    for begin, end in passage.spans:
        if room > 0:
            pieces.append(excerpt(pages, passage.doc, begin, end, marks, room))
        room -= end - begin
    return Witness(pages.card(passage.doc), pieces, role)
