"""When a page was published: what its head says, else the date that stands where a publication date stands.

What the page says in machine-readable form comes first, then the text around the headline, then the address, last the title.
A date of change is not one of publication; nor is the clock in a page's head, a date inside running text, or a copyright year.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from sayso.read import dates
from sayso.read.interval import Interval, Published, of_day, of_time, stated
from sayso.read.opening import opening, width

PROPERTIES: Final = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "og:published_time",
    "og:pubdate", "parsely-pub-date", "sailthru.date", "bt:pubdate", "dc.date.issued", "dcterms.issued",
    "dc.date.published", "pubdate", "publishdate", "publish-date", "publish_date", "published_time", "published-date",
    "publication_date", "release:date", "cxenseparse:recs:publishtime", "rnews:datepublished", "citation_publication_date",
    "article.published", "article_date_original", "originalpublicationdate", "date_published", "dc.date.created",
    "dcterms.created", "datecreated", "date.issued", "dc.date", "dcterms.date", "article:create_at", "date",
)  # fmt: skip
"""Names of meta tags that hold a publication date, the plainest first (after the lists in htmldate and newspaper)."""
ARTICLES: Final = re.compile(r"Article|Posting|Report|Review|Question|Page|Recipe|VideoObject|Event$|CreativeWork|Statement")
"""Types of schema.org whose date is the page's."""
_DATED: Final = re.compile(r"date|time|publi|posted|byline|meta|stamp|entry-info|created", re.I)
_CHANGED: Final = re.compile(r"modif|updat|revis|(?<![a-z])edit(?!or)", re.I)
_COPYRIGHT: Final = re.compile(r"©|\(c\)|copyright", re.I)

ABOVE: Final = 6
BELOW: Final = 14
"""A publication date stands within so many lines of the headline: the bylines of 2012's and 2020's pages reach no farther."""
LONG: Final = 160
"""In a longer line, a date is an event's."""
LABEL: Final = 30
"""A line this short above a date may be its label."""
NEXT: Final = 24
"""A label stands this near to its date."""
FAR: Final = 40
"""So many lines from the headline even a labelled date is another story's."""
ENOUGH: Final = 2.0
"""A date must have this much in its favour: a place right below the headline, a label, or a class name and nothing against."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, with what is known of its place; ``names`` are the class names and ids around it."""

    text: str
    names: str = ""
    linked: bool = False
    machine: str | None = None
    """The ``datetime`` attribute that goes with it."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A date stated in machine-readable form."""

    value: str
    where: str
    when: Interval


def of_page(
    tags: dict[str, str],
    items: Sequence[dict[str, Any]],
    lines: Sequence[Line],
    head: int | None,
    uri: str | None,
    title: str | None,
    lang: str | None,
    zone: str | None,
) -> Published | None:
    """Return when an HTML page was published; None without evidence."""
    said = list(_stated(tags, items, zone))
    shown = in_text(lines, head, lang, zone)
    if said:
        return _settled(said, shown, lines, lang, zone)
    named = _from_address(uri, zone)
    if shown is not None and (named is None or shown.when.meets(named.when)):
        return shown
    return named or _from_title(title, lang, zone)  # an address is given once; the text around a headline changes


def _stated(tags: dict[str, str], items: Iterable[dict[str, Any]], zone: str | None) -> Iterable[_Said]:
    """Give the dates of publication in the page's head, the surest first."""
    for key in ("datePublished", "dateCreated"):
        for item in items:
            if key in item and ARTICLES.search(str(item.get("@type"))):
                yield from _said(item[key], f"JSON-LD {key}", zone)
    for name in PROPERTIES:
        if name in tags:
            yield from _said(tags[name], f"meta {name}", zone)


def _said(value: Any, where: str, zone: str | None) -> Iterable[_Said]:
    when = said_to_be(value, None, zone)
    if when is not None:
        yield _Said(" ".join(str(value).split()), where, when)


def said_to_be(value: object, lang: str | None, zone: str | None) -> Interval | None:
    """Return the interval of a date given as such: in a standard notation, or one date in words; None where it is neither."""
    when = stated(" ".join(value.split()) if isinstance(value, str) else value, zone)
    if when is not None or not isinstance(value, str):
        return when
    found = dates.find(value, lang)
    return found[0].interval(zone) if len(found) == 1 else None


