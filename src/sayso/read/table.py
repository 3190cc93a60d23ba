"""CSV and TSV: Media Cloud's story export, 4CAT's, passim's, or any table with a column of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, Final

from sayso.errors import PageError
from sayso.read.encoding import GUESS_BYTES, decode
from sayso.read.page import Failure, Page
from sayso.read.registry import Format, Opened
from sayso.read.rows import COLUMNS, check_columns, page_of
from sayso.read.source import Source
from sayso.settings import ReadSettings

_DELIMITERS: Final = ",;\t|"


def read(source: Source, settings: ReadSettings) -> Opened:
    """Read each row as a page. Raises PageError, listing the columns, where none holds text or a chosen one is not there."""
    csv.field_size_limit(settings.max_page_bytes)
    with source.open() as file:
        lines = _text(file, source)
        rows = csv.reader(lines, delimiter=_delimiter(source))
        try:
            columns = [c.strip() for c in next(rows)]
            check_columns(columns, settings, source.name)
            for row in rows:
                if row:
                    yield _page(row, columns, rows.line_num, source, settings)
        except (csv.Error, UnicodeError) as error:
            reason = f"line {rows.line_num} cannot be read ({error}); those before it were"
            raise PageError(source.name, reason, "mend the line, or save the table as UTF-8 CSV") from error


def _page(row: list[str], columns: list[str], line: int, source: Source, settings: ReadSettings) -> Page | Failure:
    name = f"{source.name} line {line}"
    if len(row) > len(columns):
        advice = "put quotes around texts that hold the delimiter"
        return Failure(name, f"the row has {len(row)} values for {len(columns)} columns", advice)
    known = {c: v for c, v in zip(columns, row, strict=False) if v != ""}
    try:
        return page_of(known, "\x1f".join(row).encode(), name, f"{source.doc}#{line}", source, settings, FORMAT.name)
    except PageError as error:
        return Failure(error.name, error.reason, error.advice)


def _text(file: BinaryIO, source: Source) -> Iterator[str]:
    """Decode the table as it is read; the encoding is told from its beginning."""
    start = file.read(GUESS_BYTES)
    cut = start.rfind(b"\n") + 1 or len(start)
    _, encoding = decode(start[:cut] if len(start) == GUESS_BYTES else start, source.name, source.charset)
    encoding = "utf-8-sig" if encoding == "utf-8" else encoding.removesuffix("-le").removesuffix("-be")
    joined = io.BufferedReader(_Joined(start, file), 1 << 16)
    return io.TextIOWrapper(joined, encoding, errors="replace", newline="")


class _Joined(io.RawIOBase):
    """What was read already, then the rest."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = start, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._start[: len(buffer)] or self._rest.read(len(buffer))
        self._start = self._start[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _header(head: bytes) -> str:
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace").lstrip("\ufeff")
    return text.splitlines()[0] if text.splitlines() else ""


def _delimiter(source: Source) -> str:
    header = _header(source.head())
    return max(_DELIMITERS, key=header.count)


def _claims(name: str, head: bytes) -> bool:
    if name.endswith((".csv", ".tsv", ".tab")):
        return True
    if name.rsplit("/", 1)[-1].endswith((".txt", ".html", ".htm", ".md")):
        return False
    header = _header(head)
    names = {c.strip().strip('"').lower() for c in header.replace(";", ",").replace("\t", ",").split(",")}
    return len(names) > 1 and bool(names & set(COLUMNS["text"])) and bool(names & {*COLUMNS["id"], *COLUMNS["uri"]})


FORMAT: Final = Format(
    "csv",
    "tables (.csv, .tsv): Media Cloud, 4CAT, passim, or any with --column text=NAME",
    _claims,
    read,
    70,
)
