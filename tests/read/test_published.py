"""When a page was published, and what is no such date."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sayso.read import Page, read
from sayso.settings import ReadSettings

TEXT = "The ferry ran aground at the mouth of the harbour on 3 March 2020, the authority said in a statement to the press."


def page(tmp_path: Path, head: str = "", above: str = "", below: str = "", foot: str = "", uri: str = "") -> Page:
    link = f'<link rel="canonical" href="{uri}">' if uri else ""
    (tmp_path / "p.html").write_text(
        f"<html><head><title>Ferry aground, all safe</title>{head}{link}</head><body><div class='top'>{above}</div>"
        f"<h1>Ferry aground, all safe</h1>{below}<p>{TEXT}</p><p>{TEXT[::1]} It went on at length.</p>{foot}</body></html>",
        encoding="utf-8",
    )
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Page)
    return found


def holds(found: Page, day: int, month: int = 3, year: int = 2020) -> bool:
    noon = datetime(year, month, day, 12, tzinfo=UTC)
    begin, end = found.published_from, found.published_to
    return begin is not None and end is not None and begin <= noon <= end


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def test_no_evidence_is_null(tmp_path: Path) -> None:
    assert page(tmp_path).published_from is None


def test_updated_is_not_published(tmp_path: Path) -> None:
    assert page(tmp_path, meta("article:modified_time", "2020-03-09T10:00:00+03:00")).published_from is None
    assert page(tmp_path, below="<p>Updated: 9 March 2020</p>").published_from is None
    assert page(tmp_path, below="<p>Son güncelleme: 9 Mart 2020</p>").published_from is None


def test_of_published_and_updated_in_one_line_the_first_is_taken(tmp_path: Path) -> None:
    assert holds(page(tmp_path, below="<p>Опубликовано: 5 марта 2020 | Обновлено: 9 марта 2020</p>"), 5)


def test_the_clock_in_the_head_is_not_published(tmp_path: Path) -> None:
    assert page(tmp_path, above="Monday, 24 February 2025").published_from is None
    assert page(tmp_path, above="Bugün: 24 Şubat 2025").published_from is None


def test_a_copyright_year_and_a_date_in_the_text_are_not_published(tmp_path: Path) -> None:
    assert page(tmp_path, foot="<p>© 1 January 2019 The Lantern</p>").published_from is None


def test_an_offset_is_exact(tmp_path: Path) -> None:
    found = page(tmp_path, meta("article:published_time", "2020-03-05T10:00:00+03:00"))
    assert found.published_from == found.published_to == datetime(2020, 3, 5, 7, tzinfo=UTC)


@pytest.mark.parametrize("said", ["2020-03-05T10:00:00Z", "2020-03-05T10:00:00+00:00", "2020-03-05 10:00 UTC"])
def test_utc_that_nothing_speaks_against_is_exact(tmp_path: Path, said: str) -> None:
    found = page(tmp_path, meta("article:published_time", said))
    assert found.published_from == found.published_to == datetime(2020, 3, 5, 10, tzinfo=UTC)


def test_utc_that_the_page_shows_as_its_own_clock_may_be_local_time(tmp_path: Path) -> None:
    found = page(tmp_path, meta("article:published_time", "2020-03-05T10:00:00Z"), below="<p>5 March 2020, 10:00</p>")
    assert found.published_from is not None
    assert "may be local time" in (found.date_evidence or "")
    assert found.published_from < datetime(2020, 3, 5, 10, tzinfo=UTC) < (found.published_to or found.published_from)


def test_utc_that_the_clock_on_the_page_bears_out_is_exact(tmp_path: Path) -> None:
    found = page(tmp_path, meta("article:published_time", "2020-03-05T10:00:00Z"), below="<p>5 March 2020, 13:00</p>")
    assert found.published_from == found.published_to == datetime(2020, 3, 5, 10, tzinfo=UTC)


def test_the_day_the_page_names_lies_in_the_interval(tmp_path: Path) -> None:
    found = page(tmp_path, meta("article:published_time", "2020-03-05T07:00:00+09:00"))
    assert found.published_from == datetime(2020, 3, 4, 22, tzinfo=UTC)
    assert found.published_to == datetime(2020, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "below",
    [
        "<p class='byline'>By A. Writer, 5 March 2020</p>", "<p>نُشر في 5 مارس 2020</p>", "<p>发布时间：2020年3月5日</p>",
        "<p>منذ سنتين في 5/مارس/2020</p>", "<time datetime='2020-03-05'>3 hours ago</time>", "<p>5 Mart 2020 Perşembe</p>",
    ],
)  # fmt: skip
def test_a_date_below_the_headline_is_published(tmp_path: Path, below: str) -> None:
    assert holds(page(tmp_path, below=below), 5)


def test_the_address_counts_where_nothing_else_does(tmp_path: Path) -> None:
    assert holds(page(tmp_path, uri="https://lantern.example/2020/03/05/ferry"), 5)


def test_json_ld_and_a_time_of_day_without_zone(tmp_path: Path) -> None:
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2020-03-05 10:07:01"}</script>'
    found = page(tmp_path, script)
    assert holds(found, 5)
    assert "no time zone" in (found.date_evidence or "")


def test_a_plain_text_whose_head_gives_the_date(tmp_path: Path) -> None:
    head = "Monday 24th February 2025\nFerry aground, all two hundred safe\n\nمنذ سنتين في 5/مارس/2020"
    (tmp_path / "p.txt").write_text(f"{head}\n\n{TEXT}\n")
    (found,) = read([str(tmp_path / "p.txt")])
    assert isinstance(found, Page)
    assert holds(found, 5)


def test_a_clock_above_a_plain_text_is_not_its_date(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(f"Monday 24th February 2025\nFerry aground, all two hundred safe\n\n{TEXT}\n")
    (found,) = read([str(tmp_path / "p.txt")])
    assert isinstance(found, Page)
    assert found.published_from is None


@pytest.mark.parametrize(
    "head",
    [
        "东岸日报\n首页 | 要闻 | 副刊\n\n渡轮在大雾中搁浅 全体乘客获救\n2020年3月3日 08:15  来源：东岸通讯社（DAT）\n字号：大\n\n",
        "東岸新聞\n\nフェリー座礁 乗客は全員無事\n2020年3月3日 8時15分 配信元：東岸通信\n\n",
        "동해일보\n\n안개 속 여객선 좌초, 승객 전원 구조\n2020년 3월 3일 08:15 출처: 동해통신\n\n",
    ],
)
def test_a_short_headline_in_ideographs_has_its_date_below_it(tmp_path: Path, head: str) -> None:
    """A headline of twenty ideographs is as long as one of forty letters, and what names a source may stand beside a date."""
    (tmp_path / "p.txt").write_text(head + "据港务局通报，一艘渡轮在港口附近搁浅，没有人员伤亡。" * 4, encoding="utf-8")
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Page)
    assert holds(found, 3)


def test_a_menu_is_no_headline_however_long(tmp_path: Path) -> None:
    """The clock between a menu and the headline tells when the page was looked at."""
    menu = "Home | Harbour | Council | Sport | Letters | Weather | Small ads\n"
    (tmp_path / "p.txt").write_text(menu + "3 March 2020\n\nFerry aground, all are safe and well\n\n" + TEXT * 3, encoding="utf-8")
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Page)
    assert found.published_from is None


def test_two_clocks_both_stated_as_utc_are_believed_neither(tmp_path: Path) -> None:
    head = meta("article:published_time", "2020-03-05T10:00:04Z") + meta("datePublished", "2020-03-05T16:00:04Z")
    found = page(tmp_path, head, below='<time datetime="2020-03-05T16:00:04Z">5 March 2020</time>')
    assert found.published_from != found.published_to


@pytest.mark.parametrize("zone", ["Europe/Istanbul", "America/Lima"])
def test_utc_or_the_time_of_a_known_zone_lies_between_the_two(tmp_path: Path, zone: str) -> None:
    page(tmp_path, meta("article:published_time", "2020-03-05T10:00:00Z"), below="<p>5 March 2020, 10:00</p>")
    (found,) = read([str(tmp_path)], ReadSettings(zone=zone))
    assert isinstance(found, Page)
    local = datetime(2020, 3, 5, 10, tzinfo=ZoneInfo(zone))
    assert {found.published_from, found.published_to} == {datetime(2020, 3, 5, 10, tzinfo=UTC), local}


@pytest.mark.parametrize(("name", "text"), [
    ("a.jsonl", '{{"id": "a", "text": "Gemi karaya oturdu.", "date": "{}"}}'),
    ("a.csv", 'id,text,date\na,Паром сел на мель.,"{}"\n'),
    ("a.txt", "Паром сел на мель\n{}\n\n" + "Паром сел на мель у мыса, сообщили спасатели. " * 3),
])
@pytest.mark.parametrize("said", [
    "2031-05-03T07:40:00Z", "2031-05-03T07:40:00.000Z", "2031-05-03 07:40 UTC", "2031-05-03T10:40+03:00", "3 May 2031 07:40 GMT",
    "3 May 2031 10:40 (GMT+3)",
])  # fmt: skip
def test_an_exact_time_is_exact_in_every_format(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text.format(said), "utf-8")
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Page)
    assert found.published_from == found.published_to == datetime(2031, 5, 3, 7, 40, tzinfo=UTC)


@pytest.mark.parametrize("said", ["3 мая 2031", "3 Mayıs 2031", "2031年5月3日", "03/05/2031"])
def test_a_row_s_date_in_words_is_read_and_an_open_one_is_told(tmp_path: Path, said: str) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"id": "a", "text": "Gemi karaya oturdu.", "date": "{said}"}}', "utf-8")
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Page)
    assert (found.published_from is None) is (said == "03/05/2031")
    assert said in (found.date_evidence or "")
