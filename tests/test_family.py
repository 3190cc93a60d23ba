"""Families as objects, over the invented case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from invented import AGENCY, EN, case
from sayso import manifest, tables
from sayso.case import Case
from sayso.errors import CaseError
from sayso.family import Family, families, origins, outlets


def get(**changed: list[dict[str, Any]]) -> Any:
    """Return what gives a table of the invented case by name, some of its tables changed."""
    held = {**case(), **{name: tables.from_rows(name, rows) for name, rows in changed.items()}}
    return held.__getitem__


@pytest.fixture
def family() -> Family:
    return families(get())[0]


def copies(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [*case()["copies"].to_pylist(), *more]


def test_families_come_with_what_their_row_says_most_pages_first(family: Family) -> None:
    assert [f.id for f in families(get())] == ["f1", "f2"]
    assert (family.pages, family.outlets, family.langs) == (6, 6, ["en", "ar", "tr", "fr"])
    assert family.text == " ".join(EN)
    assert family.first is not None
    assert repr(family) == "Family('f1', 6 pages, origins 1–2 (independence not established))"


def test_every_witness_is_the_characters_of_its_page(family: Family) -> None:
    texts = dict(zip(*(case()["documents"][c].to_pylist() for c in ("doc", "text")), strict=True))
    assert {w.doc for w in family.witnesses} == {"office", "wire", "herald", "marfa", "tepe", "courrier"}
    assert all(texts[w.doc][w.begin : w.end] == w.text for w in family.witnesses)


def test_the_apparatus_says_who_reads_what_the_telling_places_first(family: Family) -> None:
    first, second = family.apparatus()
    assert (first.about, second.about) == ("figure", "wording")
    assert [(v.text, v.docs) for v in first.variants] == [("9 people", ("office",)), ("19 people", ("wire", "herald"))]
    assert not any(v.omitted for v in first.variants)


def test_what_is_left_out_says_so() -> None:
    rows = [
        {"family": "f1", "place": 0, "doc": "office", "begin": 0, "end": 9, "text": "Cable car", "group": 0, "rank": 1.0},
        {"family": "f1", "place": 0, "doc": "wire", "begin": 4, "end": 4, "text": "", "group": 1, "rank": 1.0},
    ]
    (place,) = families(get(readings=rows))[0].apparatus()
    assert [v.omitted for v in place.variants] == [False, True]


def test_the_stemma_has_every_page_and_evidence_with_its_words(family: Family) -> None:
    graph = family.stemma()
    assert set(graph) == {w.doc for w in family.witnesses}
    assert graph.nodes["office"]["origin"]
    assert not graph.nodes["wire"]["origin"]
    assert graph.nodes["marfa"]["lang"] == "ar"
    assert graph.edges["office", "wire"]["direction"] == "shown"
    (error,) = graph.edges["wire", "marfa"]["evidence"]
    assert (error["kind"], error["text"]) == ("carried error", "19 شخصا")


def test_what_is_undetermined_goes_both_ways_with_weights_turned(family: Family) -> None:
    graph = family.stemma()
    there, back = graph.edges["wire", "tepe"], graph.edges["tepe", "wire"]
    assert there["direction"] == back["direction"] == "undetermined"
    assert [e["weight"] for e in back["evidence"]] == [-e["weight"] for e in there["evidence"]]


def test_what_is_shown_alone_has_no_cycles(family: Family) -> None:
    graph = family.stemma(undetermined=False)
    assert networkx.is_directed_acyclic_graph(graph)
    assert "tepe" in graph
    assert graph.degree("tepe") == 0


def test_copies_that_share_changes_hang_below_a_page_not_at_hand() -> None:
    def agrees(child: str, other: str) -> dict[str, Any]:
        sign = {"kind": "lost-exemplar", "detail": "shares 2 readings", "weight": 0.0, "doc": other, "begin": 0, "end": 3}
        return {"family": "f1", "parent": "office", "child": child, "direction": "shown", "evidence": [sign]}

    graph = families(get(copies=[agrees("wire", "courrier"), agrees("courrier", "wire")]))[0].stemma()
    (lost,) = [node for node, data in graph.nodes(data=True) if data["inferred"]]
    assert set(graph.successors(lost)) == {"wire", "courrier"}
    assert list(graph.predecessors(lost)) == ["office"]
    assert not graph.has_edge("office", "wire")


def test_a_page_that_only_the_copies_name_is_inferred() -> None:
    edge = {"family": "f1", "parent": "x-1", "child": "wire", "direction": "shown", "evidence": []}
    assert families(get(copies=copies(edge)))[0].stemma().nodes["x-1"]["inferred"]


def test_origins_of_a_page_are_those_of_its_families_with_passages() -> None:
    (found,) = origins(get(), "herald")
    assert str(found) == "1–2 (independence not established)"
    assert found.reason == "tepe carries no date and names nobody"
    assert {p.doc for p in found.passages} == {"office", "tepe"}
    assert [p.text for p in found.here] == [" ".join(AGENCY)]


def test_a_page_in_no_family_has_no_origins() -> None:
    assert origins(get(), "hostile") == []
    assert len(origins(get())) == 2


OUTLET = {
    "copies": 2, "pages": 1, "passages": 1, "characters": 9, "langs": [["en", "ar"]], "dated": 0, "families": ["f1"],
}  # fmt: skip


def test_outlets_are_a_graph_in_which_undetermined_goes_both_ways() -> None:
    rows = [
        {**OUTLET, "source": "A", "taker": "B", "direction": "shown", "lag_min": 1.0, "lag_max": 2.0},
        {**OUTLET, "source": "A", "taker": "B", "direction": "undetermined", "copies": 5},
        {**OUTLET, "source": "B", "taker": "C", "direction": "undetermined"},
    ]
    house = [{"publisher": "p", "name": "press", "outlet": "A", "pages": 2, "evidence": []}]
    graph = outlets(get(outlets=rows, publishers=house))
    assert graph.nodes["A"]["publisher"] == "press"
    assert graph.edges["A", "B"]["undetermined"] == 5
    assert not graph.has_edge("B", "A")
    assert graph.edges["B", "C"]["langs"] == [["en", "ar"]]
    assert graph.edges["C", "B"]["langs"] == [["ar", "en"]]
    assert graph.edges["C", "B"]["direction"] == "undetermined"
    assert graph.edges["C", "B"]["lag_min"] is None


@pytest.fixture
def folder(tmp_path: Path) -> Case:
    made = Case(tmp_path / "case")
    (made.path / "next" / "tables").mkdir(parents=True)
    for name, table in case().items():
        pq.write_table(table, made.path / "next" / "tables" / f"{name}.parquet")
    manifest.save(manifest.Manifest(paths=["x"]), made.path / "next" / "manifest.json")
    made.commit()
    return made


def test_a_case_gives_them(folder: Case) -> None:
    assert [f.id for f in folder.families()] == ["f1", "f2"]
    assert [o.family for o in folder.origins(doc="wire")] == ["f1"]
    assert len(folder.outlets()) == 0  # the invented case holds no table of them


def test_an_unknown_page_is_named(folder: Case) -> None:
    with pytest.raises(CaseError, match="has no page 'wier'"):
        folder.origins(doc="wier")


def test_a_case_without_families_gives_none() -> None:
    empty = {name: tables.empty(name) for name in tables.SCHEMAS}
    assert families(empty.__getitem__) == []
    assert isinstance(empty["families"], pa.Table)


def test_evidence_of_a_lost_page_has_the_name_that_trace_gives_it() -> None:
    from sayso.family import LOST
    from sayso.trace import lost

    assert LOST == lost.LOST
