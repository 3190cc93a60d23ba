"""What two pages quote, each perhaps from whoever said it."""

from __future__ import annotations

from typing import Any

import pytest
from tradition import P, build, copy

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.trace.cited import CITED

OWN = {
    "p": "Nobody had asked for the minutes of that night until the widow of the cook wrote to the assembly in spring.",
    "q": "In the market of Osmund they still argue about the price of the nets and about whose lamp it was that failed.",
}
SAID = {
    "“": ("“We rang the bell because nobody on the pier would answer our lamps that night,” the keeper told the assembly.",
          "“I would ring it again tomorrow, whatever the owners of the ferry have to say about it,” he added."),
    "«": ("«Мы звонили в колокол, потому что с пирса нам никто не отвечал», — сказал смотритель на собрании в Осмунде.",
          "«Я бы и завтра позвонил снова, что бы ни говорили владельцы парома», — добавил он тогда."),
    "「": ("「我们敲钟是因为码头上整夜没有人回应我们的灯光，雾又那么大」，守塔人周二对市议会说。",
          "「不管船主们怎么说，明天我还会再去敲那口钟的」，他最后补充道，然后离开了会场。"),
}  # fmt: skip


def copies(*pages: P) -> list[dict[str, Any]]:
    return trace.run(*build(pages), TraceSettings())["copies"].to_pylist()


def quoting(doc: str, date: str, *said: str, more: str = "", outlet: str | None = None) -> P:
    """Return a page that quotes what was said among words of its own."""
    own = [(f"{doc}{at}", OWN[doc] + " " + OWN[doc]) for at in range(len(said))]
    quoted = [(f"said{at}", words) for at, words in enumerate(said)]
    return P(doc, [pair for both in zip(own, quoted, strict=True) for pair in both] + ([("z", more)] if more else []), date, outlet)


@pytest.mark.parametrize("mark", SAID)
def test_two_that_quote_a_third_need_not_have_it_from_each_other(mark: str) -> None:
    found = copies(quoting("p", "2020-03-01", *SAID[mark]), quoting("q", "2020-03-03", *SAID[mark]))
    assert [c["direction"] for c in found] == ["undetermined"]
    signs = [e for e in found[0]["evidence"] if e["kind"] == CITED]
    text = build([quoting("q", "2020-03-03", *SAID[mark])])[0]["text"][0].as_py()
    assert [text[e["begin"] : e["end"]] for e in signs] == [SAID[mark][0]]


def test_the_same_sentences_without_marks_are_a_text() -> None:
    said = [words.replace("“", "").replace("”", "") for words in SAID["“"]]
    found = copies(quoting("p", "2020-03-01", *said), quoting("q", "2020-03-03", *said))
    assert [c["direction"] for c in found] == ["shown"]


def test_a_quotation_among_sentences_that_were_taken_over_is_taken_over() -> None:
    pages = [P(doc, [*copy("abc"), ("s", SAID["“"][0])], date) for doc, date in (("p", "2020-03-01"), ("q", "2020-03-03"))]
    assert [c["direction"] for c in copies(*pages)] == ["shown"]


def test_who_names_the_other_page_has_the_quotation_from_there() -> None:
    p = quoting("p", "2020-03-01", *SAID["“"], outlet="Osmund Gazette")
    q = quoting("q", "2020-03-03", *SAID["“"], more="So the Osmund Gazette had it.", outlet="Evening Lamp")
    assert [c["direction"] for c in copies(p, q)] == ["shown"]


def test_a_number_and_a_sentence_are_one_sentence() -> None:
    law = ["Article 14.", "Whoever dims a lamp on the southern pier without leave of the harbour master shall pay forty crowns."]
    found = copies(quoting("p", "2020-03-01", *law), quoting("q", "2020-03-03", *law))
    assert [c["direction"] for c in found] == ["undetermined"]
    assert CITED in {e["kind"] for e in found[0]["evidence"]}
