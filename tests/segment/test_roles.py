"""Roles by looks and place, on pages of many languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from segment.test_languages import TEXTS
from segment.test_segment import cut

SEEDS = Path(__file__).parents[2] / "../shared/seeds"

FURNITURE = {
    "en": ["Leave a comment", "Share this article", "Read also", "© 2024 Osthaven Post. All rights reserved."],
    "ar": ["اترك تعليقاً", "شارك الخبر", "اقرأ أيضا", "جميع الحقوق محفوظة"],
    "tr": ["Yorum yazın", "Arkadaşına gönder", "İLGİLİ HABERLER", "Tüm hakları saklıdır."],
    "az": ["Şərh yaz", "Paylaş", "Oxşar xəbərlər", "Bütün hüquqlar qorunur"],
    "fr": ["Laisser un commentaire", "Partager sur Facebook", "À lire aussi", "Tous droits réservés"],
    "ru": ["Оставить комментарий", "Поделиться в Telegram", "Читайте также", "Все права защищены."],
    "hy": ["Մեկնաբանել", "Կիսվել", "Կարդացեք նաև", "Բոլոր իրավունքները պաշտպանված են"],
    "zh": ["发表评论", "分享到微信", "相关新闻", "版权所有"],
    "el": ["Αφήστε ένα σχόλιο", "Κοινοποίηση", "Διαβάστε επίσης", "Διαφήμιση"],
    "pl": ["Dodaj komentarz", "Udostępnij", "Czytaj także", "Wszelkie prawa zastrzeżone"],
    "de": ["Kommentar schreiben", "Artikel teilen", "Lesen Sie auch", "Alle Rechte vorbehalten"],
    "fa": ["ارسال نظر", "اشتراک گذاری", "بیشتر بخوانید", "درباره ما"],
    "uk": ["Залишити коментар", "Поділитися", "Читайте також", "Усі права захищені"],
}


def roles(text: str, **more: object) -> list[tuple[str, str]]:
    return [(r["role"], text[r["begin"] : r["end"]]) for r in cut(text, **more)]


def role_of(line: str, text: str, **more: object) -> set[str]:
    return {role for role, held in roles(text, **more) if held in line or line in held}


@pytest.mark.parametrize("lang", FURNITURE)
def test_furniture_is_furniture_in_every_language(lang: str) -> None:
    prose = TEXTS[lang]
    above, *below = FURNITURE[lang]
    text = "\n".join([above, prose, prose[: len(prose) // 2] + " — " + prose, *below])
    for line in (above, *below):
        assert role_of(line, text) == {"boilerplate"}, line
    assert role_of(prose, text) == {"body"}


def test_share_buttons_are_furniture_and_the_signature_is_not() -> None:
    text = f"{TEXTS['en']}\n\nNora Quill, Chair of the Osthaven Pilots\n\n • whatsapp\n • telegram\n • вконтакте"
    assert [r for r, _ in roles(text)] == ["body", "byline", "boilerplate", "boilerplate", "boilerplate"]


def test_the_first_of_repeated_headlines_is_the_headline() -> None:
    head = "Ferry aground off Osthaven"
    text = f"{head}\n\n{head}\n\n{TEXTS['en']}\n\n{head}"
    assert [r for r, _ in roles(text)] == ["headline", "boilerplate", "body", "boilerplate"]


def test_a_line_like_the_title_is_the_headline() -> None:
    text = f"Sea and Shore\nFerry aground\n{TEXTS['en']}"
    assert roles(text, title="Ferry aground – Osthaven Post")[1] == ("headline", "Ferry aground")


def test_a_list_of_places_is_furniture() -> None:
    places = "Aldby Brinmoor Castlerigg Dunholm Eastwold Farnby Grimsey Holtham Inverley Kelsey Lundy Marwick Norby"
    assert role_of(places, f"{places}\nOsthaven 18 °C\nFerry aground off Osthaven\n{TEXTS['en']}") == {"boilerplate"}


def test_a_long_headline_in_arabic_is_no_list_of_names() -> None:
    head = "إدارة ميناء أوستهافن تعلن جنوح عبارة ركاب كبيرة قبالة الرصيف الشمالي صباح الثلاثاء"
    assert roles(f"{head}\n{TEXTS['ar']}")[0] == ("headline", head)


def test_stray_marks_and_words_are_furniture() -> None:
    text = f"in\n\nFerry aground off Osthaven\n\n, 2024\n\n{TEXTS['en']}"
    assert [r for r, _ in roles(text)] == ["boilerplate", "headline", "boilerplate", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Monday 24th February 2025",
        "منذ سنتين في 15/سبتمبر/2022",
        "3 мая 2024, 10:30",
        "Il y a 2 heures",
        "2024年5月3日",
        "Yayınlanma: 3 Mayıs 2024 10:30",
        "03.05.2024",
        "12 hours ago",
        "5 մայիսի 2024",
    ],
)
def test_a_date_alone_is_a_dateline(line: str) -> None:
    assert role_of(line, f"Ferry aground off Osthaven\n{line}\n{TEXTS['en']}") == {"dateline"}


@pytest.mark.parametrize("line", ["By Nora Quill", "بواسطة: khelil", "Автор: Нора Квилл", "Yazar: Nora Kuil", "作者：王小明"])
def test_a_byline_is_a_byline(line: str) -> None:
    assert role_of(line, f"{TEXTS['en']}\n{TEXTS['fr']}\n{line}") == {"byline"}


def test_headlines_of_other_stories_below_a_comment_form_are_furniture() -> None:
    other = ["Council votes on the harbour wall", "Herring prices rise for the third year"]
    text = "\n".join(["Ferry aground", TEXTS["en"], TEXTS["en"][:80] + ".", "Leave a reply", *other, f"{other[0]} again."])
    assert role_of(other[0], text) == role_of(other[1], text) == {"boilerplate"}


def test_the_heading_of_a_second_language_is_a_headline() -> None:
    text = f"Statement on the ferry\n{TEXTS['en']}\nبيان بشأن جنوح العبارة\n{TEXTS['ar']}"
    assert [r for r, _ in roles(text)] == ["headline", "body", "headline", "body"]


def test_subheadings_and_short_sentences_stay_in_the_body() -> None:
    text = f"{TEXTS['en']}\nThe tide turns\n{TEXTS['en'][:60]}.\nNobody was hurt.\nSo they say."
    assert {r for r, _ in roles(text)} == {"body"}


def test_a_doubled_paragraph_is_one_paragraph() -> None:
    assert [r for r, _ in roles(f"{TEXTS['en']}\n\n{TEXTS['de']}\n\n{TEXTS['en']}")] == ["body", "body", "boilerplate"]


def test_what_an_extractor_chose_is_body_and_the_rest_is_not() -> None:
    text = f"Home\nFerry aground\n{TEXTS['en']}\nShare this article\n{TEXTS['de']}"
    begin, end = text.index("Ferry"), text.index(TEXTS["de"]) - 1
    found = [r for r, _ in roles(text, body=[[begin, end]], title="Ferry aground")]
    assert found == ["boilerplate", "headline", "body", "boilerplate", "boilerplate"]


SEED_ROLES = {
    "000": {0: "dateline", 1: "headline", 2: "dateline", -1: "byline"},
    "001": {0: "headline", -6: "byline", **dict.fromkeys(range(-5, 0), "boilerplate")},
    "002": {0: "boilerplate", 1: "boilerplate", 2: "headline", **dict.fromkeys(range(3, 7), "boilerplate"), -1: "boilerplate"},
    "003": {0: "headline", 2: "boilerplate", 3: "dateline"},
    "004": {0: "boilerplate", 1: "headline", **dict.fromkeys(range(-7, 0), "boilerplate")},
}


@pytest.mark.parametrize("name", SEED_ROLES)
def test_every_furniture_line_of_the_seeds_has_its_role(name: str) -> None:
    files = list(SEEDS.glob(f"{name}_*.txt"))
    if not files:
        pytest.skip("needs ../shared/seeds")
    found = [r["role"] for r in cut(files[0].read_text("utf-8"))]
    assert {i: found[i] for i in SEED_ROLES[name]} == SEED_ROLES[name]
    assert found.count("body") >= len(found) - len(SEED_ROLES[name]) - 1, json.dumps(found)


@pytest.mark.parametrize(
    "line",
    [
        "The harbour master said to all who had come: “We shall keep the ferry in the dock”",
        "Начальник порта заявил всем, кто пришёл на пристань: «Мы оставим паром в доке»",
    ],
)
def test_a_last_sentence_that_ends_with_a_quotation_needs_no_full_stop(line: str) -> None:
    lang = "en" if line.startswith("The") else "ru"
    assert role_of(line, f"{TEXTS[lang]}\n\n{line}") == {"body"}


MENUS = {
    "en": "HOME  NEWS  HARBOUR  SMALL ADS  TIDES",
    "fr": "Accueil · Monde · Sport · Culture",
    "ar": "الرئيسية | أخبار | رياضة | اتصل بنا",
    "tr": "Ana Sayfa / Haberler / Spor / Hava",
    "ru": "Главная | Новости | Порт | Контакты",
    "zh": "首页 | 要闻 | 航运 | 副刊 | 读者来信",
}
HEADS = {
    "en": ("The Davel Gazette", "Ferry disaster: captain questioned as search goes on"),
    "fr": ("Journal du Détroit", "Naufrage au large : le capitaine entendu par les enquêteurs"),
    "ar": ("صحيفة المضيق", "غرق العبارة واستجواب القبطان بعد ليلة من البحث"),
    "tr": ("Yelken Gazetesi", "Feribot kazasında kaptan sorgulandı, arama sürüyor"),
    "ru": ("Портовый вестник", "Паром сел на мель, капитана допросили следователи"),
    "zh": ("海灯晚报", "渡轮在浓雾中搁浅 船长接受调查 搜救仍在继续"),
}


@pytest.mark.parametrize("lang", MENUS)
def test_a_menu_above_the_text_is_furniture_and_no_headline(lang: str) -> None:
    masthead, headline = HEADS[lang]
    text = f"{masthead}\n{MENUS[lang]}\n\n{headline}\n\n{TEXTS[lang]}\n\n{TEXTS[lang][::-1]}"
    found = {held: role for role, held in roles(text)}
    assert found[MENUS[lang]] == "boilerplate"
    assert found[headline] == "headline"


def test_a_masthead_in_capitals_is_no_headline_where_there_is_one() -> None:
    text = f"TARN COVE EVENING POST\n\nDivers end their search tomorrow\n\n{TEXTS['en']}"
    assert ("headline", "Divers end their search tomorrow") in roles(text)
    assert ("boilerplate", "TARN COVE EVENING POST") in roles(text)


@pytest.mark.parametrize("line", ["Berlin / Hamburg: Streit um den neuen Hafen", "Lund, Berg and Marne meet"])
def test_few_or_long_parts_are_no_menu(line: str) -> None:
    assert ("headline", line) in roles(f"{line}\n\n{TEXTS['en']}") or ("body", line) in roles(f"{line}\n\n{TEXTS['en']}")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("tr", "SON DAKİKA: Vapur karaya oturdu"),
        ("tr", "Son Dakika | Limanda vapur karaya oturdu"),
        ("en", "BREAKING: Ferry runs aground off Northport"),
        ("zh", "【快讯】渡轮在浓雾中搁浅"),
    ],
)
def test_a_headline_with_a_kicker_is_a_headline(lang: str, line: str) -> None:
    assert ("headline", line) in roles(f"{line}\n\n{TEXTS[lang]} {TEXTS[lang]}")
