"""Readings: the apparatus as a table, ranked so that what changes the meaning comes first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sayso.trace.collation import MISSING, Variant
from sayso.trace.stemma import Stemma

RANKS: Final = {"figure": 5.0, "wording": 1.0}
"""What kind of change a reader should see first."""


def reading_rows(stemma: Stemma) -> Iterator[dict[str, Any]]:
    """Yield the rows of table ``readings``: one for each page at each place where the pages part."""
    for number, variant in enumerate(stemma.collation.variants):
        about = _about(variant)
        for row, state in enumerate(variant.states.tolist()):
            if state == MISSING:
                continue
            begin, end = variant.spans[row]
            page = stemma.pages[row]
            yield {
                "family": stemma.family.id,
                "place": number,
                "doc": page.doc,
                "begin": begin,
                "end": end,
                "text": page.text[begin:end],
                "group": state,
                "about": about,
                "rank": RANKS[about],
            }


def _about(variant: Variant) -> str:
    figures = {tuple(w for w in reading if any(c.isdigit() for c in w)) for reading in variant.readings}
    return "figure" if len(figures) > 1 else "wording"
