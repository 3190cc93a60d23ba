import random
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from pages import prose, tables_of

from sayso.match import same_language
from sayso.tables import KINDS, conform

STATEMENT = {
    "en": "The harbour authority of Tarn Cove confirmed late on Monday that the ferry Margit had run aground on the "
    "northern sandbank with thirty-one passengers aboard, and that divers would inspect her hull at first light.",
    "ar": "أكدت سلطة ميناء تارن كوف في وقت متأخر من مساء الاثنين أن العبارة مارغيت جنحت على الضفة الرملية الشمالية "
    "وعلى متنها واحد وثلاثون راكبا، وأن الغواصين سيفحصون هيكلها عند أول ضوء للنهار.",
    "tr": "Tarn Cove liman idaresi, Margit feribotunun pazartesi gecesi kuzeydeki kum bankında otuz bir yolcuyla karaya "
    "oturduğunu ve dalgıçların gün ağarırken gövdesini inceleyeceğini doğruladı.",
    "ru": "Портовое управление бухты Тарн поздно вечером в понедельник подтвердило, что паром Маргит с тридцатью одним "
    "пассажиром на борту сел на северную мель, а водолазы осмотрят его корпус с рассветом.",
    "zh": "塔恩湾港务局星期一深夜证实，载有三十一名乘客的渡轮玛吉特号在北部沙洲搁浅，潜水员将于天亮时检查船体，"
    "港务局同时提醒过往船只绕行。",
    "ja": "ターン湾港湾局は月曜日の深夜、乗客三十一人を乗せたフェリー「マルギット号」が北の砂州で座礁し、"
    "夜明けとともに潜水士が船体を調べると発表した。",
    "th": "หน่วยงานท่าเรือทาร์นโคฟยืนยันเมื่อดึกวันจันทร์ว่าเรือข้ามฟากมาร์กิตเกยตื้นบนสันทรายทางเหนือ"
    "พร้อมผู้โดยสารสามสิบเอ็ดคน และนักประดาน้ำจะตรวจตัวเรือเมื่อฟ้าสาง",
}


def matches(*texts: str, roles: dict[tuple[int, int], str] | None = None) -> list[dict[str, object]]:
    table = same_language(*tables_of(list(texts), roles))
    conform("matches", table)
    rows: list[dict[str, object]] = table.to_pylist()
    return rows


@pytest.mark.parametrize("lang", STATEMENT)
def test_a_copied_statement_is_found_to_the_character_in_every_script(lang: str) -> None:
    copied = STATEMENT[lang]
    one, other = f"{prose(1)}\n{copied}\n{prose(2)}", f"{prose(3)}\n{copied}\n{prose(4)}"
    (found,) = matches(one, other)
    assert one[found["a_begin"] : found["a_end"]] == copied
    assert other[found["b_begin"] : found["b_end"]] == copied
    assert found["kind"] == "verbatim"


def test_a_case_of_two_pages_that_are_nothing_but_the_copy() -> None:
    (found,) = matches(STATEMENT["en"], STATEMENT["en"])
    assert (found["a_begin"], found["a_end"]) == (0, len(STATEMENT["en"]))


def test_a_disguised_copy_is_found_as_if_undisguised() -> None:
    disguised = STATEMENT["en"].replace("a", "а").replace("harbour", "har\u200bbour").replace("-", "–").upper()
    (found,) = matches(prose(1) + "\n" + STATEMENT["en"], prose(2) + "\n" + disguised)
    assert found["kind"] == "verbatim"
    assert found["b_end"] - found["b_begin"] == len(disguised)


def test_an_edited_copy_keeps_both_ends() -> None:
    words = prose(5, 6).split()
    edited = [w if k % 7 != 3 else "otherwise" for k, w in enumerate(words)]
    one, other = prose(1) + "\n" + " ".join(words), " ".join(edited) + "\n" + prose(2)
    (found,) = matches(one, other)
    assert found["kind"] == "edited"
    assert abs(found["a_begin"] - len(prose(1)) - 1) <= 20
    assert abs(found["b_end"] - len(" ".join(edited))) <= 20


