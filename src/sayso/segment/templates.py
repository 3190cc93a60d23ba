"""Templates: which units of each page its outlet's pages repeat, over the whole pile."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

import pyarrow as pa

from sayso.segment.repeats import Leaf, mark


def templates(documents: pa.Table, cuts: pa.Table) -> dict[str, pa.Array]:
    """Return for each page the numbers of the units that are template (``found``), and of those other pages have (``again``).

    ``cuts`` are those of ``documents``, in their order (see :data:`sayso.segment.cuts.CUTS`).
    """
    leaves = list(_leaves(documents, cuts))
    mark(leaves)
    numbers = pa.list_(pa.int32())
    return {
        "found": pa.array([sorted(leaf.found) for leaf in leaves], numbers),
        "again": pa.array([leaf.again for leaf in leaves], numbers),
    }


def _leaves(documents: pa.Table, cuts: pa.Table) -> Iterator[Leaf]:
    text, days = documents["text"], documents["published_from"].to_pylist()
    voices, langs = cuts["voice"].to_pylist(), cuts["tongue"].to_pylist()
    lists = zip(*(_lists(cuts[name]) for name in ("units", "passed", "keys")), strict=True)
    for n, (voice, lang, day, (units, passed, keys)) in enumerate(zip(voices, langs, days, lists, strict=True)):
        yield Leaf(voice, lang, day, partial(_text, text, n), units, passed, keys)


def _text(column: pa.ChunkedArray, n: int) -> str:
    text: str = column[n].as_py()
    return text


def _lists(column: pa.ChunkedArray) -> Iterator[list[Any]]:
    """Yield the lists of a column; taken as a whole, which is quicker than one by one."""
    for chunk in column.chunks:
        values = chunk.flatten().to_pylist()
        first = chunk.offsets[0].as_py()
        for begin, end in pairwise(chunk.offsets.to_pylist()):
            yield values[begin - first : end - first]
