"""What every segmentation keeps, whatever the page."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import segment
from sayso.settings import SegmentSettings
from sayso.tables import ROLES, from_rows

ALPHABET = st.one_of(
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from("  \n\n\r\t.!?…。！？؟۔։:;,\"'“”„«»「」()[]–•*/©\u200b\u200e\u202e\u2067\ufeff\xa0"),
    st.sampled_from("aZäßİıçЖя中文あ한عربيةעבהայერ0123"),
)
TEXTS = st.text(ALPHABET, max_size=200)
FOOTER = "© 2024 Quay Media. Reproduction of this text without leave is not allowed."


def cut(*texts: str, **more: Any) -> list[dict[str, Any]]:
    rows = [
        {"doc": str(n), "text": t, "sha256_raw": "", "sha256_text": "", "format": "text", **more}
        for n, t in enumerate(texts)
    ]
    return list(segment.run(from_rows("documents", rows), SegmentSettings())["segments"].to_pylist())


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_segments_are_in_order_trimmed_and_lose_nothing(text: str) -> None:
    last = 0
    for n, row in enumerate(cut(text)):
        begin, end = row["begin"], row["end"]
        assert row["n"] == n
        assert last <= begin < end <= len(text)
        assert not text[last:begin].strip()
        assert text[begin:end] == text[begin:end].strip()
        assert row["role"] in ROLES
        last = end
    assert not text[last:].strip()


def test_pages_cut_in_many_batches_are_cut_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Harbour diary {n}\nThe boat of day {n} came in late, and nobody waited for it.\n{FOOTER}" for n in range(9)]
    whole = cut(*texts, outlet="post", lang="en")
    monkeypatch.setattr("sayso.engine.local.BATCH_BYTES", 100)
    assert [r["role"] for r in whole].count("boilerplate") == 18
    assert cut(*texts, outlet="post", lang="en") == whole


@given(TEXTS, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)).map(sorted), max_size=3))
@settings(max_examples=100, deadline=None)
def test_a_chosen_body_changes_roles_not_offsets(text: str, body: list[list[int]]) -> None:
    plain, chosen = cut(text), cut(text, body=body)
    assert {(r["begin"], r["end"]) for r in plain} == {(r["begin"], r["end"]) for r in chosen}


PROSE = (
    "The ferry Margit ran aground on the northern sandbank late on Monday.\n"
    "Thirty-one passengers were brought ashore by two fishing boats before midnight.\n"
)
LIST = "Life rafts for forty\nTwo pumps in the engine room\nFlares, a radio and a spare anchor\n"


def doubtful(*texts: str, **more: Any) -> list[set[str]]:
    rows = cut(*texts, **more)
    return [{t[r["begin"] : r["end"]] for r in rows if r["doc"] == str(n) and r["doubtful"]} for n, t in enumerate(texts)]


def test_a_list_below_the_article_is_furniture_by_its_looks_alone() -> None:
    (found,) = doubtful(PROSE + LIST + "Share on Facebook\n")
    assert found == set(LIST.strip().split("\n"))


@pytest.mark.parametrize("outlet", ["Tarn Mail", None])
def test_what_other_pages_of_the_outlet_have_is_not_doubtful(outlet: str | None) -> None:
    other = "The council of Tarn Cove put off its vote on the harbour dues until the spring.\n"
    one, two = doubtful(PROSE + LIST, other + "Flares, a radio and a spare anchor\n", outlet=outlet)
    assert "Flares, a radio and a spare anchor" not in one | two
    assert "Life rafts for forty" in one


def test_where_an_extractor_chose_the_article_nothing_is_doubtful() -> None:
    assert doubtful(PROSE + LIST, body=[[0, len(PROSE)]]) == [set()]


def test_no_documents_give_empty_tables() -> None:
    tables = segment.run(from_rows("documents", []), SegmentSettings())
    assert tables["segments"].num_rows == tables["marks"].num_rows == 0


def test_a_blank_document_has_no_segments() -> None:
    assert cut(" \n\t\u3000\n") == []


ENDLESS = {
    "labels": "Menu\n" * 20_000,
    "quotation marks": '"' * 300_000,
    "full stops": "。" * 20_000,
    "blank lines": "\n" * 300_000 + "End",
    "one word": "a" * 500_000,
    "sentences": "The ferry ran aground off the mole. " * 10_000,
    "short sentences in a tail": "The ferry ran aground off the mole on Tuesday.\n" + "Yes.\n" * 15_000,
    "comment forms": "Leave a reply\n" * 10_000 + "The ferry ran aground off the mole on Tuesday.\n" * 2_000,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_page_is_cut_in_time_that_grows_with_its_length_alone(name: str) -> None:
    started = time.process_time()
    assert cut(ENDLESS[name], title="The ferry aground")
    assert time.process_time() - started < 15
