"""A figure as weigh holds it: the row, with the words it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

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
    "further",
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


def read_figures(figures: pa.Table, texts: dict[str, str]) -> list[Figure]:
    """Return the rows of table "figures" that have a value, in page order."""
    rows = [r for r in figures.select(list(COLUMNS)).to_pylist() if r["value"] is not None and r["doc"] in texts]
    told = [
        Figure(
            r["figure"], r["doc"], r["begin"], r["end"], r["category"], r["value"], r["value_max"] or r["value"],
            r["bound"], r["as_of_from"], r["attribution"], texts[r["doc"]][r["begin"] : r["end"]],
            r["as_of_to"], bool(r["further"]),
        )
        for r in rows
    ]  # fmt: skip
    return sorted(told, key=lambda f: (f.doc, f.begin, f.category))
