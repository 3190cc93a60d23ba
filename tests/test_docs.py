"""The examples in the documentation do what they say, over the invented case."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from invented import case
from sayso import manifest
from sayso.case import Case
from sayso.settings import OutletsSettings
from sayso.trace import exchanges

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture
def my_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the invented case, its outlets summed up, where the examples look for it."""
    tables = case()
    needed = ("documents", "segments", "marks", "witnesses", "copies")
    tables |= exchanges.run(*(tables[name] for name in needed), OutletsSettings())
    pending = tmp_path / "my-case" / "next"
    (pending / "tables").mkdir(parents=True)
    for name, table in tables.items():
        pq.write_table(table, pending / "tables" / f"{name}.parquet")
    manifest.save(manifest.Manifest(paths=["pages"]), pending / "manifest.json")
    Case(tmp_path / "my-case").commit()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", [p.name for p in sorted(DOCS.glob("*.md")) if "```pycon" in p.read_text("utf-8")])
@pytest.mark.usefixtures("my_case")
def test_the_examples_of_a_page_are_true(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    # what is no example becomes empty lines, so that a failure names the page's own line
    session = re.sub(r"(?s)(?:^|```\n).*?(?:```pycon(?=\n)|\Z)", lambda other: "\n" * other[0].count("\n"), text)
    test = doctest.DocTestParser().get_doctest(session, {}, page, str(DOCS / page), 0)
    assert test.examples
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert not told, "".join(told)


ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("page", [*sorted(ROOT.glob("docs/*.md")), ROOT / "README.md"], ids=lambda p: p.name)
def test_whoever_has_a_clone_is_told_how_to_install_an_extra(page: Path) -> None:
    lines = [line for line in page.read_text("utf-8").splitlines() if "pip install 'sayso[" in line]
    assert all("pip install '.[" in line for line in lines)
