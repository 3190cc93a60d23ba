"""Some of those counted before: whose they are, and that they do not shift what befell the others."""

from __future__ import annotations

import pytest

WHOLE = "killed 7; killed 3; injured 12"
CASES = [
    ("en", "Seven people were killed, including three children, and 12 others were injured."),
    ("en", "Seven people were killed including three children and 12 others were injured."),
    ("en", "Seven people, including three children, were killed and 12 were injured."),
    ("fr", "Sept personnes ont été tuées dont trois enfants et douze autres ont été blessées."),
    ("de", "Sieben Menschen wurden getötet, darunter drei Kinder, und zwölf verletzt."),
    ("es", "Siete personas murieron, entre ellas tres niños, y doce resultaron heridas."),
    ("it", "Sette persone sono morte, tra cui tre bambini, e dodici sono rimaste ferite."),
    ("pt", "Sete pessoas morreram, entre elas três crianças, e doze ficaram feridas."),
    ("nl", "Zeven mensen kwamen om, onder wie drie kinderen, en twaalf raakten gewond."),
    ("pl", "Zginęło siedem osób, w tym troje dzieci, a dwanaście zostało rannych."),
    ("ru", "Погибли семь человек, в том числе трое детей, и ранены двенадцать."),
    ("ru", "Семь человек погибли, среди них трое детей, двенадцать ранены."),
    ("uk", "Загинули семеро людей, серед них троє дітей, дванадцять поранено."),
    ("ar", "وقتل سبعة أشخاص بينهم ثلاثة أطفال وأصيب اثنا عشر آخرون بجروح."),
    ("ar", "وقتل سبعة أشخاص، بينهم ثلاثة أطفال، وأصيب اثنا عشر شخصا بجروح."),
    ("fa", "هفت نفر از جمله سه کودک کشته و دوازده نفر زخمی شدند."),
    ("hy", "Զոհվել է 7 մարդ, այդ թվում՝ 3 երեխա, վիրավորվել է 12 մարդ։"),
    ("zh", "7人死亡，其中3人是儿童，另有12人受伤。"),
    ("az", "7 nəfər ölüb, onlardan 3 nəfər uşaqdır, 12 nəfər yaralanıb."),
    ("tr", "7 kişi öldü, bunlardan 3 kişi çocuk, 12 kişi yaralandı."),
]


def told(rows):
    return sorted(f"{f['category']} {f['value']:.0f}" for f in rows)


@pytest.mark.parametrize(("lang", "text"), CASES)
def test_some_of_those_counted_are_told_of_with_them(claims_of, lang, text):
    assert told(claims_of(text, lang)[1]) == sorted(WHOLE.split("; "))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Of those at sea 320 were harmed, of whom 67 were killed and 31 injured."),
        ("ru", "Пострадали 320 человек, из них 67 погибли и 31 ранен."),
        ("fr", "On compte 320 victimes, dont 67 morts et 31 blessés."),
        ("zh", "320人遇难或受伤，其中67人死亡，31人受伤。"),
    ],
)
def test_what_befell_some_of_them_else_is_their_own(claims_of, lang, text):
    assert {"killed 67", "injured 31"} <= set(told(claims_of(text, lang)[1]))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Three were dead and 194 had been brought ashore, including 27 injured."),
        ("en", "Three were dead and 194 had been brought ashore, among them 27 passengers with injuries."),
        ("fr", "Trois décès étaient confirmés et 194 avaient été ramenées à terre, dont 27 blessées."),
        ("de", "Drei waren tot, und 194 waren an Land gebracht worden, darunter 27 Verletzte."),
        ("ar", "قتل ثلاثة ونقل 194 شخصا إلى البر، بينهم 27 مصابا."),
        ("zh", "3人死亡，194人被送上岸，其中27人受伤。"),
    ],
)
def test_those_who_came_ashore_are_not_hurt_because_some_of_them_are(claims_of, lang, text):
    assert told(claims_of(text, lang)[1]) == ["injured 27", "killed 3"]


def test_those_who_are_not_included_are_no_part(claims_of):
    assert told(claims_of("The death toll stood at 31, not including two divers.")[1]) == ["killed 31"]


WHOLES = [
    ("en", "Of the 30 people aboard, 12 died."),
    ("de", "Von den 30 Menschen an Bord starben 12."),
    ("fr", "Sur les 30 personnes à bord, 12 sont mortes."),
    ("es", "De las 30 personas a bordo, 12 murieron."),
    ("it", "Delle 30 persone a bordo, 12 sono morte."),
    ("pt", "Das 30 pessoas a bordo, 12 morreram."),
    ("pl", "Z 30 osób na pokładzie zginęło 12."),
    ("ru", "Из 30 человек на борту погибли 12."),
    ("uk", "Із 30 людей на борту загинули 12."),
    ("tr", "Gemideki 30 kişiden 12'si öldü."),
    ("az", "Gəmidəki 30 nəfərdən 12-si öldü."),
    ("hy", "Նավի 30 մարդուց 12-ը զոհվել է։"),
    ("ar", "ومن بين 30 شخصا كانوا على متن القارب، قتل 12."),
    ("zh", "船上30人中有12人死亡。"),
    ("fa", "از ۳۰ نفر سرنشین ۱۲ نفر کشته شدند."),
]


@pytest.mark.parametrize(("lang", "text"), WHOLES)
def test_what_befell_some_did_not_befall_all(claims_of, lang, text):
    assert [figure["value"] for figure in claims_of(text, lang)[1]] == [12]


PARTS = [
    ("en", "Twelve people, two of them children, were killed and 30 wounded."),
    ("de", "Zwölf Menschen, darunter zwei Kinder, wurden getötet und 30 verletzt."),
    ("de", "Zwölf Menschen, zwei davon Kinder, wurden getötet und 30 verletzt."),
    ("es", "Doce personas, dos de ellas niños, murieron y 30 resultaron heridas."),
    ("pt", "Doze pessoas, duas delas crianças, morreram e 30 ficaram feridas."),
    ("it", "Dodici persone, due di loro bambini, sono morte e 30 sono rimaste ferite."),
    ("nl", "Twaalf mensen, van wie twee kinderen, kwamen om en 30 raakten gewond."),
    ("ru", "Двенадцать человек, из них двое детей, погибли и 30 ранены."),
    ("hy", "Տասներկու մարդ, այդ թվում երկու երեխա, զոհվել է, 30-ը վիրավորվել է։"),
    ("ar", "قتل 12 شخصا بينهم طفلان وأصيب 30."),
]


@pytest.mark.parametrize(("lang", "text"), PARTS)
def test_some_between_commas_hide_neither_the_whole_nor_what_befell_others(claims_of, lang, text):
    found = {(figure["category"], figure["value"]) for figure in claims_of(text, lang)[1]}
    assert found == {("killed", 12), ("killed", 2), ("injured", 30)}
