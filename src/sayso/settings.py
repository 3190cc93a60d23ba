"""Settings: one frozen dataclass per stage; every default says how it was set.

A stage's settings are part of the manifest: a changed setting makes that stage, and what follows it, stale.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MEBI = 1 << 20


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How pages are read."""

    max_page_bytes: int = 64 * MEBI
    """A page larger than this is refused by name: no news page comes near, and a 50 MB one still passes."""
    max_archive_ratio: int = 200
    """An archive may unpack to so many times its size (and to 64 MiB in any case): text shrinks 3 to 30 times, bombs 1,000."""
    timeout: float = 20.0
    """Seconds that a server may take to answer: slow ones of small outlets take ten."""
    max_redirects: int = 5
    """As browsers' ten, halved: a page that was moved oftener is a ring or a login."""
    allow_private: bool = False
    """Whether an address may lead into the user's own network."""
    ignore_robots: bool = False
    """Whether a page is fetched although the site's robots.txt asks programs not to."""
    mend: bool = False
    """Whether text that was decoded wrongly is repaired (with ftfy). Offsets then count in the repaired text."""
    columns: tuple[tuple[str, str], ...] = ()
    """Which column is what, as (text, body) pairs; over the names columns usually have (``--column text=body``)."""
    zone: str | None = None
    """The time zone of dates that name none (IANA, or UTC). None: such a date is as wide as all the inhabited zones leave it."""


@dataclass(frozen=True, slots=True)
class SegmentSettings:
    """How documents are cut into segments."""


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """How passages of two documents are matched."""

    encoders: tuple[str, ...] = ("use", "e5")
    """Sentence encoders, the first that knows a language taking it: use is six times faster and knows 16
    languages, e5 about a hundred. Empty: only passages of one language are matched."""


@dataclass(frozen=True, slots=True)
class TraceSettings:
    """How matches become families, readings and copies."""


@dataclass(frozen=True, slots=True)
class OutletsSettings:
    """How outlets are compared over all families."""

    window: float = 10.0
    """Minutes within which two pages are in step: a desk needs longer to find, check and rewrite what another published."""
    least: int = 3
    """Separate texts in which two outlets must have been in step to be named; fewer can be two common embargoes."""


@dataclass(frozen=True, slots=True)
class ClaimsSettings:
    """How attributions and figures are found."""


@dataclass(frozen=True, slots=True)
class WeighSettings:
    """How figures of different pages are held against each other."""

    reach: int = 300
    """Characters from one figure to the next within which they may be a whole and its parts: two sentences or so."""

    linked: int = 200
    """Pages; a larger group that shared passages connect is held together by chance, and no count is followed in it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of every stage."""

    read: ReadSettings = field(default_factory=ReadSettings)
    segment: SegmentSettings = field(default_factory=SegmentSettings)
    match: MatchSettings = field(default_factory=MatchSettings)
    trace: TraceSettings = field(default_factory=TraceSettings)
    outlets: OutletsSettings = field(default_factory=OutletsSettings)
    claims: ClaimsSettings = field(default_factory=ClaimsSettings)
    weigh: WeighSettings = field(default_factory=WeighSettings)
