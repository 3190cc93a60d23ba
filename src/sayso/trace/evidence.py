"""What is known of two pages beside their words: when they appeared, whom they name, what they link to.

Names are read as names of outlets that the case itself has; no list of agencies or papers is part of the program.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.language.declension import may_hold, may_name, spots
from sayso.trace.descent import COSTS, Ties
from sayso.trace.families import Page

NAMED: Final = 1.5
"""Log-odds for the outlet a page newly names as its source; a page rarely names one paper and copies another."""
NAMED_OTHER: Final = 3.5
"""Against an exemplar when the copy newly names another page of the family instead."""
NAMES_COPY: Final = 5.0
"""Against an exemplar that itself names the outlet of what would be its copy."""
CREDITED: Final = 3.0
"""More, where the name stands in a source line, a byline or an agency's mark rather than in the story."""
LEAST_INITIALS: Final = 3
HYPHENS: Final = re.compile(r"[-\u2010\u2011]")
FEW_NAMES: Final = 6
"""So many names or fewer are as quickly looked for one by one as all at once (measured on families of two to forty names)."""
TOLD: Final = ("date", "naming", "link")
"""Kinds of signs that speak of the pages, not of their words."""
NEVER: Final = 1e-9
MOMENT: Final = 1e-3
ORDINARY: Final = 14 * 24.0
"""Hours within which most copies of a text appear; what comes later counts against a copy, by the logarithm."""
LINKED: Final = 4.0
"""For a page that the copy links to; weaker than naming, as pages also link to follow-ups."""
DAY: Final = datetime.timedelta(hours=24)
ZONES: Final = datetime.timedelta(hours=14)
"""Twelve is the variance of what is drawn from one hour to the next; so many hours have that of the zones people live in
(by population 17 square hours: hardly anybody lives at either end)."""
ORDERED: Final = 0.97
"""Of two dates that overlap the one is said to be likely before the other when it is this likely, as of two days in a row."""
UNLIKE: Final = 3.0
"""So many pages that came before, and as many that came after, are imagined beside those that have a date: two to four give the
same, with one an undated page is held for a late one as soon as a few pages came early."""
UNKNOWN: Final = datetime.timedelta(hours=36)
"""What is dated less exactly than this was dated by the day, or longer, in a zone that is not known."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence on who copied whom: > 0 speaks for parent → child."""

    kind: str
    detail: str
    weight: float
    doc: str | None = None
    begin: int | None = None
    end: int | None = None

    def row(self) -> dict[str, Any]:
        """Return the sign as a row of an evidence column."""
        return {name: getattr(self, name) for name in ("kind", "detail", "weight", "doc", "begin", "end")}


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a page names the outlet of another page, or links to it."""

    begin: int
    end: int
    words: str
    credited: bool = False


@dataclass(frozen=True, slots=True)
class Mentions:
    """Per row of a family: the rows it names, and the rows it links to, with the characters."""

    named: tuple[Mapping[int, Mention], ...]
    linked: tuple[Mapping[int, Mention], ...]


def find_mentions(pages: Sequence[Page]) -> Mentions:
    """Find which pages of a family name each other's outlets or link to each other."""
    by_outlet: dict[str, list[int]] = {}
    by_uri: dict[str, int] = {}
    for row, page in enumerate(pages):
        if page.outlet:
            for name in names_of(page.outlet):
                by_outlet.setdefault(name, []).append(row)
        if page.uri:
            by_uri[page.uri] = row
    if len(by_outlet) > FEW_NAMES:
        may = may_name([page.text for page in pages], list(by_outlet)).tolist()
        named = tuple(_named(page, compress(by_outlet.items(), own)) for page, own in zip(pages, may, strict=True))
    else:
        named = tuple(_named(page, by_outlet.items()) for page in pages)
    linked = tuple(
        {
            by_uri[link["uri"]]: Mention(link["begin"], link["end"], page.text[link["begin"] : link["end"]])
            for link in page.links
            if by_uri.get(link["uri"], row) != row
        }
        for row, page in enumerate(pages)
    )
    return Mentions(named, linked)


def names_of(outlet: str) -> tuple[str, ...]:
    """Return an outlet's name and, of three words and more, its initials: Meridian News Agency is MNA on most pages.

    What a hyphen joins is words, too: Orel-Lipa Press is OLP.
    """
    initials = "".join(word[0] for word in HYPHENS.sub(" ", outlet).split() if word[0].isupper())
    return (outlet, initials) if len(initials) >= LEAST_INITIALS else (outlet,)


