"""Denials: a count that one page gives, and another of the pages that passages link says is not so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sayso.settings import WeighSettings
from sayso.tables import stable_id
from sayso.weigh.figure import Figure
from sayso.weigh.naming import listed
from sayso.weigh.revision import linked

if TYPE_CHECKING:
    import pyarrow as pa


def denials(
    told: list[Figure], denied: list[Figure], witnesses: pa.Table, names: Mapping[str, str], settings: WeighSettings
) -> Iterator[dict[str, Any]]:
    """Yield conflicts of kind "disagreement": one for each number of a category that some pages give and others deny.

    Only between pages that passages link; a group of more than ``settings.linked`` pages is linked by chance, and left out.
    """
    if not denied:
        return
    for group in linked(witnesses):
        if len(group) > settings.linked:
            continue
        docs = set(group)
        against: dict[tuple[str, float], list[Figure]] = {}
        for figure in denied:
            if figure.doc in docs:
                against.setdefault((figure.category, figure.value), []).append(figure)
        for (category, value), others in against.items():
            same = [f for f in told if f.doc in docs and (f.category, f.value) == (category, value) and not f.further]
            if same:
                yield _conflict(same, others, names)


def _conflict(same: list[Figure], denied: list[Figure], names: Mapping[str, str]) -> dict[str, Any]:
    ids = [f.id for f in [*same, *denied]]
    gives, denies = ("have" if _several(same) else "has"), ("say" if _several(denied) else "says")
    explanation = (
        f"{listed((f.doc for f in same), names)} {gives} {same[0].amount} {same[0].category}; "
        f"{listed((f.doc for f in denied), names)} {denies} that this is not so. What does each rest on?"
    )
    return {"conflict": stable_id("x", "disagreement", *ids), "kind": "disagreement", "figures": ids, "explanation": explanation}


def _several(figures: list[Figure]) -> bool:
    return len({figure.doc for figure in figures}) > 1
