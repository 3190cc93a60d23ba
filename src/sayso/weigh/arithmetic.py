"""Arithmetic within a page: parts said to belong to a whole, that come to more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any, Final

from sayso.language import fold, load, matcher
from sayso.settings import WeighSettings
from sayso.tables import stable_id
from sayso.weigh.figure import Figure

NEAR: Final = 30
"""Characters around the first part within which "of them" or "including" stands: three or four words."""
_EXACT: Final = frozenset({"exact", "atleast", "more"})


def arithmetic(
    told: list[Figure], texts: dict[str, str], languages: dict[str, str | None], settings: WeighSettings
) -> Iterator[dict[str, Any]]:
    """Yield conflicts of kind "arithmetic": a whole, and parts behind it that exceed it together."""
    for doc, group in groupby(told, key=lambda f: f.doc):
        figures = list(group)
        for n, whole in enumerate(figures):
            later = [f for f in figures[n + 1 :] if not f.further]  # what comes on top is no part
            parts = [] if whole.further else _parts(whole, later, texts[doc], languages[doc], settings.reach)
            total = sum(p.value for p in parts)
            if len(parts) > 1 and whole.bound == "exact" and total > whole.top:
                yield _conflict(whole, parts, total)


def _parts(whole: Figure, later: list[Figure], text: str, lang: str | None, reach: int) -> list[Figure]:
    """Return the figures soon after ``whole`` that the text counts among it."""
    parts: list[Figure] = []
    end = whole.end
    for figure in later:
        if figure.begin - end > reach or figure.category == "harmed" or figure.bound not in _EXACT:
            break
        if figure.category == whole.category or whole.category == "harmed":
            near = max(whole.end, figure.begin - NEAR)
            if not parts and (figure.value >= whole.value or not _among(text, near, figure.end + NEAR, lang)):
                return []  # no part, or the whole said once more
            parts.append(figure)
        end = figure.end
    return parts


def _among(text: str, begin: int, end: int, lang: str | None) -> bool:
    """Whether words between two figures say that the second is a part of the first ("of them", "including")."""
    language = load(lang)
    if language is None:
        return False
    return _matcher(language.tag).search(fold(text[begin:end]).text) is not None


@cache
def _matcher(tag: str) -> re.Pattern[str]:
    language = load(tag)
    assert language is not None
    return matcher(language.figures.among, spaced=language.spaced, prefixes=language.prefixes)


def _conflict(whole: Figure, parts: list[Figure], total: float) -> dict[str, Any]:
    ids = [whole.id, *(p.id for p in parts)]
    listed = " + ".join(f"{p.value:,.0f} {p.category}" for p in parts)
    explanation = (
        f"The page counts {whole.value:,.0f} {whole.category}, and of them {listed} = {total:,.0f}, which is "
        f"{total - whole.top:,.0f} more. Are some counted twice, does one figure stand for another time, or is one misprinted?"
    )
    return {
        "conflict": stable_id("x", "arithmetic", *ids),
        "kind": "arithmetic",
        "figures": ids,
        "explanation": explanation,
    }
