"""The invented case as the report has it before it is written."""

from __future__ import annotations

import pytest

from invented import case
from sayso.report.families import Families, Family
from sayso.report.pages import Pages


@pytest.fixture(scope="session")
def shown() -> list[Family]:
    """Return the families of the invented case in full: one on six pages, one on the two halves of a page."""
    tables = case()
    return Families(tables, Pages(tables["documents"], tables["segments"])).full()


@pytest.fixture
def invented() -> Pages:
    """Return the pages of the invented case with their texts."""
    tables = case()
    pages = Pages(tables["documents"], tables["segments"])
    pages.load(tables["documents"].column("doc").to_pylist())
    return pages
