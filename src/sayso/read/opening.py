"""The date line that opens a plain text: a dateline (ANKARA, 12 March 2024 —), or a line of its own above what it dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sayso.language.outlets import named
from sayso.read import dates
from sayso.read.interval import Published

PLACE: Final = 48
"""Characters before or after a date that may be a place and an agency, or an outlet."""
RUNNING: Final = 100
"""From here on a line is running text: few headlines are as long."""
OPENS: Final = 6
"""Lines in which a text opens."""
APART: Final = timedelta(days=45)
"""A bare date that opens a text is doubted where the text tells of dates only that lie farther off: it may be a clock."""
_PARTED: Final = re.compile(r"[\s,،、.()\[\]（）【】|/·•:：–—-]+")
_AFTER: Final = re.compile(r"\s*(?:,?\s*\d{1,2}[:.]\d{2}\s*\w{0,4})?\s*[)\]）】]?\s*(?:\([^()]{1,24}\)\s*)?[–—―:：/|-](?!\d)")
_NAMED_AFTER: Final = re.compile(r"\s*[,،]\s*[^\W\d_][^\d,،.:–—]{1,24}\s*(?:\([^()]{1,24}\)\s*)?[.:–—-]\s")
_BEFORE: Final = re.compile(r"[^.!?؟。;؛:]*$")
_SENTENCE: Final = re.compile(r"[.!?؟。։।]")


def opening(lines: Sequence[str], lang: str | None, zone: str | None) -> Published | None:
    """Return the date of the line that dates the text, None where the text opens with none or what it dates is open."""
    first = dates.month_first(iter(lines))
    for n, line in enumerate(lines[:OPENS]):
        for found in dates.find(line[: 4 * RUNNING], lang, first):
            if _is_dateline(line, found) or (_is_date_line(line, found) and _dates_what_follows(lines, n, found, lang)):
                said = line[found.begin : found.end]
                return Published(found.interval(zone), f"{said!r} opens the text")
        if width(line) >= RUNNING:
            return None
    return None


_WIDE: Final = 2.5
"""Letters that a Chinese, Japanese or Korean character stands for: what takes thirty letters to say takes twelve of them."""


def width(text: str) -> float:
    """Return how many letters a text is long."""
    return sum(_WIDE if unicodedata.east_asian_width(c) in ("W", "F") else 1 for c in text.strip())


def _is_dateline(line: str, found: dates.Found) -> bool:
    """Say whether a date stands in the dateline of running text: a place before it, or after it, and then a dash."""
    before, after = line[: found.begin], line[found.end :]
    if len(before) > PLACE or not _BEFORE.fullmatch(before) or width(after) < RUNNING // 2:
        return False
    if before.strip():
        return before.rstrip()[-1] in ",，،/(（-–—、 |·" and _AFTER.match(after) is not None
    return (_AFTER.match(after) or _NAMED_AFTER.match(after)) is not None


def _is_date_line(line: str, found: dates.Found) -> bool:
    """Say whether a line is a date and at most a place or an outlet beside it."""
    beside = [line[: found.begin].strip(), line[found.end :].strip()]
    return sum(map(len, beside)) <= PLACE and not _SENTENCE.search(beside[0]) and len(beside[1]) <= PLACE // 2


def _dates_what_follows(lines: Sequence[str], n: int, found: dates.Found, lang: str | None) -> bool:
    """Say whether a date line dates the text below it: it stands right above running text, or opens the text.

    Above it may stand whose text it is. A date that opens the text with its weekday is what sites show their readers, a clock;
    so may be one of another year than all that the text tells of.
    """
    if n + 1 < len(lines) and width(lines[n + 1]) >= RUNNING:
        return True
    words = (word for word in _PARTED.split(lines[n][: found.begin] + " " + lines[n][found.end :]) if word)
    above = lines[0] if n == 1 and len(lines[0]) <= PLACE else ""
    named_above = named(above) is not None and not dates.has_year(above)
    if (n > 0 and not named_above) or any(dates.is_weekday(word) for word in words):
        return False
    others = [other.day for line in lines[n + 1 :] for other in dates.find(line, lang) if other.day != found.day]
    return not others or any(abs(found.day - day) <= APART for day in others)
