"""What an HTML page says about itself: title, author, outlet, address, date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from sayso.read import dates
from sayso.read.article import headline
from sayso.read.interval import Published
from sayso.read.page import one_line
from sayso.read.published import Line, not_after, of_page
from sayso.read.rows import language_code
from sayso.read.source import Source
from sayso.read.visible import Visible
from sayso.settings import ReadSettings


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a page besides its text; ``head`` is the number of its headline's line, ``original`` the page of
    another site that it names as the one it repeats (rel=canonical)."""

    uri: str | None
    original: str | None
    outlet: str | None
    outlet_evidence: str | None
    title: str | None
    author: str | None
    head: int | None
    published: Published | None


def metadata(tree: Any, seen: Visible, source: Source, settings: ReadSettings) -> About:
    """Collect what the page says about itself; what it does not say stays None."""
    tags = meta_tags(tree)
    items = list(linked_data(tree))
    uri, original = _addresses(tree, tags, source.uri)
    title = title_of(tree, tags)
    lines = _lines(tree, seen)
    head = headline(seen, [line.text for line in lines], title)
    found = _revision(tree, tags, settings)
    if found is None:
        dated = _microdata(tree, tags)
        found = of_page(dated, items, lines, head, uri or source.uri, title, language_of(tree), settings.zone)
    found = not_after(found, source.captured)
    author = _author(tree, tags, items)
    outlet, evidence = _outlet(tree, tags, items, uri, title)
    return About(uri, original, outlet, evidence, title, author, head, found)


def language_of(tree: Any) -> str | None:
    """Return the language that the page claims for itself: a hint, since templates are copied from language to language."""
    return language_code(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))


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


def _addresses(tree: Any, tags: dict[str, str], given: str | None) -> tuple[str | None, str | None]:
    """Return the page's address and, where it names another site's page as its original, that one.

    What the crawler or browser asked for is the address; a saved file has what it says of itself.
    """
    canonical = next((n.get("href") for n in tree.iter("link") if (n.get("rel") or "").lower() == "canonical"), None)
    original = one_line(canonical) if _is_address(canonical) else None
    said = tags.get("og:url") if _is_address(tags.get("og:url")) else None
    own = given if _is_address(given) else said or original
    elsewhere = original is not None and own is not None and _domain(original) != _domain(own)
    return (own if elsewhere or _is_address(given) else original or own), (original if elsewhere else None)


def _is_address(said: str | None) -> bool:
    try:
        return bool(said) and urlsplit(said).scheme in ("http", "https") and "." in (urlsplit(said).hostname or "")
    except ValueError:
        return False


def _outlet(
    tree: Any, tags: dict[str, str], items: list[dict[str, Any]], uri: str | None, title: str | None
) -> tuple[str | None, str | None]:
    """Return whose page it is, and what says so."""
    for name in ("og:site_name", "application-name", "dc.publisher"):
        if name in tags and tags[name] not in (tags.get("og:title"), title):
            return tags[name], f"meta {name}"
    for item in items:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and one_line(publisher.get("name")):
            return one_line(publisher.get("name")), "JSON-LD publisher"
    host = urlsplit(uri).hostname if uri else None
    if host:
        return host.removeprefix("www."), "the address"
    home = _home(tree)
    return home, "the site that the page's links lead to" if home else None


_HOME: Final = frozenset({"alternate", "start", "search", "icon", "shortcut", "stylesheet", "home", "base"})
MAIN_SHARE: Final = 0.5
MAIN_LINKS: Final = 10


def _home(tree: Any) -> str | None:
    """Return the domain a saved page that does not say its address comes from, where its links leave no doubt.

    That is one the page both links to and loads its styles, icon or feed from; or one that half of its addresses in full, and
    more than its addresses in part, lead to.
    """
    linked = Counter(filter(None, (_domain(node.get("href")) for node in tree.iter("a"))))
    loaded = [_domain(n.get("href")) for n in tree.iter("link", "base") if _HOME & set((n.get("rel") or "base").lower().split())]
    both = Counter(d for d in loaded if d is not None and d in linked)
    if both:
        return both.most_common(1)[0][0]
    domain, times = linked.most_common(1)[0] if linked else ("", 0)
    partial = sum(1 for node in tree.iter("a") if (node.get("href") or "#")[0] not in "#jm" and "://" not in node.get("href"))
    sure = times >= max(MAIN_LINKS, partial, MAIN_SHARE * linked.total())
    return domain if sure else None


