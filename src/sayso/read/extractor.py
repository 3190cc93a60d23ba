"""A second opinion on a page's article: trafilatura's choice, found again in the visible text."""

from __future__ import annotations

import re
import warnings
from typing import Any, Final

from sayso.read.visible import Visible

MIN_INSIDE: Final = 12
"""A shorter line must be a whole line of the extractor's text: as a part of one it would be found by chance."""
_SPACE: Final = re.compile(r"\s+")


def flat(text: str) -> str:
    """Return ``text`` without any space, so that two renderings of one line are equal."""
    return _SPACE.sub("", text)


def extracted(tree: Any) -> str:
    """Return the main text that trafilatura takes from ``tree``; empty where it finds none or fails.

    Barbaresi, Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction (ACL 2021).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it and its libraries may want besides, nothing is used here
        import trafilatura
        from lxml import etree, html

        try:
            own = html.document_fromstring(etree.tostring(tree, method="html", encoding="unicode"))  # it changes what it reads
            found = trafilatura.bare_extraction(own, include_comments=False)
        except Exception:  # any page may break it; then the page has no body of its choice
            return ""
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""


def chosen(page: Visible, text: str) -> list[bool]:
    """Say of each block whether it is part of the extractor's ``text``."""
    lines = {flat(line) for line in text.splitlines()}
    whole = flat(text)
    flats = [flat(page.line(b)) for b in page.blocks]
    hits = [f in lines or (len(f) >= MIN_INSIDE and f in whole) for f in flats]
    return _among(hits, flats)


def _among(hits: list[bool], flats: list[str]) -> list[bool]:
    """Of a line that stands on the page more than once keep the place among the lines that stand there once."""
    times: dict[str, int] = {}
    for line in flats:
        times[line] = times.get(line, 0) + 1
    sure = [n for n, hit in enumerate(hits) if hit and times[flats[n]] == 1]
    if not sure:
        return hits
    return [hit and (times[flats[n]] == 1 or sure[0] - 1 <= n <= sure[-1] + 1) for n, hit in enumerate(hits)]
