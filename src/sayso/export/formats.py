"""The formats a table can be written in, each streaming batch by batch into an open binary file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, TypeAlias

import pyarrow as pa

from sayso.errors import CommandError
from sayso.export.cells import as_json_text, as_plain
from sayso.export.graph import write_gexf, write_graphml

BATCH_ROWS: Final = 1_024
"""Rows written at a time: a batch of news pages is some megabytes."""


Rows: TypeAlias = pa.Table | pa.RecordBatchReader
"""What is written: a table, or a stream of rows that are made while they are written."""


def write(rows: Rows, format: str, out: BinaryIO) -> None:
    """Write a table, or a stream of rows, to an open binary file; of a stream, memory holds one batch at a time.

    ``jsonl``: one object a line, spans as nested lists, nulls as null. ``csv`` (RFC 4180, UTF-8) and
    ``tsv``: lists and structs as JSON text, null as nothing, the empty string as ``""``. ``parquet``: as the
    case holds it. ``graphml``, ``gexf``: table ``copies`` or ``outlets`` as a directed graph. Times are
    ISO 8601 in UTC with a Z.

    Raises CommandError where the format is not known, or cannot hold the table.
    """
    if format not in _WRITERS:
        raise CommandError(f"there is no format {format!r}; choose one of {', '.join(FORMATS)}")
    _WRITERS[format](rows, out)


def _write_jsonl(rows: Rows, out: BinaryIO) -> None:
    import msgspec

    encoder = msgspec.json.Encoder()
    for batch in _batches(rows):
        out.write(encoder.encode_lines(as_plain(batch).to_pylist()))


def _write_separated(rows: Rows, out: BinaryIO, delimiter: str) -> None:
    from pyarrow import csv

    options = csv.WriteOptions(delimiter=delimiter, quoting_style="needed")
    writer = csv.CSVWriter(out, as_json_text(rows.schema.empty_table()).schema, write_options=options)
    with writer:
        for batch in _batches(rows):
            writer.write_table(as_json_text(batch))


def _write_csv(rows: Rows, out: BinaryIO) -> None:
    _write_separated(rows, out, ",")


def _write_tsv(rows: Rows, out: BinaryIO) -> None:
    _write_separated(rows, out, "\t")


def _write_parquet(rows: Rows, out: BinaryIO) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetWriter(out, rows.schema, compression="zstd") as writer:
        for batch in _batches(rows, 64 * BATCH_ROWS):
            writer.write_table(batch)


def _batches(rows: Rows, most: int = BATCH_ROWS) -> Iterator[pa.Table]:
    """Yield the rows in tables of at most ``most`` rows; small batches of a stream are put together, large ones cut."""
    if isinstance(rows, pa.Table):
        yield from (rows.slice(begin, most) for begin in range(0, rows.num_rows, most))
        return
    held = rows.schema.empty_table()
    for batch in rows:
        held = pa.concat_tables([held, pa.Table.from_batches([batch])])
        while held.num_rows >= most:
            yield held.slice(0, most)
            held = held.slice(most)
    if held.num_rows:
        yield held


_WRITERS: Final[dict[str, Callable[[Rows, BinaryIO], None]]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "tsv": _write_tsv,
    "parquet": _write_parquet,
    "graphml": write_graphml,
    "gexf": write_gexf,
}

FORMATS: Final = tuple(_WRITERS)
"""The names ``write`` accepts; the last two take the tables ``copies`` and ``outlets`` alone."""
