"""The table of matches, made from aligned passages."""

from __future__ import annotations

import hashlib
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.match.passages import Passages
from sayso.match.units import Units
from sayso.tables import SCHEMAS

SIDE_BY_SIDE: Final = 0.5
"""Two sentences that share half of the shorter one's units stand side by side in the alignment."""
RETOLD: Final = 0.5
"""A passage of which less than half is in the same words, on average over both sides, is paraphrased."""


def matches(documents: pa.Table, units: Units, found: Passages) -> pa.Table:
    """Return table ``matches`` of the passages, in order of a, b and place; a stands before b in ``documents``."""
    from sayso.match import _align

    rows = found.rows
    quads, first = _align.side_by_side(
        rows, found.pairs, units.begin, units.end, units.sentence, units.sentence_begin, units.sentence_end,
        SIDE_BY_SIDE,
    )  # fmt: skip
    names = documents["doc"].combine_chunks()
    a, b = (names.take(pa.array(units.document[rows[:, side]])) for side in (0, 2))
    spans = [units.begin[rows[:, 0]], units.end[rows[:, 1] - 1], units.begin[rows[:, 2]], units.end[rows[:, 3] - 1]]
    columns = {
        "match": pa.array(_ids(a, b, spans), pa.string()),
        "a": a, "a_begin": spans[0], "a_end": spans[1], "b": b, "b_begin": spans[2], "b_end": spans[3],
        "kind": pa.array(_kinds(rows), pa.string()),
        "score": found.shares[:, :2].mean(axis=1) if len(rows) else np.zeros(0),
        "segments": _spans(quads, first),
    }  # fmt: skip
    return pa.Table.from_pydict(columns, schema=SCHEMAS["matches"])


def _kinds(rows: NDArray[np.int64]) -> NDArray[Any]:
    length_a, length_b = rows[:, 1] - rows[:, 0], rows[:, 3] - rows[:, 2]
    alike = (rows[:, 4] == length_a) & (rows[:, 5] == length_b) & (rows[:, 6] == length_a - 1)
    share = (rows[:, 4] / length_a + rows[:, 5] / length_b) / 2
    return np.where(alike, "verbatim", np.where(share < RETOLD, "paraphrased", "edited"))


def _ids(a: pa.Array, b: pa.Array, spans: list[NDArray[np.int32]]) -> list[str]:
    rows = zip(a.to_pylist(), b.to_pylist(), *(s.tolist() for s in spans), strict=True)
    return ["m" + hashlib.sha256(repr(row).encode("utf-8", "replace")).hexdigest()[:12] for row in rows]


def _spans(quads: NDArray[np.int32], first: NDArray[np.int64]) -> pa.Array:
    inner = pa.ListArray.from_arrays(
        pa.array(np.arange(0, 4 * len(quads) + 1, 4, dtype=np.int32)), pa.array(quads.reshape(-1))
    )
    return pa.ListArray.from_arrays(pa.array(first.astype(np.int32)), inner)
