from __future__ import annotations

import pytest

CASES = [
    (
        "en",
        "Two councillors are demanding a new inquiry into the fire.",
        "Two councillors",
        "a new inquiry into the fire",
    ),
    (
        "de",
        "Nach einer Studie der Hafenschule können nur zwei von drei Matrosen schwimmen.",
        "einer Studie der Hafenschule",
        "können nur zwei von drei Matrosen schwimmen",
    ),
    (
        "en",
        "The mayor of Port Davel called the crossing “a gift to the whole island”.",
        "The mayor of Port Davel",
        "the crossing “a gift to the whole island”",
    ),
    (
        "fr",
        "La mairie, quant à elle, a soutenu le droit de Lund à une enquête et a demandé la fermeture du port.",
        "La mairie, quant à elle",
        "le droit de Lund à une enquête et a demandé la fermeture du port",
    ),
    (
        "fr",
        "De nombreux ports, dont Lund, Marne et Port-Davel, ont appelé à une fermeture rapide.",
        "De nombreux ports, dont Lund, Marne et Port-Davel",
        "à une fermeture rapide",
    ),
    (
        "fr",
        "Le ministère a également déclaré que le ferry avait coulé.",
        "Le ministère",
        "que le ferry avait coulé",
    ),
    (
        "fr",
        "Enfin, le président du principal syndicat des marins du port du Nord, Marc Lund, a déclaré que le ferry avait coulé.",
        "le président du principal syndicat des marins du port du Nord, Marc Lund",
        "que le ferry avait coulé",
    ),
    (
        "ar",
        "وأفاد بيان صادر عن الميناء، أن العبارة غرقت في الليل.",
        "بيان صادر عن الميناء",
        "أن العبارة غرقت في الليل",
    ),
    (
        "fr",
        "Une cellule d’aide a été ouverte à la mairie, a indiqué à la presse le maire, Marc Lund.",
        "le maire, Marc Lund",
        "Une cellule d’aide a été ouverte à la mairie",
    ),
    (
        "fr",
        "Samedi, Marc Lund, maire de Port-Davel, a annoncé que le port serait fermé.",
        "Marc Lund, maire de Port-Davel",
        "que le port serait fermé",
    ),
    (
        "fr",
        "Samedi, Marc Lund, maire de la ville, a annoncé son intention de quitter ses fonctions avant la fin du mois.",
        "Marc Lund, maire de la ville",
        "son intention de quitter ses fonctions avant la fin du mois",
    ),
    (
        "en",
        "The harbour office said that the ferry had run aground.",
        "The harbour office",
        "that the ferry had run aground",
    ),
    (
        "en",
        "“We heard a loud bang,” said Maria Lund, a passenger.",
        "Maria Lund",
        "“We heard a loud bang,”",
    ),
    ("en", '"We heard a loud bang," Lund said.', "Lund", '"We heard a loud bang,"'),
    (
        "en",
        "According to the coast guard, the captain was asleep.",
        "the coast guard",
        "the captain was asleep",
    ),
    (
        "en",
        "The captain was asleep, according to the coast guard.",
        "the coast guard",
        "The captain was asleep",
    ),
    ("en", "The ferry, the owner said, had been checked in May.", "the owner", "The ferry"),
    (
        "fr",
        "Selon la préfecture, le ferry avait été contrôlé en mai.",
        "la préfecture",
        "le ferry avait été contrôlé en mai",
    ),
    (
        "fr",
        "« Nous avons entendu un grand bruit », a déclaré Marie Lund.",
        "Marie Lund",
        "« Nous avons entendu un grand bruit »",
    ),
    (
        "fr",
        "Le port a indiqué que le ferry avait été contrôlé.",
        "Le port",
        "que le ferry avait été contrôlé",
    ),
    ("ar", "وأوضح بيان الميناء، أن العبارة جنحت قرب الساحل.", "بيان الميناء", "أن العبارة جنحت قرب الساحل"),
    (
        "de",
        "Wie die Küstenwache am Montag mitteilte, lief die Fähre nachts auf Grund.",
        "die Küstenwache",
        "lief die Fähre nachts auf Grund",
    ),
    (
        "de",
        "Nach Angaben der Küstenwache lief die Fähre nachts auf Grund.",
        "Angaben der Küstenwache",
        "lief die Fähre nachts auf Grund",
    ),
    (
        "de",
        "Der Kapitän habe geschlafen, so Hafenmeister Jens Lund.",
        "Hafenmeister Jens Lund",
        "Der Kapitän habe geschlafen",
    ),
    (
        "ru",
        "«Мы не знали, куда идти», — сказала пассажирка Мария Лунд.",
        "пассажирка Мария Лунд",
        "«Мы не знали, куда идти»",
    ),
    (
        "ru",
        "Министр Иван Петров заявил, что паром был проверен в мае.",
        "Министр Иван Петров",
        "что паром был проверен в мае",
    ),
    ("ru", "По словам министра, паром был проверен в мае.", "министра", "паром был проверен в мае"),
    ("ru", "По его словам, паром был проверен в мае.", "его", "паром был проверен в мае"),
    (
        "tr",
        "Bakan Mehmet Kaya, feribotun mayıs ayında denetlendiğini söyledi.",
        "Bakan Mehmet Kaya",
        "feribotun mayıs ayında denetlendiğini",
    ),
    (
        "tr",
        '"Nereye gideceğimizi bilmiyorduk" diyen yolcu Maria Lund ağladı.',
        "yolcu Maria Lund",
        '"Nereye gideceğimizi bilmiyorduk"',
    ),
    (
        "tr",
        "Sahil güvenliğe göre feribot gece karaya oturdu.",
        "Sahil güvenliğe",
        "feribot gece karaya oturdu",
    ),
    ("zh", "海岸警卫队表示，渡轮于凌晨搁浅。", "海岸警卫队", "渡轮于凌晨搁浅"),
    ("zh", "据海岸警卫队称，渡轮于凌晨搁浅。", "海岸警卫队", "渡轮于凌晨搁浅"),
    (
        "es",
        "«No sabíamos adónde ir», dijo María López, una pasajera.",
        "María López",
        "«No sabíamos adónde ir»",
    ),
    (
        "it",
        "Secondo la guardia costiera, il traghetto era stato controllato.",
        "la guardia costiera",
        "il traghetto era stato controllato",
    ),
    (
        "pl",
        "„Nie wiedzieliśmy, dokąd iść” – powiedziała Maria Nowak.",
        "Maria Nowak",
        "„Nie wiedzieliśmy, dokąd iść”",
    ),
    ("uk", "За словами міністра, пором перевіряли у травні.", "міністра", "пором перевіряли у травні"),
    ("fa", "وزیر گفت که کشتی در ماه مه بازرسی شده بود.", "وزیر", "که کشتی در ماه مه بازرسی شده بود"),
    ("az", "Nazir bildirib ki, bərə may ayında yoxlanılıb.", "Nazir", "ki, bərə may ayında yoxlanılıb"),
    (
        "hy",
        "Նախարարն ասաց, որ լաստանավը ստուգվել էր մայիսին։",
        "Նախարարն",
        "որ լաստանավը ստուգվել էր մայիսին",
    ),
    ("ar", "وقال الوزير إن العبارة جنحت قرب الساحل.", "الوزير", "إن العبارة جنحت قرب الساحل"),
]
CUT = [
    ("en", "> The board said the wall had been inspected in March.", "The board"),
    ("de", "Das Hafenamt sagte, die Mole werde im Juni eröffnet.", "Das Hafenamt"),
    ("ru", "В пресс-службе порта отметили, что груз не пострадал.", "пресс-службе порта"),
    ("tr", "Kurul yaptığı açıklamada on iki kişinin öldüğünü, 48 kişinin yaralandığını bildirdi.", "Kurul"),
    ("tr", "Liman İdaresi'nin dün akşam yayımladığı yazılı açıklamaya göre gemide 214 kişi bulunuyordu.", "Liman İdaresi"),
    ("tr", "Başkan yardımcısı Selim Arda'nın verdiği bilgiye göre yol yarın açılacak.", "Başkan yardımcısı Selim Arda"),
    ("tr", 'Belediye Başkanı Mert Sayar gazetecilere "Köprü haziranda açılacak" dedi.', "Belediye Başkanı Mert Sayar"),
    ("az", "Liman rəisi İlse Tavaren “İlk borcumuz suda olan insanlar qarşısındadır”, – deyib.", "Liman rəisi İlse Tavaren"),
    ("az", "Bələdiyyə sədri jurnalistlərə deyib ki, körpü iyunda açılacaq.", "Bələdiyyə sədri"),
    ("ar", "وقالت إلسه فارن، كبيرة مهندسي الهيئة: «تم فحص الجدار في مارس».", "إلسه فارن، كبيرة مهندسي الهيئة"),
    ("ar", "وفقا لوزارة الصحة، ارتفع العدد إلى عشرة.", "وزارة الصحة"),
    ("ar", "قال وزير النقل كريم ناصر، الذي زار الموقع، إن الجسر سيفتح.", "وزير النقل كريم ناصر"),
    ("ar", "وذكرت صحيفة \"الميناء\" أن الطريق مغلق.", 'صحيفة "الميناء"'),
    ("hy", "Խորհրդի հայտարարության համաձայն՝ զոհվել է տասներկու մարդ։", "Խորհրդի"),
    ("zh", "发言人李晓明在接受记者采访时表示，道路明天开放。", "发言人李晓明"),
    ("zh", "根据警方的通报，三人受伤。", "警方"),
    ("zh", "市长说明年将修建新桥。", "市长"),
]
NONE = [
    ("zh", "水务局没有说明为什么警报器沉默了四十分钟。"),
    ("zh", "小说家王某的新书周五出版。"),
    ("zh", "他的报告称赞了救援人员。"),
    ("en", "In the valley the warning system works well again."),
]


