"""Signs that two sentences speak of the same: the numbers that stand in them, in the digits of any script."""

from __future__ import annotations

import re
from typing import Final, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Marks: TypeAlias = NDArray[np.uint64]
"""For each sentence a set of 64 bits: one for each of its numbers, none where it has none."""
SAME: Final = 1.5
DIFFERENT: Final = -1.0
"""Log-odds that a rendering gains where both sentences hold the same numbers, and loses where they hold none in common though
one of them holds some. Less than pairs of sentences in eleven languages showed (some 2.0 and -1.5), for a number may be
spelled out, rounded or converted."""
_NUMBER: Final = re.compile(r"\d+(?:[.,:٫٬]\d+)*")


def marks_of(text: str) -> int:
    """Return the set of bits that stands for the numbers in ``text``, whatever their digits and separators."""
    found = 0
    for number in numbers_of(text):
        found |= 1 << crc32(number.encode()) % 64
    return found


def numbers_of(text: str) -> list[str]:
    """Return the numbers in ``text`` in plain digits, without separators."""
    return [_plain(number) for number in _NUMBER.findall(text)]


def _plain(number: str) -> str:
    if not number.isdecimal():
        number = "".join(filter(str.isdecimal, number))
    return number if number.isascii() else "".join(str(int(digit)) for digit in number)


def agreement(one: Marks, other: Marks) -> NDArray[np.float32]:
    """Return what the numbers of two sentences, or of each of many (broadcast), add to the log-odds of a rendering."""
    apart = np.where(one & other != 0, np.float32(0), np.float32(DIFFERENT))
    return np.where(one == other, np.where(one != 0, np.float32(SAME), np.float32(0)), apart)
