"""Take pages in: read the inputs that are new or changed, part by part, so that a killed run goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso import plan, tables
from sayso.engine import Engine
from sayso.manifest import Failure, InputRecord, Manifest
from sayso.settings import ReadSettings

PART_INPUTS = 64
"""Inputs read between two moments that a killed run goes on from: some seconds of work for saved web pages."""

INPUTS = pa.schema([("name", pa.string()), ("root", pa.string()), ("stamp", pa.string())])
RECORDS = pa.schema([("name", pa.string()), ("stamp", pa.string()), ("pages", pa.int64()), ("failures", pa.binary())])


class Intake:
    """Reads inputs into the documents table of a run."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        settings: ReadSettings,
        engine: Engine,
        progress: Callable[[str, int, int], None],
    ) -> None:
        self.parts = folder / "parts"
        self.manifest, self.settings, self.engine, self.progress = manifest, settings, engine, progress
