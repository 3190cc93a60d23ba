"""How a disagreement is put into words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from sayso.weigh.disagreement import _said


def said(*speakers: str | None) -> str:
    figures: list[Any] = [SimpleNamespace(attribution=str(n)) for n in range(len(speakers))]
    return _said(figures, {str(n): speaker for n, speaker in enumerate(cast("tuple[str, ...]", speakers))})


def test_who_is_cited_for_a_passage_in_three_scripts_is_named_once() -> None:
    assert said("Halil Demir", "Халиль Демир", "خليل دمير", None) == " (citing Halil Demir)"


def test_those_with_other_names_are_all_named() -> None:
    assert said("Halil Demir", "Али Демир", "police") == " (citing Halil Demir, police, Али Демир)"


def test_without_a_source_none_is_named() -> None:
    assert said(None) == ""
