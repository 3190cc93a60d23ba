from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tradition import P, build, copy

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.text import words
from sayso.trace.across import Across, _can_tell, _Kept
from sayso.trace.side import Side

WORD_FOR_WORD = {"die": "the", "nachtfähre": "ferry", "verließ": "left", "osmund": "osmund", "alten": "old"}


class Glossary:
    """Stands in for an encoder: a vector of the words a sentence has, German ones by their English names."""

    def __init__(self) -> None:
        self.axis: dict[str, int] = {}

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), 400), np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                name = WORD_FOR_WORD.get(word.form, word.form)
                vectors[row, self.axis.setdefault(name, len(self.axis))] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def across(german: str, english: str, encode: Any = None) -> list[dict[str, Any]]:
    more = [("z", "Osmund 4711 Pier Kai Mole Hafen Lotse Steuer Anker Tau")]
    pages = [P("p", [("a", english), *copy("b")]), P("q", [("a", german), *more], lang="de")]
    return trace.run(*build(pages), TraceSettings(), encode)["readings"].to_pylist()


FERRY = "The ferry left Osmund with {} people on board in fog on that day."


def test_a_figure_that_differs_between_languages_is_found() -> None:
    rows = across("Die Fähre verließ Osmund mit 60 Menschen an Bord im Nebel heute.", FERRY.format("40"))
    assert {(r["doc"], r["text"]) for r in rows if r["about"] == "figure"} == {("p", "40"), ("q", "60")}


def test_the_same_figure_in_other_digits_is_no_difference() -> None:
    rows = across("Die Fähre verließ Osmund mit 10.000 Menschen an Bord im Nebel.", FERRY.format("10,000"))
    assert not [r for r in rows if r["about"] == "figure"]


def test_a_negation_on_one_side_is_worth_a_look() -> None:
    rows = across("Die Fähre verließ Osmund nicht mit Menschen an Bord im Nebel.", FERRY.format("the"))
    found = {(r["doc"], r["text"]) for r in rows if r["about"] == "negation"}
    assert found == {("p", ""), ("q", "nicht")}


def test_a_word_to_which_nothing_answers_stands_out() -> None:
    german = "die nachtfähre verließ alten osmund kaputt" + 10 * " die"
    rows = across(german, "the ferry left old osmund" + 11 * " the" + " bells ringing loud", Glossary())
    assert "kaputt" in _words_of_q(rows)


def test_without_an_encoder_words_are_not_compared() -> None:
    assert not _words_of_q(across("Ganz andere Worte stehen hier als dort drüben.", FERRY.format("the")))


def _words_of_q(rows: list[dict[str, Any]]) -> set[str]:
    return {r["text"] for r in rows if r["about"] == "wording" and r["doc"] == "q" and r["begin"] < r["end"]}


def test_a_translation_is_held_against_the_page_it_renders() -> None:
    """The paper changed the figure; its translation changed another, and is no second witness against the release."""
    english = [
        ("a", "The ferry left Osmund with {n} people on board in thick fog on that cold day."),
        ("b", "It ran aground on the reef called the Widow before the pilot could turn it away."),
        ("c", "Divers from the harbour of Brennick have found {m} crates in the hull since then."),
    ]
    german = [
        ("a", "Die Fähre verließ Osmund an jenem kalten Tag mit {n} Menschen an Bord in dichtem Nebel."),
        ("b", "Sie lief auf das Riff namens Witwe, ehe der Lotse sie abwenden konnte."),
        ("c", "Taucher aus dem Hafen Brennick haben seitdem {m} Kisten im Rumpf gefunden."),
    ]

    def page(doc: str, lang: str, told: list[tuple[str, str]], n: int, m: int, day: int) -> P:
        return P(doc, [(key, text.format(n=n, m=m)) for key, text in told], date=f"2031-05-0{day}", lang=lang)

    pages = [page("p", "en", english, 140, 73, 1), page("q", "en", english, 104, 73, 2), page("r", "de", german, 104, 37, 4)]
    rows = [r for r in trace.run(*build(pages), TraceSettings())["readings"].to_pylist() if r["about"] == "figure"]
    by_place: dict[int, set[tuple[str, str, int]]] = {}
    for r in rows:
        by_place.setdefault(r["place"], set()).add((r["doc"], r["text"], r["group"]))
    first, second = (by_place[place] for place in sorted(by_place))
    group = {doc: number for doc, _, number in first}
    assert {(doc, text) for doc, text, _ in first} == {("p", "140"), ("q", "104"), ("r", "104")}
    assert group["q"] == group["r"] != group["p"]
    assert second == {("q", "73", 0), ("r", "37", 1)}


