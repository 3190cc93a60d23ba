"""Passages retold in the same language, in words too different for shared words to find.

The same odds and chains as across languages (:mod:`sayso.match.margin`, :mod:`sayso.match.chain`), with a
higher bar: sentences of one language lie close to one another for many reasons. Pages that matching by words
has linked already are left alone.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from sayso.match.sentences import Sentences

LARGEST: Final = 5000
"""Distinct sentences up to which all are compared: their vectors take seconds. In larger collections matching
by words has enough text to find what was retold, and vectors of everything would take minutes."""
LEAST: Final = 6.0
"""Log-odds the best run of two pages must reach: two steps or more, of which none is poor."""
FURTHER: Final = 4.0
"""Log-odds that is enough for every other run of the same two pages."""


def worth_comparing(sentences: Sentences) -> bool:
    """Return whether the pages are few enough for every sentence to be compared."""
    return len(sentences.pages) > 1 and len(sentences.texts) <= LARGEST


def linked(matches: pa.Table, sentences: Sentences) -> set[tuple[int, int]]:
    """Return the pairs of pages, smaller number first, that ``matches`` links."""
    number = {doc: i for i, doc in enumerate(sentences.docs)}
    pairs = zip(matches.column("a").to_pylist(), matches.column("b").to_pylist(), strict=True)
    return {(min(x, y), max(x, y)) for x, y in ((number[a], number[b]) for a, b in pairs)}
