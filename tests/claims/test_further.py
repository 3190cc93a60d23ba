"""Counts that come on top of others are marked as such, in every language there is data for."""

from __future__ import annotations

import pytest

from sayso.language.load import tags

MORE = {
    "en": "Five more bodies were recovered.",
    "fr": "Cinq autres corps ont été retrouvés.",
    "de": "Fünf weitere Leichen wurden geborgen.",
    "es": "Los buzos hallaron cinco cuerpos más.",
    "it": "Altri cinque corpi sono stati recuperati.",
    "pt": "Mais cinco corpos foram encontrados.",
    "nl": "Er werden nog vijf lichamen gevonden.",
    "pl": "Znaleziono kolejne pięć ciał.",
    "ru": "Водолазы подняли ещё пять тел.",
    "uk": "Водолази підняли ще п'ять тіл.",
    "tr": "Dalgıçlar beş ceset daha çıkardı.",
    "az": "Dalğıclar daha beş cəsəd tapdı.",
    "ar": "انتشل الغواصون خمس جثث أخرى.",
    "fa": "پنج جسد دیگر پیدا شد.",
    "hy": "Գտնվել է ևս հինգ մարմին։",
    "zh": "潜水员又发现五具遗体。",
}


@pytest.fixture
def told(claims_of):
    def read(text, lang):
        return [(f["category"], f["value"], f["further"]) for f in claims_of(text, lang)[1]]

    return read


def test_there_is_a_sentence_for_every_language():
    assert set(MORE) == set(tags())


@pytest.mark.parametrize("lang", MORE)
def test_more_bodies_are_no_total(told, lang):
    assert told(MORE[lang], lang) == [("killed", 5, True)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "At least 12 people were killed and 30 others injured."),
        ("en", "Twelve people were killed. Another 30 were injured."),
        ("fr", "Le naufrage a fait 12 morts et 30 autres blessés."),
        ("ar", "قُتل 12 شخصا وأصيب 30 آخرون."),
        ("tr", "Kazada 12 kişi öldü, 30 kişi daha yaralandı."),
        ("es", "Murieron 12 personas y otras 30 resultaron heridas."),
        ("ru", "Погибли 12 человек, еще 30 получили ранения."),
    ],
)
def test_others_than_the_dead_are_all_the_injured(told, lang, text):
    assert sorted(told(text, lang)) == [("injured", 30, False), ("killed", 12, False)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The ferry sank and 12 people were killed. Five others died in hospital."),
        ("de", "Bei dem Unglück starben 12 Menschen. Fünf weitere starben im Krankenhaus."),
        ("tr", "Kazada 12 kişi öldü. Beş kişi daha hastanede öldü."),
        ("uk", "Загинули 12 осіб. Ще п'ять людей померли в лікарні."),
    ],
)
def test_others_than_those_counted_before_come_on_top(told, lang, text):
    assert told(text, lang) == [("killed", 12, False), ("killed", 5, True)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "وقالت الشرطة إن شخصين قتلا وأصيب 17 آخرون."),
        ("ar", "توفي السائق في الحادث. وأصيب 17 آخرون."),
        ("en", "The driver died in the crash. Seventeen others were injured."),
        ("en", "The driver was killed.\n\nPolice closed the road.\n\nSeventeen others were injured."),
        ("fr", "Le conducteur est mort sur le coup. Dix-sept autres personnes ont été blessées."),
        ("de", "Der Fahrer starb, 17 weitere Menschen wurden verletzt."),
        ("ru", "Водитель погиб.\n\nЕщё 17 человек получили ранения."),
        ("tr", "Sürücü hayatını kaybetti. 17 kişi daha yaralandı."),
        ("az", "Sürücü ölüb. Daha 17 nəfər yaralanıb."),
        ("hy", "Վարորդը զոհվել է։\nԵւս 17 մարդ վիրավորվել է։"),
        ("zh", "司机死亡，另有17人受伤。"),
        ("fa", "راننده کشته شد. ۱۷ نفر دیگر زخمی شدند."),
    ],
)
def test_others_than_a_dead_person_nobody_counted_are_all_the_injured(told, lang, text):
    assert ("injured", 17, False) in told(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The driver was killed. Three others died in hospital."),
        ("en", "Twelve people were killed.\n\nThree others died in hospital."),
        ("ru", "Водитель погиб.\n\nЕщё трое скончались в больнице."),
        ("ar", "قتل 12 شخصا. وتوفي 3 آخرون في المستشفى."),
        ("tr", "12 kişi öldü.\n\n3 kişi daha hastanede hayatını kaybetti."),
        ("zh", "12人死亡。\n另有3人死亡。"),
    ],
)
def test_others_who_died_come_on_top_of_whoever_died_before(told, lang, text):
    assert told(text, lang)[-1] == ("killed", 3, True)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Nine people are missing after five more bodies were found."),
        ("fr", "Neuf personnes sont portées disparues et cinq autres corps ont été retrouvés."),
    ],
)
def test_remains_come_on_top_whoever_else_is_counted(told, lang, text):
    assert ("killed", 5, True) in told(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "More than 12 people were killed."),
        ("es", "Más de 12 personas murieron."),
        ("pt", "Mais de 12 pessoas morreram."),
        ("fr", "Plus de 12 personnes sont mortes."),
        ("de", "Mehr als 12 Menschen starben."),
        ("en", "Twelve bodies were found in another house."),
        ("en", "12 people were killed, more than in other years."),
    ],
)
def test_a_bound_or_another_phrase_adds_nothing(told, lang, text):
    assert told(text, lang) == [("killed", 12, False)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Число погибших выросло на пять, до 14."),
        ("fr", "Le bilan s'alourdit de cinq morts pour atteindre 14 morts."),
        ("tr", "Ölü sayısı beş artarak 14'e yükseldi."),
        ("zh", "又有5人遇难，遇难人数升至14人。"),
    ],
)
def test_the_count_that_a_step_leads_to_is_the_total(told, lang, text):
    assert told(text, lang) == [("killed", 5, True), ("killed", 14, False)]