def _named(page: Page, by_outlet: Iterable[tuple[str, list[int]]]) -> dict[int, Mention]:
    found: dict[int, Mention] = {}
    own = names_of(page.outlet) if page.outlet else ()
    for name, rows in by_outlet:
        if name in own or not may_hold(page.text, name):
            continue
        at = spots(name, page.lang, page.text)
        if at:
            credited = [s for s in at if any(b <= s[0] and s[1] <= e for b, e in page.credits)]
            begin, end = (credited or at)[0]
            for row in rows:
                if row not in found or credited:
                    found[row] = Mention(begin, end, name, bool(credited))
    return found


def before(a: Page, b: Page) -> bool:
    """Tell whether ``a`` was surely published before ``b``: their intervals do not overlap."""
    return a.end is not None and b.begin is not None and a.end < b.begin


def likely_times(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages with the intervals in which they likely appeared: where the zone is not known, about the middle.

    A day that may be one of any zone takes in the beginning of that day on the one side of the world and its end on the
    other, where few people live: what remains is as wide as to be spread alike, drawn evenly.
    """
    return tuple(_likely_time(page) for page in pages)


def _likely_time(page: Page) -> Page:
    if page.begin is None or page.end is None or page.end - page.begin < UNKNOWN:
        return page
    return page.at(*_likely_interval(page.begin, page.end))


@lru_cache(maxsize=4096)
def _likely_interval(begin: datetime.datetime, end: datetime.datetime) -> tuple[datetime.datetime, datetime.datetime]:
    if end - begin < UNKNOWN:
        return begin, end
    middle = begin + (end - begin) / 2
    half = datetime.timedelta(seconds=math.hypot((end - begin - DAY).total_seconds(), ZONES.total_seconds())) / 2
    return max(begin, middle - half), min(end, middle + half)


def time_costs(pages: Sequence[Page]) -> NDArray[np.float64]:
    """Return what the dates cost each page (column) as a copy of each other (row).

    Where the two intervals overlap, a page is as likely to have appeared at any time of its own as at any other; where
    one has none, the dates of the others tell. What two dates say is a probability as it stands, whatever the words say:
    tempering is undone beforehand. What is copied long after is rare, and dates are wrong at times.
    """
    begin, end = _times(pages)
    if np.isnan(begin).all() or np.isnan(end).all():
        return np.asarray(np.minimum(-np.log(np.full((len(pages), len(pages)), 0.5)), COSTS.late))
    known = np.isfinite(begin) & np.isfinite(end)
    chance, whole = _chance_before(begin, end, known), bool(known.all())
    told = 1.0 / COSTS.temper if whole else np.where(known[:, None] & known[None, :], 1.0 / COSTS.temper, 1.0)
    with nullcontext() if whole else np.errstate(invalid="ignore"):
        lag = begin[None, :] - end[:, None]
        sure, surely_not = lag > 0, (begin[:, None] - end[None, :]) > 0
        late = COSTS.lag * np.log(np.maximum(lag / ORDINARY, 1.0), where=sure, out=np.zeros_like(lag)) if sure.any() else 0.0
    cost = np.where(sure, late, -np.log(np.maximum(chance, NEVER)) * told)
    return np.asarray(np.minimum(np.where(surely_not, COSTS.late, cost), COSTS.late))


def likely_later(pages: Sequence[Page]) -> NDArray[np.bool_]:
    """Tell of each two pages (row, column) whether the first, by the likely times of both, is likely not older (as ORDERED)."""
    begin, end = _times(pages)
    known = np.isfinite(begin) & np.isfinite(end)
    if known.sum() < 2:
        return np.zeros((len(pages), len(pages)), np.bool_)
    return np.asarray((_chance_before(begin, end, known) <= 1.0 - ORDERED) & known[:, None] & known[None, :])


def _times(pages: Sequence[Page]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return when each page appeared at the earliest and at the latest, in hours; not a number where that is not known."""
    return np.array([_hours(page.begin) for page in pages]), np.array([_hours(page.end) for page in pages])


def _hours(moment: datetime.datetime | None) -> float:
    return np.nan if moment is None else moment.timestamp() / 3600


def _chance_before(
    begin: NDArray[np.float64], end: NDArray[np.float64], known: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return how likely each moment drawn from an interval (row) lies before one drawn from another (column)."""
    # a moment is an interval too short to matter
    b = np.where(known, begin, 0.0)
    e = np.where(known, np.maximum(end, begin + MOMENT), 1.0)
    b, e = b - b.min(initial=0.0), e - b.min(initial=0.0)
    low, high = np.maximum(b[:, None], b[None, :]), np.minimum(e[:, None], e[None, :])
    shared, size = np.maximum(high - low, 0.0), e - b
    earlier = np.minimum(np.maximum(low - b[:, None], 0.0), size[:, None])
    later = np.minimum(np.maximum(e[None, :] - high, 0.0), size[None, :])
    chance = (earlier * size[None, :] + later * shared + shared**2 / 2) / (size[:, None] * size[None, :])
    chance = np.minimum(np.maximum(chance, 0.0), 1.0)
    return chance if known.all() else _with_undated(chance, begin, end, known)


def _with_undated(
    chance: NDArray[np.float64], begin: NDArray[np.float64], end: NDArray[np.float64], known: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return the chances with those of pages that lack a date: like the others of their family they came early or late.

    How many of the others came before a page tells how likely one of which nothing is known did (the rule of succession,
    Laplace 1774, with UNLIKE for one, as a page without a date may not be like those that have one); where it is known to be
    no earlier or no later than some, the others beyond do not count.
    """
    with np.errstate(invalid="ignore"):
        beyond = (end[None, :] < begin[:, None]) | (begin[None, :] > end[:, None])
    drawn = (~beyond & known[None, :]).astype(np.float64)
    before = chance * known[None, :]
    np.fill_diagonal(before, 0.0)
    others = drawn.sum(axis=1)[:, None] - drawn  # but for the page that is asked about
    found = (np.einsum("qd,dc->qc", drawn, before) + UNLIKE) / (others + 2 * UNLIKE)
    one, other = known[:, None], known[None, :]
    return np.asarray(np.where(one & other, chance, np.where(other, found, np.where(one, 1.0 - found.T, 0.5))))


def make_ties(
    pages: Sequence[Page], mentions: Mentions, traces: Mapping[tuple[int, int], Sequence[Sign]] | None = None
) -> Ties:
    """Weigh dates, names and links for each pair of pages (exemplar first) and for each as the first page.

    ``traces``: what the copy has kept of the exemplar's language.
    """
    n = len(pages)
    dates = time_costs(pages)
    arcs = dates.copy()
    telling = [row for row in range(n) if mentions.named[row] or mentions.linked[row]]
    for q, c in sorted({pair for row in telling for other in range(n) for pair in ((row, other), (other, row))}):
        if q != c:
            arcs[q, c] -= sum(sign.weight for sign in _signs_told(pages, mentions, q, c))
    for (q, c), signs in (traces or {}).items():
        arcs[q, c] -= sum(sign.weight for sign in signs)
    first: NDArray[np.float64] = np.array([NAMED_OTHER * len(names) for names in mentions.named], dtype=np.float64)
    return Ties(arcs, first, dates)


def signs_beside_words(pages: Sequence[Page], mentions: Mentions, q: int, c: int) -> list[Sign]:
    """Return what speaks for and against page ``c`` having copied page ``q``, apart from their words."""
    return [*_dates(pages[q], pages[c]), *_signs_told(pages, mentions, q, c)]


def _signs_told(pages: Sequence[Page], mentions: Mentions, q: int, c: int) -> list[Sign]:
    """Return what the names and links of the two pages say."""
    signs: list[Sign] = []
    new = {row: at for row, at in mentions.named[c].items() if row not in mentions.named[q]}
    if q in new:
        at = new.pop(q)
        weight = NAMED + (CREDITED if at.credited else 0.0)
        signs.append(Sign("naming", f"names {at.words} as its source", weight, pages[c].doc, at.begin, at.end))
    # a page may name several sources; a credit weighs more than a name in the story
    mine = mentions.named[c].get(q)
    rival = [at for row, at in new.items() if pages[row].outlet != pages[q].outlet]
    others = {at.words: at for at in rival if mine is None or (at.credited and not mine.credited)}
    for name, at in sorted(others.items()):
        signs.append(Sign("naming", f"names {name} instead", -NAMED_OTHER, pages[c].doc, at.begin, at.end))
    if c in mentions.named[q]:
        at = mentions.named[q][c]
        signs.append(Sign("naming", f"is itself naming {at.words}", -NAMES_COPY, pages[q].doc, at.begin, at.end))
    for here, there, weight in ((c, q, LINKED), (q, c, -LINKED)):
        if there in mentions.linked[here]:
            at = mentions.linked[here][there]
            signs.append(Sign("link", "links to the page", weight, pages[here].doc, at.begin, at.end))
    return signs


def names_of_pairs(mentions: Mentions, rows: NDArray[np.int64], c: int) -> NDArray[np.float64]:
    """Weigh the names page ``c`` has for each two of ``rows`` as its exemplars, as costs; on the diagonal for one alone.

    What either of the two names itself was taken over with the text.
    """
    found: dict[str, set[int]] = {}
    credits: dict[str, bool] = {}
    for row, at in mentions.named[c].items():
        found.setdefault(at.words, set()).add(row)
        credits[at.words] = credits.get(at.words, False) or at.credited
    gain, other, other_credit = (np.zeros((len(rows), len(rows))) for _ in range(3))
    mine, mine_credit = (np.zeros((len(rows), len(rows)), np.bool_) for _ in range(2))
    for name, named in sorted(found.items()):
        is_it = _either(np.array([row in named for row in rows.tolist()]))
        has_it = _either(np.array([not named.isdisjoint(mentions.named[row]) for row in rows.tolist()]))
        gain = np.maximum(gain, np.where(is_it & ~has_it, NAMED + CREDITED * credits[name], 0.0))
        mine, mine_credit = mine | is_it, mine_credit | (is_it & credits[name])
        missing = np.where(is_it | has_it, 0.0, NAMED_OTHER)
        other, other_credit = other + missing, other_credit + missing * credits[name]
    return np.where(mine, np.where(mine_credit, 0.0, other_credit), other) - gain


def _either(one: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.asarray(one[:, None] | one[None, :])


def told_by(signs: Iterable[Sign], kinds: Collection[str]) -> bool:
    """Tell whether a sign of one of ``kinds`` says that the copy came after."""
    return any(sign.weight > 0 for sign in signs if sign.kind in kinds)


def speaks_for(signs: Sequence[Sign]) -> bool:
    """Tell whether a date, a name or a link says that the copy came after.

    Between two renderings of a text, or two pages alone, words cannot say it: either may have shortened the other, or a
    third. Among several pages with the same words they can, by what most of them have.
    """
    return told_by(signs, TOLD)


def contradict(signs: Sequence[Sign]) -> bool:
    """Tell whether a date, a name or a link says that the copy was first: then nothing is shown, whatever weighs more."""
    told = (sign for sign in signs if sign.kind in TOLD and abs(sign.weight) != NAMED_OTHER)
    return any(sign.weight < 0 for sign in told)


def _dates(q: Page, c: Page) -> list[Sign]:
    if before(q, c):
        return [Sign("date", f"published {_day(q)}, before {_day(c)}", COSTS.late)]
    if before(c, q):
        return [Sign("date", f"published {_day(q)}, after {_day(c)}", -COSTS.late)]
    chance = _likely_before(q, c)
    if max(chance, 1.0 - chance) < ORDERED:
        return []
    weight = round(min(max(math.log(max(chance, NEVER) / max(1.0 - chance, NEVER)), -COSTS.late), COSTS.late), 2)
    return [Sign("date", f"published {_day(q)}, likely {'before' if weight > 0 else 'after'} {_day(c)}", weight)]


def _likely_before(a: Page, b: Page) -> float:
    """Return how likely ``a`` was published before ``b``, which by their dates may be either way; as ``_chance_before``."""
    if a.begin is None or a.end is None or b.begin is None or b.end is None:
        return 0.5
    (begin, end), (begins, ends) = (
        (_hours(first), max(_hours(last), _hours(first) + MOMENT))
        for first, last in (_likely_interval(a.begin, a.end), _likely_interval(b.begin, b.end))
    )
    low, high = max(begin, begins), min(end, ends)
    shared, size, other = max(high - low, 0.0), end - begin, ends - begins
    earlier, later = min(max(low - begin, 0.0), size), min(max(ends - high, 0.0), other)
    return min(max((earlier * other + later * shared + shared * shared / 2) / (size * other), 0.0), 1.0)


def _day(page: Page) -> str:
    return _told_day(page.begin, page.end)


@lru_cache(maxsize=4096)
def _told_day(begin: datetime.datetime | None, end: datetime.datetime | None) -> str:
    if begin is None:
        return "at an unknown time"
    if begin == end:
        return begin.strftime("%Y-%m-%d %H:%M UTC")
    # a day in a zone that is not known reaches into the days around it: its middle lies in the day itself
    middle = begin if end is None else begin + (end - begin) / 2
    return middle.strftime("%Y-%m-%d")
