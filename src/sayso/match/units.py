"""Units: the words that matching compares, taken from the passages of the pages and from nothing else.

A unit is a word of a headline or body segment, or of one that is furniture by its looks alone: a list or a table of
contents that two pages share is a passage, and furniture that only looks like it has nothing it could match. In scripts
written without spaces it is a letter with its neighbour, so that units of every script tell about as much. The units of
all pages are one long row, in order of their pages: a place is a number in that row, whichever machine holds the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.engine.flat import column, values
from sayso.text.tokens import tokens

MARKS: Final = 3
"""Characters before the first word of a sentence and behind its last that belong to it: full stop, quotation mark, bracket."""
MATCHED_ROLES: Final = ("headline", "body")

PAGES: Final = pa.schema(
    [
        ("page", pa.int64()),
        ("text", pa.string()),
        ("number", pa.int64()),
        ("begin", pa.large_binary()),
        ("end", pa.large_binary()),
        ("wanted", pa.large_binary()),
    ]
)
"""A page to be cut: its text, the number of its first segment, and its segments (int32, int32, bool)."""
UNITS: Final = pa.schema(
    [
        ("page", pa.int64()),
        ("form", pa.large_binary()),
        ("begin", pa.large_binary()),
        ("end", pa.large_binary()),
        ("sentence", pa.large_binary()),
        ("sort", pa.large_binary()),
    ]
)
"""The units of a page: hashed normal form (uint32), code points (int32), segment (int32), sort (uint8)."""
SIZES: Final = pa.schema([("page", pa.int64()), ("units", pa.int64())])


@dataclass(frozen=True, slots=True)
class Sentences:
    """Begin and end (int32, code points) of the segments of all pages, in order of page and place."""

    begin: NDArray[np.int32]
    end: NDArray[np.int32]


def pages_of(documents: pa.Table, segments: pa.Table) -> tuple[pa.Table, Sentences]:
    """Return the pages with their segments, in order of ``documents``, and all segments."""
    begin, end, wanted, first = _by_document(documents, segments)
    rows = np.arange(documents.num_rows)
    texts = documents["text"]
    made = [
        pa.array(rows), texts, pa.array(first[:-1]), column(begin, first), column(end, first), column(wanted, first)
    ]  # fmt: skip
    return pa.Table.from_arrays(made, schema=PAGES), Sentences(begin, end)


def cut(batch: pa.Table) -> dict[str, pa.Table]:
    """Cut pages into units: tables ``units`` and ``sizes``."""
    from sayso.match import _units

    found = tokens(batch["text"])
    begin, first = values(batch["begin"], np.int32)
    end, wanted = values(batch["end"], np.int32)[0], values(batch["wanted"], np.bool_)[0]
    numbers = batch["number"].to_numpy()
    *made, starts = _units.keep(
        found.form, found.begin, found.end, found.single, found.first, begin, end, wanted, first, numbers
    )
    _reach_out(made[1], made[2], made[3] - np.repeat(numbers - first[:-1], np.diff(starts)), begin, end)
    units = pa.Table.from_arrays(
        [batch["page"].combine_chunks(), *(column(a, starts) for a in made)], schema=UNITS
    )
    return {"units": units, "sizes": pa.Table.from_arrays([units["page"], pa.array(np.diff(starts))], schema=SIZES)}


def _reach_out(
    begin: NDArray[np.int32], end: NDArray[np.int32], segment: NDArray[np.int64], seg_begin: NDArray[np.int32],
    seg_end: NDArray[np.int32],
) -> None:  # fmt: skip
    """Let the first and last unit of each segment take in, in place, the ``MARKS`` that stand before or behind it."""
    edges = np.flatnonzero(np.diff(segment))
    first, last = np.append(0, edges + 1)[: len(segment)], np.append(edges, len(segment) - 1)[: len(segment)]
    begin[first] = np.maximum(seg_begin[segment[first]], begin[first] - MARKS)
    end[last] = np.minimum(seg_end[segment[last]], end[last] + MARKS)


def _by_document(documents: pa.Table, segments: pa.Table) -> tuple[NDArray[Any], ...]:
    """Return begin, end and wanted of the segments in order of document and place, and where each starts."""
    place = pc.index_in(segments["doc"], documents["doc"].combine_chunks())
    known = pc.fill_null(place, -1).to_numpy().astype(np.int64)
    begin = segments["begin"].to_numpy()
    order = np.argsort(known << 32 | begin, kind="stable")  # nearly always sorted: then this is quick
    order = order[known[order] >= 0]
    roles = pc.is_in(segments["role"], pa.array(MATCHED_ROLES))
    if "doubtful" in segments.column_names:
        roles = pc.or_(roles, pc.fill_null(segments["doubtful"], False))
    roles = roles.to_numpy()
    first = np.searchsorted(known[order], np.arange(documents.num_rows + 1)).astype(np.int64)
    return begin[order].astype(np.int32), segments["end"].to_numpy()[order].astype(np.int32), roles[order], first
