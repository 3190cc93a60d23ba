"""The witnesses of a family side by side."""

from __future__ import annotations

import re

from invented import case
from sayso.report.columns import columns
from sayso.report.families import Family
from sayso.report.pages import Pages
from sayso.report.passages import passages

_SHARED = re.compile(r'<span class="shared"[^>]*>(.*?)</span>', re.DOTALL)


def test_there_is_a_column_for_every_language_that_of_the_familys_words_first(shown: list[Family]) -> None:
    languages = [column.language for column in shown[0].columns]
    assert languages[0] == "English"
    assert sorted(languages) == ["Arabic", "English", "French", "Turkish"]


def test_a_witness_has_the_words_marked_that_it_shares_with_the_first(shown: list[Family]) -> None:
    english = shown[0].columns[0].witnesses
    assert [w.card.doc for w in english] == ["office", "wire", "herald"]
    marked = " ".join(_SHARED.findall(english[1].pieces[0].body))
    assert "none of them seriously" in marked
    assert "19" not in marked


def test_an_origin_among_several_is_a_possible_one(shown: list[Family]) -> None:
    roles = {w.card.doc: w.role for column in shown[0].columns for w in column.witnesses}
    assert {doc for doc, role in roles.items() if role} == {"office", "tepe"}
    assert roles["office"] == "possible origin"


def test_an_only_origin_is_called_so_where_the_others_are_shown_to_have_it_from_there() -> None:
    given = case()
    pages = Pages(given["documents"], given["segments"])
    office = [p for p in passages(given["witnesses"].to_pylist(), pages) if p.doc == "office"][:1]
    for alone, role in ((True, "origin here"), (False, "possible origin")):
        (column,) = columns(pages, {"office"}, alone, office, [])
        assert [w.role for w in column.witnesses] == [role]
