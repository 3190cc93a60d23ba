"""Sentences in many scripts."""

from __future__ import annotations

import pytest

from sayso.segment.blocks import Span
from sayso.segment.sentences import sentences

CASES = {
    "initials": ("en", "J. K. Marlow and Dr. Smith came. | So do I. | They left."),
    "single quotation marks": ("en", "He said: 'It's the crew's duty. | They go.' | The men's boat left. | 'No.'"),
    "foreign titles": ("ru", "Марки Harbour и Dr. Salt. | Все."),
    "decimals": ("en", "It cost $3.5m. | Next day it cost 4.25 million."),
    "question inside a quotation": ("en", 'He said: "Will you come? | I ask you," and left.'),
    "statement quoted whole": ("en", "“We will go. | We must go.” | Then he left."),
    "stop before a comma": ("fr", "deux bateaux (FBK). , trois canots et une barge. | Ils sont partis."),
    "stop before small letters": ("fr", "lors d’un point de presse. à Brest dit."),
    "guillemets": ("fr", "« Nous irons. | Il le faut », a dit M. Dupont. | « Oui. » | Il part."),
    "German quotation marks": ("de", "Am 3. Oktober kam Dr. Weiß. | „Wir gehen. | Jetzt.“ | »Ja.« | Ja."),
    "Turkish ordinals": ("tr", "15. delikteki vuruş. | Saat 10.30'da geldi. | \"Gidiyoruz.\" dedi."),
    "Russian": ("ru", "«Мы идём. | Пора», — сказал он. | А. С. Белов родился в г. Тверь. | Что? | Да!"),
    "Arabic": ("ar", "قال الوزير: \"سنذهب. | يجب أن نذهب.\" | هل تريد؟ | وأضاف د. سالم ذلك."),
    "Urdu": ("ur", "وہ گیا۔ | کیا؟ | ہاں۔"),
    "Chinese": ("zh", "他说：“我们走。 | 现在走！” | 然后离开。 | 价格为3.5元。 | “好。” | 他说。"),
    "Japanese": ("ja", "彼は言った。 | 「行こう。 | 今だ。」 | そして去った。"),
    "Armenian": ("hy", "Նա ասաց։ | «Ոչ։» | Ինչո՞ւ։ | Գնաց։"),
    "Armenian with colons typed for full stops": ("hy", "Նա ասաց: | Ժամը 10:30 էր: | Գնաց:"),
    "Georgian, which has no capitals": ("ka", "მან თქვა. | „არა.“ | რატომ? | ი. ბერიძე წავიდა... | ასე იყო."),
    "Greek question mark": ("el", "Είπε ότι θα έρθει. | Γιατί; | Δεν ξέρω."),
    "Hindi": ("hi", "वह गया। | क्या? | हाँ।"),
    "ellipsis": ("en", "The end… | Next one starts… and goes on."),
    "numbered item": ("en", "1. First the mast fell."),
}


@pytest.mark.parametrize("name", CASES)
def test_sentences_are_cut_where_marked(name: str) -> None:
    lang, marked = CASES[name]
    wanted = [s.strip() for s in marked.split("|")]
    text = ("" if lang in ("zh", "ja") else " ").join(wanted)
    assert [text[b:e] for b, e in sentences(text, Span(0, len(text)), lang)] == wanted


def test_a_sentence_is_cut_alike_alone_and_quoted() -> None:
    plain = "The ferry ran aground. Nobody was hurt. Tugs are on the way."
    quoted = f"The harbour office said: “{plain}”"
    bare = [plain[b:e] for b, e in sentences(plain, Span(0, len(plain)), "en")]
    inside = [quoted[b:e] for b, e in sentences(quoted, Span(0, len(quoted)), "en")]
    assert [s.strip("“”").removeprefix("The harbour office said: “") for s in inside] == bare


def test_an_endless_list_is_cut_at_spaces() -> None:
    text = "Harbour " * 1000
    found = sentences(text, Span(0, len(text)), "en")
    assert max(s.end - s.begin for s in found) <= 1500
    assert all(text[s.begin : s.end].startswith("Harbour") for s in found)
