"""Segment: documents are cut into sentences, each with its language and its role on the page."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pyarrow as pa

from sayso.segment.credits import Mark
from sayso.segment.outlets import name_outlets
from sayso.segment.page import Page, page_of, segments, settle
from sayso.segment.repeats import mark
from sayso.settings import SegmentSettings
from sayso.tables import SCHEMAS, conform, from_rows

__all__ = ["run"]

_COLUMNS = ["doc", "uri", "outlet", "title", "author", "lang", "published_from", "text", "body", "links"]


def run(documents: pa.Table, settings: SegmentSettings) -> dict[str, pa.Table]:
    """Cut ``documents`` into sentences with a language and a role; find agency marks, datelines and bylines.

    Returns tables ``segments`` and ``marks``. Segments never overlap, are in reading order, trimmed, and hold
    every character that is not white space. What repeats across the pages of an outlet is judged over all
    ``documents``.
    """
    with _no_collection():
        pages = [page_of(row) for row in documents.select(_COLUMNS).to_pylist()]
        mark([page.leaf for page in pages])
        for page in pages:
            settle(page)
        name_outlets(pages)
        return {"segments": _segments(pages), "marks": _marks(pages)}


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the cycle collector from walking all pages again and again (a quarter of the time); none are in cycles."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _segments(pages: list[Page]) -> pa.Table:
    rows = [(page.doc, n, *found) for page in pages for n, found in enumerate(segments(page))]
    columns: dict[str, list[Any]] = {
        "doc": [r[0] for r in rows],
        "n": [r[1] for r in rows],
        "begin": [r[2].begin for r in rows],
        "end": [r[2].end for r in rows],
        "lang": [r[3] for r in rows],
        "role": [r[4] for r in rows],
        "doubtful": [r[5] for r in rows],
    }
    schema = SCHEMAS["segments"]
    return conform("segments", pa.table([pa.array(columns[f.name], f.type) for f in schema], schema=schema))


def _marks(pages: list[Page]) -> pa.Table:
    found = ((page.doc, mark) for page in pages for mark in sorted(set(page.marks), key=_in_order))
    return from_rows("marks", [{"doc": doc, **mark._asdict()} for doc, mark in found])


def _in_order(mark: Mark) -> tuple[int, int, str]:
    return mark.begin, mark.end, mark.kind
