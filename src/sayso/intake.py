"""Take pages in: read the inputs that are new or changed, part by part, so that a killed run goes on."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso import plan, read
from sayso.engine import Engine
from sayso.manifest import Failure, InputRecord, Manifest
from sayso.read.source import Source
from sayso.settings import ReadSettings
from sayso.tables import SCHEMAS, conform
from sayso.version import __version__

STDIN = "standard input"
ABSENT = "there is no such file or folder"
PART_BYTES = 4 << 20
"""Inputs read between two moments that a killed run goes on from, and what one process takes at a time: a second or two of
work for saved web pages, so that all processors end together."""

READING = 4
"""Raised when reading gives other pages than before: what is still there is read anew."""

Progress = Callable[[str, int, int], None]


class Part(msgspec.Struct):
    """What reading one part gave: pages per input and what went wrong, beside the pages themselves."""

    inputs: dict[str, InputRecord]


class Intake:
    """Reads inputs into the documents table of a run; what did not change since the last run is kept as it is."""

    def __init__(
        self, folder: Path, manifest: Manifest, settings: ReadSettings, engine: Engine, progress: Progress
    ) -> None:
        self.parts = folder / "parts"
        self.manifest, self.settings, self.engine, self.progress = manifest, settings, engine, progress

    def documents(self, paths: Sequence[str], before: pa.Table | None) -> pa.Table:
        """Return the documents of the case with ``paths`` read; what failed is in the manifest's inputs."""
        kept, todo = self._sort(paths, None if before is None else conform("documents", before))
        self._forget()
        self._miss()
        tables = [] if kept is None else [kept]
        parts = list(_chunks(todo))
        self._read_ahead(parts)
        for number, part in enumerate(parts):
            self.progress("reading", number, len(parts))
            tables.append(self._part(part))
        joined = pa.concat_tables([SCHEMAS["documents"].empty_table(), *tables]).combine_chunks()
        return read.mark_identity(self._named(plan.as_given(joined), 0 if kept is None else kept.num_rows))

    def _sort(
        self, paths: Sequence[str], before: pa.Table | None
    ) -> tuple[pa.Table | None, list[tuple[Source, str]]]:
        """Tell the inputs that must be read from the documents that stay."""
        todo: list[tuple[Source, str]] = []
        for found in read.sources(paths, self.settings):
            if isinstance(found, read.Failure):
                self.manifest.inputs[found.name] = InputRecord("")
                _tell(self.manifest.inputs[found.name], found)
                continue
            stamp = self._stamp(found)
            record = self.manifest.inputs.get(found.name)
            if record is None or record.stamp != stamp or (record.pages and before is None):
                todo.append((found, stamp))
        if before is None:
            return None, todo
        read_anew = pa.array([source.name for source, _ in todo], pa.string())
        return before.filter(pc.invert(pc.is_in(before["input"], read_anew))), todo

    def _forget(self) -> None:
        """Drop inputs of which nothing was ever read and that are gone: there is nothing left to mend."""
        empty = [name for name, record in self.manifest.inputs.items() if record.failures and not record.pages]
        if not empty:
            return
        held = {Path(path) for path in self.manifest.paths}
        folders = {parent for path in held for parent in path.parents} | {path for path in held if path.is_dir()}
        for name in empty:
            whole = Path(name).parent.resolve() / Path(name).name  # a link is there even where it leads nowhere
            if held & {whole, *whole.parents} and _gone(name, folders):
                del self.manifest.inputs[name]
                self.manifest.paths = [path for path in self.manifest.paths if path != str(whole)]

    def _miss(self) -> None:
        """Say of pages in the case whose file is gone: nothing that was read is dropped in silence, or kept in silence."""
        for name, record in self.manifest.inputs.items():
            if (
                record.pages
                and record.stamp
                and "://" not in name
                and name != STDIN
                and not Path(name).exists()
            ):
                record.notices = [f"{name}: the file is gone; its pages stay in the case"]

    def _stamp(self, source: Source) -> str:
        """Return what tells whether an input changed: its size and time, the reader's version and settings."""
        state = plan.digest([__version__, READING, asdict(self.settings)])[:8]
        if source.path is not None:
            found = source.path.stat()
            return f"{found.st_size}:{found.st_mtime_ns}:{state}"
        if source.data is None:  # a stream can be read but once: it is new each time
            return f"{uuid.uuid4().hex}:{state}"
        return f"{hashlib.sha256(source.data).hexdigest()[:24]}:{state}"

    def _read_ahead(self, parts: list[list[tuple[Source, str]]]) -> None:
        """Read the parts that are files on all processors, where there are several."""
        waiting = [p for p in parts if not self._record(p).exists() and all(source.path for source, _ in p)]
        if len(waiting) < 2:
            return
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(min(len(waiting), os.cpu_count() or 1), get_context("spawn")) as pool:
            read_all = pool.map(partial(read_part, settings=self.settings), waiting)
            for number, (part, found) in enumerate(zip(waiting, read_all, strict=True)):
                self.progress("reading", number, len(waiting))
                self._keep(part, *found)

    def _part(self, part: list[tuple[Source, str]]) -> pa.Table:
        """Read one part, or take it from where it was read before."""
        if not self._record(part).exists():
            self._keep(part, *read_part(part, self.settings))
        inputs = msgspec.json.decode(self._record(part).read_bytes(), type=Part).inputs
        self.manifest.inputs.update(inputs)
        return pq.read_table(self._record(part).with_suffix(".parquet"))

    def _record(self, part: list[tuple[Source, str]]) -> Path:
        """Return the file that says a part is read; its pages lie beside it."""
        return self.parts / f"{plan.digest([[source.name, stamp] for source, stamp in part])}.json"

    def _keep(self, part: list[tuple[Source, str]], table: pa.Table, inputs: dict[str, InputRecord]) -> None:
        record = self._record(part)
        self.engine.write(self.engine.frame(table), record.with_suffix(".parquet"))
        beside = record.with_suffix(".new")
        beside.write_bytes(msgspec.json.encode(Part(inputs)))
        beside.replace(record)  # a record that is there is whole: a killed run goes on from it

    def _named(self, documents: pa.Table, kept: int) -> pa.Table:
        """Give every page an id of its own; the first ``kept`` rows have theirs."""
        names = read.Names()
        ids: list[str | None] = []
        for number, row in enumerate(documents.select(NAMED_BY).to_pylist()):
            page, told = names.take(_bare(row), row["input"])
            ids.append(row["doc"] if number < kept else page.doc if page else None)
            if told is not None and number >= kept:
                _tell(self.manifest.inputs[row["input"]], told)
        column = pa.array(ids, pa.string())
        return documents.set_column(0, documents.schema.field("doc"), column).filter(pc.is_valid(column))


