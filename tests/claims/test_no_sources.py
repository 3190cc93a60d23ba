"""What is no source: an adjective of a verb's form, a place, a clause; and whose name a source goes by."""

from __future__ import annotations

import pytest

NOBODY = [
    ("fr", "Trois enfants se trouvent dans un état critique et aucun décès n’a été signalé."),
    ("en", "The works will go on for months, with results expected within the year."),
    ("ar", "وأرسل المكتب العينات إلى المختبر، وينتظر أن تظهر النتائج خلال أسبوع."),
    ("zh", "市政府关闭了码头,并把水样送往省里的实验室,预计三天内得出结果。"),
]


@pytest.mark.parametrize(("lang", "text"), NOBODY)
def test_words_that_are_no_subject_of_a_cue_are_no_source(claims_of, lang, text):
    assert claims_of(text, lang)[0] == []


WHOLE = [
    ("fr", "La ministre critique et condamne la décision du tribunal de Davel.", "La ministre"),
    ("fr", "« Le pont a cédé en pleine nuit », a déclaré le maire, Jean Lund, devant les journalistes.", "le maire, Jean Lund"),
    ("en", "He kept shouting that there were people on the roof.", "He"),
    ("en", "The minister began explaining that the road was closed.", "The minister"),
    ("ar", "وكان تقرير صدر في مايو قد أكد أن الجسر آمن.", "تقرير صدر في مايو"),
    ("hy", "«Կամուրջը փակ է եւ չի բացվի մինչեւ երկուշաբթի», — կամրջի դիմաց ասել է քաղաքապետ Արամ Լունդյանը։",
     "քաղաքապետ Արամ Լունդյանը"),
    ("ru", "«Мост закрыт до понедельника, и другого пути нет», — заявил у ворот порта начальник охраны Иван Лунд.",
     "начальник охраны Иван Лунд"),
    ("uk", "«Міст закритий до понеділка, і іншого шляху немає», — сказав біля воріт порту начальник охорони Іван Лунд.",
     "начальник охорони Іван Лунд"),
    ("pl", "„Most jest zamknięty i nie ma innej drogi” — powiedział u bram portu komendant Jan Lund.", "komendant Jan Lund"),
    ("ru", "«Мост закрыт, другого пути нет», — сообщили в пресс-службе министерства транспорта Лорвана.",
     "в пресс-службе министерства транспорта Лорвана"),
    ("tr", "Liman müdürü Elif Tanar iskelenin girişinde gazetecilere, “Köprü sağlamdı ve bunu herkes biliyordu” dedi.",
     "Liman müdürü Elif Tanar"),
    ("tr", "Elif Tanar iskelenin girişinde, “Köprü sağlamdı ve bunu herkes biliyordu” dedi.", "Elif Tanar"),
    ("az", "Limanın rəisi Elif Tanar körpünün girişində, “Körpü möhkəm idi və bunu hamı bilirdi” dedi.",
     "Limanın rəisi Elif Tanar"),
    ("zh", "市长林德周四在市政厅接受本台专访时表示，大桥将在五月重新开放。", "市长林德"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "source"), WHOLE)
def test_a_place_or_an_auxiliary_beside_a_cue_is_no_part_of_its_source(claims_of, lang, text, source):
    row = claims_of(text, lang)[0][0]
    assert " … ".join(text[b:e] for b, e in row["source"]) == source


def test_a_place_alone_is_no_source(claims_of):
    assert claims_of("Kıyı Mahallesi deposunda, “Köprü sağlamdı ve bunu herkes biliyordu” dedi.", "tr")[0][0]["source"] == []


def test_a_quotation_before_its_source_is_what_is_cited_and_not_a_clause_about_a_noun(cited):
    text = "“Nobody had looked at the bridge for years,” the Davel Post reported of the crossing that fell."
    assert cited(text, "en") == (["the Davel Post"], ["“Nobody had looked at the bridge for years,”"])


