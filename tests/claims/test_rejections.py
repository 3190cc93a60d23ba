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


NOUNS = [
    ("de", "Die Polizei dementierte den Tod von 30 Menschen."),
    ("fr", "La police a démenti la mort de 30 personnes."),
    ("fr", "La mort de 30 personnes a été démentie par la police."),
    ("it", "La polizia ha negato la morte di 30 persone."),
    ("pt", "A polícia desmentiu a morte de 30 pessoas."),
    ("nl", "De politie ontkende de dood van 30 mensen."),
    ("pl", "Policja zdementowała śmierć 30 osób."),
    ("ru", "Полиция опровергла гибель 30 человек."),
    ("uk", "Поліція спростувала загибель 30 людей."),
    ("hy", "Ոստիկանությունը հերքել է 30 մարդու մահը։"),
    ("tr", "Polis 30 kişinin ölümünü yalanladı."),
    ("az", "Polis 30 nəfərin ölümünü təkzib edib."),
    ("ar", "ونفت الشرطة مقتل 30 شخصا."),
    ("ar", "نفى المتحدث باسم الشرطة وفاة 30 شخصا."),
    ("fa", "پلیس مرگ ۳۰ نفر را تکذیب کرد."),
    ("zh", "警方否认30人死亡。"),
]


@pytest.mark.parametrize(("lang", "text"), NOUNS)
def test_deaths_that_are_denied_by_a_noun_are_denied_in_every_language(claims_of, lang, text):
    assert [(f["category"], f["value"], f["denied"]) for f in claims_of(text, lang)[1]] == [("killed", 30, True)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "ونفت الشركة مسؤوليتها عن مقتل 30 شخصا."),
        ("ru", "Компания отрицает вину в гибели 30 человек."),
        ("ru", "Он отрицает убийство 30 человек."),
        ("fr", "La société a démenti toute responsabilité dans la mort de 30 personnes."),
    ],
)
def test_who_denies_what_he_did_does_not_deny_the_deaths(claims_of, lang, text):
    assert [f["denied"] for f in claims_of(text, lang)[1]] == [False]


ALTERNATIVES = [
    ("en", "Three people died, not twelve, as the Tarrel Mirror wrongly reported.", "the Tarrel Mirror"),
    ("en", "Police said three people died, not twelve as the Tarrel Mirror had reported.", "the Tarrel Mirror"),
    ("en", "Three people died and not twelve, as the Tarrel Mirror reported.", "the Tarrel Mirror"),
    ("de", "Drei Menschen starben, nicht zwölf, wie der Tarrel-Spiegel fälschlich berichtet hatte.", "der Tarrel-Spiegel"),
    ("fr", "Trois personnes sont mortes, et non douze, comme l'a écrit à tort le Miroir de Tarrel.", "le Miroir de Tarrel"),
    ("es", "Murieron tres personas, no doce, como informó erróneamente el Espejo de Tarrel.", "el Espejo de Tarrel"),
    ("it", "Sono morte tre persone, non dodici, come ha scritto lo Specchio di Tarrel.", "lo Specchio di Tarrel"),
    ("pt", "Morreram três pessoas, e não doze, como noticiou o Espelho de Tarrel.", "o Espelho de Tarrel"),
    ("nl", "Drie mensen kwamen om, niet twaalf, zoals de Tarrelspiegel ten onrechte meldde.", "de Tarrelspiegel"),
]
BARE = [
    ("pl", "Zginęły trzy osoby, a nie dwanaście."),
    ("ru", "Погибли трое, а не двенадцать."),
    ("uk", "Загинули троє, а не дванадцять."),
    ("tr", "On iki değil, üç kişi öldü."),
    ("az", "On iki yox, üç nəfər ölüb."),
    ("hy", "Զոհվել է երեք մարդ, ոչ թե տասներկու։"),
    ("ar", "قتل ثلاثة أشخاص وليس اثني عشر."),
    ("zh", "3人死亡，而不是12人。"),
]


@pytest.mark.parametrize(("lang", "text", "paper"), ALTERNATIVES)
def test_what_is_set_against_the_right_figure_is_denied_and_theirs_who_gave_it(claims_of, lang, text, paper):
    cited, figures = claims_of(text, lang)
    speakers = {row["attribution"]: row["speaker"] for row in cited}
    assert [(f["value"], f["denied"]) for f in figures] == [(3, False), (12, True)]
    right, wrong = (speakers.get(f["attribution"]) for f in figures)
    assert wrong == paper
    assert right != paper


@pytest.mark.parametrize(("lang", "text"), BARE)
def test_what_is_set_against_the_right_figure_is_denied(claims_of, lang, text):
    assert sorted((f["value"], f["denied"]) for f in claims_of(text, lang)[1]) == [(3, False), (12, True)]


