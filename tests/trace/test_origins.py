from __future__ import annotations

from typing import Any

import pyarrow as pa
from tradition import P, build, copy

import sayso.trace as trace
from sayso import tables
from sayso.settings import TraceSettings

OTHER = {
    "a": "Geceleyin kalkan feribot sisli havada kırk yolcuyla Osmund limanından ayrıldı.",
    "b": "Kılavuz onu çeviremeden Dul denilen resifin üstüne oturdu.",
}


def family(*pages: P, marks: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    documents, segments, _, matches = build(pages)
    table: pa.Table = tables.from_rows("marks", marks or [])
    (row,) = trace.run(documents, segments, table, matches, TraceSettings())["families"].to_pylist()
    return dict(row)


def test_a_copied_text_has_one_origin() -> None:
    row = family(P("p", copy("abcd"), date="2020-03-01"), P("q", copy("abcd", b="Widow→Maiden"), date="2020-03-02"))
    assert (row["origins_min"], row["origins_max"], row["state"]) == (1, 1, "same origin shown")
    assert row["origins"] == ["p"]
    assert row["reason"]


def test_alike_word_for_word_is_one_origin_though_nothing_shows_which_was_first() -> None:
    row = family(P("p", copy("abcd")), P("q", copy("abcd")))
    assert (row["origins_min"], row["origins_max"]) == (1, 1)


SHORT = [("s", "Tickets stay at four crowns."), ("t", "Bicycles travel free after nine."), ("u", "The bell will ring.")]


def test_short_sentences_alike_one_after_the_other_are_one_origin() -> None:
    row = family(P("p", [*copy("a"), *SHORT]), P("q", [*copy("a", a="forty→40"), *SHORT]))
    assert (row["origins_min"], row["origins_max"]) == (1, 1)


def test_a_short_sentence_alike_is_not_enough() -> None:
    told = ("a", "Some forty people were aboard as the ferry of Osmund put to sea, wrapped in fog, late that night.")
    row = family(P("p", [*copy("a"), *SHORT[:1]]), P("q", [told, *SHORT[:1]]))
    assert (row["origins_min"], row["origins_max"]) == (1, 2)


def test_two_renderings_without_dates_leave_independence_open_in_plain_words() -> None:
    row = family(P("p", copy("ab")), long_page("q", "tr", OTHER["a"]))
    assert (row["origins_min"], row["origins_max"], row["state"]) == (1, 2, "independence not established")
    assert row["reason"] == "2 pages have it, and nothing shows that either took it from the other; nor that they did not"


def test_of_a_page_that_gives_a_text_in_two_languages_no_words_are_called_alike() -> None:
    own = [(f"o{i}", f"The page has something of its own to say, part {i}.") for i in range(5)]
    both = P("p", [*copy("a"), *own, ("a", OTHER["a"])], langs=[*["en"] * 6, "tr"])
    assert family(both)["reason"] == "one page gives it in several languages"


def mark(doc: str, value: str) -> dict[str, Any]:
    return {"doc": doc, "begin": 0, "end": 1, "kind": "agency", "value": value}


def long_page(doc: str, lang: str, sentence: str) -> P:
    own = [(doc + str(i), f"{doc} {i} " + " ".join(f"{doc}{i}w{j}" for j in range(12))) for i in range(8)]
    return P(doc, [("a", sentence), *own], lang=lang)


def test_a_sentence_in_two_languages_leaves_independence_open() -> None:
    row = family(long_page("p", "en", copy("a")[0][1]), long_page("q", "tr", OTHER["a"]))
    assert (row["origins_min"], row["origins_max"], row["state"]) == (1, 2, "independence not established")


def test_different_sources_named_are_different_origins() -> None:
    pages = long_page("p", "en", copy("a")[0][1]), long_page("q", "tr", OTHER["a"])
    row = family(*pages, marks=[mark("p", "Meridian"), mark("q", "Ufuk")])
    assert (row["origins_min"], row["origins_max"], row["state"]) == (2, 2, "different origins named")
    assert "Meridian" in row["reason"] and "Ufuk" in row["reason"]


def test_one_agency_named_by_all_counts_as_one() -> None:
    pages = long_page("p", "en", copy("a")[0][1]), long_page("q", "tr", OTHER["a"])
    row = family(*pages, marks=[mark("p", "Meridian"), mark("q", "Meridian")])
    assert (row["origins_min"], row["origins_max"]) == (1, 1)


def test_the_languages_of_a_family_are_those_of_its_sentences() -> None:
    both = P("p", [*copy("ab"), *OTHER.items()], langs=["en", "en", "tr", "tr"])
    assert family(both)["langs"] == ["en", "tr"]


def test_the_words_of_a_family_are_its_origins_however_much_a_copy_adds() -> None:
    row = family(P("p", copy("abcd", b="Widow→Maiden"), date="2020-03-01"), P("q", copy("abcdef"), date="2020-03-02"))
    assert (row["text_doc"], row["text_is"]) == ("p", "origin")
    assert "Maiden" in row["text"]


def test_where_the_origin_is_open_the_words_are_those_of_a_page_that_may_be_it() -> None:
    row = family(P("p", copy("abcd")), P("q", copy("abcd")))
    assert row["text_is"] == "possible origin" and row["text_doc"] in row["origins"]


def test_pages_that_name_no_outlet_are_no_outlets() -> None:
    pages = P("p", copy("abcd"), outlet="Osmund Herald"), P("q", copy("abcd")), P("r", copy("abcd"), uri="https://gull.example/r")
    row = family(*pages)
    assert (row["pages"], row["outlets"], row["unnamed"]) == (3, 2, 1)


def test_chinese_formulas_that_two_reports_have_show_no_common_origin() -> None:
    formulas = [("f", "外交部发言人在例行记者会上表示"), ("g", "会谈在轻松友好的气氛中进行")]
    own = [("x", "渡轮在浓雾中离开港口。"), ("y", "今年稻米的收成比往年好。")]
    pages = [P(doc, [*formulas, sentence], lang="zh") for doc, sentence in zip("pq", own, strict=True)]
    assert family(*pages)["state"] == "independence not established"


def test_of_undated_copies_one_that_reads_as_no_other_does_not_stand_for_the_first() -> None:
    for changed in "pqr":
        pages = [P(doc, copy("abcd", **({"b": "Widow→Maiden"} if doc == changed else {}))) for doc in "pqr"]
        assert family(*pages)["origins"] != [changed]


CRASHES = {
    "en": [
        ("k", "The driver, 31, was taken to hospital with a head injury, a police spokesman told reporters on Thursday."),
        ("l", "Twelve workers were slightly injured when the coach overturned, the hospital said in a statement to the press."),
        ("m", "The southern bypass of the town was closed for two hours while the police took pictures of the wreck."),
    ],
    "ar": [
        ("k", "وقال متحدث باسم الشرطة للصحفيين إن السائق البالغ من العمر 54 عاما نقل إلى المستشفى مصابا بكسر في ذراعه."),
        ("l", "وأصيب 20 عاملا بجروح طفيفة حين انقلبت الحافلة بحسب بيان أصدره المستشفى وتلقت الصحافة نسخة منه."),
        ("m", "وأغلق الطريق الجنوبي للمدينة خمس ساعات بينما كانت الشرطة تلتقط صورا لحطام الحافلة."),
    ],
    "tr": [
        ("k", "31 yaşındaki sürücünün başından yaralı olarak hastaneye kaldırıldığını polis sözcüsü gazetecilere söyledi."),
        ("l", "Hastaneden basına yapılan açıklamada otobüsün devrilmesi sonucu on iki işçinin hafif yaralandığı belirtildi."),
        ("m", "Polis enkazın fotoğraflarını çekerken kentin güney çevre yolu iki saat boyunca trafiğe kapalı kaldı."),
    ],
}


def test_passages_of_two_languages_whose_figures_all_differ_show_no_common_origin() -> None:
    row = family(*(P(lang, CRASHES[lang], lang=lang) for lang in ("en", "tr")))
    assert row["state"] == "same origin shown"
    other = [(key, text.replace("54 عاما", "عاما")) for key, text in CRASHES["ar"]]
    row = family(*(P(lang, sentences, lang=lang) for lang, sentences in (("en", CRASHES["en"]), ("ar", other))))
    assert (row["origins_min"], row["origins_max"], row["state"]) == (1, 2, "independence not established")


def test_of_pages_of_which_nothing_shows_who_copied_whom_any_may_be_the_origin() -> None:
    row = family(P("p", copy("abcdef")), P("q", copy("abcd")))
    assert (row["state"], row["text_is"]) == ("same origin shown", "possible origin")
    assert sorted(row["origins"]) == ["p", "q"]


def test_a_page_that_is_shown_to_copy_is_no_origin() -> None:
    dates = {"p": "2020-03-01", "q": "2020-03-03", "r": "2020-03-03"}
    row = family(*(P(doc, copy("abcdef"), date=date) for doc, date in dates.items()))
    assert row["origins"] == ["p"]
