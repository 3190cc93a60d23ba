"""Which encoder compares which languages, and which languages none of them knows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import TypeAlias

from sayso.match.sentences import UNKNOWN

Language: TypeAlias = tuple[str, str]
"""A pair of language codes, smaller first."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one encoder compares: pairs of languages, each as (smaller, larger) code."""

    encoder: str
    pairs: frozenset[Language]
    foreign: frozenset[str] = frozenset()
    """The languages for whose sake it is asked: those that no encoder before it knows."""

    @property
    def across(self) -> frozenset[Language]:
        """Return the pairs of two languages."""
        return frozenset(p for p in self.pairs if p[0] != p[1])

    @property
    def within(self) -> frozenset[Language]:
        """Return the pairs of a language with itself."""
        return self.pairs - self.across


def shares(
    langs: Collection[str],
    encoders: Sequence[tuple[str, frozenset[str]]],
    written: Collection[str] | None = None,
) -> tuple[list[Share], list[str]]:
    """Divide every pair of ``langs`` among ``encoders`` (name, languages; none listed: all).

    A pair goes to the first encoder that knows both; a language with itself is one too. Returns the
    shares, without empty ones, and the languages that no encoder knows. A language nobody could tell is left
    to whoever compares the rest. ``written``: the languages for whose sake a further encoder is asked (None: all);
    stray sentences in others are not worth one.
    """
    open_pairs = set(combinations_with_replacement(sorted(langs), 2))
    found: list[Share] = []
    left = frozenset(langs) - {UNKNOWN}
    for number, (name, known) in enumerate(encoders):
        foreign = left if written is None or number == 0 else left & frozenset(written)
        mine = frozenset(p for p in open_pairs if all(not known or x in known or x == UNKNOWN for x in p))
        if number:
            mine = frozenset(p for p in mine if foreign.intersection(p))
        open_pairs -= mine
        if mine:
            found.append(Share(name, mine, foreign))
        left = frozenset(x for x in left if not _knows(known, x))
    lost = [x for x in sorted(langs) if x != UNKNOWN and not any(_knows(known, x) for _, known in encoders)]
    return found, lost


def _knows(known: frozenset[str], lang: str) -> bool:
    return not known or lang in known