@pytest.mark.parametrize(("lang", "text", "source"), CUT)
def test_a_source_is_cut_where_its_noun_phrase_ends(claims_of, lang, text, source):
    row = claims_of(text, lang)[0][0]
    assert [text[b:e] for b, e in row["source"]] == [source]


@pytest.mark.parametrize(("lang", "text"), NONE)
def test_a_cue_inside_another_word_or_a_noun_is_none(claims_of, lang, text):
    assert claims_of(text, lang)[0] == []


@pytest.mark.parametrize(("lang", "text", "source", "content"), CASES)
def test_a_sentence_gives_its_source_and_content(claims_of, lang, text, source, content):
    row = claims_of(text, lang)[0][0]
    assert source in " ".join(text[b:e] for b, e in row["source"])
    assert next(text[b:e] for b, e in row["content"]) == content


def test_a_pronoun_means_the_speaker_named_last(claims_of):
    rows = claims_of("Maria Lund said the ferry was old. She added that it had been repaired.")[0]
    assert [r["speaker"] for r in rows] == ["Maria Lund", "Maria Lund"]


def test_an_inverted_pronoun_means_the_speaker_named_last_too(claims_of):
    rows = claims_of("Marie Lund a dit que le ferry était vieux. Il avait été réparé, a-t-elle ajouté.", "fr")[0]
    assert [r["speaker"] for r in rows] == ["Marie Lund", "Marie Lund"]


