"""The summary says what a journalist asks first, in words, and turns no line round."""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pytest
from rich.console import Console

from invented import EN, MANIFEST, case
from sayso import summary, tables


@pytest.fixture(scope="module")
def made() -> summary.Summary:
    return summary.summarise(case(), MANIFEST)


def shown(made: summary.Summary, width: int = 90) -> str:
    out = io.StringIO()
    summary.show(made, Console(file=out, width=width, color_system=None))
    return out.getvalue()


def test_it_counts_pages_languages_and_passages(made: summary.Summary) -> None:
    assert (made.pages, made.passages, made.figures) == (8, 2, 3)
    assert {entry.lang: entry.pages for entry in made.languages} == {
        "en": 4, "ar": 2, "tr": 1, "fr": 1, "zh": 1, None: 1,
    }  # fmt: skip


def test_a_page_in_two_languages_counts_in_both_but_a_quotation_does_not() -> None:
    page = {"sha256_raw": "", "sha256_text": "", "format": "text", "text": "x" * 100, "doc": "a", "lang": "tr"}
    rows = [
        {"doc": "a", "n": 0, "begin": 0, "end": 60, "lang": "tr", "role": "body"},
        {"doc": "a", "n": 1, "begin": 60, "end": 95, "lang": "ar", "role": "body"},
        {"doc": "a", "n": 2, "begin": 95, "end": 100, "lang": "fr", "role": "body"},
    ]
    given = {n: tables.empty(n) for n in tables.SCHEMAS}
    given |= {"documents": tables.from_rows("documents", [page]), "segments": tables.from_rows("segments", rows)}
    langs = summary.summarise(given, {}).languages
    assert [entry.lang for entry in langs] == ["ar", "tr"]


def test_the_passage_that_travels_furthest_comes_first_in_its_own_words(made: summary.Summary) -> None:
    first = made.travelling[0]
    assert first.quote.startswith(EN[0])
    assert (first.pages, first.origins, first.state) == (6, "1–2", "independence not established")
    assert first.languages == ("English", "Arabic", "Turkish", "French")


def test_copies_are_shown_or_undetermined_with_their_strongest_evidence(made: summary.Summary) -> None:
    assert (made.copies_shown, made.copies_undetermined) == (4, 1)
    release = next(c for c in made.copied if c.child == "wire")
    assert release.because[0] == "names the Velmar Transport Office"
    assert "undetermined: the pages do not show whether either has it from the other" in " ".join(shown(made).split())


def test_a_conflict_is_asked_not_answered(made: summary.Summary) -> None:
    (question,) = made.questions
    assert question.question == "Which is it: at least 9 injured (“Velmar Transport Office”) or at least 19 injured (“Northwire”)?"
    assert question.pages == ("Velmar Transport Office", "Northwire")


def test_one_figure_whose_source_many_leave_out_is_asked_for_once() -> None:
    given = case()
    rows = [
        {"conflict": f"c{i}", "kind": "unsupported", "figures": [g, "g1"], "explanation": "who?"}
        for i, g in enumerate(("g2", "g3", "g2"))
    ]
    given["conflicts"] = tables.from_rows("conflicts", rows)
    found = summary.summarise(given, {})
    assert [q.question for q in found.questions] == ["Who counted at least 19 injured? “Northwire” does not say"]
    assert found.conflicts == 3


def test_what_could_not_be_read_comes_with_what_to_do(made: summary.Summary) -> None:
    text = shown(made)
    assert "pages/scan.pdf" in text
    assert "run it through OCR first" in text


def test_right_to_left_text_is_isolated(made: summary.Summary) -> None:
    for line in shown(made).splitlines():
        if "المرفأ" in line:
            assert "\u2068المرفأ\u2069" in line
            break
    else:
        pytest.fail("the Arabic outlet is not shown")


def test_every_isolate_is_closed_on_its_line_at_any_width(made: summary.Summary) -> None:
    for width in (30, 80, 200):
        for line in shown(made, width).splitlines():
            assert line.count("\u2068") == line.count("\u2069")


def test_control_characters_of_a_page_never_reach_the_terminal() -> None:
    given = case()
    row = given["families"].to_pylist()[0] | {"text": "safe \u202egnorw\u202c \x1b[31mred [bold]x[/bold]"}
    given["families"] = tables.from_rows("families", [row])
    text = shown(summary.summarise(given, {}))
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert "⟨RLO⟩gnorw⟨PDF⟩" in text
    assert "[bold]x[/bold]" in text


def test_an_empty_case_is_summarised_without_complaint() -> None:
    empty: dict[str, pa.Table] = {name: tables.empty(name) for name in tables.SCHEMAS}
    text = shown(summary.summarise(empty, {"failures": [], "notices": []}))
    assert text.startswith("0 pages in 0 languages")
    assert "No passage" in text


def test_the_plain_dictionary_is_json(made: summary.Summary) -> None:
    back = json.loads(json.dumps(made.as_dict()))
    assert back["travelling"][0]["pages"] == 6
    assert back["failures"][0]["name"] == "pages/scan.pdf"
