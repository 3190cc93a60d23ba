"""Synchrony: outlets whose pages of the same passages appear within minutes of each other, beyond chance.

As CooRTweet (Righetti & Balluff 2025, Computational Communication Research 7) does for shares of posts: whoever shares
the same things within a short time, again and again, is joined. What chance gives is told by jitter (Amarasingham et
al. 2012, Journal of Neurophysiology 107): were each page moved at random by up to JITTER, which keeps the rhythm of the
news and of each desk, how often would two still fall within the window?
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sayso.tables import stable_id

JITTER: Final = 180.0
"""Minutes: a story that one desk has is with the others within half a day; which hour of it, is a desk's own affair."""
FALSE: Final = 0.05
"""Of the pairs named, at most this share by chance (Benjamini & Hochberg 1995)."""
NEXT: Final = 200
"""Outlets after each, in a family, that it is held against: keeps a family of thousands to some hundred thousand pairs."""


class Moment(NamedTuple):
    """When a page appeared, to the minute, and whose it is."""

    minute: float
    voice: str
    doc: str


class Meeting(NamedTuple):
    """Two voices in one family: minutes between their pages."""

    gap: float
    family: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two voices: in how many separate texts they stood together, and in how many of those within the window."""

    a: str
    b: str
    meetings: tuple[Meeting, ...]
    times: int
    expected: float
    chance: float


def groups(moments: Mapping[str, Sequence[Moment]], window: float, least: int) -> list[list[Pair]]:
    """Return groups of voices in step: the pairs that join them, those of most pairs first.

    ``moments``: for each family, when its pages appeared. ``window``: minutes. ``least``: separate texts in which two
    voices must have been within the window.
    """
    judged = [
        _judge(a, b, found, window)
        for (a, b), several in sorted(_meetings(moments, 2 * JITTER + window).items())
        if len(found := _separate(several)) >= least
    ]
    return _joined([pair for pair in _beyond_chance(judged) if pair.times >= least])


def row(pairs: Sequence[Pair], window: float) -> dict[str, Any]:
    """Return a group as a row of table ``synchronous``, without what is known of its outlets."""
    shown = [(pair, m) for pair in pairs for m in pair.meetings if m.gap <= window]
    voices = sorted({voice for pair in pairs for voice in (pair.a, pair.b)})
    return {
        "group": stable_id("s-", *voices),
        "outlets": voices,
        "families": sorted({m.family for _, m in shown}),
        "pages": sorted({doc for _, m in shown for doc in (m.a, m.b)}),
        "times": sum(pair.times for pair in pairs),
        "expected": sum(pair.expected for pair in pairs),
        "pairs": [
            {
                "a": pair.a,
                "b": pair.b,
                "together": len(pair.meetings),
                "times": pair.times,
                "expected": pair.expected,
                "chance": pair.chance,
            }
            for pair in pairs
        ],
    }


def _meetings(moments: Mapping[str, Sequence[Moment]], reach: float) -> dict[tuple[str, str], list[Meeting]]:
    """Pair in each family the first pages of the voices, as far as jitter can bring them together."""
    met: dict[tuple[str, str], list[Meeting]] = defaultdict(list)
    for family, several in moments.items():
        first: dict[str, Moment] = {}
        for moment in sorted(several):
            first.setdefault(moment.voice, moment)
        ordered = sorted(first.values())
        for at, one in enumerate(ordered):
            for other in ordered[at + 1 : at + 1 + NEXT]:
                if other.minute - one.minute > reach:
                    break
                a, b = (one, other) if one.voice < other.voice else (other, one)
                met[a.voice, b.voice].append(Meeting(other.minute - one.minute, family, a.doc, b.doc))
    return met


def _separate(several: Iterable[Meeting]) -> list[Meeting]:
    """Count each page once: two pages that share ten passages appeared together once."""
    used: set[str] = set()
    kept = []
    for meeting in sorted(several):
        if meeting.a not in used and meeting.b not in used:
            used.update((meeting.a, meeting.b))
            kept.append(meeting)
    return kept


def _judge(a: str, b: str, met: Sequence[Meeting], window: float) -> Pair:
    times = sum(meeting.gap <= window for meeting in met)
    expected = sum(by_chance(meeting.gap, window) for meeting in met)
    return Pair(a, b, tuple(met), times, expected, tail(times, expected))


def by_chance(gap: float, window: float) -> float:
    """Return how likely two pages ``gap`` minutes apart, each moved at random by up to JITTER, are within the window."""
    return _moved(window - gap) - _moved(-window - gap)


def _moved(by: float) -> float:
    """Return how likely the difference of two random moves is at most ``by`` (a triangle from −2 to 2 JITTER)."""
    reach = 2 * JITTER
    if by <= 0:
        return max(by + reach, 0.0) ** 2 / (2 * reach**2)
    return 1.0 - max(reach - by, 0.0) ** 2 / (2 * reach**2)


def tail(count: int, expected: float) -> float:
    """Return how likely at least ``count`` events are where ``expected`` are expected (Poisson; 1 for none)."""
    if count <= 0:
        return 1.0
    if expected <= 0.0:
        return 0.0
    term = math.exp(count * math.log(expected) - expected - math.lgamma(count + 1))
    total, k = 0.0, count
    while term > total * 1e-12 and term > 0.0:
        total += term
        k += 1
        term *= expected / k
    return min(total, 1.0)


def _beyond_chance(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the likeliest pairs of which at most FALSE are there by chance."""
    ordered = sorted(pairs, key=lambda pair: (pair.chance, pair.a, pair.b))
    passing = [n for n, pair in enumerate(ordered, 1) if pair.chance <= FALSE * n / len(ordered)]
    return ordered[: passing[-1]] if passing else []


def _joined(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Join pairs that share a voice."""
    leader: dict[str, str] = {}

    def find(voice: str) -> str:
        while leader.setdefault(voice, voice) != voice:
            voice = leader[voice]
        return voice

    for pair in pairs:
        low, high = sorted((find(pair.a), find(pair.b)))
        leader[high] = low
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda p: (p.a, p.b)):
        found[find(pair.a)].append(pair)
    return sorted(found.values(), key=lambda several: (-len(several), several[0].a))


def steady(moments: Iterable[tuple[str, Moment]]) -> Iterator[tuple[str, Moment]]:
    """Leave out times that are no times: midnight in UTC, and the one time of day that most pages of an outlet bear.

    A site that knows the day alone may print it as a time; then all its pages seem to appear at once.
    """
    several = list(moments)
    days: dict[str, dict[float, set[float]]] = defaultdict(lambda: defaultdict(set))
    for outlet, moment in several:
        days[outlet][moment.minute % 1440].add(moment.minute // 1440)
    whole = {outlet: sum(len(d) for d in clocks.values()) for outlet, clocks in days.items()}
    for outlet, moment in several:
        clock = moment.minute % 1440
        same = len(days[outlet][clock])
        if clock != 0.0 and not (same > 1 and 2 * same > whole[outlet]):
            yield outlet, moment
