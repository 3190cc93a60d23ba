from __future__ import annotations

import pytest

from sayso.language import fold
from sayso.trace.polarity import lost, polarity, stands
from sayso.trace.side import Side


def side(text: str, lang: str, around: str = "") -> Side:
    return Side("p", lang, 0, text, around or text)


LOST = [
    ("ar", "ولم تنزل القوارب إلى الماء.", "ru", "Лодки были спущены на воду."),
    ("en", "The syrup does not contain the dye.", "ru", "Сироп содержит краситель."),
    ("de", "Die Boote wurden nicht zu Wasser gelassen.", "en", "The boats were lowered into the water."),
    ("ru", "Сироп не содержит красителя.", "tr", "Şurup boya içeriyor."),
    ("en", "The dam did not hold.", "zh", "大坝挺住了。"),
]
KEPT = [
    ("en", "The board did not say why.", "tr", "Kurul nedenini söylemedi."),
    ("en", "The board did not say why.", "hy", "Խորհուրդը չասաց, թե ինչու։"),
    ("en", "The board did not say why.", "az", "Şura səbəbini deməyib."),
    ("ru", "Пострадало не менее трёх человек.", "en", "At least three people were hurt."),
    ("ar", "لا يقل عن ثلاثة جرحى.", "en", "At least three were hurt."),
    ("ar", "ولا يزال خمسة في عداد المفقودين.", "en", "Five people are missing."),
    ("ar", "لا شك في ذلك الخبر.", "en", "That news is certain."),
    ("fr", "Il n'y a pas d'eau.", "tr", "Köy susuz kaldı."),
    ("en", "No crack was found.", "ru", "Стена оказалась без трещин."),
    ("en", "It never opened.", "ka", "გაიხსნა."),
    ("en", "Release No. 47: the road is open.", "ru", "Сообщение 47: дорога открыта."),
]


@pytest.mark.parametrize(("one", "text", "other", "rendering"), LOST)
def test_a_negation_that_the_other_language_has_not_is_lost(one: str, text: str, other: str, rendering: str) -> None:
    assert lost("negation", side(text, one), side(rendering, other))


@pytest.mark.parametrize(("one", "text", "other", "rendering"), KEPT)
def test_a_negation_said_otherwise_or_in_a_language_not_known_is_not_lost(
    one: str, text: str, other: str, rendering: str
) -> None:
    assert not lost("negation", side(text, one), side(rendering, other))


def test_a_negation_that_stands_beside_the_sentence_is_not_lost() -> None:
    other = side("The boats were lowered.", "en", "The boats were lowered. That did not happen on the left.")
    assert not lost("negation", side("Die Boote wurden nicht gefiert.", "de"), other)


def test_a_hedge_is_lost_where_nothing_doubts() -> None:
    hedged = side("The radar was allegedly broken.", "en")
    assert lost("hedge", hedged, side("Радар был сломан.", "ru"))
    assert not lost("hedge", hedged, side("Радар, вероятно, был сломан.", "ru"))


def test_whatever_surely_negates_may_negate() -> None:
    for tag in ("ar", "az", "de", "en", "es", "fa", "fr", "hy", "it", "nl", "pl", "pt", "ru", "tr", "uk", "zh"):
        found = polarity(tag)
        assert found is not None and set(found.sure) == set(found.loose) == {"negation", "hedge"}, tag
        assert not any(found.loose[kind].search(fold("ზღვა").text) for kind in found.loose), tag


@pytest.mark.parametrize(
    ("text", "lang", "stated"),
    [("They were not asked.", "en", [(10, 13)]), ("They were asked.", "en", []),
     ("They were unasked, or none were.", "en", [(22, 26)]), ("They were unable to ask.", "en", None),
     ("Sie wurden nicht gefragt.", "de", [(11, 16)]), ("They were not.", "xx", None)],
)  # fmt: skip
def test_a_sentence_is_surely_negated_or_not_or_it_is_open(text: str, lang: str, stated: list[tuple[int, int]] | None) -> None:
    assert stands("negation", text, text, lang) == stated


def test_what_is_not_negated_may_be_beside_it() -> None:
    assert stands("negation", "They were asked.", "They were asked. No, they were not.", "en") is None
