"""Words by their consonants, in every script, and names that agree by them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.consonants import reduced, same_name


@pytest.mark.parametrize(
    "name",
    [
        ["Merkel", "ميركل", "Меркель", "מרקל", "მერკელი", "Μέρκελ", "メルケル", "메르켈"],
        ["Zelensky", "Зеленский", "زيلينسكي", "זלנסקי", "Zełenski"],
        ["Khartoum", "الخرطوم", "Хартум"],
        ["Çelik", "ÇELİK", "Челик"],
        ["Brandenkoop", "Бранденкооп", "براندنكوب"],
    ],
)
def test_a_name_keeps_its_consonants_in_every_script(name: list[str]) -> None:
    assert len({tuple(word[:4] for word in reduced(spelling)) for spelling in name}) == 1


@pytest.mark.parametrize("text", ["大臣は今日", "รัฐมนตรี", "部长今天说", "12 345", ""])
def test_scripts_without_spaces_and_figures_hold_no_words(text: str) -> None:
    assert not any(reduced(text))


def test_a_name_in_katakana_stands_out_of_its_sentence() -> None:
    assert [w for w in reduced("昨日メルケルは話した。") if w] == ["MRKR"]


PERSONS = [
    ["Halil Demir", "Халиль Демир", "خليل دمير", "Հալիլ Դեմիր", "Xəlil Dəmir", "ხალილ დემირი", "חליל דמיר"],
    ["Ilvara Denkos", "министр Ильвара Денкос", "إيلفارا دينكوس", "նախարար Իլվարա Դենկոսը"],
    ["Joran Teles", "Жоран Телес", "Ժորան Տելեսը"],
    ["Paul Renneke", "бывший посредник Пауль Реннеке", "الوسيط بول رينيكه", "le médiateur Paul Renneke"],
    ["Elena Kovač", "Елена Ковач", "Elena Kovac"],
]


@pytest.mark.parametrize("spellings", PERSONS)
def test_one_name_is_known_in_other_scripts_whatever_stands_before_it(spellings: list[str]) -> None:
    first, *others = spellings
    assert all(same_name(first, other) and same_name(other, first) for other in others)


@given(st.sampled_from(list(combinations(range(len(PERSONS)), 2))), st.data())
def test_other_names_are_other_names(pair: tuple[int, int], data: st.DataObject) -> None:
    one, other = (data.draw(st.sampled_from(PERSONS[k])) for k in pair)
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ali Demir", "Халиль Демир"),
        ("علي دمير", "Halil Demir"),
        ("Hasan Ali", "Hussein Ali"),
        ("Maria Demir", "Марина Демир"),
        ("Demir", "Демир"),
        ("Halil Demir", "Demir"),
        ("le ministère de Tarvonie", "министерство Тарвонии"),
        ("Halil Demir Foundation", "Халиль Демир"),
        ("部长伊尔瓦拉·登科斯", "Ilvara Denkos"),
        ("", ""),
    ],
)
def test_names_alike_and_names_in_part_are_left_apart(one: str, other: str) -> None:
    assert not same_name(one, other)