NAMES = [
    ("en", "“The water is clean and so is the well,” said the director of the office, Amal al-Harun.", "Amal al-Harun"),
    ("en", "“The water is clean and so is the well,” director Amal al-Harun said.", "Amal al-Harun"),
    ("en", "The bridge was safe, fire chief Mark Aldan said.", "Mark Aldan"),
    ("en", "The mayor of New Davel said that the port was closed.", "The mayor of New Davel"),
    ("en", "Chief Justice Lund said that the court was closed.", "Chief Justice Lund"),
    ("en", "The Davel News Agency said that the port was closed.", "The Davel News Agency"),
    ("de", "Polizeisprecherin Anna Berg sagte, der Hafen sei geschlossen.", "Anna Berg"),
    ("fr", "Le maire Jean Lund a annoncé que le port était fermé.", "Jean Lund"),
    ("es", "La alcaldesa Marta Lund dijo que el puerto estaba cerrado.", "Marta Lund"),
    ("tr", "Sahibi Davel Liman’a göre depoda yaklaşık 2.300 ton pamuk bulunuyordu.", "Davel Liman"),
    ("tr", "Davel Liman’a göre depoda yaklaşık 2.300 ton pamuk bulunuyordu.", "Davel Liman"),
    ("hy", "Քաղաքապետ Արամ Լունդյանը ասել է, որ նավահանգիստը փակ է։", "Արամ Լունդյանը"),
    ("ru", "Мэр Давела Лунд заявил, что порт закрыт.", "Мэр Давела Лунд"),
    ("ru", "Мэр Давела Сергей Лунд заявил, что порт закрыт.", "Сергей Лунд"),
    ("ru", "Мэр Анна Лунд заявила, что порт закрыт.", "Мэр Анна Лунд"),
    ("ru", "Начальник пожарной охраны Марен Толвик сказал, что порт закрыт.", "Марен Толвик"),
    ("ru", "Директор школы в Давеле Лунд заявил, что порт закрыт.", "Директор школы в Давеле Лунд"),
    ("uk", "Начальник пожежної охорони Марен Толвік сказав, що порт закрито.", "Марен Толвік"),
    ("pl", "Komendant straży Jan Lund powiedział, że port jest zamknięty.", "Jan Lund"),
    ("pl", "Burmistrz Nowego Davela powiedział, że port jest zamknięty.", "Burmistrz Nowego Davela"),
    ("ar", "وقالت رئيسة الإطفاء مارين تولفيك إن الجسر مغلق.", "مارين تولفيك"),
    ("ar", "وقال وزير الخارجية محمد السيد إن الجسر مغلق.", "محمد السيد"),
    ("ar", "وقال رئيس بلدية أورفيسا إن الجسر مغلق.", "رئيس بلدية أورفيسا"),
    ("ar", "وقال وزير الصحة بقطاع غزة إن الجسر مغلق.", "وزير الصحة بقطاع غزة"),
    ("ar", "وقال مدير شركة نقل كبيرة إن الجسر مغلق.", "مدير شركة نقل كبيرة"),
    ("ar", "وقال المتحدث العسكري باسم الجيش إن الجسر مغلق.", "المتحدث العسكري باسم الجيش"),
    ("zh", "消防局长马丽说，大桥已关闭。", "马丽"),
    ("zh", "市长办公室说，大桥已关闭。", "市长办公室"),
    ("zh", "总统府发言人方面表示，大桥已关闭。", "总统府发言人方面"),
    ("zh", "白宫发言人说，大桥已关闭。", "白宫发言人"),
    ("ru", "На складе было 2300 тонн хлопка, по данным владельца, компании «Давел Порт».", "Давел Порт"),
    ("ru", "Компания «Давел Порт» сообщила, что порт закрыт.", "Давел Порт"),
    ("ru", "Директор «Давел Порт» сообщил, что порт закрыт.", "Директор «Давел Порт»"),
]


@pytest.mark.parametrize(("lang", "text", "speaker"), NAMES)
def test_a_source_goes_by_the_name_inside_it(claims_of, lang, text, speaker):
    assert claims_of(text, lang)[0][0]["speaker"] == speaker


def test_a_title_behind_a_name_said_before_is_no_part_of_it(claims_of):
    rows = claims_of("消防局长马丽说，大桥已关闭。\n马丽主任还说，学校将开放。", "zh")[0]
    assert [row["speaker"] for row in rows] == ["马丽", "马丽"]


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "An inspection found that the bridge was safe. He said that the road was closed."),
    ("zh", "一份报告说，大桥是安全的。\n他说，道路已关闭。"),
])  # fmt: skip
def test_a_report_is_nobody_whom_he_can_mean(claims_of, lang, text):
    assert claims_of(text, lang)[0][-1]["speaker"] is None


def test_it_can_mean_a_report(claims_of):
    rows = claims_of("The study found that the bridge was safe. It said that the road was not.", "en")[0]
    assert [row["speaker"] for row in rows] == ["The study", "The study"]


