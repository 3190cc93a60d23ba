"""What several test folders use: where the benchmark data and the seeds stand, when they do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# a first call builds a table, or compiles, and a machine may be busy: how long an example takes is no behaviour
settings.register_profile("sayso", deadline=None)
settings.load_profile("sayso")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def bench() -> Path:
    """The benchmark folder; skips, saying so, where it does not stand beside the project."""
    if not (SHARED / "bench").is_dir():
        assert not os.environ.get("SAYSO_NEED_BENCH"), "the benchmark folder must be there in CI"
        pytest.skip("needs the benchmark data in ../shared/bench")
    return SHARED / "bench"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five seed pages; skips, saying so, where they do not stand beside the project."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("needs the pages in ../shared/seeds")
    return SHARED / "seeds"
