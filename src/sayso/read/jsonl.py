"""JSON Lines: one page a line, with ``id``, ``text`` and what else is known of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

import msgspec

from sayso.errors import PageError
from sayso.read.page import Failure
from sayso.read.registry import Format, Opened
from sayso.read.rows import page_of
from sayso.read.source import Source, refuse_large
from sayso.settings import ReadSettings


def read(source: Source, settings: ReadSettings) -> Opened:
    """Read each line as a page, its text exactly as given; a line that cannot be read is named, the rest goes on."""
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    with source.open() as file:
        for number, line in numbered(file, settings.max_page_bytes):
            name = f"{source.name} line {number}"
            try:
                refuse_large(name, len(line), settings.max_page_bytes)
                row = _row(decode, line)
                yield page_of(row, line, name, f"{source.doc}#{number}", source, settings, FORMAT.name)
            except PageError as error:
                yield Failure(error.name, error.reason, error.advice)
            except (ValueError, RecursionError) as error:
                yield Failure(name, f"it is no JSON object ({error})", "mend or remove the line")


def _row(decode: Callable[[bytes], dict[str, Any]], line: bytes) -> dict[str, Any]:
    """Decode one object; what the strict decoder refuses (a lone surrogate, NaN) the standard library may still take."""
    try:
        return decode(line)
    except msgspec.MsgspecError:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise
        return row


def numbered(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes]]:
    """Give numbered lines that hold something; of one longer than ``limit`` only so much that it shows."""
    number = 0
    while line := file.readline(limit + 2):
        number += 1
        rest = line
        while len(rest) > limit and not rest.endswith(b"\n"):
            rest = file.readline(limit + 2)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        line = line.strip()
        if line:
            yield number, line


def _claims(name: str, head: bytes) -> bool:
    if name.endswith((".jsonl", ".ndjson")):
        return True
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return first.startswith(b"{") and (first.rstrip().endswith(b"}") or not rest)


FORMAT: Final = Format(
    "jsonl",
    "JSON Lines (.jsonl, .ndjson): id, text, and optional uri or url, outlet, title, author, date, lang",
    _claims,
    read,
)
