"""Whom a source told is no part of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

TOLD = [
    ("fr", "« Le pont a cédé sous nos yeux », a raconté Orval à L'Écho du Soir.", "Orval"),
    ("fr", "« Le pont a cédé sous nos yeux », a confié Lise Orval au Monde.", "Lise Orval"),
    ("fr", "« Le pont a cédé sous nos yeux », a déclaré à l'AFP Lise Orval.", "Lise Orval"),
    ("de", "„Die Brücke gab vor unseren Augen nach“, sagte Orval der Abendlampe.", "Orval"),
    ("de", "„Die Brücke gab vor unseren Augen nach“, sagte Lise Orval der „Abendlampe“.", "Lise Orval"),
    ("de", "„Die Brücke gab vor unseren Augen nach“, sagte der Fahrer dem Sender Radio Davel.", "der Fahrer"),
    ("de", "Wie Orval der dpa sagte, ist die Brücke gesperrt.", "Orval"),
    ("es", "«El puente cedió ante nosotros», contó Orval a La Voz de la Tarde.", "Orval"),
    ("es", "«El puente cedió ante nosotros», dijo la alcaldesa al diario El Sol.", "la alcaldesa"),
    ("it", "«Il ponte ha ceduto davanti a noi», ha raccontato Orval alla Voce della Sera.", "Orval"),
    ("pt", "“A ponte cedeu diante de nós”, contou Orval ao Eco da Tarde.", "Orval"),
    ("pt", "“A ponte cedeu diante de nós”, disse a prefeita ao jornal O Eco.", "a prefeita"),
    ("nl", "‘De brug begaf het voor onze ogen’, vertelde Orval aan De Avondlamp.", "Orval"),
    ("pl", "„Most zawalił się na naszych oczach” – powiedziała Orval „Lampie Wieczornej”.", "Orval"),
    ("ru", "«Мост рухнул у нас на глазах», — рассказала Орваль газете «Вечерняя лампа».", "Орваль"),
    ("ru", "«Мост рухнул у нас на глазах», — рассказала «Вечерней лампе» Лиза Орваль.", "Лиза Орваль"),
    ("ru", "«Мост рухнул у нас на глазах», — сообщил агентству РИА Новости глава района Лунд.", "глава района Лунд"),
    ("uk", "«Міст упав у нас на очах», — розповіла Орваль газеті «Вечірня лампа».", "Орваль"),
    ("tr", 'Lise Orval AA muhabirine "Köprü gözümüzün önünde çöktü" dedi.', "Lise Orval"),
    ("az", 'Orval "Axşam çırağı"na "Körpü gözümüzün qabağında uçdu" deyib.', "Orval"),
    ("az", "Lisa Orval “Axşam çırağı” qəzetinə bildirib ki, körpü bağlıdır.", "Lisa Orval"),
    ("hy", "«Կամուրջը փլվեց մեր աչքի առաջ», - «Երեկոյան լամպ»-ին ասել է Օրվալը։", "Օրվալը"),
    ("hy", "Լիզա Օրվալը «Երեկոյան լամպ»-ին ասել է, որ կամուրջը փակ է։", "Լիզա Օրվալը"),
    ("ar", "وقالت ليزا أورفال لصحيفة «مصباح المساء»: «انهار الجسر أمام أعيننا».", "ليزا أورفال"),
    ("ar", "وقال لوكالة فرانس برس المتحدث باسم الشرطة إن الجسر مغلق.", "المتحدث باسم الشرطة"),
    ("fa", "لیزا اورول به روزنامه چراغ شب گفت: «پل جلوی چشم ما ریخت».", "لیزا اورول"),
    ("fr", "« Nous n'avons pas été prévenus du tout », a confié à la presse Lise Orval, infirmière.", "Lise Orval, infirmière"),
    ("es", "«No nos avisaron de nada aquí», declaró a los periodistas Lisa Orval, enfermera.", "Lisa Orval, enfermera"),
    ("it", "«Non ci hanno avvisati di niente», ha dichiarato ai giornalisti Lisa Orval, infermiera.", "Lisa Orval, infermiera"),
    ("pl", "„Nikt nas o niczym nie uprzedził” – powiedziała PAP Lisa Orval.", "Lisa Orval"),
    ("pl", "Most był zamknięty – podała PAP.", "PAP"),
    ("ru", "Мост закрыт, сообщил ТАСС начальник порта.", "начальник порта"),
    ("ru", "Мост закрыт, сообщает ТАСС в среду.", "ТАСС"),
    ("de", "Die Brücke sei gesperrt gewesen, sagte Orval dem SWR.", "Orval"),
    ("nl", "‘Niemand heeft ons iets gezegd’, vertelt Lisa Orval aan de NOS.", "Lisa Orval"),
    ("fr", "« Tout va bien chez nous ici », a dit à RTL Lise Orval.", "Lise Orval"),
    ("de", "„Bei uns hier ist alles gut“, sagte dem SWR die Ministerin Lise Orval.", "die Ministerin Lise Orval"),
    ("es", "«Aquí todo va muy bien», dijo a «La Voz» la alcaldesa Lisa Orval.", "la alcaldesa Lisa Orval"),
    ("fr", "Lise Orval affirme à CBC News que le pont est fermé.", "Lise Orval"),
    ("tr", "Şirket sözcüsü Lisa Orval BBC'ye köprünün kapalı olduğunu söyledi.", "Şirket sözcüsü Lisa Orval"),
    ("ar", "وقالت ليزا أورفال لـ«مصباح المساء» إن الجسر مغلق.", "ليزا أورفال"),
    ("zh", "奥瓦尔接受《晚灯报》采访时说，桥已关闭。", "奥瓦尔"),
    ("zh", "奥瓦尔告诉《晚灯报》：“桥就在我们眼前塌了。”", "奥瓦尔"),
    ("zh", "奥瓦尔对《晚灯报》说，桥已关闭。", "奥瓦尔"),
    ("zh", "奥瓦尔告诉法新社说，桥已关闭。", "奥瓦尔"),
]


@pytest.mark.parametrize(("lang", "text", "source"), TOLD)
def test_an_addressee_is_no_part_of_the_source(claims_of: Callable[..., Any], lang: str, text: str, source: str) -> None:
    (row,) = claims_of(text, lang)[0]
    assert [text[b:e] for b, e in row["source"]] == [source]


@pytest.mark.parametrize(("lang", "text", "content"), [
    ("de", "Orval sagte der „Abendlampe“, die Brücke bleibe gesperrt.", "die Brücke bleibe gesperrt"),
    ("nl", "Orval zei tegen De Avondlamp dat de brug dicht blijft.", "dat de brug dicht blijft"),
    ("pl", "Lisa Orval powiedziała „Lampie Wieczornej”, że most jest zamknięty.", "że most jest zamknięty"),
    ("ru", "Орваль рассказала газете «Вечерняя лампа», что мост закрыт.", "что мост закрыт"),
    ("uk", "Орваль розповіла газеті «Вечірня лампа», що міст закрито.", "що міст закрито"),
    ("ar", "وقالت ليزا أورفال لقناة المساء إن الجسر مغلق.", "إن الجسر مغلق"),
    ("zh", "奥瓦尔告诉法新社，桥已关闭。", "桥已关闭"),
    ("tr", "Lise Orval AFP'ye yaptığı açıklamada köprünün kapalı olduğunu söyledi.", "köprünün kapalı olduğunu"),
])  # fmt: skip
def test_an_addressee_is_no_part_of_the_content(claims_of: Callable[..., Any], lang: str, text: str, content: str) -> None:
    (row,) = claims_of(text, lang)[0]
    assert [text[b:e] for b, e in row["content"]] == [content]


@pytest.mark.parametrize(("lang", "text", "source"), [
    ("de", "„Wir bleiben bis zum Ende hier“, sagte ein Sprecher der Polizei.", "Sprecher der Polizei"),
    ("de", "„Wir bleiben bis zum Ende hier“, sagten Vertreter der Gewerkschaft.", "Vertreter der Gewerkschaft"),
    ("de", "„Wir bleiben bis zum Ende hier“, sagte der Chefredakteur der Zeitung.", "der Chefredakteur der Zeitung"),
    ("de", "Nach Angaben der Polizei war die Brücke gesperrt.", "Angaben der Polizei"),
    ("fr", "« Nous restons jusqu'au bout », a déclaré Jean Lund, professeur à l'Université de Davel.",
     "Jean Lund, professeur à l'Université de Davel"),
    ("fr", "« Nous restons jusqu'au bout », a dit le secrétaire d'État à la Défense.", "le secrétaire d'État à la Défense"),
    ("ar", "وقال المدير العام لصحيفة المساء محمود لوند إن الجسر مغلق.", "المدير العام لصحيفة المساء محمود لوند"),
    ("tr", "Vali Lisa Orval NATO'ya bağlı birliklerin geldiğini söyledi.", "Vali Lisa Orval"),
    ("ru", "«Мы останемся здесь до конца», — заявил директор театра «Современник».", "директор театра «Современник»"),
    ("es", "«Nos quedamos aquí hasta el final», dijo el embajador de España en Davel.", "el embajador de España en Davel"),
])  # fmt: skip
def test_what_belongs_to_a_source_is_no_addressee(claims_of: Callable[..., Any], lang: str, text: str, source: str) -> None:
    assert [text[b:e] for b, e in claims_of(text, lang)[0][0]["source"]] == [source]
