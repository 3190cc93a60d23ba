"""Trace: from matches to families, their witnesses, what they read, and who copied whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa

from sayso.settings import TraceSettings
from sayso.tables import from_rows

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
) -> dict[str, pa.Table]:
    """Trace passages: return the tables ``families``, ``witnesses``, ``copies`` and ``readings``.

    The result depends on the pages and matches alone, not on the order of their rows. ``encode`` gives sentences of any
    language vectors of length one; with it, translations are compared word by word, else by figures and negations.
    ``covered`` are the languages (ISO 639-1) it is good for; None: any.
    """
    from sayso.trace.apparatus import Apparatus
    from sayso.trace.families import make_corpus
    from sayso.trace.origins import agencies_of, family_row, lend_links
    from sayso.trace.publishers import outlets_of, titles
    from sayso.trace.stemma import Stemma, copies_rows, make_stemma

    corpus = make_corpus(documents, segments, matches, marks)
    agencies = agencies_of(marks.to_pylist(), corpus.pages)
    house = {title.outlet: title.publisher for title in titles(documents, segments, marks)}
    voices = {doc: house[outlet] for doc, outlet in outlets_of(documents).items() if outlet in house}
    apparatus = Apparatus(corpus.units.langs, encode, covered)
    rows: dict[str, list[dict[str, Any]]] = {"families": [], "witnesses": [], "copies": [], "readings": []}
    lenders = {family.within for family in corpus.families}
    whole: dict[str, Stemma] = {}
    for family in sorted(corpus.families, key=lambda f: (f.within is not None, f.id)):
        stemma = make_stemma(corpus, family)
        if family.id in lenders:
            whole[family.id] = stemma
        if family.within is not None:
            stemma = lend_links(whole[family.within], stemma)
        rows["families"].append(family_row(stemma, corpus.pages, corpus.units.langs, agencies, voices))
        rows["copies"] += copies_rows(stemma)
        rows["readings"] += apparatus.rows(stemma)
        for witness in sorted(family.witnesses, key=lambda w: (w.page, w.begin)):
            doc = corpus.pages[witness.page].doc
            rows["witnesses"].append(
                {"family": family.id, "doc": doc, "begin": witness.begin, "end": witness.end}
            )
    return {name: from_rows(name, found) for name, found in rows.items()}
