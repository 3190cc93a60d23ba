"""ZIP archives: each file in them read as if it lay in a folder."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import BinaryIO, Final

from sayso.errors import PageError
from sayso.read.guard import Budget, guarded
from sayso.read.page import Failure
from sayso.read.registry import Format, Opened
from sayso.read.source import Source, inside, refuse_deep, size_of, spool
from sayso.settings import ReadSettings

_OFFICE: Final = frozenset({"[Content_Types].xml", "mimetype"})
"""Members that only documents of Office, OpenDocument and EPUB have."""


def read(source: Source, settings: ReadSettings) -> Opened:
    """Give the files inside in the order of their names. Nothing is written to disk: a name with ``../`` is only a name."""
    refuse_deep(source)
    budget = Budget(source.name, size_of(source), settings.max_archive_ratio)
    seekable = source if source.stream is None else _whole(source, budget)
    with seekable.open() as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise PageError(source.name, f"it is no sound ZIP archive ({error})", "copy or make it again") from error
        with archive:
            if _OFFICE & {m.filename for m in archive.infolist()[:20]}:
                reason = "it is an office document or an e-book"
                raise PageError(source.name, reason, "save it as PDF, HTML or plain text and give that")
            yield from _members(archive, source, budget)


def _members(archive: zipfile.ZipFile, source: Source, budget: Budget) -> Opened:
    for member in sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename):
        name = inside(member.filename)
        if name is None:
            continue
        if member.flag_bits & 1:
            advice = "unpack the archive with its password and read the folder"
            yield Failure(f"{source.name} › {name}", "it is encrypted", advice)
            continue
        yield source.inner(name, stream=_opener(archive, member, source, budget))


def _opener(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, budget: Budget
) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        name = f"{source.name} › {member.filename}"
        try:
            stream = archive.open(member)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
            raise PageError(name, f"it cannot be unpacked ({error})", "unpack the archive with another program") from error
        return guarded(stream, name, budget)  # type: ignore[arg-type]

    return opened


def _whole(source: Source, budget: Budget) -> Source:
    with source.open() as stream:
        return spool(source, guarded(stream, source.name, budget))


FORMAT: Final = Format(
    "zip", "ZIP archives of these (.zip)", lambda _name, head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")), read, 20
)
