"""Outlets as sources, and short names of those named in full before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

CITED = [
    ("en", "Harbour Courier reports that nothing was signed.", "Harbour Courier", "that nothing was signed"),
    ("en", "According to a report by Harbour Courier, nothing was signed.", "a report by Harbour Courier", "nothing was signed"),
    ("nl", "Volgens een bericht van de Havencourant is alles geschrapt.", "een bericht van de Havencourant", "is alles geschrapt"),
    ("es", "Nada se firmó, según publica el Diario del Puerto.", "el Diario del Puerto", "Nada se firmó"),
    ("pt", "O Correio do Porto noticia que nada foi assinado.", "O Correio do Porto", "que nada foi assinado"),
    ("pl", "Według Kuriera Portowego przetarg dwukrotnie odwołano.", "Kuriera Portowego", "przetarg dwukrotnie odwołano"),
    ("zh", "据《海港邮报》报道，检修招标曾两次被取消。", "《海港邮报》", "检修招标曾两次被取消"),
    ("hy", "«Գետի լրատու»-ն հայտնում է, որ մրցույթը չեղարկվել է։", "«Գետի լրատու»-ն", "որ մրցույթը չեղարկվել է"),
    ("az", "“Çay Xəbər”in məlumatına görə, tender ləğv edilib.", "“Çay Xəbər”in", "tender ləğv edilib"),
    ("ru", "По данным газеты «Портовый вестник», никто не спасся.", "газеты «Портовый вестник»", "никто не спасся"),
    ("ar", "وذكرت صحيفة بريد الميناء أن المناقصة ألغيت مرتين.", "صحيفة بريد الميناء", "أن المناقصة ألغيت مرتين"),
    ("tr", "Liman Postası'nın haberine göre ihale iki kez iptal edildi.", "Liman Postası", "ihale iki kez iptal edildi"),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), CITED)
def test_an_outlet_is_a_source(claims_of: Callable[..., Any], lang: str, text: str, source: str, content: str) -> None:
    (row,) = claims_of(text, lang)[0]
    assert " ".join(text[b:e] for b, e in row["source"]) == source
    assert " ".join(text[b:e] for b, e in row["content"]) == content


@pytest.mark.parametrize(("lang", "text", "speaker"), [
    ("hy", "«Գետի լրատու»-ն հայտնում է, որ մրցույթը չեղարկվել է։", "Գետի լրատու"),
    ("az", "“Çay Xəbər”in məlumatına görə, tender ləğv edilib.", "Çay Xəbər"),
    ("zh", "据《海港邮报》报道，检修招标曾两次被取消。", "海港邮报"),
])  # fmt: skip
def test_a_name_in_quotation_marks_is_the_speaker_without_its_ending(
    claims_of: Callable[..., Any], lang: str, text: str, speaker: str
) -> None:
    assert claims_of(text, lang)[0][0]["speaker"] == speaker


@pytest.mark.parametrize(("lang", "text", "full"), [
    ("ar", "وأعلنت الحاكمة نرمين أكسوي أن السد انهار.\nوقالت أكسوي إن الصيانة تأجلت في العام الماضي.", "نرمين أكسوي"),
    ("zh", "州长内尔明·阿克索伊说，大坝已经决口。\n阿克索伊说，检修去年被推迟了。", "内尔明·阿克索伊"),
    ("en", "Governor Nermin Aksoy said that the dam had burst.\nAksoy said that repairs were late.", "Nermin Aksoy"),
])  # fmt: skip
def test_a_last_name_is_who_was_named_in_full_before(claims_of: Callable[..., Any], lang: str, text: str, full: str) -> None:
    assert [row["speaker"] for row in claims_of(text, lang)[0]] == [full, full]


@pytest.mark.parametrize(("lang", "text"), [
    ("ar", "وقال متحدث باسم الوزير إن السد انهار.\nوقال الوزير إن الصيانة تأجلت في العام الماضي."),  # a spokesman for the minister
    ("ar", "وقال مكتب الحاكمة إن السد انهار.\nوقالت الحاكمة إن الصيانة تأجلت في العام الماضي."),
    ("fa", "معاون وزیر گفت که سد شکسته است.\nوزیر گفت که تعمیر به تعویق افتاد."),
])  # fmt: skip
def test_an_office_is_not_taken_for_a_name(claims_of: Callable[..., Any], lang: str, text: str) -> None:
    first, second = (row["speaker"] for row in claims_of(text, lang)[0])
    assert first != second


@pytest.mark.parametrize("text", [
    "There are reports that the dam had burst.", "Amid reports that the dam had burst, people fled.",
    "Earlier reports that the dam had burst were wrong.", "Media reports that the dam had burst were denied.",
])  # fmt: skip
def test_reports_are_no_citation_where_nobody_is_named(claims_of: Callable[..., Any], text: str) -> None:
    assert claims_of(text)[0] == []


def test_a_quotation_that_is_claimed_is_not_cited_again_by_the_next_sentence(claims_of: Callable[..., Any]) -> None:
    text = "消防队长铁木尔·加列耶夫说：“门从外面锁上了。”加列耶夫说，大火用了十一个小时才扑灭。"
    contents = [[text[b:e] for b, e in row["content"]] for row in claims_of(text, "zh")[0]]
    assert contents[-1] == ["大火用了十一个小时才扑灭"]


def test_a_title_in_short_is_no_part_of_a_name(claims_of: Callable[..., Any]) -> None:
    text = "La gouverneure Nermin Aksoy a annoncé que le barrage avait cédé.\nSelon Mme Aksoy, les travaux étaient en retard."
    assert {row["speaker"] for row in claims_of(text, "fr")[0]} == {"Nermin Aksoy"}
