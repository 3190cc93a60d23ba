from __future__ import annotations

from tradition import P, build, copy

from sayso.trace.collation import Collation, collate
from sayso.trace.families import Corpus, make_corpus


def lay_side_by_side(*pages: P) -> tuple[Corpus, Collation]:
    documents, segments, _, matches = build(pages)
    corpus = make_corpus(documents, segments, matches)
    return corpus, collate(corpus, corpus.families[0])


def test_a_changed_word_is_a_variant_with_who_reads_what() -> None:
    corpus, found = lay_side_by_side(
        P("p", copy("abc")), P("q", copy("abc", b="Widow→Maiden")), P("r", copy("abc"))
    )
    (variant,) = found.variants
    assert variant.readings == (("widow",), ("maiden",))
    assert variant.states.tolist() == [0, 1, 0]
    begin, end = variant.span(1)
    assert corpus.pages[1].text[begin:end] == "Maiden"


def test_words_left_out_and_added_are_readings_of_nothing() -> None:
    _, found = lay_side_by_side(
        P("p", copy("abc")), P("q", copy("abc", a="in thick fog→in fog")), P("r", copy("abc"))
    )
    assert found.variants[0].readings == (("thick",), ())
    begin, end = found.variants[0].span(1)
    assert begin == end


def test_neighbouring_changes_of_the_same_pages_are_one_variant() -> None:
    _, found = lay_side_by_side(P("p", copy("ab")), P("q", copy("ab", a="forty people→sixty souls")))
    assert len(found.variants) == 1


def test_a_retold_sentence_is_not_compared_word_by_word() -> None:
    other = "Fog was thick; Osmund's harbour saw its night ferry go, some two score aboard, that time."
    _, found = lay_side_by_side(P("p", copy("ab")), P("q", [("a", other), *copy("b")]))
    assert found.variants == ()
    assert found.close[0, 1] == 1