def test_quoted_speech_goes_on_in_the_next_sentence(claims_of):
    text = '"It was dark and cold," Lund said. "Nobody knew where to go."'
    rows = claims_of(text)[0]
    assert [[text[b:e] for b, e in r["content"]] for r in rows] == [
        ['"It was dark and cold,"', '"Nobody knew where to go."']
    ]
    assert rows[0]["kind"] == "direct"


def test_a_citation_within_a_citation_comes_through_it(claims_of):
    rows = claims_of("The paper reported that the captain told the police that he had slept.")[0]
    inner, outer = sorted(rows, key=lambda r: -r["content"][0][0])
    assert inner["via"] == outer["attribution"]
    assert outer["via"] is None


def test_a_headline_may_name_its_source_before_a_colon(claims_of):
    rows = claims_of("Coast guard: three missing after ferry runs aground\nText.", headline=True)[0]
    assert rows[0]["speaker"] == "Coast guard"


def test_a_language_without_data_gives_nothing(claims_of):
    assert claims_of("Kapteinen sa at ferja grunnstøtte.", "xx") == ([], [])


def test_free_reported_speech_follows_its_source(claims_of):
    text = "Die Reederei sagte, die Fähre sei neu. Sie habe im Mai alle Prüfungen bestanden."
    rows = claims_of(text, "de")[0]
    assert [r["speaker"] for r in rows] == ["Die Reederei", "Die Reederei"]
    assert text[slice(*rows[1]["content"][0])] == "Sie habe im Mai alle Prüfungen bestanden"


