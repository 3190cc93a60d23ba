"""Where bytes come from: a file, the standard input, a member of an archive, an answer from the web."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from sayso.errors import PageError
from sayso.read.page import Failure

HEAD_BYTES: Final = 8192
"""Enough of a file to tell its format: a long XML prologue or licence comment still fits."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name, and what is known about them before they are read."""

    name: str
    """As its owner would say it: a path, ``archive.zip › member``, an address."""
    doc: str
    """The id its page gets, where no other page has it."""
    uri: str | None
    path: Path | None = None
    data: bytes | None = None
    stream: Callable[[], BinaryIO] | None = None
    charset: str | None = None
    """The encoding that a protocol header gave."""
    captured: datetime | None = None
    """When a crawler or archive took the page: nothing on it is later."""
    via: str | None = None
    depth: int = 0
    """How many archives it lies in."""

    def open(self) -> BinaryIO:
        """Open the bytes for reading from the start."""
        if self.data is not None:
            return io.BytesIO(self.data)
        if self.path is not None:
            return self.path.open("rb")
        if self.stream is None:
            raise PageError(self.name, "there is nothing to open", "give a path, bytes or a stream")
        return self.stream()

    def head(self) -> bytes:
        """Return the first bytes, by which the format is told."""
        if self.data is not None:
            return self.data[:HEAD_BYTES]
        with self.open() as file:
            return file.read(HEAD_BYTES)

    def read(self, limit: int) -> bytes:
        """Return all bytes. Raises PageError when there are more than ``limit``, without reading those."""
        if self.path is not None and self.data is None:
            refuse_large(self.name, self.path.stat().st_size, limit)
        if self.data is not None:
            refuse_large(self.name, len(self.data), limit)
            return self.data
        with self.open() as file:
            data = file.read(limit + 1)
        refuse_large(self.name, len(data), limit)
        return data

    def inner(self, member: str, **given: object) -> Source:
        """Return the source of a ``member`` inside this one, one archive deeper."""
        inside = Source(f"{self.name} › {member}", f"{self.doc}/{member}", None, depth=self.depth + 1)
        uri = None if self.uri is None else f"{self.uri}/{member}"
        return replace(inside, uri=uri, captured=self.captured, via=self.via, **given)  # type: ignore[arg-type]


def refuse_large(name: str, size: int, limit: int) -> None:
    """Raise PageError where ``size`` bytes are more than ``limit``."""
    if size > limit:
        found = too_large(name, limit)
        raise PageError(found.name, found.reason, found.advice)


def too_large(name: str, limit: int) -> Failure:
    """Return what to tell of a page of more than ``limit`` bytes."""
    reason = f"it is larger than {limit:,} bytes, the most one page may have"
    return Failure(name, reason, "raise the limit with --max-page-bytes if this is one page after all")


IN_MEMORY: Final = 64 << 20
"""What comes from a pipe or an archive and is larger goes to a temporary file."""


def spool(source: Source, stream: BinaryIO) -> Source:
    """Return ``source`` with what ``stream`` holds, which can then be read more than once and from any place."""
    data = stream.read(IN_MEMORY)
    if len(data) < IN_MEMORY:
        return replace(source, data=data)
    kept = tempfile.NamedTemporaryFile(prefix="sayso-")  # noqa: SIM115 (it lives as long as the source)
    kept.write(data)
    shutil.copyfileobj(stream, kept)
    kept.flush()

    def reopened() -> BinaryIO:
        return Path(kept.name).open("rb")

    return replace(source, stream=reopened)


MAX_DEPTH: Final = 4
"""Archives in archives in archives: real ones are two deep; a chain that goes on is made to never end."""


def refuse_deep(source: Source) -> None:
    """Raise PageError for an archive that lies in too many others."""
    if source.depth >= MAX_DEPTH:
        raise PageError(source.name, f"it lies in {source.depth} archives", "unpack the outer ones first")


def size_of(source: Source) -> int:
    """Return how many bytes the source has before unpacking, as far as that can be told without reading it."""
    if source.path is not None:
        return source.path.stat().st_size
    return len(source.data) if source.data is not None else 0


def inside(member: str) -> str | None:
    """Return an archive member's name as a part of an id, without a root and without ``..``; None where it is none to read.

    Left out are, as in folders, names with a leading dot, and the copies of file attributes that macOS adds.
    """
    parts = [p for p in member.replace("\\", "/").split("/") if p not in ("", ".", "..")]
    if not parts or parts[-1].startswith(".") or "__MACOSX" in parts:
        return None
    return "/".join(parts).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
