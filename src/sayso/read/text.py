"""Plain text, in UTF-8 or with its encoding detected, taken exactly as given."""

from __future__ import annotations

from typing import Final

from sayso.errors import PageError
from sayso.read import masthead
from sayso.read.encoding import decode
from sayso.read.mojibake import mended
from sayso.read.page import page
from sayso.read.published import in_plain_text
from sayso.read.registry import Format, Opened
from sayso.read.source import Source
from sayso.settings import ReadSettings


def read(source: Source, settings: ReadSettings) -> Opened:
    """Read a plain text: every character stays, line ends and spaces too; a byte-order mark is no part of it."""
    raw = source.read(settings.max_page_bytes)
    text, _ = decode(raw, source.name, source.charset)
    if text.lstrip().startswith("<?xml"):
        reason = "it is XML of a kind that is not known here"
        raise PageError(source.name, reason, "save it as HTML, text or JSON Lines; feeds must be RSS or Atom")
    if settings.mend:
        text = mended(text)
    published = in_plain_text(text, None, settings.zone)
    whose = masthead.in_plain_text(text)
    yield page(
        raw, text, doc=source.doc, uri=source.uri, format=FORMAT.name, published=published, via=source.via,
        outlet=whose.outlet if whose else None, outlet_evidence=whose.evidence if whose else None,
    )  # fmt: skip


FORMAT: Final = Format(
    "text", "plain text in any encoding (.txt, or anything that is text)", lambda _n, _h: True, read, 99
)