def test_reordered_sentences_are_one_match_set_side_by_side() -> None:
    sentences = [s + "." for s in prose(6, 6).rstrip(".").split(". ")]
    mixed = [sentences[k] for k in (3, 0, 5, 1, 4, 2)]
    one, other = " ".join(sentences), " ".join(mixed)
    (found,) = matches(one + "\n" + prose(1), prose(2) + "\n" + other)
    assert len(found["segments"]) == 6
    shift = len(prose(2)) + 1
    for a_begin, a_end, b_begin, b_end in found["segments"]:
        assert one[a_begin:a_end] == other[b_begin - shift : b_end - shift]


def test_a_page_that_copies_two_has_a_match_with_each() -> None:
    one, other = prose(7), prose(8)
    found = matches(one, other, one[:600] + "\n" + prose(9, 3) + "\n" + other[:600])
    assert {(m["a"], m["b"]) for m in found} == {("d0", "d2"), ("d1", "d2")}


def test_a_passage_used_twice_is_found_twice() -> None:
    passage = prose(10, 4)
    found = matches(prose(1) + "\n" + passage, passage + "\n" + prose(2, 30) + "\n" + passage)
    assert [(m["a"], m["b"]) for m in found] == [("d0", "d1"), ("d0", "d1"), ("d1", "d1")]
    assert len({m["b_begin"] for m in found[:2]}) == 2


@pytest.mark.parametrize("lang", STATEMENT)
def test_a_paragraph_that_recurs_on_one_page_is_a_match_of_the_page_with_itself(lang: str) -> None:
    said = STATEMENT[lang]
    page = f"{prose(1)}\n{said}\n{prose(2)}\n{said}\n{prose(3)}"
    (found,) = matches(page, prose(4))
    assert (found["a"], found["b"], found["kind"]) == ("d0", "d0", "verbatim")
    assert [page[found[f"{s}_begin"] : found[f"{s}_end"]] for s in "ab"] == [said, said]
    assert found["a_begin"] < found["b_begin"]


def test_a_headline_said_again_right_after_itself_is_found_to_the_word() -> None:
    headline = "Ferry Margit aground off Tarn Cove, thirty-one passengers wait for divers and for daylight."
    page = f"{headline}\n{headline}\n{prose(1)}"
    (found,) = matches(page, prose(4))
    assert [page[found[f"{s}_begin"] : found[f"{s}_end"]] for s in "ab"] == [headline, headline]


def test_a_page_that_repeats_itself_is_matched_with_others_as_before() -> None:
    passage = prose(10, 4)
    page = f"{prose(1)}\n{passage}\n{prose(2)}\n{passage}"
    found = matches(page, f"{prose(3)}\n{passage}", f"{passage}\n{prose(5)}")
    assert sorted((m["a"], m["b"]) for m in found) == [("d0", "d0"), *[("d0", "d1")] * 2, *[("d0", "d2")] * 2, ("d1", "d2")]


def test_furniture_and_words_in_circles_are_no_passage_used_twice() -> None:
    page, roles = f"{STATEMENT['en']} {prose(1)} {STATEMENT['en']}", {(0, 0): "boilerplate", (0, 9): "boilerplate"}
    assert matches(page, prose(2), roles=roles) == []
    assert matches("the ferry went out and came back " * 40, prose(2)) == []


def test_words_that_a_page_says_again_in_passing_are_no_second_use() -> None:
    sentences = [s + "." for s in prose(10, 5).rstrip(".").split(". ")]
    again = " ".join(sentences[1].split()[:14])
    one, other = " ".join(sentences), prose(2) + " " + again + ". " + prose(3) + "\n" + " ".join(sentences)
    (found,) = matches(prose(1) + "\n" + one, other)
    assert other[found["b_begin"] : found["b_end"]] == one


def test_the_full_stop_belongs_to_the_sentence_that_ends_with_it_alone() -> None:
    one, other = STATEMENT["en"], STATEMENT["en"].rstrip(".") + ", said the pilot who had watched from the mole."
    (found,) = matches(one, other)
    assert other[: found["b_end"]].endswith("first light")


def test_a_list_that_only_looks_like_furniture_is_matched() -> None:
    roles = {(0, 8): "boilerplate", (1, 8): "boilerplate"}
    texts = [prose(1) + STATEMENT["en"], prose(2) + STATEMENT["en"]]
    documents, segments = tables_of(texts, roles, doubtful=True)
    (found,) = same_language(documents, segments).to_pylist()
    assert texts[0][found["a_begin"] : found["a_end"]] == STATEMENT["en"]


