"""Figures that count some of those counted before: six of the dead were children, 12 of them, including three."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from sayso.language import fold, load, matcher

AROUND: Final = 40
"""Characters on either side of a figure in which the words that make it a part are looked for."""
BETWEEN: Final = 2
"""Words between those words and the figure (including at least three): more are another phrase."""
_STOP: Final = re.compile(r"[.!?؟։।;:,،]\s|[。！？；：，\n]")
_WORD: Final = re.compile(r"\w+")


def is_part(text: str, begin: int, end: int, lang: str | None, *, counted: bool) -> bool:
    """Whether the words beside a figure, [begin, end), say that it is a part of others.

    ``counted``: more of its category were counted before on the page. Without that, "of them" may be of those on board.
    """
    patterns = _patterns(lang or "")
    if patterns is None:
        return False
    before, behind, among, spaced = patterns
    head, tail = fold(text[max(0, begin - AROUND) : begin]).text, fold(text[end : end + AROUND]).text
    most = BETWEEN if spaced else 0
    if _ends(before, head, most) or _opens(behind, tail, 0):
        return True
    return counted and (_ends(among, head, most) or _opens(among, tail, 1))


def _ends(pattern: re.Pattern[str], head: str, most: int) -> bool:
    return any(not _STOP.search(head, m.end()) and len(_WORD.findall(head, m.end())) <= most for m in pattern.finditer(head))


def _opens(pattern: re.Pattern[str], tail: str, most: int) -> bool:
    found = pattern.search(tail)
    return found is not None and not _STOP.search(tail, 0, found.start()) and len(_WORD.findall(tail, 0, found.start())) <= most


@cache
def _patterns(tag: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], bool] | None:
    language = load(tag)
    if language is None:
        return None
    f = language.figures
    lists = (f.part_before, f.part_after, f.among)
    before, behind, among = (matcher(words, spaced=language.spaced, prefixes=language.prefixes) for words in lists)
    return before, behind, among, language.spaced
