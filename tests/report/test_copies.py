"""Copies in words, and as a picture."""

from __future__ import annotations

from typing import Any

from sayso.report.copies import COPIES, copies, picture
from sayso.report.families import Family
from sayso.report.pages import Pages

EDGE: dict[str, Any] = {"family": "f1", "parent": "office", "child": "wire", "direction": "shown", "evidence": []}


def reason(weight: float) -> dict[str, Any]:
    return {"kind": "dates", "detail": f"weighs {weight}", "weight": weight, "doc": None, "begin": None, "end": None}


def test_the_weightiest_evidence_comes_first(shown: list[Family]) -> None:
    first = shown[0].copies[0]
    assert (first.parent.doc, first.child.doc, first.shown) == ("office", "wire", True)
    assert [r.kind for r in first.reasons] == ["naming", "dates"]
    assert first.reasons[0].card is not None and first.reasons[0].card.doc == "wire"


def test_evidence_speaks_against_a_direction_only_where_one_is_shown(invented: Pages) -> None:
    rows = [EDGE | {"evidence": [reason(-1.0)], "direction": d} for d in ("shown", "undetermined")]
    found, _ = copies(invented, rows, {"office", "wire"})
    assert [r.against for copy in found for r in copy.reasons] == [True, False]


def test_copies_that_are_too_many_are_counted(invented: Pages) -> None:
    found, more = copies(invented, [EDGE] * (COPIES + 2), {"office"})
    assert (len(found), more) == (COPIES, 2)


def test_the_picture_names_a_page_that_is_inferred(invented: Pages) -> None:
    drawn = picture(invented, [EDGE | {"parent": "lost:1"}, EDGE | {"parent": "lost:1", "child": "herald"}], 7)
    assert "lost page" in drawn and "passage 7" in drawn
