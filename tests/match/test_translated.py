"""Passages that render one another, on invented pages, with the default encoder."""

from __future__ import annotations

import pytest

from sayso.errors import ModelError
from sayso.match import names, translated
from sayso.settings import MatchSettings
from sayso.tables import empty, from_rows

EN = [
    "The ferry Halcyon ran aground off the northern pier on Tuesday evening.",
    "All 212 passengers were brought ashore by three fishing boats within two hours.",
    "The harbour authority has opened an inquiry into why the lighthouse was dark.",
    "Captain Orsa Lindqvist said the currents had been unusually strong that night.",
]
FR = [
    "Le ferry Halcyon s’est échoué au large de la jetée nord mardi soir.",
    "Les 212 passagers ont tous été ramenés à terre par trois bateaux de pêche en deux heures.",
    "L’autorité portuaire a ouvert une enquête pour savoir pourquoi le phare était éteint.",
    "La capitaine Orsa Lindqvist a déclaré que les courants étaient exceptionnellement forts cette nuit-là.",
]
AR = [
    "جنحت العبّارة هالسيون قبالة الرصيف الشمالي مساء الثلاثاء.",
    "ونُقل جميع الركاب البالغ عددهم 212 إلى الشاطئ على متن ثلاثة قوارب صيد خلال ساعتين.",
    "وفتحت سلطة الميناء تحقيقًا في سبب انطفاء المنارة.",
    "وقالت القبطانة أورسا ليندكفيست إن التيارات كانت قوية على نحو غير معتاد في تلك الليلة.",
]
TR = [
    "Belediye meclisi, çarşıdaki otopark ücretlerini gelecek aydan itibaren artırmaya karar verdi.",
    "Esnaf, kararın müşterileri alışveriş merkezlerine yönlendireceğini söylüyor.",
    "Yeni tarifeye göre ilk saat ücretsiz olmaya devam edecek.",
]
OTHER_FR = [
    "Les maraîchers de la vallée redoutent une nouvelle saison de sécheresse.",
    "Le prix du blé a reculé pour la troisième semaine consécutive.",
    "Une exposition consacrée aux tapis anciens ouvrira ses portes en novembre.",
]
INDEPENDENT_FR = [
    "Une panne d’électricité a plongé le phare dans le noir, racontent des riverains.",
    "« J’ai entendu un grand bruit, puis des cris », se souvient une habitante du quartier.",
    "La compagnie maritime promet de rembourser les billets.",
]
EN_NAMED = "The keeper Belinda Torkvist lit the lamp of the lighthouse again on Sunday evening."
FR_NAMED = "La gardienne Belinda Torkvist a rallumé la lampe du phare dimanche soir."
AR_NAMED = "أضاءت الحارسة بيليندا توركفيست مصباح المنارة من جديد مساء الأحد."
OWN = MatchSettings(encoders=("use",))


def page(doc, *paragraphs):
    """Sentences of (language, list) parts, one a line, with their segments."""
    text, rows = "", []
    for lang, sentences in paragraphs:
        for sentence in sentences:
            rows.append({"doc": doc, "n": len(rows), "begin": len(text), "end": len(text) + len(sentence),
                         "lang": lang, "role": "body"})  # fmt: skip
            text += sentence + "\n"
    return {"doc": doc, "text": text, "sha256_raw": "", "sha256_text": "", "format": "text"}, rows


def match(*pages, settings=OWN, **more):
    documents = from_rows("documents", [p for p, _ in pages])
    segments = from_rows("segments", [row for _, rows in pages for row in rows])
    return translated.run(documents, segments, empty("matches"), settings, None, **more).to_pylist()


def pairs(found, one, other, texts):
    """What the alignment sets side by side, as texts."""
    return [
        (texts[row["a"]][s[0] : s[1]], texts[row["b"]][s[2] : s[3]])
        for row in found
        if (row["a"], row["b"]) == (one, other)
        for s in row["segments"]
    ]


@pytest.mark.parametrize(("first", "second"), [(EN, FR), (EN, AR), (AR, FR), (FR, AR)])
def test_any_language_renders_any_other(first, second):
    one, other = page("a", ("xx", []), (lang_of(first), first)), page("b", (lang_of(second), second))
    (row,) = match(one, other)
    assert row["kind"] == "translated"
    found = pairs([row], "a", "b", {"a": one[0]["text"], "b": other[0]["text"]})
    assert set(found) <= set(zip(first, second, strict=True))
    assert len(found) >= 3  # of a case of eight sentences one may be too far off


