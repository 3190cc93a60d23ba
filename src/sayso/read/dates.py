"""Dates in running text, in the ways the languages of CLDR write them: found as spans, nothing guessed.

Only a date with a day, a month and a year is one. A numeric date whose day and month could change places counts when the page
settles it (another date there, or a language that has one order), else it is no date.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Final

from sayso.read.interval import FIRST_YEAR, Interval, of_day, of_time

LAST_YEAR: Final = 2100
LONGEST: Final = 1000
"""A longer line is no place for a page's own date, and a made one could keep the patterns busy for ever."""
_WORD: Final = r"[^\d\s.,/|():;،。\-–—…·•\"'’«»“”\[\]<>!?]+"
_GAP: Final = r"[\s./،,\-–—]*"
_OF: Final = r"(?:(?:de|del|of|di|d|e)[\s’']+)?"
_ORDINAL: Final = r"(?:st|nd|rd|th|er|º|ª|\.|-го|-а)?"
_PATTERNS: Final = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        ("ymd", r"(?<![\d])(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)"),
        ("cjk", r"(?<!\d)(\d{4})\s*[年년]()\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]"),
        ("num", r"(?<![\d./-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)"),
        (
            "day",
            rf"(?<!\d)(\d{{1,2}}){_ORDINAL}{_GAP}{_OF}({_WORD}(?:\s{_WORD})?)\.?"
            rf"(?:\s?/\s?{_WORD}(?:\s{_WORD})?)?{_GAP}{_OF}(\d{{4}})(?!\d)",
        ),
        ("month", rf"({_WORD})\.?\s*(\d{{1,2}}){_ORDINAL}\s*,?\s*{_OF}(\d{{4}})(?!\d)"),
        ("year", rf"(?<!\d)(\d{{4}})(?:թ|г)?\.?,?\s*({_WORD})\.?\s*(\d{{1,2}})(?!\d)"),
    )
)
_YEAR: Final = re.compile(r"\d{4}")
_CLOCK: Final = re.compile(
    r"(?<![\d:.])(\d{1,2})\s?[:.h時시點点]\s?(\d{2})(?:[:.](\d{2})(?:\.\d{1,9})?)?(?:\s?[分분초秒])?(?![\d:])"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?|ص|م(?!\w)|μ\.?μ\.?|π\.?μ\.?)?"
    r"\s*\(?(?P<zone>(?:gmt|utc)?\s?[+-]\d{1,2}(?::?\d{2})?|gmt|utc|z\b)?(?P<rest>\s?[^\W\d_]{1,6})?",
    re.I,
)
CLOCK_REACH: Final = 24
"""A time of day stands this near to its date: a weekday or a dash may be between, another date not."""
_ZONE: Final = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$")
BUDDHIST: Final = 543
"""Thai pages count years from the Buddha's death."""
MONTH_FIRST: Final = frozenset({"en", "fil"})
"""Languages whose numeric dates come in either order; all others that write day, month, year put the day first (CLDR)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands, its day, and the time of day and offset where they stand beside it."""

    begin: int
    end: int
    day: date
    clock: time | None = None
    offset: timedelta | None = None

    def interval(self, zone: str | None = None) -> Interval:
        """Return the instants it may mean."""
        if self.clock is None:
            return of_day(self.day, zone)
        moment = datetime.combine(self.day, self.clock)
        if self.offset is not None:
            moment = moment.replace(tzinfo=timezone(self.offset))
        return of_time(moment, zone)