def test_paragraphs_copied_from_far_apart_stay_apart() -> None:
    sentences = prose(40, 40).rstrip(".").split(". ")
    one, other = (". ".join(sentences[k : k + 4]) + "." for k in (2, 30))
    found = matches(". ".join(sentences) + ".", prose(1) + "\n" + other + "\n" + one)
    assert len(found) == 2


def test_a_stock_phrase_after_the_same_word_is_no_match() -> None:
    phrase = "{} told reporters that the hearing was put off until the end of next month in the county court."
    before = [f"Ms {prose(900 + k, 1).split()[-2]}" for k in range(30)]
    before[4] = before[21] = "Ms Tarvo"
    texts = [f"{prose(k)} {phrase.format(before[k])} {prose(100 + k)}" for k in range(30)]
    assert same_language(*tables_of(texts)).num_rows == 0


def test_a_stock_phrase_is_no_match_and_a_copied_release_is() -> None:
    phrase = "A spokesman did not immediately respond to a request for comment on Tuesday."
    release = prose(99, 3)
    found = matches(*(prose(k) + "\n" + phrase + "\n" + prose(100 + k) for k in range(12)), release, release)
    assert [(m["a"], m["b"]) for m in found] == [("d12", "d13")]


def test_every_two_pages_of_a_family_are_matched() -> None:
    release = prose(50, 4)
    texts = [prose(k) + "\n" + release for k in range(30)]
    assert len(matches(*texts)) == 30 * 29 // 2


def test_a_page_edited_past_every_run_is_found_through_the_family() -> None:
    rng = random.Random(3)
    words = prose(60, 6).split()
    heavy = [[w if rng.random() < 0.75 else f"new{rng.randint(0, 9999)}word" for w in words] for _ in range(2)]
    found = matches(" ".join(words), *(" ".join(h) for h in heavy))
    assert {(m["a"], m["b"]) for m in found} == {("d0", "d1"), ("d0", "d2"), ("d1", "d2")}


def test_furniture_never_matches() -> None:
    footer = STATEMENT["en"]
    roles = {(0, 8): "boilerplate", (1, 8): "boilerplate"}
    assert matches(prose(1) + footer, prose(2) + footer, roles=roles) == []


def test_unrelated_pages_have_no_match() -> None:
    assert matches(*(prose(k, 20) for k in range(20))) == []


def test_a_page_of_equal_words_ends() -> None:
    assert matches("word " * 50_000, "word " * 50_000, prose(1)) == []


def test_pages_without_words_or_segments() -> None:
    assert matches("", "…", "one two") == []
    documents, segments = tables_of([STATEMENT["en"], STATEMENT["en"]])
    assert same_language(documents, segments.slice(0, 0)).num_rows == 0
    assert same_language(documents.slice(0, 0), segments.slice(0, 0)).num_rows == 0


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), min_size=2, max_size=6), st.randoms())
def test_spans_hold_against_the_pages(parts: list[tuple[int, int]], rng: random.Random) -> None:
    pool = [prose(70 + k, 3) for k in range(5)] + [STATEMENT["zh"]]
    texts = [f"{pool[x]}\n{prose(rng.randint(200, 900), 2)}\n{pool[y]}" for x, y in parts]
    documents, segments = tables_of(texts)
    for row in same_language(documents, segments).to_pylist():
        assert row["kind"] in KINDS and 0 <= row["score"] <= 1
        a, b = int(row["a"][1:]), int(row["b"][1:])
        assert a < b or row["a_end"] <= row["b_begin"]
        assert a <= b
        assert 0 <= row["a_begin"] < row["a_end"] <= len(texts[a])
        assert 0 <= row["b_begin"] < row["b_end"] <= len(texts[b])
        for a_begin, a_end, b_begin, b_end in row["segments"]:
            assert row["a_begin"] <= a_begin < a_end <= row["a_end"]
            assert row["b_begin"] <= b_begin < b_end <= row["b_end"]


def test_the_same_pages_give_the_same_rows() -> None:
    documents, segments = tables_of([prose(1), prose(1) + prose(2), prose(2)])
    assert same_language(documents, segments).equals(same_language(documents, segments))


def test_chunked_tables_are_read_whole() -> None:
    documents, segments = tables_of([STATEMENT["en"], STATEMENT["en"]])
    chunked = pa.concat_tables([documents.slice(0, 1), documents.slice(1)])
    assert same_language(chunked, pa.concat_tables([segments.slice(0, 1), segments.slice(1)])).num_rows == 1
