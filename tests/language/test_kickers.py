from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.kickers import after_kicker


@pytest.mark.parametrize(
    ("headline", "rest"),
    [
        ("SON DAKİKA: Vali açıkladı", "Vali açıkladı"),
        ("BREAKING – Ferry aground", "Ferry aground"),
        ("[Exklusiv] Fähre auf Grund", "Fähre auf Grund"),
        ("【快讯】渡轮搁浅", "渡轮搁浅"),
        ("عاجل | العبارة تجنح", "العبارة تجنح"),
        ("СРОЧНО: паром сел на мель", "паром сел на мель"),
        ("Հրատապ: Լաստանավը նստեց ծանծաղուտին", "Լաստանավը նստեց ծանծաղուտին"),
        ("Live music returns to the quay", "Live music returns to the quay"),
        ("Video game: the ferry", "Video game: the ferry"),
        ("Breaking:", "Breaking:"),
    ],
)
def test_a_kicker_ends_with_its_mark(headline: str, rest: str) -> None:
    assert headline[after_kicker(headline) :] == rest


@given(st.text(max_size=40))
def test_what_follows_a_kicker_is_never_nothing(text: str) -> None:
    begin = after_kicker("Live: " + text)
    assert begin == 0 or ("Live: " + text)[begin:].strip()
