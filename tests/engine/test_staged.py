"""Tables kept column by column come back as they were."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from sayso.engine.staged import Staging, mapped

SCHEMA = pa.schema([("n", pa.int64()), ("blob", pa.large_binary())])
ROWS = st.lists(st.tuples(st.integers(-(2**40), 2**40), st.binary(max_size=20)), max_size=8)


def table(rows: list[tuple[int, bytes]]) -> pa.Table:
    return pa.table({"n": [n for n, _ in rows], "blob": [b for _, b in rows]}, SCHEMA)


@given(st.lists(ROWS, max_size=4))
def test_pieces_come_back_as_one_table(pieces: list[list[tuple[int, bytes]]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        staging = Staging(Path(folder) / "t", SCHEMA)
        for rows in pieces:
            staging.add(table(rows))
        made = staging.finish()
        assert made.to_pylist() == table([row for rows in pieces for row in rows]).to_pylist()


def test_a_slice_is_kept_without_its_surroundings(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "t", SCHEMA)
    staging.add(table([(1, b"one"), (2, b"two"), (3, b"three")]).slice(1, 1))
    assert staging.finish().to_pylist() == [{"n": 2, "blob": b"two"}]


def test_what_was_there_is_replaced_whole(tmp_path: Path) -> None:
    for rows in ([(1, b"one"), (2, b"two")], [(3, b"three")]):
        staging = Staging(tmp_path / "t", SCHEMA)
        staging.add(table(rows))
        staging.finish()
    assert mapped(tmp_path / "t").to_pylist() == [{"n": 3, "blob": b"three"}]
    assert [path.name for path in tmp_path.iterdir()] == ["t"]
