"""A pronoun means whoever was cited last and can be meant: one or several, he or she; else nobody is named for it."""

from __future__ import annotations

import pytest

MEANT = [
    ("fr", "Les syndicats ont dit que le navire avait coulé. Ils affirment que la compagnie savait.", "Les syndicats"),
    ("fr", "Le maire a dit que le port était fermé. Il a ajouté que la ville était en deuil.", "Le maire"),
    ("en", "Maria Lund and Jens Berg said the ferry was old. They added that it had been repaired.", "Maria Lund and Jens Berg"),
    ("en", "The company said the ferry was old. They added that it had been repaired.", "The company"),
    ("en", "Mrs Lund said the ferry was old. Mr Berg denied that it leaked. She added that it was repaired.", "Mrs Lund"),
    ("ru", "Мария Лунд заявила, что паром старый. Она добавила, что паром чинили.", "Мария Лунд"),
    ("ru", "Иван Берг заявил, что паром старый. Спасатели сообщили, что поиски идут. Он добавил, что паром чинили.", "Иван Берг"),
    ("tr", "Yetkililer, feribotun eski olduğunu söyledi. Onlar feribotun onarıldığını ekledi.", "Yetkililer"),
    ("ar", "وقال الوزير إن العبارة قديمة. وأضاف أن الميناء مغلق.", "الوزير"),
    ("zh", "马克·阿尔丹表示，渡轮很旧。\n他说，公司知情。", "马克·阿尔丹"),
    ("es", "La fiscal dijo que el barco era viejo. Ella añadió que lo repararon.", "La fiscal"),
    ("pl", "Maria Lund powiedziała, że prom był stary. Dodała, że go naprawiono.", "Maria Lund"),
    ("de", "Der Minister sagte, die Fähre sei alt. Er sagte, dass sie repariert wurde.", "Der Minister"),
]
OPEN = [
    ("fr", "Marc Aldan a dit que le navire avait coulé. Eux affirment que la compagnie savait."),
    ("fr", "La préfecture a dit que le navire avait coulé. Il a ajouté que le port était fermé."),
    ("fr", "Marc Aldan a dit que le navire avait coulé. On précise que la compagnie savait."),
    ("en", "Maria Lund and Jens Berg said the ferry was old. She added that it had been repaired."),
    ("en", "Mr Berg said the ferry was old. She added that it had been repaired."),
    ("en", "Harbour officials said the ferry was old. He added that it had been repaired."),
    ("en", "Maria Lund said the ferry was old. They added that it had been repaired."),
    ("ru", "Мария Лунд заявила, что паром старый. Он добавил, что паром чинили."),
    ("ru", "Мария Лунд заявила, что паром старый. Они добавили, что паром чинили."),
    ("ru", "Погибли девять человек, сообщила префект Орво Ирен Васко. Они сообщили, что поиски продолжаются."),
    ("en", "The Harbour Board said the ferry was old. They added that it had been repaired."),
    ("tr", "Maria Lund, feribotun eski olduğunu söyledi. Onlar feribotun onarıldığını ekledi."),
    ("ar", "وقالت الوزيرة إن العبارة قديمة. وأضاف أن الميناء مغلق."),
    ("zh", "马克·阿尔丹表示，渡轮很旧。\n他们说，公司知情。"),
    ("es", "El alcalde dijo que el barco era viejo. Ella añadió que lo repararon."),
    ("pl", "Maria Lund powiedziała, że prom był stary. Dodał, że go naprawiono."),
    ("de", "Der Minister sagte, die Fähre sei alt. Sie sagten, dass sie repariert wurde."),
    ("de", "Die Sprecherin sagte, die Fähre sei alt. Er sagte, dass sie repariert wurde."),
]


@pytest.mark.parametrize(("lang", "text", "speaker"), MEANT)
def test_a_pronoun_means_whom_it_can_mean(claims_of, lang, text, speaker):
    assert claims_of(text, lang)[0][-1]["speaker"] == speaker


@pytest.mark.parametrize(("lang", "text"), OPEN)
def test_a_pronoun_that_fits_nobody_named_stays_open(claims_of, lang, text):
    rows = claims_of(text, lang)[0]
    assert len(rows) > 1 and rows[-1]["speaker"] is None


def test_a_noun_that_a_source_governs_says_nothing_of_its_number(claims_of):
    text = "A spokesman for the authorities said the ferry was old. He added that it had been repaired."
    assert [r["speaker"] for r in claims_of(text)[0]] == ["A spokesman for the authorities"] * 2

