"""The days that a text names beside a figure: a count of Monday and one of Tuesday need not agree."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

Day = tuple[str, int] | tuple[int, int]
"""A day of the week, ("week", 0 for Monday), or a day of the year, (month, day); equal in all languages."""
BEFORE: Final = 240
"""Characters before a figure in which the day of what is told may be named: a sentence or two."""
STEM: Final = 4
"""Letters of a name that endings leave alone: понедельник, в понедельник; среда, в среду; pazartesi, pazartesiye."""
_STOP: Final = re.compile(r"[.!?؟。։।]\s|\n")
_WORD: Final = re.compile(r"[^\W\d_]+")
_WIDE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Chinese and Japanese write no spaces: a name is found wherever it stands."""
_NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일號号]")


def days_beside(text: str, begin: int, end: int, lang: str | None) -> frozenset[Day]:
    """Return the days named in the sentence of a figure; where it names none, those named last before it, near by."""
    start = max(0, begin - BEFORE)
    stops = [start, *(start + m.end() for m in _STOP.finditer(text[start:begin]))]
    after = _STOP.search(text, end)
    close = after.start() if after else len(text)
    for opened in reversed(stops):
        if found := _named(text[opened:close], lang):
            return found
        close = opened
    return frozenset()


def apart(one: frozenset[Day], other: frozenset[Day]) -> bool:
    """Whether both name days of one kind, and none in common."""
    weekdays = [{d for d in days if d[0] == "week"} for days in (one, other)]
    dates = [days - week for days, week in zip((one, other), weekdays, strict=True)]
    if dates[0] and dates[1]:
        return dates[0].isdisjoint(dates[1])
    return bool(weekdays[0] and weekdays[1]) and weekdays[0].isdisjoint(weekdays[1])


def _named(text: str, lang: str | None) -> frozenset[Day]:
    weekdays, months = _names(lang or "")
    found: set[Day] = {(int(m[1]), int(m[2])) for m in _NUMERIC.finditer(text)}
    found |= {("week", number) for name, number in weekdays.items() if _WIDE.match(name) and name in text}
    for m in _WORD.finditer(text.casefold()):
        if (day := _looked_up(weekdays, m[0])) is not None:
            found.add(("week", day))
        elif (month := _looked_up(months, m[0])) is not None:
            found |= {(month, number) for number in _beside(text, m.start(), m.end())}
    return frozenset(found)


def _beside(text: str, begin: int, end: int) -> list[int]:
    """Return the number of one or two digits that stands next to a month's name."""
    before = re.search(r"(?<!\d)(\d{1,2})\S{0,3}[\s.]{1,2}(?:de\s)?$", text[:begin])
    after = re.match(r"\.?\s(\d{1,2})(?!\d)", text[end:])
    return [int(m[1]) for m in (before, after) if m is not None and 0 < int(m[1]) <= 31][:1]


def _looked_up(names: dict[str, int], word: str) -> int | None:
    """Return the number of the name that ``word`` is a form of; None where it may be of several."""
    if word in names:
        return names[word]
    if len(word) < STEM:
        return None
    found = {n for name, n in names.items() if len(name) >= STEM and _same_stem(name, word)}
    return found.pop() if len(found) == 1 else None


def _same_stem(name: str, word: str) -> bool:
    """Whether two words differ in their endings alone: the last letter of the name, and what a case puts there."""
    stem = name[: max(STEM, len(name) - 1)]
    return word.startswith(stem) and len(word) <= len(name) + 3


@cache
def _names(tag: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return the names of the days and of the months of language ``tag`` with their numbers, as CLDR has them."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(tag)
    except (UnknownLocaleError, ValueError, TypeError):
        return {}, {}
    return _numbered(locale.days), _numbered(locale.months)


def _numbered(table: Any) -> dict[str, int]:
    """Return the wide names of a table of CLDR, and in Chinese and Japanese the short ones (周一)."""
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in table[context].get(width, {}).items():
                if not name.isdigit() and (width == "wide" or (_WIDE.match(name) and len(name) > 1)):
                    found[name.casefold()] = number
    return found
