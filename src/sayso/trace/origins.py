"""Origins: how many independent beginnings a family has, as a range with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sayso.tables import STATES
from sayso.trace.families import LATE
from sayso.trace.stemma import Stemma

SAME, DIFFERENT, OPEN = STATES
COPIED: Final = 0.9
"""A page counts as a copy when it is this likely to have copied one of the pages at hand."""


def family_row(stemma: Stemma, best_text: str, langs: Sequence[str]) -> dict[str, Any]:
    """Return the row of table ``families``; ``best_text`` is what its fullest witness has,
    ``langs`` the tags of the collation's language numbers.
    """
    pages, family = stemma.pages, stemma.family
    low, high, state, reason, origins = _range(stemma)
    dates = [p.begin for p in pages if p.begin is not None]
    return {
        "family": family.id,
        "text": best_text,
        "pages": len(pages),
        "outlets": len({p.outlet for p in pages if p.outlet}) or len(pages),
        "langs": _langs(stemma, langs),
        "first_from": min(dates, default=None),
        "origins_min": low,
        "origins_max": high,
        "state": state,
        "reason": reason,
        "origins": origins,
    }


def _langs(stemma: Stemma, langs: Sequence[str]) -> list[str]:
    """Return the languages in which the family stands, by its sentences; those of the pages where none is known."""
    spoken = {langs[lang] for _, _, lang in stemma.collation.cells}
    return sorted((spoken | {p.lang for p in stemma.pages[len(stemma.collation.pages) :] if p.lang}) - {""})


def _range(stemma: Stemma) -> tuple[int, int, str, str, list[str]]:
    pages = stemma.pages
    free = [row for row in range(len(pages)) if 1.0 - stemma.first[row] < COPIED]
    children = {link.child for link in stemma.links if link.shown}
    tops = [row for row in free if row not in children]
    tops = sorted(tops, key=lambda row: (pages[row].begin or LATE, pages[row].doc))
    names = [pages[row].doc for row in tops]
    if len(tops) <= 1:
        return 1, 1, SAME, "every other page copies, directly or through others, one page", names
    linked = _components(len(pages), [(k.parent, k.child) for k in stemma.links], tops)
    return 1, len(tops), OPEN, f"{len(tops)} pages may be first; {linked} groups hang together", names


def _components(n: int, edges: Sequence[tuple[int, int]], tops: Sequence[int]) -> int:
    root = list(range(n))
    for a, b in edges:
        ra, rb = root[a], root[b]
        root = [ra if r == rb else r for r in root]
    return len({root[t] for t in tops})
