"""What the engine for one machine does with processes and threads."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from sayso.engine import local
from sayso.engine.local import LocalEngine

NUMBERS = pa.schema([("n", pa.int64())])


def worked_by(_: pa.Table) -> dict[str, pa.Table]:
    return {"made": pa.table({"n": [os.getpid()]}, NUMBERS)}


def fails(_: pa.Table) -> dict[str, pa.Table]:
    raise ValueError("this batch cannot be read")


def stops(_: pa.Table) -> dict[str, pa.Table]:
    raise StopIteration


def dies(_: pa.Table) -> dict[str, pa.Table]:
    os._exit(3)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalEngine]:
    monkeypatch.setattr(local, "PARALLEL_BYTES", 0)
    monkeypatch.setattr(local, "BATCH_BYTES", 8)
    return LocalEngine(workers=2)


FRAME = pa.table({"n": list(range(8))}, NUMBERS)


def workers(engine: LocalEngine) -> set[int]:
    return set(engine.map_batches(worked_by, FRAME, {"made": NUMBERS})["made"]["n"].to_pylist())


@pytest.mark.parametrize("workers", [1, 2])
def test_a_function_that_stops_short_does_not_end_the_rows(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "PARALLEL_BYTES", 0)
    with pytest.raises(RuntimeError, match="StopIteration"):
        LocalEngine(workers).map_stream(stops, iter([FRAME]), {"made": NUMBERS})


def test_a_piece_is_sent_without_the_rest_of_its_frame() -> None:
    frame = pa.table({"text": ["x" * 100] * 10_000})
    assert len(local._packed(frame.slice(5, 10))) < 5_000


def test_processes_stay_for_the_next_call(engine: LocalEngine) -> None:
    first = workers(engine)
    assert os.getpid() not in first
    assert len(first | workers(engine) | workers(engine)) <= 2


def slow_first(piece: pa.Table) -> dict[str, pa.Table]:
    if piece["n"][0].as_py() == 0:
        time.sleep(0.3)
    return {"made": piece}


def test_a_stream_keeps_the_order_of_its_pieces_though_the_first_takes_longest(engine: LocalEngine) -> None:
    pieces = [FRAME.slice(k % 8, 1) for k in range(80)]
    made = engine.map_stream(slow_first, iter(pieces), {"made": NUMBERS})["made"]
    assert made["n"].to_pylist() == [k % 8 for k in range(80)]


def test_processes_are_started_beforehand_where_much_is_to_come(engine: LocalEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "PARALLEL_BYTES", 10)
    engine.expect(worked_by, FRAME.slice(0, 0), 9)
    assert engine._processes is None
    engine.expect(worked_by, FRAME.slice(0, 0), 10)
    assert engine._processes is not None


def test_an_error_in_a_process_reaches_the_caller_and_the_next_call_works(engine: LocalEngine) -> None:
    with pytest.raises(ValueError, match="this batch cannot be read"):
        engine.map_batches(fails, FRAME, {"made": NUMBERS})
    assert workers(engine)


def test_processes_that_died_are_started_again(engine: LocalEngine) -> None:
    from concurrent.futures.process import BrokenProcessPool

    with pytest.raises(BrokenProcessPool):
        engine.map_batches(dies, FRAME, {"made": NUMBERS})
    assert workers(engine)


def test_a_script_without_a_guard_is_not_begun_anew(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import pyarrow as pa\n"
        "from sayso import segment\n"
        "from sayso.engine import local\n"
        "from sayso.settings import SegmentSettings\n"
        "from sayso.tables import from_rows\n"
        "print('started', flush=True)\n"
        "local.PARALLEL_BYTES, local.BATCH_BYTES = 0, 8\n"
        "row = {'text': 'The ferry ran aground.', 'sha256_raw': '', 'sha256_text': '', 'format': 'text'}\n"
        "pages = from_rows('documents', [{'doc': str(n), **row} for n in range(4)])\n"
        "print(segment.run(pages, SegmentSettings(), local.LocalEngine(2))['segments'].num_rows)\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["started", "4"]
