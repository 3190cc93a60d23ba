"""Tables kept column by column in plain files, written piece by piece and opened without being read.

For what is too large to hold twice: pieces are appended as they are made, and the finished table lies on the disk
with its columns in one stretch each, mapped into memory where something looks at it.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from sayso.engine import memory
from sayso.engine.flat import values

SCHEMA = "schema.arrow"


class Staging:
    """A table in the making: fixed-width and binary columns without nulls.

    Written beside ``folder`` and renamed by :meth:`finish`; what an earlier run left there is replaced.
    """

    def __init__(self, folder: Path, schema: pa.Schema) -> None:
        self._folder, self._schema, self._rows = folder, schema, 0
        self._beside = folder.with_name(f"{folder.name}.new")
        shutil.rmtree(self._beside, ignore_errors=True)
        self._beside.mkdir(parents=True)
        self._values = {name: (self._beside / f"{name}.values").open("wb") for name in schema.names}
        self._sizes: dict[str, list[Any]] = {name: [] for name in schema.names}

    def add(self, table: pa.Table) -> None:
        """Append the rows of a table."""
        for field in self._schema:
            for chunk in table.column(field.name).chunks:
                self._append(field, chunk)
        self._rows += table.num_rows

    def _append(self, field: pa.Field, chunk: pa.Array) -> None:
        if _fixed(field.type):
            chunk.cast(field.type).to_numpy(zero_copy_only=False).tofile(self._values[field.name])
            return
        octets, first = values(chunk, np.uint8)
        octets.tofile(self._values[field.name])
        self._sizes[field.name].append(np.diff(first))

    def finish(self) -> pa.Table:
        """Close the files, put them in place, and return the table, mapped."""
        for file in self._values.values():
            file.close()
        for name, sizes in self._sizes.items():
            if not _fixed(self._schema.field(name).type):
                np.cumsum(np.concatenate([[0], *sizes])).astype(np.int64).tofile(self._beside / f"{name}.first")
        noted = self._schema.with_metadata({"rows": str(self._rows)})
        (self._beside / SCHEMA).write_bytes(noted.serialize().to_pybytes())
        shutil.rmtree(self._folder, ignore_errors=True)
        self._beside.rename(self._folder)
        return mapped(self._folder)


def mapped(folder: Path) -> pa.Table:
    """Open a finished table; nothing is read before it is looked at."""
    schema = pa.ipc.read_schema(pa.py_buffer((folder / SCHEMA).read_bytes()))
    rows = int(schema.metadata[b"rows"])
    columns = [_column(folder, field, rows) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema.remove_metadata())


def _fixed(kind: pa.DataType) -> bool:
    return bool(pa.types.is_primitive(kind))


def _column(folder: Path, field: pa.Field, rows: int) -> pa.Array:
    held = memory.mapped(folder / f"{field.name}.values")
    if _fixed(field.type):
        return pa.Array.from_buffers(field.type, rows, [None, held])
    return pa.Array.from_buffers(pa.large_binary(), rows, [None, memory.mapped(folder / f"{field.name}.first"), held])
