"""Where nobody speaks, or nothing is said, there is no citation; what nobody did may be cited."""

from __future__ import annotations

import pytest

SILENCE = [
    ("en", "First there was a long groan, and after that nobody said a word."),
    ("en", "None of them told the police that the bridge was unsafe."),
    ("en", "Neither driver said why the gate was open."),
    ("en", "The house said nothing about the bridge that fell."),
    ("en", "They at least read the weather reports."),
    ("ru", "Ни министерство, ни полиция не сообщили, кто виноват."),
    ("fr", "Ni le ministère ni la police n'ont dit qui est responsable."),
    ("en", "Divers found two coins under the old pier."),
    ("fr", "Personne n'a dit un mot après cela."),
    ("fr", "Aucun d'eux n'a déclaré que le pont était dangereux."),
    ("de", "Niemand sagte, dass die Brücke unsicher war."),
    ("de", "Keiner von ihnen sagte, die Brücke sei unsicher."),
    ("de", "Das Haus sagte nichts zu den Vorwürfen."),
    ("ru", "Никто из них не сообщил, что мост закрыт."),
    ("uk", "Ніхто не сказав, що міст небезпечний."),
    ("pl", "Nikt nie powiedział, że most jest niebezpieczny."),
    ("ar", "لا أحد قال إن الجسر غير آمن."),
    ("ar", "ولم يعلن أي منهم أن الجسر مغلق."),
    ("tr", "Kimse köprünün tehlikeli olduğunu söylemedi."),
    ("az", "Heç kim körpünün təhlükəli olduğunu demədi."),
    ("hy", "Ոչ ոք չասաց, որ կամուրջը վտանգավոր է։"),
    ("zh", "没有人说大桥不安全。"),
    ("zh", "谁也没有说大桥不安全。"),
    ("fa", "هیچ کس نگفت که پل ناامن است."),
    ("es", "Nadie dijo que el puente fuera peligroso."),
    ("it", "Nessuno ha detto che il ponte era pericoloso."),
    ("pt", "Ninguém disse que a ponte era perigosa."),
    ("nl", "Niemand zei dat de brug onveilig was."),
]


@pytest.mark.parametrize(("lang", "text"), SILENCE)
def test_nobody_cites_nothing(claims_of, lang, text):
    assert claims_of(text, lang)[0] == []


SAID = [
    ("en", "The mayor said nothing was signed.", "The mayor"),
    ("en", "The mayor said nothing in the hall was left.", "The mayor"),
    ("en", "“Nobody was hurt on the bridge,” the mayor said.", "the mayor"),
    ("en", "No fewer than twelve witnesses said that the bridge was closed.", "No fewer than twelve witnesses"),
    ("zh", "没有参加会议的代表说，大桥已关闭。", "没有参加会议的代表"),
    ("en", "Divers found the old pier was rotten.", "Divers"),
    ("en", "They read that the bridge was closed.", "They"),
    ("fr", "Personne n'a été blessé, a déclaré le maire.", "le maire"),
    ("fr", "Une personne a déclaré que le pont était fermé.", "Une personne"),
    ("de", "Der Bürgermeister sagte, niemand sei verletzt worden.", "Der Bürgermeister"),
    ("ru", "Один из них сказал, что мост закрыт.", "Один из них"),
    ("ar", "قال أحد السكان إن الجسر انهار.", "أحد السكان"),
    ("tr", "Kimse yaralanmadı, dedi belediye başkanı.", "belediye başkanı"),
    ("hy", "Ոչ ոք չի տուժել, ասել է քաղաքապետը։", "քաղաքապետը"),
    ("zh", "无人机公司表示，大桥安全。", "无人机公司"),
    ("zh", "市长说，没有人受伤。", "市长"),
]


@pytest.mark.parametrize(("lang", "text", "source"), SAID)
def test_what_nobody_did_is_cited(cited, lang, text, source):
    assert cited(text, lang)[0] == [source]


def test_what_follows_on_nobodys_words_is_not_whoever_spoke_before(claims_of):
    text = "Anna Berg sagte, der Hafen sei zu. Niemand sagte, dass er offen sei. Er werde bald geräumt."
    assert [row["speaker"] for row in claims_of(text, "de")[0]] == ["Anna Berg"]


