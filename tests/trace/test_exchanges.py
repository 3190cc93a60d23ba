"""Who takes from whom, over the invented case and small made ones."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import case
from sayso import tables
from sayso.settings import OutletsSettings
from sayso.trace.exchanges import covered, run

INPUTS = ("documents", "segments", "marks", "witnesses", "copies")


def made(given: dict[str, pa.Table], **settings: Any) -> dict[str, list[dict[str, Any]]]:
    found = run(*(given[name] for name in INPUTS), OutletsSettings(**settings))
    return {name: table.to_pylist() for name, table in found.items()}


def row(rows: list[dict[str, Any]], source: str, taker: str) -> dict[str, Any]:
    (found,) = [r for r in rows if (r["source"], r["taker"]) == (source, taker)]
    return found


def test_each_copy_counts_once_with_its_characters_its_languages_and_how_long_it_took() -> None:
    given = case()
    found = row(made(given)["outlets"], "Northwire", "المرفأ")
    (passage,) = [w for w in given["witnesses"].to_pylist() if w["doc"] == "marfa"]
    assert found["direction"] == "shown"
    assert (found["copies"], found["pages"], found["passages"], found["dated"]) == (1, 1, 1, 1)
    assert found["characters"] == passage["end"] - passage["begin"]
    assert found["langs"] == [["en", "ar"]]
    assert (found["lag_min"], found["lag_max"]) == (4.0, 4.0)
    assert found["families"] == ["f1"]


def test_an_undetermined_pair_stands_once_and_says_nothing_of_time() -> None:
    found = row(made(case())["outlets"], "Northwire", "Tepe Gazetesi")
    assert found["direction"] == "undetermined"
    assert found["lag_min"] is None


def test_intervals_of_publication_become_an_interval_of_time() -> None:
    given = case()
    rows = given["documents"].to_pylist()
    for page in rows:
        if page["doc"] == "marfa":  # known to the day alone
            page["published_from"] = page["published_from"].replace(hour=0)
            page["published_to"] = page["published_from"] + timedelta(days=1)
    found = row(made({**given, "documents": tables.from_rows("documents", rows)})["outlets"], "Northwire", "المرفأ")
    assert (found["lag_min"], found["lag_max"]) == (0.0, 10.0)


def test_the_order_of_rows_makes_no_difference() -> None:
    given = case()
    shuffled = {}
    for name in INPUTS:
        order = list(range(given[name].num_rows))
        random.Random(7).shuffle(order)
        shuffled[name] = given[name].take(pa.array(order, pa.int64()))
    assert made(shuffled) == made(given)


def test_pages_that_name_no_outlet_and_no_site_are_left_out() -> None:
    given = case()
    bare = given["documents"].to_pylist()
    for page in bare:
        page["outlet"] = page["uri"] = None
    found = made({**given, "documents": tables.from_rows("documents", bare)})
    assert found == {"outlets": [], "synchronous": [], "publishers": []}


def test_nothing_gives_nothing() -> None:
    assert made({name: tables.empty(name) for name in INPUTS}) == {"outlets": [], "synchronous": [], "publishers": []}


def echo(titles: int, stories: int, seconds: int, footer: str = "", precise: bool = True) -> dict[str, pa.Table]:
    """Make stories that every outlet publishes within so many seconds of each other."""
    documents, segments, witnesses, copies = [], [], [], []
    start = datetime(2031, 3, 1, 9, 0, tzinfo=UTC)
    for story in range(stories):
        for title in range(titles):
            doc, text = f"d{story}-{title}", f"Story number {story}.\n{footer}"
            when = start + timedelta(days=story, minutes=37 * story, seconds=seconds * title)
            until = when if precise else when + timedelta(hours=2)
            documents.append({
                "doc": doc, "outlet": f"title {title}", "text": text, "lang": "en", "published_from": when,
                "published_to": until, "sha256_raw": "", "sha256_text": "", "format": "text",
            })  # fmt: skip
            at = text.index("\n") + 1
            segments.append({"doc": doc, "n": 0, "begin": 0, "end": at - 1, "lang": "en", "role": "body"})
            if footer:
                segments.append({"doc": doc, "n": 1, "begin": at, "end": len(text), "lang": "en", "role": "boilerplate"})
            witnesses.append({"family": f"f{story}", "doc": doc, "begin": 0, "end": at - 1})
            if title:
                copies.append({"family": f"f{story}", "parent": f"d{story}-0", "child": doc, "direction": "shown", "evidence": []})
    marks = [{"doc": "d0-0", "begin": 0, "end": 5, "kind": "agency", "value": "Northwire"}]
    rows = {"documents": documents, "segments": segments, "witnesses": witnesses, "copies": copies, "marks": marks}
    return {name: tables.from_rows(name, found) for name, found in rows.items()}


def test_titles_that_publish_in_step_are_a_group_with_what_shows_it() -> None:
    (group,) = made(echo(titles=3, stories=5, seconds=40))["synchronous"]
    assert group["outlets"] == group["voices"] == ["title 0", "title 1", "title 2"]
    assert group["families"] == ["f0", "f1", "f2", "f3", "f4"]
    assert len(group["pages"]) == 15
    assert group["agencies"] == ["Northwire"]
    assert group["times"] > 10 * group["expected"]
    assert all(pair["times"] == pair["together"] == 5 for pair in group["pairs"])


def test_dates_that_are_not_exact_put_nobody_in_step() -> None:
    assert made(echo(titles=3, stories=5, seconds=40, precise=False))["synchronous"] == []


def test_titles_of_one_publisher_are_one_voice() -> None:
    found = made(echo(titles=3, stories=5, seconds=40, footer="© 2031 Orsa Press. All rights reserved."))
    assert found["synchronous"] == []
    assert [p["outlet"] for p in found["publishers"]] == ["title 0", "title 1", "title 2"]
    assert {r["publisher"] for r in found["outlets"]} == {found["publishers"][0]["publisher"]}


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda s: (min(s), max(s))), max_size=8))
def test_covered_characters_are_counted_once(spans: list[tuple[int, int]]) -> None:
    assert covered(spans) == len({c for begin, end in spans for c in range(begin, end)})


@pytest.mark.parametrize("least", [3, 6])
def test_how_often_is_a_setting(least: int) -> None:
    assert len(made(echo(titles=2, stories=5, seconds=30), least=least)["synchronous"]) == (least <= 5)
