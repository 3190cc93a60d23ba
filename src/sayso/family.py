"""Families as objects: their witnesses, their apparatus, their stemma, and how many origins they may have.

Everything here reads the tables of a case and nothing else. Who prefers tables has them: ``case.table("readings")``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from sayso.tables import stable_id

if TYPE_CHECKING:
    import networkx
    import pyarrow as pa

    from sayso.pairs import Pairs

Row = dict[str, Any]

LOST: Final = "lost-exemplar"
"""Kind of the evidence that two copies share changes their exemplar has not; its ``doc`` is the other copy."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters of a page: ``text`` is ``documents.text[begin:end]``."""

    doc: str
    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to read a place, and where each page that reads so has it."""

    text: str
    passages: tuple[Passage, ...]

    @property
    def omitted(self) -> bool:
        """Whether these pages leave the place out."""
        return not self.text

    @property
    def docs(self) -> tuple[str, ...]:
        """Return the pages that read so."""
        return tuple(dict.fromkeys(passage.doc for passage in self.passages))


@dataclass(frozen=True, slots=True)
class Place:
    """A place where witnesses differ. ``about``: figure, name, negation, attribution, hedge, date or wording."""

    number: int
    about: str | None
    rank: float
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """How many origins a family may have, why, and the passages of the pages that may be where it begins.

    ``here``: where the page asked about holds the family.
    """

    family: str
    least: int
    most: int
    state: str
    reason: str | None
    passages: tuple[Passage, ...]
    here: tuple[Passage, ...] = ()

    def __str__(self) -> str:
        count = str(self.least) if self.least == self.most else f"{self.least}–{self.most}"
        return f"{count} ({self.state})"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two witnesses of a family; ``match``, ``kind`` and ``score`` are None where table ``matches`` does not hold the two."""

    a: Passage
    b: Passage
    match: str | None
    kind: str | None
    score: float | None


