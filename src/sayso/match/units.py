"""Units: the words that matching compares, taken from the passages of the pages and from nothing else.

A unit is a word of a headline or body segment, or of one that is furniture by its looks alone: a list or a table of
contents that two pages share is a passage, and furniture that only looks like it has nothing it could match. In scripts
written without spaces it is a letter with its neighbour, so that units of every script tell about as much.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.text.tokens import tokens

MARKS: Final = 3
"""Characters before the first word of a sentence and behind its last that belong to it: full stop, quotation mark, bracket."""
MATCHED_ROLES: Final = ("headline", "body")


@dataclass(frozen=True, slots=True)
class Units:
    """The units of documents 0 … n−1; those of document k stand at ``first[k]`` … ``first[k + 1]``.

    ``form`` (uint32) is the hashed normal form; ``begin`` and ``end`` (int32) are code points of the text;
    ``sentence`` (int32) is the segment it stands in: the place in ``sentence_begin`` and ``sentence_end``;
    ``weight`` (float32, 0 … 1) is how much meeting the unit tells, 0 for words that stand beside everything,
    1 for words with few neighbours.
    """

    form: NDArray[np.uint32]
    begin: NDArray[np.int32]
    end: NDArray[np.int32]
    sentence: NDArray[np.int32]
    weight: NDArray[np.float32]
    document: NDArray[np.int32]
    first: NDArray[np.int64]
    sentence_begin: NDArray[np.int32]
    sentence_end: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.form)


def units(documents: pa.Table, segments: pa.Table) -> Units:
    """Return the units of ``documents`` that stand in the headline, body and doubtful ``segments``."""
    from sayso.match import _units

    found = tokens(documents["text"])
    begin, end, wanted, first = _by_document(documents, segments)
    form, left, right, sentence, document, single, starts = _units.keep(
        found.form, found.begin, found.end, found.single, found.first, begin, end, wanted, first
    )
    weight = _units.weigh(form, document, left, right, single)
    _units.reach_out(left, right, sentence, begin, end, MARKS)
    return Units(form, left, right, sentence, weight, document, starts, begin, end)


def _by_document(documents: pa.Table, segments: pa.Table) -> tuple[NDArray[Any], ...]:
    """Return begin, end and wanted of the segments in order of document and place, and where each starts."""
    place = pc.index_in(segments["doc"], documents["doc"].combine_chunks())
    known = pc.fill_null(place, -1).to_numpy().astype(np.int64)
    begin = segments["begin"].to_numpy()
    order = np.lexsort((begin, known))
    order = order[known[order] >= 0]
    roles = pc.is_in(segments["role"], pa.array(MATCHED_ROLES))
    if "doubtful" in segments.column_names:
        roles = pc.or_(roles, pc.fill_null(segments["doubtful"], False))
    roles = roles.to_numpy()
    first = np.searchsorted(known[order], np.arange(documents.num_rows + 1))
    return begin[order], segments["end"].to_numpy()[order], roles[order], first

