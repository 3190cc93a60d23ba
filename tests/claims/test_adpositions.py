"""Citations without a verb: a phrase names the source, and the rest of the clause is cited."""

from __future__ import annotations

import pytest

CASES = [
    (
        "de",
        "Nach einer Studie der Hafenschule können nur zwei von drei Matrosen schwimmen.",
        "einer Studie der Hafenschule",
        "können nur zwei von drei Matrosen schwimmen",
    ),
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
    (
        "fr",
        "Selon la préfecture, le ferry avait été contrôlé en mai.",
        "la préfecture",
        "le ferry avait été contrôlé en mai",
    ),
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
    ("ru", "По словам министра, паром был проверен в мае.", "министра", "паром был проверен в мае"),
    ("ru", "По его словам, паром был проверен в мае.", "его", "паром был проверен в мае"),
    (
        "tr",
        "Sahil güvenliğe göre feribot gece karaya oturdu.",
        "Sahil güvenliğe",
        "feribot gece karaya oturdu",
    ),
    ("zh", "据海岸警卫队称，渡轮于凌晨搁浅。", "海岸警卫队", "渡轮于凌晨搁浅"),
    (
        "it",
        "Secondo la guardia costiera, il traghetto era stato controllato.",
        "la guardia costiera",
        "il traghetto era stato controllato",
    ),
    ("uk", "За словами міністра, пором перевіряли у травні.", "міністра", "пором перевіряли у травні"),
]
CUT = [
    ("tr", "Liman İdaresi'nin dün akşam yayımladığı yazılı açıklamaya göre gemide 214 kişi bulunuyordu.", "Liman İdaresi"),
    ("tr", "Başkan yardımcısı Selim Arda'nın verdiği bilgiye göre yol yarın açılacak.", "Başkan yardımcısı Selim Arda"),
    ("ar", "وفقا لوزارة الصحة، ارتفع العدد إلى عشرة.", "وزارة الصحة"),
    ("hy", "Խորհրդի հայտարարության համաձայն՝ զոհվել է տասներկու մարդ։", "Խորհրդի"),
    ("zh", "根据警方的通报，三人受伤。", "警方"),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), CASES)
def test_a_sentence_gives_its_source_and_content(cited, lang, text, source, content):
    sources, contents = cited(text, lang)
    assert source in " ".join(sources)
    assert contents[0] == content


@pytest.mark.parametrize(("lang", "text", "source"), CUT)
def test_a_source_is_cut_where_its_noun_phrase_ends(cited, lang, text, source):
    assert cited(text, lang)[0] == [source]