UNSAID = [
    ("en", "The police have not confirmed that the wall was checked."),
    ("en", "Rold never said the hall would reopen."),
    ("fr", "La police n’a pas confirmé que le mur avait été contrôlé."),
    ("de", "Die Polizei bestätigte nicht, dass die Wand geprüft wurde."),
    ("nl", "De politie bevestigde niet dat de muur was gecontroleerd."),
    ("es", "La policía no confirmó que el muro fuera revisado."),
    ("it", "La polizia non ha confermato che il muro fosse stato controllato."),
    ("pt", "A polícia não confirmou que o muro tinha sido verificado."),
    ("pl", "Policja nie potwierdziła, że mur sprawdzono."),
    ("ru", "Полиция не подтвердила, что стену проверяли."),
    ("ru", "Компания «Ланте», эксплуатирующая паром, не сразу ответила на запрос."),
    ("uk", "Поліція не підтвердила, що стіну перевіряли."),
    ("tr", "Polis duvarın kontrol edildiğini doğrulamadı."),
    ("hy", "Ոստիկանությունը չի հաստատել, որ պատը ստուգվել է։"),
    ("ar", "ولم تؤكد الشرطة أن الجدار قد فحص."),
    ("zh", "警方并未证实墙体曾被检查。"),
]


@pytest.mark.parametrize(("lang", "text"), UNSAID)
def test_what_was_not_said_is_no_statement(claims_of, lang, text):
    assert claims_of(text, lang)[0] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The police said no wall had been checked."),
        ("en", "The mayor not only said that the road was closed, she showed it."),
            ("ru", "Полиция заявила, что стену не проверяли."),
        ("es", "La policía dijo no saber nada del muro."),
        ("zh", "警方表示没有检查过墙体。"),
    ],
)
def test_a_negation_of_what_is_said_leaves_the_statement(claims_of, lang, text):
    assert len(claims_of(text, lang)[0]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "渡轮运营方北线公司未立即回应置评请求。",
        "北線公司未立即回應置評請求。",
        "北线公司未透露事故原因。",
        "北线公司不愿透露伤者姓名。",
        "北线公司未予证实死亡人数。",
        "警方拒绝透露更多细节。",
        "港务局没说何时恢复通航。",
    ],
)
def test_who_withholds_an_answer_says_nothing_where_no_spaces_part_words(claims_of, text):
    assert claims_of(text, "zh")[0] == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("警方不断强调道路已经封闭。", "警方"),
        ("不少专家认为大桥不安全。", "不少专家"),
        ("市长不久前宣布大桥将关闭。", "市长"),
        ("未成年人保护协会表示，学校应当关闭。", "未成年人保护协会"),
    ],
)
def test_a_word_that_holds_a_negation_is_none_where_no_spaces_part_words(cited, text, source):
    assert cited(text, "zh")[0] == [source]


DEEDS = [
    ("en", "The hospital admitted 41 patients overnight."),
    ("en", "The hospital admitted another forty-one elderly patients on Monday."),
    ("en", "The firm recalled 300 workers."),
    ("en", "The fire claimed twelve lives."),
    ("fr", "L'hôpital a admis 41 patients."),
    ("fr", "L'incendie a réclamé douze vies."),
    ("es", "El hospital admitió 41 pacientes."),
    ("it", "L'ospedale ha ammesso 41 pazienti."),
    ("pt", "O hospital admitiu 41 pacientes."),
    ("de", "Der Brand forderte zwölf Menschenleben."),
    ("nl", "De brand eiste twaalf levens."),
    ("ru", "Суд признал 12 человек виновными."),
    ("uk", "Суд визнав 12 осіб винними."),
    ("tr", "Hastane 41 hastayı kabul etti."),
]


@pytest.mark.parametrize(("lang", "text"), DEEDS)
def test_who_does_something_to_people_says_nothing(claims_of, lang, text):
    assert claims_of(text, lang)[0] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The hospital admitted three patients had been left outside."),
        ("en", "The hospital admitted that 41 patients had died."),
        ("fr", "Le maire a admis que 41 patients étaient morts."),
        ("ru", "Суд признал, что 12 человек невиновны."),
        ("de", "Die Gewerkschaft forderte mehr Ärzte für die Insel."),
    ],
)
def test_who_admits_that_people_suffered_says_so(claims_of, lang, text):
    assert len(claims_of(text, lang)[0]) == 1
