"""Copies in words, and as a picture."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import lxml.etree
import pytest

from sayso import tables
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


NOON, EVENING = (datetime(2031, 5, 6, hour, tzinfo=UTC) for hour in (12, 18))


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ([("x", NOON, "Ferry"), ("y", EVENING, "Ferry")], ["6 May 2031, 12:00 UTC", "6 May 2031, 18:00 UTC"]),
        ([("x", NOON, "Паром"), ("y", NOON, "渡轮")], ["Паром", "渡轮"]),
        ([("x", NOON, "Ferry"), ("y", NOON, "Ferry")], ["x", "y"]),
        ([("a" * 40 + "-1", NOON, "Ferry"), ("a" * 40 + "-2", NOON, None)], ["…" + "a" * 23 + "-1", "…" + "a" * 23 + "-2"]),
        ([("1-" + "a" * 40, NOON, None), ("2-" + "a" * 40, NOON, None)], ["1-" + "a" * 23 + "…", "2-" + "a" * 23 + "…"]),
        ([("b" * 20 + c + "a" * 40, NOON, None) for c in "xy"], ["b" * 20 + c + "aaaa…" for c in "xy"]),
    ],
)  # fmt: skip
def test_two_pages_of_one_outlet_and_day_are_told_apart(pages: list[tuple[str, datetime, str | None]], told: list[str]) -> None:
    empty = {"sha256_raw": "", "sha256_text": "", "format": "text", "text": "", "lang": "en", "outlet": "Deniz Postası"}
    rows = [empty | {"doc": d, "published_from": t, "published_to": t, "title": title} for d, t, title in pages]
    known = Pages(tables.from_rows("documents", rows), tables.empty("segments"))
    drawn = picture(known, [EDGE | {"parent": pages[0][0], "child": pages[1][0]}], 1)
    assert [box.text for box in lxml.etree.fromstring(str(drawn)).iterfind(".//text[@class='detail']")] == told


def test_where_it_is_open_which_page_was_copied_the_others_are_told_first(invented: Pages) -> None:
    sign = {"kind": "alike", "detail": "could have been copied as well from herald: it has the same words", "weight": 0.0}
    row = {**EDGE, "direction": "undetermined", "evidence": [*EDGE["evidence"], {**sign, "doc": "herald", "begin": 0, "end": 5}]}
    ((copy,), _) = copies(invented, [row], {"office", "wire", "herald"})
    assert copy.reasons[0].kind == "other pages as likely"
    assert copy.reasons[0].detail.striptags().startswith("could have been copied as well from “Orsa Herald”")


def test_that_a_copy_is_in_another_language_speaks_against_none(invented: Pages) -> None:
    sign = {"kind": "translation", "detail": "in different languages", "weight": -3.0, "doc": None, "begin": None, "end": None}
    ((copy,), _) = copies(invented, [{**EDGE, "direction": "shown", "evidence": [sign]}], {"office", "wire"})
    assert [reason.against for reason in copy.reasons] == [False]
