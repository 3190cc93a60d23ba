"""Datelines, agency signs, source lines and bylines, in the shapes that newsrooms give them."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

from sayso import segment
from sayso.segment.agencies import agencies_in
from sayso.settings import SegmentSettings
from sayso.tables import MARKS, from_rows
from segment.test_languages import TEXTS


def credited(text: str, **more: Any) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    """Return the segments with their roles, and the marks as (kind, value, characters)."""
    row = {"doc": "d", "text": text, "sha256_raw": "", "sha256_text": "", "format": "text", **more}
    tables = segment.run(from_rows("documents", [row]), SegmentSettings())
    parts = [(s["role"], text[s["begin"] : s["end"]]) for s in tables["segments"].to_pylist()]
    marks = [(m["kind"], m["value"], text[m["begin"] : m["end"]]) for m in tables["marks"].to_pylist()]
    assert all(kind in MARKS for kind, _, _ in marks)
    return parts, marks


OPENINGS = [
    ("en", "OSTHAVEN, May 3 (Reuters) - ", "OSTHAVEN", "Reuters"),
    ("en", "OSTHAVEN (AP) — ", "OSTHAVEN", "AP"),
    ("en", "(Reuters) – ", None, "Reuters"),
    ("en", "OSTHAVEN, Westland, May 3. Trend: ", "OSTHAVEN", "Trend"),
    ("hy", "ԵՐԵՎԱՆ, 3 ՄԱՅԻՍԻ, ԱՐՄԵՆՊՐԵՍ: ", "ԵՐԵՎԱՆ", "Armenpress"),
    ("ar", "باكو / الأناضول\n", "باكو", "Anadolu"),
    ("ar", "القاهرة (رويترز) - ", "القاهرة", "Reuters"),
    ("ar", "نيويورك - أ ف ب: ", "نيويورك", "AFP"),
    ("ar", "الجزائر- (واج) - ", "الجزائر", "APS"),
    ("ru", "МОСКВА, 3 мая. /ТАСС/. ", "МОСКВА", "TASS"),
    ("ru", "БАКУ, 3 мая — РИА Новости. ", "БАКУ", "RIA Novosti"),
    ("tr", "ANKARA (AA) - ", "ANKARA", "Anadolu"),
    ("tr", "İSTANBUL,(DHA)- ", "İSTANBUL", "DHA"),
    ("az", "Bakı, 3 may, AZƏRTAC\n", "Bakı", "AZERTAC"),
    ("de", "Berlin (dpa) - ", "Berlin", "dpa"),
    ("fr", "Paris, 3 mai (AFP) - ", "Paris", "AFP"),
    ("pl", "WARSZAWA (PAP) - ", "WARSZAWA", "PAP"),
    ("zh", "新华社北京5月3日电 ", None, "Xinhua"),
    ("zh", "（中央社台北3日电）", None, "CNA"),
]


UNLISTED = [
    ("en", "OSTHAVEN, 3 May 2031 (River Wire) — ", "OSTHAVEN", "River Wire"),
    ("en", "Osthaven, Westland, May 3 (River Wire) – ", "Osthaven", "River Wire"),
    ("ru", "Остхавен, 3 мая 2031 (Речной телеграф) – ", "Остхавен", "Речной телеграф"),
    ("tr", "OSTHAVEN, 3 Mayıs (Irmak Haber) – ", "OSTHAVEN", "Irmak Haber"),
    ("ar", "أوستهافن، 3 مايو 2031 – ", "أوستهافن", None),
    ("ar", "أوستهافن، 3 مايو (وكالة النهر) – ", "أوستهافن", "وكالة النهر"),
    ("hy", "Օսթհեյվեն, 3 մայիսի (Գետի լրատու) – ", "Օսթհեյվեն", "Գետի լրատու"),
    ("az", "Osthaven, 3 may, AZƏRTAC ", "Osthaven", "AZERTAC"),
    ("fr", "Osthaven, le 3 mai 2031 – ", "Osthaven", None),
    ("de", "Osthaven, 3. Mai (Flussdienst) – ", "Osthaven", "Flussdienst"),
    ("ru", "ОСТХАВЕН, 3 мая. ", "ОСТХАВЕН", None),
    ("zh", "（东港5月3日电）", None, None),
    ("zh", "【河港日报东港5月3日电】", None, None),
    ("pl", "OSTHAVEN, 3 maja (Agencja Rzeczna) – ", "OSTHAVEN", "Agencja Rzeczna"),
]


@pytest.mark.parametrize(("lang", "dateline", "place", "agency"), UNLISTED)
def test_a_dateline_needs_no_agency_that_is_listed(lang: str, dateline: str, place: str | None, agency: str | None) -> None:
    parts, marks = credited(dateline + TEXTS[lang], lang=lang)
    assert parts == [("dateline", dateline.strip()), ("body", TEXTS[lang])]
    assert [value for kind, value, _ in marks if kind == "agency"] == ([agency] if agency else [])
    assert [value for kind, value, _ in marks if kind == "dateline"] == ([place] if place else [])


@pytest.mark.parametrize("opening", [
    "Nermin Aksoy, 52 — the harbour master — said that the ferry had run aground, and that nobody had been hurt in the accident.",
    "On 3 May 2031 – a Saturday – the ferry ran aground at the mouth of the harbour, and nobody was hurt in the accident.",
    "Monday, 3 May – the day the ferry ran aground – was the first of its kind in the harbour since the port had been built.",
])  # fmt: skip
def test_a_sentence_with_a_dash_is_no_dateline(opening: str) -> None:
    assert credited(opening, lang="en")[0][0][0] == "body"


@pytest.mark.parametrize(("lang", "line"), [
    ("en", "Harbour Courier, 3 May 2031"), ("en", "Osthaven, May 3, 2031"), ("ru", "Портовый вестник, 3 мая 2031"),
    ("tr", "Osthaven, 3 Mayıs 2031"), ("ar", "صحيفة بريد الميناء، 3 مايو 2031"), ("hy", "Գետի լրատու, 3 մայիսի 2031"),
    ("az", "Osthaven, 3 may 2031"), ("fr", "Osthaven, le 3 mai 2031"), ("zh", "河港日报 2031年5月3日"),
    ("de", "Hafenkurier, 3. Mai 2031"),
])  # fmt: skip
def test_a_line_of_a_name_and_a_date_is_a_dateline_above_and_below_the_headline(lang: str, line: str) -> None:
    headline = {"zh": "渡轮在港口入口处搁浅"}.get(lang, TEXTS[lang].rstrip(".։").split(",")[0].split("،")[0])
    for text in (f"{headline}\n{line}\n\n{TEXTS[lang]}", f"{line}\n{headline}\n\n{TEXTS[lang]}"):
        assert ("dateline", line) in credited(text, lang=lang)[0]


def test_a_page_s_own_name_is_no_source_of_it() -> None:
    text = f"Source: Harbour Courier\n{TEXTS['en']}"
    assert [kind for kind, _, _ in credited(text, lang="en", outlet="Lake Herald")[1]] == ["source-line"]
    assert credited(text, lang="en", outlet="Harbour Courier")[1] == []


def test_the_name_of_the_outlet_by_itself_is_furniture() -> None:
    assert credited(f"«Портовый вестник»\n{TEXTS['ru']}", lang="ru", outlet="Портовый вестник")[0][0][0] == "boilerplate"


@pytest.mark.parametrize(("lang", "dateline", "place", "agency"), OPENINGS)
def test_a_dateline_is_cut_from_the_text_it_opens(lang: str, dateline: str, place: str | None, agency: str) -> None:
    parts, marks = credited(dateline + TEXTS[lang], lang=lang)
    assert parts == [("dateline", dateline.strip()), ("body", TEXTS[lang])]
    assert [value for kind, value, _ in marks if kind == "agency"] == [agency]
    assert [value for kind, value, _ in marks if kind == "dateline"] == ([place] if place else [])


@pytest.mark.parametrize("dateline", ["OSTHAVEN — ", "NEW OSTHAVEN, Westland -- ", "Osthaven, 3 May 2024 – "])
def test_a_dateline_needs_no_agency(dateline: str) -> None:
    assert credited(dateline + TEXTS["en"])[0][0] == ("dateline", dateline.strip())


ENDINGS = [
    ("en", " (AFP)", "AFP"),
    ("en", "\nAFP", "AFP"),
    ("en", "\nSource: Anadolu Agency", "Anadolu"),
    ("ru", "\nПо материалам ТАСС", "TASS"),
    ("ru", "\nИсточник: Интерфакс", "Interfax"),
    ("tr", "\nKaynak: AA", "Anadolu"),
    ("az", "\nMənbə: APA", "APA"),
    ("de", "\nQuelle: dpa", "dpa"),
    ("de", "\ncom dpa", "dpa"),
    ("de", " (mit Material von dpa)", "dpa"),
    ("fr", "\n(avec AFP)", "AFP"),
    ("pl", " (PAP)", "PAP"),
    ("zh", "\n来源：新华社", "Xinhua"),
    ("ar", "\nالمصدر: وكالات", "agencies"),
]


@pytest.mark.parametrize(("lang", "ending", "agency"), ENDINGS)
def test_a_credit_below_the_text_is_a_byline(lang: str, ending: str, agency: str) -> None:
    parts, marks = credited(TEXTS[lang] + ending, lang=lang)
    assert parts == [("body", TEXTS[lang]), ("byline", ending.strip())]
    assert [value for kind, value, _ in marks if kind == "agency"] == [agency]


def test_a_byline_gives_the_name_and_the_agency() -> None:
    _, marks = credited(f"By Nora Quill, Reuters\n{TEXTS['en']}")
    assert marks == [("byline", "Nora Quill", "Nora Quill, Reuters"), ("agency", "Reuters", "Reuters")]


def test_a_source_that_is_no_agency_is_named_as_written() -> None:
    assert ("source-line", "Osthaven Post", "Source: Osthaven Post") in credited(f"{TEXTS['en']}\nSource: Osthaven Post")[1]


NO_CREDITS = [
    f"Reuters reported that {TEXTS['en']}",
    f"The minister told Reuters on Tuesday that {TEXTS['en']}",
    f"Yes – {TEXTS['en']}",
    f"The ferry (see page 3) – {TEXTS['en']}",
    f"Reuters buys the harbour office in Osthaven\n{TEXTS['en']}",
    f"{TEXTS['en']}\nThe report went to the agency.",
    f"{TEXTS['en']} (see page 3)",
    f"{TEXTS['en']}\n(Photo: AP)",
    f"{TEXTS['de']}\nFoto: dpa",
    f"{TEXTS['en']}\n(Nora Quill/Canadian Press)",
    f"Annual Report: {TEXTS['en']}",
]


@pytest.mark.parametrize("text", NO_CREDITS)
def test_an_agency_in_a_sentence_or_under_a_picture_is_no_credit(text: str) -> None:
    assert credited(text)[1] == []


def test_links_to_other_sites_in_the_text_are_marked() -> None:
    text = f"{TEXTS['en']}\n{TEXTS['de']}"
    links = [
        {"begin": 4, "end": 18, "uri": "https://harbour.example/release"},
        {"begin": 30, "end": 37, "uri": "https://post.example/other"},
    ]
    _, marks = credited(text, links=links, uri="https://www.post.example/a")
    assert marks == [("link", "https://harbour.example/release", text[4:18])]


def test_another_outlet_of_the_case_named_in_a_text_is_marked() -> None:
    texts = {"Osthaven Post": TEXTS["de"], "Quay Times": f"As the Osthaven Post wrote, {TEXTS['en']}"}
    rows = [
        {"doc": o, "outlet": o, "text": t, "sha256_raw": "", "sha256_text": "", "format": "text"} for o, t in texts.items()
    ]
    marks = segment.run(from_rows("documents", rows), SegmentSettings())["marks"].to_pylist()
    assert [(m["doc"], m["kind"], m["value"], m["begin"]) for m in marks] == [("Quay Times", "outlet", "Osthaven Post", 7)]


def test_no_name_stands_for_two_agencies() -> None:
    data = tomllib.loads((files("sayso") / "language" / "agencies.toml").read_text("utf-8"))
    names = Counter(name for agency in data["agency"] for name in agency["names"] + agency["signs"])
    assert [name for name, n in names.items() if n > 1] == []


def test_the_longest_name_wins() -> None:
    assert [c.agency for c in agencies_in("(Keystone-SDA/dpa)")] == ["Keystone-SDA", "dpa"]
