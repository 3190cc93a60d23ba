"""Fold text lightly for looking up language data, keeping the way back to the characters as given.

Lighter than :mod:`sayso.text`: quotation marks keep their direction and Latin letters their accents, because
``a`` / ``à`` and ``«`` / ``»`` tell grammar apart.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

_DROPPED: Final = (
    *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0640, 0x0670, *range(0x06D6, 0x06DD),
    0x00AD, 0x200B, 0x200D, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x0301,
    0x055B, 0x055C, 0x055E,
)  # fmt: skip
# Arabic vowel signs and tatweel, invisible characters, the loose acute of Russian stress marks, and the Armenian
# marks (emphasis, exclamation, question) that stand inside a word.
_LETTERS: Final = {
    "ё": "е", "Ё": "е", "İ": "i", "I": "i", "ı": "i", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك",
    "ۀ": "ه", "’": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'", "ʻ": "'", "‑": "-", "‐": "-", "\u200c": " ",
    "և": "եւ", "٬": ",", "٫": ".", "٪": "%", "％": "%", "，": ",", "：": ":", "（": "(", "）": ")", "；": ";", "！": "!", "？": "?",
}  # fmt: skip
_PLANE: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``offsets[i]`` is the code point it came from (None: nothing moved)."""

    text: str
    offsets: list[int] | None
    length: int

    def at(self, index: int) -> int:
        """Return the code point of the text as given at which folded character ``index`` stands."""
        return index if self.offsets is None else self.offsets[index]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Return [begin, end) of the folded text as a span of the text as given."""
        if self.offsets is None or end <= begin:
            return self.at(begin), self.at(end)
        return self.offsets[begin], max(self.offsets[end - 1] + 1, self.offsets[end])

    def find(self, offset: int) -> int:
        """Return the index of the first folded character that stands at ``offset`` or after it."""
        if self.offsets is None:
            return min(offset, len(self.text))
        from bisect import bisect_left

        return bisect_left(self.offsets, offset)


@cache
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(_DROPPED)
    table.update({ord(k): v for k, v in _LETTERS.items()})
    for code in range(0x80, sys.maxunicode + 1):
        character = chr(code)
        if code in table:
            continue
        if character.isdecimal():
            table[code] = str(unicodedata.decimal(character))
        elif code < 0x10000 and unicodedata.category(character) == "Zs":
            table[code] = " "
        elif character.isupper() and len(character.lower()) > 1:
            table[code] = character.lower()[0]
        elif 0xFF21 <= code <= 0xFF5A:
            table[code] = unicodedata.normalize("NFKC", character)
        if code > 0x1FFFF:
            break
    return table


@cache
def _moved() -> re.Pattern[str]:
    """Return what finds the characters that become others than their small letters: few in most texts.

    Those beyond the first plane are all asked for: one by one they would be looked through one after the other.
    """
    codes = sorted(code for code in _table() if code != ord("I") and code <= _PLANE)
    return re.compile(f"[{''.join(re.escape(chr(code)) for code in codes)}{chr(_PLANE + 1)}-{chr(sys.maxunicode)}]")


def _in_place(found: re.Match[str]) -> str:
    return _table().get(ord(found[0]), found[0]) or ""


def fold(text: str) -> Folded:
    """Return ``text`` in lower case, digits in ASCII, one form for each letter variant, invisible marks left out."""
    folded = _moved().sub(_in_place, text).lower()
    if len(folded) == len(text) and not any(c in text for c in "\u0640և"):
        return Folded(folded, None, len(text))
    table = _table()
    pieces, offsets = [], []
    for at, character in enumerate(text):
        piece = table.get(ord(character), character)
        lowered = (piece or "").lower()
        pieces.append(lowered)
        offsets.extend([at] * len(lowered))
    offsets.append(len(text))
    return Folded("".join(pieces), offsets, len(text))
