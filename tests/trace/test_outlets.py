from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sayso import tables
from sayso.trace.outlets import _tail, graph, outlets

START = datetime.datetime(2024, 5, 1, 6, tzinfo=datetime.UTC)


def case(rows: list[tuple[str, str, float]]) -> tuple[Any, Any]:
    """Documents and witnesses from (family, outlet, minutes after the start)."""
    documents, witnesses = [], []
    for i, (family, outlet, minutes) in enumerate(rows):
        when = START + datetime.timedelta(minutes=minutes)
        doc = f"d{i}"
        documents.append(
            {"doc": doc, "outlet": outlet, "lang": "en", "published_from": when, "published_to": when, "text": "",
             "sha256_raw": doc, "sha256_text": doc, "format": "text"}
        )  # fmt: skip
        witnesses.append({"family": family, "doc": doc, "begin": 0, "end": 1})
    return tables.from_rows("documents", documents), tables.from_rows("witnesses", witnesses)


def test_who_takes_from_whom_how_much_and_how_fast() -> None:
    documents, witnesses = case([("f", "A", 0), ("f", "B", 30), ("g", "A", 100), ("g", "B", 150)])
    pairs = [("f", "d0", "d1"), ("g", "d2", "d3")]
    rows = [{"family": f, "parent": p, "child": c, "direction": "shown", "evidence": []} for f, p, c in pairs]
    (row,) = outlets(documents, witnesses, tables.from_rows("copies", rows)).to_pylist()
    assert (row["source"], row["taker"], row["families"], row["lag_minutes"]) == ("A", "B", 2, 40.0)
    assert row["langs"] == ["en→en"]


def test_two_outlets_in_step_again_and_again_are_named_with_the_families() -> None:
    rows = []
    for i in range(8):
        rows += [(f"f{i}", "A", 1000 * i), (f"f{i}", "B", 1000 * i + 2)]
        rows += [(f"f{i}", "C", 1000 * i + 300), (f"f{i}", "D", 1000 * i + 600)]
    made = outlets(*case(rows), tables.empty("copies")).to_pylist()
    (row,) = [r for r in made if r["beyond_chance"]]
    assert {row["source"], row["taker"]} == {"A", "B"}
    assert row["synchronous_families"] == [f"f{i}" for i in range(8)]


def test_outlets_that_are_all_always_in_step_are_not_beyond_chance() -> None:
    rows = [(f"f{i}", outlet, 1000 * i + n) for i in range(6) for n, outlet in enumerate("ABCD")]
    assert not any(r["beyond_chance"] for r in outlets(*case(rows), tables.empty("copies")).to_pylist())


def test_the_graph_has_an_edge_from_each_source_to_each_taker() -> None:
    documents, witnesses = case([("f", "A", 0), ("f", "B", 30)])
    rows = [{"family": "f", "parent": "d0", "child": "d1", "direction": "shown", "evidence": []}]
    made = graph(outlets(documents, witnesses, tables.from_rows("copies", rows)))
    assert list(made.edges) == [("A", "B")]


@given(st.integers(1, 20), st.floats(0.01, 15))
def test_the_tail_is_a_probability_that_falls_with_the_count(count: int, expected: float) -> None:
    assert 0.0 <= _tail(count + 1, expected) <= _tail(count, expected) + 1e-12 <= 1.0 + 1e-12
