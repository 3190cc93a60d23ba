"""Cuts: the first look at each page by itself: its units, their languages, and what tells them again elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import pyarrow as pa

from sayso.segment.blocks import Span, blocks, trimmed
from sayso.segment.credits import Opening, opening
from sayso.segment.languages import block_languages, page_language
from sayso.segment.names import is_byline
from sayso.segment.repeats import keys, numbers
from sayso.segment.sentences import sentences
from sayso.segment.shapes import MAX_PROMPT, PROMPT_WORDS, Shape

LONGEST: Final = 3
"""So many of a page's longest blocks show its language: its text, not its menus."""

CUTS: Final = pa.schema(
    [
        ("doc", pa.string()),
        ("voice", pa.string()),
        ("tongue", pa.string()),
        ("lines", pa.bool_()),
        ("units", pa.list_(pa.int32())),
        ("langs", pa.list_(pa.string())),
        ("passed", pa.list_(pa.bool_())),
        ("keys", pa.list_(pa.int64())),
    ]
)
"""One row a page: its outlet (or site) and language; whether line breaks drew its units; begin and end of each, one after
the other; their languages; whether peeling passes over them; and a number for what each shares with its like."""


def cut(batch: pa.Table) -> dict[str, pa.Table]:
    """Cut the pages of one batch of ``documents`` into units; table ``cuts``."""
    rows = [_cut(row) for row in batch.to_pylist()]
    _number(rows)
    return {"cuts": pa.Table.from_pylist(rows, schema=CUTS)}


def _cut(row: Mapping[str, Any]) -> dict[str, Any]:
    """Cut one page; ``pieces`` are the texts of its units."""
    text: str = row["text"]
    found = blocks(text)
    pieces = [text[b.begin : b.end] for b in found]
    lang = page_language(text, row["lang"], sorted(pieces, key=len, reverse=True)[:LONGEST])
    langs = block_languages(pieces, lang)
    lines = len(found) != 1
    if not lines:
        found = _units_of_one(text, found[0], langs[0])
        pieces, langs = [text[b.begin : b.end] for b in found], langs * len(found)
    return {
        "doc": row["doc"], "voice": outlet_of(row), "tongue": lang, "lines": lines,
        "units": [place for b in found for place in b], "langs": langs, "pieces": pieces,
        "passed": [_is_passed(Shape(piece, own)) for piece, own in zip(pieces, langs, strict=True)],
    }  # fmt: skip


def _number(rows: list[dict[str, Any]]) -> None:
    """Put the keys of its units into each row; many are made together, which is quicker."""
    found = iter(numbers(keys([piece for row in rows for piece in row["pieces"]])))
    for row in rows:
        row["keys"] = [next(found) for _ in row.pop("pieces")]


def _units_of_one(text: str, block: Span, lang: str | None) -> list[Span]:
    """Cut a page without line breaks: its dateline and its sentences stand in for blocks."""
    dateline = opening_of(text, block, lang)
    begin = block.begin + (dateline.end if dateline else 0)
    opens = [trimmed(text, block.begin, begin)] if dateline else []
    rest = trimmed(text, begin, block.end)
    return opens + (sentences(text, rest, lang) if rest.begin < rest.end else [])


def opening_of(text: str, block: Span, lang: str | None) -> Opening | None:
    """Return the dateline that a page without line breaks begins with, if it does."""
    return opening(Shape(text[block.begin : block.end], lang))


def outlet_of(row: Mapping[str, Any]) -> str:
    """Return the name of the page's outlet, or else of its site; empty where neither is known."""
    return row["outlet"] or urlsplit(row["uri"] or "").netloc


def _is_passed(shape: Shape) -> bool:
    """Tell whether a block at the edge of a page may hide a template above it: it looks like furniture itself."""
    if shape.stops and len(shape.text) > MAX_PROMPT:
        return shape.is_furniture
    if shape.is_furniture or shape.is_date or shape.is_stray or is_byline(shape):
        return True
    return not shape.stops and shape.length <= PROMPT_WORDS
