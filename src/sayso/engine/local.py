"""The engine for one machine: Arrow tables, DuckDB for SQL, all cores for mapped functions."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.engine import LinkedFunction, MapFunction, Parts
from sayso.engine.memory import let_go

BATCH_BYTES = 4 << 20
"""How much goes to one call of a mapped function: large enough that a process earns what it costs to reach it
(measured: below 1 MiB the traffic shows), small enough that both cores end together."""

PARALLEL_BYTES = 6 << 20
"""Below this everything is done in this process: starting two others and loading the languages' data there takes two
seconds, which a thousand pages (3 MB) do not give back and three thousand do."""

SHARED_BYTES = 1 << 16
"""The same for compiled code, which threads of this process run."""

SHARES = 2
"""Batches that each process has at least, so that none is idle while another has it all."""

EVEN_SHARES = 8
"""The same for compiled code, of which a batch costs half a millisecond by itself; none is made smaller than ``SMALL_BYTES``."""

SMALL_BYTES = 1 << 18

AHEAD = 2
"""Pieces per core that are in hand at a time: none waits for work, and what is finished is not heaped up."""

BEHIND = 16
"""The same of pieces that wait for one before them, which takes its time."""

LET_GO = 16
"""Pieces after which mapped files are let go: as much of them as those looked at counts as memory in use."""

HEAVY = 1 << 12
"""Bytes of a row from which it is pointed at rather than copied."""

HEAVIEST = 1 << 14
"""The same of rows that come of rows, which are mostly to be looked at one after the other."""


class LocalEngine:
    """Run stages on this machine."""

    name = "local"

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1
        self._processes: Executor | None = None

    def frame(self, table: pa.Table) -> pa.Table:
        """Take an Arrow table in."""
        return table

    def read(self, path: Path) -> pa.Table:
        """Open a Parquet file or folder."""
        return pq.read_table(path)

    def write(self, frame: pa.Table, path: Path) -> int:
        """Write a frame as one Parquet file, beside and then renamed; return its number of rows."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            pq.write_table(frame, beside, compression="zstd")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        return int(frame.num_rows)

    def collect(self, frame: pa.Table) -> pa.Table:
        """Give a frame as an Arrow table."""
        return frame

    def map_batches(
        self, function: MapFunction, frame: pa.Table, schemas: Mapping[str, pa.Schema], *, kernel: bool = False,
        folder: Path | None = None,
    ) -> dict[str, pa.Table]:  # fmt: skip
        """Apply ``function`` to the rows in batches, on all cores; the results keep the order of the rows."""
        even = max(frame.nbytes // (EVEN_SHARES * self.workers), SMALL_BYTES)
        size = min(BATCH_BYTES, even if kernel else frame.nbytes // (SHARES * self.workers))
        made = self._apply(function, _batches(frame, size), frame.nbytes, kernel)
        if folder is not None:
            return _stage(made, schemas, folder)
        return _chained(list(made), schemas, HEAVIEST) if kernel else _join(list(made), schemas)

    def map_stream(
        self, function: MapFunction, pieces: Iterable[pa.Table], schemas: Mapping[str, pa.Schema]
    ) -> dict[str, pa.Table]:
        """Apply ``function`` to pieces while further ones are made, on all cores; the results keep the order of the pieces.

        They stay where they are, in as many stretches as calls were made: who asks for them puts them in an order of his own.
        """
        to_come, size = iter(pieces), 0
        first = []
        for piece in to_come:  # as many as tell whether other processes are worth their while
            first.append(piece)
            size += piece.nbytes
            if size >= PARALLEL_BYTES:
                break
        return _concatenated(list(self._apply(function, chain(first, to_come), size, False)), schemas)

    def expect(self, function: MapFunction, empty: pa.Table, size: int) -> None:
        """Start the processes that ``function`` will be given ``size`` bytes in, and have them load what it needs."""
        if self.workers == 1 or size < PARALLEL_BYTES:
            return
        with self._pool(False) as pool:
            for _ in range(self.workers):
                _sent(pool, function, empty)

    def map_groups(
        self, function: MapFunction, frame: pa.Table, by: Sequence[str], schemas: Mapping[str, pa.Schema], *,
        kernel: bool = False, folder: Path | None = None,
    ) -> dict[str, pa.Table]:  # fmt: skip
        """Apply ``function`` to all rows that share the values of ``by``; groups come in the order of those values."""
        made = self._apply(function, _groups(frame, by), frame.nbytes, kernel)
        return _chained(list(made), schemas, HEAVY) if folder is None else _stage(made, schemas, folder)

    def map_linked(
        self, function: LinkedFunction, work: pa.Table, links: Callable[[], pa.Table], frame: pa.Table, key: str,
        schemas: Mapping[str, pa.Schema], *, kernel: bool = False, folder: Path | None = None,
    ) -> dict[str, pa.Table]:  # fmt: skip
        """Apply ``function`` to each row of ``work``, with the whole frame: it is at hand, and taking rows would copy it."""
        rows = (work.slice(k, 1) for k in range(work.num_rows))
        made = self._apply(_With(function, frame), rows, work.nbytes, kernel)
        return _join(list(made), schemas) if folder is None else _stage(made, schemas, folder)

    def beside(self, left: pa.Table, right: pa.Table, key: str) -> pa.Table:
        """Put the columns of two frames side by side, in one stretch."""
        for name in right.column_names:
            left = left if name == key else left.append_column(right.schema.field(name), right[name])
        return left.combine_chunks()

    def sql(self, query: str, **frames: pa.Table) -> pa.Table:
        """Run SQL over named frames in DuckDB."""
        import duckdb

        with duckdb.connect() as connection:
            for name, frame in frames.items():
                connection.register(name, frame)
            return connection.sql(query).to_arrow_table()

    def _apply(self, function: MapFunction, pieces: Iterator[pa.Table], size: int, kernel: bool) -> Iterator[Parts]:
        """Give the results of all pieces in their order."""
        for number, made in enumerate(self._results(function, pieces, size, kernel), 1):
            yield made
            if number % LET_GO == 0:
                let_go()

    def _results(self, function: MapFunction, pieces: Iterator[pa.Table], size: int, kernel: bool) -> Iterator[Parts]:
        if self.workers == 1 or size < (SHARED_BYTES if kernel else PARALLEL_BYTES):
            for piece in pieces:  # not map: it would take a StopIteration of the function for the end of the pieces
                yield function(piece)
            return
        with self._pool(kernel) as pool:
            waiting: deque[Future[Parts]] = deque()
            try:
                for piece in pieces:
                    waiting.append(pool.submit(function, piece) if kernel else _sent(pool, function, piece))
                    if not kernel:
                        _wait_for_room(waiting, AHEAD * self.workers)
                    while waiting and (waiting[0].done() or len(waiting) > (AHEAD if kernel else BEHIND) * self.workers):
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()

    @contextmanager
    def _pool(self, kernel: bool) -> Iterator[Executor]:
        """Give threads for compiled code; processes for the rest, which stay for the next call: starting them takes a second."""
        from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor
        from multiprocessing import get_context

        if kernel:
            with ThreadPoolExecutor(self.workers) as pool:
                yield pool
            return
        self._processes = self._processes or ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        try:
            yield self._processes
        except BrokenExecutor:
            self._processes = None
            raise


def _wait_for_room(waiting: Iterable[Future[Parts]], most: int) -> None:
    """Wait until at most so many calls are not done."""
    from concurrent.futures import FIRST_COMPLETED, wait

    while len(open_ := [future for future in waiting if not future.done()]) > most:
        wait(open_, return_when=FIRST_COMPLETED)


def _sent(pool: Executor, function: MapFunction, piece: pa.Table) -> Future[Parts]:
    """Have a function of this package done by another process, which is started where none is free.

    A new process would first run the script that was started here, which it needs nothing of; one without a guard
    (``if __name__ == "__main__"``) would begin its work anew in each. So there is none while one may be started.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        return pool.submit(_Sent(function), _packed(piece))
    finally:
        sys.modules["__main__"] = main


@dataclass(frozen=True)
class _Sent:
    """A function of rows that come from another process."""

    function: MapFunction

    def __call__(self, packed: pa.Buffer) -> Parts:
        return self.function(pa.ipc.open_stream(packed).read_all())


def _packed(piece: pa.Table) -> pa.Buffer:
    """Return rows as bytes that hold them alone: a pickled slice would take the whole frame along."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, piece.schema) as writer:
        writer.write_table(piece)
    return sink.getvalue()


@dataclass(frozen=True)
class _With:
    """A function of rows of work and a frame, with the frame given."""

    function: LinkedFunction
    frame: pa.Table

    def __call__(self, work: pa.Table) -> Parts:
        return self.function(work, self.frame)


def _batches(frame: pa.Table, size: int) -> Iterator[pa.Table]:
    """Cut a frame into slices of about ``size`` bytes."""
    rows = max(1, int(frame.num_rows * size / max(1, frame.nbytes)))
    for start in range(0, frame.num_rows, rows):
        yield frame.slice(start, rows).combine_chunks()


def _groups(frame: pa.Table, by: Sequence[str]) -> Iterator[pa.Table]:
    """Cut a frame into its groups, in the order of their values; rows keep their order."""
    import numpy as np

    if frame.num_rows == 0:
        return
    row = "__row"  # sort_by is not stable by itself: the row number settles ties
    numbered = frame.select(list(by)).append_column(row, pa.array(np.arange(frame.num_rows)))
    ordered = numbered.sort_by([(name, "ascending") for name in [*by, row]])
    order = ordered[row].combine_chunks()
    heavy = _heavy(frame)
    for begin, end in pairwise([0, *_changes(ordered, by), ordered.num_rows]):
        own = order.slice(begin, end - begin)
        yield pa.concat_tables([frame.slice(k, 1) for k in own.to_pylist()]) if heavy else frame.take(own).combine_chunks()


def _changes(ordered: pa.Table, by: Sequence[str]) -> list[int]:
    """Return the rows at which the values of ``by`` differ from the row above."""
    import numpy as np
    import pyarrow.compute as pc

    differs = np.zeros(ordered.num_rows - 1, dtype=bool)
    for name in by:
        codes = pc.fill_null(ordered.column(name).combine_chunks().dictionary_encode().indices, -1)
        differs |= np.diff(codes.to_numpy(zero_copy_only=False)) != 0
    return [int(i) + 1 for i in np.flatnonzero(differs)]


def _join(parts: list[Parts], schemas: Mapping[str, pa.Schema]) -> dict[str, pa.Table]:
    """Put the results of all calls together, table by table, in one stretch."""
    return {name: table.combine_chunks() for name, table in _concatenated(parts, schemas).items()}


def _chained(parts: list[Parts], schemas: Mapping[str, pa.Schema], heavy: int) -> dict[str, pa.Table]:
    """Put the results of all calls together; rows so heavy that they are pointed at stay where they are."""
    made = _concatenated(parts, schemas)
    return {name: table if _heavy(table, heavy) else table.combine_chunks() for name, table in made.items()}


def _concatenated(parts: list[Parts], schemas: Mapping[str, pa.Schema]) -> dict[str, pa.Table]:
    return {
        name: pa.concat_tables([schema.empty_table(), *(p[name].cast(schema) for p in parts)])
        for name, schema in schemas.items()
    }


def _heavy(table: pa.Table, bytes_of_a_row: int = HEAVY) -> bool:
    return bool(table.nbytes > bytes_of_a_row * table.num_rows)


def _stage(made: Iterable[Parts], schemas: Mapping[str, pa.Schema], folder: Path) -> dict[str, pa.Table]:
    """Write the results of all calls to the disk as they come; return them mapped."""
    from sayso.engine.staged import Staging

    staged = {name: Staging(folder / name, schema) for name, schema in schemas.items()}
    for parts in made:
        for name, staging in staged.items():
            staging.add(parts[name])
    return {name: staging.finish() for name, staging in staged.items()}
