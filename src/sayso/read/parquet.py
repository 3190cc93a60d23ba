"""Parquet: any table with a column of text, read in batches."""

from __future__ import annotations

import json
from typing import Any, Final

from sayso.errors import PageError
from sayso.read.page import Failure, Page
from sayso.read.registry import Format, Opened
from sayso.read.rows import check_columns, columns_of, page_of
from sayso.read.source import Source, spool
from sayso.settings import ReadSettings

BATCH: Final = 1024


def read(source: Source, settings: ReadSettings) -> Opened:
    """Read each row as a page; only the columns that say something of it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with source.open() as stream:
        seekable = source if source.stream is None else spool(source, stream)
    try:
        with seekable.open() as file, pq.ParquetFile(file) as table:
            there = tuple(table.schema_arrow.names)
            check_columns(there, settings, source.name)
            used = sorted(set(columns_of(there, settings.columns).values()))
            number = 0
            for batch in table.iter_batches(BATCH, columns=used):
                for row in batch.to_pylist():
                    number += 1
                    yield _page(row, number, source, settings)
    except (pa.ArrowException, OSError) as error:
        raise PageError(source.name, f"it is no sound Parquet file ({error})", "write or copy it again") from error


def _page(row: dict[str, Any], number: int, source: Source, settings: ReadSettings) -> Page | Failure:
    name = f"{source.name} row {number}"
    raw = json.dumps(row, default=str, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    known = {k: v for k, v in row.items() if v is not None}
    try:
        return page_of(known, raw, name, f"{source.doc}#{number}", source, settings, FORMAT.name)
    except PageError as error:
        return Failure(error.name, error.reason, error.advice)


FORMAT: Final = Format(
    "parquet", "Parquet tables (.parquet)", lambda _name, head: head.startswith(b"PAR1"), read, 20
)
