"""What an HTML page says about itself: title, author, outlet, address, date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from sayso.read.interval import Interval, of_day
from sayso.read.page import one_line
from sayso.read.source import Source
from sayso.read.visible import Visible
from sayso.settings import ReadSettings


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a page besides its text."""

    uri: str | None
    outlet: str | None
    title: str | None
    author: str | None
    when: Interval | None
    evidence: str | None


def metadata(tree: Any, seen: Visible, source: Source, settings: ReadSettings) -> About:
    """Collect what the page says about itself; what it does not say stays None."""
    tags = meta_tags(tree)
    items = list(linked_data(tree))
    uri = _address(tree, tags)
    when, evidence = _published(tree, settings)
    return About(uri, _outlet(tags, items, uri), title_of(tree, tags), _author(tags, items), when, evidence)


def meta_tags(tree: Any) -> dict[str, str]:
    """Return the page's meta tags by lower-case name; the first of a name counts."""
    tags: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        value = one_line(node.get("content"))
        if name and value:
            tags.setdefault(name.strip().lower(), value)
    return tags


def linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Give every object of the page's JSON-LD, the ones inside others too."""
    for node in tree.iter("script"):
        if (node.get("type") or "").lower().startswith("application/ld+json") and node.text:
            try:
                yield from _objects(msgspec.json.decode(node.text.strip().encode("utf-8", "replace"), strict=False))
            except (msgspec.MsgspecError, RecursionError):
                continue


def _objects(found: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(found, dict):
        yield found
        found = list(found.values())
    if isinstance(found, list):
        for value in found:
            yield from _objects(value, depth + 1)


MAX_DEPTH: Final = 20
"""JSON-LD of real pages is nested five deep at most."""


def _address(tree: Any, tags: dict[str, str]) -> str | None:
    for node in tree.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and _is_address(node.get("href")):
            return one_line(node.get("href"))
    said = tags.get("og:url")
    return said if _is_address(said) else None


def _is_address(said: str | None) -> bool:
    try:
        return bool(said) and urlsplit(said).scheme in ("http", "https") and "." in (urlsplit(said).hostname or "")
    except ValueError:
        return False


def _outlet(tags: dict[str, str], items: list[dict[str, Any]], uri: str | None) -> str | None:
    for name in ("og:site_name", "application-name", "dc.publisher"):
        if name in tags:
            return tags[name]
    for item in items:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and one_line(publisher.get("name")):
            return one_line(publisher.get("name"))
    host = urlsplit(uri).hostname if uri else None
    return host.removeprefix("www.") if host else None


def title_of(tree: Any, tags: dict[str, str]) -> str | None:
    """Return the title that the page gives: for sharing, as its only first-rank heading, or for the window."""
    for name in ("og:title", "twitter:title", "dc.title"):
        if name in tags:
            return tags[name]
    for tag in ("h1", "title"):
        found = [one_line("".join(node.itertext())) for node in tree.iter(tag)]
        if tag == "h1" and len(found) != 1:
            continue
        if found and found[0]:
            return found[0]
    return None


def _author(tags: dict[str, str], items: list[dict[str, Any]]) -> str | None:
    for item in items:
        names = _names(item.get("author"))
        if names:
            return one_line(", ".join(names))
    said = tags.get("author") or tags.get("article:author") or tags.get("dc.creator")
    return None if said is None or _is_address(said) else said


def _names(said: Any) -> list[str]:
    if isinstance(said, dict):
        said = [said]
    if isinstance(said, str):
        return [said]
    if not isinstance(said, list):
        return []
    return [str(a.get("name") if isinstance(a, dict) else a) for a in said if a and (not isinstance(a, dict) or a.get("name"))]


def _published(tree: Any, settings: ReadSettings) -> tuple[Interval | None, str | None]:
    import htmldate

    try:
        found = htmldate.find_date(tree, original_date=True, extensive_search=False)
    except Exception:  # any page may break it; then it gives no date
        return None, None
    return (of_day(date.fromisoformat(found), settings.zone), "the page's own date") if found else (None, None)
