"""The manifest: what a case was made from, with what, and what is finished."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import CaseError, CaseVersion
from sayso.tables import TABLES_VERSION
from sayso.version import __version__


class Failure(msgspec.Struct, frozen=True):
    """An input, or a row of one, that could not be read."""

    name: str
    reason: str
    advice: str


class InputRecord(msgspec.Struct):
    """One input: how it looked when it was read, how many pages it gave, what went wrong."""

    stamp: str
    pages: int = 0
    failures: list[Failure] = []
    notices: list[str] = []
    """What to look at in pages that were read all the same."""


class StageRecord(msgspec.Struct):
    """One finished stage: what its result depends on, when, how long, how many rows."""

    key: str
    finished: str
    seconds: float
    rows: dict[str, int] = {}
    notices: list[str] = []


class Manifest(msgspec.Struct):
    """Everything a case says about itself."""

    sayso: str = __version__
    tables: int = TABLES_VERSION
    created: str = ""
    paths: list[str] = []
    inputs: dict[str, InputRecord] = {}
    settings: dict[str, Any] = {}
    versions: dict[str, str] = {}
    stages: dict[str, StageRecord] = {}
    keys: dict[str, str] = {}
    """For every finished table, the digest of what it was made from."""

    @property
    def failures(self) -> list[Failure]:
        """All that could not be read, in the order of the inputs."""
        return [f for record in self.inputs.values() for f in record.failures]

    @property
    def notices(self) -> list[str]:
        """What reading and the stages had to say to the user."""
        read = [n for record in self.inputs.values() for n in record.notices]
        return read + [n for record in self.stages.values() for n in record.notices]

    def as_dict(self) -> dict[str, Any]:
        """Return plain dictionaries, failures and notices gathered, as reports take them."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain | {
            "failures": [msgspec.to_builtins(f) for f in self.failures],
            "notices": self.notices,
            "documents": sum(record.pages for record in self.inputs.values()),
        }


def now() -> str:
    """Return this moment in UTC, to the second, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def load(path: Path) -> Manifest:
    """Read a manifest.

    Raises CaseError where it is damaged and CaseVersion where another version of the tables wrote it.
    """
    try:
        raw = msgspec.json.decode(path.read_bytes())
        version = raw.get("tables") if isinstance(raw, dict) else None
        if version == TABLES_VERSION:
            return msgspec.convert(raw, Manifest)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise CaseError(
            f"{path} is damaged ({error}); move the case folder aside and trace the pages again"
        ) from error
    raise CaseVersion(
        f"{path} was written for tables version {version!r}; this is Sayso {__version__} with version "
        f"{TABLES_VERSION}: open it with the Sayso that wrote it ({_writer(raw)}), or trace the pages into a new case"
    )


def _writer(raw: object) -> str:
    return str(raw.get("sayso", "unknown")) if isinstance(raw, dict) else "unknown"


def save(manifest: Manifest, path: Path) -> None:
    """Write a manifest beside and rename it, so that it is never half there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    beside.replace(path)
