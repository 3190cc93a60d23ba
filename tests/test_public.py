from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.errors import CaseMissing


def test_every_public_name_is_there() -> None:
    assert all(getattr(sayso, name) is not None for name in sayso.__all__)


def test_an_unknown_name_says_which_there_are() -> None:
    with pytest.raises(AttributeError, match="it has Case, SaysoError"):
        sayso.tracing  # noqa: B018


def test_open_says_when_there_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(CaseMissing):
        sayso.open(str(tmp_path / "none"))


def test_importing_sayso_loads_no_heavy_library() -> None:
    heavy = ("numpy", "pyarrow", "duckdb", "numba", "trafilatura", "rich", "click")
    code = f"import sys, sayso; print([m for m in {heavy!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