_OFFSET: Final = re.compile(r"[+-](\d\d):?(\d\d)$")
_UTC: Final = re.compile(r"(?:Z|[+-]00:?00|\s?UTC|\s?GMT)$", re.I)
_FRACTION: Final = re.compile(r":\d\d\.\d+(?:Z|[+-]00:?00)$")
_WALL: Final = re.compile(r"(\d\d):(\d\d)(?::\d\d)?")


def _settled(
    said: list[_Said], shown: Published | None, lines: Sequence[Line], lang: str | None, zone: str | None = None
) -> Published:
    """Take the surest date, made as exact as the others allow.

    An offset other than zero is believed, and so is UTC where nothing speaks against it. Of 23 dated pages of thirty countries
    that say UTC, four mean their local time: three show their readers that very clock, one states another UTC elsewhere. There
    the zone counts as unknown. A bare day is narrowed to an instant that lies in it.
    """
    first = said[0]
    apart = timedelta(days=2)
    same = [s for s in said if s.when.begin - apart <= first.when.end and first.when.begin - apart <= s.when.end]
    sure = next((s for s in same if _is_sure(s, same, lines, lang)), None)
    if sure is not None:
        return _with_day(Published(sure.when, f"{sure.where} {sure.value}"), sure, shown)
    best = next((s for s in same if s.when.begin == s.when.end), first)
    if best.when.begin != best.when.end:
        return _narrowed(Published(best.when, f"{best.where} {best.value}, no time zone given"), shown)
    loose = Published(_utc_or_local(best.when, zone), f"{best.where} {best.value}, which may be local time: {_AGAINST}")
    # a time element is stamped by what stamped the head: it cannot tell which of the two clocks is meant
    return _narrowed(loose, None if shown is not None and shown.when.begin == shown.when.end else shown)


_AGAINST: Final = "the page shows that clock, or states two"


def _utc_or_local(exact: Interval, zone: str | None) -> Interval:
    """Return the interval of a time that is UTC, or the page's local time: in ``zone`` or in any of the zones."""
    local = of_time(exact.begin.replace(tzinfo=None), zone)
    return Interval(min(exact.begin, local.begin), max(exact.end, local.end))


def _with_day(exact: Published, sure: _Said, shown: Published | None) -> Published:
    """Let an exact time reach to the calendar day that the page names.

    At seven in the morning in Tokyo it is the day before in UTC: a reader who looks for the day on the page must find it in the
    interval, and the day is what pages get right when they get their offset wrong.
    """
    match = _LOCAL_DAY.match(sure.value)
    local = stated("-".join(match.groups()), "UTC") if match and not _UTC.search(sure.value) else None
    if local is None and shown is not None and exact.when.within(shown.when) is not None:
        middle = shown.when.begin + (shown.when.end - shown.when.begin) / 2
        local = of_day(middle.date(), "UTC") if shown.when.end - shown.when.begin > timedelta(days=1) else None
    if local is None or exact.when.within(local) is not None:
        return exact
    begin, end = min(exact.when.begin, local.end), max(exact.when.end, local.begin)
    return Published(Interval(begin, end), f"{exact.evidence}, on the page's own calendar another day than in UTC")


_LOCAL_DAY: Final = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


def _narrowed(wide: Published, shown: Published | None) -> Published:
    both = None if shown is None else wide.when.within(shown.when)
    if both is None or shown is None:
        return wide
    return Published(both, f"{wide.evidence}; {shown.evidence}" if both != wide.when else wide.evidence)


def _is_sure(one: _Said, others: list[_Said], lines: Sequence[Line], lang: str | None) -> bool:
    """Say whether the offset of a stated time can be believed."""
    if one.when.begin != one.when.end:
        return False
    if not _UTC.search(one.value) or _FRACTION.search(one.value):
        return True  # what JavaScript's toISOString writes is UTC
    stated_walls = {_wall(o) for o in others if o is not one and not _UTC.search(o.value)}
    walls = [w for w in stated_walls | _clocks(lines, lang, one) if w is not None]
    mine = _wall(one)
    if mine is None or any(abs(_minutes(mine, wall)) <= SAME_CLOCK for wall in walls):
        return False
    return any(_apart(mine, wall) for wall in walls) or not any(_contradicts(one, o) for o in others)


SAME_CLOCK: Final = 2
"""Minutes within which a clock on the page is the one stated: pages are stamped once, and again when they go out."""