def lang_of(sentences):
    return {id(EN): "en", id(FR): "fr", id(AR): "ar", id(TR): "tr"}[id(sentences)]


def test_a_passage_is_found_in_the_middle_of_other_text():
    one = page("a", ("en", EN))
    other = page("b", ("fr", OTHER_FR[:2]), ("fr", FR[1:3]), ("fr", OTHER_FR[2:]))
    (row,) = match(one, other)
    assert other[0]["text"][row["b_begin"] : row["b_end"]] == "\n".join(FR[1:3])
    assert one[0]["text"][row["a_begin"] : row["a_end"]] == "\n".join(EN[1:3])


def test_sentences_out_of_order_are_found():
    one, other = page("a", ("en", EN)), page("b", ("ar", [AR[2], AR[3], AR[0], AR[1]]))
    found = pairs(match(one, other), "a", "b", {"a": one[0]["text"], "b": other[0]["text"]})
    assert sorted(found) == sorted(zip(EN, AR, strict=True))


def test_two_sentences_in_one_are_aligned_with_both():
    joined = FR[1][:-1] + ", et l’autorité portuaire a ouvert une enquête pour savoir pourquoi le phare était éteint."
    one, other = page("a", ("en", EN)), page("b", ("fr", [FR[0], joined, FR[3]]))
    found = pairs(match(one, other), "a", "b", {"a": one[0]["text"], "b": other[0]["text"]})
    assert ("\n".join(EN[1:3]), joined) in found


def test_the_halves_of_a_bilingual_page_are_aligned():
    both = page("a", ("en", EN), ("ar", AR))
    (row,) = match(both)
    assert (row["a"], row["b"]) == ("a", "a")
    assert pairs([row], "a", "a", {"a": both[0]["text"]}) == list(zip(EN, AR, strict=True))


def test_a_page_of_three_scripts_takes_part_with_each():
    mixed = page("m", ("en", EN[:2]), ("ar", AR[2:]), ("tr", TR))
    found = match(mixed, page("f", ("fr", FR)))
    assert {s[0] for row in found if {row["a"], row["b"]} == {"m", "f"} for s in row["segments"]} == {
        row["begin"] for row in mixed[1][:4]
    }


def test_pages_about_other_things_are_not_matched():
    assert match(page("a", ("en", EN)), page("b", ("tr", TR)), page("c", ("fr", OTHER_FR))) == []


def test_an_independent_report_of_the_event_is_not_a_translation():
    assert match(page("a", ("en", EN)), page("b", ("fr", INDEPENDENT_FR))) == []


def headed(doc, lang, sentences):
    """A page whose first sentence is its headline."""
    row, rows = page(doc, (lang, sentences))
    rows[0]["role"] = "headline"
    return row, rows


MARKET = {
    "en": [
        "Fire guts covered market in Kessandra",
        "I smelled the smoke before I saw it, and by the time our taxi reached Lantern Square the roof was gone.",
        "Two stallholders died inside, hospital staff said, and at least fourteen people were being treated for burns.",
        "Marta Olvane, who has sold cheese here for thirty years, said she had complained about the wiring in spring.",
    ],
    "fr": [
        "Le marché couvert de Kessandra détruit par les flammes",
        "Un incendie d’une rare violence a ravagé jeudi soir les halles de Kessandra, monument historique.",
        "Le feu s’est déclaré vers 18 h 30 dans la réserve d’un poissonnier avant de gagner la charpente.",
        "Reconstruire les halles coûtera au moins huit millions, estime l’architecte de la ville.",
    ],
    "ar": [
        "حريق هائل يلتهم السوق المغطاة في كيساندرا",
        "وروى شهود عيان أن دوي انفجار سمع قبل اندلاع الحريق بدقائق قليلة.",
        "وأعلن رئيس البلدية الحداد ثلاثة أيام وأمر بصرف مساعدات عاجلة لأصحاب المحال.",
        "وتعد السوق من أقدم أسواق المدينة، وكانت قد احترقت جزئيا قبل أربعين عاما.",
    ],
    "zh": [
        "凯桑德拉室内市场发生大火",
        "消防部门出动四十辆消防车，历经九小时才将明火扑灭。",
        "不少商户在该市场经营纺织品，一位店主说自己多年的积蓄化为乌有。",
        "起火原因仍在调查之中。",
    ],
}


