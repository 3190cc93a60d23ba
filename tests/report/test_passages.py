"""What a page has of a family, and which of it is shown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import case
from sayso import tables
from sayso.report.pages import Pages
from sayso.report.passages import SHOWN, Passage, choose, lead, passages


@pytest.fixture(scope="module")
def pages() -> Pages:
    made = case()
    pages = Pages(made["documents"], made["segments"])
    pages.load(made["documents"].column("doc").to_pylist())
    return pages


def passage(doc: str, lang: str, length: int) -> Passage:
    return Passage(doc, lang, ((0, length),))


def test_the_two_halves_of_a_page_are_two_passages(pages: Pages) -> None:
    rows: list[dict[str, Any]] = case()["witnesses"].to_pylist()
    found = passages([r for r in rows if r["family"] == "f2"], pages)
    assert [(p.doc, p.lang) for p in found] == [("both", "en"), ("both", "ar")]


def test_pieces_of_one_page_are_one_passage_in_reading_order(pages: Pages) -> None:
    rows = [{"doc": "office", "begin": b, "end": e} for b, e in ((60, 80), (24, 40))]
    (found,) = passages(rows, pages)
    assert found.spans == ((24, 40), (60, 80))
    assert found.length == 36


def test_pages_with_a_date_come_first_in_its_order(pages: Pages) -> None:
    rows = [{"doc": doc, "begin": 0, "end": 5} for doc in ("tepe", "herald", "wire", "office")]
    assert [p.doc for p in passages(rows, pages)] == ["office", "wire", "herald", "tepe"]


def test_the_leading_passage_is_the_one_with_the_familys_words(pages: Pages) -> None:
    rows = [{"doc": "office", "begin": 0, "end": 90}, {"doc": "wire", "begin": 21, "end": 50}]
    found = passages(rows, pages)
    assert lead(found, pages.text("wire")[21:50], pages).doc == "wire"
    assert lead(found, "words of no page", pages).doc == "office"


def test_every_language_is_shown_before_any_has_many() -> None:
    found = [passage(f"en{i}", "en", 100) for i in range(30)] + [passage("ar0", "ar", 50), passage("az0", "az", 9)]
    shown = choose(found, found[0], ())
    assert len(shown) == SHOWN
    assert {"ar", "az"} <= {p.lang for p in shown}
    assert [p.lang for p in shown] == sorted((p.lang for p in shown), key=lambda lang: lang != "en")


def test_a_full_origin_is_what_the_others_are_held_against() -> None:
    found = [passage("late", "en", 100), passage("first", "en", 60), passage("scrap", "en", 10)]
    assert choose(found, found[0], {"first"})[0].doc == "first"
    assert choose(found, found[0], {"scrap"})[0].doc == "late"


spans = st.lists(st.integers(0, 60), min_size=2, max_size=8, unique=True).map(
    lambda cuts: tuple((a, b) for a, b in zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
)


@given(spans, st.data())
def test_runs_of_the_joined_text_lead_back_to_the_same_characters(
    pieces: tuple[tuple[int, int], ...], data: st.DataObject
) -> None:
    text = "".join(chr(0x4E00 + i) for i in range(61))
    joined = Passage("a", None, pieces).joined(text)
    begin = data.draw(st.integers(0, len(joined)))
    end = data.draw(st.integers(begin, len(joined)))
    placed = Passage("a", None, pieces).placed([(begin, end)])
    assert "".join(text[b:e] for b, e in placed) == joined[begin:end].replace("\n", "")


def test_a_case_without_segments_still_has_passages() -> None:
    made = case()
    pages = Pages(made["documents"], tables.empty("segments"))
    (found,) = passages([{"doc": "marfa", "begin": 0, "end": 9}], pages)
    assert found.lang == "ar"
