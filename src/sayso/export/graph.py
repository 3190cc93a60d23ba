"""Who copied whom, and who takes from whom, as graphs that Gephi, yEd or Cytoscape open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa

from sayso.errors import CommandError

if TYPE_CHECKING:
    import networkx

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_COPIES = ("family", "parent", "child", "direction", "evidence")
_OUTLETS = ("source", "taker", "direction", "copies")


def write_graphml(links: pa.Table | pa.RecordBatchReader, out: BinaryIO) -> None:
    """Write copies or outlets as GraphML (http://graphml.graphdrawing.org)."""
    import networkx

    networkx.write_graphml(_graph(links), out)


def write_gexf(links: pa.Table | pa.RecordBatchReader, out: BinaryIO) -> None:
    """Write copies or outlets as GEXF 1.2 (https://gexf.net)."""
    import networkx

    networkx.write_gexf(_graph(links), out)


def _graph(links: pa.Table | pa.RecordBatchReader) -> networkx.MultiDiGraph[str]:
    """Draw an edge for every row: parent to child, or in no order where the direction is undetermined."""
    import networkx

    if set(_COPIES) <= set(links.schema.names):
        ends, about = ("parent", "child"), _copy
    elif set(_OUTLETS) <= set(links.schema.names):
        ends, about = ("source", "taker"), _exchange
    else:
        raise CommandError(
            "only the table copies and the table outlets can be written as a graph; export this one as jsonl, csv, tsv or parquet"
        )
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    table = links if isinstance(links, pa.Table) else links.read_all()
    for number, row in enumerate(table.to_pylist()):
        graph.add_edge(_xml(row[ends[0]]), _xml(row[ends[1]]), key=str(number), **about(row))
    return graph


def _copy(row: dict[str, Any]) -> dict[str, Any]:
    evidence = row["evidence"] or []
    return {
        "family": _xml(row["family"]),
        "direction": row["direction"],
        "evidence": _xml("; ".join(f"{e['kind']}: {e['detail']}" for e in evidence)),
        "weight": float(sum(e["weight"] or 0.0 for e in evidence)),
    }


def _exchange(row: dict[str, Any]) -> dict[str, Any]:
    """Return the columns as attributes; the weight, by which programs draw, is the number of copies."""
    lists = {
        "langs": ", ".join(f"{a}→{b}" for a, b in row["langs"]),
        "families": _xml(" ".join(row["families"])),
    }
    plain = {k: _xml(v) if isinstance(v, str) else v for k, v in row.items() if k not in ("source", "taker", *lists)}
    known = {k: v for k, v in plain.items() if v is not None}  # neither format has a word for what is not known
    return {**known, **lists, "weight": float(row["copies"])}


def _xml(text: str) -> str:
    """Replace what XML 1.0 cannot hold (control characters, the two last code points of the plane)."""
    return _NOT_XML.sub("\ufffd", text)
