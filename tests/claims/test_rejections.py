"""Figures that a sentence gives only to say that they are not so are marked as denied; what is presupposed is not."""

from __future__ import annotations

import pytest

DENIED = [
    ("en", "It is not true that 30 people were killed."),
    ("en", "The ministry denied that 30 people were killed."),
    ("en", "The ministry denied reports of 30 deaths."),
    ("en", "Police rejected the claim that 30 people were killed."),
    ("en", "Reports that 30 people were killed are false."),
    ("de", "Es stimmt nicht, dass 30 Menschen getötet wurden."),
    ("de", "Das Ministerium dementierte Berichte über 30 Tote."),
    ("fr", "Le ministère a démenti que 30 personnes aient été tuées."),
    ("es", "No es cierto que murieran 30 personas."),
    ("it", "Non è vero che 30 persone sono morte."),
    ("pt", "Não é verdade que 30 pessoas morreram."),
    ("nl", "Het is niet waar dat 30 mensen zijn gedood."),
    ("pl", "Nieprawda, że zginęło 30 osób."),
    ("ru", "Министерство опровергло сообщения о 30 погибших."),
    ("ru", "Неправда, что погибли 30 человек."),
    ("uk", "Міністерство спростувало, що загинули 30 осіб."),
    ("tr", "Bakanlık 30 kişinin öldüğünü yalanladı."),
    ("tr", "30 kişinin öldüğü yönündeki haberler asılsız."),
    ("az", "30 nəfərin öldüyü doğru deyil."),
    ("ar", "ليس صحيحا أن 30 شخصا قتلوا."),
    ("ar", "ونفت الوزارة أنباء عن مقتل 30 شخصا."),
    ("fa", "درست نیست که ۳۰ نفر کشته شدند."),
    ("hy", "Նախարարությունը հերքել է, որ 30 մարդ է զոհվել։"),
    ("zh", "外交部否认有30人死亡。"),
    ("zh", "关于30人死亡的消息不属实。"),
]


@pytest.mark.parametrize(("lang", "text"), DENIED)
def test_what_is_said_to_be_untrue_is_denied(claims_of, lang, text):
    assert [(f["value"], f["denied"]) for f in claims_of(text, lang)[1]] == [(30, True)]


GIVEN = [
    ("en", "The mayor denied that the fire that killed 30 people was arson."),
    ("en", "The mayor denied that police were to blame for the deaths of 30 people."),
    ("en", "He denied responsibility for the fire, which killed 30 people."),
    ("en", "The suspect denied killing 30 people."),
    ("en", "The ministry did not deny that 30 people were killed."),
    ("en", "Thirty people were killed, and it is not true that the gate was shut."),
    ("fr", "Le maire nie avoir provoqué l'incendie qui a tué 30 personnes."),
    ("ru", "Полиция отрицает причастность к пожару, в котором погибли 30 человек."),
    ("tr", "Bakanlık, 30 kişinin öldüğü saldırıyı yalanladı."),
    ("zh", "政府否认对造成30人死亡的火灾负责。"),
    ("ar", "ونفت الوزارة مسؤوليتها عن الحريق الذي قتل فيه 30 شخصا."),
]


@pytest.mark.parametrize(("lang", "text"), GIVEN)
def test_a_figure_beside_what_is_denied_stands(claims_of, lang, text):
    assert [(f["value"], f["denied"]) for f in claims_of(text, lang)[1]] == [(30, False)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The ministry denied the killing of 30 people."),
        ("es", "El ministerio negó la muerte de 30 personas."),
            ],
)
def test_a_death_that_is_denied_by_its_noun_is_denied(claims_of, lang, text):
    assert [(f["category"], f["value"], f["denied"]) for f in claims_of(text, lang)[1]] == [("killed", 30, True)]


def test_who_denies_responsibility_for_deaths_does_not_deny_them(claims_of):
    assert [f["denied"] for f in claims_of("The ministry denied responsibility for the deaths of 30 people.")[1]] == [False]