def test_headlines_of_independent_reports_say_the_same_and_make_no_translation():
    assert match(*(headed(lang, lang, sentences) for lang, sentences in MARKET.items())) == []


def test_a_release_translated_with_its_headline_is_found_with_it():
    titles = {"en": "Ferry Halcyon aground off the northern pier", "ar": "جنوح العبارة هالسيون قبالة الرصيف الشمالي"}
    one, other = (headed(lang, lang, [titles[lang], *own]) for lang, own in (("en", EN), ("ar", AR)))
    (row,) = match(one, other)
    assert (row["a_begin"], row["b_begin"]) == (0, 0)


BLACKOUT = {
    "fr": [
        "Une panne du réseau a privé de courant 12 000 foyers de Brassonne dans la nuit de mardi, a indiqué la compagnie Voltaris.",
        "Trois personnes sont mortes dans l’incendie d’un immeuble de la rue des Tanneurs, selon les pompiers, et neuf autres "
        "ont été hospitalisées.",
        "« Nous ne savons pas encore pourquoi le transformateur a cédé », a déclaré la directrice de Voltaris, Clémence Aubrac.",
        "Le maire a ouvert deux gymnases pour accueillir les habitants.",
    ],
    "tr": [
        "İtfaiyeye göre, Tanneurs Sokağı’ndaki bir binada mumun yol açtığı yangında dört kişi öldü, dokuz kişi de yaralandı.",
        "Voltaris’in müdürü Clémence Aubrac basın toplantısında “Trafonun neden çöktüğünü henüz bilmiyoruz” dedi.",
        "Belediye başkanı sakinleri barındırmak için iki spor salonu açtı.",
    ],
    "en": [
        "Our correspondent counted four ambulances outside the burnt building on Tanners’ Street on Wednesday morning.",
        "“I knocked on every door on my floor,” said Hélène Costard, a retired nurse.",
        "The power company’s director, Clémence Aubrac, told reporters: “We do not yet know why the transformer failed.”",
        "The prefecture put the number of injured at 11.",
    ],
}


def test_two_reports_that_quote_one_statement_have_the_statement_alone():
    pages = [page(lang, (lang, sentences)) for lang, sentences in BLACKOUT.items()]
    texts = {row["doc"]: row["text"] for row, _ in pages}
    found = match(*pages)
    assert pairs(found, "fr", "en", texts) == [(BLACKOUT["fr"][2], BLACKOUT["en"][2])]
    assert pairs(found, "tr", "en", texts) in ([], [(BLACKOUT["tr"][1], BLACKOUT["en"][2])])
    assert (BLACKOUT["fr"][1], BLACKOUT["tr"][0]) in pairs(found, "fr", "tr", texts)


def test_a_headline_shared_word_for_word_needs_no_translation():
    assert match(page("a", ("en", EN[:1])), page("b", ("en", EN[:1]))) == []


def test_a_segment_of_twenty_thousand_characters_stops_nothing():
    found = match(page("a", ("en", EN)), page("b", ("fr", FR)), page("c", ("fr", ["mot " * 5000])))
    assert [(row["a"], row["b"]) for row in found] == [("a", "b")]


def test_a_language_nobody_knows_is_said_and_the_rest_goes_on():
    said = []
    found = match(page("a", ("en", EN)), page("b", ("fr", FR)), page("c", ("gn", ["Mba'éichapa reiko ko ára."])),
                  notices=said)  # fmt: skip
    assert [(row["a"], row["b"]) for row in found] == [("a", "b")]
    assert len(said) == 1
    assert "gn" in said[0]
    assert "--encoder" in said[0]


