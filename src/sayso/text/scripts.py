"""Scripts: which writing system letters belong to."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache


def script_of_most(text: str) -> str:
    """Return the script of most letters of ``text``, as Unicode names them (LATIN, ARABIC, CJK …); empty without letters."""
    found = Counter(script_of(letter) for letter in text if letter.isalpha())
    return max(found, key=lambda name: found[name], default="")


@cache
def script_of(letter: str) -> str:
    """Return the script of one letter, as Unicode names it."""
    return unicodedata.name(letter, "").split(" ")[0]