def test_a_count_reached_by_a_step_is_exact(claims_of):
    assert [f["bound"] for f in claims_of("Число погибших выросло на пять, до 14.", "ru")[1]] == ["exact", "exact"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("tr", "Daha önce 12 kişi öldü."),
        ("ru", "Все еще 12 человек числятся пропавшими."),
        ("uk", "Все ще 12 людей вважаються зниклими."),
        ("ar", "مرة أخرى قتل 12 شخصا في الميناء."),
        ("en", "Once more 12 people were killed."),
    ],
)
def test_still_earlier_and_once_more_add_nothing(told, lang, text):
    ((_, value, further),) = told(text, lang)
    assert (value, further) == (12, False)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Three new deaths were reported on Wednesday."),
        ("fr", "Trois nouveaux décès ont été signalés mercredi."),
        ("de", "Am Mittwoch wurden drei neue Todesfälle gemeldet."),
        ("ru", "За сутки зарегистрированы три новые смерти, умерли еще три человека."),
    ],
)
def test_new_deaths_come_on_top(told, lang, text):
    assert told(text, lang)[-1] == ("killed", 3, True)


def test_a_count_that_rose_by_so_many_is_not_the_number_it_rose_by(told):
    assert told("ارتفع عدد القتلى بمقدار خمسة إلى 14.", "ar") == [("killed", 5, True), ("killed", 14, False)]


@pytest.mark.parametrize(
    "text", ["The 29 New Yorkers wounded on Sunday went home.", "Police arrested 29 New Zealanders on Sunday."]
)
def test_a_name_that_holds_such_a_word_adds_nothing(told, text):
    assert [further for *_, further in told(text, "en")] == [False]
