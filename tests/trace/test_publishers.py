"""Which outlets are titles of one house: by owner, by address, by a footer that names them; and what shows nothing."""

from __future__ import annotations

import pyarrow as pa
import pytest

from sayso import tables
from sayso.trace.publishers import Title, outlet_of, titles


def house(*pages: tuple[str, str], lang: str = "en", marks: tuple[str, ...] = ()) -> list[Title]:
    """Find the titles among pages given as outlet and footer."""
    documents, segments = [], []
    for n, (outlet, footer) in enumerate(pages):
        body = f"Story {n} of {outlet}.\n"
        text = body + footer
        documents.append(
            {"doc": f"d{n}", "outlet": outlet, "lang": lang, "text": text, "sha256_raw": "", "sha256_text": "", "format": "text"}
        )
        segments.append({"doc": f"d{n}", "n": 0, "begin": 0, "end": len(body), "lang": lang, "role": "body"})
        segments.append(
            {"doc": f"d{n}", "n": 1, "begin": len(body), "end": len(text), "lang": lang, "role": "boilerplate"}
        )
    noted = [{"doc": "d0", "begin": 0, "end": 1, "kind": "agency", "value": value} for value in marks]
    rows = {"documents": documents, "segments": segments, "marks": noted}
    made: dict[str, pa.Table] = {name: tables.from_rows(name, found) for name, found in rows.items()}
    return titles(made["documents"], made["segments"], made["marks"])


def test_one_owner_under_two_titles_is_one_house_with_the_words_that_show_it() -> None:
    found = house(
        ("Herald", "© 2030 Orsa Press Ltd. All rights reserved."),
        ("Herald", "© 2031 Orsa Press Ltd. All rights reserved."),
        ("Evening", "Copyright © 2031 Orsa Press Ltd"),
        ("Evening", "© Orsa Press Ltd"),
        ("Other", "© 2031 Other"),
        ("Other", "© 2031 Other"),
    )
    assert [(t.outlet, t.name, t.pages) for t in found] == [("Evening", "orsa press ltd", 2), ("Herald", "orsa press ltd", 2)]
    assert found[0].publisher == found[1].publisher
    (shown,) = found[1].evidence
    assert shown["kind"] == "copyright"
    assert "“© 2030 Orsa Press Ltd. All rights reserved.”" in shown["detail"]
    assert shown["begin"] == len("Story 0 of Herald.\n")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "© 2031 All Rights Reserved"),
        ("tr", "© 2031 Tüm hakları saklıdır."),
        ("fr", "© Tous droits réservés"),
        ("ru", "© 2031 Все права защищены"),
        ("ar", "© 2031 جميع الحقوق محفوظة"),
        ("hy", "© 2031 Բոլոր իրավունքները պաշտպանված են"),
        ("az", "© 2031 Bütün hüquqlar qorunur"),
        ("zh", "© 2031 版权所有"),
        ("xx", "© 2031 in a language whose formula is not known"),
    ],
)
def test_a_formula_names_no_owner(lang: str, line: str) -> None:
    assert house(*(2 * [("Alpha", line), ("Beta", line)]), lang=lang) == []


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("tr", "© 2031 Körfez Yayıncılık. Tüm hakları saklıdır."),
        ("ar", "© 2031 دار المرفأ. جميع الحقوق محفوظة"),
        ("ru", "© 2031 Издательский дом Залив. Все права защищены"),
        ("zh", "© 2031 海湾报业 版权所有"),
    ],
)
def test_owners_are_read_in_every_script(lang: str, line: str) -> None:
    assert {t.outlet for t in house(("A", line), ("A", line), ("B", line), ("B", line), lang=lang)} == {"A", "B"}


def test_a_number_is_part_of_a_name_and_a_year_is_not() -> None:
    one, other = "© 2029-2031 Channel 4", "© Channel 5, 2031"
    assert house(*(2 * [("Alpha", one), ("Beta", other)])) == []
    assert len(house(*(2 * [("Alpha", one), ("Beta", "© Channel 4 2031")]))) == 2


def test_an_agency_in_a_copyright_line_is_a_supplier() -> None:
    line = "© Northwire"
    assert house(("A", line), ("A", line), ("B", line), ("B", line), marks=("Northwire",)) == []


def test_one_page_shows_nothing_of_an_outlet() -> None:
    line = "© 2031 Orsa Press"
    assert house(("A", line), ("B", line), ("B", line)) == []


def test_an_address_for_letters_is_a_sign() -> None:
    letters = ("Write: desk@orsa.example", "desk@orsa.example", "DESK@orsa.example", "Desk: desk@orsa.example")
    found = house(*zip(("A", "A", "B", "B"), letters, strict=True))
    assert {e["kind"] for t in found for e in t.evidence} == {"contact"}


def test_a_footer_is_a_sign_only_where_it_names_a_title() -> None:
    tool = "This site uses cookies to give you the best experience here"
    assert house(("Herald", tool), ("Herald", tool), ("Evening", tool), ("Evening", tool)) == []
    own = "Herald and Evening are printed at the old mill in Orsa"
    found = house(("Herald", own), ("Herald", own), ("Evening", own), ("Evening", own))
    assert [t.outlet for t in found] == ["Evening", "Herald"]


def test_a_page_without_an_outlet_is_its_hosts() -> None:
    assert outlet_of(None, "https://www.herald.example/a") == "herald.example"
    assert outlet_of(" ", "pages/a.txt") is None
    assert outlet_of(None, "http://[broken") is None
