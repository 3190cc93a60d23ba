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
