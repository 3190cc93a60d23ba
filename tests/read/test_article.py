"""Which lines of a page are its article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read import article
from sayso.read.html import page_of, parse
from sayso.read.source import Source
from sayso.read.visible import visible
from sayso.settings import ReadSettings

TEXTS = {
    "ar": [
        "جنحت عبارة عند مدخل الميناء صباح الاثنين، حسبما أعلنت سلطة الميناء في بيان.",
        "وقالت السلطة إن جميع الركاب نقلوا إلى الشاطئ قبل الظهر، ولم يصب أحد بأذى.",
    ],
    "tr": [
        "Bir feribot pazartesi sabahı liman girişinde karaya oturdu, liman başkanlığı bir açıklama yaptı.",
        "Açıklamaya göre yolcuların tümü öğleden önce kıyıya çıkarıldı, ağır yaralanan olmadı.",
    ],
    "hy": [
        "Լաստանավը երկուշաբթի առավոտյան խրվել է նավահանգստի մուտքի մոտ, հայտնել է վարչությունը։",
        "Բոլոր ուղևորները մինչև կեսօր ափ են հասցվել, ծանր վիրավորներ չկան։",
    ],
    "zh": [
        "周一早晨，一艘渡轮在港口入口处搁浅，港务局在一份声明中表示，原因正在调查之中。",
        "声明说，所有乘客在中午之前已被送上岸，没有人受重伤，拖船正在赶来的路上。",
    ],
    "th": [
        "เรือข้ามฟากเกยตื้นที่ปากท่าเรือเมื่อเช้าวันจันทร์ การท่าเรือแถลงว่าผู้โดยสารทั้งหมดปลอดภัยและขึ้นฝั่งแล้วก่อนเที่ยง",
        "เรือลากจูงกำลังเดินทางมาจากท่าเรือใกล้เคียงเพื่อดึงเรือออกเมื่อน้ำขึ้นในตอนเย็นวันเดียวกัน เจ้าหน้าที่กล่าวเพิ่มเติม",
    ],
}  # fmt: skip
LINKS = "".join(f'<li><a href="/{n}">Menu {n}</a></li>' for n in range(12))


@pytest.mark.parametrize("lang", TEXTS)
def test_the_article_is_found_in_languages_it_was_not_trained_on(lang: str) -> None:
    text = [*TEXTS[lang], *TEXTS[lang][::-1]]
    body = "".join(f"<p>{n}. {t}</p>" for n, t in enumerate(text))
    html = f"<html><body><ul>{LINKS}</ul><div class='story'>{body}</div><div class='footer'>© 2020</div></body></html>"
    page = page_of(html.encode(), Source("p", "p", None), ReadSettings())
    assert page.body is not None
    assert "\n\n".join(page.text[b:e] for b, e in page.body) == "\n\n".join(f"{n}. {t}" for n, t in enumerate(text))


CLOSINGS = {
    "ar": "وقال مدير الميناء: «نشكر الطواقم».",
    "tr": "“Ekiplere teşekkür ederiz,” dedi liman başkanı.",
    "hy": "Շնորհակալ ենք անձնակազմերին, ասել է տնօրենը։",
    "zh": "港口主任说：“我们感谢船员。”",
    "th": "ผู้อำนวยการท่าเรือกล่าวขอบคุณลูกเรือทุกคนที่ช่วยกันพาผู้โดยสารขึ้นฝั่งอย่างปลอดภัยในเช้าวันนั้น",
    "hi": "बंदरगाह प्रमुख ने कहा, “हम दल के आभारी हैं”।",
    "am": "የወደቡ ኃላፊ ሠራተኞቹን አመስግነዋል።",
    "de": "„Wir danken den Mannschaften“, sagte die Hafenmeisterin Ida Rehm. (KN/ab)",
}  # fmt: skip


def _short(closing: str, text: list[str]) -> str:
    """Return the article found on a page of two paragraphs and a closing one."""
    body = "".join(f"<p>{t}</p>" for t in text)
    html = f"<html><body><nav>{LINKS}</nav><article><h1>The ferry in the harbour mouth</h1>{body}{closing}</article>"
    page = page_of(f"{html}<footer>© 2020 The Gull</footer></body></html>".encode(), Source("p", "p", None), ReadSettings())
    return "\n\n".join(page.text[b:e] for b, e in page.body or [])


@pytest.mark.parametrize("lang", CLOSINGS)
def test_a_short_article_keeps_its_last_sentence(lang: str) -> None:
    assert _short(f"<p>{CLOSINGS[lang]}</p>", TEXTS.get(lang, TEXTS["tr"])).endswith(CLOSINGS[lang])


@pytest.mark.parametrize(
    "closing",
    [
        '<p>Okuyun: <a href="/x">Liman bu yıl üçüncü kez kapandı.</a></p>',
        '<p class="promo">En iyi haberler her sabah sizde.</p>',
        "<div><p>En iyi haberler her sabah sizde.</p></div>",
        "<p>Etiketler: liman, feribot</p>",
    ],
)
def test_what_is_linked_or_of_another_kind_does_not_join_on(closing: str) -> None:
    assert _short(closing, TEXTS["tr"]).endswith(TEXTS["tr"][-1])


def test_sentences_join_on_one_after_another_on_both_sides_until_one_is_of_another_kind() -> None:
    inside = [False, False, True, False, False, False, False]
    sibling = [0, 0, 0, 0, None, 0, 0]
    assert article.adjoined(sibling, [0.5] * 7, inside) == [True] * 4 + [False] * 3
    assert article.adjoined(sibling, [0.0] * 7, inside) == inside


def test_a_stray_run_does_not_grow_until_it_counts() -> None:
    lines = ["y" * 300, *["-"] * 6, "z" * 20, "x" * 60, "w" * 60]
    chance, sibling = [0.9, *[0.0] * 6, 0.9, 0.5, 0.5], [0, *[None] * 6, 1, 1, 1]
    assert article.decided(lines, list(range(10)), sibling, chance, None) == [True] + [False] * 9


def test_a_line_left_out_as_doubled_does_not_join_on() -> None:
    lines = ["x" * 60, "y" * 300, "x" * 60]
    assert article.decided(lines, [0, 1, 2], [0, 0, 0], [0.9, 0.9, 0.8], None) == [True, True, False]


def test_a_long_line_shown_twice_is_one() -> None:
    lines = ["a" * 50, "b" * 50, "a" * 50, "short", "short"]
    assert article.once(lines, [True] * 5, [0.6, 0.9, 0.8, 0.7, 0.7]) == [False, True, True, True, True]


def test_a_small_run_far_from_the_article_is_left_out_but_not_the_lead() -> None:
    lines = ["x" * 30] + ["-"] * 6 + ["y" * 300] * 3 + ["-"] * 6 + ["z" * 30]
    inside = [line[0] in "xyz" for line in lines]
    assert article.together(lines, inside, None) == [line[0] == "y" for line in lines]
    assert article.together(lines, inside, 0) == [line[0] in "xy" for line in lines]


def test_doubtful_lines_go_with_their_element() -> None:
    lines, element = ["a" * 100] * 3 + ["sub", "a" * 100], [0] * 5
    chance = [0.9, 0.9, 0.9, 0.4, 0.1]
    assert article.completed(lines, element, chance, [c > 0.5 for c in chance]) == [True, True, True, True, False]
    assert article.completed(lines, [0, 0, 0, 1, 1], chance, [c > 0.5 for c in chance])[3] is False


def test_the_weights_fit_the_features() -> None:
    stored = json.loads(Path(article.__file__).with_name("article.json").read_text("utf-8"))
    page = visible(parse(b"<html><body><h1>One headline here</h1><p>A line.</p></body></html>", Source("p", "p", None)))
    lines = [page.line(b) for b in page.blocks]
    assert list(article.features(page, lines, "One headline here", 0)) == stored["features"]
    assert len(stored["features"]) == len(stored["mean"]) == len(stored["scale"]) == len(stored["weight"])


@given(st.lists(st.tuples(st.booleans(), st.text(min_size=1, max_size=60)), max_size=20), st.none() | st.just(0))
def test_nothing_is_added_by_leaving_out(drawn: list[tuple[bool, str]], head: int | None) -> None:
    inside, lines = [d[0] for d in drawn], [d[1] for d in drawn]
    kept = article.together(lines, article.once(lines, inside, [0.6] * len(lines)), head)
    assert all(was or not now for was, now in zip(inside, kept, strict=True))
