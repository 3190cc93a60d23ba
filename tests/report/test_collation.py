"""Shared words and aligned rows, against plain statements of what they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.report import collation
from sayso.text.words import words

A = "The bridge at Selm was closed on Monday after cracks were found in two of its pillars."
B = "Officials closed it: the bridge at Selm was closed on Friday after cracks were found in two pillars."


def of(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[b:e] for b, e in spans]


def test_runs_of_shared_words_are_found_and_the_changed_word_is_not() -> None:
    found = collation.shared(A, B)
    assert of(A, found.a)[:2] == ["The bridge at Selm was closed on", "after cracks were found in two"]
    assert "Friday" not in "".join(of(B, found.b))


def test_a_single_common_word_shares_nothing() -> None:
    found = collation.shared("The cat slept all day.", "Nobody saw the storm coming over the hills.")
    assert (found.a, found.b) == ([], [])


def test_a_passage_that_moved_is_still_shared() -> None:
    first, second = "one two three four five six.", "alpha beta gamma delta epsilon zeta."
    found = collation.shared(f"{first} {second}", f"{second} {first}")
    assert sum(e - b for b, e in found.a) >= len(first) + len(second) - 4


def test_scripts_without_spaces_share_by_character() -> None:
    found = collation.shared("塞尔姆大桥周一关闭。", "官员说塞尔姆大桥周五关闭。")
    assert of("塞尔姆大桥周一关闭。", found.a)[0] == "塞尔姆大桥周"


vocabulary = st.lists(st.sampled_from(["köprü", "الجسر", "pont", "bridge", "x"]), max_size=12).map(" ".join)


@given(vocabulary, vocabulary)
def test_what_is_marked_is_words_the_other_text_has(a: str, b: str) -> None:
    found = collation.shared(a, b)
    left, right = {w.form for w in words(a)}, {w.form for w in words(b)}
    for text, spans, other in ((a, found.a, right), (b, found.b, left)):
        for begin, end in spans:
            assert {w.form for w in words(text[begin:end])} <= other


@given(vocabulary)
def test_a_text_of_three_words_shares_all_with_itself(a: str) -> None:
    found = collation.shared(a, a)
    count = len(words(a))
    assert sum(len(words(a[b:e])) for b, e in found.a) == (count if count >= collation.RUN else 0)


def test_numbers_of_two_scripts_are_the_same_numbers() -> None:
    found = collation.same_numbers("42 of 100 passengers", "٤٢ راكبا من 7")
    assert of("42 of 100 passengers", found.a) == ["42"]
    assert of("٤٢ راكبا من 7", found.b) == ["٤٢"]


def test_a_sentence_that_nothing_answers_has_a_row_of_its_own() -> None:
    a, b = "One. Left out here. Three.", "Eins. Drei."
    rows = collation.rows([[0, 4, 0, 5], [20, 26, 6, 11]], a, b)
    said = [(a[slice(*r.a)] if r.a else None, b[slice(*r.b)] if r.b else None) for r in rows]
    assert said == [("One.", "Eins."), ("Left out here.", None), ("Three.", "Drei.")]


def test_rows_follow_the_first_page_where_the_other_is_reordered() -> None:
    rows = collation.rows([[10, 14, 0, 4], [0, 4, 10, 14]], "aaaa      bbbb", "bbbb      aaaa")
    assert [(r.a, r.b) for r in rows] == [((0, 4), (10, 14)), ((10, 14), (0, 4))]


def test_spans_that_touch_are_joined() -> None:
    assert collation.without_overlaps([(5, 7), (0, 3), (2, 4), (7, 9)]) == [(0, 4), (5, 9)]
