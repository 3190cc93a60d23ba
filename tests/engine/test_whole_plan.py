"""One whole plan, on both engines, with equal results."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from invented import AR, EN
from sayso import run
from sayso.case import Case
from sayso.engine import Engine, make

sys.path.insert(0, str(Path(__file__).parents[1] / "match"))

from pages import prose, tables_of


def traced(pages: Path, folder: Path, engine: Engine) -> dict[str, list[dict[str, Any]]]:
    case = Case(folder)
    run.trace_pages([str(pages)], case, engine=engine)
    return {name: table.to_pylist() for name, table in case.tables().items()}


@pytest.mark.spark
def test_a_case_is_the_same_whichever_engine_made_it(tmp_path: Path, spark: Engine) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, text in (("a", EN), ("b", EN), ("c", AR)):
        (pages / f"{name}.txt").write_text(f"{name}\n\n{text}\n", encoding="utf-8")
    local = traced(pages, tmp_path / "local", make("local"))
    assert local["families"]
    assert local["figures"]
    assert traced(pages, tmp_path / "spark", spark) == local


@pytest.mark.spark
def test_matching_cut_into_parts_is_the_same_on_both_engines(spark: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.match import pile, same_language

    texts = [prose(1, 9), prose(2, 6) + prose(1, 5), prose(3, 3) + prose(2, 6), prose(1, 9) + prose(3, 3)]
    documents, segments = tables_of(texts)
    whole = same_language(documents, segments)
    monkeypatch.setattr(pile, "parts_for", lambda _: 4)
    monkeypatch.setattr(pile, "PART", 2)
    assert whole.num_rows >= 4
    assert same_language(documents, segments, engine=spark).equals(whole)
