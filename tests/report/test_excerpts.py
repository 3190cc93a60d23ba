"""Words of a page, with where they stand."""

from __future__ import annotations

from sayso.report.excerpts import excerpt, quotation
from sayso.report.pages import Pages
from sayso.report.runs import Mark


def test_an_excerpt_that_is_cut_says_so(invented: Pages) -> None:
    assert excerpt(invented, "wire", 0, 40, (), most=6).body == "VELMAR…"
    assert excerpt(invented, "wire", 0, 6, (), most=6).body == "VELMAR"


def test_an_excerpt_has_its_marks_and_its_place(invented: Pages) -> None:
    found = excerpt(invented, "wire", 0, 18, [Mark(8, 17, "shared")])
    assert ">Northwire</span>" in found.body
    assert found.reference.label == "0–18"


def test_an_excerpt_runs_as_its_letters_do(invented: Pages) -> None:
    found = excerpt(invented, "marfa", 0, 30, ())
    assert (found.lang, found.dir) == ("ar", "rtl")


def test_markup_in_a_page_is_text_in_its_quotation(invented: Pages) -> None:
    assert "<script>" not in quotation(invented, "hostile", 0, 25).body