UNCITED = [
    ("en", "The mayor, Ilse Tarn, arrived at noon. She said the road was closed.", "Ilse Tarn"),
    ("en", "The mayor of Davel, Arno Tarn, arrived at noon. “The road is closed,” he said.", "Arno Tarn"),
    ("en", "Arno Tarn, the mayor of Davel, arrived at noon. “The road is closed,” he said.", "Arno Tarn"),
    ("en", "“We will not guess,” said the chief, Ann Lund. The baker, Lou Merrin, sends up bread. “It is what one does,” he said.",
     "Lou Merrin"),
    ("de", "Bürgermeister Arno Tarn kam am Mittag. Er sagte, die Straße sei gesperrt.", "Arno Tarn"),
    ("fr", "Le maire, Arno Tarn, est arrivé à midi. Il a déclaré que la route était fermée.", "Arno Tarn"),
    ("es", "El alcalde, Arno Tarn, llegó a mediodía. Dijo que la carretera estaba cerrada.", "Arno Tarn"),
    ("it", "Il sindaco, Arno Tarn, è arrivato a mezzogiorno. Ha detto che la strada era chiusa.", "Arno Tarn"),
    ("pt", "O prefeito, Arno Tarn, chegou ao meio-dia. Ele disse que a estrada estava fechada.", "Arno Tarn"),
    ("nl", "Burgemeester Arno Tarn kwam om twaalf uur. Hij zei dat de weg dicht was.", "Arno Tarn"),
    ("pl", "Burmistrz Arno Tarn przyjechał w południe. Powiedział, że droga jest zamknięta.", "Arno Tarn"),
    ("ru", "Мэр Иван Лунд приехал в полдень. Он сказал, что дорога закрыта.", "Иван Лунд"),
    ("uk", "Мер Іван Лунд приїхав опівдні. Він сказав, що дорога закрита.", "Іван Лунд"),
    ("tr", "Belediye başkanı Elif Tanar öğlen geldi. Yolun kapalı olduğunu söyledi.", "Elif Tanar"),
    ("az", "Mer Elif Tanar günorta gəldi. O, yolun bağlı olduğunu deyib.", "Elif Tanar"),
]


@pytest.mark.parametrize(("lang", "text", "speaker"), UNCITED)
def test_a_pronoun_means_the_one_named_right_before_it(claims_of, lang, text, speaker):
    assert claims_of(text, lang)[0][-1]["speaker"] == speaker


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "“We will not guess,” said the chief, Ann Lund. Lou Merrin sends up bread. “It is what one does,” he said."),
        ("en", "Mayor Arno Tarn met Governor Mia Lund. He said that the road was closed."),
        ("en", "The wife of Mayor Arno Tarn arrived. She said that the road was closed."),
        ("en", "Ann Lund said the road was shut. She said it would open. Mayor Arno Tarn arrived. “Fine,” she said."),
        ("de", "Die Ministerin Ann Lund sagte, die Straße sei gesperrt. Lotse Jan Haag war dort. Er sagte, sie werde geöffnet."),
        ("ru", "Мэра Ивана Лунда встретили в полдень. Он сказал, что дорога закрыта."),
        ("ar", "قالت مديرة الميناء إلسه تافارين إن الطريق مغلق. وصل رئيس البلدية نرمين أكسوي ظهرا. وقال إن المدرسة مغلقة."),
        ("zh", "港务长马丽说，道路已关闭。\n市长林德中午到达。\n他说，学校已关闭。"),
    ],
)
def test_nobody_is_meant_for_sure_where_somebody_else_was_named_in_between(claims_of, lang, text):
    rows = claims_of(text, lang)[0]
    assert rows[-1]["speaker"] is None


def test_a_pronoun_shows_its_gender_of_whom_it_meant(claims_of):
    text = "Mayor Arno Tarn arrived. He said the road was shut. The road is old. She said that it would open."
    assert [row["speaker"] for row in claims_of(text)[0]] == ["Arno Tarn", None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Chief Ann Lund said the road was shut. Lund said that it would open.", "Ann Lund"),
        ("Ann Lund and Jan Berg said the road was shut. Berg said that it would open.", "Berg"),
        ("Ann Lund’s lawyer said the road was shut. Lund said that it would open.", "Lund"),
        ("Ann Lund said the road was shut. Jan Lund said it was open. Lund said that it would open.", "Lund"),
    ],
)
def test_a_last_name_means_one_person_or_stands_for_itself(claims_of, text, speaker):
    assert claims_of(text)[0][-1]["speaker"] == speaker
