"""Sources are neither cut nor padded: articles, titles, appositions and what stands between a source and its cue."""

from __future__ import annotations

import pytest

GOLD = {
    "de": """
Die Suche gehe weiter, sagte der Bürgermeister von Davel, Mark Aldan, am Dienstag. | der Bürgermeister von Davel, Mark Aldan
""",
    "it": """
Le ricerche proseguono, ha detto martedì il sindaco di Davel, Marco Aldan. | il sindaco di Davel, Marco Aldan
Il capitano, che è stato fermato lunedì, ha detto la sua versione. | Il capitano, che è stato fermato lunedì
""",
    "pl": """
Według dyrektora firmy, Pawła Sonata, statek był w dobrym stanie. | dyrektora firmy, Pawła Sonata
Poszukiwania trwają, powiedział we wtorek burmistrz Davel Marek Aldan. | burmistrz Davel Marek Aldan
""",
    "nl": """
Volgens de directeur van de rederij, Paul Sonat, was het schip in goede staat. | de directeur van de rederij, Paul Sonat
""",
    "en": """
Nine people were killed and 22 injured, the prefect of Orvaud, Irene Vasco, said on Tuesday. | the prefect of Orvaud, Irene Vasco
The ferry was old and had been repaired, the owner, Paul Sonat, said. | the owner, Paul Sonat
""",
    "fr": """
Les recherches se poursuivent, a déclaré mardi le préfet Marc Aldan. | le préfet Marc Aldan
« Les recherches se poursuivent », a déclaré le préfet Marc Aldan, arrivé sur place dans la nuit. | le préfet Marc Aldan
D'après un communiqué de la préfecture publié mardi soir, douze personnes ont été secourues. | un communiqué de la préfecture
Selon le directeur de la compagnie, Paul Sonat, le navire était en bon état. | le directeur de la compagnie, Paul Sonat
Comme l'a expliqué le procureur de Davel, Anne Morel, une enquête a été ouverte. | le procureur de Davel, Anne Morel
La ministre, Mme Élise Tanar, a quant à elle affirmé qu'une enquête serait ouverte. | La ministre, Mme Élise Tanar
Plusieurs passagers ont raconté que les gilets manquaient. | Plusieurs passagers
Le port a été fermé, explique la mairie de Davel, jointe par téléphone. | la mairie de Davel
Le capitaine a été entendu, de source policière. | source policière
Le pont a cédé dans la nuit, a indiqué mardi la préfète d'Orvaud. | la préfète d'Orvaud
Samedi, Marc Lund, élu du port en congé, a annoncé son intention de quitter le conseil de Davel. | Marc Lund, élu du port en congé
Le maire de Davel, qui s'est rendu sur place, a dit sa tristesse. | Le maire de Davel, qui s'est rendu sur place
""",
    "ar": """
قال مدير الميناء، كريم الدان، إن عمليات البحث مستمرة. | مدير الميناء، كريم الدان
وأعلنت وزارة النقل البحري، اليوم الثلاثاء، أن السفينة غرقت. | وزارة النقل البحري
وأوضح المتحدث باسم الدفاع المدني سامر نوري في تصريح صحفي أن الحصيلة ارتفعت. | المتحدث باسم الدفاع المدني سامر نوري
وأشار تقرير صادر عن هيئة السلامة البحرية إلى أن المحرك كان معطلا. | تقرير صادر عن هيئة السلامة البحرية
وكتب رئيس الوزراء على منصة إكس: «قلوبنا مع عائلات الضحايا في هذه اللحظات». | رئيس الوزراء
وصرح مسؤول في وزارة النقل، طلب عدم الكشف عن هويته، بأن القبطان كان نائما. | مسؤول في وزارة النقل
وأعرب الوزير عن أمله في أن يفتح الميناء قريبا. | الوزير
السفينة كانت في حالة جيدة، بحسب مدير الشركة بول سونات. | مدير الشركة بول سونات
""",
    "tr": """
Bakanlık sözcüsü Elif Tanar yaptığı açıklamada aramanın sürdüğünü söyledi. | Bakanlık sözcüsü Elif Tanar
“Herkes karanlıkta bağırıyordu” diye anlattı yolculardan Nermin Acar o geceyi. | yolculardan Nermin Acar
Köprünün denetlendiğini Ponts et Vallées şirketi duyurdu. | Ponts et Vallées şirketi
Sahil Güvenlik Komutanlığı'ndan yapılan açıklamada, 12 kişinin kurtarıldığı belirtildi. | Sahil Güvenlik Komutanlığı
""",
    "ru": """
Поиски продолжаются, заявил глава порта Марк Алдан. | глава порта Марк Алдан
Как сообщили в министерстве транспорта, спасены двенадцать человек. | министерстве транспорта
В министерстве добавили, что движение восстановят в понедельник. | министерстве
По данным доклада, опубликованного во вторник, двигатель был неисправен. | доклада
""",
    "es": """
La búsqueda continúa, dijo el martes el alcalde de Davel, Marcos Aldan. | el alcalde de Davel, Marcos Aldan
De acuerdo con un comunicado del ministerio publicado el martes, doce personas fueron rescatadas. | un comunicado del ministerio
Según el director de la compañía, Pablo Sonat, el barco estaba en buen estado. | el director de la compañía, Pablo Sonat
El capitán, que fue detenido el lunes, dijo sentirse tranquilo. | El capitán, que fue detenido el lunes
Varios pasajeros han contado que faltaban chalecos. | Varios pasajeros
""",
    "zh": """
警方发言人李晓明20日对媒体表示，案件正在调查中。 | 警方发言人李晓明
另据诺德温通讯社援引警方消息报道，船长已被拘留。 | 诺德温通讯社
交通部在一份声明中称，十二人获救。 | 交通部
""",
}
SENTENCES = [
    (lang, *(part.strip() for part in line.split(" | "))) for lang, lines in GOLD.items() for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("lang", "text", "source"), SENTENCES)
