from __future__ import annotations

import pytest

from sayso.language.phrases import spelled_out


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("said", ["said"]),
        ("сказал(а|и)?", ["сказала", "сказали", "сказал"]),
        ("ver(y|ies) well", ["very well", "veries well"]),
        ("colou?r", ["colour", "color"]),
        ("say(?!s)", ["say"]),
        ("yaralan*", []),
        ("nach ~ angaben", []),
        ("teilte … mit", []),
    ],
)
def test_a_phrase_is_spelled_out(phrase: str, meant: list[str]) -> None:
    assert list(spelled_out(phrase)) == meant
