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
