from __future__ import annotations

import pytest

from sayso.language.stored import of_all, of_language


def test_a_language_has_its_own_words() -> None:
    assert "not" in of_language("readings", "en")["negations"]


@pytest.mark.parametrize("tag", [None, "", "xx", "no-such"])
def test_a_language_without_a_file_has_nothing(tag: str | None) -> None:
    assert of_language("readings", tag) == {}


def test_what_all_languages_share_is_read_by_name() -> None:
    assert "tr" in of_all("declension")
