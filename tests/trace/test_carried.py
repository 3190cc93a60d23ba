"""Figures carried across languages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tradition import P, build

import sayso.trace as trace
from sayso.language import load
from sayso.settings import TraceSettings
from sayso.trace import stemma
from sayso.trace.amounts import may_count
from sayso.trace.carried import JOINED, any_counts, with_carried

FIRST = "where the page that was most likely first has"
ENGLISH = (
    ("a", "The night ferry left the harbour of Osmund with {n} people on board in thick fog."),
    ("b", "It ran aground on the reef called the Widow before the pilot could turn it away."),
    ("c", "Three sailors swam to the lighthouse and rang its bell until the village woke."),
)
TURKISH = (
    ("a", "Gece feribotu yoğun siste {n} kişiyle Osmund limanından ayrıldı."),
    ("b", "Kılavuz kaptan gemiyi çeviremeden feribot Dul denen kayalığa oturdu."),
    ("c", "Üç denizci deniz fenerine yüzdü ve köy uyanana kadar çanı çaldı."),
)
ARABIC = (
    ("a", "غادرت العبّارة الليلية ميناء أوزموند وعلى متنها {n} شخصا وسط ضباب كثيف."),
    ("b", "وجنحت على الصخور المسماة الأرملة قبل أن يتمكن المرشد من إبعادها."),
    ("c", "وسبح ثلاثة بحارة إلى المنارة وقرعوا جرسها حتى استيقظت القرية."),
)


def page(doc: str, lang: str, told: tuple[tuple[str, str], ...], n: str, date: str | None = None) -> P:
    return P(doc, [(key, text.format(n=n)) for key, text in told], date=date, lang=lang)


def copies(*pages: P) -> list[dict[str, Any]]:
    return trace.run(*build(pages), TraceSettings())["copies"].to_pylist()


def parents(*pages: P) -> dict[str, str]:
    return {c["child"]: c["parent"] for c in copies(*pages)}


def shared(found: list[dict[str, Any]], child: str) -> list[str]:
    return [e["detail"] for c in found if c["child"] == child for e in c["evidence"] if e["kind"] == "shared-reading"]


@pytest.mark.parametrize("written", ["390", "٣٩٠"])
def test_a_translation_goes_back_to_the_page_whose_figure_it_has(written: str) -> None:
    release = page("release", "en", ENGLISH, "740", "2020-03-01")
    paper = page("paper", "en", ENGLISH, "390", "2020-03-02")
    rendering = page("rendering", "ar", ARABIC, written, "2020-03-04")
    found = copies(release, paper, rendering)
    assert {c["child"]: c["parent"] for c in found}["rendering"] == "paper"
    assert shared(found, "rendering") == [f"“{written}” {FIRST} “740”: only these two read so"]


def test_a_translation_with_the_release_s_figure_goes_back_to_the_release() -> None:
    release = page("release", "en", ENGLISH, "740", "2020-03-01")
    paper = page("paper", "en", ENGLISH, "390", "2020-03-02")
    assert parents(release, paper, page("rendering", "tr", TURKISH, "740", "2020-03-04"))["rendering"] == "release"


def test_the_characters_of_the_shared_figure_are_given() -> None:
    release = page("release", "en", ENGLISH, "740", "2020-03-01")
    paper = page("paper", "en", ENGLISH, "390", "2020-03-02")
    rendering = page("rendering", "tr", TURKISH, "390", "2020-03-04")
    (sign,) = (
        e
        for c in copies(release, paper, rendering)
        if c["child"] == "rendering"
        for e in c["evidence"]
        if e["kind"] == "shared-reading"
    )
    text = "".join(TURKISH[0][1].format(n="390"))
    assert (sign["doc"], text[sign["begin"] : sign["end"]]) == ("rendering", "390")


def test_a_third_language_goes_back_to_the_translation_whose_figure_it_has() -> None:
    release = page("release", "en", ENGLISH, "740", "2020-03-01")
    first = page("first", "tr", TURKISH, "390", "2020-03-02")
    third = page("third", "ar", ARABIC, "390", "2020-03-04")
    assert parents(release, first, third)["third"] == "first"


def test_what_differs_between_languages_stands_in_its_place_among_what_differs_within_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = []

    def spied(*given: Any) -> Any:
        made.append(with_carried(*given))
        return made[-1]

    monkeypatch.setattr(stemma, "with_carried", spied)
    changed = [*TURKISH[:2], ("c", TURKISH[2][1].replace("Üç", "Beş"))]
    release = page("release", "en", ENGLISH, "740", "2020-03-01")
    first, second = page("first", "tr", TURKISH, "390", "2020-03-02"), page("second", "tr", tuple(changed), "390", "2020-03-03")
    found = copies(release, first, second, page("third", "ar", ARABIC, "390", "2020-03-05"))
    places = [variant.place for variant in made[0].compared]
    assert places == sorted(places) and len(places) > len(made[0].variants)
    assert {c["child"]: c["parent"] for c in found}["third"] in ("first", "second")


def test_number_words_count_as_figures() -> None:
    release = page("release", "en", ENGLISH, "forty", "2020-03-01")
    paper = page("paper", "en", ENGLISH, "fourteen", "2020-03-02")
    assert parents(release, paper, page("rendering", "tr", TURKISH, "on dört", "2020-03-04"))["rendering"] == "paper"


def test_a_converted_measure_is_no_figure_handed_on() -> None:
    heavy = [
        (key, text.replace("{n} people", "{n} of freight").replace("{n} kişiyle", "{n} yükle").replace("{n} شخصا", "{n}"))
        for told in (ENGLISH, TURKISH, ARABIC)
        for key, text in told
    ]
    english, turkish, arabic = (tuple(heavy[i : i + 3]) for i in (0, 3, 6))
    found = copies(
        page("release", "en", english, "550 pounds", "2020-03-01"),
        page("first", "tr", turkish, "250 kilo", "2020-03-02"),
        page("third", "ar", arabic, "250 كيلوغراما", "2020-03-04"),
    )
    assert not shared(found, "third")


def test_two_languages_alone_have_no_figure_in_common_against_a_third() -> None:
    found = copies(page("release", "en", ENGLISH, "740", "2020-03-01"), page("first", "tr", TURKISH, "390", "2020-03-02"))
    assert not shared(found, "first")


def test_a_page_with_both_figures_is_taken_for_neither() -> None:
    release = page("release", "en", ENGLISH, "740", "2020-03-01")
    paper = page("paper", "en", ENGLISH, "390", "2020-03-02")
    both = page("both", "tr", TURKISH, "390 ya da 740", "2020-03-04")
    assert not shared(copies(release, paper, both), "both")


def test_a_difference_that_two_languages_tell_in_their_own_ways_counts_once() -> None:
    english = [page(f"en{n}", "en", ENGLISH, told, f"2020-03-0{n}") for n, told in enumerate(("740", "390", "390"), 1)]
    turkish = [
        page(f"tr{n}", "tr", TURKISH, told, f"2020-03-1{n}") for n, told in enumerate(("740", "390", "510", "390"), 1)
    ]
    found = copies(*english, *turkish)
    assert all(len(shared(found, c["child"])) <= 1 for c in found)
    assert shared(found, "tr4")


def test_a_page_in_two_languages_with_a_figure_in_each_tells_nothing() -> None:
    told = [*page("x", "en", ENGLISH, "740").sentences, *page("x", "tr", TURKISH, "390").sentences]
    release = P("release", told, date="2020-03-01", langs=["en"] * 3 + ["tr"] * 3)
    paper = page("paper", "tr", TURKISH, "740", "2020-03-02")
    found = copies(release, paper, page("rendering", "ar", ARABIC, "740", "2020-03-04"))
    assert not shared(found, "rendering")


def test_a_rendering_bears_the_reading_whose_figure_it_has() -> None:
    pages = (
        page("release", "en", ENGLISH, "740", "2020-03-01"),
        page("paper", "en", ENGLISH, "390", "2020-03-02"),
        page("rendering", "tr", TURKISH, "390", "2020-03-04"),
    )
    rows = trace.run(*build(pages), TraceSettings())["readings"].to_pylist()
    within = {r["doc"] for r in rows if r["about"] == "figure" and r["place"] == min(q["place"] for q in rows)}
    assert within == {"release", "paper", "rendering"}
    (told,) = {r["place"] for r in rows if r["about"] == "figure"}
    groups = {r["doc"]: r["group"] for r in rows if r["place"] == told}
    assert groups["paper"] == groups["rendering"] != groups["release"]


@pytest.mark.parametrize("tag", ["ar", "az", "de", "en", "es", "fa", "fr", "hy", "it", "nl", "pl", "pt", "ru", "tr", "uk", "zh"])
def test_no_more_words_join_two_numbers_than_are_looked_at(tag: str) -> None:
    language = load(tag)
    assert language is not None
    joining = (*language.figures.joiners, *language.figures.range)
    assert all(len(words.split()) <= JOINED and "~" not in words for words in joining)


@given(
    st.lists(st.sampled_from(["twelve", "to", "and", "7", "ferry", "Uhr", "the", "40,", "(three)"]), max_size=12),
    st.sampled_from([" ", "  ", "\n", "\u3000"]),
    st.data(),
)
def test_figures_are_looked_for_in_the_words_of_a_reading_and_in_those_that_may_join_around_it(
    words: list[str], gap: str, data: st.DataObject
) -> None:
    text = gap.join(words)
    begin = data.draw(st.integers(0, max(len(text) - 1, 0)))
    end = data.draw(st.integers(min(begin + 1, len(text)), len(text)))
    low, high = begin, end
    while low > 0 and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and not text[high].isspace():
        high += 1
    before, after = text[:low].split()[-JOINED:], text[high:].split()[:JOINED]
    expected = may_count(text[low:high], "en") or (may_count(" ".join(before), "en") and may_count(" ".join(after), "en"))
    assert any_counts(text, "en", begin, end) == expected


def test_another_number_in_the_same_measure_is_no_conversion() -> None:
    """83 are 38 times 2.18, nearly what pounds are to kilograms; the words around tell that nothing was converted."""
    release, paper = page("release", "en", ENGLISH, "38", "2020-03-01"), page("paper", "en", ENGLISH, "83", "2020-03-02")
    assert parents(release, paper, page("rendering", "tr", TURKISH, "83", "2020-03-04"))["rendering"] == "paper"


NOT_ASKED = {
    "en": "The crew of the ferry had {n}been asked to leave her.",
    "de": "Die Mannschaft war {n}gebeten worden, von Bord zu gehen.",
}


def told_of_crew(doc: str, lang: str, turned: str, day: int) -> P:
    told = ENGLISH[:2] if lang == "en" else (("a", "Die Fähre lief mit {n} Menschen bei Nebel aus Osmund aus."), TURKISH[1])
    return P(doc, [(key, text.format(n="740")) for key, text in told] + [("d", NOT_ASKED[lang].format(n=turned))],
             date=f"2020-03-0{day}", lang=lang)  # fmt: skip


def test_a_translation_goes_back_to_the_page_that_lost_the_negation() -> None:
    release, paper = told_of_crew("release", "en", "not ", 1), told_of_crew("paper", "en", "", 2)
    found = copies(release, paper, told_of_crew("rendering", "de", "", 4))
    assert {c["child"]: c["parent"] for c in found}["rendering"] == "paper"
    assert shared(found, "rendering") == ["nothing where the page that was most likely first has “not”: only these two read so"]


def test_a_translation_that_has_the_negation_goes_back_to_the_page_that_has_it() -> None:
    release, paper = told_of_crew("release", "en", "not ", 1), told_of_crew("paper", "en", "", 2)
    assert parents(release, paper, told_of_crew("rendering", "de", "nicht ", 4))["rendering"] == "release"


def test_of_pages_that_cannot_be_compared_nothing_is_said() -> None:
    changed = [("a", ENGLISH[0][1].replace("thick", "dense")), *ENGLISH[1:]]
    release, paper = page("release", "en", ENGLISH, "740", "2020-03-01"), page("paper", "en", tuple(changed), "740", "2020-03-02")
    follower = page("follower", "en", tuple(changed[:2]), "740", "2020-03-03")
    found = copies(release, paper, follower, page("rendering", "tr", TURKISH, "740", "2020-03-04"))
    (said,) = shared(found, "follower")
    assert said == f"“dense” {FIRST} “thick”: of the pages in this language, only these two read so"


def test_a_figure_is_told_beside_a_negation_of_the_same_sentence() -> None:
    """Turkish and Arabic agree in a figure that English has not, and the English pages part in a negation."""
    turned = (("a", ENGLISH[0][1].replace("left", "never left")), *ENGLISH[1:])
    found = copies(
        page("release", "en", turned, "740", "2020-03-01"),
        page("paper", "en", ENGLISH, "740", "2020-03-02"),
        page("first", "tr", TURKISH, "390", "2020-03-03"),
        page("third", "ar", ARABIC, "390", "2020-03-05"),
    )
    assert any(detail.startswith("“390” where") for detail in shared(found, "third"))
