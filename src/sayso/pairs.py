"""Pairs: every two witnesses of a family, made batch by batch where they are asked for.

A release that 600 pages copy has 179,700 pairs, and table ``matches`` does not hold them: matching a large family costs as
its text does, not as its pairs. Here they are counted off one after the other, so that memory holds one batch of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.tables import DERIVED

Numbers = NDArray[np.int64]

BATCH: Final = 1 << 14
"""Pairs made at a time: a megabyte or two."""
MATCHED: Final = ("match", "a", "a_begin", "a_end", "b", "b_begin", "b_end", "kind", "score")
"""Columns of ``matches`` that are needed."""


class Pairs:
    """The pairs of a case: built once, they hold what is known of witnesses and matches as numbers."""

    def __init__(self, docs: pa.ChunkedArray, witnesses: pa.Table, matches: pa.Table) -> None:
        """Take column ``doc`` of the documents, table ``witnesses``, and of table ``matches`` the columns ``MATCHED``."""
        self._docs = docs.combine_chunks() if isinstance(docs, pa.ChunkedArray) else docs
        self._witnesses = _in_order(witnesses, self._docs)
        self._matches = _Matches(matches, self._docs)

    def batches(self, family: str | None = None) -> Iterator[pa.RecordBatch]:
        """Yield the pairs, of one family or of all, as rows of table ``pairs``: family by family, pages in their order."""
        held = self._witnesses if family is None else self._witnesses.filter(pc.equal(self._witnesses["family"], family))
        if not held.num_rows:
            return
        ends = _family_ends(held["family"])
        first = np.concatenate([[0], np.cumsum(ends - np.arange(held.num_rows) - 1)]).astype(np.int64)
        for begin in range(0, int(first[-1]), BATCH):
            flat = np.arange(begin, min(begin + BATCH, int(first[-1])))
            left = np.searchsorted(first, flat, side="right") - 1
            yield self._batch(held, left, left + 1 + flat - first[left])

    def _batch(self, held: pa.Table, left: Numbers, right: Numbers) -> pa.RecordBatch:
        one, other = held.take(pa.array(left)), held.take(pa.array(right))
        found = self._matches.between(*(_numbers(t[c]) for t in (one, other) for c in ("page", "begin", "end")))
        columns = [
            one["family"], self._docs.take(one["page"]), one["begin"], one["end"],
            self._docs.take(other["page"]), other["begin"], other["end"], *self._matches.named(found),
        ]  # fmt: skip
        schema = DERIVED["pairs"]
        flat = (c.combine_chunks() if isinstance(c, pa.ChunkedArray) else c for c in columns)
        return pa.RecordBatch.from_arrays([c.cast(f.type) for c, f in zip(flat, schema, strict=True)], schema=schema)


class _Matches:
    """Matches by their two pages."""

    def __init__(self, matches: pa.Table, docs: pa.Array) -> None:
        a, b = (_numbers(pc.index_in(matches[side], docs)) for side in "ab")
        self._pages = len(docs)
        spans = [np.array([_numbers(matches[f"{side}_{end}"]) for end in ("begin", "end")]) for side in "ab"]
        turned = a > b
        keys = np.where(turned, b * self._pages + a, a * self._pages + b)
        order = np.argsort(keys, kind="stable")
        self._keys, self._rows = keys[order], order
        self._a, self._b = (np.where(turned, spans[1 - s], spans[s])[:, order] for s in (0, 1))
        self._about = matches.select(["match", "kind", "score"])

    def between(self, a: Numbers, a_begin: Numbers, a_end: Numbers, b: Numbers, b_begin: Numbers, b_end: Numbers) -> Numbers:
        """Return for each pair of passages the match that lies in both, with most of their characters; -1: there is none."""
        keys = a * self._pages + b
        at, last = (np.searchsorted(self._keys, keys, side=side) for side in ("left", "right"))
        best, found = np.zeros(len(keys), np.int64), np.full(len(keys), -1, np.int64)
        live = np.flatnonzero(at < last)
        while len(live):
            m = at[live]
            shared_a = np.minimum(a_end[live], self._a[1, m]) - np.maximum(a_begin[live], self._a[0, m])
            shared_b = np.minimum(b_end[live], self._b[1, m]) - np.maximum(b_begin[live], self._b[0, m])
            shared = np.where((shared_a > 0) & (shared_b > 0), shared_a + shared_b, 0)
            better = shared > best[live]
            best[live[better]], found[live[better]] = shared[better], self._rows[m[better]]
            at[live] += 1
            live = live[at[live] < last[live]]
        return found

    def named(self, found: Numbers) -> list[pa.Array | pa.ChunkedArray]:
        """Return columns match, kind and score of rows ``found``, null where there is none."""
        rows = pa.array(found, pa.int64(), mask=found < 0)
        return [self._about[name].take(rows) for name in self._about.column_names]


def _in_order(witnesses: pa.Table, docs: pa.Array) -> pa.Table:
    """Return the witnesses with the number of their page as ``page``, families together, pages in their order."""
    numbered = witnesses.append_column("page", pc.index_in(witnesses["doc"], docs).cast(pa.int64()))
    families = witnesses["family"].unique()
    placed = numbered.append_column("place", pc.index_in(witnesses["family"], families))
    keys = [(name, "ascending") for name in ("place", "page", "begin", "end")]
    return placed.sort_by(keys).select(["family", "page", "begin", "end"]).combine_chunks()


def _family_ends(families: pa.ChunkedArray) -> Numbers:
    """Return for each row of a sorted column the row at which its run of equal values ends."""
    runs = pc.run_end_encode(families.combine_chunks())
    ends = np.asarray(runs.run_ends, np.int64)
    return np.repeat(ends, np.diff(ends, prepend=0))


def _numbers(column: pa.ChunkedArray) -> Numbers:
    return np.asarray(column.cast(pa.int64()).to_numpy(), np.int64)