def test_a_source_is_whole_and_no_more(claims_of, lang, text, source):
    row = claims_of(text, lang)[0][0]
    assert " … ".join(text[b:e] for b, e in row["source"]) == source


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("fr", "Le maire, Jean Lund, a dit que le port était fermé.", "Jean Lund"),
        ("fr", "Jean Lund, maire de Davel, a dit que le port était fermé.", "Jean Lund"),
        ("en", "The mayor, Maria Lund, said that the port was closed.", "Maria Lund"),
        ("en", "The mayor of Davel, North Island, said that the port was closed.", "The mayor of Davel"),
        ("es", "«Es una tragedia para toda la ciudad», escribió el alcalde, Juan Lund.", "Juan Lund"),
        ("ar", "قال مدير الميناء، كريم الدان، إن عمليات البحث مستمرة.", "كريم الدان"),
        ("ar", "قال مدير الميناء، يوم الثلاثاء، إن عمليات البحث مستمرة.", "مدير الميناء"),
    ],
)
def test_the_name_behind_an_office_is_the_speaker(claims_of, lang, text, speaker):
    assert claims_of(text, lang)[0][0]["speaker"] == speaker


def test_a_last_name_that_the_page_uses_alone_tells_a_name_from_a_place(claims_of):
    text = "The mayor of Davel, Maria Lund, said that the port was closed. Lund added that it would open soon."
    assert [r["speaker"] for r in claims_of(text)[0]] == ["Maria Lund", "Maria Lund"]


@pytest.mark.parametrize(
    ("lang", "text", "joint"),
    [
        ("ru", "Об этом стало известно из письма бюро, которое сообщило, что причал закрыт.", "которое"),
        ("uk", "Про це стало відомо з листа бюро, яке повідомило, що причал закрито.", "яке"),
        ("pl", "Wiadomo to z listu biura, które podało, że port jest zamknięty.", "które"),
        ("hy", "Դա հայտնի է գրասենյակի նամակից, որը հայտնել է, որ նավահանգիստը փակ է։", "որը"),
        ("es", "Se sabe por una carta de la oficina, que dijo que el puerto está cerrado.", "que"),
        ("en", "This is known from a letter of the office, which said the port was closed.", "which"),
    ],
)
def test_a_word_that_joins_its_clause_to_another_is_no_speaker(claims_of, lang, text, joint):
    rows = [row for row in claims_of(text, lang)[0] if [text[b:e] for b, e in row["source"]] == [joint]]
    assert [row["speaker"] for row in rows] == [None]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La saison de pêche ouvrira lundi dans le port et s'annonce longue et difficile."),
        ("it", "La stagione della pesca si annuncia lunga e difficile in tutto il porto."),
        ("pl", "Sezon połowów zapowiada się długi i trudny dla całego portu."),
    ],
)
def test_what_announces_itself_cites_nobody(claims_of, lang, text):
    assert claims_of(text, lang)[0] == []


