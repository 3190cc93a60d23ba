"""A figure as weigh holds it: the row, with the words it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sayso.weigh.parts import is_part
from sayso.weigh.years import years_beside, years_of_page

if TYPE_CHECKING:
    import pyarrow as pa

_LOOSE: Final = frozenset({"vague", "about", "almost"})
TOLERANCE: Final = 0.1
"""Two figures of which one is "about" or "almost" agree within a tenth: "about 300" and 290 are no conflict."""
_BOUND: Final = {
    "atleast": "at least ", "more": "more than ", "almost": "almost ", "about": "about ", "upto": "up to ", "vague": "roughly ",
}  # fmt: skip
COLUMNS: Final = (
    "figure", "doc", "begin", "end", "category", "value", "value_max", "bound", "as_of_from", "as_of_to", "attribution",
    "further", "denied",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, with the characters of its page around it as evidence."""

    id: str
    doc: str
    begin: int
    end: int
    category: str
    value: float
    top: float
    bound: str
    at: datetime | None
    attribution: str | None
    words: str
    until: datetime | None = None
    further: bool = False
    """It comes on top of others, so that it is no total."""
    denied: bool = False
    """Its text gives it only to say that it is not so."""
    part: bool = False
    """It counts some of those counted before (six of the dead were children), so that it is no total."""
    years: frozenset[int] = frozenset()
    """The years that its sentence names."""
    page_years: frozenset[int] = frozenset()
    """The years in which its page may have been published; none where it has no date."""

    @property
    def amount(self) -> str:
        """The number with its bound, whatever the words and the digits: at least 14, 12–15, 5 more."""
        top = f"–{self.top:,.0f}" if self.top != self.value else ""
        return f"{_BOUND.get(self.bound, '')}{self.value:,.0f}{top}{' more' if self.further else ''}"

    def agrees(self, other: Figure) -> bool:
        """Whether both can be true of one thing at one time, bounds considered."""
        low, high = sorted((self, other), key=lambda f: f.value)
        if low.top >= high.value:
            return True
        if low.bound in ("atleast", "more") or high.bound == "upto":
            return True
        if self.bound == "vague" or other.bound == "vague":
            return high.value < 10 * low.value
        return bool({self.bound, other.bound} & _LOOSE) and high.value - low.value <= TOLERANCE * high.value


def read_figures(figures: pa.Table, texts: dict[str, str], languages: Mapping[str, str | None]) -> list[Figure]:
    """Return the rows of table "figures" that have a value, in page order."""
    rows = [r for r in figures.select(list(COLUMNS)).to_pylist() if r["value"] is not None and r["doc"] in texts]
    told = [
        Figure(
            r["figure"], r["doc"], r["begin"], r["end"], r["category"], r["value"], r["value_max"] or r["value"],
            r["bound"], r["as_of_from"], r["attribution"], texts[r["doc"]][r["begin"] : r["end"]],
            r["as_of_to"], bool(r["further"]), bool(r["denied"]),
            years=years_beside(texts[r["doc"]], r["begin"], r["end"], languages[r["doc"]]),
            page_years=years_of_page(r["as_of_from"], r["as_of_to"]),
        )
        for r in rows
    ]  # fmt: skip
    told.sort(key=lambda f: (f.doc, f.begin, f.category))
    highest: dict[tuple[str, str], float] = {}
    for n, f in enumerate(told):
        before = highest.get((f.doc, f.category), 0.0)
        if not f.further and is_part(texts[f.doc], f.begin, f.end, languages[f.doc], counted=f.value < before):
            told[n] = replace(f, part=True)
        highest[f.doc, f.category] = max(f.value, before)
    return told
