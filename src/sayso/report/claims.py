"""Who is cited, and the figures that do not agree, as the report shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from sayso import ranking, wording
from sayso.report.pages import Card, Pages, Reference
from sayso.report.runs import Mark, marked, quoting

SOURCES: Final = 40
"""Sources shown, cited most first."""

STATEMENTS: Final = 4
"""Statements shown of each."""

CONFLICTS: Final = 60
"""Conflicts shown."""

EACH: Final = 9
"""Figures shown of each conflict."""

FIGURES: Final = 300
"""Figures in the table."""

AROUND: Final = 70
"""Characters shown on either side of a figure."""

LONGEST: Final = 420
"""Characters of a statement shown: two or three sentences; the link leads to the rest."""

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a page says that somebody said, with source, cue and content marked."""

    card: Card
    body: Markup
    lang: str
    dir: str
    reference: Reference
    kind: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who is cited."""

    name: str
    pages: int
    count: int
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its sentence."""

    words: str
    category: str
    card: Card
    body: Markup
    lang: str
    dir: str
    reference: Reference


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that do not agree, as a question."""

    kind: str
    question: Markup
    explanation: Markup
    figures: list[Figure]
    more: int

    @property
    def disagrees(self) -> bool:
        """Whether figures stand against each other; else one only lacks its source."""
        return self.kind != "unsupported"


class Claims:
    """The attributions and figures of a case, ranked."""

    def __init__(self, tables: Mapping[str, pa.Table], pages: Pages) -> None:
        self._pages = pages
        self._cited = ranking.cited(tables["attributions"], tables["matches"])
        self._stated = [(c, _spread(tables["attributions"].take(c.places))) for c in self._cited[:SOURCES]]
        self._conflicts = ranking.conflicts(tables["conflicts"], tables["figures"], CONFLICTS)
        self._table = tables

    @property
    def more_sources(self) -> int:
        """How many sources are not shown."""
        return max(0, len(self._cited) - SOURCES)

    def docs(self) -> list[str]:
        """Return the pages whose text the claims point into: those of conflicts, then of citations, then the rest."""
        in_conflict = [figure["doc"] for _, figures in self._conflicts for figure in figures]
        cited = [row["doc"] for _, rows in self._stated for row in rows]
        rest = self._table["figures"].slice(0, FIGURES).column("doc").to_pylist()
        return list(dict.fromkeys([*in_conflict, *cited, *rest]))

    def mark(self, included: Sequence[str]) -> None:
        """Mark sources, cues, contents and figures in the text of the pages that are included."""
        docs = pa.array(included, pa.string())
        attributions, figures = self._table["attributions"], self._table["figures"]
        for row in attributions.filter(pc.is_in(attributions.column("doc"), value_set=docs)).to_pylist():
            for part in ("content", "source", "cue"):
                for begin, end in row[part]:
                    self._pages.mark(row["doc"], begin, end, part)
        for row in figures.filter(pc.is_in(figures.column("doc"), value_set=docs)).to_pylist():
            self._pages.mark(row["doc"], row["begin"], row["end"], "figure")

    def sources(self) -> list[Source]:
        """Return who is cited, on most pages first, with statements from as many pages as there are."""
        return [
            Source(c.name, c.pages, len(c.places), [self._statement(row) for row in rows])
            for c, rows in self._stated
        ]

    def _statement(self, row: Table) -> Statement:
        doc = row["doc"]
        text = self._pages.text(doc)
        spans = [span for part in ("source", "cue", "content") for span in row[part]]
        begin, end = min(s[0] for s in spans), max(s[1] for s in spans)
        marks = [
            Mark(b, min(e, begin + LONGEST), part)
            for part in ("content", "source", "cue")
            for b, e in row[part]
            if b < begin + LONGEST
        ]
        body = marked(text, marks, begin, min(end, begin + LONGEST))
        return Statement(
            self._pages.card(doc),
            body + "…" if end > begin + LONGEST else body,
            self._pages.lang(doc, begin, end) or "",
            wording.direction(text[begin:end]),
            self._pages.refer(doc, begin, end),
            row["kind"],
        )

    def conflicts(self) -> list[Conflict]:
        """Return the conflicts as questions, each with its figures in their sentences."""
        return [self._conflict(row, figures) for row, figures in self._conflicts]

    def _conflict(self, row: Table, rows: Sequence[Table]) -> Conflict:
        return Conflict(
            row["kind"],
            quoting(wording.question(row["kind"], rows, [self._pages.name(figure["doc"]) for figure in rows])),
            quoting(self._pages.named(row["explanation"], {figure["doc"] for figure in rows})),
            [self._figure(r) for r in _of_each_value(rows)[:EACH]],
            max(0, len(rows) - EACH),
        )

    def figures(self) -> list[Figure]:
        """Return the first figures of the case, by category, then value."""
        table = self._table["figures"]
        rows = table.slice(0, FIGURES).to_pylist()
        ordered = sorted(rows, key=lambda r: (r["category"], r["value"] is None, r["value"] or 0.0, r["doc"]))
        return [self._figure(row) for row in ordered]

    def _figure(self, row: Table) -> Figure:
        doc, begin, end = row["doc"], row["begin"], row["end"]
        text = self._pages.text(doc)
        left, right = _line(text, begin, end)
        body = marked(text, [Mark(begin, end, "figure")], left, right)
        before = "…" if left > 0 and text[left - 1] != "\n" else ""
        after = "…" if right < len(text) and text[right] != "\n" else ""
        return Figure(
            wording.plain(wording.figure(row)),
            row["category"],
            self._pages.card(doc),
            before + body + after,
            self._pages.lang(doc, begin, end) or "",
            wording.direction(text[left:right]),
            self._pages.refer(doc, begin, end),
        )


def _of_each_value(figures: Sequence[Table]) -> list[Table]:
    """Order figures so that one of each number comes before a second of any, and one of each page before its second."""
    seen: Counter[tuple[Any, ...]] = Counter()
    pages: Counter[tuple[Any, ...]] = Counter()
    turns = []
    for place, row in enumerate(figures):
        number, page = (row["category"], row["value"]), (row["category"], row["value"], row["doc"])
        turns.append((pages[page], seen[number], place))
        seen[number] += 1
        pages[page] += 1
    return [figures[place] for *_, place in sorted(turns)]


def _spread(statements: pa.Table) -> list[Table]:
    """Choose statements, one from each page before a second from any."""
    seen: Counter[str] = Counter()
    turns = []
    for place, doc in enumerate(statements.column("doc").to_pylist()):
        turns.append((seen[doc], place))
        seen[doc] += 1
    chosen: list[Table] = statements.take([place for _, place in sorted(turns)[:STATEMENTS]]).to_pylist()
    return chosen


def _line(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return a window around a span that stays in its line and cuts no word."""
    left = max(0, begin - AROUND, text.rfind("\n", 0, begin) + 1)
    stop = text.find("\n", end)
    right = min(len(text), end + AROUND, stop if stop >= 0 else len(text))
    if left > 0 and not text[left - 1].isspace():
        space = text.find(" ", left, begin)
        left = space + 1 if space >= 0 else left
    if right < len(text) and not text[right].isspace():
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else right
    return left, right
