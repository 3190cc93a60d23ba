"""Quotations inside a sentence: what stands between quotation marks, where more of the sentence stands around it.

“The minister called it ‘…’ on Tuesday” renders the statement's sentence inside a sentence of its own. Marks are told apart by what
stands beside them, for one language closes with the mark that another opens with; in scripts without spaces by their form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Span: TypeAlias = tuple[int, int]

MARKS: Final = frozenset("\"“”„‟«»‹›「」『』＂")
OPENING: Final = frozenset("“„‟«‹「『")
BEGINNING: Final = "¿¡([…‘'"
"""What may stand between an opening mark and the first word."""
UNSPACED: Final = "\u2e80"
"""The first of the letters, nearly all of them without spaces between words, that lie behind the alphabets."""
SHORTEST: Final = 40
"""Characters of a quotation at least: three or four words show nothing."""
SHORTEST_UNSPACED: Final = 16
"""The same in scripts without spaces, whose texts are 2.5 times shorter."""
LARGEST: Final = 0.85
"""Part of its sentence that a quotation has at most: where it is nearly all, the sentence is compared anyway."""


@dataclass(frozen=True)
class Quotes:
    """Quotations in sentences: ``of`` numbers the sentence of each and rises, ``begin`` and ``end`` are places in its text."""

    of: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    texts: tuple[str, ...]


NONE: Final = Quotes(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64), ())


def quotes_in(texts: Sequence[str]) -> Quotes:
    """Return the quotations in the sentences ``texts``."""
    found = [(k, b, e) for k, text in enumerate(texts) if not MARKS.isdisjoint(text) for b, e in quoted(text)]
    rows = np.array(found, np.int64).reshape(-1, 3)
    return Quotes(rows[:, 0], rows[:, 1], rows[:, 2], tuple(texts[k][b:e] for k, b, e in found))


def quoted(text: str) -> list[Span]:
    """Return what is quoted in a sentence, without the marks; a quotation that goes on beyond it ends with it."""
    found, begin, inside = list[Span](), 0, False
    for at, char in enumerate(text):
        if char not in MARKS or _within_word(text, at):
            continue
        opens = _opens(text, at, inside)
        if not opens and (inside or not found):
            found.append((begin, at))
        if not (opens and inside):
            begin, inside = at + 1, opens
    if inside:
        found.append((begin, len(text)))
    return [span for span in (_trimmed(text, *span) for span in found) if _counts(text, *span)]


def _within_word(text: str, at: int) -> bool:
    """Tell whether a straight mark stands for a letter or an abbreviation, as in Hebrew."""
    return text[at] == '"' and _letter(text, at - 1) and _letter(text, at + 1)


def _opens(text: str, at: int, inside: bool) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if max(before, after) < UNSPACED:
        left, right = bool(before.strip()), after.isalnum() or (after != "" and after in BEGINNING)
        if left != right:
            return right
        if left and before.isalnum() != after.isalnum():
            return after.isalnum()
    return not inside if text[at] in '"＂' else text[at] in OPENING


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _trimmed(text: str, begin: int, end: int) -> Span:
    while begin < end and not text[begin].isalnum():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end


def _counts(text: str, begin: int, end: int) -> bool:
    shortest = SHORTEST_UNSPACED if text[begin : begin + 1] >= UNSPACED else SHORTEST
    return shortest <= end - begin <= LARGEST * len(text)


def in_given(given: str, begin: int, end: int) -> Span:
    """Return where a span of ``given`` lies that was measured with white space made single spaces, none at either end."""
    place, out, blank = 0, [0, 0], True
    for at, char in enumerate(given):
        if char.isspace():
            blank = True
            continue
        place += blank and place > 0
        blank = False
        if place <= begin:
            out[0] = at
        if place < end:
            out[1] = at + 1
        place += 1
    return out[0], out[1]
