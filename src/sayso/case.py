"""The case folder: tables, manifest, lock, and the one moment in which a finished run takes their place.

    CASE/
      manifest.json        inputs, settings, versions, what is finished
      tables/*.parquet     one file per table of tables.SCHEMAS; any Parquet reader opens them
      work/                what is costly and kept: vectors, fingerprints
      next/                the run in progress; a killed run goes on from here

A run writes only into ``next``. When its last stage is done a ``next/commit`` mark is made, and every file is
renamed into place; a run killed among the renames is rolled forward by whoever opens the case next, so that the
tables one reads always belong together.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sayso import manifest as manifests
from sayso.errors import CaseError, CaseLocked, CaseMissing, CommandError, SaysoError, TableMissing
from sayso.manifest import Manifest
from sayso.tables import SCHEMAS

if TYPE_CHECKING:
    import networkx
    import pyarrow as pa

    from sayso.family import Family, Origins

MANIFEST, TABLES, NEXT, WORK, COMMIT = "manifest.json", "tables", "next", "work", "commit"


class Case:
    """Everything about one pile of pages, as the last finished run left it."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)

    def __repr__(self) -> str:
        return f"Case({str(self.path)!r})"

    @property
    def exists(self) -> bool:
        """Whether there is a case here: a finished one, or one that a run has begun."""
        return (self.path / MANIFEST).exists() or (self.path / NEXT).exists()

    @property
    def manifest(self) -> Manifest:
        """What the case says about itself.

        Raises CaseMissing, CaseVersion, or CaseError where the manifest is damaged.
        """
        self._settle()
        path = self.path / MANIFEST
        if path.exists():
            return manifests.load(path)
        if (self.path / NEXT).exists():
            with self.locked():
                pass  # a run at work is another matter than one that was cut off
            raise CaseMissing(
                f"the case {self.path} was begun but not finished; run the same `sayso trace` again, it goes on where it stopped"
            )
        raise CaseMissing(
            f"there is no case at {self.path}; make one with `sayso trace PATH… --case {self.path}`"
        )

    @property
    def last_manifest(self) -> Manifest | None:
        """What the last finished run said; None where none has finished, or what it said cannot be read."""
        try:
            return manifests.load(self.path / MANIFEST) if (self.path / MANIFEST).exists() else None
        except SaysoError:
            return None

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Return a table of the case, or some of its columns.

        Raises TableMissing where the name is no table, or the case does not hold it, with those it does.
        """
        if name not in SCHEMAS:
            raise TableMissing(f"there is no table {name!r}; the tables are {', '.join(SCHEMAS)}")
        self.manifest  # noqa: B018  says what is wrong with the case before what is wrong with the table
        return _read(self.path / TABLES / f"{name}.parquet", name, columns)

    def tables(self) -> Mapping[str, pa.Table]:
        """Return every table of the case by name."""
        return {name: self.table(name) for name in SCHEMAS}

    def families(self) -> list[Family]:
        """Return the families: passages that go back to one text, those of most pages first."""
        from sayso.family import families

        return families(self.table)

    def origins(self, doc: str | None = None) -> list[Origins]:
        """Return how many origins each passage may have, with the reason and the characters; of page ``doc`` alone, if given.

        Raises CaseError where the case has no such page.
        """
        from sayso.family import origins

        if doc is not None and doc not in self.table("documents")["doc"].to_pylist():
            raise CaseError(
                f"the case {self.path} has no page {doc!r}; pages are named as in column doc of table documents"
            )
        return origins(self.table, doc)

    def pairs(self, family: str | None = None) -> pa.RecordBatchReader:
        """Return every two witnesses of each family, or of ``family`` alone, as a stream of rows of table ``pairs``.

        The rows are made while they are read: memory holds one batch of them, however many pages a family has.
        Raises CaseError where the case has no such family.
        """
        import pyarrow as pa

        from sayso.pairs import MATCHED, Pairs
        from sayso.tables import DERIVED

        if family is not None:
            self._must_have(family)
        docs = self.table("documents", ["doc"])["doc"]
        pairs = Pairs(docs, self.table("witnesses"), self.table("matches", MATCHED))
        return pa.RecordBatchReader.from_batches(DERIVED["pairs"], pairs.batches(family))

    def rows(self, name: str, family: str | None = None) -> pa.Table | pa.RecordBatchReader:
        """Return a table, or a stream of the rows of one that is made when asked for (``pairs``); of one family, if given.

        Raises TableMissing as ``table`` does, CaseError where the case has no such family, CommandError where the table's
        rows are about no family.
        """
        import pyarrow.compute as pc

        from sayso.tables import DERIVED

        if name in DERIVED:
            return self.pairs(family)
        rows = self.table(name)
        if family is None:
            return rows
        if "family" not in rows.column_names:
            about = ", ".join(n for n, schema in {**SCHEMAS, **DERIVED}.items() if "family" in schema.names)
            raise CommandError(f"the rows of table {name} are about no family; one family can be had of {about}")
        self._must_have(family)
        return rows.filter(pc.equal(rows["family"], family))

    def _must_have(self, family: str) -> None:
        if family not in self.table("families", ["family"])["family"].to_pylist():
            raise CaseError(f"the case {self.path} has no family {family!r}; they are in column family of table families")

    def outlets(self) -> networkx.DiGraph[str]:
        """Return who takes from whom as a directed graph; see ``sayso.family.outlets``."""
        from sayso.family import outlets

        return outlets(self.table)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the case for writing; raise CaseLocked where another process does."""
        import filelock

        _make_folder(self.path)
        lock = filelock.FileLock(self.path / ".lock", timeout=0)
        owner = self.path / ".lock.owner"
        try:
            lock.acquire()
        except filelock.Timeout as error:
            raise CaseLocked(
                f"another Sayso process{_owner(owner)} works on the case {self.path}; wait until it ends, or stop it"
            ) from error
        try:
            owner.write_text(json.dumps({"pid": os.getpid(), "since": manifests.now()}))
            yield
        finally:
            owner.unlink(missing_ok=True)
            lock.release()

    def claim(self) -> None:
        """Make sure that the folder is a case or may become one; raise CommandError where it holds other things."""
        if self.exists or not self.path.exists():
            return
        if not self.path.is_dir() or any(not p.name.startswith(".") for p in self.path.iterdir()):
            raise CommandError(
                f"{self.path} is no case and not empty; name a folder that is empty, or does not exist yet, with --case"
            )

    def commit(self) -> None:
        """Put the finished run in ``next`` in the place of what was there; call it while the case is locked."""
        (self.path / NEXT / COMMIT).touch()
        self._roll_forward()

    def _settle(self) -> None:
        """Finish a commit that was cut off."""
        if (self.path / NEXT / COMMIT).exists():
            with self.locked():
                self._roll_forward()

    def _roll_forward(self) -> None:
        pending = self.path / NEXT
        if not (pending / COMMIT).exists():
            return
        (self.path / TABLES).mkdir(exist_ok=True)
        for made in sorted((pending / TABLES).glob("*.parquet")):
            made.replace(self.path / TABLES / made.name)
        if (pending / MANIFEST).exists():
            (pending / MANIFEST).replace(self.path / MANIFEST)
        shutil.rmtree(pending)


def _read(path: Path, name: str, columns: Sequence[str] | None = None) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.exists():
        raise TableMissing(f"the case holds no table {name!r} yet; run `sayso trace` on it again")
    try:
        return pq.read_table(path, columns=None if columns is None else list(columns), partitioning=None)
    except (pa.ArrowInvalid, OSError) as error:
        raise CaseError(f"{path} is damaged ({error}); delete it and run `sayso trace` again") from error


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseError(
            f"cannot make the case folder {path} ({error.strerror}); choose another with --case"
        ) from error


def _owner(path: Path) -> str:
    try:
        record = json.loads(path.read_text())
        return f" (process {record['pid']}, since {record['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
