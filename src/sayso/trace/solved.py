"""Solved: the rows that come of each family, made family by family on the engine.

What is known of a family depends on its own pages alone. So families go to whatever core is free as parcels: the family,
those taken out of it, and their pages. Only what compares translations by vectors is done where the encoder is.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from sayso.engine.memory import without_collection
from sayso.tables import SCHEMAS, from_rows
from sayso.trace.absent import with_absent
from sayso.trace.across import lay_across
from sayso.trace.cited import with_cited
from sayso.trace.faint import with_faint
from sayso.trace.families import Corpus, Family, Page, Witness, part_of
from sayso.trace.origins import family_row, lend_links
from sayso.trace.readings import Readings
from sayso.trace.rendered import Pair, Renderings
from sayso.trace.routine import with_routine
from sayso.trace.spelling import spelled
from sayso.trace.stemma import Stemma, copies_rows, make_stemma
from sayso.trace.units import Units

PARCELS: Final = pa.schema([("family", pa.string()), ("parcel", pa.large_binary())])
"""A family and what is needed to solve it, pickled: it never leaves the run that made it."""
OPEN: Final = pa.schema([("family", pa.string()), ("across", pa.large_binary())])
"""Families whose translations can still be compared word by word: their sentences side by side, pickled."""
TABLES: Final = ("families", "witnesses", "copies", "readings")
MADE: Final = {**{name: SCHEMAS[name] for name in TABLES}, "across": SCHEMAS["readings"], "open": OPEN}
"""What is made of parcels: the tables, and apart from ``readings`` those across languages, without words."""

TOGETHER: Final = 32
"""Parcels whose sentences are spelled together."""
PIECE_BYTES: Final = 1 << 21
"""Parcels that are handed over together: as many as earn what it costs, few enough that all cores have some at the end."""

TRIAL: Final = "The ferry to the islands ran aground on Monday with 40 people on board, and none of them was hurt, they said."

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A family, those taken out of it, and what is known of their pages.

    That is: agencies whose mark they bear, their publishers, and how likely those that render one another have one text.
    """

    corpus: Corpus
    agencies: Mapping[str, tuple[str, ...]]
    voices: Mapping[str, str]
    rendered: tuple[tuple[Pair, float], ...] = ()


def parcels(
    corpus: Corpus, agencies: Mapping[str, frozenset[str]], voices: Mapping[str, str], rendered: Renderings | None = None
) -> Iterator[pa.Table]:
    """Yield one row for each family that was not taken out of another (``PARCELS``), some at a time, the largest families first.

    So the cores end together: what is left to be done at last are many small families.
    """
    beside: dict[str, list[tuple[Pair, float]]] = {}
    for pair, odds in (rendered or {}).items():
        beside.setdefault(pair[0], []).append((pair, odds))
    own: list[str] = []
    packed: list[bytes] = []
    size = 0
    for name, group in sorted(by_parcel(corpus).items(), key=lambda item: -sum(len(family.pages) for family in item[1])):
        parcel = pickle.dumps(_parcel(corpus, group, agencies, voices, beside), pickle.HIGHEST_PROTOCOL)
        own.append(name)
        packed.append(parcel)
        size += len(parcel)
        if size >= PIECE_BYTES:
            yield _piece(own, packed)
            own, packed, size = [], [], 0
    if own:
        yield _piece(own, packed)


def _piece(families: list[str], packed: list[bytes]) -> pa.Table:
    return pa.table([pa.array(families, pa.string()), pa.array(packed, pa.large_binary())], schema=PARCELS)


def _parcel(
    corpus: Corpus, group: Sequence[Family], agencies: Mapping[str, frozenset[str]], voices: Mapping[str, str],
    beside: Mapping[str, Sequence[tuple[Pair, float]]],
) -> Parcel:  # fmt: skip
    """Return what is needed to solve a group of families; the same parcel is the same bytes, whatever order sets have today."""
    part = part_of(corpus, group)
    docs = [page.doc for page in part.pages]
    named = {doc: tuple(sorted(agencies[doc])) for doc in docs if doc in agencies}
    there = set(docs)
    rendered = tuple(sorted(known for doc in docs for known in beside.get(doc, ()) if known[0][1] in there))
    return Parcel(part, named, {doc: voices[doc] for doc in docs if doc in voices}, rendered)


def by_parcel(corpus: Corpus) -> dict[str, list[Family]]:
    """Return the families that are solved together: each that was not taken out of another, with those taken out of it."""
    groups: dict[str, list[Family]] = {}
    for family in by_rank(corpus):
        groups.setdefault(family.within or family.id, []).append(family)
    return groups


