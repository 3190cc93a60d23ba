from __future__ import annotations

import pytest

from sayso.language.english import name_of


@pytest.mark.parametrize(("code", "name"), [("hy", "Armenian"), ("zh-Hant", "Chinese"), ("pt-BR", "Portuguese"), ("qqq", None)])
def test_a_language_is_named_in_english(code: str, name: str | None) -> None:
    assert name_of(code) == name
