"""Cells as text formats hold them: times as ISO 8601 in UTC, lists as JSON text."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc


def as_plain(table: pa.Table) -> pa.Table:
    """Return the table with every time as text, ``2024-03-05T16:20:00Z``; all else as it is."""
    return _each(table, lambda c: _time_text(c) if pa.types.is_timestamp(c.type) else c)


def as_json_text(table: pa.Table) -> pa.Table:
    """Return the table with nothing but flat columns: times as text, lists and structs as JSON text."""
    return _each(as_plain(table), lambda c: _json_text(c) if pa.types.is_nested(c.type) else c)


def _each(table: pa.Table, change: Callable[[pa.ChunkedArray], pa.ChunkedArray]) -> pa.Table:
    return pa.table({name: change(table.column(name)) for name in table.column_names})


def _time_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    # the zone is taken off first: formatting then needs no zone database, which some systems lack
    moment = column.cast(pa.timestamp("us", tz="UTC")).cast(pa.timestamp("us"))
    text = pc.strftime(moment, format="%Y-%m-%dT%H:%M:%S")
    whole = pc.replace_substring_regex(text, pattern=r"\.0+$", replacement="")
    return pc.binary_join_element_wise(whole, "Z", "")


def _json_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    import msgspec

    encode = msgspec.json.Encoder().encode
    return pa.chunked_array(
        [pa.array([None if v is None else encode(v).decode() for v in column.to_pylist()], pa.string())]
    )
