"""Citations and figures in the report."""

from __future__ import annotations

from typing import Any

import lxml.html
import pyarrow as pa

from invented import case
from sayso import tables
from sayso.report import claims
from sayso.report.claims import Claims
from sayso.report.pages import Pages


def made(given: dict[str, pa.Table] | None = None) -> Claims:
    given = given or case()
    pages = Pages(given["documents"], given["segments"])
    found = Claims(given, pages)
    pages.include(found.docs())
    return found


def text(markup: str) -> str:
    return lxml.html.fragment_fromstring(f"<p>{markup}</p>").text_content()


def test_a_source_comes_with_statements_from_different_pages() -> None:
    first = made().sources()[0]
    assert (first.name, first.pages, first.count) == ("Velmar Transport Office", 2, 2)
    assert {s.card.doc for s in first.statements} == {"office", "wire"}
    assert text(first.statements[0].body).endswith("said")


def test_source_cue_and_content_are_marked() -> None:
    body = made().sources()[0].statements[0].body
    root = lxml.html.fragment_fromstring(f"<p>{body}</p>")
    marked = {run.get("class"): run.text_content() for run in root.iter("span")}
    assert marked["source"] == "the Velmar Transport Office"
    assert marked["cue"] == "said"
    assert marked["content"].startswith("Forty-two passengers")


def test_a_statement_without_bounds_is_cut_and_says_so() -> None:
    given = case()
    page: dict[str, Any] = {
        "doc": "long", "text": "He said " + "and on " * 400, "sha256_raw": "", "sha256_text": "", "format": "text",
    }  # fmt: skip
    row = {
        "attribution": "a", "doc": "long", "source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 2000]], "kind": "indirect",
        "speaker": "Lund",
    }  # fmt: skip
    given["documents"] = tables.from_rows("documents", [page])
    given["attributions"] = tables.from_rows("attributions", [row])
    given["figures"], given["conflicts"] = tables.empty("figures"), tables.empty("conflicts")
    body = text(made(given).sources()[0].statements[0].body)
    assert len(body) == claims.LONGEST + 1
    assert body.endswith("…")


def test_figures_stand_in_their_words_by_category_and_value() -> None:
    figures = made().figures()
    assert [f.words for f in figures] == ["at least 9 injured", "at least 19 injured", "at least 19 injured"]
    assert "At least 9 people were injured" in text(figures[0].body)


def test_the_window_around_a_figure_cuts_no_word_and_stays_in_its_line() -> None:
    for figure in made().figures():
        (page,) = (d["text"] for d in case()["documents"].to_pylist() if d["doc"] == figure.card.doc)
        body = text(figure.body).strip("…")
        (line,) = (line for line in page.split("\n") if body in line)
        assert set(body.split()) <= set(line.split())


def test_a_conflict_whose_figures_are_gone_still_has_its_words() -> None:
    given = case()
    given["figures"] = tables.empty("figures")
    (conflict,) = made(given).conflicts()
    assert conflict.explanation.startswith("The same sentence")
    assert conflict.figures == []
