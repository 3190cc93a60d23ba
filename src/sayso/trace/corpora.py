"""Corpora: the families of all pages in two lots, so that those of the first are solved while those of the second are still found.

Pages that no chain of matches joins have nothing to do with one another: which families they form does not depend on what else
is grouped with them. In a large collection most matches are in one group of pages, held together by pages that quote several
texts; a good third of the pages are in small groups, which are found in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.trace.families import Corpus, make_corpus
from sayso.trace.places import join
from sayso.trace.units import Ints

MANY: Final = 1 << 15
"""Matches from which on two lots are made: finding the families of fewer takes less than half a second."""
FIRST: Final = 0.4
"""Share of the pages that the first lot has at most: solving them takes as long as finding the families of the rest."""


def make_corpora(documents: pa.Table, segments: pa.Table, matches: pa.Table, marks: pa.Table | None = None) -> Iterator[Corpus]:
    """Yield one corpus or two, which together have the families of all matches; the second is made while the first is used."""
    early = _early(matches) if matches.num_rows >= MANY else np.zeros(0, np.bool_)
    if not early.any() or early.all():
        yield make_corpus(documents, segments, matches, marks)
        return
    first, rest = (matches.filter(pa.array(lot)) for lot in (early, ~early))
    corpus = make_corpus(documents, segments, first, marks)
    with ThreadPoolExecutor(1) as beside:
        second = beside.submit(make_corpus, documents, segments, rest, marks)
        yield corpus
        yield second.result()


def _early(matches: pa.Table) -> NDArray[np.bool_]:
    """Tell which matches are in the first lot: those of the smallest groups of pages."""
    docs = pc.unique(pa.chunked_array([*matches["a"].chunks, *matches["b"].chunks]))
    one, other = (np.asarray(pc.index_in(matches[side], docs).to_numpy(), np.int64) for side in ("a", "b"))
    group: Ints = join(len(docs), one, other)
    size = np.bincount(group, minlength=len(docs))
    smallest = np.argsort(size, kind="stable")
    chosen = np.zeros(len(docs), np.bool_)
    chosen[smallest[np.cumsum(size[smallest]) <= FIRST * len(docs)]] = True
    return np.asarray(chosen[group[one]])
