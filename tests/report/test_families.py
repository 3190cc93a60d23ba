"""The families of a case: which are shown in full, and which by one line."""

from __future__ import annotations

from invented import case
from sayso import tables
from sayso.report.families import SHOWN, Families, Family
from sayso.report.pages import Pages


def test_the_family_on_most_pages_comes_first(shown: list[Family]) -> None:
    assert [(family.number, family.anchor) for family in shown] == [(1, "f1"), (2, "f2")]
    assert shown[0].codes[:2] == ["en", "ar"]


def test_texts_of_one_language_stand_side_by_side_before_sentences(shown: list[Family]) -> None:
    assert [family.side_by_side_first for family in shown] == [True, False]


def test_a_family_without_witnesses_is_not_shown() -> None:
    given = case()
    given["witnesses"] = tables.empty("witnesses")
    assert Families(given, Pages(given["documents"], given["segments"])).full() == []


def test_families_beyond_those_in_full_are_listed(invented: Pages) -> None:
    given = case()
    (row,) = (f for f in given["families"].to_pylist() if f["family"] == "f2")
    given["families"] = tables.from_rows("families", [row | {"family": f"f{n:03}"} for n in range(SHOWN + 2)])
    families = Families(given, invented)
    assert (families.total, len(families.listed())) == (SHOWN + 2, 2)
    assert families.listed()[0].codes == ["en", "ar"]


def test_pages_that_no_copy_names_are_named(invented: Pages) -> None:
    given = case()
    given["copies"] = given["copies"].slice(0, 1)
    (first, *_) = Families(given, invented).full()
    tied = {given["copies"].to_pylist()[0][end] for end in ("parent", "child")}
    held = {w["doc"] for w in given["witnesses"].to_pylist() if w["family"] == given["copies"].to_pylist()[0]["family"]}
    assert {card.name for card in first.untied} == {invented.card(doc).name for doc in held - tied} and first.more_untied == 0
