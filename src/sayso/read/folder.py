"""What a person names on the command line to sources: files, folders, the standard input, addresses."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from sayso.read.page import Failure
from sayso.read.source import Source, spool
from sayso.settings import ReadSettings


def sources(paths: Sequence[str], settings: ReadSettings) -> Iterator[Source | Failure]:
    """Give a source for each file that ``paths`` name: folders recursively, in sorted order.

    Names with a leading dot are left out, as a shell does: they are settings of programs, no pages.
    """
    for path in paths:
        if path == "-":
            yield _standard_input()
        elif path.lower().startswith(("http://", "https://")):
            yield from _address(path, settings)
        else:
            yield from _path(Path(path))


def _standard_input() -> Source:
    return spool(Source("standard input", "stdin", None), sys.stdin.buffer)


def _address(address: str, settings: ReadSettings) -> Iterator[Source | Failure]:
    from sayso.read.web import fetch

    yield fetch(address, settings)


def _path(path: Path) -> Iterator[Source | Failure]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unreadable(str(path), error)
        return
    if not stat.S_ISDIR(mode):
        yield _file(path, path.name, mode)
        return
    empty = True
    for found in _walk(path, path):
        empty = False
        yield found
    if empty:
        yield Failure(
            path.as_posix(), "the folder holds no files", "put pages into it, or name the folder they are in"
        )


def _walk(top: Path, folder: Path) -> Iterator[Source | Failure]:
    try:
        with os.scandir(folder) as entries:
            ordered = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        yield _unreadable(folder.as_posix(), error)
        return
    for entry in ordered:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if not _is_case(path):
                yield from _walk(top, path)
            continue
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield _unreadable(path.as_posix(), error)
            continue
        if stat.S_ISDIR(mode):
            reason = "it is a link to a folder, and those are not followed (they may lead in a ring)"
            yield Failure(_printable(path.as_posix()), reason, "name the folder it leads to as well")
            continue
        yield _file(path, path.relative_to(top).as_posix(), mode)


def _is_case(folder: Path) -> bool:
    """A case that stands among the pages is no page: what Sayso wrote would come back as what others said."""
    return (folder / "manifest.json").is_file() and ((folder / "tables").is_dir() or (folder / "next").is_dir())


def _file(path: Path, doc: str, mode: int) -> Source | Failure:
    name = _printable(path.as_posix())
    if not stat.S_ISREG(mode):
        return Failure(name, "it is no ordinary file", "leave it out")
    return Source(name, _printable(doc), name, path=path)


def _printable(name: str) -> str:
    """A file name may hold bytes that are no UTF-8; a table may not."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _unreadable(name: str, error: Exception) -> Failure:
    reason = getattr(error, "strerror", None) or str(error)
    return Failure(_printable(name), f"it cannot be read ({reason})", "check that it exists and that you may read it")
