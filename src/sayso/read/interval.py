"""Times as intervals in UTC: as wide as what was said leaves open, never narrower."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from sayso.errors import SettingsError

EAST: Final = timedelta(hours=14)
WEST: Final = timedelta(hours=10)
"""The zones news is written in reach from Kiribati (UTC+14) to Hawaii (UTC-10); a day in an unknown one of them spans 48 hours."""
TICK: Final = timedelta(microseconds=1)
FIRST_YEAR: Final = 1500
"""Nothing printed is older; an older date is a mistake."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From the first to the last instant, both UTC and both included."""

    begin: datetime
    end: datetime

    def meets(self, other: Interval) -> bool:
        """Say whether the two have an instant in common."""
        return self.begin <= other.end and other.begin <= self.end

    def within(self, other: Interval) -> Interval | None:
        """Return what both have in common, or None."""
        if not self.meets(other):
            return None
        return Interval(max(self.begin, other.begin), min(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Published:
    """The instants in which a page was published, and what says so."""

    when: Interval
    evidence: str


@lru_cache(maxsize=64)
def zone_named(name: str) -> tzinfo:
    """Return the time zone of ``name`` (IANA, such as Europe/Istanbul, or UTC). Raises SettingsError when there is none."""
    try:
        return UTC if name.upper() == "UTC" else ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise SettingsError(
            f"time zone {name!r} is not known; give an IANA name such as UTC or Europe/Istanbul"
        ) from error


def of_time(moment: datetime, zone: str | None = None) -> Interval:
    """Return the interval of a moment: exact with a time zone, as wide as the inhabited zones without one."""
    if moment.tzinfo is None and zone is not None:
        moment = moment.replace(tzinfo=zone_named(zone))
    if moment.tzinfo is not None:
        exact = moment.astimezone(UTC)
        return Interval(exact, exact)
    known = moment.replace(tzinfo=UTC)
    return Interval(known - EAST, known + WEST)


def of_day(day: date, zone: str | None = None) -> Interval:
    """Return the interval of a calendar day, in ``zone`` or in any of the zones."""
    if zone is not None:
        there = zone_named(zone)
        begin = datetime.combine(day, time(), there).astimezone(UTC)
        return Interval(begin, datetime.combine(day + timedelta(days=1), time(), there).astimezone(UTC) - TICK)
    begin = datetime.combine(day, time(), UTC)
    return Interval(begin - EAST, begin + timedelta(days=1) + WEST - TICK)


_DAY: Final = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$")
_COMPACT: Final = re.compile(r"(\d{8})T?(\d{6})(Z?)$")
_ISO: Final = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s]+(\d{1,2})(?=:))?(.*)$", re.I)
_ZONE_TAIL: Final = re.compile(r"\s*\(?(?:z|utc|gmt|\[utc\]|(?:utc|gmt)?\s?([+-])(\d{1,2})(?::?(\d{2}))?)\)?$", re.I)
"""What ends a time and says its zone: Z, UTC, GMT+3, (UTC+03:00), +0300."""
_NAMED_ZONE: Final = re.compile(r"\s*\(?(?:utc|gmt)\s?([+-])(\d{1,2})(?::?(\d{2}))?\)?$", re.I)
_EPOCH: Final = re.compile(r"\d{9,10}(\.\d+)?$|\d{12,13}$")


def stated(value: object, zone: str | None = None) -> Interval | None:
    """Return the interval that a date in a standard notation states: ISO 8601, RFC 2822, YYYYMMDD[hhmmss], seconds since 1970.

    None where it is in none of them: a date in words is for ``sayso.read.dates``.
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        return of_time(value, zone)
    if isinstance(value, date):
        return of_day(value, zone)
    return _stated(str(value), zone)


@lru_cache(maxsize=4096)
def _stated(said: str, zone: str | None) -> Interval | None:
    try:
        return _sound(_notation(said.strip(), zone))
    except (ValueError, OverflowError, OSError):
        return None


def _sound(found: Interval | None) -> Interval | None:
    return found if found is not None and found.begin.year >= FIRST_YEAR else None


def _notation(said: str, zone: str | None) -> Interval | None:
    if day := _DAY.match(said):
        return of_day(date(int(day[1]), int(day[2]), int(day[3])), zone)
    if packed := _COMPACT.match(said):
        moment = datetime.strptime(packed[1] + packed[2], "%Y%m%d%H%M%S")
        # GDELT and Wayback write these; both mean UTC, but others do not: only Z says so
        return of_time(moment.replace(tzinfo=UTC) if packed[3] else moment, zone)
    if _EPOCH.match(said):
        seconds = float(said) / (1000 if len(said.split(".")[0]) > 10 else 1)
        return of_time(datetime.fromtimestamp(seconds, UTC))
    if parts := _ISO.match(said):
        return of_time(_iso(parts), zone)
    return of_time(_rfc(said), zone) if re.search(r"[A-Za-z]{3}", said) else None


def _iso(parts: re.Match[str]) -> datetime:
    year, month, day, hour, rest = parts.groups()
    clock = f"T{int(hour):02}" if hour else ""
    return datetime.fromisoformat(f"{year}-{int(month):02}-{int(day):02}{clock}{_ZONE_TAIL.sub(_offset, rest)}")


def _offset(zone: re.Match[str]) -> str:
    return f"{zone[1]}{int(zone[2]):02}:{zone[3] or '00'}" if zone[1] else "+00:00"


def _rfc(said: str) -> datetime:
    return parsedate_to_datetime(_NAMED_ZONE.sub(lambda zone: " " + _offset(zone).replace(":", ""), said))