@pytest.mark.parametrize(
    ("lang", "text", "source", "content"),
    [
        ("ar", "أعلنت بلدية دافل ارتفاع عدد الجرحى في الميناء إلى تسعة.", "بلدية دافل", "ارتفاع عدد الجرحى في الميناء إلى تسعة"),
        ("ar", "أعلنت شرطة الميناء اعتقال ثلاثة بحارة.", "شرطة الميناء", "اعتقال ثلاثة بحارة"),
        ("hy", "Գրասենյակը հայտարարությամբ հայտնել է, որ կամուրջը փակ է։", "Գրասենյակը", "որ կամուրջը փակ է"),
        ("zh", "达维尔11月4日电，MNA——港务局说，渡轮已经停航。", "港务局", "渡轮已经停航"),
        ("zh", "（达维尔11月4日电，MNA）港务局在一份声明中说，渡轮已经停航。", "港务局", "渡轮已经停航"),
        ("zh", "【达维尔11月4日讯】港务局说，渡轮已经停航。", "港务局", "渡轮已经停航"),
        ("zh", "11月4日电视台说，渡轮已经停航。", "11月4日电视台", "渡轮已经停航"),
    ],
)
def test_a_source_ends_where_what_it_says_begins(cited, lang, text, source, content):
    assert cited(text, lang) == ([source], [content])


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("en", "The radar had failed twice, two engineers who worked on the ship have told the Lamp.",
         "two engineers who worked on the ship"),
        ("en", "The radar had failed twice, an engineer who had left the company said.", "an engineer who had left the company"),
        ("fr", "Le commandant, Jean Lund, était interrogé mardi, a confié à l'agence MNA une personne au fait de l'enquête.",
         "une personne au fait de l'enquête"),
        ("nl", "De kapitein, Jan Lund, werd dinsdag ondervraagd, zei een bron in de haven.", "een bron in de haven"),
        ("de", "Der Leiter der Wache in Davel, Will Lund, berichtete, dass die Straße gesperrt sei.",
         "Der Leiter der Wache in Davel, Will Lund"),
        ("en", "According to a new report by the Lamp, the radar had failed twice.", "a new report by the Lamp"),
        ("en", "Ann Lund, 68, an electrician, who joined the protest, said she saw no hope.",
         "Ann Lund, 68, an electrician, who joined the protest"),
        ("de", "Jan Lund, ein 42-jähriger Mechaniker, der die Brücke sah, sagte, sie sei alt.",
         "Jan Lund, ein 42-jähriger Mechaniker, der die Brücke sah"),
        ("ar", "وقال شخص مطّلع على التحقيق لوكالة ميريديان للأنباء (MNA) إن القبطان كان نائما.", "شخص مطّلع على التحقيق"),
        ("tr", "Soruşturma hakkında bilgi sahibi bir kişi MNA’ya, kaptanın sorgulandığını söyledi.",
         "Soruşturma hakkında bilgi sahibi bir kişi"),
        ("ru", "Капитана допрашивали в порту, рассказал МНА собеседник, знакомый с делом.", "собеседник, знакомый с делом"),
    ],
)  # fmt: skip
def test_a_source_is_whole(cited, lang, text, source):
    """With the clause that describes it, without the clause before it, and with the noun that could be a verb."""
    assert cited(text, lang)[0] == [source]


