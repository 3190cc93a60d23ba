"""TAR archives: each file in them read as if it lay in a folder."""

from __future__ import annotations

import tarfile
from typing import BinaryIO, Final

from sayso.errors import PageError
from sayso.read.guard import DAMAGE, Budget
from sayso.read.registry import Format, Opened
from sayso.read.source import Source, inside, refuse_deep, spool
from sayso.settings import ReadSettings


def read(source: Source, settings: ReadSettings) -> Opened:
    """Give the ordinary files inside in the order they come; links and devices are left out, nothing is written to disk."""
    refuse_deep(source)
    budget = Budget(source.name, settings.max_page_bytes, settings.max_archive_ratio)
    with source.open() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                for member in archive:
                    name = inside(member.name)
                    file = archive.extractfile(member) if member.isreg() and name is not None else None
                    if file is not None and name is not None:
                        budget.spend(member.size)
                        yield spool(source.inner(name), _binary(file))
        except DAMAGE as error:
            reason = f"the archive is cut off or damaged ({error})"
            raise PageError(source.name, reason, "copy or make it again; what was read before the damage is kept") from error


def _binary(file: object) -> BinaryIO:
    return file  # type: ignore[return-value]


def _claims(_name: str, head: bytes) -> bool:
    return head[257:262] == b"ustar"


FORMAT: Final = Format("tar", "TAR archives of these (.tar, .tar.gz)", _claims, read, 20)