CALLED_LIES = [
    ("en", "The minister called the claim that 30 people had died a lie."),
    ("en", "The camp had hidden 30 deaths, a claim the minister, Paul Rell, called a lie."),
    ("en", "Reports of 30 deaths, which the minister rejected, went round."),
    ("en", "The minister branded reports of 30 dead false."),
    ("de", "Die Behauptung, 30 Menschen seien getötet worden, nannte der Minister eine Lüge."),
    ("de", "Berichte, wonach 30 Menschen gestorben seien, wies es zurück."),
    ("de", "Das Ministerium wies Berichte über 30 Tote zurück."),
    ("fr", "Le ministre a qualifié de mensonge l'affirmation selon laquelle 30 personnes auraient été tuées."),
    ("es", "El ministro tachó de mentira que hubieran muerto 30 personas."),
    ("it", "Il ministro ha definito una menzogna la notizia che 30 persone sono morte."),
    ("pt", "O ministro chamou de mentira a notícia de que 30 pessoas morreram."),
    ("nl", "De minister noemde de bewering dat 30 mensen zijn gedood een leugen."),
    ("pl", "Minister nazwał kłamstwem doniesienia o 30 zabitych."),
    ("ru", "Министр назвал ложью утверждение о гибели 30 человек."),
    ("ru", "Утверждение о гибели 30 человек министр назвал ложью."),
    ("uk", "Міністр назвав брехнею повідомлення про загибель 30 людей."),
    ("tr", "Bakan, 30 kişinin öldüğü iddiasını yalan olarak nitelendirdi."),
    ("az", "Nazir 30 nəfərin öldüyü barədə iddianı təkzib edib."),
    ("ar", "وصف الوزير القول إن 30 شخصا قتلوا بأنه كذب."),
    ("fa", "وزیر خبر کشته شدن ۳۰ نفر را دروغ خواند."),
    ("hy", "Նախարարը սուտ է անվանել 30 մարդու զոհվելու մասին լուրերը։"),
    ("zh", "部长称30人死亡的说法是谎言。"),
]


@pytest.mark.parametrize(("lang", "text"), CALLED_LIES)
def test_what_is_called_a_lie_is_denied(claims_of, lang, text):
    assert [(f["value"], f["denied"]) for f in claims_of(text, lang)[1]] == [(30, True)]


UNCONFIRMED = [
    ("en", "The minister did not confirm that 30 people had died."),
    ("de", "Das Ministerium bestätigte nicht, dass 30 Menschen starben."),
    ("fr", "Le ministre n'a pas confirmé que 30 personnes étaient mortes."),
    ("it", "Il ministero non ha confermato che 30 persone sono morte."),
    ("ru", "Министр не подтвердил, что погибли 30 человек."),
    ("uk", "Міністр не підтвердив, що загинули 30 осіб."),
    ("fa", "وزیر کشته شدن ۳۰ نفر را تایید نکرد."),
    ("zh", "部长未证实有30人死亡。"),
]


@pytest.mark.parametrize(("lang", "text"), UNCONFIRMED)
def test_what_nobody_confirmed_is_denied_and_cites_nobody(claims_of, lang, text):
    cited, figures = claims_of(text, lang)
    assert ([(f["value"], f["denied"]) for f in figures], cited) == ([(30, True)], [])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The claim that 30 people died is no lie."),
        ("de", "Die Behauptung, er habe 30 Menschen getötet, wies er zurück."),
        ("de", "Berichte über den Brand, bei dem 30 Menschen starben, wies er zurück."),
    ],
)
def test_what_is_not_denied_in_a_claim_stands(claims_of, lang, text):
    assert [(f["value"], f["denied"]) for f in claims_of(text, lang)[1]] == [(30, False)]


UNTOUCHED = [
    ("en", "The attack killed 30 people in a false flag operation."),
    ("en", "Police said 30 people died, a statement the hospital did not deny."),
    ("en", "Reports of 30 deaths, which the ministry confirmed, shocked the town."),
    ("de", "Nach dem Bericht, wonach 30 Menschen starben, trat der Minister zurück."),
    ("ru", "Погибли 30 человек, министр назвал ложью обвинения в халатности."),
    ("zh", "部长证实有30人死亡，并称相关指控是谎言。"),
    ("ar", "قتل 30 شخصا في الهجوم، ووصف الوزير الاتهامات بأنها كذب."),
    ("fa", "در این حادثه ۳۰ نفر کشته شدند و وزیر خبر را دروغ خواند."),
]


@pytest.mark.parametrize(("lang", "text"), UNTOUCHED)
def test_what_something_else_is_called_denies_no_figure(claims_of, lang, text):
    assert [(f["value"], f["denied"]) for f in claims_of(text, lang)[1]] == [(30, False)]
