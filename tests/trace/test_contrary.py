from __future__ import annotations

import pytest

from sayso.text import words
from sayso.trace.contrary import contrary


@pytest.mark.parametrize(
    ("lang", "one", "other", "told"),
    [
        ("tr", "verdi", "vermedi", True), ("tr", "geliyor", "gelmiyor", True), ("tr", "gelir", "gelmez", True),
        ("tr", "gelmiş", "gelmemiş", True), ("tr", "açıklayacak", "açıklamayacak", True), ("tr", "olduğunu", "olmadığını", True),
        ("tr", "bilinen", "bilinmeyen", True), ("tr", "adam", "adamım", False), ("tr", "evde", "evlerde", False),
        ("tr", "açıklama", "açıklamada", False), ("tr", "kararı", "kararımı", False), ("tr", "gemi", "geminin", False),
        ("az", "təsdiqləyib", "təsdiqləməyib", True), ("az", "gəlir", "gəlmir", True), ("az", "gəmi", "gəminin", False),
        ("hy", "հաստատեց", "չհաստատեց", True), ("ru", "известно", "неизвестно", True), ("ru", "бо", "небо", False),
        ("fa", "کرد", "نکرد", True), ("pl", "potwierdzone", "niepotwierdzone", True), ("en", "confirmed", "unconfirmed", True),
        ("en", "it", "unit", False), ("de", "bestätigt", "unbestätigt", True),
        ("fr", "confirmé", "affirmé", False), ("zz", "ja", "unja", False),
    ],
)  # fmt: skip
def test_a_word_is_told_from_its_contrary(lang: str, one: str, other: str, told: bool) -> None:
    mine, theirs = ({word.form for word in words(text)} for text in (one, other))
    assert contrary(mine, theirs, lang) is contrary(theirs, mine, lang) is told
