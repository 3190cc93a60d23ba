from __future__ import annotations

import pytest

from sayso.language.bounds import bounding, bounds_around


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "At least three people died", {"atleast"}), ("en", "more than thirty boats", {"more"}),
        ("en", "fewer than thirty boats", {"almost"}), ("en", "more boats than last year", set()),
        ("en", "three people died", set()), ("zz", "at least three", set()),
        ("fr", "au moins trois morts", {"atleast"}), ("de", "weniger als drei Boote", {"almost"}),
        ("tr", "en az üç kişi", {"atleast"}),
        ("ar", "ثلاثة أشخاص على الأقل", {"atleast"}), ("ru", "около 30 лодок", {"about"}), ("hy", "առնվազն երեք", {"atleast"}),
        ("az", "ən azı üç nəfər", {"atleast"}), ("zh", "至少三人死亡", {"atleast"}),
    ],
)  # fmt: skip
def test_what_bounds_a_number_is_told(lang: str, text: str, found: set[str]) -> None:
    assert bounds_around(text, 0, len(text), lang) == found


def test_only_a_bound_to_which_the_words_belong_counts() -> None:
    text = "At least three men and more than nine boats"
    assert bounds_around(text, 0, 2, "en") == {"atleast"}
    assert bounds_around(text, text.index("more"), text.index("more") + 4, "en") == {"more"}
    assert bounds_around(text, text.index("men"), text.index("men") + 3, "en") == set()


def test_the_words_of_bounds_are_known() -> None:
    assert {"least", "more", "fewer"} <= bounding("en") and "at" not in bounding("en")
    assert bounding("zz") == frozenset()


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("tr", "otuzdan fazla kişi", {"more"}), ("tr", "otuzdan az kişi", {"almost"}), ("tr", "yirmi beşi aşkın ölü", {"more"}),
        ("tr", "bu yüzden öldü", set()), ("az", "otuzdan çox adam", {"more"}), ("az", "iyirmiyə yaxın adam", {"almost"}),
        ("hy", "երեսունից ավելի մարդ", {"more"}),
    ],
)  # fmt: skip
def test_a_number_word_may_bear_the_ending_that_its_bound_asks_for(lang: str, text: str, found: set[str]) -> None:
    assert bounds_around(text, 0, len(text), lang) == found
