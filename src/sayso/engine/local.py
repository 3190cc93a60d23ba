"""The engine for one machine: Arrow tables, DuckDB for SQL, all cores for mapped functions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.engine import MapFunction, Parts

BATCH_BYTES = 4 << 20
"""How much goes to one call of a mapped function: large enough that a process earns what it costs to reach it
(measured: below 1 MiB the traffic shows), small enough that both cores end together."""

PARALLEL_BYTES = 2 << 20
"""Below this everything is done in this process: starting others takes longer (about a second)."""


class LocalEngine:
    """Run stages on this machine."""

    name = "local"

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1

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
        self, function: MapFunction, frame: pa.Table, schemas: Mapping[str, pa.Schema]
    ) -> dict[str, pa.Table]:
        """Apply ``function`` to the rows in batches, on all cores; the results keep the order of the rows."""
        return _join(self._apply(function, list(_batches(frame)), frame.nbytes), schemas)

    def map_groups(
        self, function: MapFunction, frame: pa.Table, by: Sequence[str], schemas: Mapping[str, pa.Schema]
    ) -> dict[str, pa.Table]:
        """Apply ``function`` to all rows that share the values of ``by``; groups come in the order of those values."""
        return _join(self._apply(function, list(_groups(frame, by)), frame.nbytes), schemas)

    def sql(self, query: str, **frames: pa.Table) -> pa.Table:
        """Run SQL over named frames in DuckDB."""
        import duckdb

        with duckdb.connect() as connection:
            for name, frame in frames.items():
                connection.register(name, frame)
            return connection.sql(query).to_arrow_table()

    def _apply(self, function: MapFunction, pieces: list[pa.Table], size: int) -> list[Parts]:
        if self.workers == 1 or len(pieces) < 2 or size < PARALLEL_BYTES:
            return [function(piece) for piece in pieces]
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(min(self.workers, len(pieces)), mp_context=get_context("spawn")) as pool:
            return list(pool.map(function, pieces))


def _batches(frame: pa.Table) -> Iterator[pa.Table]:
    """Cut a frame into slices of about BATCH_BYTES."""
    rows = max(1, int(frame.num_rows * BATCH_BYTES / max(1, frame.nbytes)))
    for start in range(0, frame.num_rows, rows):
        yield frame.slice(start, rows).combine_chunks()


def _groups(frame: pa.Table, by: Sequence[str]) -> Iterator[pa.Table]:
    """Cut a frame into its groups, after a stable sort by their values."""
    import numpy as np

    if frame.num_rows == 0:
        return
    row = "__row"  # sort_by is not stable by itself: the row number settles ties
    numbered = frame.append_column(row, pa.array(np.arange(frame.num_rows)))
    ordered = numbered.sort_by([(name, "ascending") for name in by] + [(row, "ascending")]).drop_columns(
        [row]
    )
    starts = [0, *_changes(ordered, by), ordered.num_rows]
    for begin, end in pairwise(starts):
        yield ordered.slice(begin, end - begin).combine_chunks()


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
    """Put the results of all calls together, table by table."""
    return {
        name: pa.concat_tables(
            [schema.empty_table(), *(p[name].cast(schema) for p in parts)]
        ).combine_chunks()
        for name, schema in schemas.items()
    }
