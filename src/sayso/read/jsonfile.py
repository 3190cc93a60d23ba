"""JSON in one piece: a list of rows, or one object that is a row or holds a list of them."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from sayso.errors import PageError
from sayso.read.page import Failure
from sayso.read.registry import Format, Opened
from sayso.read.rows import COLUMNS, page_of
from sayso.read.source import Source
from sayso.settings import ReadSettings


def read(source: Source, settings: ReadSettings) -> Opened:
    """Read each object of the list as a page, as if it were a line of JSON Lines."""
    try:
        found = msgspec.json.decode(source.read(settings.max_page_bytes * 16))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise PageError(source.name, f"it is no sound JSON ({error})", "mend it, or make it JSON Lines") from error
    for number, row in enumerate(_rows(found), 1):
        name = f"{source.name} object {number}"
        if not isinstance(row, dict):
            yield Failure(name, "it is no object with a text", "give a list of objects, each with id and text")
            continue
        try:
            yield page_of(row, msgspec.json.encode(row), name, f"{source.doc}#{number}", source, settings, FORMAT.name)
        except PageError as error:
            yield Failure(error.name, error.reason, error.advice)


def _rows(found: Any) -> list[Any]:
    if isinstance(found, list):
        return found
    if isinstance(found, dict) and not any(name in found for name in COLUMNS["text"]):
        lists = [v for v in found.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        if lists:
            return max(lists, key=len)
    return [found]


def _claims(name: str, head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    return name.endswith(".json") or start.startswith((b"[{", b"[\n", b"[ {", b"[\r"))


FORMAT: Final = Format("json", "JSON (.json): a list of rows as in JSON Lines", _claims, read, 55)
