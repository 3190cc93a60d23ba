"""HTML: the visible text whole, the article as spans in it, and what the page says about itself."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from sayso.errors import PageError
from sayso.read.article import article
from sayso.read.encoding import decode
from sayso.read.metadata import metadata
from sayso.read.mojibake import mended
from sayso.read.page import Page, page
from sayso.read.registry import Format, Opened
from sayso.read.source import Source
from sayso.read.visible import Visible, visible
from sayso.read.wayback import is_wrapped, restore, unwrap
from sayso.settings import ReadSettings

_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_NAMES: Final = (".html", ".htm", ".xhtml", ".shtml")
_TAGS: Final = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|meta\s|title>)", re.I)


def read(source: Source, settings: ReadSettings) -> Opened:
    """Read one HTML page. ``text`` is what a reader sees, top to bottom; nothing of it is left out as boilerplate."""
    raw = source.read(settings.max_page_bytes)
    yield page_of(raw, source, settings)


def page_of(raw: bytes, source: Source, settings: ReadSettings) -> Page:
    """Make the page of ``raw``. Raises PageError where it shows no text."""
    tree = parse(raw, source, settings.mend)
    if is_wrapped(raw):
        source = unwrap(raw, source)
        restore(tree)
    seen = visible(tree)
    if not seen.text:
        raise PageError(
            source.name,
            "the page shows no text",
            "save it from a browser once it has loaded: its text may be made by a script",
        )
    about = metadata(tree, seen, source, settings)
    body = article(seen, about.title, about.head, tree)
    return page(
        raw,
        seen.text,
        doc=source.doc,
        format=FORMAT.name,
        published=about.published,
        uri=about.uri or source.uri,
        outlet=about.outlet,
        outlet_evidence=about.outlet_evidence,
        title=about.title,
        author=about.author,
        body=body,
        links=seen.links,
        via=source.via or about.original,
    )


def fragment(markup: str) -> Visible:
    """Return what a piece of HTML shows."""
    if "<" not in markup and "&" not in markup:
        return Visible(markup.strip())
    root, _ = _tree(f"<html><body>{markup}</body></html>", "a piece of HTML")
    return visible(root)


def parse(raw: bytes, source: Source, mend: bool = False) -> Any:
    """Return the root of the page's tree. Raises PageError where there is none."""
    declared = _CHARSET.search(raw[:4096])
    said = source.charset or (declared[1].decode("ascii", "replace") if declared else None)
    text = decode(raw, source.name, said)[0].replace("\x00", "")
    if mend:
        text = mended(text)
    root, log = _tree(text, source.name)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in log):
        root, _ = _tree(_TAG.sub(_Shallow(), text), source.name)
    return root


def _tree(text: str, name: str) -> tuple[Any, Any]:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root, reason = etree.fromstring(text.encode("utf-8", "replace"), parser), "there is nothing in it"
    except etree.LxmlError as error:
        root, reason = None, str(error)
    if root is None:
        raise PageError(name, f"it cannot be read as HTML ({reason})", "save the page again from a browser")
    return root, parser.error_log


MAX_DEPTH: Final = 500
"""Browsers nest no deeper either (Blink: 512); the parser gives up at 2,048 and would lose what follows."""
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
_VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


class _Shallow:
    """Leaves out the tags that nest deeper than MAX_DEPTH; their text stays, in the element above."""

    def __init__(self) -> None:
        self.depth = 0

    def __call__(self, tag: re.Match[str]) -> str:
        if tag[2].lower() in _VOID or tag[0].endswith("/>"):
            return tag[0]
        self.depth = max(0, self.depth + (-1 if tag[1] else 1))
        return " " if self.depth + bool(tag[1]) > MAX_DEPTH else tag[0]


def _claims(name: str, head: bytes) -> bool:
    return name.endswith(_NAMES) or _TAGS.search(head) is not None


FORMAT: Final = Format("html", "saved web pages (.html, .htm)", _claims, read, 60, heavy=True)