@pytest.mark.parametrize(
    ("lang", "text", "source"),
    [
        ("en", "Neighbours who declined to be named described hearing a loud bang.", "Neighbours who declined to be named"),
        ("de", "Von der Behörde hieß es lediglich, man prüfe den Fall.", "der Behörde"),
        ("es", "Según pudo saber La Lámpara, el puente sigue cerrado.", "La Lámpara"),
        ("ru", "Газета «Маяк» пишет со ссылкой на полицию, что утонули трое.", "Газета «Маяк»"),
        ("zh", "《灯塔报》援引警方消息人士的话报道，三人溺亡。", "《灯塔报》"),
        ("ar", "ونقلت صحيفة المنارة عن مصدر أمني قوله إن سبعة أشخاص غرقوا.", "صحيفة المنارة"),
        ("tr", "Görgü tanıklarının anlattığına göre tekne bir dakikada battı.", "Görgü tanıklarının"),
    ],
)
def test_who_cites_is_set_apart_from_whom_they_cite(claims_of, lang, text, source):
    assert source in [text[b:e] for row in claims_of(text, lang)[0] for b, e in row["source"]]


def test_a_clause_that_points_back_is_no_source(claims_of):
    assert claims_of("C'est ce qu'a indiqué vendredi la procureure de Tarnes, Ada Lund.", "fr")[0] == []


SHARED = [
    ("en", "The mayor thanked the rescuers and promised that the road would be mended.", "The mayor"),
    ("en", "Ada Holt visited the school and promised that it would reopen.", "Ada Holt"),
    ("en", "The Harbour Council on Friday closed the port and announced that it would not reopen.", "The Harbour Council"),
    ("de", "Der Bürgermeister dankte den Rettern und versprach, dass die Straße repariert werde.", "Der Bürgermeister"),
    ("es", "El alcalde agradeció a los bomberos y prometió que la carretera sería reparada.", "El alcalde"),
    ("pt", "O prefeito agradeceu aos bombeiros e prometeu que a estrada será reparada.", "O prefeito"),
    ("nl", "De burgemeester bedankte de redders en beloofde dat de weg hersteld wordt.", "De burgemeester"),
    ("ru", "Мэр поблагодарил спасателей и пообещал, что дорогу починят.", "Мэр"),
    ("uk", "Мер подякував рятувальникам і пообіцяв, що дорогу полагодять.", "Мер"),
]


@pytest.mark.parametrize(("lang", "text", "source"), SHARED)
def test_two_verbs_that_are_joined_have_one_subject(cited, lang, text, source):
    assert cited(text, lang)[0] == [source]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "وشكر رئيس البلدية رجال الإنقاذ ووعد بأن الطريق سيصلح."),
        ("fa", "شهردار از امدادگران تشکر کرد و گفت که راه تعمیر می شود."),
    ],
)
def test_where_a_subject_ends_that_no_capital_shows_is_left_open(claims_of, lang, text):
    assert [row["speaker"] for row in claims_of(text, lang)[0]] == [None]


def test_a_claim_that_is_denied_is_no_second_statement(claims_of):
    assert len(claims_of("Fire chief Ada Holt denied claims that her crews had arrived late.")[0]) == 1


def test_a_verb_before_a_colon_is_no_source(cited):
    text = "His brother, a carpenter from Davel, remembers the night well: “The water came in minutes.”"
    assert cited(text, "en")[0] == ["His brother"]


def test_the_subject_of_a_verb_within_a_statement_is_its_pronoun(claims_of):
    rows = claims_of("Ruiz's sister said he regretted the delay. “He was calm,” she added.")[0]
    assert [row["speaker"] for row in rows] == ["Ruiz's sister", None, "Ruiz's sister"]


def test_what_stands_before_a_semicolon_is_said_by_somebody_else(claims_of):
    rows = claims_of("The bank said it would cut 400 jobs; staff learned of the plan by email.")[0]
    assert [row["speaker"] for row in rows] == ["The bank"]


def test_content_begins_behind_the_name_of_who_was_told(cited):
    text = "Rescue chief Ada Holt told the Lamp 9 bodies had been recovered, up from 5."
    assert cited(text, "en") == (["Rescue chief Ada Holt"], ["9 bodies had been recovered, up from 5"])
