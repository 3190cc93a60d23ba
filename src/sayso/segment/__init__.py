"""Segment: documents are cut into sentences, each with its language and its role on the page."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.segment.credits import Mark
from sayso.segment.outlets import name_outlets, telling_names
from sayso.segment.page import Page, page_of, segments, settle
from sayso.segment.templates import templates
from sayso.settings import SegmentSettings
from sayso.tables import SCHEMAS, conform, from_rows

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
    cuts = _as_ordered(engine.collect(made["cuts"]), documents)
    pages = documents.select(_SETTLED)
    for name in ("voice", "lines", "units", "langs"):
        pages = pages.append_column(CUTS.field(name), cuts[name])
    for name, column in templates(documents, cuts).items():
        pages = pages.append_column(name, column)
    names = telling_names(pc.unique(cuts["voice"]).to_pylist())
    function = partial(_settled, names=names)
    found = engine.map_batches(function, engine.frame(pages), {name: SCHEMAS[name] for name in ("segments", "marks")})
    return {name: _as_ordered(engine.collect(found[name]), documents) for name in found}


def _as_ordered(rows: pa.Table, documents: pa.Table) -> pa.Table:
    """Return rows in the order of their pages; those of one page stay as they are, whatever order an engine gives."""
    place = pc.index_in(rows["doc"], documents["doc"]).to_numpy()
    return rows if (place[1:] >= place[:-1]).all() else rows.take(pa.array(place.argsort(kind="stable")))


def _cut(batch: pa.Table) -> dict[str, pa.Table]:
    from sayso.segment.cuts import cut

    with _no_collection():
        return cut(batch)


def _settled(batch: pa.Table, names: Sequence[str]) -> dict[str, pa.Table]:
    """Return the segments and marks of one batch of pages, cut and held against their outlets' others."""
    with _no_collection():
        pages = [page_of(row) for row in batch.to_pylist()]
        for page in pages:
            settle(page)
        name_outlets(pages, names)
        return {"segments": _segments(pages), "marks": _marks(pages)}


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the cycle collector from walking a batch of pages again and again (a quarter of the time); none are in cycles."""
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
