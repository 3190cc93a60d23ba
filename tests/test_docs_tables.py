from __future__ import annotations

from pathlib import Path

import pytest

from sayso.tables import DERIVED, SCHEMAS

PAGE = (Path(__file__).parents[1] / "docs" / "tables.md").read_text()


ALL = {**SCHEMAS, **DERIVED}


@pytest.mark.parametrize("name", ALL)
def test_every_column_is_described(name: str) -> None:
    row = next((line for line in PAGE.splitlines() if line.startswith(f"| `{name}`")), "")
    assert row, f"docs/tables.md has no row for {name}"
    assert [c for c in ALL[name].names if f"`{c}`" not in row] == []
