"""Trace: from matches to families, their witnesses, what they read, and who copied whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa

from sayso.engine import Engine
from sayso.settings import TraceSettings
from sayso.tables import SCHEMAS

__all__ = ["run"]

Encode = Callable[[Sequence[str]], Any]


def run(
    documents: pa.Table,
    segments: pa.Table,
    marks: pa.Table,
    matches: pa.Table,
    settings: TraceSettings,
    encode: Encode | None = None,
    engine: Engine | None = None,
) -> dict[str, pa.Table]:
    """Trace passages: return the tables ``families``, ``witnesses``, ``copies`` and ``readings``, sorted by family.

    The result depends on the pages and matches alone, not on the order of their rows. ``encode`` gives sentences of any
    language vectors of length one; with it, translations are compared word by word, else by figures and negations.
    ``engine`` traces families that stand in one language, some at a time; without one everything is done here.
    """
    from sayso.trace.families import make_corpus
    from sayso.trace.origins import agencies_of
    from sayso.trace.parcels import MADE, Parcel, in_one_language, kin, pack, trace_parcels, traced
    from sayso.trace.publishers import outlets_of, titles

    corpus = make_corpus(documents, segments, matches, marks)
    house = {title.outlet: title.publisher for title in titles(documents, segments, marks)}
    voices = {doc: house[outlet] for doc, outlet in outlets_of(documents).items() if outlet in house}
    whole = Parcel(corpus, agencies_of(marks.to_pylist(), corpus.pages), voices)
    groups = kin(corpus.families)
    there = [group for group in groups if engine is not None and in_one_language(corpus, group)]
    known = {group[0].id for group in there}
    made = [traced(whole.of([family for group in groups if group[0].id not in known for family in group]), encode)]
    if engine is not None:
        schemas = {name: SCHEMAS[name] for name in MADE}
        found = engine.map_batches(trace_parcels, engine.frame(pack(whole, there)), schemas)
        made.append({name: engine.collect(found[name]) for name in MADE})
    # the sort is stable: the rows of one family stay as they were made
    return {name: pa.concat_tables(part[name] for part in made).sort_by("family").combine_chunks() for name in MADE}
