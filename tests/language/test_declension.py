"""Names of outlets as sentences have them; all names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.declension import may_hold, may_name, mentions, spots

FOUND = [
    ("en", "Harbour Courier", "as the Harbour Courier reported", "Harbour Courier"),
    ("en", "Harbour Courier", "(HARBOUR COURIER)", "HARBOUR COURIER"),
    ("ru", "Портовый вестник", "по данным «Портового вестника», мост", "Портового вестника"),
    ("ru", "Речная правда", "сообщила «Речная правда»", "Речная правда"),
    ("ru", "Речная правда", "интервью «Речной правде»", "Речной правде"),
    ("uk", "Річкова хвиля", "за повідомленням «Річкової хвилі»", "Річкової хвилі"),
    ("pl", "Gazeta Portowa", "jak podano w Gazecie Portowej", None),
    ("pl", "Gazeta Portowa", "według Gazety Portowej", "Gazety Portowej"),
    ("tr", "Liman Postası", "Liman Postası'na göre", "Liman Postası"),
    ("tr", "Liman Postası", "Liman Postasına konuşan başkan", "Liman Postasına"),
    ("tr", "Liman Postası", "LİMAN POSTASI", "LİMAN POSTASI"),
    ("az", "Liman Xəbər", "Liman Xəbərin verdiyi", "Liman Xəbərin"),
    ("ar", "بريد الميناء", "ونقلت عن المصدر وبريد الميناء", "وبريد الميناء"),
    ("he", "דואר הנמל", "כך נמסר לדואר הנמל", "לדואר הנמל"),
    ("hy", "Նավահանգստի լրատու", "Նավահանգստի լրատուին ասել է", "Նավահանգստի լրատուին"),
    ("ka", "ნავსადგურის მაცნე", "ნავსადგურის მაცნემ დაწერა", "ნავსადგურის მაცნემ"),
    ("zh", "河港日报", "据河港日报报道，大桥", "河港日报"),
    ("ja", "河港新聞", "河港新聞によると", "河港新聞"),
    ("ko", "하구신문", "하구신문은 보도했다", "하구신문은"),
    ("de", "Hafenkurier", "laut einem Bericht des Hafenkuriers", "Hafenkuriers"),
    ("fr", "Courrier du port", "selon le Courrier du port", "Courrier du port"),
    (None, "Harbour Courier", "the Harbour Courier", "Harbour Courier"),
]
NOT_FOUND = [
    ("en", "Times", "Time will tell, and Timely words help"),
    ("en", "Post", "Posts and Posters"),
    ("en", "The Mirror", "the mirror on the wall"),
    ("de", "Bild", "Bilder aus dem Hafen"),
    ("tr", "Posta", "Postacı geldi"),
    ("ru", "Труд", "Трудовой день"),
    ("zh", "日报", "河港日报报道"),
]


@pytest.mark.parametrize(("lang", "name", "text", "form"), FOUND)
def test_a_name_is_found_in_the_form_that_the_sentence_has(lang: str | None, name: str, text: str, form: str | None) -> None:
    found = mentions(name, lang).search(text)
    assert (found[0] if found else None) == form


@pytest.mark.parametrize(("lang", "name", "text"), NOT_FOUND)
def test_another_word_is_no_form_of_a_name(lang: str, name: str, text: str) -> None:
    assert mentions(name, lang).search(text) is None


@pytest.mark.parametrize(("lang", "name", "text", "form"), FOUND)
def test_every_text_that_has_a_name_is_one_that_may_hold_it(lang: str | None, name: str, text: str, form: str | None) -> None:
    assert form is None or may_hold(text, name)


@given(st.text("abıİßéлж -", min_size=1), st.sampled_from(["ru", "tr", "ar", "zh", None]), st.sampled_from(["", "x ", "о"]))
def test_a_text_that_may_not_hold_a_name_has_it_in_no_form(name: str, lang: str | None, before: str) -> None:
    for text in (before + name, before + name.upper(), before + name[:-1], before + name.replace(" ", "  ") + "in"):
        assert may_hold(text, name) or mentions(name, lang).search(text) is None


def test_few_texts_without_a_name_are_looked_through_for_it() -> None:
    assert not may_hold("Posts and couriers of the harbour, and the Harbour Mail", "Harbour Courier")


@given(st.text(min_size=1), st.sampled_from(["ru", "tr", "ar", "zh", None]))
def test_any_name_can_be_looked_for(name: str, lang: str | None) -> None:
    assert mentions(name, lang).pattern


PIECES = st.sampled_from([
    "Harbour", "Harbours", "HARBOUR", "Courier", "COURIER", "Cour", "Портов", "Портового", "вестника", "вестник", "و", "بريد",
    "الميناء", "ل", "Liman", "LİMAN", "Postasına", "河港日报", "La", "LA", "BHC", "’", "-", " ", " ", "\n", "é", "\U0001f30a",
])  # fmt: skip
NAMES = ["Harbour Courier", "Портовый вестник", "بريد الميناء", "Liman Postası", "河港日报", "La Cour", "BHC", "«Port»", "!", "河"]


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(NAMES), st.sampled_from(["en", "ru", "ar", "tr", "zh", None]))
def test_spots_are_those_of_the_expression(text: str, name: str, lang: str | None) -> None:
    assert spots(name, lang, text) == [m.span() for m in mentions(name, lang).finditer(text)]


@given(st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=4))
def test_a_text_that_may_hold_a_name_may_name_it(texts: list[str]) -> None:
    may = may_name(texts, NAMES)
    assert may.shape == (len(texts), len(NAMES))
    assert all(may[row, n] for row, text in enumerate(texts) for n, name in enumerate(NAMES) if may_hold(text, name))


def test_a_text_without_the_letters_of_a_name_need_not_be_asked() -> None:
    assert may_name(["the Harbour Courier", "a quiet morning"], ["Harbour Courier", "La"]).tolist() == [[True, True], [False, True]]
