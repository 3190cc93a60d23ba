"""The drawing shows every page and tie, in generations, and gives up rather than draw a tangle."""

from __future__ import annotations

import lxml.etree
import pytest

from sayso.report.stemma import LARGEST, Label, Tie, draw


def picture(ties: list[Tie]) -> lxml.etree._Element:
    pages = {p for tie in ties for p in (tie.a, tie.b)}
    return lxml.etree.fromstring(str(draw(ties, {p: Label(p, "", f"#{p}") for p in pages}, "t")))


def boxes(root: lxml.etree._Element) -> dict[str, tuple[float, float]]:
    return {
        a.get("href")[1:]: (float(a.find("rect").get("x")), float(a.find("rect").get("y")))
        for a in root.iter("a")
    }


def test_a_copy_stands_below_its_parents_and_siblings_beside_each_other() -> None:
    at = boxes(picture([Tie("a", "b", True), Tie("a", "c", True), Tie("b", "d", True), Tie("a", "d", True)]))
    assert at["a"][1] < at["b"][1] == at["c"][1] < at["d"][1]
    assert abs(at["b"][0] - at["c"][0]) >= 150


def test_an_undetermined_tie_is_dashed_and_has_no_tip() -> None:
    root = picture([Tie("a", "b", False)])
    assert [p.get("class") for p in root.iter("path")] == ["undetermined"]


def test_a_shown_tie_has_a_tip() -> None:
    root = picture([Tie("a", "b", True)])
    assert [p.get("class") for p in root.iter("path")] == ["shown", "tip"]


def test_names_are_escaped() -> None:
    markup = draw([Tie("a", "b", True)], {p: Label("<b>&", '"', None) for p in "ab"}, '"><script>')
    assert "<script>" not in markup
    assert lxml.etree.fromstring(str(markup)).findtext(".//text") == "<b>&"


@pytest.mark.parametrize("ties", [[Tie("a", "b", True), Tie("b", "a", True)], [Tie("a", "a", True)]])
def test_a_cycle_is_drawn_not_followed(ties: list[Tie]) -> None:
    assert boxes(picture(ties))


def test_nothing_and_too_much_are_not_drawn() -> None:
    many = [Tie("a", str(i), True) for i in range(LARGEST)]
    assert draw([], {}, "t") == ""
    assert draw(many, {p: Label(p, "", None) for t in many for p in (t.a, t.b)}, "t") == ""


def test_a_lost_page_is_drawn_as_one() -> None:
    labels = {"a": Label("lost page", "inferred", None, lost=True), "b": Label("b", "", None)}
    root = lxml.etree.fromstring(str(draw([Tie("a", "b", True)], labels, "t")))
    assert {r.get("class") for r in root.iter("rect")} == {"lost", "page"}
