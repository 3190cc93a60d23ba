"""Passages that one page uses twice: a paragraph that recurs, a headline said again above the text.

They are looked for apart from what pages share with one another, and show nothing of who copied whom.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sayso.match.candidates import MARGIN
from sayso.match.evidence import AS_GOOD, ENOUGH_WORD_FOR_WORD, LONG, WORD_FOR_WORD
from sayso.match.fingerprints import RUN
from sayso.match.passages import NOTHING, Passages, chosen, lean, passages
from sayso.match.pile import Pile
from sayso.match.places import Places
from sayso.match.stands import Stand, stands
from sayso.match.units import Sentences


def twice(pile: Pile, boxes: NDArray[np.int64]) -> Passages:
    """Return what each page says twice; ``boxes`` are those of its fingerprints that recur.

    More is asked than of two pages, for one page speaks of one thing in the same words: a long passage, or whole sentences, word
    for word.
    """
    if len(boxes) == 0:
        return NOTHING
    found = passages(pile, _parted(boxes, pile.places))
    told, share = found.shares[:, 2], found.shares[:, :2].min(axis=1)
    kept = (told * share >= LONG) & (share >= AS_GOOD)
    short = np.flatnonzero(~kept & (share >= WORD_FOR_WORD) & (told >= ENOUGH_WORD_FOR_WORD))
    sides = stands(pile, found.rows[short])
    kept[short] = [all(_whole(side, pile.sentences) for side in both) for both in sides]
    return lean(chosen(found, kept))


def _parted(boxes: NDArray[np.int64], places: Places) -> NDArray[np.int64]:
    """Return the boxes with a margin around them, as far as their page goes and half of what is between the two sides.

    Left out are those whose sides overlap: words that run in circles.
    """
    between = boxes[:, 2] - boxes[:, 1] - RUN
    boxes, between = boxes[between >= 0], between[between >= 0]
    page = places.of(boxes[:, 0])
    half = between // 2
    sides = (
        np.maximum(boxes[:, 0] - MARGIN, places.first[page]), boxes[:, 1] + RUN + np.minimum(half, MARGIN),
        boxes[:, 2] - np.minimum(half, MARGIN), np.minimum(boxes[:, 3] + RUN + MARGIN, places.first[page + 1]),
    )  # fmt: skip
    return np.ascontiguousarray(np.stack(sides, axis=1))


def _whole(side: Stand, sentences: Sentences) -> bool:
    """Tell whether one side begins and ends with a sentence."""
    return bool(side.begin == sentences.begin[side.first] and side.end == sentences.end[side.last])