@pytest.mark.parametrize(("other", "found"), [(("ar", AR_NAMED), 1), (("fr", FR_NAMED), 0)])
def test_a_rare_name_in_another_script_lets_a_lone_sentence_be_found(monkeypatch, other, found):
    """In one script the encoder has seen that the names are the same."""
    lang, sentence = other
    pages = page("a", ("en", [EN_NAMED])), page("b", (lang, [sentence]))
    monkeypatch.setattr(translated, "LEAST", 1000.0)
    assert match(*pages) == []
    monkeypatch.setattr(names, "SAME", 1000.0)
    assert len(match(*pages)) == found


QUOTING = [
    ("fr", "La porte-parole a lu jeudi devant la presse : « {} », puis elle a quitté la salle sans répondre."),
    ("ar", "وقرأت المتحدثة يوم الخميس أمام الصحافيين: «{}» ثم غادرت القاعة من دون أن تجيب عن أي سؤال."),
]


@pytest.mark.parametrize(("lang", "frame"), QUOTING)
def test_a_sentence_quoted_inside_another_is_found_with_its_own_offsets(lang, frame):
    quoted = {"fr": FR, "ar": AR}[lang][1].rstrip(".")
    one = page("a", ("en", EN))
    other = page("b", (lang, [{"fr": OTHER_FR, "ar": [AR_NAMED]}[lang][0], frame.format(quoted.replace(" ", "\u00a0 ", 2))]))
    (row,) = match(one, other)
    assert one[0]["text"][row["a_begin"] : row["a_end"]] == EN[1]
    assert " ".join(other[0]["text"][row["b_begin"] : row["b_end"]].split()) == quoted


def test_a_sentence_quoted_in_its_own_language_is_no_rendering():
    frame = {"fr": "Au port, la capitaine a répété aux journalistes venus de loin: « {} »"}["fr"]
    one, other = page("a", ("en", EN)), page("b", ("fr", [OTHER_FR[0], frame.format(EN[1])]))
    assert match(one, other) == []


def test_a_sentence_that_is_rendered_whole_keeps_its_offsets():
    said = "“{},” the captain told the reporters at the harbour office."
    dit = "« {} », a dit la capitaine aux journalistes au bureau du port."
    one, other = page("a", ("en", [said.format(EN[1][:-1])])), page("b", ("fr", [dit.format(FR[1][:-1])]))
    (row,) = match(one, other)
    assert (row["a_begin"], row["b_begin"]) == (0, 0)
    assert row["b_end"] == len(other[0]["text"]) - 1


def test_a_model_that_cannot_be_loaded_is_an_error_that_names_it():
    with pytest.raises(ModelError, match="no-such/model"):
        match(page("a", ("en", EN)), page("b", ("fr", FR)), settings=MatchSettings(encoders=("no-such/model",)))


def test_without_encoders_nothing_is_compared():
    said = []
    assert match(page("a", ("en", EN)), page("b", ("fr", FR)), settings=MatchSettings(encoders=()), notices=said) == []


def test_a_release_retold_in_other_words_is_linked():
    retold = [
        "On Tuesday evening the passenger ship Halcyon got stuck near the north jetty.",
        "Within two hours three fishing vessels had taken everyone on board, 212 people, back to land.",
        "Why the lighthouse was not lit is now being investigated by the port authority.",
    ]
    found = match(page("a", ("en", EN)), page("b", ("en", retold)), page("c", ("tr", TR)))
    assert {(row["a"], row["b"], row["kind"]) for row in found} == {("a", "b", "paraphrased")}


def test_every_run_gives_the_same_matches():
    given = page("a", ("en", EN), ("ar", AR)), page("b", ("fr", FR))
    assert match(*given) == match(*given)


def test_nothing_at_all_gives_nothing():
    assert match() == []
    assert match(page("a", ("en", []))) == []


def test_long_pages_are_chained_stretch_by_stretch(monkeypatch):
    monkeypatch.setattr(translated, "STRETCH", 4)
    one, other = page("a", ("en", EN)), page("b", ("fr", OTHER_FR), ("fr", FR))
    texts = {"a": one[0]["text"], "b": other[0]["text"]}
    assert set(pairs(match(one, other), "a", "b", texts)) >= set(zip(EN[1:], FR[1:], strict=True))
    both = page("c", ("en", EN), ("fr", FR))
    assert set(pairs(match(both), "c", "c", {"c": both[0]["text"]})) == set(zip(EN, FR, strict=True))
