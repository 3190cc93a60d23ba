"""WARC 1.0 and 1.1, plain or compressed: each HTML response of a crawl a page, with the moment it was fetched."""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import Any, Final

from sayso.errors import PageError
from sayso.read.page import Failure
from sayso.read.registry import Format, Opened
from sayso.read.source import Source, too_large
from sayso.settings import ReadSettings

_PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_OK: Final = 200


def read(source: Source, settings: ReadSettings) -> Opened:
    """Give each page that the crawl got an answer 200 for (``response``, ``resource`` and, in WET files, ``conversion``).

    What a browser loads besides (pictures, styles) and answers that are no page (moved, not found) are passed over.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = 0
    with source.open() as stream:
        try:
            for record in ArchiveIterator(stream, record_types=kinds, parse_http=False):
                number += 1
                yield from _page(record, source, settings)
        except PageError:
            raise
        except Exception as error:
            advice = "fetch or copy the file again; the records before were read"
            raise PageError(source.name, f"it is damaged or cut off after record {number} ({error})", advice) from error
    if not number:
        raise PageError(source.name, "it holds no response of a server", "check that the crawl kept responses")


def _page(record: Any, source: Source, settings: ReadSettings) -> Opened:
    uri = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    name, doc, length = f"{source.name} › {uri}", f"{source.doc}/{uri}", record.content_length
    content = record.reader.read(settings.max_page_bytes + HEADERS)
    record.set_bytes_content(content)
    if record.is_http:
        record.parse_http(auto_decode="all")
    http = record.http_headers
    kind = (record.http_content_type if http is not None else record.headers.get("Content-Type")) or ""
    if not kind.lower().startswith(_PAGES) or (http is not None and http.status_code != _OK):
        return
    data = record.reader.read(settings.max_page_bytes + 1)
    if len(data) > settings.max_page_bytes:
        yield too_large(name, settings.max_page_bytes)
        return
    if data:
        charset = record.http_charset if http is not None else "utf-8"
        yield Source(name, doc, uri or None, None, data, None, charset, _moment(record), source.via, source.depth + 1)
    if len(content) < length <= settings.max_page_bytes + HEADERS:
        reason = f"the record is cut off: it has {len(content):,} of {length:,} bytes"
        yield Failure(name, reason, "fetch or copy the file again", kept=doc if data else None)


def _moment(record: Any) -> datetime | None:
    found = record.record_date
    return found if isinstance(found, datetime) and found.tzinfo else None


HEADERS: Final = 1 << 20
"""More than any server sends before the page itself."""


def _claims(_name: str, head: bytes) -> bool:
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


FORMAT: Final = Format("warc", "web crawls (.warc, .warc.gz; versions 1.0 and 1.1)", _claims, read, 10)
