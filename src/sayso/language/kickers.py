"""Kickers: the words before a headline's own, parted from it by a mark (Breaking: …, SON DAKİKA | …, 快讯：…)."""

from __future__ import annotations

import re
from functools import cache

from sayso.language.stored import of_all


def after_kicker(text: str) -> int:
    """Return where in ``text`` what follows its kicker begins; 0 where it has none, or nothing follows."""
    found = _kicker().match(small_as_long(text))
    return found.end() if found and text[found.end() :].strip() else 0


def small(text: str) -> str:
    """Return a text in small letters, the dotless i like the other."""
    return text.casefold().replace("ı", "i").replace("\u0307", "")


def small_as_long(text: str) -> str:
    """Return a text in small letters, character for character: where the small form is longer, the letter stays."""
    return "".join(low if len(low := small(c)) == 1 else c for c in text)


@cache
def _kicker() -> re.Pattern[str]:
    listed = {small(word) for words in of_all("kickers").values() for word in words}
    known = "|".join(map(re.escape, sorted(listed, key=lambda word: (-len(word), word))))
    return re.compile(rf"\W*(?:{known})\s*(?:[\]】)!]\s*[:：|｜]?|[:：|｜•]|\s[-–—]\s|[-–—](?=\s))\s*")
