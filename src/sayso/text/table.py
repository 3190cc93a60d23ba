"""The code-point table: what every code point becomes, and what sort of character that is.

The same arrays drive :mod:`sayso.text.normal` (numpy, one text) and :mod:`sayso.text.tokens` (numba, an Arrow
column). Decomposition, case and character classes follow the Unicode Character Database as Python ships it
(UAX #15, UAX #44); look-alikes follow the idea of UTS #39, restricted to letters that stand in for Latin
ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

CODE_POINTS: Final = 0x110000

OTHER, LETTER, SINGLE, MARK = 0, 1, 2, 3
"""Sorts of character: no word, part of a word, a word of its own (scripts without spaces), a mark on the one
before."""

NO_SCRIPT, LATIN, CYRILLIC, GREEK, ARMENIAN = 0, 1, 2, 3, 4
"""Scripts whose letters are taken for one another."""

# Combining marks that a writer may leave out or put in without changing the word. Marks of other scripts
# (vowel signs of Devanagari, Thai, Burmese …) are letters to their readers and stay.
_DROPPED_MARKS: Final = (
    (0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4,
    0x05C5), (0x05C7, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC),
    (0x06DF, 0x06E4), (0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x08D3, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0,
    0x1DFF), (0x20D0, 0x20F0), (0x3099, 0x309C), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF),
)  # fmt: skip
_INVISIBLE: Final = frozenset(
    "\u034f\u0640\u07fa\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0\ufffc"
)
_DOUBLE_QUOTES: Final = '"“”„‟«»〝〞〟＂″‶「」『』《》❝❞⹂'
_SINGLE_QUOTES: Final = "'‘’‚‛‹›＇′‵`´ʼʹʻʽˈ❛❜〈〉"
_DASHES: Final = "-‐‑‒–—―−﹘﹣－⸺⸻⁃֊־〜～"
_BREAKS: Final = "\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_LETTERS: Final = {
    # letters with a stroke, ligatures, letters without a decomposition that are written without their mark
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    "ə": "e", "ŋ": "n", "ɑ": "a", "ɡ": "g", "ƒ": "f", "ɩ": "i", "ʏ": "y", "ґ": "г", "ƙ": "k", "ɓ": "b",
    "ɗ": "d",
    # Arabic letter variants: alef wasla, alef maqsura, Farsi and Urdu ya, ta marbuta, the forms of kaf and ha
    "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ة": "ه", "ۃ": "ه", "ک": "ك",
    "ڪ": "ك",
    "ھ": "ه", "ہ": "ه", "ە": "ه", "ۀ": "ه", "ۂ": "ه", "ۓ": "ي",
    "ァ": "ア", "ィ": "イ", "ゥ": "ウ",
    "ェ": "エ", "ォ": "オ", "ぁ": "あ", "ぃ": "い", "ぅ": "う", "ぇ": "え", "ぉ": "お",
}  # fmt: skip

# (their letters, the Latin letters they look like), by case. A letter whose small form is listed has its
# capital listed too, so that folding case first never makes a word a look-alike that was none.
_LOOK_ALIKES: Final = {
    CYRILLIC: (("асеорхуіѕјһԁԛԝ", "aceopxyisjhdqw"), ("АСЕОРХУІЅЈҺԀԚԜВНКМТ", "aceopxyisjhdqwbhkmt")),
    GREEK: (("αορχκινυ", "aopxkivu"), ("ΑΟΡΧΚΙΝΥΒΕΖΗΜΤ", "aopxkinybezhmt")),
    ARMENIAN: (("օսհոցզ", "ouhngq"), ("ՕՍՀՈՑԶ", "ouhngq")),
}
# Look-alikes in both cases: a word made of these alone is folded even when no Latin letter stands beside
# them.
_ALWAYS: Final = {CYRILLIC: "асеорхуіѕј", GREEK: "αορχκι", ARMENIAN: "օ"}

_WITHOUT_SPACES: Final = (
    (0x0E00, 0x0E7F), (0x0E80, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x19E0, 0x19FF), (0xA9E0,
    0xA9FF), (0xAA60, 0xAA7F), (0x3005, 0x3007), (0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF), (0x0F00, 0x0FFF),
)  # fmt: skip
# Code points outside these ranges (and Hangul, which is computed) stand for themselves.
_CHANGING: Final = (
    (0, 0x3400), (0xA000, 0xAC00), (0xD7A4, 0xD800), (0xE000, 0xE001), (0xF900, 0x13000), (0x16000, 0x17000),
    (0x1B000, 0x1FC00), (0x2F800, 0x2FA20), (0xE0000, 0xE01F0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """What each code point becomes.

    ``start`` and ``length`` (one per code point) cut ``letters`` (uint32) into the expansions; a code point
    that stands for itself has start −1 and length 1; ``first`` is the first letter. ``sort`` and ``script``
    are of the code point itself,
    ``capital`` tells an upper-case letter. ``to_latin[capital, c]`` is the Latin letter that c looks like (0:
    none), ``always[c]`` whether in both cases, ``from_latin[script, capital, c]`` the other way (c below
    128).
    """

    start: NDArray[np.int32]
    length: NDArray[np.uint8]
    letters: NDArray[np.uint32]
    sort: NDArray[np.uint8]
    script: NDArray[np.uint8]
    capital: NDArray[np.bool_]
    to_latin: NDArray[np.uint8]
    always: NDArray[np.bool_]
    from_latin: NDArray[np.uint16]
    first: NDArray[np.uint32]


def _in(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


_LEFT_OUT: Final = _INVISIBLE.union(chr(code) for first, last in _DROPPED_MARKS for code in range(first, last + 1))


def _dropped(character: str) -> bool:
    return character in _LEFT_OUT or unicodedata.category(character) == "Cf"


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    kept = "".join(c for c in decomposed if not _dropped(c)).casefold()
    return "".join(_LETTERS.get(c, c) for c in unicodedata.normalize("NFKD", kept) if not _dropped(c))


def _becomes(character: str) -> str:
    """Return what one code point becomes: the table's rule, applied until nothing changes."""
    if character in _DOUBLE_QUOTES:
        return '"'
    if character in _SINGLE_QUOTES:
        return "'"
    if character in _DASHES:
        return "-"
    if character in _BREAKS:
        return "\n"
    category = unicodedata.category(character)
    if category in ("Zs", "Cc"):
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    folded = _fold(character)
    return folded if folded == character else "".join(_becomes(c) for c in folded)


