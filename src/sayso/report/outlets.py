"""Outlets as the report shows them: who takes from whom, who publishes in step, which are titles of one publisher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
from markupsafe import Markup

from sayso import wording
from sayso.report.pages import Card, Pages, Reference
from sayso.report.runs import quoting

EXCHANGES: Final = 60
"""Pairs of outlets shown, those of most copies first."""

GROUPS: Final = 20
"""Groups of outlets in step shown."""

HOUSES: Final = 20
"""Publishers shown."""

NAMED: Final = 12
"""Outlets named of a group, passages linked of a row."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One outlet takes from another, or one of two from the other."""

    source: str
    taker: str
    shown: bool
    copies: int
    characters: str
    lag: str
    languages: str
    one_voice: bool
    passages: list[tuple[int, str]]
    """Number and anchor of the passages shown in full that tell of it."""
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """Outlets in step."""

    outlets: list[str]
    more_outlets: int
    times: int
    window: str
    expected: str
    agencies: list[str]
    passages: list[tuple[int, str]]
    more: int


@dataclass(frozen=True, slots=True)
class House:
    """A publisher, its titles, and what stands below their pages."""

    titles: list[str]
    lines: list[tuple[Card, Reference, Markup]]


class Outlets:
    """The outlets of a case. ``anchors``: for each family shown in full its number and where it is in the report."""

    def __init__(self, tables: Mapping[str, pa.Table], pages: Pages, anchors: Mapping[str, tuple[int, str]]) -> None:
        self._tables, self._pages, self._anchors = tables, pages, anchors

    @property
    def total(self) -> int:
        """How many pairs of outlets the case has."""
        return int(self._tables["outlets"].num_rows)

    @property
    def groups_total(self) -> int:
        """How many groups of outlets are in step."""
        return int(self._tables["synchronous"].num_rows)

    def exchanges(self) -> list[Exchange]:
        """Return the pairs of outlets of most copies."""
        rows = self._tables["outlets"].to_pylist()
        return [self._exchange(row) for row in sorted(rows, key=_weight)[:EXCHANGES]]

    def groups(self) -> list[Group]:
        """Return the groups of outlets in step, those of most passages first."""
        rows = sorted(self._tables["synchronous"].to_pylist(), key=lambda r: (-len(r["families"]), r["group"]))
        return [self._group(row) for row in rows[:GROUPS]]

    def houses(self) -> list[House]:
        """Return the publishers that have several titles here, those of most titles first."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self._tables["publishers"].to_pylist():
            found[row["publisher"]].append(row)
        rows = sorted(found.values(), key=lambda several: (-len(several), several[0]["publisher"]))
        return [self._house(several) for several in rows[:HOUSES]]

    def _exchange(self, row: Row) -> Exchange:
        passages, more = self._passages(row["families"])
        return Exchange(
            wording.plain(row["source"]),
            wording.plain(row["taker"]),
            row["direction"] == "shown",
            row["copies"],
            wording.number(row["characters"]),
            lag(row["lag_min"], row["lag_max"]),
            ", ".join(_languages(pair) for pair in row["langs"]),
            row["publisher"] is not None,
            passages,
            more,
        )

    def _group(self, row: Row) -> Group:
        passages, more = self._passages(row["families"])
        names = [wording.plain(name) for name in row["outlets"]]
        return Group(
            names[:NAMED],
            max(0, len(names) - NAMED),
            row["times"],
            wording.counted(row["window"], "minute"),
            "less than one" if row["expected"] < 1 else f"about {row['expected']:.0f}",
            [wording.plain(name) for name in row["agencies"]],
            passages,
            more,
        )

    def _house(self, rows: Sequence[Row]) -> House:
        lines = []
        for row in rows[:NAMED]:
            for sign in row["evidence"][:1]:
                text = " ".join(self._pages.text(sign["doc"])[sign["begin"] : sign["end"]].split())
                reference = self._pages.refer(sign["doc"], sign["begin"], sign["end"])
                lines.append((self._pages.card(sign["doc"]), reference, quoting(f"“{wording.shorten(text, 120)}”")))
        return House([wording.plain(row["outlet"]) for row in rows], lines)

    def _passages(self, families: Sequence[str]) -> tuple[list[tuple[int, str]], int]:
        shown = sorted(self._anchors[f] for f in families if f in self._anchors)[:NAMED]
        return shown, len(families) - len(shown)


def _weight(row: Row) -> tuple[object, ...]:
    """Put first what is shown, then what is most; titles of one publisher after others."""
    return row["direction"] != "shown", row["publisher"] is not None, -row["copies"], row["source"], row["taker"]


def _languages(pair: Sequence[str]) -> str:
    one, other = (wording.language(code) for code in pair)
    return one if one == other else f"{one} to {other}"


def lag(least: float | None, most: float | None) -> str:
    """Return in words how long a copy takes: a time, or the two between which it lies; empty where it is not known.

    ``least``, ``most``: hours.
    """
    if least is None or most is None:
        return ""
    low, high = _long(least), _long(most)
    if low == high:
        return low
    return f"at most {high}" if least <= 0 else f"{low} to {high}"


def _long(hours: float) -> str:
    for size, unit, below in ((1 / 60, "minute", 1.5), (1.0, "hour", 36.0)):
        if hours < below:
            return wording.counted(round(hours / size), unit)
    return wording.counted(round(hours / 24), "day")
