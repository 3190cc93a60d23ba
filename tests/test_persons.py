"""One person under names in several scripts."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from sayso import persons, ranking, tables

EN = "The bridge will stay shut until the inspectors have been, said Halil Demir. Nobody was hurt."
TEXTS = {
    "en": (EN, "Halil Demir"),
    "ru": ("Мост будет закрыт, пока его не осмотрят, сказал Халиль Демир. Никто не пострадал.", "Халиль Демир"),
    "ar": ("وقال خليل دمير إن الجسر سيبقى مغلقا حتى يعاينه المفتشون. ولم يصب أحد بأذى.", "خليل دمير"),
    "other": ("Мост закрыли из-за трещин, сказал Омар Халиль. Никто не пострадал.", "Омар Халиль"),
}


def said(doc: str, n: int = 0) -> dict[str, Any]:
    text, speaker = TEXTS[doc]
    begin = text.index(speaker)
    spans = {"source": [[begin, begin + len(speaker)]], "cue": [[0, 1]], "content": [[0, 5]]}
    return {"attribution": f"{doc}{n}", "doc": doc, **spans, "kind": "indirect", "speaker": speaker}


def rendered(a: str, b: str, kind: str = "translated") -> dict[str, Any]:
    """The first sentence of one page renders that of the other."""
    ends = [TEXTS[doc][0].index(". ") + 1 for doc in (a, b)]
    whole = {"a_begin": 0, "a_end": ends[0], "b_begin": 0, "b_end": ends[1]}
    segments = [[0, ends[0], 0, ends[1]]]
    return {"match": a + b, "a": a, "b": b, **whole, "kind": kind, "score": 1.0, "segments": segments}


def cited(docs: list[str], matches: list[dict[str, Any]]) -> list[tuple[str, int]]:
    attributions: pa.Table = tables.from_rows("attributions", [said(doc) for doc in docs])
    return [(c.name, c.pages) for c in ranking.cited(attributions, tables.from_rows("matches", matches))]


def test_a_statement_rendered_in_three_scripts_was_made_by_one_person() -> None:
    found = cited(["en", "ru", "ar"], [rendered("en", "ru"), rendered("ar", "ru")])
    assert [pages for _, pages in found] == [3]


def test_without_a_rendering_a_name_in_another_script_is_another_name() -> None:
    assert [pages for _, pages in cited(["en", "ru"], [])] == [1, 1]
    assert [pages for _, pages in cited(["en", "ru"], [rendered("en", "ru", "edited")])] == [1, 1]


def test_two_people_who_say_the_same_stay_two() -> None:
    assert [pages for _, pages in cited(["en", "other"], [rendered("en", "other")])] == [1, 1]


def test_a_speaker_outside_the_passage_is_not_compared() -> None:
    shut = {**rendered("en", "ru"), "segments": [[EN.index("Nobody"), len(EN), 60, 80]]}
    assert [pages for _, pages in cited(["en", "ru"], [shut])] == [1, 1]


def test_among_more_renderings_than_can_be_looked_at_names_stand_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(persons, "MOST", 0)
    assert [pages for _, pages in cited(["en", "ru"], [rendered("en", "ru")])] == [1, 1]
