"""Parcels: families with all that is needed to trace them, small enough to be handed to another process or machine."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pyarrow as pa

from sayso.tables import SCHEMAS, from_rows
from sayso.trace.apparatus import Apparatus
from sayso.trace.families import Corpus, Family, Witness
from sayso.trace.origins import family_row, lend_links
from sayso.trace.stemma import Stemma, copies_rows, make_stemma
from sayso.trace.units import Units

MADE: Final = ("families", "witnesses", "copies", "readings")
PARCEL: Final = pa.schema([("parcel", pa.large_binary())])
PARCEL_BYTES: Final = 1 << 18
"""Characters of text in a parcel, about: many parcels, so that the cores end together; not so many that packing shows."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A corpus of few families, and who stands behind its pages: agencies by page, publishers by page."""

    corpus: Corpus
    agencies: Mapping[str, frozenset[str]]
    voices: Mapping[str, str]

    def of(self, families: Sequence[Family]) -> Parcel:
        """Return a parcel of these families alone, their pages and units numbered anew in the same order."""
        pages = sorted({page for family in families for page in family.pages})
        # with what stands between them: a page's own sentences inside a witness are counted
        runs = [np.arange(w.cells[0][1], w.cells[-1][1] + 1) for f in families for w in f.witnesses]
        units = np.unique(np.concatenate([np.arange(0), *runs]))
        page_of = {page: i for i, page in enumerate(pages)}
        unit_of = {unit: i for i, unit in enumerate(units.tolist())}
        told = [self.corpus.pages[page] for page in pages]
        docs = {page.doc for page in told}
        known = self.corpus.units
        doc = np.searchsorted(np.array(pages, dtype=np.int64), known.doc[units])
        few = Units([p.doc for p in told], doc, known.begin[units], known.end[units], known.lang[units], known.langs, doc[:0])
        corpus = Corpus(told, few, [_numbered(f, page_of, unit_of) for f in families], {})
        agencies = {doc: names for doc, names in self.agencies.items() if doc in docs}
        return Parcel(corpus, agencies, {doc: name for doc, name in self.voices.items() if doc in docs})


def _numbered(family: Family, page_of: Mapping[int, int], unit_of: Mapping[int, int]) -> Family:
    def witness(w: Witness) -> Witness:
        return replace(w, page=page_of[w.page], cells=tuple((place, unit_of[unit]) for place, unit in w.cells))

    pages = tuple(page_of[page] for page in family.pages)
    return replace(family, pages=pages, witnesses=tuple(map(witness, family.witnesses)), best=witness(family.best))


def kin(families: Sequence[Family]) -> list[list[Family]]:
    """Return each text's family with those of the sentences taken out of it, which need its history."""
    groups: dict[str, list[Family]] = {f.id: [f] for f in families if f.within is None}
    for family in families:
        if family.within is not None:
            groups[family.within].append(family)
    return list(groups.values())


def in_one_language(corpus: Corpus, families: Sequence[Family]) -> bool:
    """Tell whether the families stand in one language: there are no translations to compare."""
    return len({int(corpus.units.lang[u]) for f in families for w in f.witnesses for _, u in w.cells}) == 1


def pack(whole: Parcel, groups: Sequence[Sequence[Family]]) -> pa.Table:
    """Return a table of parcels, each of several families."""
    packed, some, size = [], list[Family](), 0
    for group in groups:
        some += group
        size += sum(len(whole.corpus.pages[page].text) for page in group[0].pages)
        if size >= PARCEL_BYTES:
            packed.append(pickle.dumps(whole.of(some), pickle.HIGHEST_PROTOCOL))
            some, size = [], 0
    if some:
        packed.append(pickle.dumps(whole.of(some), pickle.HIGHEST_PROTOCOL))
    return pa.table([pa.array(packed, pa.large_binary())], PARCEL)


def trace_parcels(parcels: pa.Table) -> dict[str, pa.Table]:
    """Trace the families of some parcels, translations left out: what an engine maps."""
    made = [traced(pickle.loads(parcel), None) for parcel in parcels["parcel"].to_pylist()]
    return {name: pa.concat_tables([SCHEMAS[name].empty_table(), *(tables[name] for tables in made)]) for name in MADE}


def traced(parcel: Parcel, encode: Any) -> dict[str, pa.Table]:
    """Trace the families of a parcel; return their tables."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in MADE}
    apparatus = Apparatus(parcel.corpus.units.langs, encode)
    for stemma in _histories(parcel.corpus):
        family, pages = stemma.family, parcel.corpus.pages
        text = pages[family.best.page].text[family.best.begin : family.best.end]
        rows["families"].append(family_row(stemma, text, parcel.corpus.units.langs, parcel.agencies, parcel.voices))
        rows["copies"] += copies_rows(stemma)
        rows["readings"] += apparatus.rows(stemma)
        rows["witnesses"] += (
            {"family": family.id, "doc": pages[w.page].doc, "begin": w.begin, "end": w.end}
            for w in sorted(family.witnesses, key=lambda w: (w.page, w.begin))
        )
    return {name: from_rows(name, found) for name, found in rows.items()}


def _histories(corpus: Corpus) -> Iterator[Stemma]:
    """Yield the stemma of each family, whole texts first: the sentences taken out of them have their links."""
    lenders = {family.within for family in corpus.families}
    whole: dict[str, Stemma] = {}
    for family in sorted(corpus.families, key=lambda f: (f.within is not None, f.id)):
        stemma = make_stemma(corpus, family)
        if family.id in lenders:
            whole[family.id] = stemma
        yield stemma if family.within is None else lend_links(whole[family.within], stemma)