class Held:
    """The tables of a case, each read once, and their rows by family."""

    def __init__(self, table: Callable[[str], pa.Table]) -> None:
        self._read = table
        self._tables: dict[str, pa.Table] = {}
        self._places: dict[str, dict[str, list[int]]] = {}

    def table(self, name: str) -> pa.Table:
        """Return a table."""
        if name not in self._tables:
            self._tables[name] = self._read(name)
        return self._tables[name]

    def rows(self, name: str, family: str) -> list[Row]:
        """Return a family's rows of a table, in the table's order."""
        if name not in self._places:
            places: dict[str, list[int]] = defaultdict(list)
            for at, key in enumerate(self.table(name)["family"].to_pylist()):
                places[key].append(at)
            self._places[name] = places
        found = self._places[name].get(family)
        rows: list[Row] = self.table(name).take(found).to_pylist() if found else []
        return rows

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {doc: row for row, doc in enumerate(self.table("documents")["doc"].to_pylist())}

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs of witnesses of every family."""
        from sayso.pairs import MATCHED, Pairs

        matches = self.table("matches").select(list(MATCHED))
        return Pairs(self.table("documents")["doc"], self.table("witnesses"), matches)

    def document(self, doc: str) -> Row | None:
        """Return what table ``documents`` says of a page but for its text; None where the case does not have it."""
        row = self._row_of.get(doc)
        if row is None:
            return None
        found: Row = self.table("documents").drop_columns(["text"]).slice(row, 1).to_pylist()[0]
        return found

    def passage(self, doc: str, begin: int, end: int) -> Passage:
        """Return characters of a page as a passage."""
        text = self.table("documents")["text"][self._row_of[doc]].as_py()
        return Passage(doc, begin, end, text[begin:end])


class Family:
    """Passages that go back to one text."""

    def __init__(self, row: Row, held: Held) -> None:
        self._row, self._held = row, held

    def __repr__(self) -> str:
        return f"Family({self.id!r}, {self.pages} pages, origins {self.origins})"

    @property
    def id(self) -> str:
        """The family's id in every table."""
        return str(self._row["family"])

    @property
    def text(self) -> str:
        """The words of its origin, where that is shown; else of the page that may be it, or has most of it."""
        return str(self._row["text"])

    @property
    def pages(self) -> int:
        """How many pages hold it."""
        return int(self._row["pages"])

    @property
    def outlets(self) -> int:
        """How many outlets the pages name, or stand on the hosts of."""
        return int(self._row["outlets"])

    @property
    def langs(self) -> list[str]:
        """The languages in which it stands."""
        return list(self._row["langs"])

    @property
    def first(self) -> datetime | None:
        """The earliest moment at which a page with a date may have appeared; None where none is dated."""
        found: datetime | None = self._row["first_from"]
        return found

    @cached_property
    def witnesses(self) -> list[Passage]:
        """Where each page holds it; a page that holds it twice stands here twice."""
        rows = self._held.rows("witnesses", self.id)
        return [self._held.passage(w["doc"], w["begin"], w["end"]) for w in rows]

    def pairs(self) -> Iterator[Pair]:
        """Yield every two witnesses, one pair after the other; of a family of 600 pages there are 179,700."""
        for batch in self._held.pairs.batches(self.id):
            for row in batch.to_pylist():
                a, b = (self._held.passage(row[s], row[f"{s}_begin"], row[f"{s}_end"]) for s in ("a", "b"))
                yield Pair(a, b, row["match"], row["kind"], row["score"])

    @property
    def origins(self) -> Origins:
        """How many origins it may have, and why."""
        return self._origins(None)

    def _origins(self, doc: str | None) -> Origins:
        row, heads = self._row, set(self._row["origins"] or ())
        return Origins(
            self.id,
            row["origins_min"],
            row["origins_max"],
            row["state"],
            row["reason"],
            tuple(w for w in self.witnesses if w.doc in heads),
            tuple(w for w in self.witnesses if w.doc == doc),
        )

    def apparatus(self) -> list[Place]:
        """Return the places where witnesses differ, what changes the meaning first, each with who reads what."""
        places: dict[int, list[Row]] = defaultdict(list)
        for reading in self._held.rows("readings", self.id):
            places[reading["place"]].append(reading)
        found = [self._place(number, rows) for number, rows in places.items()]
        return sorted(found, key=lambda place: (-place.rank, place.number))

    def _place(self, number: int, rows: Sequence[Row]) -> Place:
        groups: dict[int, list[Row]] = defaultdict(list)
        for reading in rows:
            groups[reading["group"]].append(reading)
        variants = (
            Variant(same[0]["text"], tuple(self._held.passage(r["doc"], r["begin"], r["end"]) for r in same))
            for _, same in sorted(groups.items())
        )
        rank = max((r["rank"] for r in rows if r["rank"] is not None), default=0.0)
        return Place(number, rows[0]["about"], rank, tuple(variants))

    def stemma(self, undetermined: bool = True) -> networkx.DiGraph[str]:
        """Return who copied whom, an edge from each parent to each child.

        Nodes are pages, with ``outlet``, ``lang``, ``published_from``, ``published_to``, ``origin`` (it may be where the text
        begins) and ``inferred`` (True for a page that is not at hand: its copies agree in changes that their exemplar does
        not have). Edges carry ``direction`` and ``evidence``: dictionaries of kind, detail, weight (log-odds for this
        edge's direction), doc, begin, end, and ``text``, the characters meant.

        What is undetermined has an edge in either direction, each marked so, the weights of one the negatives of the
        other's: nothing that walks along edges takes it for decided. Without them (``undetermined=False``) the graph
        has no cycles.
        """
        import networkx

        graph: networkx.DiGraph[str] = networkx.DiGraph(family=self.id)
        heads = set(self._row["origins"] or ())
        for doc in dict.fromkeys(w.doc for w in self.witnesses):
            graph.add_node(doc, **self._about(doc), origin=doc in heads, inferred=False)
        for copy in self._held.rows("copies", self.id):
            self._draw(graph, copy, undetermined)
        _put_lost_between(graph)
        for node, data in graph.nodes(data=True):
            if not data:  # named by the copies alone
                graph.nodes[node].update(origin=False, inferred=True)
        return graph

    def _about(self, doc: str) -> Row:
        row = self._held.document(doc) or {}
        return {name: row.get(name) for name in ("outlet", "lang", "published_from", "published_to")}

    def _draw(self, graph: networkx.DiGraph[str], copy: Row, undetermined: bool) -> None:
        parent, child, direction = copy["parent"], copy["child"], copy["direction"]
        evidence = [self._quoted(sign) for sign in copy["evidence"]]
        if direction == "shown":
            graph.add_edge(parent, child, direction=direction, evidence=evidence)
        elif undetermined:
            turned = [{**e, "weight": None if e["weight"] is None else -e["weight"]} for e in evidence]
            for one, other, mine in ((parent, child, evidence), (child, parent, turned)):
                if not graph.has_edge(one, other):
                    graph.add_edge(one, other, direction=direction, evidence=mine)

    def _quoted(self, sign: Row) -> Row:
        spanned = sign["doc"] is not None and sign["begin"] is not None and self._held.document(sign["doc"])
        text = self._held.passage(sign["doc"], sign["begin"], sign["end"]).text if spanned else None
        return {**sign, "text": text}


