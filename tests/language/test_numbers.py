from __future__ import annotations

import pytest

from sayso.language import fold
from sayso.language.numbers import numbers, reader

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