def _changing() -> Iterator[int]:
    for first, last in _CHANGING:
        yield from range(first, last)


def _sort(character: str) -> int:
    category = unicodedata.category(character)
    if category in ("Mn", "Mc", "Me"):
        return MARK
    if category[0] == "L" or category in ("Nd", "Nl"):
        return SINGLE if category[0] == "L" and _in(ord(character), _WITHOUT_SPACES) else LETTER
    return SINGLE if _in(ord(character), ((0x3005, 0x3007),)) else OTHER


def _sorts() -> NDArray[np.uint8]:
    sorts = np.zeros(CODE_POINTS, np.uint8)
    for code in _changing():
        sorts[code] = _sort(chr(code))
    for first, last in ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2F800), (0x30000, 0x32000)):
        sorts[first:last] = SINGLE
    for first, last in ((0x13000, 0x16000), (0x17000, 0x1B000), (0xAC00, 0xD7A4)):
        sorts[first:last] = LETTER
    return sorts


def _scripts() -> NDArray[np.uint8]:
    scripts = np.zeros(CODE_POINTS, np.uint8)
    named: dict[int, tuple[tuple[int, int], ...]]
    named = {LATIN: ((0x41, 0x250), (0x1E00, 0x1F00)), CYRILLIC: ((0x400, 0x530), (0x1C80, 0x1C89))}
    named |= {GREEK: ((0x370, 0x400), (0x1F00, 0x2000)), ARMENIAN: ((0x530, 0x590),)}
    for script, ranges in named.items():
        for first, last in ranges:
            for code in range(first, last):
                if unicodedata.category(chr(code))[0] == "L":
                    scripts[code] = script
    return scripts


def _look_alikes(table_size: int) -> tuple[NDArray[np.uint8], NDArray[np.bool_], NDArray[np.uint16]]:
    to_latin = np.zeros((2, table_size), np.uint8)
    always = np.zeros(table_size, np.bool_)
    from_latin = np.zeros((5, 2, 128), np.uint16)
    for script, cases in _LOOK_ALIKES.items():
        for capital, (theirs, latin) in enumerate(cases):
            for their, ours in zip(theirs, latin, strict=True):
                small = ord(their.lower())
                to_latin[capital, small] = ord(ours)
                from_latin[script, capital, ord(ours)] = small
        for character in _ALWAYS[script]:
            always[ord(character)] = True
    return to_latin, always, from_latin


def _expansions() -> tuple[NDArray[np.int32], NDArray[np.uint8], NDArray[np.uint32]]:
    start = np.full(CODE_POINTS, -1, np.int32)
    length = np.ones(CODE_POINTS, np.uint8)
    letters: list[int] = []
    for code in _changing():
        character = chr(code)
        if 0x61 <= code <= 0x7A or unicodedata.category(character) in ("Cn", "Co"):
            continue
        becomes = _becomes(character)
        if becomes != character:
            start[code], length[code] = len(letters), len(becomes)
            letters.extend(map(ord, becomes))
    return start, length, np.concatenate([np.array(letters, np.uint32), _hangul(start, length, len(letters))])


def _hangul(start: NDArray[np.int32], length: NDArray[np.uint8], base: int) -> NDArray[np.uint32]:
    """Spell the syllables out in their letters (Unicode 3.12), so that composed and decomposed pages
    agree."""
    syllable = np.arange(11172)
    tail = syllable % 28
    spelt = np.stack([0x1100 + syllable // 588, 0x1161 + syllable % 588 // 28, 0x11A7 + tail], axis=1)
    start[0xAC00:0xD7A4] = base + 3 * syllable
    length[0xAC00:0xD7A4] = np.where(tail > 0, 3, 2)
    return spelt.reshape(-1).astype(np.uint32)


@cache
def table() -> Table:
    """Return the table, built once per process (about a fifth of a second)."""
    start, length, letters = _expansions()
    capital = np.zeros(CODE_POINTS, np.bool_)
    for code in range(0x2000):
        capital[code] = chr(code).isupper()
    to_latin, always, from_latin = _look_alikes(0x600)
    first = np.where(start < 0, np.arange(CODE_POINTS), letters[np.maximum(start, 0)]).astype(np.uint32)
    return Table(start, length, letters, _sorts(), _scripts(), capital, to_latin, always, from_latin, first)
