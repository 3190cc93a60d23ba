"""Trace: from matches to families, their witnesses, what they read, and who copied whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from sayso.settings import TraceSettings

if TYPE_CHECKING:
    from sayso.engine import Engine

__all__ = ["run"]

Encode = Callable[[Sequence[str]], Any]


def run(
    documents: pa.Table,
    segments: pa.Table,
    marks: pa.Table,
    matches: pa.Table,
    settings: TraceSettings,
    encode: Encode | None = None,
    covered: frozenset[str] | None = None,
    engine: Engine | None = None,
) -> dict[str, pa.Table]:
    """Trace passages: return the tables ``families``, ``witnesses``, ``copies`` and ``readings``.

    The result depends on the pages and matches alone, not on the order of their rows. ``encode`` gives sentences of any
    language vectors of length one; with it, translations are compared word by word, else by figures and negations.
    ``covered`` are the languages (ISO 639-1) it is good for; None: any. Families are solved on the ``engine``.
    """
    from sayso.engine import make
    from sayso.trace.apparatus import Apparatus
    from sayso.trace.families import make_corpus
    from sayso.trace.origins import agencies_of
    from sayso.trace.publishers import outlets_of, titles
    from sayso.trace.solved import MADE, TABLES, in_order, parcels, solve

    corpus = make_corpus(documents, segments, matches, marks)
    agencies = agencies_of(marks.to_pylist(), corpus.pages)
    house = {title.outlet: title.publisher for title in titles(documents, segments, marks)}
    voices = {doc: house[outlet] for doc, outlet in outlets_of(documents).items() if outlet in house}
    engine = engine or make()
    made = engine.map_batches(solve, engine.frame(parcels(corpus, agencies, voices)), MADE)
    order = [family.id for family in in_order(corpus)]
    found = {name: _in_order(engine.collect(made[name]), order) for name in MADE}
    across = Apparatus(corpus.units.langs, encode, covered).rows(found["open"])
    found["readings"] = _in_order(pa.concat_tables([found["readings"], across]), order)
    return {name: found[name] for name in TABLES}


def _in_order(rows: pa.Table, families: Sequence[str]) -> pa.Table:
    """Return rows in the order of their families; those of one family stay as they are."""
    place = pc.index_in(rows["family"], pa.array(families, pa.string())).to_numpy()
    return rows.take(pa.array(place.argsort(kind="stable"))).combine_chunks()
