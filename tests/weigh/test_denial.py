"""A count that one page gives and another denies is a question, where passages link the two."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from sayso import weigh
from sayso.settings import WeighSettings
from sayso.tables import empty, from_rows

GIVES = "The old pier at Orvath fell on Monday. At least 30 people were killed."
DENIES = "The old pier at Orvath fell on Monday. It is not true that 30 people were killed."


@pytest.fixture
def asked() -> Any:
    def conflicts(*figures: dict[str, Any], linked: bool = True) -> list[dict[str, Any]]:
        documents = from_rows("documents", [
            {"doc": f"d{n}", "text": t, "lang": "en", "sha256_raw": "", "sha256_text": "", "format": "text"}
            for n, t in enumerate((GIVES, DENIES))
        ])  # fmt: skip
        witnesses = [{"family": "f", "doc": f"d{n}", "begin": 0, "end": 38} for n in (0, 1)]
        found: pa.Table = weigh.run(
            documents, from_rows("witnesses", witnesses) if linked else empty("witnesses"), empty("attributions"),
            from_rows("figures", figures), WeighSettings(),
        )["conflicts"]  # fmt: skip
        return found.to_pylist()

    return conflicts


def figure(doc: int, value: float, **more: Any) -> dict[str, Any]:
    at = (GIVES, DENIES)[doc].index("30")
    row = {"figure": f"g{doc}", "doc": f"d{doc}", "begin": at, "end": at + 2, "category": "killed"}
    return row | {"bound": "exact", "value": value} | more


def test_a_denied_count_is_held_against_the_same_count(asked: Any) -> None:
    (conflict,) = asked(figure(0, 30), figure(1, 30, denied=True))
    assert (conflict["kind"], conflict["figures"]) == ("disagreement", ["g0", "g1"])
    assert conflict["explanation"].endswith("?")


def test_it_is_held_against_no_other_count_and_no_other_page(asked: Any) -> None:
    assert asked(figure(0, 12), figure(1, 30, denied=True)) == []
    assert asked(figure(0, 30), figure(1, 30, denied=True), linked=False) == []


def test_two_denials_are_no_question(asked: Any) -> None:
    assert asked(figure(0, 30, denied=True), figure(1, 30, denied=True)) == []


def test_several_pages_have_and_say(asked: Any) -> None:
    (one,) = asked(figure(0, 30.0), figure(1, 30.0, denied=True))
    assert " has 30 " in one["explanation"] and " says that this is not so" in one["explanation"]
    again = figure(0, 30.0) | {"figure": "g2", "doc": "d1"}
    (several,) = asked(figure(0, 30.0), again, figure(1, 30.0, denied=True))
    assert " have 30 " in several["explanation"]