def test_what_stands_on_the_other_side_in_its_own_letters_is_answered() -> None:
    kept = _Kept(side("en", "Crews reached Halverson Street at noon"), words("Crews reached Halverson Street at noon"))
    assert kept.answers("هالفرسون", "هالفرسون") and kept.answers("noon", "noon") and not kept.answers("مساعدة", "مساعدة")


def test_what_stands_behind_an_apostrophe_is_an_ending() -> None:
    told = side("tr", "Sellin'deki evler yandı bugün")
    assert [_can_tell(told, word) for word in words(told.text)] == [False, False, True, True, True]


def side(lang: str, text: str) -> Side:
    return Side("d", lang, 0, text, text)


def test_a_word_that_renderings_in_several_languages_leave_unanswered_is_not_known_to_be_left_out() -> None:
    english = side("en", "the ferry left old osmund" + 11 * " the" + " bells")
    german = "die nachtfähre verließ alten osmund" + 11 * " die"

    def told(*langs: str) -> set[str]:
        renderings = tuple((english, side(lang, german), (), 1.0) for lang in langs)
        return {row["text"] for row in Across("f", 0, renderings, Counter()).rows(Glossary())}

    assert "bells" in told("de") and "bells" not in told("de", "nl")


LEFT = [
    ("a", "The ferry left Osmund with {} people on board in thick fog on that cold day in May."),
    ("b", "It ran aground on the reef called the Widow before the pilot could turn it away."),
    ("c", "Divers from the harbour of Brennick have found crates in the hull since then."),
    ("d", "The owners have promised to pay for the nets that the wreck has torn since."),
    ("e", "Three sailors swam to the lighthouse and rang its bell until the village woke."),
]
RENDERED = [
    ("a", "Die Fähre verließ Osmund mit {} Menschen an Bord in dichtem Nebel an jenem Tag im Mai."),
    ("b", "Sie lief auf das Riff namens Witwe, ehe der Lotse sie noch davon abwenden konnte."),
    ("d", "Die Eigner haben versprochen, für die Netze zu zahlen, die das Wrack zerriss."),
    ("e", "Drei Matrosen schwammen zum Leuchtturm und läuteten, bis das Dorf erwachte."),
]


def left_out(days: tuple[str | None, str | None]) -> set[str]:
    """Return the pages that leave a sentence out: three in one language, and a rendering without one of their sentences."""
    english = [(key, text.format(60)) for key, text in LEFT]
    pages = [P("p", english, days[0]), P("q", english[:4], days[0])]
    rendered = P("r", [(key, text.format(60)) for key, text in RENDERED], days[1], lang="de")
    rows = trace.run(*build([*pages, rendered]), TraceSettings())["readings"].to_pylist()
    return {r["doc"] for r in rows if r["about"] == "wording" and r["begin"] == r["end"] and r["text"] == ""}


def test_a_rendering_leaves_out_what_its_exemplar_has() -> None:
    assert "r" in left_out(("2031-05-01", "2031-05-03"))


def test_where_no_exemplar_is_shown_it_is_not_said_to() -> None:
    assert "r" not in left_out((None, None))
