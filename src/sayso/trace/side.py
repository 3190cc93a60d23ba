"""One of two sentences that render each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NEAR: Final = 160
"""Characters around a sentence in which its translation may give what it gives: a sentence's length, about."""


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence of one page, [begin …) of its text, held against its rendering in another language."""

    doc: str
    lang: str
    begin: int
    text: str
    around: str
    """The sentence with what stands before and after it."""

    @classmethod
    def of(cls, doc: str, text: str, begin: int, end: int, lang: str) -> Side:
        """Take [begin, end) of the text of page ``doc``, in its language (ISO 639-1)."""
        return cls(doc, lang, begin, text[begin:end], text[max(0, begin - NEAR) : end + NEAR])
