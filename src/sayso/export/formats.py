"""The formats a table can be written in, each streaming batch by batch into an open binary file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

import pyarrow as pa

from sayso.errors import CommandError
from sayso.export.cells import as_json_text, as_plain
from sayso.export.graph import write_gexf, write_graphml

BATCH_ROWS: Final = 1_024
"""Rows written at a time: a batch of news pages is some megabytes."""


def write(table: pa.Table, format: str, out: BinaryIO) -> None:
    """Write a table to an open binary file.

    ``jsonl``: one object a line, spans as nested lists, nulls as null. ``csv`` (RFC 4180, UTF-8) and
    ``tsv``: lists and structs as JSON text, null as nothing, the empty string as ``""``. ``parquet``: as the
    case holds it. ``graphml``, ``gexf``: table ``copies`` or ``outlets`` as a directed graph. Times are
    ISO 8601 in UTC with a Z.

    Raises CommandError where the format is not known, or cannot hold the table.
    """
    if format not in _WRITERS:
        raise CommandError(f"there is no format {format!r}; choose one of {', '.join(FORMATS)}")
    _WRITERS[format](table, out)


def _write_jsonl(table: pa.Table, out: BinaryIO) -> None:
    import msgspec

    encoder = msgspec.json.Encoder()
    for batch in _batches(table):
        out.write(encoder.encode_lines(as_plain(batch).to_pylist()))


def _write_separated(table: pa.Table, out: BinaryIO, delimiter: str) -> None:
    from pyarrow import csv

    options = csv.WriteOptions(delimiter=delimiter, quoting_style="needed")
    writer = csv.CSVWriter(out, as_json_text(table.schema.empty_table()).schema, write_options=options)
    with writer:
        for batch in _batches(table):
            writer.write_table(as_json_text(batch))


def _write_csv(table: pa.Table, out: BinaryIO) -> None:
    _write_separated(table, out, ",")


def _write_tsv(table: pa.Table, out: BinaryIO) -> None:
    _write_separated(table, out, "\t")


def _write_parquet(table: pa.Table, out: BinaryIO) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetWriter(out, table.schema, compression="zstd") as writer:
        for batch in _batches(table, rows=64 * BATCH_ROWS):
            writer.write_table(batch)


def _batches(table: pa.Table, rows: int = BATCH_ROWS) -> Iterator[pa.Table]:
    for begin in range(0, table.num_rows, rows):
        yield table.slice(begin, rows)


_WRITERS: Final[dict[str, Callable[[pa.Table, BinaryIO], None]]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "tsv": _write_tsv,
    "parquet": _write_parquet,
    "graphml": write_graphml,
    "gexf": write_gexf,
}

FORMATS: Final = tuple(_WRITERS)
"""The names ``write`` accepts; the last two take the tables ``copies`` and ``outlets`` alone."""
