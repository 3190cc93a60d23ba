"""Passages are the same in whatever order pages came."""

from __future__ import annotations

import pyarrow as pa

from sayso import match, tables
from sayso.settings import MatchSettings

STEM = "the night ferry left the harbour of osmund with forty people on board in a fog so thick that nobody saw the reef"
ENDS = ("and three sailors swam ashore", "before the pilot could turn it away", "as the lamps were dark")


def pile(order: list[int]) -> tuple[pa.Table, pa.Table]:
    """Return pages that tell one thing in several ways, in a given order."""
    documents, segments = [], []
    for page in order:
        text = f"{STEM} {ENDS[page % 3]} {page}. {ENDS[(page + 1) % 3].capitalize()} it was told again in {STEM[: 40 + page]}."
        cut = text.index(". ") + 1
        known = {"sha256_raw": str(page), "sha256_text": str(page), "format": "jsonl", "links": []}
        documents.append({"doc": f"d{page}", "lang": "en", "text": text, **known})
        for n, (begin, end) in enumerate(((0, cut), (cut + 1, len(text)))):
            segments.append({"doc": f"d{page}", "n": n, "begin": begin, "end": end, "lang": "en", "role": "body"})
    return tables.from_rows("documents", documents), tables.from_rows("segments", segments)


def test_the_order_of_pages_makes_no_difference() -> None:
    settings = MatchSettings(encoders=())
    one, other = (match.run(*pile(order), settings)["matches"].to_pylist() for order in ([0, 1, 2, 3, 4], [3, 1, 4, 0, 2]))
    assert one and sorted(one, key=str) == sorted(other, key=str)
