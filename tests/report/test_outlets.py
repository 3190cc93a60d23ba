"""Outlets in the report: who takes from whom, in step, of one publisher; in words that decide nothing."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from invented import MANIFEST, case
from sayso import tables
from sayso.report import build
from sayso.report.outlets import EXCHANGES, lag

EXCHANGE = {
    "source": "Northwire", "taker": "المرفأ", "direction": "shown", "copies": 3, "pages": 2, "passages": 3,
    "characters": 1900, "langs": [["en", "ar"]], "dated": 1, "lag_min": 4.0, "lag_max": 4.0, "families": ["f1", "f9"],
}  # fmt: skip
GROUP = {
    "group": "s-1", "outlets": ["Orsa Herald", "Tepe"], "voices": ["Orsa Herald", "Tepe"], "window": 10.0, "times": 5,
    "expected": 0.3, "families": ["f1"], "pages": ["herald", "tepe"], "agencies": ["Northwire"], "pairs": [],
}  # fmt: skip


def section(**rows: list[dict[str, Any]]) -> Any:
    given = {**case(), **{name: tables.from_rows(name, found) for name, found in rows.items()}}
    root = lxml.html.document_fromstring(build(given, MANIFEST))
    found = root.xpath('//section[@id="outlets"]')
    return found[0] if found else None


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_a_row_says_who_takes_from_whom_how_fast_and_leads_to_the_passages() -> None:
    (row,) = section(outlets=[EXCHANGE]).xpath(".//tbody/tr")
    assert said(row).startswith("المرفأ takes from Northwire")
    assert "4 hours" in said(row)
    assert "English to Arabic" in said(row)
    assert row.xpath(".//a/@href") == ["#f1"]
    assert said(row).endswith("1 and 1 more")


def test_what_is_undetermined_says_so_and_no_one_takes() -> None:
    (row,) = section(outlets=[{**EXCHANGE, "direction": "undetermined", "lag_min": None, "lag_max": None}]).xpath(".//tbody/tr")
    assert "undetermined" in said(row)
    assert "takes from" not in said(row)


def test_outlets_in_step_come_with_chance_and_with_what_else_it_may_be() -> None:
    text = said(section(outlets=[EXCHANGE], synchronous=[GROUP]))
    assert "5 times two of them within 10 minutes, where chance would have it less than one" in text
    assert "An agency’s feed, an embargo" in text
    assert "mark of Northwire" in text


def test_titles_of_a_publisher_show_the_line_that_tells() -> None:
    sign = {"kind": "copyright", "detail": "", "doc": "office", "begin": 0, "end": 9}
    rows = [{"publisher": "p-1", "name": "x", "outlet": o, "pages": 2, "evidence": [sign]} for o in ("A", "B")]
    found = section(outlets=[EXCHANGE], publishers=rows)
    assert "“Cable car”" in said(found)
    assert found.xpath('.//a[contains(@href, "-0-9")]')


def test_a_hostile_name_is_text() -> None:
    found = section(outlets=[{**EXCHANGE, "taker": "<img src=x>\u202e"}])
    assert not found.xpath(".//img")
    assert "\u202e" not in said(found)


def test_the_table_is_bounded_and_says_so() -> None:
    rows = [{**EXCHANGE, "taker": f"t{n}"} for n in range(EXCHANGES + 7)]
    found = section(outlets=rows)
    assert len(found.xpath(".//tbody/tr")) == EXCHANGES
    assert "And 7 more" in said(found)


def test_a_case_without_exchanges_has_no_such_section() -> None:
    assert section() is None


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (None, None, ""),
        (0.05, 0.05, "3 minutes"),
        (4.0, 4.2, "4 hours"),
        (0.0, 10.0, "at most 10 hours"),
        (2.0, 60.0, "2 hours to 2 days"),
    ],
)
def test_how_long_it_took_in_words(least: float | None, most: float | None, words: str) -> None:
    assert lag(least, most) == words
