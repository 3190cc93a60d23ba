"""GZIP, BZIP2 and XZ: one file inside, of whatever format."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from dataclasses import replace
from typing import Any, BinaryIO, Final

from sayso.read.guard import Budget, guarded
from sayso.read.registry import Format, Opened
from sayso.read.source import Source, size_of
from sayso.settings import ReadSettings

_OPENERS: Final[dict[bytes, tuple[str, Callable[[Any], Any]]]] = {
    b"\x1f\x8b": (".gz", gzip.GzipFile),
    b"BZh": (".bz2", bz2.BZ2File),
    b"\xfd7zXZ\x00": (".xz", lzma.LZMAFile),
}


def read(source: Source, settings: ReadSettings) -> Opened:
    """Give what is inside; its name is the file's without the last ending, so that ``pages.jsonl.gz`` is JSON Lines."""
    suffix, opener = next(found for magic, found in _OPENERS.items() if source.head().startswith(magic))
    packed = size_of(source)

    def unpacked() -> BinaryIO:
        file = source.open()
        stream: Any = gzip.GzipFile(fileobj=file) if suffix == ".gz" else opener(file)
        return guarded(stream, source.name, Budget(source.name, packed, settings.max_archive_ratio), file)

    short = source.name.removesuffix(".tgz") + ".tar" if source.name.endswith(".tgz") else source.name
    yield replace(source, name=short.removesuffix(suffix), path=None, data=None, stream=unpacked, depth=source.depth + 1)


FORMAT: Final = Format(
    "compressed",
    "any of these compressed (.gz, .bz2, .xz)",
    lambda _name, head: head.startswith(tuple(_OPENERS)),
    read,
    order=20,
)
