from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.text import words
from sayso.trace.spelling import has_words, spelled, weights_of

SENTENCES = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(["Жители вернулись -", "عادوا إلى بيوتهم", "居民回家了。", "re-", "turn", "\u241e", "İstanbul’da"]),
    ),
    max_size=6,
)


@given(SENTENCES)
@settings(max_examples=200, deadline=None)
def test_sentences_spelled_together_have_the_words_they_have_alone(texts: list[str]) -> None:
    found = [list(zip(begins.tolist(), ends.tolist(), forms, strict=True)) for forms, begins, ends in spelled(texts)]
    assert found == [words(text) for text in texts]


@given(st.text(st.sampled_from("ab -\nж漢1."), max_size=900), st.integers(0, 300))
@settings(deadline=None)
def test_counting_stops_early_and_is_right(text: str, least: int) -> None:
    assert has_words(text, least) == (sum(2 / 3 if w.form == "漢" else 1 for w in words(text)) >= least - 1e-6)


def test_letters_that_stand_alone_count_as_the_words_they_say() -> None:
    assert not has_words("外交部发言人在例行记者会上表示", 12)
    assert has_words("居民回家了，渡轮在雾中离开港口时船上共有四十人", 12)
    assert not has_words("ประชาชนกลับบ้านแล้ว", 12)
    assert weights_of(("ab", "漢", "か", "ก", "ж")).tolist() == [1.0, 2 / 3, 0.4, 0.25, 1.0]