def by_rank(corpus: Corpus) -> list[Family]:
    """Return the families in the order of the tables."""
    return sorted(corpus.families, key=rank)


def rank(family: Family) -> tuple[bool, str]:
    """Return where a family stands in the tables: those taken out of others after all others."""
    return family.within is not None, family.id


@dataclass(frozen=True, slots=True)
class Solver:
    """Solves parcels; ``words``: there is an encoder to compare those of translations, good for ``covered`` (None: any)."""

    words: bool = False
    covered: frozenset[str] | None = None

    def key(self) -> str:
        """Return what its tables depend on beside the parcels."""
        return f"{self.words} {sorted(self.covered) if self.covered is not None else None}"

    def __call__(self, batch: pa.Table) -> dict[str, pa.Table]:
        """Solve the families of some parcels; return the tables of ``MADE``. Where there are none, load what this takes."""
        with without_collection():
            if not batch.num_rows:
                self._tables(pa.chunked_array([pa.array([pickle.dumps(_trial())], pa.large_binary())]))
            return self._tables(batch["parcel"])

    def _tables(self, packed: pa.ChunkedArray) -> dict[str, pa.Table]:
        rows: Rows = {name: [] for name in MADE}
        readings = Readings()
        for at in range(0, len(packed), TOGETHER):
            several: list[Parcel] = [pickle.loads(one) for one in packed[at : at + TOGETHER].to_pylist()]
            _spell([parcel.corpus for parcel in several])
            for parcel in several:
                self._solve(parcel, rows, readings)
        tables = {name: from_rows(name, rows[name]) for name in TABLES}
        across = from_rows("readings", rows["across"])
        return {**tables, "readings": readings.table(), "across": across, "open": pa.Table.from_pylist(rows["open"], OPEN)}

    def _solve(self, parcel: Parcel, rows: Rows, readings: Readings) -> None:
        corpus = parcel.corpus
        langs = corpus.units.langs
        agencies = {doc: frozenset(names) for doc, names in parcel.agencies.items()}
        rendered = dict(parcel.rendered)
        whole: Stemma | None = None
        for family in by_rank(corpus):
            stemma = with_absent(make_stemma(corpus, family, rendered), agencies)
            stemma = with_routine(with_cited(corpus, with_faint(stemma)), langs)
            if whole is None:
                whole = stemma
            else:
                stemma = lend_links(whole, stemma, langs)
            rows["families"].append(family_row(stemma, corpus.pages, langs, agencies, parcel.voices))
            rows["copies"] += copies_rows(stemma)
            rows["witnesses"] += _witness_rows(corpus, family)
            places = readings.add(stemma, langs)
            if len({lang for _, _, lang in stemma.collation.cells}) > 1:
                across = lay_across(stemma, langs, places, self.words)
                rows["across"] += across.rows()
                if self.words and across.has_words(self.covered):
                    rows["open"].append({"family": family.id, "across": pickle.dumps(across)})


def _trial() -> Parcel:
    """Return a small parcel: solving it loads the kernels and tables that the first parcel of any process would wait for."""
    text, size = TRIAL, len(TRIAL)
    pages = [Page(doc, text, doc, "en", None, None, None, doc, ()) for doc in "ab"]
    ends = np.array([size, size])
    none = np.zeros(2, np.int64)
    units = Units(["a", "b"], np.arange(2), none, ends, none, ["en"], np.arange(3), none > 0)
    witnesses = tuple(Witness(page, 0, size, ((0, page),)) for page in (0, 1))
    return Parcel(Corpus(pages, units, [Family("f", witnesses, (0, 1), 1, witnesses[0])], {}), {}, {})


def _spell(parts: Sequence[Corpus]) -> None:
    """Find the words of several parts together, which is quicker than part by part."""
    wanted = [
        part.unspelled([unit for family in part.families for w in family.witnesses for _, unit in w.cells]) for part in parts
    ]
    texts = list(dict.fromkeys(text for own in wanted for text in own))
    known = dict(zip(texts, spelled(texts), strict=True))
    for part, own in zip(parts, wanted, strict=True):
        part.learn({text: known[text] for text in own})


def _witness_rows(corpus: Corpus, family: Family) -> Iterator[dict[str, Any]]:
    for witness in sorted(family.witnesses, key=lambda w: (w.page, w.begin)):
        doc = corpus.pages[witness.page].doc
        yield {"family": family.id, "doc": doc, "begin": witness.begin, "end": witness.end}
