"""Pages saved from the Wayback Machine: what the archive added is told from the page, and the capture bounds its date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from sayso.read.source import Source

_WRAPPED: Final = re.compile(
    rb"BEGIN WAYBACK TOOLBAR INSERT|__wm\.init\(|/_static/js/bundle-playback\.js|FILE ARCHIVED ON \d\d:\d\d:\d\d"
)
_CAPTURE: Final = re.compile(rb"/web/(\d{14})(?:[a-z]{2}_)?/(https?:[^\s\"'<>]+)")
_ARCHIVED: Final = re.compile(rb"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4})")
_PREFIX: Final = re.compile(r"^(?:https?:)?(?://web\.archive\.org)?/web/\d{14}(?:[a-z]{2}_)?/")
WRAPPER: Final = ("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato", "wm-capinfo")
"""The ids of the elements that the archive puts into a page."""


def unwrap(raw: bytes, source: Source) -> Source:
    """Return ``source`` with the moment of capture and the page's own address, where ``raw`` is a page from the archive."""
    if not _WRAPPED.search(raw):
        return source
    capture, stamp = _CAPTURE.search(raw), _ARCHIVED.search(raw)
    when = None
    if stamp is not None:
        when = datetime.strptime(stamp[1].decode(), "%H:%M:%S %b %d, %Y").replace(tzinfo=UTC)
    elif capture is not None:
        when = datetime.strptime(capture[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return replace(source, captured=source.captured or when)


def is_wrapped(raw: bytes) -> bool:
    """Say whether the archive wrapped this page."""
    return _WRAPPED.search(raw) is not None


def restore(tree: Any) -> None:
    """Give the tree's addresses back as the page had them, and mark the archive's own elements as furniture."""
    for node in tree.iter("a", "link", "meta"):
        for name in ("href", "content"):
            said = node.get(name)
            if said and "/web/" in said:
                node.set(name, own_address(said))
    for name in WRAPPER:
        for node in tree.xpath("//*[@id=$name]", name=name):
            node.tag = "nav"


def own_address(said: str) -> str:
    """Return the address that an archived one stands for."""
    return _PREFIX.sub("", said)
