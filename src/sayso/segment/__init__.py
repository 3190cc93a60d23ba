"""Segment: documents are cut into sentences, each with its language and its role on the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.engine.memory import without_collection
from sayso.segment.credits import Mark
from sayso.segment.outlets import name_outlets, telling_names
from sayso.segment.page import Page, page_of, segments, settle
from sayso.segment.templates import templates
from sayso.settings import SegmentSettings
from sayso.tables import SCHEMAS, conform, from_rows, in_order

if TYPE_CHECKING:
    from sayso.engine import Engine

__all__ = ["run"]

_CUT = ["doc", "uri", "outlet", "lang", "text"]
_SETTLED = ["doc", "uri", "title", "author", "text", "body", "links"]


def run(documents: pa.Table, settings: SegmentSettings, engine: Engine | None = None) -> dict[str, pa.Table]:
    """Cut ``documents`` into sentences with a language and a role; find agency marks, datelines and bylines.

    Returns tables ``segments`` and ``marks``. Segments never overlap, are in reading order, trimmed, and hold
    every character that is not white space. What repeats across the pages of an outlet is judged over all
    ``documents``; all else page by page, on the ``engine``.
    """
    from sayso.engine import make
    from sayso.segment.cuts import CUTS

    engine = engine or make()
    made = engine.map_batches(_cut, engine.frame(documents.select(_CUT)), {"cuts": CUTS})
    cuts = in_order(engine.collect(made["cuts"]), "doc", documents["doc"])
    pages = documents.select(_SETTLED)
    for name in ("voice", "lines", "units", "langs"):
        pages = pages.append_column(CUTS.field(name), cuts[name])
    for name, column in templates(documents, cuts).items():
        pages = pages.append_column(name, column)
    names = telling_names(pc.unique(cuts["voice"]).to_pylist())
    function = partial(_settled, names=names)
    found = engine.map_batches(function, engine.frame(pages), {name: SCHEMAS[name] for name in ("segments", "marks")})
    return {name: in_order(engine.collect(found[name]), "doc", documents["doc"]) for name in found}


def _cut(batch: pa.Table) -> dict[str, pa.Table]:
    from sayso.segment.cuts import cut

    with without_collection():
        return cut(batch)


def _settled(batch: pa.Table, names: Sequence[str]) -> dict[str, pa.Table]:
    """Return the segments and marks of one batch of pages, cut and held against their outlets' others."""
    with without_collection():
        pages = [page_of(row) for row in batch.to_pylist()]
        for page in pages:
            settle(page)
        name_outlets(pages, names)
        return {"segments": _segments(pages), "marks": _marks(pages)}


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
    found = ((page.doc, mark) for page in pages for mark in sorted(set(page.marks), key=_placed))
    return from_rows("marks", [{"doc": doc, **mark._asdict()} for doc, mark in found])


def _placed(mark: Mark) -> tuple[int, int, str]:
    return mark.begin, mark.end, mark.kind
