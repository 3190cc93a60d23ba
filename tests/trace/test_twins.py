from __future__ import annotations

from tradition import P, build, copy

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.trace.collation import collate
from sayso.trace.families import make_corpus
from sayso.trace.twins import twins_of


def links(*pages: P) -> dict[str, set[str]]:
    found = trace.run(*build(pages), TraceSettings())["copies"].to_pylist()
    parents: dict[str, set[str]] = {}
    for row in found:
        parents.setdefault(row["child"], set()).add(row["parent"])
    return parents


def test_of_pages_with_the_same_words_the_earliest_stands_for_all() -> None:
    same = [P(doc, copy("abcdef"), date=f"2020-03-{day:02}") for doc, day in zip("zwxy", (1, 4, 5, 6), strict=True)]
    edited = P("e", copy("abcdef", b="Widow→Maiden"), date="2020-03-08")
    assert links(*same, edited) == {doc: {"z"} for doc in "wxye"}


def test_a_date_months_before_all_others_does_not_make_a_page_the_source() -> None:
    same = [P(doc, copy("abcdef"), date=f"2020-03-{day:02}") for doc, day in zip("zwxy", (1, 4, 5, 6), strict=True)]
    found = links(P("old", copy("abcdef"), date="2019-06-01"), *same)
    assert [doc for doc in "wxy" if found[doc] == {"z"}] == list("wxy")


def test_without_dates_one_of_them_stands_for_all() -> None:
    found = links(*(P(doc, copy("abcdef")) for doc in "pqrs"))
    assert len(set.union(*found.values())) == 1 and len(found) == 3


def test_pages_that_hold_the_same_places_in_several_languages_are_no_twins() -> None:
    said = {lang: [(key, f"{key} " + " ".join(f"{lang}{n}" for n in range(12))) for key in "abc"] for lang in ("en", "de", "tr")}
    pages = [P(lang, sentences, lang=lang) for lang, sentences in said.items()]
    documents, segments, _, matches = build([*pages, P("like", pages[0].sentences)])
    corpus = make_corpus(documents, segments, matches)
    collation = collate(corpus, corpus.families[0])
    row = {corpus.pages[page].doc: n for n, page in enumerate(collation.pages)}
    assert twins_of(collation, row["en"], row["tr"]) == [row["like"]]
    assert twins_of(collation, row["de"], row["tr"]) == []
