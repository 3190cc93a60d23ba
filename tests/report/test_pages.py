"""Pages in the report: which are included, where links lead, what is marked."""

from __future__ import annotations

import pytest

from invented import HOSTILE, case
from sayso import tables
from sayso.report import pages as pages_module
from sayso.report.pages import Pages


def made() -> Pages:
    given = case()
    return Pages(given["documents"], given["segments"])


def test_the_pages_wanted_come_before_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_module, "PAGES", 3)
    pages = made()
    pages.include(["tepe", "both"])
    assert pages.included == ["tepe", "both", "office"]


def test_long_pages_are_left_out_when_the_room_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_module, "CHARACTERS", 700)
    pages = made()
    pages.include([])
    assert 0 < len(pages.included) < 8


def test_a_link_into_a_page_that_is_left_out_is_no_link() -> None:
    pages = made()
    assert pages.refer("office", 3, 9).href is None
    pages.include(["office"])
    assert pages.refer("office", 3, 9).href == "#p1-3-9"


def test_a_link_to_no_characters_has_its_anchor_all_the_same() -> None:
    pages = made()
    pages.include([])
    href = pages.refer("office", 30, 30).href
    bodies = "".join(p.body for v in pages.views() for p in v.paragraphs)
    assert href is not None
    assert f'id="{href[1:]}"' in bodies


def test_every_line_of_a_page_is_shown() -> None:
    pages = made()
    pages.include([])
    text = {d["doc"]: d["text"] for d in case()["documents"].to_pylist()}
    for view in pages.views():
        lines = [line for line in text[view.card.doc].split("\n") if line.strip()]
        assert len(view.paragraphs) == len(lines)
        assert view.characters == len(text[view.card.doc])


def test_each_line_has_its_own_language_and_direction() -> None:
    pages = made()
    pages.include([])
    (both,) = (v for v in pages.views() if v.card.doc == "both")
    assert [(p.lang, p.dir) for p in both.paragraphs] == [("en", "ltr"), ("ar", "rtl"), ("zh", "ltr")]


def test_a_page_with_a_hostile_address_has_no_link_to_it() -> None:
    pages = made()
    assert pages.card("hostile").uri is None
    assert pages.card("courrier").uri is None
    assert pages.card("wire").uri == "https://northwire.example/1"
    assert pages.text("hostile") == HOSTILE


def test_a_page_nobody_has_is_a_lost_page() -> None:
    card = made().card("lost:3")
    assert card.when == "a lost page, inferred"
    assert card.href is None


def test_furniture_alone_is_furniture_and_nothing_else_is() -> None:
    given = case()
    rows = [
        {"doc": "tepe", "n": 0, "begin": 0, "end": 15, "role": "boilerplate"},
        {"doc": "tepe", "n": 1, "begin": 16, "end": 60, "role": "body"},
    ]
    pages = Pages(given["documents"], tables.from_rows("segments", rows))
    pages.include([])
    assert pages.is_furniture("tepe", 2, 10)
    assert not pages.is_furniture("tepe", 2, 30)
    assert not pages.is_furniture("office", 0, 10)


def test_a_page_beyond_all_measure_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_module, "LONGEST", 40)
    pages = made()
    pages.include([])
    assert pages.refer("office", 30, 60).href is not None
    assert pages.refer("office", 40, 60).href is None
    (office,) = (v for v in pages.views() if v.card.doc == "office")
    assert office.cut
    assert "".join(p.body.striptags() for p in office.paragraphs).startswith("Cable car: what we know")


def test_ids_in_a_sentence_become_names_and_nothing_else_does() -> None:
    sentence = "office and wire, but not office-2 or the offices; herald."
    named = made().named(sentence, ["office", "herald", "wire"])
    assert named == "“Velmar Transport Office” and wire, but not office-2 or the offices; “Orsa Herald”."


def test_an_id_with_its_outlet_behind_it_becomes_one_name_however_short_it_is() -> None:
    named = made().named("14 in wire [Northwire] and office [Velmar Transport Office], 17 in herald", ["office", "herald", "wire"])
    assert named == "14 in “Northwire” and “Velmar Transport Office”, 17 in “Orsa Herald”"
