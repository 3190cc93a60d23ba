"""Exchanges: over all families, which outlet takes from which, how much, how fast, in which languages; who is in step.

Papers called each other's copies, from which they took what they liked, their exchanges.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from sayso.settings import OutletsSettings
from sayso.tables import from_rows
from sayso.trace import synchrony
from sayso.trace.publishers import outlets_of, titles

EXACT: Final = datetime.timedelta(minutes=1)
"""A page whose time is known no better than this cannot be told to be in step with another."""
HOUR: Final = 3600.0

Span = tuple[int, int]
When = tuple[datetime.datetime, datetime.datetime]


def run(
    documents: pa.Table,
    segments: pa.Table,
    marks: pa.Table,
    witnesses: pa.Table,
    copies: pa.Table,
    settings: OutletsSettings,
) -> dict[str, pa.Table]:
    """Return the tables ``outlets``, ``synchronous`` and ``publishers``; the order of rows given does not matter."""
    houses = titles(documents, segments, marks)
    house_of = {title.outlet: title.publisher for title in houses}
    owner = outlets_of(documents)
    dates = _dates(documents)
    taken = _Taken(witnesses, segments, owner)
    return {
        "outlets": from_rows("outlets", _outlets(copies, owner, dates, taken, house_of)),
        "synchronous": from_rows("synchronous", _synchronous(witnesses, marks, owner, dates, house_of, settings)),
        "publishers": from_rows(
            "publishers",
            (
                {"publisher": t.publisher, "name": t.name, "outlet": t.outlet, "pages": t.pages, "evidence": t.evidence}
                for t in houses
            ),
        ),
    }


def _dates(documents: pa.Table) -> dict[str, When]:
    columns = (documents[n].to_pylist() for n in ("doc", "published_from", "published_to"))
    return {doc: (begin, end) for doc, begin, end in zip(*columns, strict=True) if begin and end}


class _Taken:
    """The passages of the pages, by family, with their languages."""

    def __init__(self, witnesses: pa.Table, segments: pa.Table, owner: Mapping[str, str]) -> None:
        self.spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for family, doc, begin, end in zip(
            *(witnesses[n].to_pylist() for n in ("family", "doc", "begin", "end")), strict=True
        ):
            if doc in owner:
                self.spans[family, doc].append((begin, end))
        inside = segments.filter(pc.is_in(segments["doc"], pc.unique(witnesses["doc"]))).sort_by("begin")
        self._segments: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for doc, begin, end, lang in zip(
            *(inside[n].to_pylist() for n in ("doc", "begin", "end", "lang")), strict=True
        ):
            if lang:
                self._segments[doc].append((begin, end, lang))
        self._langs: dict[tuple[str, str], frozenset[str]] = {}

    def langs(self, family: str, doc: str) -> frozenset[str]:
        """Return the languages in which a page holds a family: of each passage, that of most of its characters."""
        key = family, doc
        if key not in self._langs:
            found = {self._lang(doc, span) for span in self.spans.get(key, ())}
            self._langs[key] = frozenset(lang for lang in found if lang)
        return self._langs[key]

    def _lang(self, doc: str, span: Span) -> str | None:
        rows = self._segments.get(doc, [])
        at = max(bisect_right(rows, (span[0], 0, "")) - 1, 0)
        sizes: Counter[str] = Counter()
        for begin, end, lang in rows[at:]:
            if begin >= span[1]:
                break
            sizes[lang] += max(0, min(end, span[1]) - max(begin, span[0]))
        most = min(sizes.items(), key=lambda s: (-s[1], s[0]), default=None)
        return most[0] if most and most[1] else None


@dataclass
class _Exchange:
    """What is known of one outlet's taking from another."""

    copies: int = 0
    families: set[str] = field(default_factory=set)
    taken: set[tuple[str, str]] = field(default_factory=set)
    langs: set[tuple[str, str]] = field(default_factory=set)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)


