from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language import fold
from sayso.language.numbers import matches_at, numbers, reader

CASES = [
    ("en", "1,234", 1234),
    ("en", "820 000", 820000),
    ("en", "1.5 million", 1500000),
    ("en", "750 thousand", 750000),
    ("en", "twenty-three", 23),
    ("en", "two hundred and five", 205),
    ("en", "two dozen", 24),
    ("en", "thirty-two thousand one hundred", 32100),
    ("fr", "quatre-vingt-dix", 90),
    ("fr", "vingt et un", 21),
    ("fr", "16 700", 16700),
    ("ar", "٣٦٠٬٠٠٠", 360000),
    ("ar", "خمسة وعشرين", 25),
    ("ar", "خمسة آلاف", 5000),
    ("ar", "أربعة عشر", 14),
    ("zh", "死亡，48人", 48),
    ("zh", "750万", 7_500_000),
    ("zh", "二十一", 21),
]


@pytest.mark.parametrize(("lang", "text", "value"), CASES)
def test_a_number_is_read(lang, text, value):
    folded = fold(text).text
    assert [n.value for n in numbers(folded, 0, len(folded), reader(lang))] == [value]


@pytest.mark.parametrize("value", [3, 17, 120, 999, 1000, 12345, 1234567])
@pytest.mark.parametrize("separator", [",", ".", " ", "'"])
def test_thousands_may_be_parted_in_any_way(value, separator):
    written = f"{value:,}".replace(",", separator)
    assert [n.value for n in numbers(written, 0, len(written), reader("en"))] == [value]


COUNTED = {
    "en": ["two hundred", "and five", "dozens", "a dozen", "12", "3,000", "to", "million", "onerous", "boats"],
    "de": ["zwölf", "bis zu", "15", "Dutzende", "und", "einundzwanzig", "1.900", "Boote", "Zweifel"],
    "ar": ["و12", "اثنا عشر", "شخصا", "و", "3.5", "مليون", "شخصان", "إلى"],
    "zh": ["三百", "万", "12", "星期三", "至", "同一", "船"],
}


@given(st.sampled_from(sorted(COUNTED)).flatmap(lambda tag: st.tuples(st.just(tag), st.lists(
    st.tuples(st.sampled_from(COUNTED[tag]), st.sampled_from([" ", "", "-", ", ", "\n"])), max_size=8))), st.data())  # fmt: skip
def test_numbers_begin_where_one_may(case: tuple[str, list[tuple[str, str]]], data: st.DataObject) -> None:
    tag, parts = case
    text = fold("".join(word + gap for word, gap in parts)).text
    begin, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    read = reader(tag)
    assert read is not None
    starts = read.starts(text, begin, end)
    for found in (read.number, read.vague, read.dual):
        whole = [m.span() for m in found.finditer(text, begin, end)]
        assert [m.span() for m in matches_at(found, text, starts, end)] == whole
