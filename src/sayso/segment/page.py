"""A page in the making: its blocks, their sentences, a language and a role for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.segment.blocks import Span, blocks
from sayso.segment.languages import block_languages, page_language
from sayso.segment.sentences import sentences


@dataclass(slots=True)
class Page:
    """One document while it is cut; the lists run in parallel, one entry a segment."""

    doc: str
    outlet: str | None
    title: str | None
    text: str
    body: list[list[int]] | None
    begins: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    langs: list[str | None] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    block: list[int] = field(default_factory=list)


def page_of(row: Mapping[str, Any]) -> Page:
    """Cut one row of ``documents``."""
    text: str = row["text"]
    page = Page(row["doc"], row["outlet"], row["title"], text, row["body"])
    found = blocks(text)
    pieces = [text[b.begin : b.end] for b in found]
    lang = page_language(text, row["lang"], sorted(pieces, key=len, reverse=True)[:3])
    for n, (block, own) in enumerate(zip(found, block_languages(pieces, lang), strict=True)):
        for span in sentences(text, block, own):
            _add(page, n, span, own)
    _roles(page)
    return page


def _add(page: Page, block: int, span: Span, lang: str | None) -> None:
    page.begins.append(span.begin)
    page.ends.append(span.end)
    page.langs.append(lang)
    page.block.append(block)


def _roles(page: Page) -> None:
    spans = list(zip(page.begins, page.ends, strict=True))
    chosen = page.body
    page.roles = ["body" if chosen is None or _inside(b, e, chosen) else "boilerplate" for b, e in spans]
    title = (page.title or "").strip()
    same = [i for i, (b, e) in enumerate(spans) if page.text[b:e] == title]
    for i in same:
        page.roles[i] = "headline" if i == same[0] else "boilerplate"


def _inside(begin: int, end: int, spans: list[list[int]]) -> bool:
    return 2 * sum(max(0, min(end, e) - max(begin, b)) for b, e in spans) >= end - begin