def _put_lost_between(graph: networkx.DiGraph[str]) -> None:
    """Hang copies that agree in changes their exemplar has not below a page that is not at hand."""
    for parent in list(graph):
        for group in _agreeing(graph, parent):
            lost = stable_id("lost-", parent, *sorted(group))
            graph.add_node(lost, origin=False, inferred=True)
            graph.add_edge(parent, lost, direction="shown", evidence=[])
            for child in sorted(group):
                graph.add_edge(lost, child, **graph.edges[parent, child])
                graph.remove_edge(parent, child)


def _agreeing(graph: networkx.DiGraph[str], parent: str) -> list[set[str]]:
    copies = {c: d for _, c, d in graph.out_edges(parent, data=True) if d["direction"] == "shown"}
    groups: list[set[str]] = []
    for child, data in copies.items():
        mates = {sign["doc"] for sign in data["evidence"] if sign["kind"] == LOST} & copies.keys()
        if mates:
            group = mates | {child}
            touched = [g for g in groups if g & group]
            groups = [g for g in groups if g not in touched] + [group.union(*touched)]
    return groups


def families(table: Callable[[str], pa.Table]) -> list[Family]:
    """Return the families of a case, those of most pages first; ``table`` gives a table by its name."""
    held = Held(table)
    rows = sorted(held.table("families").to_pylist(), key=lambda row: (-row["pages"], row["family"]))
    return [Family(row, held) for row in rows]


def origins(table: Callable[[str], pa.Table], doc: str | None = None) -> list[Origins]:
    """Return the origins of every family, or of the families that page ``doc`` is in, in the page's order."""
    found = families(table)
    if doc is None:
        return [family.origins for family in found]
    return sorted(_of_page(found, table("witnesses"), doc), key=lambda o: (o.here[0].begin, o.family))


def _of_page(found: Sequence[Family], witnesses: pa.Table, doc: str) -> Iterator[Origins]:
    columns = (witnesses[name].to_pylist() for name in ("family", "doc"))
    mine = {family for family, held in zip(*columns, strict=True) if held == doc}
    for family in found:
        if family.id in mine:
            yield family._origins(doc)


def outlets(table: Callable[[str], pa.Table]) -> networkx.DiGraph[str]:
    """Return who takes from whom, an edge from each source to each taker.

    Edges carry ``direction`` and the columns of table ``outlets``. A shown edge also has ``undetermined``: how many
    copies between the two have no direction. Two outlets between which nothing is shown have an edge in either
    direction, marked undetermined, that tells ``copies``, ``langs``, ``families`` and ``publisher``; the rest is None. Nodes carry
    ``publisher``, the house of which they are titles, None where they are nobody's.
    """
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    house = dict(zip(*(table("publishers")[name].to_pylist() for name in ("outlet", "name")), strict=True))
    rows = table("outlets").to_pylist()
    for row in rows:
        for outlet in (row["source"], row["taker"]):
            graph.add_node(outlet, publisher=house.get(outlet))
        if row["direction"] == "shown":
            data = {name: value for name, value in row.items() if name not in ("source", "taker")}
            graph.add_edge(row["source"], row["taker"], **data, undetermined=0)
    for row in rows:
        if row["direction"] == "undetermined":
            _both_ways(graph, row)
    return graph


def _both_ways(graph: networkx.DiGraph[str], row: Row) -> None:
    source, taker = row["source"], row["taker"]
    shown = [pair for pair in ((source, taker), (taker, source)) if graph.has_edge(*pair)]
    for pair in shown:
        graph.edges[pair]["undetermined"] = row["copies"]
    if not shown:
        unknown = dict.fromkeys(name for name in row if name not in ("source", "taker"))
        told = {name: row[name] for name in ("direction", "copies", "families", "publisher")}
        data = {**unknown, **told, "undetermined": row["copies"]}
        graph.add_edge(source, taker, **data | {"langs": row["langs"]})
        graph.add_edge(taker, source, **data | {"langs": [pair[::-1] for pair in row["langs"]]})
