"""Gaps: sentences that a page surely leaves out, also where no page of its language has them.

Matching may miss a rendering, and translators join sentences, and split them. So what is missing was left out only where a page
that it is shown to come from has it, where the sentences before and after it stand side by side, with nothing between, and where
neither of these is as long as if it held it, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sayso.trace.collation import Collation

JOINED: Final = 0.25
"""Share of a missing sentence by which one beside it may be longer than is to be expected: more, and it may hold it."""
TELLING: Final = 0.5
"""Share of a sentence beside it that a missing one must have for that to be seen: renderings differ in length by a fifth or so."""
LEAST_SHARED: Final = 2
"""Further sentences that two pages must share for it to be known how long the one's are in the other's language."""


class Held(NamedTuple):
    """A sentence of a page: its place, and where it stands."""

    place: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """Tells which sentences pages surely leave out; ``texts`` are those of the pages of a collation."""

    held: Mapping[int, Sequence[Held]]
    texts: Sequence[str]

    def leaves_out(self, row: int, place: int, holders: Sequence[int]) -> bool:
        """Tell whether a page leaves a sentence out that one of the holders has between the same two."""
        return any(self._leaves_out(row, place, holder) for holder in holders)

    def _leaves_out(self, row: int, place: int, holder: int) -> bool:
        theirs, mine = self.held.get(holder, ()), {at.place: at for at in self.held.get(row, ())}
        n = next((n for n, at in enumerate(theirs) if at.place == place), 0)
        if not 0 < n < len(theirs) - 1 or len(theirs) > len({at.place for at in theirs}):
            return False
        beside = [mine.get(theirs[n - 1].place), mine.get(theirs[n + 1].place)]
        if beside[0] is None or beside[1] is None or not self._touch(row, beside[0], beside[1]):
            return False
        others = [at for at in theirs if at.place in mine and at.place not in (beside[0].place, beside[1].place)]
        if len(others) < LEAST_SHARED:
            return False
        rate = sum(_size(mine[at.place]) for at in others) / max(sum(map(_size, others)), 1)
        missing = rate * _size(theirs[n])
        expected = [rate * _size(theirs[at]) for at in (n - 1, n + 1)]
        longer = max(_size(at) - size for at, size in zip((beside[0], beside[1]), expected, strict=True))
        return longer < JOINED * missing and missing >= TELLING * max(expected)

    def _touch(self, row: int, one: Held, other: Held) -> bool:
        """Tell whether one sentence follows the other with no word between."""
        return one.end <= other.begin and not any(map(str.isalnum, self.texts[row][one.end : other.begin]))


def _size(at: Held) -> int:
    return at.end - at.begin


def find_gaps(collation: Collation, texts: Sequence[str]) -> Gaps:
    """Return what tells which sentences the pages of a collation surely leave out."""
    held: dict[int, list[Held]] = {}
    for (row, place, _), cell in collation.cells.items():
        if cell.forms:
            held.setdefault(row, []).append(Held(place, cell.begin, cell.end))
    return Gaps({row: sorted(found, key=lambda at: at.begin) for row, found in held.items()}, texts)
