"""Numbers of some among those that another counts: seven were killed, three children among them, and twelve were injured.

Such a number tells of those counted before it what befell these, not what befell the next. It has a trigger of its own only where
the others had theirs before: of 320 who suffered, 67 were killed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from sayso.language.numbers import Number

NEAR: Final = 2
"""Words between those that say “among them” and the number (including at least three): more are another phrase."""
_WORD: Final = re.compile(r"\w+")


class Told(Protocol):
    """Words that tell what befell people; ``side`` is where their number stands: before, after, both."""

    @property
    def side(self) -> str: ...  # noqa: D102
    @property
    def begin(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Inclusions:
    """A language's words for some among others; ``parted`` matches what ends a clause, ``breaks`` what joins two."""

    among: re.Pattern[str]
    parted: re.Pattern[str]
    breaks: re.Pattern[str]
    negations: re.Pattern[str]
    spaced: bool

    def of(self, text: str, numbers: Sequence[Number], told: Sequence[Told]) -> dict[Number, Number]:
        """Return the numbers that count some of those another one counts, each with that one."""
        found: dict[Number, Number] = {}
        whole: Number | None = None
        for at, n in enumerate(numbers):
            behind = numbers[at + 1].begin if at + 1 < len(numbers) else None
            last = numbers[at - 1] if at else None
            resumed = last in found and any(last.end <= t.begin and t.end <= n.begin for t in told)  # and hurt 30
            if whole and self._is_some(text, whole, n) and not (resumed or self._apart(text, whole, n, behind, told)):
                found[n] = whole
            else:
                whole = n
        return found

    def _is_some(self, text: str, whole: Number, n: Number) -> bool:
        """Whether “among them” stands before a number, or right behind it and a comma before both: twelve people, two of them …"""
        if self._said(text, whole.end, n.begin):
            return True
        opened = self.parted.search(text, whole.end, n.begin)
        behind = self.among.match(text, n.end + len(text[n.end : n.end + 2]) - len(text[n.end : n.end + 2].lstrip()))
        return opened is not None and not text[opened.end() : n.begin].strip() and behind is not None and self.spaced

    def _said(self, text: str, begin: int, end: int) -> bool:
        """Whether “among them” stands between two numbers, near the second."""
        near = NEAR if self.spaced else 0
        said = (m for m in self.among.finditer(text, begin, end) if len(_WORD.findall(text, m.end(), end)) <= near)
        return any(not self._denied(text, begin, m.start()) for m in said)

    def _denied(self, text: str, begin: int, end: int) -> bool:
        """Whether the word right before ``end`` denies what follows (not including)."""
        return any(not text[m.end() : end].strip() for m in self.negations.finditer(text, begin, end))

    def _apart(self, text: str, whole: Number, n: Number, behind: int | None, told: Sequence[Told]) -> bool:
        """Whether of these something is said in their own clause that is not said of the whole.

        It is said of both where it follows on them together, and theirs alone where it stands right behind their number, where
        what befell the whole was said before, or where more than a noun stands behind that (194 were brought ashore, 27 hurt).
        """
        own = [t for t in told if t.side != "after" and t.begin >= n.end and self._one_clause(text, n.end, t.begin, behind)]
        alone = any(not text[n.end : t.begin].strip() for t in own) or not self._together(text, whole.end, n.begin)
        before = any(t.side != "after" and whole.end <= t.begin and t.end <= n.begin for t in told)
        return bool(own) and (alone or before or any(t.side != "before" and t.end <= whole.begin for t in told))

    def _together(self, text: str, begin: int, end: int) -> bool:
        """Whether no more than a noun stands between a number and the words that say “among them”."""
        return any(self._words(text, begin, m.start()) <= NEAR for m in self.among.finditer(text, begin, end))

    def _words(self, text: str, begin: int, end: int) -> float:
        return len(_WORD.findall(text, begin, end)) if self.spaced else (end - begin) / 2

    def _one_clause(self, text: str, begin: int, end: int, behind: int | None) -> bool:
        apart = self.parted.search(text, begin, end) or self.breaks.search(text, begin, end)
        return not apart and (behind is None or end <= behind)
