"""The engine seam: the few things a stage asks of whatever runs it.

A frame is the engine's own handle on a table (an Arrow table here, a DataFrame on a cluster); a stage never
looks inside one. No engine knows the name of any table of ours, and a stage never knows which engine it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from sayso.errors import CommandError

Frame = Any
Parts = Mapping[str, pa.Table]
"""What a mapped function gives back: one or several tables, by name."""
MapFunction = Callable[[pa.Table], Parts]

LinkedFunction = Callable[[pa.Table, pa.Table], Parts]
"""What is mapped over rows of work, each with the rows of a frame that it needs."""

ENGINES = ("local", "spark")


class Engine(Protocol):
    """What every engine can do."""

    name: str

    def frame(self, table: pa.Table) -> Frame:
        """Take an Arrow table in."""

    def read(self, path: Path) -> Frame:
        """Open a Parquet file or folder."""

    def write(self, frame: Frame, path: Path) -> int:
        """Write a frame as one Parquet file, beside and then renamed; return its number of rows."""

    def collect(self, frame: Frame) -> pa.Table:
        """Give a frame as an Arrow table."""

    def map_batches(
        self, function: MapFunction, frame: Frame, schemas: Mapping[str, pa.Schema], *, kernel: bool = False,
        folder: Path | None = None,
    ) -> dict[str, Frame]:  # fmt: skip
        """Apply ``function`` to the rows in batches of any size; batches must not depend on one another.

        ``kernel``: the function spends its time in compiled code that holds no lock. ``folder``: the results are
        large; keep each in the folder of its name there, whose columns are numbers or binary, without nulls.
        """

    def map_stream(
        self, function: MapFunction, pieces: Iterable[pa.Table], schemas: Mapping[str, pa.Schema]
    ) -> dict[str, Frame]:
        """Apply ``function`` to tables that are made one after the other, the heaviest first, while others are made.

        The rows of a piece may be given in several calls, those of several pieces in one.
        """

    def expect(self, function: MapFunction, empty: pa.Table, size: int) -> None:
        """Make ready, beside what is done until then, to map ``function`` over about ``size`` bytes of tables like ``empty``.

        Of no rows it gives no rows, and loads what it needs.
        """

    def map_groups(
        self, function: MapFunction, frame: Frame, by: Sequence[str], schemas: Mapping[str, pa.Schema], *,
        kernel: bool = False, folder: Path | None = None,
    ) -> dict[str, Frame]:  # fmt: skip
        """Apply ``function`` to all rows that share the values of ``by``, one call a group."""

    def map_linked(
        self, function: LinkedFunction, work: pa.Table, links: Callable[[], pa.Table], frame: Frame, key: str,
        schemas: Mapping[str, pa.Schema], *, kernel: bool = False, folder: Path | None = None,
    ) -> dict[str, Frame]:  # fmt: skip
        """Apply ``function`` to each row of ``work`` together with the rows of ``frame`` that it needs.

        ``work`` has a column ``part``, another value in each row; ``links`` gives a table of ``part`` and ``key``: which
        rows of ``frame`` each part needs. The function may be given more rows than those.
        """

    def beside(self, left: Frame, right: Frame, key: str) -> Frame:
        """Put the columns of two frames side by side that have the same values of ``key``, once each, in the same order."""

    def sql(self, query: str, **frames: Frame) -> Frame:
        """Run portable SQL over named frames (see docs/architecture.md for what is portable)."""


def make(name: str = "local", **options: str) -> Engine:
    """Make the engine called ``name``; raise CommandError where there is none of that name or it is not installed."""
    if name == "local":
        from sayso.engine.local import LocalEngine

        return LocalEngine()
    if name == "spark":
        from sayso.engine.spark import SparkEngine

        return SparkEngine(**options)
    raise CommandError(f"engine {name!r} is not known; use one of {', '.join(ENGINES)}")
