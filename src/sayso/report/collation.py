"""Witnesses side by side: which words of two texts are shared, and which sentences answer each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.text.words import Word, words

RUN: Final = 3
"""Shared words in a row from which two texts are said to share them: fewer occur in any two texts of a language,
unless they stand beside a longer run."""

GAP: Final = 1
"""Words by which a short run may stand apart from the next shared run and still count as part of it."""

MOVED: Final = 5
"""Shared words in a row that count even where the order of the texts differs."""

LONGEST: Final = 6_000
"""Words of a passage that are compared one by one; alignment grows with their square."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The characters of two texts whose words are the same."""

    a: list[tuple[int, int]]
    b: list[tuple[int, int]]


def shared(a: str, b: str) -> Shared:
    """Find the words two texts share, as runs of characters of each.

    The longest common subsequence of normalised words, without runs too short to mean anything, and with
    longer runs that only changed their place.
    """
    left, right = words(a)[:LONGEST], words(b)[:LONGEST]
    blocks = [*_in_order(left, right)]
    left_in, right_in = _flags(len(left)), _flags(len(right))
    for i, j, size in blocks:
        left_in[i : i + size] = [True] * size
        right_in[j : j + size] = [True] * size
    _moved(left, right, left_in, right_in)
    return Shared(_runs(left, left_in), _runs(right, right_in))


def _flags(count: int) -> list[bool]:
    return [False] * count


def _in_order(left: Sequence[Word], right: Sequence[Word]) -> list[tuple[int, int, int]]:
    from rapidfuzz.distance import LCSseq

    blocks = LCSseq.opcodes([w.form for w in left], [w.form for w in right])
    equal = [(o.src_start, o.dest_start, o.src_end - o.src_start) for o in blocks if o.tag == "equal"]
    return [block for i, block in enumerate(equal) if block[2] >= RUN or _beside_a_run(equal, i)]


def _beside_a_run(blocks: Sequence[tuple[int, int, int]], place: int) -> bool:
    """Tell whether a short run follows or precedes a long one within a few words in both texts."""
    i, j, size = blocks[place]
    for other in (place - 1, place + 1):
        if 0 <= other < len(blocks) and blocks[other][2] >= RUN:
            k, m, length = blocks[other]
            gaps = (i - k - length, j - m - length) if other < place else (k - i - size, m - j - size)
            if max(gaps) <= GAP:
                return True
    return False


def _moved(left: Sequence[Word], right: Sequence[Word], left_in: list[bool], right_in: list[bool]) -> None:
    """Add runs that both texts have, in whatever order."""
    for here, there, flags in ((left, right, left_in), (right, left, right_in)):
        known = {tuple(w.form for w in there[i : i + MOVED]) for i in range(len(there) - MOVED + 1)}
        for i in range(len(here) - MOVED + 1):
            if tuple(w.form for w in here[i : i + MOVED]) in known:
                flags[i : i + MOVED] = [True] * MOVED


def _runs(found: Sequence[Word], flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Join neighbouring shared words, with what stands between them, into runs of characters."""
    runs: list[tuple[int, int]] = []
    before = False
    for word, flag in zip(found, flags, strict=True):
        if flag and before:
            runs[-1] = (runs[-1][0], word.end)
        elif flag:
            runs.append((word.begin, word.end))
        before = flag
    return runs


def same_numbers(a: str, b: str) -> Shared:
    """Find the numbers in digits, of whatever script, that both texts have: the eye's first hold in a translation."""
    left, right = list(_numbers(a)), list(_numbers(b))
    both = {value for value, _ in left} & {value for value, _ in right}
    return Shared([s for value, s in left if value in both], [s for value, s in right if value in both])


def _numbers(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    for word in words(text):
        # a number of more digits than any count or year is an identifier, and may be too long to convert
        if word.end - word.begin <= 15 and text[word.begin : word.end].isdecimal():
            yield int(text[word.begin : word.end]), (word.begin, word.end)


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences that answer each other; None on one side: nothing on the other page answers."""

    a: tuple[int, int] | None
    b: tuple[int, int] | None


def rows(segments: Sequence[Sequence[int]], a_text: str, b_text: str) -> list[Row]:
    """Turn a match's sentence alignment into rows in the order of the first page.

    What stands between two aligned sentences and answers nothing becomes a row of its own, so that a reader sees
    what one side leaves out. ``segments``: [a_begin, a_end, b_begin, b_end] in characters of the two texts.
    """
    made: list[Row] = []
    ordered = sorted(tuple(s) for s in segments)
    for i, (a_begin, a_end, b_begin, b_end) in enumerate(ordered):
        if i:
            made += _between(ordered[i - 1], ordered[i], a_text, b_text)
        made.append(Row((a_begin, a_end), (b_begin, b_end)))
    return made


def _between(before: tuple[int, ...], after: tuple[int, ...], a_text: str, b_text: str) -> Iterator[Row]:
    a = _trimmed(a_text, before[1], after[0])
    b = _trimmed(b_text, before[3], after[2])  # where the other side runs in another order this is empty
    if a:
        yield Row(a, None)
    if b:
        yield Row(None, b)


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Return the part between without the spaces around it; None where it holds no word."""
    part = text[begin:end]
    if begin >= end or not any(c.isalnum() for c in part):
        return None
    return begin + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def without_overlaps(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that touch or overlap."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