def test_the_turns_of_a_conversation_are_their_speakers(claims_of):
    text = "Lund: Where were you?\nBerg: Asleep in my cabin.\nLund: All night?\nBerg: I heard nothing."
    rows = claims_of(text)[0]
    assert [(r["speaker"], text[slice(*r["content"][0])]) for r in rows] == [
        ("Lund", "Where were you?"),
        ("Berg", "Asleep in my cabin"),
        ("Lund", "All night?"),
        ("Berg", "I heard nothing"),
    ]


def test_a_signed_quotation_is_its_signer_s(claims_of):
    rows = claims_of("“We shall never forget that night at sea.” — Maria Lund")[0]
    assert [r["speaker"] for r in rows] == ["Maria Lund"]


def test_a_place_before_a_headline_s_colon_is_no_source(claims_of):
    assert claims_of("Northport: three missing after ferry runs aground\nText.", headline=True)[0] == []


def test_a_word_of_a_name_is_no_cue(claims_of):
    assert claims_of("He left for the United States that night.")[0] == []


def test_a_dateline_is_no_part_of_what_is_said(claims_of):
    text = "PORT DAVEL, Nov 14 (MNA) - Three people died in the fog, the harbour office said."
    row = claims_of(text)[0][0]
    assert text[slice(*row["content"][0])] == "Three people died in the fog"


def test_a_passive_names_no_source(claims_of):
    assert claims_of("Five more bodies were found in the forward saloon.")[0] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The owner delays the inquiry with various excuses, shows a rude face to the families, and closes the port."),
        ("fr", "La compagnie a lancé dimanche une nouvelle ligne vers les îles du Nord."),
        ("fr", "Le ferry a coulé, lors d’un essai. à Port-Davel dit."),
        ("ar", "لم يكن هذا أول رد من الشركة على العائلات."),
    ],
)
def test_what_no_source_says_is_not_cited(claims_of, lang, text):
    """A clause before a comma, a deed, a place and a noun are no source with its cue."""
    assert claims_of(text, lang)[0] == []


def test_a_passive_does_not_cite_whoever_spoke_last(claims_of):
    rows, _ = claims_of("Marie Lund said that the ferry sank. It was also noted that the port would be closed.")
    assert [r["speaker"] for r in rows] == ["Marie Lund", None]


def test_a_subject_left_out_is_whoever_spoke_last(claims_of):
    rows, _ = claims_of("وأكد البيان أن العبارة غرقت. وأشار إلى أن الميناء مغلق.", "ar")
    assert [r["speaker"] for r in rows] == ["البيان", "البيان"]
