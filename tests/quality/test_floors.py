"""The quality gate: every benchmark score stands at or above its floor, and no floor falls."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

import pytest
from benchmarks.measure import MEASURES, measure

HERE = Path(__file__).parent
FLOORS: dict[str, dict[str, float]] = json.loads((HERE / "floors.json").read_text())
CEILINGS = ("gran", "undetermined", "date_wrong", "missing", "none.doc_found")
"""Scores that are better when lower: their floor is a ceiling."""

pytestmark = pytest.mark.quality


@pytest.fixture(scope="session")
def scores(bench: Path, tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    work = tmp_path_factory.mktemp("measured")
    return cache(lambda name: measure(name, bench, work))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_score_falls_below_its_floor(name: str, scores) -> None:  # type: ignore[no-untyped-def]
    found = scores(name)
    below = {
        score: (found[score], floor) for score, floor in FLOORS[name].items() if worse(score, found[score], floor)
    }
    assert not below, f"{name}: (measured, floor) {below}"


def worse(score: str, found: float, floor: float) -> bool:
    return found > floor if score.endswith(CEILINGS) else found < floor


def test_every_floor_names_a_benchmark() -> None:
    assert set(FLOORS) <= set(MEASURES)


def test_no_floor_is_lower_than_the_one_before() -> None:
    path = (HERE / "floors.json").relative_to(HERE.parents[1]).as_posix()
    log = subprocess.run(
        ["git", "log", "--format=%H", "--", path], cwd=HERE.parents[1], capture_output=True, text=True, check=False
    )
    for commit in log.stdout.split()[:20]:
        show = ["git", "show", f"{commit}:{path}"]
        old = json.loads(subprocess.run(show, cwd=HERE.parents[1], capture_output=True, text=True, check=True).stdout)
        fallen = {
            (name, score)
            for name, floors in old.items()
            for score, floor in floors.items()
            if worse(score, FLOORS.get(name, {}).get(score, -1), floor)
        }
        assert not fallen, f"lower than at {commit[:8]}: {sorted(fallen)}"
