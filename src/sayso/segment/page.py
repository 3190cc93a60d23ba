"""A page in the making: its blocks, the sentences in them, a language and a role for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from sayso.segment.blocks import Span, blocks
from sayso.segment.languages import block_languages, page_language
from sayso.segment.names import is_byline
from sayso.segment.repeats import Leaf, key
from sayso.segment.roles import roles
from sayso.segment.sentences import sentences
from sayso.segment.shapes import MAX_PROMPT, PROMPT_WORDS, Shape

LONGEST = 3
"""So many of a page's longest blocks show its language: its text, not its menus."""


@dataclass(slots=True)
class Page:
    """One document while it is cut: units are its blocks, or the sentences of a page that is one block."""

    doc: str
    text: str
    title: str | None
    units: list[Span]
    shapes: list[Shape]
    chosen: list[bool] | None
    leaf: Leaf
    roles: list[str] = field(default_factory=list)


def page_of(row: Mapping[str, Any]) -> Page:
    """Cut one row of ``documents`` into units and look at each."""
    text: str = row["text"]
    found = blocks(text)
    pieces = [text[b.begin : b.end] for b in found]
    lang = page_language(text, row["lang"], sorted(pieces, key=len, reverse=True)[:LONGEST])
    langs = block_languages(pieces, lang)
    if len(found) == 1:  # no line breaks at all: a footer is the last sentences of the one block
        found = sentences(text, found[0], langs[0])
        pieces, langs = [text[b.begin : b.end] for b in found], langs * len(found)
    shapes = [Shape(piece, own) for piece, own in zip(pieces, langs, strict=True)]
    return Page(row["doc"], text, row["title"], found, shapes, _chosen(found, row["body"]), _leaf(row, lang, shapes))


def settle(page: Page) -> None:
    """Give each unit its role, once it is known what the outlet's pages repeat."""
    for i in page.leaf.found:
        page.shapes[i] = replace(page.shapes[i], repeated=True)
    page.roles = roles(page.shapes, page.title, page.chosen)


def segments(page: Page) -> Iterator[tuple[Span, str | None, str]]:
    """Yield the page's sentences in reading order, each with its language and role."""
    for unit, shape, role in zip(page.units, page.shapes, page.roles, strict=True):
        for span in sentences(page.text, unit, shape.lang):
            yield span, shape.lang, role


def _leaf(row: Mapping[str, Any], lang: str | None, shapes: Sequence[Shape]) -> Leaf:
    keys = [key(s.text) for s in shapes]
    passed = [_is_passed(s) for s in shapes]
    return Leaf(_outlet(row), row["text"], lang, row["published_from"], keys, passed)


def _outlet(row: Mapping[str, Any]) -> str:
    return row["outlet"] or urlsplit(row["uri"] or "").netloc


def _is_passed(shape: Shape) -> bool:
    """Tell whether a block at the edge of a page may hide a template above it: it looks like furniture itself."""
    if shape.stops and len(shape.text) > MAX_PROMPT:
        return shape.is_furniture
    if shape.is_furniture or shape.is_date or shape.is_stray or is_byline(shape):
        return True
    return not shape.stops and shape.length <= PROMPT_WORDS


def _chosen(found: Sequence[Span], body: Sequence[Sequence[int]] | None) -> list[bool] | None:
    """Tell for each block whether most of it lies inside what the extractor chose."""
    if body is None:
        return None
    return [2 * sum(max(0, min(b.end, e) - max(b.begin, s)) for s, e in body) >= b.end - b.begin for b in found]
