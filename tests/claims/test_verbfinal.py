"""Where verbs come last: the source is found on either side of its cue, and is never the words that are cited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    (
        "tr",
        "Liman Başkanı Kerem Aldan, arama çalışmalarının sürdüğünü açıkladı.",
        "Liman Başkanı Kerem Aldan",
        "arama çalışmalarının sürdüğünü",
    ),
    (
        "tr",
        "Arama çalışmalarının sürdüğünü Liman Başkanı Kerem Aldan açıkladı.",
        "Liman Başkanı Kerem Aldan",
        "Arama çalışmalarının sürdüğünü",
    ),
    (
        "tr",
        "Feribotun karaya oturduğu, Sahil Güvenlik Komutanlığı duyurdu.",
        "Sahil Güvenlik Komutanlığı",
        "Feribotun karaya oturduğu",
    ),
    ("tr", "Gemide 40 yolcu vardı, Denizcilik Bakanlığı duyurdu.", "Denizcilik Bakanlığı", "Gemide 40 yolcu vardı"),
    ("tr", "Arama çalışmaları sürüyor, dedi Liman Başkanı Kerem Aldan.", "Liman Başkanı Kerem Aldan", "Arama çalışmaları sürüyor"),
    ("tr", "Herkesin güvende olduğunu söyledi Vali Derya Sonat.", "Vali Derya Sonat", "Herkesin güvende olduğunu"),
    ("tr", "“Herkes güvende” diye konuştu Vali Derya Sonat.", "Vali Derya Sonat", "Herkes güvende"),
    (
        "tr",
        "Bakanlık sözcüsü Elif Tanar ise kurtarma gemilerinin ulaştığını belirtti.",
        "Bakanlık sözcüsü Elif Tanar",
        "kurtarma gemilerinin ulaştığını",
    ),
    ("tr", "Elm Holding şirketi, seferlerin iptalini duyurdu.", "Elm Holding şirketi", "seferlerin iptalini"),
    (
        "tr",
        "Yağışın artacağını, yolların kapanabileceğini Vali Sonat aktardı.",
        "Vali Sonat",
        "Yağışın artacağını, yolların kapanabileceğini",
    ),
    ("tr", "Limanın kapatıldığını belirten yetkililer, beklediklerini ekledi.", "yetkililer", "Limanın kapatıldığını"),
    (
        "tr",
        "Valilikten yapılan yazılı açıklamada seferlerin durdurulduğu bildirildi.",
        "Valilikten",
        "seferlerin durdurulduğu bildirildi",
    ),
    ("az", "Bərənin batdığını Sahil Mühafizəsi açıqladı.", "Sahil Mühafizəsi", "Bərənin batdığını"),
    ("az", "Liman rəisi Kərim Aldan axtarışın davam etdiyini bildirib.", "Liman rəisi Kərim Aldan", "axtarışın davam etdiyini"),
    (
        "az",
        "Göyərtədə 40 sərnişin var idi, Dənizçilik Nazirliyi açıqladı.",
        "Dənizçilik Nazirliyi",
        "Göyərtədə 40 sərnişin var idi",
    ),
    ("az", "“Axtarış davam edir” dedi liman rəisi Kərim Aldan.", "liman rəisi Kərim Aldan", "Axtarış davam edir"),
    ("az", "Nazirlikdən bildirilib ki, göyərtədə 40 sərnişin olub.", "Nazirlikdən", "ki, göyərtədə 40 sərnişin olub"),
    (
        "az",
        "Liman rəisi İlse Tavaren “İlk borcumuz suda olan insanlar qarşısındadır”, – deyib.",
        "Liman rəisi İlse Tavaren",
        "“İlk borcumuz suda olan insanlar qarşısındadır”",
    ),
    ("fa", "۴۰ مسافر در کشتی بودند، وزارت دریانوردی اعلام کرد.", "وزارت دریانوردی", "۴۰ مسافر در کشتی بودند"),
]  # fmt: skip


def _words(text, spans):
    return " … ".join(text[b:e] for b, e in spans)


@pytest.mark.parametrize(("lang", "text", "source", "content"), CASES)
def test_source_and_content_stand_on_their_own_sides(claims_of, lang, text, source, content):
    row = claims_of(text, lang)[0][0]
    assert (_words(text, row["source"]), _words(text, row["content"])) == (source, content)


def test_a_joined_clause_shares_the_subject_unless_it_names_its_own(claims_of):
    text = "Kerem Aldan, geminin battığını söyledi, ancak nedenini bilmediğini ekledi."
    assert [r["speaker"] for r in claims_of(text, "tr")[0]] == ["Kerem Aldan"] * 2
    text = "Kerem Aldan, geminin battığını söyledi, ancak şirket gemide kimsenin bulunmadığını duyurdu."
    assert [r["speaker"] for r in claims_of(text, "tr")[0]] == ["Kerem Aldan", "şirket"]


def test_words_that_are_no_subject_leave_the_source_open(claims_of):
    (row,) = claims_of("Başbakan Tolga Erim Ankara'da seçimlerin erteleneceğini söyledi.", "tr")[0]
    assert row["source"] == [] and row["speaker"] is None


def test_whom_a_postposition_cites_is_not_the_subject_of_the_verb(claims_of):
    text = "Vali Sonat'ın açıklamasına göre, Selmira Liman İdaresi limanın kapatıldığını duyurdu."
    assert "Selmira Liman İdaresi" in [r["speaker"] for r in claims_of(text, "tr")[0]]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("tr", "Köy muhtarı Deniz Var ise köprüdeki pası iki kez bildirdiklerini, ancak yanıt alamadıklarını anlattı.",
         "Köy muhtarı Deniz Var"),
        ("tr", "Liman başkanı Selin Ay köprünün kapandığını, ancak yolun açık olduğunu söyledi.", "Liman başkanı Selin Ay"),
        ("az", "Kəndin muxtarı Dəniz Var isə körpü barədə iki dəfə məlumat verdiklərini, lakin cavab almadıqlarını danışıb.",
         "Kəndin muxtarı Dəniz Var"),
    ],
)  # fmt: skip
def test_a_source_stops_where_the_first_of_several_clauses_begins(cited, lang, text, source):
    assert cited(text, lang)[0] == [source]


@pytest.mark.parametrize(("lang", "text", "source", "content"), [
    ("az", "Şəhər meri Lalə Orval körpünün cümə gününə qədər bağlı qalacağını bildirib.", "Şəhər meri Lalə Orval",
     "körpünün cümə gününə qədər bağlı qalacağını"),
    ("az", "Polis çərşənbə axşamı sürücü barədə məlumatın olmadığını bildirib.", "Polis", "sürücü barədə məlumatın olmadığını"),
    ("az", "Nazirlik 30 nəfərin öldüyü barədə məlumatı təkzib edib.", "Nazirlik", "30 nəfərin öldüyü barədə məlumatı"),
    ("az", "Şirkətin açıqlamasında ailələrə təzminat ödəniləcəyi bildirilir.", "Şirkətin", "ailələrə təzminat ödəniləcəyi"),
    ("tr", "Bakanlık 30 kişinin öldüğü iddiasını yalanladı.", "Bakanlık", "30 kişinin öldüğü iddiasını"),
    ("tr", "Vali köprünün kapalı kalacağını söyledi.", "Vali", "köprünün kapalı kalacağını"),
    ("tr", "Kurtulanlar kapıların kilitli olduğunu anlattı.", "Kurtulanlar", "kapıların kilitli olduğunu"),
    ("tr", "Köprünün kapalı kalacağını söyledi.", "", "Köprünün kapalı kalacağını"),
    ("tr", "Otelde kalan turistler dumanın her yeri sardığını söyledi.", "turistler", "dumanın her yeri sardığını"),
    ("tr", "Yarın okulların açılacağını duyurdu.", "", "Yarın okulların açılacağını"),
])  # fmt: skip
def test_a_subject_without_a_comma_is_told_by_the_cases(
    claims_of: Callable[..., Any], lang: str, text: str, source: str, content: str
) -> None:
    (row,) = claims_of(text, lang)[0]
    assert " ".join(text[b:e] for b, e in row["source"]) == source
    assert [text[b:e] for b, e in row["content"]] == [content]
