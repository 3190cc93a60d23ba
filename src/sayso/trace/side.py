"""One of two sentences that render each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence of one page, [begin …) of its text, held against its rendering in another language."""

    doc: str
    lang: str
    begin: int
    text: str
    around: str
    """The sentence with what stands before and after it."""