def folded(name: str) -> str:
    """Return a month's name as it is looked up: no case, no full stop, no Latin or Greek accents, no dotless i."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i"))
    plain = "".join(c for c in plain if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", plain).strip(". ")


@cache
def _months() -> dict[str, int | dict[str, list[str]]]:
    found: dict[str, int | dict[str, list[str]]] = json.loads(
        Path(__file__).with_name("months.json").read_text("utf-8")
    )
    return found


def month_of(name: str, lang: str | None) -> int | None:
    """Return the number of the month called ``name``; where languages differ on it, in ``lang``."""
    found = _months().get(folded(name))
    if isinstance(found, dict):
        return next((int(m) for m, langs in found.items() if lang in langs), None)
    return found


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(json.loads(Path(__file__).with_name("weekdays.json").read_text("utf-8")))


def is_weekday(words: str) -> bool:
    """Say whether ``words`` are the name of a day of the week, in any language."""
    return folded(words) in _weekdays()


def has_year(line: str) -> bool:
    """Say whether there are four digits in ``line``, without which it holds no date."""
    return _YEAR.search(line) is not None


def find(line: str, lang: str | None = None, month_first: bool | None = None) -> list[Found]:
    """Return the dates in ``line`` in order; ``month_first`` says in which order numeric dates are where it is known."""
    if len(line) > LONGEST or not has_year(line):
        return []
    found: list[Found] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(line):
            day = _day(kind, match, lang, month_first)
            if day is not None and not any(f.begin < match.end() and match.start() < f.end for f in found):
                found.append(Found(match.start(), match.end(), day))
    found.sort(key=lambda f: f.begin)
    return [_with_clock(line, f, found) for f in found]


def _day(kind: str, match: re.Match[str], lang: str | None, month_first: bool | None) -> date | None:
    if kind in ("ymd", "cjk"):
        return _date(match[1], int(match[3]), match[4])
    if kind == "num":
        # no language of CLDR writes the month first with full stops; some who write English do
        foreign = any(c.isalpha() and not c.isascii() for c in match.string)
        dotted = month_first is None and match[2] == "." and lang not in MONTH_FIRST and foreign
        return _numeric(int(match[1]), int(match[3]), match[4], lang, False if dotted else month_first)
    if kind == "day":
        return _named(match[3], match[2], match[1], lang)
    if kind == "month":
        return _named(match[3], match[1], match[2], lang)
    return _named(match[1], match[2], match[3], lang)


def _named(year: str, name: str, day: str, lang: str | None) -> date | None:
    month = month_of(name, lang)
    if month is None and " " in name:
        month = month_of(name.split()[0], lang)
    if month is None:
        return None
    thai = _months().get(folded(name)) is not None and any("\u0e00" <= c <= "\u0e7f" for c in name)
    return _date(str(int(year) - BUDDHIST) if thai and int(year) > LAST_YEAR else year, month, day)


def _date(year: str, month: int, day: str) -> date | None:
    try:
        made = date(int(year), month, int(day))
    except ValueError:
        return None
    return made if FIRST_YEAR <= made.year < LAST_YEAR else None


def _numeric(first: int, second: int, year: str, lang: str | None, month_first: bool | None) -> date | None:
    if first > 12 or first == second:
        return _date(year, second, str(first))
    if second > 12:
        return _date(year, first, str(second))
    if month_first is None:
        if lang is None or lang in MONTH_FIRST:
            return None
        month_first = False
    return _date(year, first, str(second)) if month_first else _date(year, second, str(first))


def month_first(lines: Iterator[str]) -> bool | None:
    """Say which order the numeric dates of a page are in, by those that leave no choice; None where none does."""
    first = second = 0
    pattern = dict(_PATTERNS)["num"]
    for line in lines:
        for match in pattern.finditer(line):
            first += int(match[1]) > 12
            second += int(match[3]) > 12
    return None if bool(first) == bool(second) else second > 0


def _with_clock(line: str, date_: Found, others: list[Found]) -> Found:
    """Add the time of day that stands beside a date, on either side but not beyond another date."""
    begin = max([f.end for f in others if f.end <= date_.begin], default=0)
    end = min([f.begin for f in others if f.begin >= date_.end], default=len(line))
    after = line[date_.end : min(end, date_.end + CLOCK_REACH + 12)]
    before = line[max(begin, date_.begin - CLOCK_REACH - 8) : date_.begin]
    for where, offset in ((after, date_.end), (before, date_.begin - len(before))):
        match = _CLOCK.search(where)
        if match is None or (offset == date_.end and match.start() > CLOCK_REACH):
            continue
        clock, zone = _clock(match)
        if clock is not None:
            said = match.start("rest") if match["rest"] else match.end()  # a word behind the clock is no part of it
            begin, end = offset + match.start(), offset + len(where[:said].rstrip())
            return Found(min(date_.begin, begin), max(date_.end, end), date_.day, clock, zone)
    return date_


def _clock(match: re.Match[str]) -> tuple[time | None, timedelta | None]:
    """Read a time of day; one followed by a word that is not understood could be any half of the day and is none."""
    hour, minute = int(match[1]), int(match[2])
    half = (match["half"] or "").lower()
    if not half and match["rest"] and hour <= 12 and not match["zone"]:
        return None, None
    if half:
        late = half[0] in "pمμ"
        hour = hour % 12 + 12 * late if hour <= 12 else hour
    try:
        clock = time(hour, minute, int(match[3] or 0))
    except ValueError:
        return None, None
    return clock, _offset(match["zone"])


def _offset(said: str | None) -> timedelta | None:
    if not said:
        return None
    match = _ZONE.search(said)
    if match is None:
        return timedelta(0)
    width = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return (-width if match[1] == "-" else width) if width <= timedelta(hours=14) else None


_ADDRESS: Final = (
    re.compile(r"[/_-]((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.?#-]|$)"),
    re.compile(r"[/_-]((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?=[/_.?#-]|\d{4}|$)"),
)


def in_address(uri: str) -> date | None:
    """Return the day that a page's address names, as many outlets' do (``/2022/09/15/``, ``/20220915-``)."""
    for pattern in _ADDRESS:
        for match in pattern.finditer(uri):
            if (day := _date(match[1], int(match[2]), match[3])) is not None:
                return day
    return None
