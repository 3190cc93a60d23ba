"""What one says is no part of what another says, and a source keeps its own words, in everyday sentences of sixteen languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

CONTRASTED = [
    ("en", "Orval said the dam was safe, but Lund said it had cracks.", "the dam was safe", "it had cracks"),
    ("fr", "Orval a dit que le barrage était sûr, mais Lund a affirmé qu'il était fissuré.", "que le barrage était sûr",
     "qu'il était fissuré"),
    ("de", "Orval sagte, der Damm sei sicher, doch Lund erklärte, er habe Risse.", "der Damm sei sicher", "er habe Risse"),
    ("es", "Orval dijo que la presa era segura, pero Lund afirmó que tenía grietas.", "que la presa era segura",
     "que tenía grietas"),
    ("it", "Orval ha detto che la diga era sicura, ma Lund ha affermato che aveva crepe.", "che la diga era sicura",
     "che aveva crepe"),
    ("pt", "Orval disse que a barragem era segura, mas Lund afirmou que tinha fendas.", "que a barragem era segura",
     "que tinha fendas"),
    ("nl", "Orval zei dat de dam veilig was, maar Lund zei dat er scheuren in zaten.", "dat de dam veilig was",
     "dat er scheuren in zaten"),
    ("pl", "Orval powiedział, że tama jest bezpieczna, ale Lund stwierdził, że pęka.", "że tama jest bezpieczna", "że pęka"),
    ("ru", "Орваль сказал, что плотина надёжна, но Лунд заявил, что в ней трещины.", "что плотина надёжна", "что в ней трещины"),
    ("uk", "Орваль сказав, що гребля надійна, але Лунд заявив, що в ній тріщини.", "що гребля надійна", "що в ній тріщини"),
    ("hy", "Օրվալն ասաց, որ պատնեշն ապահով է, բայց Լունդը հայտարարեց, որ այն ճաքեր ունի։", "որ պատնեշն ապահով է",
     "որ այն ճաքեր ունի"),
    ("ar", "وقال أورفال إن السد آمن، لكن لوند أكد أن فيه شقوقا.", "إن السد آمن", "أن فيه شقوقا"),
    ("fa", "اورول گفت که سد امن است، اما لوند اعلام کرد که ترک دارد.", "که سد امن است", "که ترک دارد"),
    ("zh", "奥瓦尔说大坝是安全的，但伦德表示大坝有裂缝。", "大坝是安全的", "大坝有裂缝"),
]


@pytest.mark.parametrize(("lang", "text", "first", "second"), CONTRASTED)
def test_what_another_says_against_it_is_not_said(
    claims_of: Callable[..., Any], lang: str, text: str, first: str, second: str
) -> None:
    rows = claims_of(text, lang)[0]
    assert [[text[b:e] for b, e in row["content"]] for row in rows] == [[first], [second]]


def test_what_a_pronoun_says_may_be_part_of_it(claims_of: Callable[..., Any]) -> None:
    text = "Orval said the dam was safe, but he thinks it had cracks."
    assert text[slice(*claims_of(text)[0][0]["content"][0])].endswith("cracks")


@pytest.mark.parametrize(("lang", "text", "content"), [
    ("fr", "Le barrage, a précisé Orval, restera fermé.", ["Le barrage", "restera fermé"]),
    ("es", "La presa, precisó Orval, seguirá cerrada.", ["La presa", "seguirá cerrada"]),
    ("it", "La diga, ha precisato Orval, resterà chiusa.", ["La diga", "resterà chiusa"]),
    ("pt", "A barragem, afirmou Orval, continuará fechada.", ["A barragem", "continuará fechada"]),
    ("nl", "De dam, aldus Orval, blijft dicht.", ["De dam", "blijft dicht"]),
    ("pl", "Most – podkreślił Orval – pozostanie zamknięty.", ["Most", "pozostanie zamknięty"]),
    ("ru", "Мост, подчеркнул Орваль, останется закрытым.", ["Мост", "останется закрытым"]),
    ("uk", "Міст, наголосив Орваль, залишиться закритим.", ["Міст", "залишиться закритим"]),
    ("hy", "Կամուրջը, ընդգծեց Օրվալը, փակ կմնա։", ["Կամուրջը", "փակ կմնա"]),
    ("fr", "L'eau monte, a dit Orval, maire de Davel.", ["L'eau monte"]),
    ("ru", "Мост закрыт, подчеркнул Орваль, начальник порта.", ["Мост закрыт"]),
])  # fmt: skip
def test_a_clause_goes_on_behind_the_source_amid_it(
    claims_of: Callable[..., Any], lang: str, text: str, content: list[str]
) -> None:
    (row,) = claims_of(text, lang)[0]
    assert [text[b:e] for b, e in row["content"]] == content


@pytest.mark.parametrize(("lang", "text", "source", "content"), [
    ("fr", "Devant le tribunal de Davel, l'avocat a affirmé que son client était innocent.", "l'avocat",
     "que son client était innocent"),
    ("it", "Davanti al tribunale di Davel l'avvocato ha detto che il cliente è innocente.", "l'avvocato",
     "che il cliente è innocente"),
    ("hy", "Դավելի դատարանի մոտ փաստաբանը հայտարարեց, որ իր հաճախորդն անմեղ է։", "փաստաբանը", "որ իր հաճախորդն անմեղ է"),
    ("ru", "Два очевидца рассказали полиции, что водитель сбежал.", "Два очевидца", "что водитель сбежал"),
    ("ar", "وقال شاهدان للشرطة إن السائق فر.", "شاهدان", "إن السائق فر"),
    ("fa", "دو شاهد به پلیس گفتند که راننده فرار کرده است.", "دو شاهد", "که راننده فرار کرده است"),
    ("tr", "İki tanık polise sürücünün kaçtığını söyledi.", "İki tanık", "sürücünün kaçtığını"),
    ("ar", "وقال متحدث باسم الوزارة طلب عدم الكشف عن هويته إن السد غير آمن.", "متحدث باسم الوزارة", "إن السد غير آمن"),
    ("fa", "سخنگوی وزارتخانه که نخواست نامش فاش شود، گفت که سد ناامن است.", "سخنگوی وزارتخانه", "که سد ناامن است"),
    ("en", "A nurse who asked not to be named said the ward was full.", "A nurse who asked not to be named", "the ward was full"),
    ("it", "Secondo il sindacato la diga era vuota.", "il sindacato", "la diga era vuota"),
    ("en", "Asked whether the dam was safe, Orval said it was holding.", "Orval", "it was holding"),
])  # fmt: skip
def test_place_addressee_and_description_are_set_apart(
    claims_of: Callable[..., Any], lang: str, text: str, source: str, content: str
) -> None:
    (row,) = claims_of(text, lang)[0]
    assert [text[b:e] for b, e in row["source"]] == [source]
    assert [text[b:e] for b, e in row["content"]] == [content]


@pytest.mark.parametrize(
    ("lang", "text", "paper"),
    [
        ("de", "Der Minister sagte, niemand sei getötet worden, die „Lampe“ hatte von vier Toten berichtet.", "die „Lampe“"),
        ("fr", "Le ministre a affirmé que personne n'avait été tué, alors que La Lampe évoquait quatre morts.", "La Lampe"),
    ],
)
def test_a_figure_is_theirs_who_gave_it_and_not_who_denied_it(claims_of, lang, text, paper):
    cited, (figure,) = claims_of(text, lang)
    speakers = {row["attribution"]: row["speaker"] for row in cited}
    assert (figure["value"], speakers[figure["attribution"]]) == (4, paper)
