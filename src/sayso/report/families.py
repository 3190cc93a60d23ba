"""Each family as the report shows it: witnesses side by side, sentences aligned, readings, copies with evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup

from sayso import ranking, wording
from sayso.report.alignments import Alignment, Alignments
from sayso.report.columns import Column, columns
from sayso.report.copies import Copy, copies, picture
from sayso.report.excerpts import Text, quotation
from sayso.report.pages import Card, Pages
from sayso.report.passages import Passage, choose, lead, passages
from sayso.report.places import Place, places
from sayso.report.runs import quoting
from sayso.tables import TEXTS

ORIGIN: Final = TEXTS[0]
"""What a page is from which all the others are shown to have the text."""

SHOWN: Final = 60
"""Families shown in full; the rest are listed. More make the file heavy and nobody reads to their end."""

UNTIED: Final = 12
"""Pages named of those that are tied to no other of a family."""

LISTED: Final = 2_000
"""Families listed by one line each after those."""

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Family:
    """A family in full."""

    anchor: str
    number: int
    quote: Text
    quoted: Markup
    """Whose words these are."""
    reach: list[str]
    languages: list[str]
    codes: list[str]
    first: str
    origins: str
    state: str
    reason: Markup
    columns: list[Column]
    alignments: list[Alignment]
    places: list[Place]
    more_places: int
    copies: list[Copy]
    more_copies: int
    untied: list[Card]
    """Pages that are tied to no other."""
    more_untied: int
    picture: Markup

    @property
    def side_by_side_first(self) -> bool:
        """Whether texts of one language can be compared; else the aligned sentences say more."""
        return any(len(column.witnesses) > 1 for column in self.columns)


@dataclass(frozen=True, slots=True)
class Listed:
    """A family by one line."""

    quote: str
    lang: str
    dir: str
    reach: str
    languages: str
    codes: list[str]
    state: str
    origins: str


class Families:
    """The families of a case: ranked, the first of them ready to be shown in full."""

    def __init__(self, tables: Mapping[str, pa.Table], pages: Pages) -> None:
        self._pages = pages
        self._ranked = ranking.families(tables["families"])
        self._first = self._ranked[:SHOWN]
        chosen = [f["family"] for f in self._first]
        self._witnesses = _by_family(tables["witnesses"], chosen)
        self._first = [f for f in self._first if self._witnesses[f["family"]]]  # one without is no evidence
        self._docs = {family: {w["doc"] for w in rows} for family, rows in self._witnesses.items()}
        self._copies = _by_family(tables["copies"], chosen)
        self._readings = _by_family(tables["readings"], chosen)
        docs = {w["doc"] for rows in self._witnesses.values() for w in rows}
        self._alignments = Alignments(tables["matches"], docs, pages)
        pages.load(docs)

    @property
    def total(self) -> int:
        """How many families the case has."""
        return len(self._ranked)

    def docs(self) -> list[str]:
        """Return the pages whose text the families in full point into, those of the first families first."""
        return list(dict.fromkeys(p.doc for f in self._first for p in self._passages(f)[1]))

    def anchors(self) -> dict[str, tuple[int, str]]:
        """Return for each family shown in full its number and where it is in the report."""
        return {row["family"]: (number, f"f{number}") for number, row in enumerate(self._first, 1)}

    def listed(self) -> list[Listed]:
        """Return the families that are not shown in full, by one line each."""
        rest = self._ranked[SHOWN : SHOWN + LISTED]
        return [_listed(f) for f in rest]

    def full(self) -> list[Family]:
        """Return the first families in full; marks them in the text of their pages."""
        return [self._family(number, row) for number, row in enumerate(self._first, 1)]

    def _passages(self, family: Table) -> tuple[Passage, list[Passage], list[Passage]]:
        """Return a family's leading passage, those that are shown, and those that are named."""
        found = passages(self._witnesses[family["family"]], self._pages)
        first = lead(found, family["text"], self._pages)
        shown_ = choose(found, first, set(family["origins"] or ()))
        return first, shown_, [p for p in found if p not in shown_]

    def _family(self, number: int, row: Table) -> Family:
        family = row["family"]
        for w in self._witnesses[family]:
            self._pages.mark(w["doc"], w["begin"], w["end"], "witness")
        first, chosen, rest = self._passages(row)
        langs = list(dict.fromkeys([*row["langs"], *(p.lang for p in [*chosen, *rest] if p.lang)]))
        # anchors come in the order in which a reader meets what leads to them
        quote = quotation(self._pages, first.doc, *first.spans[0])
        side_by_side = columns(self._pages, set(row["origins"] or ()), row["text_is"] == ORIGIN, chosen, rest)
        aligned = self._alignments.between(chosen, {(c["parent"], c["child"]) for c in self._copies[family]})
        differing, more_places = places(self._pages, self._readings[family], self._copies[family])
        copied, more_copies = copies(self._pages, self._copies[family], self._docs[family])
        untied = self._untied(family)
        return Family(
            anchor=f"f{number}",
            number=number,
            quote=quote,
            quoted=self._quoted(row),
            reach=wording.reach(row["pages"], row["outlets"], row["unnamed"] or 0),
            languages=[wording.language(code) for code in langs],
            codes=langs,
            first=self._first_dated([*chosen, *rest]),
            origins=wording.origins(row["origins_min"], row["origins_max"]),
            state=row["state"],
            reason=quoting(self._pages.named(wording.sentence(row["reason"] or ""), self._docs[family])),
            columns=side_by_side,
            alignments=aligned,
            places=differing,
            more_places=more_places,
            copies=copied,
            more_copies=more_copies,
            untied=[self._pages.card(doc) for doc in untied[:UNTIED]],
            more_untied=max(0, len(untied) - UNTIED),
            picture=picture(self._pages, self._copies[family], number),
        )

    def _untied(self, family: str) -> list[str]:
        """Return the pages of a family that no copy names."""
        tied = {row[end] for row in self._copies[family] for end in ("parent", "child")}
        return [doc for doc in dict.fromkeys(w["doc"] for w in self._witnesses[family]) if doc not in tied]

    def _quoted(self, row: Table) -> Markup:
        """Say whose words stand for the family."""
        if row["pages"] == 1 or not row["text_doc"]:
            return Markup("")
        name = f"“{self._pages.card(row['text_doc']).name}”"
        return quoting(wording.sentence(wording.words_of(name, row["text_is"])))

    def _first_dated(self, found: Sequence[Passage]) -> str:
        """Return when the earliest page that carries a date appeared, as exactly as it says."""
        dated = [(r["published_from"], r["published_to"]) for p in found if (r := self._pages.row(p.doc))["published_from"]]
        return wording.moment(*min(dated, key=lambda when: when[0] + (when[1] - when[0]) / 2)) if dated else ""


def _by_family(table: pa.Table, families: Sequence[str]) -> dict[str, list[Table]]:
    wanted = pc.is_in(table.column("family"), value_set=pa.array(families, pa.string()))
    rows: dict[str, list[Table]] = defaultdict(list)
    for row in table.filter(wanted).to_pylist():
        rows[row["family"]].append(row)
    return rows


def _listed(family: Table) -> Listed:
    return Listed(
        wording.shorten(family["text"], 160),
        family["langs"][0] if family["langs"] else "",
        wording.direction(family["text"]),
        " · ".join(wording.reach(family["pages"], family["outlets"], family["unnamed"] or 0)),
        ", ".join(wording.language(code) for code in family["langs"]),
        family["langs"],
        family["state"],
        wording.origins(family["origins_min"], family["origins_max"]),
    )
