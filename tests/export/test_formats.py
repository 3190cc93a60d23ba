"""Every table comes out of every format as it went in."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import networkx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import export, tables
from sayso.errors import CommandError

PAGE = {
    "doc": "harbour",
    "outlet": "Gazeta e Liqenit",
    "title": 'Bir "köprü", iki haber',
    "published_from": datetime(2031, 5, 2, 16, 20, tzinfo=UTC),
    "published_to": datetime(2031, 5, 2, 16, 20, 0, 250_000, tzinfo=UTC),
    "text": "الجسر مغلق.\nKöprü kapalı, dedi; \"yarın\" açılır.",
    "sha256_raw": "",
    "sha256_text": "1",
    "format": "text",
    "body": [[0, 11], [12, 20]],
    "links": [{"begin": 0, "end": 5, "uri": "https://example.org/a,b"}],
}


READERS = [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)]


def written(table: pa.Table, format: str) -> bytes:
    out = io.BytesIO()
    export.write(table, format, out)
    return out.getvalue()


def test_jsonl_keeps_every_column_with_nested_spans_and_nulls() -> None:
    (row,) = map(json.loads, written(tables.from_rows("documents", [PAGE]), "jsonl").splitlines())
    assert list(row) == tables.SCHEMAS["documents"].names
    assert row["body"] == [[0, 11], [12, 20]]
    assert row["links"] == PAGE["links"]
    assert row["author"] is None
    assert row["text"] == PAGE["text"]


def test_times_are_iso_8601_with_z_and_fractions_only_where_there_are_any() -> None:
    (row,) = map(json.loads, written(tables.from_rows("documents", [PAGE]), "jsonl").splitlines())
    assert row["published_from"] == "2031-05-02T16:20:00Z"
    assert row["published_to"] == "2031-05-02T16:20:00.250000Z"


@pytest.mark.parametrize(("format", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_separated_cells_hold_lists_as_json_and_tell_null_from_empty(format: str, delimiter: str) -> None:
    data = written(tables.from_rows("documents", [PAGE]), format).decode("utf-8")
    (row,) = csv.DictReader(io.StringIO(data, newline=""), delimiter=delimiter)
    assert json.loads(row["body"]) == PAGE["body"]
    assert json.loads(row["links"]) == PAGE["links"]
    assert row["text"] == PAGE["text"]
    assert row["published_from"] == "2031-05-02T16:20:00Z"
    line = data.splitlines()[-1].split(delimiter)
    assert '""' in line  # sha256_raw is empty
    assert line[-1] == ""  # same_as is null


def test_parquet_comes_back_equal() -> None:
    table = tables.from_rows("documents", [PAGE])
    assert pq.read_table(io.BytesIO(written(table, "parquet"))).equals(table)


@pytest.mark.parametrize("format", ["jsonl", "csv", "tsv", "parquet"])
@pytest.mark.parametrize("name", list(tables.SCHEMAS))
def test_an_empty_table_is_written_without_complaint(name: str, format: str) -> None:
    data = written(tables.empty(name), format)
    assert data == b"" if format == "jsonl" else data


COPIES = [
    {
        "family": "f1",
        "parent": "agency",
        "child": "paper\x01",
        "direction": "shown",
        "evidence": [{"kind": "naming", "detail": "credits the agency", "weight": 2.5, "doc": "paper"}],
    },
    {"family": "f1", "parent": "a", "child": "b", "direction": "undetermined", "evidence": []},
]


@pytest.mark.parametrize(("format", "read"), READERS)
def test_copies_become_a_graph_with_direction_and_evidence(format: str, read: Any) -> None:
    graph = read(io.BytesIO(written(tables.from_rows("copies", COPIES), format)))
    edges = {(a, b): d for a, b, d in graph.edges(data=True)}
    assert edges["agency", "paper�"]["evidence"] == "naming: credits the agency"
    assert edges["agency", "paper�"]["weight"] == 2.5
    assert edges["a", "b"]["direction"] == "undetermined"


OUTLETS = [
    {
        "source": "Northwire", "taker": "المرفأ", "direction": "shown", "copies": 3, "pages": 2, "passages": 3,
        "characters": 900, "langs": [["en", "ar"]], "dated": 1, "lag_min": 0.5, "lag_max": 4.0, "families": ["f1", "f2"],
    },
    {
        "source": "Northwire", "taker": "Tepe", "direction": "undetermined", "copies": 1, "pages": 1, "passages": 1,
        "characters": 90, "langs": [], "dated": 0, "families": ["f1"],
    },
]  # fmt: skip


@pytest.mark.parametrize(("format", "read"), READERS)
def test_outlets_become_a_graph_that_leaves_out_what_is_not_known(format: str, read: Any) -> None:
    graph = read(io.BytesIO(written(tables.from_rows("outlets", OUTLETS), format)))
    edges = {(a, b): d for a, b, d in graph.edges(data=True)}
    shown = edges["Northwire", "المرفأ"]
    assert (shown["weight"], shown["lag_max"], shown["langs"], shown["families"]) == (3.0, 4.0, "en→ar", "f1 f2")
    assert edges["Northwire", "Tepe"]["direction"] == "undetermined"
    assert "lag_min" not in edges["Northwire", "Tepe"]


def test_a_graph_of_another_table_is_refused_with_what_to_do() -> None:
    with pytest.raises(CommandError, match=r"only the table copies and the table outlets .* jsonl"):
        written(tables.empty("figures"), "graphml")


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CommandError, match=r"'xlsx'.*jsonl, csv"):
        written(tables.empty("figures"), "xlsx")


def test_more_rows_than_one_batch_stay_in_order() -> None:
    rows = [{"family": "f", "doc": f"d{i}", "begin": i, "end": i + 1} for i in range(3_000)]
    lines = written(tables.from_rows("witnesses", rows), "jsonl").splitlines()
    assert [json.loads(line)["begin"] for line in lines] == list(range(3_000))


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(text=texts, source=st.lists(st.lists(st.integers(0, 99), min_size=2, max_size=2), max_size=3))
@settings(max_examples=60, deadline=None)
def test_any_text_and_any_spans_come_back_from_jsonl_and_csv(text: str, source: list[list[int]]) -> None:
    row = {
        "attribution": "t", "doc": text, "source": source, "cue": [], "content": [[0, 1]], "kind": "direct",
    }  # fmt: skip
    table = tables.from_rows("attributions", [row])
    back = json.loads(written(table, "jsonl"))
    assert (back["doc"], back["source"]) == (text, source)
    (cells,) = csv.DictReader(io.StringIO(written(table, "csv").decode(), newline=""))
    assert (cells["doc"], json.loads(cells["source"])) == (text, source)
