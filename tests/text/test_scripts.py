from __future__ import annotations

import pytest

from sayso.text.scripts import script_of, script_of_most


@pytest.mark.parametrize(
    ("text", "script"),
    [("Osmund 14", "LATIN"), ("паром Osmund вышел", "CYRILLIC"), ("العبّارة", "ARABIC"), ("նավ", "ARMENIAN"), ("14, (–)", "")],
)
def test_the_script_is_that_of_most_letters(text: str, script: str) -> None:
    assert script_of_most(text) == script


def test_a_letter_has_one_script() -> None:
    assert script_of("渡") == "CJK"
