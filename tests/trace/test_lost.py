from __future__ import annotations

import pyarrow as pa
from tradition import P, build, copy

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.trace import views


def case(*pages: P) -> dict[str, pa.Table]:
    documents, segments, marks, matches = build(pages)
    made = trace.run(documents, segments, marks, matches, TraceSettings())
    return {**made, "documents": documents}


SHARED = {"b": "Widow→Maiden", "d": "southern→northern"}
PAGES = (
    P("p", copy("abcdef"), date="2020-03-01"),
    P("q", copy("abcdef", **SHARED, a="forty→fifty", f="nets→lines"), date="2020-03-02"),
    P("r", copy("abcdef", **SHARED, c="Three→Four", e="Thursday→Friday"), date="2020-03-02"),
)


def test_changes_that_two_copies_share_show_a_lost_page_between() -> None:
    tables = case(*PAGES)
    (family,) = views.families(tables.__getitem__)
    graph = family.stemma()
    lost = [node for node, data in graph.nodes(data=True) if data["inferred"]]
    assert len(lost) == 1
    assert set(graph.predecessors(lost[0])) == {"p"}
    assert set(graph.successors(lost[0])) == {"q", "r"}


def test_the_table_itself_names_pages_only() -> None:
    docs = {"p", "q", "r"}
    assert all({c["parent"], c["child"]} <= docs for c in case(*PAGES)["copies"].to_pylist())


def test_edges_carry_direction_and_evidence() -> None:
    pages = P("p", copy("abcd"), date="2020-03-01"), P("q", copy("abcd", b="Widow→Maiden"), date="2020-03-02")
    (family,) = views.families(case(*pages).__getitem__)
    edge = family.stemma().edges["p", "q"]
    assert edge["direction"] == "shown" and {e["kind"] for e in edge["evidence"]} >= {"date", "own-reading"}
    assert family.apparatus()["text"].to_pylist() == ["Widow", "Maiden"]


def test_origins_of_a_page_come_with_the_passages_that_show_them() -> None:
    pages = P("p", copy("abcd"), date="2020-03-01"), P("q", copy("abcd"), date="2020-03-02")
    tables = case(*pages)
    (found,) = views.origins(tables.__getitem__, doc="q")
    assert [w["doc"] for w in found["passages"]] == ["p"]
    assert views.origins(tables.__getitem__, doc="nowhere") == []
