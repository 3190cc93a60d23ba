"""HTML: the visible text whole, the article as spans in it, and what the page says about itself."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree, html

from sayso.errors import PageError
from sayso.read.body import chosen, extracted, spans_of
from sayso.read.encoding import decode
from sayso.read.metadata import metadata
from sayso.read.page import Page, page
from sayso.read.registry import Format, Opened
from sayso.read.source import Source
from sayso.read.visible import visible
from sayso.settings import ReadSettings

_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_NAMES: Final = (".html", ".htm", ".xhtml", ".shtml", ".mhtml")
_TAGS: Final = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|meta\s|title>)", re.I)


def read(source: Source, settings: ReadSettings) -> Opened:
    """Read one HTML page. ``text`` is what a reader sees, top to bottom; nothing of it is left out as boilerplate."""
    raw = source.read(settings.max_page_bytes)
    yield page_of(raw, source, settings)


def page_of(raw: bytes, source: Source, settings: ReadSettings) -> Page:
    """Make the page of ``raw``. Raises PageError where it shows no text."""
    tree = parse(raw, source)
    seen = visible(tree)
    if not seen.text:
        raise PageError(
            source.name,
            "the page shows no text",
            "save it from a browser once it has loaded: its text may be made by a script",
        )
    about = metadata(tree, seen, source, settings)
    body = spans_of(seen, chosen(seen, extracted(tree)))
    return page(
        raw,
        seen.text,
        doc=source.doc,
        format=FORMAT.name,
        when=about.when,
        date_evidence=about.evidence,
        uri=about.uri or source.uri,
        outlet=about.outlet,
        title=about.title,
        author=about.author,
        body=body,
        links=seen.links,
        via=source.via,
    )


def parse(raw: bytes, source: Source) -> Any:
    """Return the root of the page's tree."""
    declared = _CHARSET.search(raw[:4096])
    said = source.charset or (declared[1].decode("ascii", "replace") if declared else None)
    text, _ = decode(raw, source.name, said)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        root, reason = None, str(error)
    else:
        reason = "there is nothing in it"
    if root is None:
        raise PageError(source.name, f"it cannot be read as HTML ({reason})", "save the page again from a browser")
    return root


def _claims(name: str, head: bytes) -> bool:
    return name.endswith(_NAMES) or _TAGS.search(head) is not None


FORMAT: Final = Format("html", "saved web pages (.html, .htm)", _claims, read, 60, heavy=True)
