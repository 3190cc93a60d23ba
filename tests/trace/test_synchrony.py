"""Outlets in step: what jitter gives by chance, against drawing it; who is named, and who is not."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.trace.synchrony import JITTER, Moment, by_chance, groups, row, steady, tail

DAY = 1440.0


def in_step(voices: list[str], families: int, spread: float, seed: int = 1) -> dict[str, list[Moment]]:
    """Make families, a day apart, of one page of each voice within ``spread`` minutes."""
    draw = random.Random(seed)
    return {
        f"f{n}": [Moment(n * DAY + 600 + draw.uniform(0, spread), v, f"{v}-{n}") for v in voices] for n in range(families)
    }


@pytest.mark.parametrize("gap", [0.0, 7.0, 60.0, 200.0, 355.0])
def test_chance_is_what_drawing_gives(gap: float) -> None:
    draw = random.Random(5)
    moved = [abs(gap + draw.uniform(-JITTER, JITTER) - draw.uniform(-JITTER, JITTER)) for _ in range(40_000)]
    assert by_chance(gap, 10.0) == pytest.approx(sum(m <= 10.0 for m in moved) / len(moved), abs=0.005)


@given(st.integers(1, 12), st.floats(0.01, 8.0))
def test_the_tail_is_one_less_what_stands_before_it(count: int, expected: float) -> None:
    before = sum(math.exp(-expected) * expected**k / math.factorial(k) for k in range(count))
    assert tail(count, expected) == pytest.approx(1.0 - before, abs=1e-9)


def test_three_that_always_appear_together_are_one_group() -> None:
    (group,) = groups(in_step(["a", "b", "c"], 5, spread=4.0), window=10.0, least=3)
    found = row(group, 10.0)
    assert found["outlets"] == ["a", "b", "c"]
    assert found["times"] == 15
    assert found["expected"] < 1.0
    assert found["families"] == ["f0", "f1", "f2", "f3", "f4"]


def test_a_desk_that_follows_within_hours_is_not_in_step() -> None:
    assert groups(in_step(["a", "b", "c"], 30, spread=300.0), window=10.0, least=3) == []


def test_twice_is_too_seldom() -> None:
    assert groups(in_step(["a", "b"], 2, spread=1.0), window=10.0, least=3) == []


def test_two_pages_that_share_many_passages_appeared_together_once() -> None:
    one = [Moment(600.0, "a", "a-0"), Moment(601.0, "b", "b-0")]
    assert groups({f"f{n}": one for n in range(20)}, window=10.0, least=3) == []


def test_chance_among_many_outlets_names_few() -> None:
    draw = random.Random(3)
    voices = [f"v{n}" for n in range(40)]
    moments = {
        f"f{n}": [Moment(n * DAY + draw.uniform(0, 480), v, f"{v}-{n}") for v in draw.sample(voices, 8)]
        for n in range(300)
    }
    named = [pair for group in groups(moments, window=10.0, least=3) for pair in group]
    assert len(named) <= 2


def test_a_family_of_thousands_is_held_to_bounded_work() -> None:
    crowd = [Moment(600.0 + n / 1000, f"v{n}", f"d{n}") for n in range(3_000)]
    assert groups({"f": crowd}, window=10.0, least=3) == []


def test_a_time_that_most_days_bear_is_no_time() -> None:
    placeholders = [("a", Moment(n * DAY + 1260.0, "a", f"a{n}")) for n in range(4)]
    true = [("b", Moment(n * DAY + 300.0 + 17 * n, "b", f"b{n}")) for n in range(4)]
    midnight = [("c", Moment(3 * DAY, "c", "c0"))]
    assert list(steady([*placeholders, *true, *midnight])) == true
