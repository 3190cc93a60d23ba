"""A real Spark session on this machine, where pyspark and Java are there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso import engine as engines
from sayso.engine import Engine


@pytest.fixture(scope="session")
def spark() -> Iterator[Engine]:
    pytest.importorskip("pyspark", reason="needs pyspark: pip install '.[spark]'")
    if shutil.which("java") is None:
        pytest.skip("needs Java 17")
    made = engines.make("spark", master="local[2]")
    for path in Path(__file__).parent.glob("test_*.py"):  # the workers need the functions in them
        made.session.sparkContext.addPyFile(str(path))  # type: ignore[attr-defined]
    yield made
    made.session.stop()  # type: ignore[attr-defined]
