"""Whose page a plain text is: taken where place and words both say so, else left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.language.outlets import named, tells
from sayso.read import Page, read
from sayso.read.masthead import in_plain_text

TEXT = "\nThe ferry ran aground at the mouth of the harbour, the harbour office said, and all passengers were brought ashore.\n"


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Source: Harbour Courier\nFerry aground" + TEXT, "Harbour Courier"),
        ("Kaynak: Liman Postası, 3 Mayıs 2031\nFeribot karaya oturdu" + TEXT, "Liman Postası"),
        ("Источник: газета «Портовый вестник»\nПаром сел на мель" + TEXT, "Портовый вестник"),
        ("Աղբյուրը՝ Գետի լրատու\nԼաստանավը խրվել է" + TEXT, "Գետի լրատու"),
        ("来源：河港日报\n渡轮搁浅" + TEXT, "河港日报"),
        ("Titre : Le bac échoué\nSource : Le Bac\nDate : 3 mai 2031\n" + TEXT, "Le Bac"),
        ("Ferry aground\nHarbour Courier, 3 May 2031" + TEXT, "Harbour Courier"),
        ("صحيفة بريد الميناء، 3 مايو 2031\nجنوح العبارة" + TEXT, "صحيفة بريد الميناء"),
        ("Fähre auf Grund\n3. Mai 2031 | Hafenkurier" + TEXT, "Hafenkurier"),
        ("Bərə saya oturub" + TEXT + "Çay qəzeti, 3 may 2031", "Çay qəzeti"),
        ("Портовый вестник\n3 мая 2031\nПаром сел на мель" + TEXT, "Портовый вестник"),
        ("Ferry aground" + TEXT + "© 2031 Harbour Courier. All rights reserved.", "Harbour Courier"),
        ("Traghetto arenato" + TEXT + "© Corriere del Porto, 2031", "Corriere del Porto"),
        ("Port 7\nFerry aground" + TEXT + "(c) Port 7", "Port 7"),
    ],
)
def test_a_name_is_taken_where_its_place_and_its_words_say_so(text: str, outlet: str) -> None:
    found = in_plain_text(text)
    assert found is not None
    assert found.outlet == outlet
    assert outlet.split()[-1] in found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "Ferry aground\nSource: Harbour Courier" + TEXT,  # where it was taken from
        "Паром сел на мель" + TEXT + "Источник: Портовый вестник",
        "标题\n来源：河港日报" + TEXT,
        "Источник: Министр подаст в отставку" + TEXT,  # a headline
        "Source: Minister To Resign\n3 May 2031" + TEXT,
        "Ferry aground\nOsthaven, 3 May 2031" + TEXT,  # a place
        "Anadolu Ajansı, 3 Mayıs 2031" + TEXT,  # an agency is on the pages of those who reprint it
        "Ferry aground" + TEXT + "© Reuters",
        "Ferry aground" + TEXT + "© Jane Doe",  # whose text, not whose page
        "Ferry aground" + TEXT + "© All rights reserved",
        "Published in the Harbour Courier on 3 May 2031" + TEXT,
        "Source: https://harbour.example/1" + TEXT,
        "News, 3 May 2031" + TEXT,
        "Post\n3 May 2031\nFerry aground" + TEXT,
        TEXT,
    ],
)
def test_what_is_no_clear_evidence_names_nobody(text: str) -> None:
    assert in_plain_text(text) is None


def test_a_text_that_names_two_names_neither_and_says_so() -> None:
    found = in_plain_text("Source: Harbour Courier\nFerry aground" + TEXT + "© Lake Herald")
    assert found is not None
    assert (found.outlet, "several" in found.evidence) == (None, True)


def test_the_evidence_is_in_the_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Source: Harbour Courier\nFerry aground" + TEXT, "utf-8")
    (tmp_path / "b.jsonl").write_text('{"id": "b", "text": "x", "publisher": "Harbour Courier"}', "utf-8")
    pages = [page for page in read([str(tmp_path)]) if isinstance(page, Page)]
    assert [p.outlet for p in pages] == ["Harbour Courier"] * 2
    assert [p.outlet_evidence for p in pages] == ["'Source: Harbour Courier' opens the text", "the row's publisher"]


@pytest.mark.parametrize("name", ["Harbour Courier", "Портовый вестник", "Порт-ТВ", "河港日报", "Hafenpost", "Le Courrier du Port"])
def test_names_that_say_what_they_are(name: str) -> None:
    assert named(name) == name
    assert tells(name)


@pytest.mark.parametrize("name", ["Osthaven", "Courier", "Latest news", "Новости дня", "Karvali Haber Ajansı", "新华社"])
def test_names_that_may_be_anything(name: str) -> None:
    assert not tells(name)


def test_a_page_of_one_endless_line_is_left_at_once() -> None:
    assert in_plain_text("Osthaven " * 3_000_000) is None
    found = in_plain_text("Osthaven " * 3_000_000 + "\n© Harbour Courier")
    assert found is not None
    assert found.outlet == "Harbour Courier"
