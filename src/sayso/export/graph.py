"""Who copied whom as a graph that Gephi, yEd or Cytoscape open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa

from sayso.errors import CommandError

if TYPE_CHECKING:
    import networkx

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NEEDED = ("family", "parent", "child", "direction", "evidence")


def write_graphml(copies: pa.Table, out: BinaryIO) -> None:
    """Write the copies as GraphML (http://graphml.graphdrawing.org)."""
    import networkx

    networkx.write_graphml(_graph(copies), out)


def write_gexf(copies: pa.Table, out: BinaryIO) -> None:
    """Write the copies as GEXF 1.2 (https://gexf.net)."""
    import networkx

    networkx.write_gexf(_graph(copies), out)


def _graph(copies: pa.Table) -> networkx.MultiDiGraph[str]:
    """Draw an edge for every row: parent to child, or in no order where the direction is undetermined."""
    import networkx

    missing = [name for name in _NEEDED if name not in copies.column_names]
    if missing:
        raise CommandError(
            "only the table copies can be written as a graph; export this one as jsonl, csv, tsv or parquet"
        )
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for number, row in enumerate(copies.to_pylist()):
        graph.add_edge(_xml(row["parent"]), _xml(row["child"]), key=str(number), **_edge(row))
    return graph


def _edge(row: dict[str, Any]) -> dict[str, Any]:
    evidence = row["evidence"] or []
    return {
        "family": _xml(row["family"]),
        "direction": row["direction"],
        "evidence": _xml("; ".join(f"{e['kind']}: {e['detail']}" for e in evidence)),
        "weight": float(sum(e["weight"] or 0.0 for e in evidence)),
    }


def _xml(text: str) -> str:
    """Replace what XML 1.0 cannot hold (control characters, the two last code points of the plane)."""
    return _NOT_XML.sub("\ufffd", text)
