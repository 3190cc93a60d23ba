"""WARC 1.0 and 1.1, plain or compressed: each HTML response of a crawl a page, with the moment it was fetched."""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import Any, Final

from sayso.errors import PageError
from sayso.read.page import Failure
from sayso.read.registry import Format, Opened
from sayso.read.source import Source
from sayso.settings import ReadSettings

_PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_OK: Final = 200
CUT: Final = "its last record is cut off"


def read(source: Source, settings: ReadSettings) -> Opened:
    """Give each page that the crawl got an answer 200 for (``response``, ``resource`` and, in WET files, ``conversion``).

    What a browser loads besides (pictures, styles) and answers that are no page (moved, not found) are passed over.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = 0
    with source.open() as stream:
        try:
            for record in ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="all"):
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
    name = f"{source.name} › {uri}"
    http = record.http_headers
    kind = (record.http_content_type if http is not None else record.headers.get("Content-Type")) or ""
    if not kind.lower().startswith(_PAGES) or (http is not None and http.status_code != _OK):
        return
    data = record.reader.read(settings.max_page_bytes + 1)
    if len(data) > settings.max_page_bytes:
        reason = f"it is larger than {settings.max_page_bytes:,} bytes, the most one page may have"
        yield Failure(name, reason, "raise the limit with --max-page-bytes if this is one page after all")
    elif data:
        captured = record.record_date
        yield Source(
            name,
            f"{source.doc}/{uri}",
            uri or None,
            data=data,
            charset=record.http_charset if http is not None else "utf-8",
            captured=captured if isinstance(captured, datetime) and captured.tzinfo else None,
            via=source.via,
            depth=source.depth + 1,
        )


def _claims(_name: str, head: bytes) -> bool:
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


FORMAT: Final = Format("warc", "web crawls (.warc, .warc.gz; versions 1.0 and 1.1)", _claims, read, 10)
