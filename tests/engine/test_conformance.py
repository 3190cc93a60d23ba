"""One set of expectations for every engine."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from sayso import engine as engines
from sayso.engine import Engine
from sayso.engine.local import LocalEngine
from sayso.errors import CommandError

SCHEMA = pa.schema([("word", pa.string()), ("n", pa.int64())])


def double(batch: pa.Table) -> dict[str, pa.Table]:
    words, numbers = batch["word"].to_pylist(), batch["n"].to_pylist()
    return {
        "twice": pa.table({"word": words, "n": [2 * n for n in numbers]}, SCHEMA),
        "long": pa.table({"word": [w for w in words if len(w) > 1]}, pa.schema([("word", pa.string())])),
    }


def total(group: pa.Table) -> dict[str, pa.Table]:
    return {"sum": pa.table({"word": [group["word"][0].as_py()], "n": [sum(group["n"].to_pylist())]}, SCHEMA)}


@pytest.fixture(params=["local", "local with two processes", pytest.param("spark", marks=pytest.mark.spark)])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Engine:
    if request.param == "spark":
        return request.getfixturevalue("spark")  # type: ignore[no-any-return]
    if request.param == "local":
        return LocalEngine(workers=1)
    monkeypatch.setattr("sayso.engine.local.PARALLEL_BYTES", 0)
    monkeypatch.setattr("sayso.engine.local.BATCH_BYTES", 40)
    return LocalEngine(workers=2)


@pytest.fixture
def words() -> pa.Table:
    return pa.table({"word": ["b", "aa", "b", "aa", "c"], "n": [1, 2, 3, 4, 5]}, SCHEMA)


def test_map_batches_gives_every_named_table(engine: Engine, words: pa.Table) -> None:
    made = engine.map_batches(
        double, engine.frame(words), {"twice": SCHEMA, "long": pa.schema([("word", pa.string())])}
    )
    assert sorted(engine.collect(made["twice"])["n"].to_pylist()) == [2, 4, 6, 8, 10]
    assert engine.collect(made["long"])["word"].to_pylist() == ["aa", "aa"]


def test_map_batches_of_nothing_gives_empty_tables(engine: Engine, words: pa.Table) -> None:
    made = engine.map_batches(double, engine.frame(words.slice(0, 0)), {"twice": SCHEMA})
    assert engine.collect(made["twice"]).schema == SCHEMA


def test_map_stream_gives_what_map_batches_does(engine: Engine, words: pa.Table) -> None:
    engine.expect(double, words.slice(0, 0), 1000)
    pieces = (words.slice(k, 2) for k in range(0, words.num_rows, 2))
    made = engine.map_stream(double, pieces, {"twice": SCHEMA, "long": pa.schema([("word", pa.string())])})
    assert sorted(engine.collect(made["twice"])["n"].to_pylist()) == [2, 4, 6, 8, 10]
    assert engine.collect(made["long"])["word"].to_pylist() == ["aa", "aa"]


def test_map_stream_of_nothing_gives_empty_tables(engine: Engine) -> None:
    made = engine.map_stream(double, iter([]), {"twice": SCHEMA})
    assert engine.collect(made["twice"]).schema == SCHEMA
    assert engine.collect(made["twice"]).num_rows == 0


def test_map_groups_sees_each_group_whole(engine: Engine, words: pa.Table) -> None:
    made = engine.map_groups(total, engine.frame(words), ["word"], {"sum": SCHEMA})
    assert dict(zip(*engine.collect(made["sum"]).to_pydict().values(), strict=True)) == {
        "aa": 6,
        "b": 4,
        "c": 5,
    }


def test_map_groups_of_nothing_gives_an_empty_table(engine: Engine, words: pa.Table) -> None:
    made = engine.map_groups(total, engine.frame(words.slice(0, 0)), ["word"], {"sum": SCHEMA})
    assert engine.collect(made["sum"]).num_rows == 0


def sums(work: pa.Table, rows: pa.Table) -> dict[str, pa.Table]:
    """Add up the numbers of the words a row of work asks for."""
    asked = work["words"][0].as_py().split()
    n = sum(n for word, n in zip(rows["word"].to_pylist(), rows["n"].to_pylist(), strict=True) if word in asked)
    return {"sum": pa.table({"word": work["words"], "n": [n]}, SCHEMA)}


def test_map_linked_gives_each_row_of_work_what_it_needs(engine: Engine) -> None:
    frame = engine.frame(pa.table({"word": ["a", "b", "c"], "n": [1, 2, 4]}, SCHEMA))
    work = pa.table({"part": [0, 1], "words": ["a c", "c"]})
    links = pa.table({"part": [0, 0, 1], "word": ["a", "c", "c"]})
    made = engine.map_linked(sums, work, lambda: links, frame, "word", {"sum": SCHEMA})
    found = engine.collect(made["sum"]).to_pydict()
    assert dict(zip(found["word"], found["n"], strict=True)) == {"a c": 5, "c": 4}


def test_beside_puts_columns_of_the_same_keys_together(engine: Engine) -> None:
    left = engine.frame(pa.table({"word": ["a", "b"], "n": [1, 2]}, SCHEMA))
    right = engine.frame(pa.table({"word": ["a", "b"], "m": [10, 20]}))
    rows = engine.collect(engine.beside(left, right, "word")).to_pylist()
    assert sorted((row["word"], row["n"], row["m"]) for row in rows) == [("a", 1, 10), ("b", 2, 20)]


def numbered(batch: pa.Table) -> dict[str, pa.Table]:
    schema = pa.schema([("n", pa.int64()), ("word", pa.large_binary())])
    return {"rows": pa.table({"n": batch["n"], "word": [w.encode() for w in batch["word"].to_pylist()]}, schema)}


def test_map_batches_may_keep_large_results_in_a_folder(engine: Engine, words: pa.Table, tmp_path: Path) -> None:
    schema = pa.schema([("n", pa.int64()), ("word", pa.large_binary())])
    frame = engine.map_batches(numbered, engine.frame(words), {"rows": schema}, folder=tmp_path)["rows"]
    assert sorted(engine.collect(frame)["n"].to_pylist()) == [1, 2, 3, 4, 5]


def test_sql_sees_the_frames_by_name(engine: Engine, words: pa.Table) -> None:
    rows = engine.sql(
        "SELECT word, cast(sum(n) AS BIGINT) AS n FROM words GROUP BY word", words=engine.frame(words)
    )
    assert engine.collect(rows).num_rows == 3


def test_write_then_read_gives_the_rows_back(engine: Engine, words: pa.Table, tmp_path: Path) -> None:
    assert engine.write(engine.frame(words), tmp_path / "words.parquet") == 5
    assert engine.collect(engine.read(tmp_path / "words.parquet")).to_pydict() == words.to_pydict()
    assert [p.name for p in tmp_path.iterdir()] == ["words.parquet"]


def test_an_unknown_engine_is_named_with_those_there_are() -> None:
    with pytest.raises(CommandError, match=r"'abacus' is not known; use one of local, spark"):
        engines.make("abacus")
