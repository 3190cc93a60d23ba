"""What a page has kept of the language it was rendered from."""

from __future__ import annotations

from typing import Any

import pytest
from tradition import P, build

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.trace.translation import KEPT, separators

ENGLISH = ("The ferry left Osmund with 1,500 people on board.", "Captain Ilva Trent swam to the lighthouse and rang its bell.")
GERMAN = ("Die Fähre verließ Osmund mit {n} Menschen an Bord.", "Kapitänin Ilva Trent schwamm zum Leuchtturm und läutete.")
RUSSIAN = ("Паром вышел из Осмунда, на борту было 1500 человек.", "Капитан Ильва Трент{x} доплыла до маяка и зазвонила в колокол.")


def page(doc: str, lang: str, told: tuple[str, str], date: str | None = None, **filled: str) -> P:
    return P(doc, [(key, text.format(**filled)) for key, text in zip("ab", told, strict=True)], date=date, lang=lang)


def traces(*pages: P) -> list[dict[str, Any]]:
    rows = trace.run(*build(pages), TraceSettings())["copies"].to_pylist()
    return [e | {"child": c["child"]} for c in rows for e in c["evidence"] if e["kind"] == "translation-trace"]


def test_a_number_written_as_the_other_language_writes_it_is_a_trace() -> None:
    english, german = page("english", "en", ENGLISH, "2020-03-01"), page("german", "de", GERMAN, "2020-03-02", n="1,500")
    (sign,) = traces(english, german)
    assert (sign["child"], sign["doc"], sign["weight"]) == ("german", "german", KEPT)
    assert GERMAN[0].format(n="1,500")[sign["begin"] : sign["end"]] == "1,500"


@pytest.mark.parametrize("written", ["1.500", "1500", "1,5", "2,500"])
def test_a_number_written_in_the_page_s_own_way_or_another_number_is_none(written: str) -> None:
    english, german = page("english", "en", ENGLISH, "2020-03-01"), page("german", "de", GERMAN, "2020-03-02", n=written)
    assert not traces(english, german)


def test_a_name_given_in_the_other_page_s_letters_is_a_trace() -> None:
    english, russian = page("english", "en", ENGLISH, "2020-03-01"), page("russian", "ru", RUSSIAN, "2020-03-02", x=" (Ilva Trent)")
    (sign,) = traces(english, russian)
    assert (sign["child"], sign["detail"]) == ("russian", "gives “Ilva Trent” beside it in the other page's letters")


@pytest.mark.parametrize("beside", ["", " (ILVA)", " (Ilva)", " (Ильва)", " (Mara Holt)"])
def test_initials_own_letters_and_names_that_the_other_page_has_not_are_none(beside: str) -> None:
    english = page("english", "en", ("A ferry left with 1,500 people.", "Captain Trent swam ashore."), "2020-03-01")
    assert not traces(english, page("russian", "ru", RUSSIAN, "2020-03-02", x=beside))


def test_a_trace_alone_shows_no_direction() -> None:
    english, german = page("english", "en", ENGLISH), page("german", "de", GERMAN, n="1,500")
    rows = trace.run(*build((english, german)), TraceSettings())["copies"].to_pylist()
    assert [row["direction"] for row in rows] == ["undetermined"]


@pytest.mark.parametrize(
    ("tag", "known"), [("en", (".", ",")), ("de", (",", ".")), ("tr", (",", ".")), ("xx", ("", "")), ("", ("", ""))]
)
def test_separators_are_those_of_the_language(tag: str, known: tuple[str, str]) -> None:
    assert separators(tag) == known
