"""The engine for a cluster: Spark DataFrames. The only file that knows Spark.

Mapped functions run in Spark's Python workers, which need Sayso installed. A function that gives several tables
crosses as rows of (table, Arrow stream), for Spark's mapped functions give one schema each; every table is then
unpacked into its own DataFrame.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.engine import LinkedFunction, MapFunction, Parts
from sayso.errors import CommandError, to_install

PACKED = "name string, stream binary"
SHUFFLE = 2
"""Partitions per core after a shuffle: Spark's own 200 are made for a cluster, and cost a second each on one machine."""
PARTITION_ROWS = 512
"""Rows to a task where a frame comes from Arrow: pages are some kilobytes each, and Spark's own guess is made for numbers."""


class SparkEngine:
    """Run stages on Spark: a running session, else one made for ``master`` (``local[2]``, ``spark://…``, ``yarn``).

    Raises CommandError where Spark or Java is not installed.
    """

    name = "spark"

    def __init__(self, master: str | None = None, session: Any = None) -> None:
        self.session = session or _session(master)

    def frame(self, table: pa.Table) -> Any:
        """Take an Arrow table in, cut into as many partitions as its rows are worth."""
        made = self.session.createDataFrame(table) if table.num_rows else self._empty(table.schema)
        return made.repartition(max(1, min(4096, -(-table.num_rows // PARTITION_ROWS))))

    def read(self, path: Path) -> Any:
        """Open a Parquet file or folder."""
        return self.session.read.parquet(Path(path).resolve().as_uri())

    def write(self, frame: Any, path: Path) -> int:
        """Write a frame as one Parquet file, beside and then renamed; return its number of rows."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            table = self.collect(frame)
            pq.write_table(table, beside, compression="zstd")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        return int(table.num_rows)

    def collect(self, frame: Any) -> pa.Table:
        """Give a frame as an Arrow table."""
        return frame.toArrow()

    def map_batches(
        self, function: MapFunction, frame: Any, schemas: Mapping[str, pa.Schema], *, kernel: bool = False,
        folder: Path | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Apply ``function`` to the rows in batches, on all workers; rows come back in no order."""

        def apply(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                yield _packed(function(pa.Table.from_batches([batch])))

        return self._unpacked(frame.mapInArrow(apply, PACKED), schemas)

    def map_stream(
        self, function: MapFunction, pieces: Iterable[pa.Table], schemas: Mapping[str, pa.Schema]
    ) -> dict[str, Any]:
        """Apply ``function`` to the rows of all pieces in batches, on all workers; rows come back in no order."""
        several = list(pieces)
        if not several:
            return {name: self._empty(schema) for name, schema in schemas.items()}
        return self.map_batches(function, self.frame(pa.concat_tables(several)), schemas)

    def expect(self, function: MapFunction, empty: pa.Table, size: int) -> None:
        """Do nothing: Spark has its workers."""

    def map_groups(
        self, function: MapFunction, frame: Any, by: Sequence[str], schemas: Mapping[str, pa.Schema], *,
        kernel: bool = False, folder: Path | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Apply ``function`` to all rows that share the values of ``by``; groups come back in no order."""

        def apply(group: pa.Table) -> pa.Table:
            return pa.Table.from_batches([_packed(function(group))])

        return self._unpacked(frame.groupBy(*by).applyInArrow(apply, PACKED), schemas)

    def map_linked(
        self, function: LinkedFunction, work: pa.Table, links: Callable[[], pa.Table], frame: Any, key: str,
        schemas: Mapping[str, pa.Schema], *, kernel: bool = False, folder: Path | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Apply ``function`` to each row of ``work`` with the rows of ``frame`` it needs, sent where it is done."""

        def apply(own: pa.Table, needed: pa.Table) -> pa.Table:
            return pa.Table.from_batches([_packed(function(own, needed.sort_by(key)))])

        if work.num_rows == 0:
            return {name: self._empty(schema) for name, schema in schemas.items()}
        left, wanted = self.session.createDataFrame(work), self.session.createDataFrame(links())
        needed = frame.join(wanted, key)
        grouped = left.groupBy("part").cogroup(needed.groupBy("part"))
        return self._unpacked(grouped.applyInArrow(apply, PACKED), schemas)

    def beside(self, left: Any, right: Any, key: str) -> Any:
        """Put the columns of two frames side by side."""
        return left.join(right, key).cache()

    def sql(self, query: str, **frames: Any) -> Any:
        """Run SQL over named frames."""
        for name, frame in frames.items():
            frame.createOrReplaceTempView(name)
        return self.session.sql(query)

    def _empty(self, schema: pa.Schema) -> Any:
        return self.session.createDataFrame([], _spark_schema(schema))

    def _unpacked(self, packed: Any, schemas: Mapping[str, pa.Schema]) -> dict[str, Any]:
        packed = packed.cache()  # one pass of the function, however many tables it gives
        return {
            name: packed.filter(packed.name == name).mapInArrow(_unpacker(schema), _spark_schema(schema))
            for name, schema in schemas.items()
        }


def _packed(parts: Parts) -> pa.RecordBatch:
    """Turn tables into one row each: (name, Arrow stream)."""
    streams = []
    for table in parts.values():
        sink = io.BytesIO()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        streams.append(sink.getvalue())
    return pa.RecordBatch.from_pydict(
        {"name": list(parts), "stream": streams}, pa.schema([("name", pa.string()), ("stream", pa.binary())])
    )


def _unpacker(schema: pa.Schema) -> Any:
    """Return the function that turns packed rows back into the rows of one table."""

    def unpack(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for stream in batch.column("stream").to_pylist():
                yield from pa.ipc.open_stream(stream).read_all().cast(schema).to_batches()

    return unpack


def _spark_schema(schema: pa.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def _session(master: str | None) -> Any:
    """Take the running session, or make one that answers in UTC and speaks Arrow."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise CommandError(f"the engine spark needs pyspark; {to_install('spark')}") from error
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        raise CommandError("the engine spark needs Java 17 or later; install it, or use --engine local")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("sayso")
    if master:
        builder = builder.master(master)
    settings = {
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.ui.showConsoleProgress": "false",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.conf.set("spark.sql.shuffle.partitions", str(SHUFFLE * session.sparkContext.defaultParallelism))
    return session
