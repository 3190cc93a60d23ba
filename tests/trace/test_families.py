from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tradition import P, build, copy

from sayso.trace.families import Corpus, make_corpus


def corpus(pages: list[P]) -> Corpus:
    documents, segments, _, matches = build(pages)
    return make_corpus(documents, segments, matches)


def docs(found: Corpus) -> list[list[str]]:
    return sorted([found.pages[p].doc for p in family.pages] for family in found.families)


OWN = ("x", "The council meets on Monday to speak of the price of bread and of nothing else at all.")


def test_pages_that_share_a_text_are_one_family() -> None:
    found = corpus([P("p", copy("abcd")), P("q", copy("abd")), P("r", [OWN])])
    assert docs(found) == [["p", "q"]]
    assert found.families[0].places == 3


def test_two_releases_quoted_in_one_article_are_two_families() -> None:
    one, two, article = P("one", copy("abc")), P("two", copy("def")), P("z", [*copy("ab"), OWN, *copy("de")])
    assert docs(corpus([one, two, article])) == [["one", "z"], ["two", "z"]]


def test_they_stay_two_when_the_article_is_copied() -> None:
    pages = [P(f"one{i}", copy("abc")) for i in range(3)] + [P(f"two{i}", copy("def")) for i in range(3)]
    pages += [P("y", [*copy("ab"), OWN, *copy("de")]), P("z", [*copy("ab"), OWN, *copy("de")])]
    found = docs(corpus(pages))
    assert ["one0", "one1", "one2", "y", "z"] in found
    assert ["two0", "two1", "two2", "y", "z"] in found


def test_a_copy_that_drops_sentences_stays_in_its_family() -> None:
    pages = [P("p", copy("abcdef")), P("q", copy("acdf")), P("r", copy("bcde")), P("s", copy("abdef"))]
    assert docs(corpus(pages)) == [["p", "q", "r", "s"]]


def test_a_page_with_a_sentence_that_a_copy_added_shares_that_sentence_alone() -> None:
    own = [(f"o{i}", f"This page is about quite another matter, told at some length in part {i} of many.") for i in range(6)]
    pages = [
        P("p", copy("abcd"), date="2020-03-01"),
        *(P(doc, copy("abcdf"), date="2020-03-02") for doc in "qrt"),
        P("s", [*own, *copy("f")], date="2020-03-04"),
    ]
    found = corpus(pages)
    assert sorted(docs(found)) == [["p", "q", "r", "t"], ["q", "r", "s", "t"]]
    whole, sentence = sorted(found.families, key=lambda f: f.within is not None)
    assert sentence.within == whole.id
    quoting_the_first = [*pages[:4], P("s", [*own, *copy("a")], date="2020-03-04")]
    assert docs(corpus(quoting_the_first)) == [["p", "q", "r", "s", "t"]]


def test_pages_that_met_a_text_in_one_sentence_carry_no_other_text_into_it() -> None:
    first = [P(f"p{i}", copy("abc")) for i in range(6)]
    second = [P(f"q{i}", copy("cdef")) for i in range(6)]
    found = docs(corpus([*first, *second]))
    assert [f"q{i}" for i in range(6)] in found or [f"p{i}" for i in range(6)] in found


def test_a_sentence_that_shares_its_rendering_with_the_one_before_parts_no_family() -> None:
    english = P("p", [*copy("a"), ("a", "Nobody on the pier had seen its lights."), *copy("bc")])
    german = [("a", "Die Nachtfähre verließ den Hafen von Osmund mit vierzig Menschen an Bord, ohne Lichter im Nebel."),
              ("b", "Sie lief auf das Riff, das die Witwe heißt, ehe der Lotse sie abwenden konnte."),
              ("c", "Drei Matrosen schwammen zum Leuchtturm und läuteten die Glocke, bis das Dorf erwachte.")]  # fmt: skip
    (family,) = corpus([english, P("q", german, lang="de")]).families
    assert family.places == 3


def test_a_set_phrase_is_no_family() -> None:
    phrase = ("x", "did not immediately respond to a request for comment")
    pages = [P(str(i), [("y" + str(i), f"Page {i} tells of other things."), phrase]) for i in range(5)]
    assert docs(corpus(pages)) == []


SHORT = ("s", "Nobody on the long pier had seen the lights of the ferry.")
AROUND = [(f"n{i}", f"This page is about quite another matter, told at some length in part {i} of many.") for i in range(4)]
QUOTING = [P(f"q{i}", [*AROUND[2 * i : 2 * i + 2], SHORT]) for i in range(2)]


def test_a_short_sentence_amid_other_text_shows_no_common_text_however_many_pages_have_it() -> None:
    whole = P("p", [*copy("abcd"), SHORT])
    assert docs(corpus([whole, QUOTING[0]])) == []
    assert docs(corpus([whole, P("copy", [*copy("abcd"), SHORT]), *QUOTING])) == [["copy", "p"]]


def test_a_page_that_is_one_short_sentence_belongs_to_those_who_have_it() -> None:
    brief = P("brief", [SHORT])
    assert docs(corpus([brief, QUOTING[0]])) == [["brief", "q0"]]
    assert docs(corpus([brief, *QUOTING])) == [["brief", "q0", "q1"]]
    assert docs(corpus([brief, P("p", [*copy("abcd"), SHORT]), P("copy", [*copy("abcd"), SHORT])])) == [["brief", "copy", "p"]]


def test_a_page_in_two_languages_is_a_witness_twice() -> None:
    arabic = {"a": "غادرت العبارة الليلية ميناء أوسموند وعلى متنها أربعون شخصا في ضباب كثيف",
              "b": "وجنحت على الشعاب المسماة الأرملة قبل أن يتمكن المرشد من تحويلها"}  # fmt: skip
    both = [*copy("ab"), *arabic.items()]
    found = corpus([P("p", both, langs=["en", "en", "ar", "ar"])])
    assert [len(f.witnesses) for f in found.families] == [2]


def test_witnesses_point_at_the_words_they_hold() -> None:
    found = corpus([P("p", [OWN, *copy("abc")]), P("q", copy("abc"))])
    for witness in found.families[0].witnesses:
        page = found.pages[witness.page]
        assert page.text[witness.begin : witness.end].startswith("The night ferry")


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_families_and_their_ids_do_not_depend_on_the_order_of_pages(seed: int) -> None:
    pages = [P(f"p{i}", copy(keys), date=f"2020-03-0{i + 1}") for i, keys in enumerate(["abcd", "abd", "bcd", "ef", "ef"])]
    shuffled = pages[:]
    random.Random(seed).shuffle(shuffled)
    assert {f.id: docs_of for f, docs_of in _named(pages)} == {f.id: docs_of for f, docs_of in _named(shuffled)}


def _named(pages: list[P]) -> list[tuple[object, list[str]]]:
    found = corpus(pages)
    return [(f, [found.pages[p].doc for p in f.pages]) for f in found.families]  # type: ignore[misc]


def test_a_family_keeps_its_id_when_a_later_page_joins() -> None:
    pages = [P("p", copy("abcd"), date="2020-03-01"), P("q", copy("abd"), date="2020-03-02")]
    before = corpus(pages).families[0].id
    after = corpus([*pages, P("a-later-page", copy("abc"), date="2020-03-05")]).families[0].id
    assert before == after


def test_no_matches_give_no_families() -> None:
    assert docs(corpus([P("p", copy("ab")), P("q", [OWN])])) == []
