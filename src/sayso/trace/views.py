"""Families as objects over the tables of a case: what it has of them, their apparatus, their stemma."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.tables import stable_id
from sayso.trace.lost import LOST

GetTable = Callable[[str], pa.Table]


@dataclass(frozen=True)
class FamilyView:
    """One family of a case; ``row`` is its row of table ``families``."""

    row: dict[str, Any]
    table: GetTable

    @property
    def id(self) -> str:
        """Return the family's id."""
        return str(self.row["family"])

    @property
    def text(self) -> str:
        """Return the words of the fullest witness."""
        return str(self.row["text"])

    def witnesses(self) -> pa.Table:
        """Return where each page holds the family: ``family, doc, begin, end``."""
        return self._mine("witnesses")

    def apparatus(self) -> pa.Table:
        """Return the readings, what changes the meaning most first: columns of table ``readings``."""
        order = [("rank", "descending"), ("place", "ascending"), ("group", "ascending"), ("doc", "ascending")]
        return self._mine("readings").sort_by(order)

    def stemma(self) -> Any:
        """Return who copied whom as a networkx DiGraph.

        Nodes are pages (``inferred`` False) and lost pages that shared changes show to have been (``inferred`` True).
        Edges carry ``direction`` ("shown" or "undetermined") and ``evidence``, a list of dictionaries; an edge to or
        from a lost page has ``inferred`` True.
        """
        import networkx as nx

        graph: Any = nx.DiGraph(family=self.id)
        for doc in pc.unique(self.witnesses()["doc"]).to_pylist():
            graph.add_node(doc, inferred=False)
        for copy in self._mine("copies").to_pylist():
            known = {name: copy[name] for name in ("direction", "evidence")}
            graph.add_edge(copy["parent"], copy["child"], inferred=False, **known)
        _put_lost_between(graph)
        return graph

    def _mine(self, name: str) -> pa.Table:
        table = self.table(name)
        return table.filter(pc.equal(table["family"], self.id))


def _put_lost_between(graph: Any) -> None:
    """Hang copies that share changes their exemplar has not below a lost page between."""
    for parent in list(graph):
        children = [c for c in graph.successors(parent) if not graph.edges[parent, c]["inferred"]]
        for group in _sharing(graph, parent, children):
            lost = stable_id("lost-", parent, *sorted(group))
            graph.add_node(lost, inferred=True)
            graph.add_edge(parent, lost, direction="shown", evidence=[], inferred=True)
            for child in group:
                data = dict(graph.edges[parent, child])
                graph.remove_edge(parent, child)
                graph.add_edge(lost, child, **{**data, "inferred": True})


def _sharing(graph: Any, parent: str, children: list[str]) -> Iterator[set[str]]:
    groups: list[set[str]] = []
    for child in children:
        mates = {e["doc"] for e in graph.edges[parent, child]["evidence"] if e["kind"] == LOST} & set(children)
        if not mates:
            continue
        touched = [g for g in groups if g & (mates | {child})]
        groups = [g for g in groups if g not in touched] + [set().union(mates, {child}, *touched)]
    yield from groups


def families(table: GetTable) -> list[FamilyView]:
    """Return all families of a case, those with most pages first; ``table`` gives a table by name."""
    rows = sorted(table("families").to_pylist(), key=lambda row: (-row["pages"], row["family"]))
    return [FamilyView(row, table) for row in rows]


def origins(table: GetTable, doc: str | None = None) -> list[dict[str, Any]]:
    """Return for each family (of page ``doc``, if given) its range of origins with the reason and where they stand.

    Keys: ``family, origins_min, origins_max, state, reason, passages`` (the witnesses of the pages that may be first).
    """
    witnesses = table("witnesses").to_pylist()
    mine = {w["family"] for w in witnesses if doc is None or w["doc"] == doc}
    found = []
    for row in table("families").to_pylist():
        if row["family"] not in mine:
            continue
        heads = set(row["origins"] or ())
        passages = [w for w in witnesses if w["family"] == row["family"] and w["doc"] in heads]
        names = ("family", "origins_min", "origins_max", "state", "reason")
        found.append({**{name: row[name] for name in names}, "passages": passages})
    return found
