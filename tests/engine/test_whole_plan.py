"""One whole plan, on both engines, with equal results."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from invented import AR, EN
from sayso import run
from sayso.case import Case
from sayso.engine import Engine, make


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