def there(path: Path, links: bool = True) -> bool:
    """Whether anything stands at ``path`` (with ``links``: where it leads), or may stand where one may not look."""
    try:
        path.stat(follow_symlinks=links)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a null character, which no path has
        return False
    except OSError:
        return True
    return True


def _gone(name: str, folders: Iterable[Path]) -> bool:
    """Whether there is no file ``name`` any more; not where that cannot be told.

    A name is as it was given, perhaps from another folder: one of ``folders``. U+FFFD may stand for bytes that are no text.
    """
    if "://" in name or name == STDIN or "\ufffd" in name:
        return False
    return not any(there(folder / name, links=False) for folder in {*folders, Path.cwd()})


def absent(paths: Sequence[str]) -> dict[str, Failure]:
    """Return what to tell of those ``paths`` that name a file or folder that is not there."""
    local = [p for p in paths if p != "-" and not p.lower().startswith(("http://", "https://"))]
    return {p: Failure(p, ABSENT, "check how it is written") for p in local if not there(Path(p))}


def read_part(
    part: list[tuple[Source, str]], settings: ReadSettings
) -> tuple[pa.Table, dict[str, InputRecord]]:
    """Read the inputs of one part: their documents, and what each input gave and what was the matter with it."""
    inputs = {source.name: InputRecord(stamp) for source, stamp in part}
    pages: list[read.Page] = []
    for name, found in read.opened([source for source, _ in part], settings):
        if isinstance(found, read.Failure):
            _tell(inputs[name], found)
            continue
        pages.append(replace(found, input=name, lang_given=found.lang))
        inputs[name].pages += 1
    return read.documents(pages), inputs


NAMED_BY = ["doc", "uri", "sha256_raw", "sha256_text", "input"]
"""The columns that a page's id depends on."""


def _bare(row: dict[str, Any]) -> read.Page:
    """Return a page that has only what it is named by."""
    return read.Page(
        doc=row["doc"],
        uri=row["uri"],
        outlet=None,
        title=None,
        author=None,
        lang=None,
        published_from=None,
        published_to=None,
        date_evidence=None,
        text="",
        sha256_raw=row["sha256_raw"],
        sha256_text=row["sha256_text"],
        format="",
        input=row["input"],
    )


def _tell(record: InputRecord, found: read.Failure) -> None:
    """Note what was the matter with an input: a failure, or where its page was kept all the same, a notice."""
    if found.kept is None:
        record.failures = [*record.failures, Failure(found.name, found.reason, found.advice)]
    else:
        record.notices = [*record.notices, f"{found.name}: {found.reason}; {found.advice}"]


def _chunks(todo: list[tuple[Source, str]]) -> Iterator[list[tuple[Source, str]]]:
    """Cut the inputs into parts of about PART_BYTES."""
    part: list[tuple[Source, str]] = []
    size = 0
    for source, stamp in todo:
        part.append((source, stamp))
        size += int(stamp.split(":")[0]) if source.path is not None else len(source.data or b"")
        if size >= PART_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part
