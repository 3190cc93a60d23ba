"""Web pages saved in one file by a browser: MHTML (Chrome, Edge) and web archives (Safari)."""

from __future__ import annotations

import email
import email.policy
import plistlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Final
from xml.parsers.expat import ExpatError

from sayso.errors import PageError
from sayso.read.page import one_line
from sayso.read.registry import Format, Opened
from sayso.read.source import Source
from sayso.settings import ReadSettings

_MIME: Final = re.compile(rb"^(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?content-type:\s*multipart/related", re.I)


def read(source: Source, settings: ReadSettings) -> Opened:
    """Give the page itself, with the address and the moment the browser saved it; pictures and styles are passed over."""
    raw = source.read(settings.max_page_bytes)
    yield _webarchive(raw, source) if raw.startswith(b"bplist00") else _mhtml(raw, source)


def _mhtml(raw: bytes, source: Source) -> Source:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data:
                uri = one_line(part["Content-Location"] or message["Snapshot-Content-Location"])
                when = message["Date"].datetime if message["Date"] is not None else None
                known = uri if uri and uri.startswith("http") else source.uri
                saved = when.astimezone(UTC) if when is not None and when.tzinfo else None
                return _inner(source, data, known, part.get_content_charset(), captured=saved)
    raise PageError(source.name, "it holds no HTML page", "save the page again, as HTML")


def _webarchive(raw: bytes, source: Source) -> Source:
    try:
        main = plistlib.loads(raw)["WebMainResource"]
        data, uri, charset = main["WebResourceData"], main.get("WebResourceURL"), main.get("WebResourceTextEncodingName")
    except (plistlib.InvalidFileException, ExpatError, KeyError, TypeError, ValueError) as error:
        raise PageError(source.name, f"it is no sound web archive ({error})", "save the page again, as HTML") from error
    return _inner(source, bytes(data), one_line(uri) or source.uri, one_line(charset), captured=None)


def _inner(source: Source, data: bytes, uri: str | None, charset: str | None, captured: datetime | None) -> Source:
    made = replace(source, name=f"{source.name} › page.html", data=data, path=None, stream=None)
    return replace(made, uri=uri, charset=charset, captured=source.captured or captured)


def _claims(name: str, head: bytes) -> bool:
    if name.endswith((".mhtml", ".mht", ".webarchive")):
        return True
    return _MIME.match(head) is not None or (head.startswith(b"bplist00") and b"WebMainResource" in head)


FORMAT: Final = Format("mhtml", "pages a browser saved in one file (.mhtml, .mht, .webarchive)", _claims, read, 35)
