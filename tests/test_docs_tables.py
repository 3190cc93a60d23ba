from __future__ import annotations

from pathlib import Path

import pytest

from sayso import tables
from sayso.tables import DERIVED, SCHEMAS

PAGE = (Path(__file__).parents[1] / "docs" / "tables.md").read_text()


ALL = {**SCHEMAS, **DERIVED}


@pytest.mark.parametrize("name", ALL)
def test_every_column_is_described(name: str) -> None:
    row = next((line for line in PAGE.splitlines() if line.startswith(f"| `{name}`")), "")
    assert row, f"docs/tables.md has no row for {name}"
    assert [c for c in ALL[name].names if f"`{c}`" not in row] == []


LISTS = {
    "segments": tables.ROLES, "marks": tables.MARKS, "matches": tables.KINDS, "families": (*tables.STATES, *tables.TEXTS),
    "copies": tables.DIRECTIONS, "outlets": tables.DIRECTIONS, "figures": (*tables.CATEGORIES, *tables.BOUNDS),
    "conflicts": tables.CONFLICTS,
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_every_value_that_a_column_may_hold_is_listed(name: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}`"))
    listed = {word.split(":")[0].strip() for part in row.split("(")[1:] for word in part.split(")")[0].replace(";", ",").split(",")}
    assert set(LISTS[name]) <= listed
