"""One of two sentences that render each other."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.text import Word


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence of one page, [begin …) of its text, held against its rendering in another language."""

    row: int
    lang: str
    begin: int
    text: str
    words: tuple[Word, ...]
    around: str
    """The sentence with what stands before and after it."""