def _contradicts(one: _Said, other: _Said) -> bool:
    """Say whether two times, both stated as UTC, differ as a local time differs from it: one of them is mislabelled."""
    difference = abs(one.when.begin - other.when.begin)
    exact = other.when.begin == other.when.end and _UTC.search(other.value) is not None
    return exact and difference > timedelta() and not difference % timedelta(minutes=15)


def _wall(said: _Said) -> tuple[int, int] | None:
    match = _WALL.search(said.value)
    return (int(match[1]), int(match[2])) if match else None


def _clocks(lines: Sequence[Line], lang: str | None, one: _Said) -> set[tuple[int, int] | None]:
    """Return the times of day that the page shows beside the day in question."""
    near = {(one.when.begin + timedelta(days=d)).date() for d in (-1, 0, 1)}
    found = (f for line in lines if len(line.text) < LONG for f in dates.find(line.text, lang))
    return {(f.clock.hour, f.clock.minute) for f in found if f.clock is not None and f.offset != timedelta() and f.day in near}


def _minutes(a: tuple[int, int], b: tuple[int, int]) -> int:
    return (a[0] - b[0]) * 60 + a[1] - b[1]


def _apart(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Say whether two clocks differ as two time zones do: by whole quarters of an hour, of which there is at least one."""
    minutes = abs(_minutes(a, b))
    return minutes >= 30 and minutes % 15 == 0


def in_text(
    lines: Sequence[Line], head: int | None, lang: str | None, zone: str | None, plain: bool = False
) -> Published | None:
    """Return the date that stands where dates of publication stand: beside the headline, with a label, in a line of its own.

    ``plain`` is for text without markup, where only the words and the place can tell.
    """
    first = dates.month_first(line.text for line in lines if len(line.text) <= LONG)
    anchor = head if head is not None else _start(lines)
    best, score = None, ENOUGH - 0.01
    for n, line in enumerate(lines):
        near = anchor - ABOVE <= n <= anchor + BELOW
        if abs(n - anchor) > FAR or len(line.text) > LONG or not (line.machine or dates.has_year(line.text)):
            continue
        if _COPYRIGHT.search(line.text) or not (near or _has(line.text, "published")):
            continue
        label = label_of(lines[n - 1].text) if n and len(lines[n - 1].text) < LABEL else None
        for found in dates.find(line.text, lang, first):
            mine = _score(line, found, n - anchor, label, plain)
            if mine > score:
                best, score = _shown(line, found, lang, zone), mine
        if line.machine and near and _beside(line, n - anchor) > score and (known := _machine(line, lang, zone)):
            best, score = known, _beside(line, n - anchor)
    return best


PLAIN_LINES: Final = 60
"""A plain text's date stands in its head."""


def in_plain_text(text: str, lang: str | None, zone: str | None) -> Published | None:
    """Return when a text without markup was published, where its head says so.

    The headline is the first line of some length that is no date. Above it a date with its weekday, or below a menu, is a
    clock, not a date of publication; one that opens the text is what ``opening`` makes of it.
    """
    lines = [Line(line) for line in text[: PLAIN_LINES * LONG].splitlines() if line.strip()][:PLAIN_LINES]
    head = next((n for n, line in enumerate(lines) if _is_headline(line.text, lang)), None)
    return in_text(lines, head, lang, zone, plain=True) or opening([line.text.strip() for line in lines], lang, zone)


def _is_headline(line: str, lang: str | None) -> bool:
    """Say whether a line is long enough for a headline: its dates aside, and of a menu or byline its longest item."""
    rest = list(line)
    for found in dates.find(line, lang):
        rest[found.begin : found.end] = " " * (found.end - found.begin)
    return max(map(width, _ITEMS.split("".join(rest)))) >= LABEL


_ITEMS: Final = re.compile(r"\s*[|｜·•]\s*|\s+[/›»>→]\s+|\s{2,}|\t")


def _shown(line: Line, found: dates.Found, lang: str | None, zone: str | None) -> Published:
    said = line.text[found.begin : found.end]
    when = found.interval(zone)
    machine = _machine(line, lang, zone) if line.machine else None
    if machine is not None and (both := machine.when.within(when)) is not None:
        return Published(both, machine.evidence)
    return Published(when, f"{said!r} beside the headline")


def _machine(line: Line, lang: str | None, zone: str | None) -> Published | None:
    """Return what a time element states, no surer of its offset than the page's head would be."""
    said = next(iter(_said(line.machine, "time element", zone)), None)
    return None if said is None else _settled([said], None, [line], lang, zone)


def _beside(line: Line, away: int) -> float:
    """Weigh a time element whose text is no full date ("3 hours ago")."""
    if _CHANGED.search(line.names) or line.linked:
        return 0.0
    return 2.0 if 0 <= away <= 4 and len(line.text) < LABEL else 0.0


def _start(lines: Sequence[Line]) -> int:
    """Return the first line of running text, where no headline is known."""
    return next((n for n, line in enumerate(lines) if len(line.text) > LONG), 0)


def _score(line: Line, found: dates.Found, away: int, above: str | None, plain: bool) -> float:
    """Weigh what speaks for a date being the one of publication. Set by hand: each rule by itself is plain sense."""
    before, after = line.text[: found.begin].strip(), line.text[found.end :].strip()
    label = label_of(before[-NEXT:]) or label_of(after[:NEXT]) or (above if not before else None)
    score = {"published": 3.0, "ago": 3.0, "updated": -4.0, "today": -4.0, None: 0.0}[label]
    score += 2.0 if 0 < away <= 4 else 1.0 if -2 <= away <= BELOW else 0.0
    dated = _DATED.search(line.names) is not None
    score += 1.0 if dated else 0.0
    if label is None:
        above_it = away < 0 and not (away >= -2 and found.clock is not None and not plain)
        score -= 1.5 if above_it and not dated else 0.0
        score -= 1.0 if before and after and len(before) + len(after) > LABEL else 0.0
        score -= 1.5 if line.linked and not 0 < away <= 4 else 0.0
        score -= 0.5 if plain else 0.0
    if _CHANGED.search(line.names) and label != "published":
        score -= 3.0
    score += 0.5 if found.clock is not None else 0.0
    rest = len(before) + len(after)
    return score + (0.5 if rest < LABEL else -2.0 if rest > LONG // 2 else 0.0)


def label_of(text: str) -> str | None:
    """Return what the words beside a date say it is; the nearest word counts."""
    best: tuple[int, str] | None = None
    for kind, pattern in _words().items():
        for match in pattern.finditer(text):
            if best is None or match.end() > best[0]:
                best = (match.end(), kind)
    return best[1] if best else None


def _has(text: str, kind: str) -> bool:
    return _words()[kind].search(text) is not None


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """Return one pattern for each kind of word, over all languages: a page's furniture need not be in the page's language."""
    stored = tomllib.loads(Path(__file__).with_name("datewords.toml").read_text("utf-8"))
    kinds: dict[str, set[str]] = {}
    for words in stored.values():
        for kind, several in words.items():
            kinds.setdefault(kind, set()).update(several)
    return {kind: re.compile("|".join(_pattern(w, kind) for w in sorted(several))) for kind, several in kinds.items()}


def _pattern(word: str, kind: str) -> str:
    ending = r"(?!\w)" if kind in ("ago", "today") and word[-1].isalpha() and word.isascii() else ""
    start = "" if "\u3040" <= word[0] <= "\ud7af" else r"(?<!\w)"
    return f"{start}(?i:{re.escape(word)}){ending}"


def _from_address(uri: str | None, zone: str | None) -> Published | None:
    day = dates.in_address(uri) if uri else None
    if day is None:
        return None
    return Published(dates.Found(0, 0, day).interval(zone), f"the address names {day.isoformat()}")


def _from_title(title: str | None, lang: str | None, zone: str | None) -> Published | None:
    """Take a date set off at either end of the title; one inside it belongs to what the title tells."""
    for found in dates.find(title or "", lang):
        before, after = (title or "")[: found.begin].rstrip(), (title or "")[found.end :].lstrip()
        if not before or (not after and before[-1] in "-–—|:,(（・"):
            return Published(found.interval(zone), f"{(title or '')[found.begin : found.end]!r} in the title")
    return None


def not_after(found: Published | None, captured: datetime | None) -> Published | None:
    """Cut off what lies after the moment an archive took the page."""
    if found is None or captured is None:
        return found
    known = Interval(datetime(1, 1, 1, tzinfo=UTC), captured.astimezone(UTC))
    when = found.when.within(known)
    return None if when is None else replace(found, when=when)
