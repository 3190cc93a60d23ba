"""Information for which nobody is named keeps its words as the source, and has no speaker; what only looks like it cites nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(("lang", "text", "source", "content"), [
    ("en", "According to preliminary data, the barge was not overloaded.", "preliminary data", "the barge was not overloaded"),
    ("en", "Early reports said the dam had burst.", "Early reports", "the dam had burst"),
    ("fr", "Selon les premières informations, la péniche n'était pas surchargée.", "les premières informations",
     "la péniche n'était pas surchargée"),
    ("de", "Nach ersten Erkenntnissen war der Kahn nicht überladen.", "ersten Erkenntnissen", "war der Kahn nicht überladen"),
    ("es", "Según los primeros datos, la barcaza no iba sobrecargada.", "los primeros datos", "la barcaza no iba sobrecargada"),
    ("it", "Secondo le prime informazioni, la chiatta non era sovraccarica.", "le prime informazioni",
     "la chiatta non era sovraccarica"),
    ("pt", "Segundo as primeiras informações, a barcaça não estava sobrecarregada.", "as primeiras informações",
     "a barcaça não estava sobrecarregada"),
    ("nl", "Volgens de eerste berichten was de schuit niet overladen.", "de eerste berichten", "was de schuit niet overladen"),
    ("ru", "По предварительным данным, баржа не была перегружена.", "предварительным данным", "баржа не была перегружена"),
    ("uk", "За попередніми даними, баржа не була перевантажена.", "попередніми даними", "баржа не була перевантажена"),
    ("tr", "İlk bilgilere göre mavna aşırı yüklü değildi.", "İlk bilgilere", "mavna aşırı yüklü değildi"),
    ("az", "İlkin məlumata görə, barja həddən artıq yüklənməyib.", "İlkin məlumata", "barja həddən artıq yüklənməyib"),
    ("hy", "Նախնական տվյալներով՝ լաստը գերբեռնված չի եղել։", "Նախնական տվյալներով", "լաստը գերբեռնված չի եղել"),
    ("ar", "وبحسب المعلومات الأولية لم يكن الزورق محملا فوق طاقته.", "المعلومات الأولية", "لم يكن الزورق محملا فوق طاقته"),
    ("fa", "بر اساس گزارش‌های اولیه، قایق بیش از حد بار نداشت.", "گزارش‌های اولیه", "قایق بیش از حد بار نداشت"),
    ("zh", "初步数据显示，驳船没有超载。", "初步数据", "驳船没有超载"),
])  # fmt: skip
def test_nobody_is_named_for_early_information(
    claims_of: Callable[..., Any], lang: str, text: str, source: str, content: str
) -> None:
    (row,) = claims_of(text, lang)[0]
    assert [text[b:e] for b, e in row["source"]] == [source]
    assert [text[b:e] for b, e in row["content"]] == [content]
    assert row["speaker"] is None


@pytest.mark.parametrize(("lang", "text", "speaker"), [
    ("en", "According to police data, the barge was not overloaded.", "police data"),
    ("ru", "По данным полиции, баржа не была перегружена.", "полиции"),
    ("fa", "بر اساس گزارش پلیس، قایق بیش از حد بار نداشت.", "پلیس"),
    ("tr", "Bakanlığa göre mavna aşırı yüklü değildi.", "Bakanlığa"),
    ("az", "Nazirliyə görə, barja həddən artıq yüklənməyib.", "Nazirliyə"),
    ("az", "Orvala görə, barja həddən artıq yüklənməyib. Sonra Orval getdi.", "Orvala"),
])  # fmt: skip
def test_whose_information_it_is_is_named(claims_of: Callable[..., Any], lang: str, text: str, speaker: str) -> None:
    assert claims_of(text, lang)[0][0]["speaker"] == speaker


@pytest.mark.parametrize(("lang", "text"), [
    ("az", "Partlayışa görə hələ heç kim məsuliyyəti üzərinə götürməyib."),
    ("az", "Buna görə də körpü bağlanıb."),
    ("az", "Körpünün bərpasına görə vəsait ayrılıb."),
    ("tr", "Geçen yıla göre kaza sayısı arttı."),
    ("tr", "Yasaya göre köprü kapatılabilir."),
    ("de", "Nach dem Unglück war die Brücke gesperrt."),
    ("zh", "目前没有人宣称对爆炸负责。"),
    ("en", "In practice the bureau writes two letters first."),
    ("en", "The company declined to comment."),
    ("fr", "Le patron refuse de répondre aux questions."),
    ("de", "Das Ministerium lehnte eine Stellungnahme ab."),
    ("es", "La alcaldesa se negó a comentar el informe."),
    ("ru", "Мэр отказался комментировать доклад."),
    ("tr", "Vali yorum yapmayı reddetti."),
])  # fmt: skip
def test_nothing_is_cited(claims_of: Callable[..., Any], lang: str, text: str) -> None:
    assert claims_of(text, lang)[0] == []


@pytest.mark.parametrize(("lang", "text", "source", "content"), [
    ("en", "At the hearing the mayor said the bridge was closed.", "the mayor", "the bridge was closed"),
    ("en", "In Davel police said the bridge was closed.", "police", "the bridge was closed"),
    ("ru", "По дороге домой мэр сообщил, что мост закрыт.", "мэр", "что мост закрыт"),
    ("ru", "А вот что говорят матросы: радар молчал с четверга.", "матросы", "радар молчал с четверга"),
    ("nl", "In een verklaring liet het bedrijf weten dat de brug dicht blijft.", "het bedrijf", "dat de brug dicht blijft"),
    ("uk", "У поліції у вівторок повідомили, що міст закрито.", "поліції", "що міст закрито"),
    ("hy", "Ոստիկանությունից երեքշաբթի հայտնեցին, որ կամուրջը փակ է։", "Ոստիկանությունից", "որ կամուրջը փակ է"),
    ("ar", "وتروي راكبة تدعى ليزا أورفال أنها انتظرت ساعة كاملة.", "راكبة تدعى ليزا أورفال", "أنها انتظرت ساعة كاملة"),
])  # fmt: skip
def test_a_source_is_its_noun_phrase_alone(
    claims_of: Callable[..., Any], lang: str, text: str, source: str, content: str
) -> None:
    (row,) = claims_of(text, lang)[0]
    assert [text[b:e] for b, e in row["source"]] == [source]
    assert [text[b:e] for b, e in row["content"]] == [content]