def _domain(address: str | None) -> str | None:
    """Return the domain that someone registered of an address's host; the host itself where no registry is known."""
    if not address or "://" not in address[:9]:
        return None
    from courlan import extract_domain

    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return extract_domain(address) or (host.removeprefix("www.") if host and "." in host else None)


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


def _author(tree: Any, tags: dict[str, str], items: list[dict[str, Any]]) -> str | None:
    for item in items:
        names = _names(item.get("author"))
        if names:
            return one_line(", ".join(names))
    said = tags.get("author") or tags.get("article:author") or tags.get("dc.creator")
    if said is not None and not _is_address(said):
        return said
    marked = tree.xpath("//*[@rel='author' or @itemprop='author' or @itemprop='creator']")
    shown = dict.fromkeys(filter(None, (one_line("".join(node.itertext())) for node in marked)))
    return ", ".join(n for n in shown if n is not None and len(n) <= NAME) or None


NAME: Final = 60
"""A longer text in a byline is a portrait of the author, no name."""


def _names(said: Any) -> list[str]:
    if isinstance(said, dict):
        said = [said]
    if isinstance(said, str):
        return [said]
    if not isinstance(said, list):
        return []
    return [str(a.get("name") if isinstance(a, dict) else a) for a in said if a and (not isinstance(a, dict) or a.get("name"))]


def _lines(tree: Any, seen: Visible) -> list[Line]:
    """Return the visible lines with what their markup says of them."""
    owners = {block.element: n for n, block in reversed(list(enumerate(seen.blocks)))}
    times: dict[int, str] = {}
    for node in tree.iter("time"):
        owner = node
        while owner is not None and owner not in owners:
            owner = owner.getparent()
        if owner is not None and node.get("datetime") and not _is_change(node):
            times.setdefault(owners[owner], node.get("datetime").strip())
    return [
        Line(seen.line(b), _names_around(b.element), b.linked > 0.6 * (b.end - b.begin), times.get(n))
        for n, b in enumerate(seen.blocks)
    ]


def _is_change(node: Any) -> bool:
    return "modif" in (node.get("itemprop") or "").lower() or "updated" in (node.get("class") or "").split()


def _names_around(element: Any) -> str:
    names = []
    for _ in range(3):
        if element is None or element.tag == "body":
            break
        names += [element.get("class") or "", element.get("id") or "", element.get("itemprop") or ""]
        element = element.getparent()
    return " ".join(n for n in names if n)


def _microdata(tree: Any, tags: dict[str, str]) -> dict[str, str]:
    """Add the dates that stand in the page's elements as microdata to those of its head."""
    found = dict(tags)
    for node in tree.iter("time", "span", "div", "p", "abbr", "li", "td"):
        if node.get("itemprop") in ("datePublished", "dateCreated") or node.get("pubdate") is not None:
            said = node.get("datetime") or node.get("content") or node.get("title") or "".join(node.itertext())
            if one_line(said):
                found.setdefault("datepublished", one_line(said) or "")
    return found


def _revision(tree: Any, tags: dict[str, str], settings: ReadSettings) -> Published | None:
    """Return when the revision of a wiki page came out that the page shows (MediaWiki, comparison of revisions)."""
    if not tags.get("generator", "").startswith("MediaWiki"):
        return None
    for node in tree.xpath("//*[@id='mw-diff-ntitle1' or @id='mw-revision-date']"):
        for found in dates.find(" ".join("".join(node.itertext()).split())):
            return Published(found.interval(settings.zone), "the date of the wiki revision shown")
    return None
