"""That newspaper, the agency, the statement: who is meant where it is the only one named, and nobody where it is not."""

from __future__ import annotations

import pytest

MEANT = [
    ("en", "The hall fell, the Kestrel Post reports. According to that newspaper, 104 people were inside.", "the Kestrel Post"),
    ("en", "The Kestrel Post reports that the hall fell. The paper added that the gate was open.", "The Kestrel Post"),
    ("en", "He told the Kestrel Post that the gate was open. The paper said that no one was hurt.", "Kestrel Post"),
    ("en", "Reuters said the hall fell. The Kestrel Post said it stood. The agency said it was empty.", "Reuters"),
    ("en", "The ministry said in a statement that the road was closed. The statement added that schools would open.",
     "The ministry"),
    ("en", "Officials at the National Flood Agency said that it rained. The agency later said that it stopped.",
     "National Flood Agency"),
    ("de", "Laut dem Hafenanzeiger ist die Halle leer. Laut dieser Zeitung waren 104 Arbeiter dort.", "dem Hafenanzeiger"),
    ("fr", "Selon le Courrier du Port, le pont est fermé. Selon ce journal, la porte était ouverte.", "le Courrier du Port"),
    ("es", "Según el Diario del Puerto, el puente cayó. El diario añadió que la puerta estaba abierta.", "el Diario del Puerto"),
    ("ru", "По данным газеты «Портовый вестник», мост закрыт. По данным этой газеты, ворота были открыты.",
     "газеты «Портовый вестник»"),
    ("ru", "Reuters сообщило, что мост закрыт. По данным агентства, ворота были открыты.", "Reuters"),
    ("uk", "За даними газети «Портовий вісник», міст закрито. Видання додає, що ворота були відчинені.",
     "газети «Портовий вісник»"),
    ("tr", "Liman Postası'nın haberine göre köprü kapalı. Gazeteye göre fabrikada 104 işçi vardı.", "Liman Postası"),
    ("ar", "وذكرت صحيفة بريد الميناء أن الجسر مغلق. وأضافت الصحيفة أن الباب كان مفتوحا.", "صحيفة بريد الميناء"),
    ("ar", "وقالت الوزارة في بيان إن الطريق مغلق. وأضاف البيان أن المدارس ستفتح.", "الوزارة"),
    ("fa", "به گزارش روزنامه پیک بندر، پل بسته است. این روزنامه افزود که در باز بود.", "روزنامه پیک بندر"),
    ("hy", "«Գետի լրատու» թերթը հայտնում է, որ կամուրջը փակ է։\nԱյդ թերթի համաձայն՝ դարպասը բաց էր։", "Գետի լրատու"),
    ("az", "“Çay qəzeti”nin məlumatına görə, körpü bağlıdır. Həmin qəzetin məlumatına görə, qapı açıq idi.", "Çay qəzeti"),
    ("zh", "据《海港邮报》报道，大桥已关闭。\n据该报报道，大门是开着的。", "海港邮报"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "speaker"), MEANT)
def test_the_outlet_named_before_is_who_is_meant(claims_of, lang, text, speaker):
    assert speaker in claims_of(text, lang)[0][-1]["speaker"]


UNTOLD = [
    ("en", "A spokesman for the agency said that the road was closed. The agency added that it was empty.", "The agency"),
    ("ar", "وقال مسؤول في وكالة الأنباء إن الجسر مغلق. وأضافت الوكالة أن الباب كان مفتوحا.", "الوكالة"),
    ("en", "The Kestrel Post said the hall fell. The Valley Echo said it stood. The paper added that it was empty.", "The paper"),
    ("en", "Mayor Jan Lund said that the road was closed. The paper said that the bridge was open.", "The paper"),
    ("en", "Jan Lund said the road was closed. The ministry wrote, too. The statement added that schools would open.",
     "The statement"),
    ("de", "Bürgermeister Jan Lund sagte, die Straße sei zu. Laut dieser Zeitung ist die Brücke offen.", "dieser Zeitung"),
    ("ru", "По данным мэра, мост закрыт. Издание добавляет, что ворота были открыты.", "Издание"),
    ("ar", "وقال العمدة إن الجسر مغلق. وأضافت الصحيفة أن الباب كان مفتوحا.", "الصحيفة"),
    ("zh", "市长说，大桥已关闭。\n据该报报道，大门是开着的。", "该报"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "source"), UNTOLD)
def test_where_it_may_be_several_or_none_nobody_is_named(claims_of, lang, text, source):
    row = claims_of(text, lang)[0][-1]
    assert (row["speaker"], [text[b:e] for b, e in row["source"]]) == (None, [source])


def test_a_pronoun_behind_an_outlet_nobody_named_is_nobody_either(claims_of):
    text = "Jan Lund said that the road was closed. The paper reported that it was open. It added that the port was shut."
    assert [row["speaker"] for row in claims_of(text, "en")[0]] == ["Jan Lund", None, None]