def test_whose_title_names_a_thing_is_a_person(claims_of):
    rows = claims_of("Council leader Ann Lund said that the road was shut. She added that it would open.", "en")[0]
    assert rows[0]["speaker"] == rows[1]["speaker"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Captain questioned over sinking"),
        ("en", "Ferry captain questioned by police as search goes on"),
        ("en", "Mayor criticised for slow response"),
        ("en", "Crew praised after rescue"),
        ("en", "Residents urged to leave homes"),
        ("de", "Kapitän vernommen"),
        ("fr", "Le capitaine interrogé après le naufrage"),
        ("nl", "Kapitein ondervraagd na ramp"),
    ],
)
def test_to_whom_something_is_done_is_no_source(claims_of, lang, text):
    assert claims_of(text, lang, headline=True)[0] == []


PLACES = [
    ("ru", "Там сообщили, что дорога закрыта."),
    ("uk", "Там повідомили, що дорога закрита."),
    ("hy", "Այնտեղ ասացին, որ ճանապարհը փակ է։"),
    ("es", "Allí dijeron que la carretera estaba cerrada."),
    ("az", "Orada dedilər ki, yol bağlıdır."),
    ("ar", "وقالوا هناك إن الطريق مغلق."),
    ("fa", "آنجا گفتند که راه بسته است."),
]
TIMES = [
    ("en", "According to Tuesday's figures, 12 people died."),
    ("de", "Nach dem Stand von 9 Uhr sind zwölf Menschen tot."),
    ("fr", "Selon un bilan arrêté à 9 heures, 12 personnes sont mortes."),
    ("es", "Según datos de las 9 de la mañana, 12 personas murieron."),
    ("it", "Secondo i dati delle 9, sono morte 12 persone."),
    ("pt", "Segundo dados das 9h, morreram 12 pessoas."),
    ("nl", "Volgens cijfers van dinsdag zijn er twaalf doden."),
    ("ru", "По данным на 14 ноября, погибли 12 человек."),
    ("uk", "За даними на 9 ранку, загинули 12 людей."),
    ("tr", "Saat 09.00 itibarıyla alınan bilgilere göre 12 kişi öldü."),
    ("az", "Saat 09.00-a olan məlumata görə, 12 nəfər ölüb."),
    ("hy", "Ժամը 9-ի դրությամբ ստացված տվյալների համաձայն՝ զոհվել է 12 մարդ։"),
    ("ar", "وبحسب بيانات الساعة التاسعة، قتل 12 شخصا."),
    ("fa", "بر اساس آمار ساعت ۹ صبح، ۱۲ نفر کشته شدند."),
    ("zh", "据上午9时的数据，已有12人死亡。"),
]


@pytest.mark.parametrize(("lang", "text"), [*PLACES, *TIMES])
def test_a_place_or_a_time_is_nobody(claims_of, lang, text):
    (row,) = claims_of(text, lang)[0]
    assert row["speaker"] is None


def test_an_outlet_that_is_called_by_a_time_is_somebody(claims_of):
    (row,) = claims_of("Selon Le Matin, 12 personnes sont mortes.", "fr")[0]
    assert row["speaker"] == "Le Matin"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "I am writing this because I was asked."),
        ("en", "The log, which the engineers showed to the Lamp, has two entries."),
        ("fr", "Elle ne sait toujours pas si le travail sera permis."),
    ],
)
def test_who_writes_shows_or_does_not_know_says_nothing(claims_of, lang, text):
    assert claims_of(text, lang)[0] == []


def test_a_name_in_quotation_marks_is_without_the_noun_that_says_what_it_is(claims_of):
    (row,) = claims_of("“Yelken Postası” qəzetinin yazdığına görə, körpü bağlıdır və açılmayacaq.", "az")[0]
    assert row["speaker"] == "Yelken Postası"


def test_a_subject_that_was_not_read_is_not_left_out(claims_of):
    text = "Elif Tanar, “Köprü sağlamdı” dedi. Konu hakkında bilgisi olan biri kaptanın uyuduğunu söyledi."
    assert claims_of(text, "tr")[0][-1]["speaker"] != "Elif Tanar"


def test_what_was_thought_first_is_nobodys(claims_of):
    rows = claims_of("No fewer than 12 people were hurt in the hall, not 20 as first thought.")[0]
    assert [row["speaker"] for row in rows] in ([], [None])


def test_a_name_that_begins_as_a_month_does_is_no_time(claims_of):
    (row,) = claims_of("По информации «Маяка», лоцман спал на вахте.", "ru")[0]
    assert row["speaker"] == "Маяка"