def _outlets(
    copies: pa.Table, owner: Mapping[str, str], dates: Mapping[str, When], taken: _Taken, house: Mapping[str, str]
) -> list[dict[str, Any]]:
    found: dict[tuple[str, str, str], _Exchange] = defaultdict(_Exchange)
    columns = (copies[n].to_pylist() for n in ("family", "parent", "child", "direction"))
    for family, parent, child, direction in zip(*columns, strict=True):
        source, taker = owner.get(parent), owner.get(child)
        if source is None or taker is None or source == taker:
            continue
        if direction == "undetermined" and source > taker:
            source, taker, parent, child = taker, source, child, parent
        _count(found[source, taker, direction], family, parent, child, dates, taken)
    rows = [_row(*key, exchange, taken, house) for key, exchange in found.items()]
    return sorted(rows, key=lambda r: (-r["copies"], r["source"], r["taker"], r["direction"]))


def _count(
    exchange: _Exchange, family: str, parent: str, child: str, dates: Mapping[str, When], taken: _Taken
) -> None:
    exchange.copies += 1
    exchange.families.add(family)
    exchange.taken.add((family, child))
    for ours in taken.langs(family, parent):
        exchange.langs.update((ours, theirs) for theirs in taken.langs(family, child))
    if parent in dates and child in dates:
        earlier, later = dates[parent], dates[child]
        exchange.least.append((later[0] - earlier[1]).total_seconds() / HOUR)
        exchange.most.append((later[1] - earlier[0]).total_seconds() / HOUR)


def _row(
    source: str, taker: str, direction: str, exchange: _Exchange, taken: _Taken, house: Mapping[str, str]
) -> dict[str, Any]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for family, doc in exchange.taken:
        spans[doc] += taken.spans.get((family, doc), [])
    dated = direction == "shown" and exchange.least
    return {
        "source": source,
        "taker": taker,
        "direction": direction,
        "copies": exchange.copies,
        "pages": len(spans),
        "passages": sum(len(set(several)) for several in spans.values()),
        "characters": sum(covered(several) for several in spans.values()),
        "langs": [list(pair) for pair in sorted(exchange.langs)],
        "dated": len(exchange.least),
        # a copy was not there before its source, whatever the two intervals leave open
        "lag_min": round(max(median(exchange.least), 0.0), 3) if dated else None,
        "lag_max": round(max(median(exchange.most), 0.0), 3) if dated else None,
        "publisher": house[source] if source in house and house[source] == house.get(taker) else None,
        "families": sorted(exchange.families),
    }


def covered(spans: Iterable[Span]) -> int:
    """Return how many characters spans cover, those that several cover counted once."""
    total, reached = 0, 0
    for begin, end in sorted(spans):
        total += max(0, end - max(begin, reached))
        reached = max(reached, end)
    return total


def _synchronous(
    witnesses: pa.Table,
    marks: pa.Table,
    owner: Mapping[str, str],
    dates: Mapping[str, When],
    house: Mapping[str, str],
    settings: OutletsSettings,
) -> Iterator[dict[str, Any]]:
    """Find the groups in step; the titles of one publisher are one voice, and never in step with themselves."""
    exact = dict(_exact(owner, dates, house))
    moments: dict[str, list[synchrony.Moment]] = defaultdict(list)
    for family, doc in sorted(set(zip(*(witnesses[n].to_pylist() for n in ("family", "doc")), strict=True))):
        if doc in exact:
            moments[family].append(exact[doc])
    agencies = _agencies(marks)
    for pairs in synchrony.groups(moments, settings.window, settings.least):
        row = synchrony.row(pairs, settings.window)
        outlets = sorted({owner[doc] for doc in row["pages"]})
        borne = sorted({agency for doc in row["pages"] for agency in agencies.get(doc, ())})
        yield {**row, "voices": row["outlets"], "outlets": outlets, "window": settings.window, "agencies": borne}


def _exact(
    owner: Mapping[str, str], dates: Mapping[str, When], house: Mapping[str, str]
) -> Iterator[tuple[str, synchrony.Moment]]:
    timed = (
        (outlet, synchrony.Moment(dates[doc][0].timestamp() / 60, house.get(outlet, outlet), doc))
        for doc, outlet in owner.items()
        if doc in dates and dates[doc][1] - dates[doc][0] <= EXACT
    )
    for _, moment in synchrony.steady(timed):
        yield moment.doc, moment


def _agencies(marks: pa.Table) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for doc, kind, value in zip(*(marks[n].to_pylist() for n in ("doc", "kind", "value")), strict=True):
        if kind in ("agency", "source-line") and value:
            found[doc].add(value)
    return found
