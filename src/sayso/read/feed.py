"""RSS and Atom feeds: each item a page; who published it is kept apart from who passes it on."""

from __future__ import annotations

import re
from typing import Any, Final

from sayso.errors import PageError
from sayso.read.html import fragment
from sayso.read.interval import Published
from sayso.read.page import Failure, Page, one_line, page
from sayso.read.published import said_to_be
from sayso.read.registry import Format, Opened
from sayso.read.rows import language_code
from sayso.read.source import Source
from sayso.settings import ReadSettings

_ROOT: Final = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
_ENTITY: Final = re.compile(rb"<!ENTITY", re.I)


def read(source: Source, settings: ReadSettings) -> Opened:
    """Give each item's headline and text. ``updated`` is no date of publication; a feed's own date is none of an item's."""
    raw = source.read(settings.max_page_bytes)
    if _ENTITY.search(raw):
        reason = "it defines entities of its own, which can expand without end"
        raise PageError(source.name, reason, "no feed needs them; remove the DOCTYPE if you trust the file")
    import feedparser

    found = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not found.entries:
        reason = f"no item can be read from it ({found.get('bozo_exception') or 'it lists none'})"
        raise PageError(source.name, reason, "open it in a feed reader and save it again")
    for number, item in enumerate(found.entries, 1):
        yield _page(item, found.feed, number, source, settings)


def _page(item: Any, feed: Any, number: int, source: Source, settings: ReadSettings) -> Page | Failure:
    name = f"{source.name} item {number}"
    title = one_line(fragment(item.get("title") or "").text)
    text, links = _text(item, title)
    if not text:
        return Failure(name, "the item has neither headline nor text", "fetch the page it points to instead")
    own, passing = one_line((item.get("source") or {}).get("title")), one_line(feed.get("title"))
    when = said_to_be(item.get("published"), language_code(one_line(feed.get("language"))), settings.zone)
    return page(
        text.encode(),
        text,
        doc=one_line(item.get("id")) or one_line(item.get("link")) or f"{source.doc}#{number}",
        format=FORMAT.name,
        published=None if when is None else Published(when, f"the item's date {one_line(item.get('published'))}"),
        uri=one_line(item.get("link")) or source.uri,
        outlet=own or passing,
        outlet_evidence="the item's source" if own else "the feed's title" if passing else None,
        title=title,
        author=one_line(item.get("author")),
        lang=language_code(one_line(feed.get("language"))),
        links=links,
        via=passing if own and own != passing else source.via,
    )


def _text(item: Any, title: str | None) -> tuple[str, list[dict[str, Any]]]:
    """Return the longest of what the item gives as its text, under its headline, with the links in it."""
    given = [c.get("value") or "" for c in item.get("content") or []] + [item.get("summary") or ""]
    shown = max((fragment(g) for g in given), key=lambda v: len(v.text))
    head = f"{title}\n\n" if title and not shown.text.startswith(title) else ""
    links = [{**link, "begin": link["begin"] + len(head), "end": link["end"] + len(head)} for link in shown.links]
    return (head + shown.text).rstrip(), links


FORMAT: Final = Format(
    "feed", "RSS and Atom feeds (.rss, .atom, .xml)", lambda _name, head: _ROOT.search(head) is not None, read, 30
)
