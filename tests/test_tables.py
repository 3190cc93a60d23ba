from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import tables


def test_every_table_of_the_published_contract_is_there() -> None:
    published = "documents segments matches families witnesses copies readings attributions figures conflicts"
    assert set(published.split()) <= set(tables.SCHEMAS)


def test_from_rows_fills_what_is_missing_with_null() -> None:
    row = {"doc": "a", "begin": 0, "end": 1, "kind": "agency"}
    assert tables.from_rows("marks", [row]).to_pylist() == [row | {"value": None}]


def test_conform_names_a_missing_mandatory_column() -> None:
    with pytest.raises(ValueError, match="witnesses: column family is missing"):
        tables.conform("witnesses", pa.table({"doc": ["a"]}))


def test_conform_names_a_null_in_a_mandatory_column() -> None:
    with pytest.raises(ValueError, match="column doc holds 1 null"):
        tables.from_rows("witnesses", [{"family": "f", "begin": 0, "end": 1}])


def test_conform_drops_columns_that_are_not_in_the_contract() -> None:
    extra = tables.empty("witnesses").append_column("spare", pa.array([], pa.string()))
    assert tables.conform("witnesses", extra).schema == tables.SCHEMAS["witnesses"]


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_ids_depend_on_the_parts_alone(parts: list[str]) -> None:
    assert tables.stable_id("m", *parts) == tables.stable_id("m", *parts)
    assert tables.stable_id("m", *parts) != tables.stable_id("m", *parts, "more")


def test_rows_are_put_in_order_and_those_of_one_value_stay_as_they_are() -> None:
    rows = pa.table({"doc": ["b", "a", "b", "a"], "n": [1, 2, 3, 4]})
    assert tables.in_order(rows, "doc", pa.array(["a", "b"])).to_pydict() == {"doc": ["a", "a", "b", "b"], "n": [2, 4, 1, 3]}
    assert tables.in_order(rows.slice(0, 0), "doc", pa.array(["a", "b"])).num_rows == 0


def test_long_runs_are_put_in_order_as_single_rows_are(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = pa.table({"doc": ["b", "b", "a", "c", "c", "a"], "n": [1, 2, 3, 4, 5, 6]})
    rows = pa.concat_tables([runs.slice(0, 1), runs.slice(1)])
    one_by_one = tables.in_order(rows, "doc", pa.array(["a", "b", "c"]))
    monkeypatch.setattr(tables, "LONG", 1)
    assert tables.in_order(rows, "doc", pa.array(["a", "b", "c"])) == one_by_one
    assert one_by_one["n"].to_pylist() == [3, 6, 1, 2, 4, 5]


@given(st.lists(st.tuples(st.text(max_size=30), st.none() | st.text(max_size=9)), max_size=12), st.randoms())
def test_rows_of_more_text_than_one_array_holds_are_taken_in_stretches(rows: list[tuple[str, str | None]], random: Any) -> None:
    schema = pa.schema([("text", pa.string()), ("lang", pa.string()), ("n", pa.int64())])
    one_by_one = (pa.Table.from_pylist([{"text": t, "lang": v, "n": n}], schema) for n, (t, v) in enumerate(rows))
    table = pa.concat_tables([schema.empty_table(), *one_by_one])
    order = np.array(random.sample(range(len(rows)), len(rows)), dtype=np.int64)
    whole = tables.taken(table, order).to_pylist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "ONE_ARRAY", 16)
        assert tables.taken(table, order).to_pylist() == whole
