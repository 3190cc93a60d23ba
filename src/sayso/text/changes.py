"""Changes: where two texts of nearly the same words differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.text.words import Word, words

Spots = tuple[int, int, int, int]


class Change(NamedTuple):
    """Characters of the one text, and those of the other that stand there."""

    begin: int
    end: int
    other_begin: int
    other_end: int


def changes(one: str, other: str) -> list[Change] | None:
    """Return where the words of two texts differ, in order; None where less than half the words of the shorter are shared.

    Where one has nothing, the words beside it are part of the change, so that it can be found.
    """
    mine, theirs = words(one), words(other)
    spots = list(_spots([w.form for w in mine], [w.form for w in theirs]))
    shared = len(mine) - sum(b - a for a, b, _, _ in spots)
    if 2 * shared < min(len(mine), len(theirs)):
        return None
    return [_change(spot, mine, theirs) for spot in spots]


def _spots(one: Sequence[str], other: Sequence[str]) -> Iterator[Spots]:
    """Yield the words that the longest common subsequence passes over, those that follow each other as one spot."""
    from rapidfuzz.distance import LCSseq

    a = b = 0
    for op in LCSseq.opcodes(one, other):
        if op.tag == "equal":
            if a < op.src_start or b < op.dest_start:
                yield a, op.src_start, b, op.dest_start
            a, b = op.src_end, op.dest_end
    if a < len(one) or b < len(other):
        yield a, len(one), b, len(other)


def _change(spot: Spots, mine: Sequence[Word], theirs: Sequence[Word]) -> Change:
    a, a_end, b, b_end = spot
    if a == a_end or b == b_end:  # what stands on either side is the same in both
        if min(a, b) > 0:
            a, b = a - 1, b - 1
        if a_end < len(mine) and b_end < len(theirs):
            a_end, b_end = a_end + 1, b_end + 1
    return Change(*_characters(mine, a, a_end), *_characters(theirs, b, b_end))


def _characters(found: Sequence[Word], first: int, end: int) -> tuple[int, int]:
    return (found[first].begin, found[end - 1].end) if first < end else (0, 0)
