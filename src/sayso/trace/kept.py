"""Kept: what the parcels of the last run were solved to, so that pages that are added are all that is solved anew.

What is known of a family depends on its parcel alone (``solved``): the same parcel need not be solved twice. One file holds
what the last run needed, a row for each parcel, and is put in its place when it is whole.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from sayso.tables import by_place
from sayso.trace.solved import MADE

Tables = dict[str, pa.Table]
FILE: Final = "solved.parquet"
DIGEST: Final = "digest"
GROUP: Final = 4096
"""Parcels to a row group: what is made of them is read and written together."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder in which solved parcels outlive a run; ``version`` tells all but the parcel that their tables depend on."""

    folder: Path
    version: str

    def under(self, further: str) -> Kept:
        """Return the same folder for tables that depend on something further."""
        return replace(self, version=f"{self.version} {further}")

    def solve(
        self, pieces: Iterable[pa.Table], families: Mapping[str, Sequence[str]], solve: Callable[[Iterable[pa.Table]], Tables]
    ) -> Tables:
        """Return the tables of all parcels (``MADE``); those that are not kept are given to ``solve``, and all are kept.

        ``families`` are the families of each parcel, by its own; rows of one family stay together, in any order else.
        """
        before = self._read()
        known = set(before[DIGEST].to_pylist())
        seen: list[bytes] = []
        own: list[str] = []

        def fresh() -> Iterator[pa.Table]:
            for piece in pieces:
                found = [self._digest(parcel) for parcel in piece["parcel"]]
                seen.extend(found)
                own.extend(piece["family"].to_pylist())
                todo = piece.filter(pa.array([digest not in known for digest in found], pa.bool_()))
                if todo.num_rows:
                    yield todo

        made = solve(fresh())
        digests = pa.array(seen, pa.binary())
        kept = before.filter(pc.is_in(before[DIGEST], digests))
        found = {name: pa.concat_tables([_rows(kept[name], schema), made[name]]) for name, schema in MADE.items()}
        if kept.num_rows < max(len(digests), before.num_rows):
            self._write(digests, [families[family] for family in own], found)
        return found

    def has_none(self) -> bool:
        """Tell whether there was no run before."""
        return not (self.folder / FILE).exists()

    def _digest(self, parcel: pa.LargeBinaryScalar) -> bytes:
        digest = hashlib.sha256(self.version.encode() + b"\0")
        digest.update(parcel.as_buffer())
        return digest.digest()

    def _read(self) -> pa.Table:
        """Return what the last run left; nothing from a file that is none of ours."""
        try:
            return pq.read_table(self.folder / FILE, schema=_schema())
        except (OSError, pa.ArrowException):
            return _schema().empty_table()

    def _write(self, digests: pa.Array, families: Sequence[Sequence[str]], found: Tables) -> None:
        names = pa.array([name for several in families for name in several], pa.string())
        parcel = np.repeat(np.arange(len(families)), [len(several) for several in families])
        columns = [digests, *(_nested(found[name], names, parcel, len(digests)) for name in MADE)]
        beside = self.folder / f".{FILE}.{os.getpid()}"
        try:
            pq.write_table(pa.Table.from_arrays(columns, schema=_schema()), beside, GROUP, compression="zstd")
            beside.replace(self.folder / FILE)
        finally:
            beside.unlink(missing_ok=True)


def _schema() -> pa.Schema:
    return pa.schema([(DIGEST, pa.binary()), *((name, pa.large_list(pa.struct(list(MADE[name])))) for name in MADE)])


def _nested(rows: pa.Table, names: pa.Array, parcel: NDArray[np.int64], many: int) -> pa.Array:
    """Return one list of rows for each parcel; family ``names[i]`` is of parcel ``parcel[i]``."""
    of = parcel[pc.index_in(rows["family"], names).to_numpy()]
    ordered = by_place(rows, of)
    ends = np.concatenate([[0], np.cumsum(np.bincount(of, minlength=many))])
    structs = pa.StructArray.from_arrays([column.combine_chunks() for column in ordered.columns], fields=list(rows.schema))
    return pa.LargeListArray.from_arrays(pa.array(ends, pa.int64()), structs)


def _rows(lists: pa.ChunkedArray, schema: pa.Schema) -> pa.Table:
    """Return the rows of all lists."""
    structs = pc.list_flatten(lists)
    columns = [pc.struct_field(structs, [n]) for n in range(len(schema))]
    return pa.Table.from_arrays(columns, schema=schema)
