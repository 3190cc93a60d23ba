"""The table of matches, made from aligned passages."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.engine.flat import one, values
from sayso.match.candidates import ordered
from sayso.match.passages import Passages, chosen
from sayso.match.pile import Pile, Words
from sayso.match.units import Sentences
from sayso.tables import SCHEMAS

SIDE_BY_SIDE: Final = 0.5
"""Two sentences that share half of the shorter one's units stand side by side in the alignment."""
RETOLD: Final = 0.5
"""A passage of which less than half is in the same words, on average over both sides, is paraphrased."""

AT_ONCE: Final = 1 << 17
"""Passages put into the table at a time: what is made on the way stays some tens of megabytes."""
HEXADECIMAL: Final = np.frombuffer(b"0123456789abcdef", np.uint8)
SPANS: Final = pa.schema([(name, pa.large_binary()) for name in ("spans", "quads", "counts")])


def matches(documents: pa.Table, pile: Pile, found: Passages) -> pa.Table:
    """Return table ``matches`` of the passages, in order of a, b and place; a stands before b in ``documents``."""
    a, b = pile.places.of(found.rows[:, 0]), pile.places.of(found.rows[:, 2])
    order = ordered(pile.places.pairs(found.rows), found.rows[:, 0], found.rows[:, 2])
    names = documents["doc"].combine_chunks()
    parts = [SCHEMAS["matches"].empty_table()]
    for at in range(0, len(order), AT_ONCE):
        own = order[at : at + AT_ONCE]
        parts.append(_matches(names, a[own], b[own], pile, chosen(found, own)))
    return pa.concat_tables(parts).combine_chunks()


def _matches(
    names: pa.Array, a: NDArray[np.int64], b: NDArray[np.int64], pile: Pile, found: Passages
) -> pa.Table:
    """Return the rows of some passages, of pages ``a`` and ``b`` (numbers in ``names``)."""
    rows = found.rows
    spans, quads, first = _spans(pile, rows, found.pairs)
    columns = {
        "match": _ids(names, a, b, spans),
        "a": names.take(pa.array(a)), "a_begin": spans[:, 0], "a_end": spans[:, 1],
        "b": names.take(pa.array(b)), "b_begin": spans[:, 2], "b_end": spans[:, 3],
        "kind": pa.array(_kinds(rows), pa.string()),
        "score": found.shares[:, :2].mean(axis=1),
        "segments": _lists(quads, first),
    }  # fmt: skip
    return pa.Table.from_pydict(columns, schema=SCHEMAS["matches"])


def _spans(pile: Pile, rows: NDArray[np.int64], pairs: NDArray[np.int32]) -> tuple[NDArray[Any], ...]:
    """Return code points of the passages (begin and end on a, on b), of their sentence pairs, and where those of each begin."""
    sizes = rows[:, 8] - rows[:, 7]
    first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    own = pairs[np.repeat(rows[:, 7] - first[:-1], sizes) + np.arange(first[-1])]
    numbered = rows.copy()
    numbered[:, 7], numbered[:, 8] = first[:-1], first[1:]
    made = pile.over(_side_by_side, numbered, SPANS, (own, first), sentences=pile.sentences)
    spans, quads = (values(made[name], np.int32)[0].reshape(-1, 4) for name in ("spans", "quads"))
    counts = values(made["counts"], np.int64)[0]
    return spans, quads, np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def _side_by_side(
    rows: NDArray[np.int64], words: Words, attached: NDArray[np.int32], sentences: Sentences
) -> dict[str, pa.Table]:
    """Set the sentences of the passages of one part side by side: one row."""
    from sayso.match import _align

    begin, end, sentence = (words.column(name, np.int32) for name in ("begin", "end", "sentence"))
    inside = words.inward(rows).copy()
    inside[:, 7:9] -= rows[0, 7]
    quads, first = _align.side_by_side(
        inside, attached, begin, end, sentence, sentences.begin, sentences.end, SIDE_BY_SIDE
    )
    spans = np.stack([begin[inside[:, 0]], end[inside[:, 1] - 1], begin[inside[:, 2]], end[inside[:, 3] - 1]], axis=1)
    columns = [one(spans.reshape(-1)), one(quads.reshape(-1)), one(np.diff(first))]
    return {"made": pa.Table.from_arrays(columns, schema=SPANS)}


def _kinds(rows: NDArray[np.int64]) -> NDArray[Any]:
    length_a, length_b = rows[:, 1] - rows[:, 0], rows[:, 3] - rows[:, 2]
    alike = (rows[:, 4] == length_a) & (rows[:, 5] == length_b) & (rows[:, 6] == length_a - 1)
    share = (rows[:, 4] / length_a + rows[:, 5] / length_b) / 2
    return np.where(alike, "verbatim", np.where(share < RETOLD, "paraphrased", "edited"))


def _ids(names: pa.Array, a: NDArray[np.int64], b: NDArray[np.int64], spans: NDArray[np.int32]) -> pa.Array:
    """Return an id for each match that depends on nothing but the names of its pages and its place on them."""
    which = np.unique(np.concatenate([a, b]))
    of = np.zeros(len(names), np.uint64)
    of[which] = [_digest(name) for name in names.take(pa.array(which)).to_pylist()]
    with np.errstate(over="ignore"):
        h = _stirred(of[a])
        for part in (of[b], *spans.T.astype(np.uint64)):
            h = _stirred(h ^ part)
    return _named(h >> np.uint64(16))


def _named(numbers: NDArray[np.uint64]) -> pa.Array:
    """Return an m and twelve hexadecimal digits for each number."""
    octets = np.full((len(numbers), 13), ord("m"), np.uint8)
    for k in range(12):
        octets[:, 12 - k] = HEXADECIMAL[(numbers >> np.uint64(4 * k) & np.uint64(15)).astype(np.intp)]
    ends = np.arange(0, 13 * len(numbers) + 1, 13, dtype=np.int32)
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(ends), pa.py_buffer(octets))


def _digest(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "replace")).digest()[:8])


def _stirred(h: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return hashes in which every bit hangs on every bit (the finisher of splitmix64, Steele, Lea & Flood 2014)."""
    h = h + np.uint64(0x9E3779B97F4A7C15)
    h = (h ^ h >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    h = (h ^ h >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return h ^ h >> np.uint64(31)


def _lists(quads: NDArray[np.int32], first: NDArray[np.int64]) -> pa.Array:
    inner = pa.ListArray.from_arrays(
        pa.array(np.arange(0, 4 * len(quads) + 1, 4, dtype=np.int32)), pa.array(np.ascontiguousarray(quads).reshape(-1))
    )
    return pa.ListArray.from_arrays(pa.array(first.astype(np.int32)), inner)
