"""One page against a case in other languages, on invented pages, with the default encoder."""

from __future__ import annotations

import pytest

from match.test_translated import AR, EN, FR, OTHER_FR, OWN, TR, page
from sayso.match import rendered, renderings, translated
from sayso.settings import MatchSettings
from sayso.tables import empty, from_rows

HY = [
    "Կեսգիշերին նավահանգստի պահակը լսել է ազդանշանը և արթնացրել բոլորին։",
    "Երկու նավաստի մինչև լույս փնտրել են կորած նավակը, բայց ոչինչ չեն գտել։",
]


def tables(*pages):
    documents = from_rows("documents", [p for p, _ in pages])
    return documents, from_rows("segments", [row for _, rows in pages for row in rows])


def traced(folder, *pages):
    """A case's tables, its vectors under ``folder``."""
    made = tables(*pages)
    translated.run(*made, empty("matches"), OWN, folder)
    return made


def asked(folder, held, *parts, settings=OWN):
    return renderings(*tables(page("asked", *parts)), held, settings, folder)


def files(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.mark.parametrize(("lang", "sentences"), [("fr", FR), ("ar", AR)])
def test_a_page_finds_what_it_renders(tmp_path, lang, sentences):
    held = traced(tmp_path, page("a", ("en", EN)), page("b", ("tr", TR)), page("c", ("fr", OTHER_FR)))
    found, notices = asked(tmp_path, held, (lang, sentences))
    assert {(row["a"], row["b"], row["kind"]) for row in found.to_pylist()} == {("a", "asked", "translated")}
    assert notices == []


def test_it_finds_what_tracing_all_pages_finds(tmp_path):
    pages = [page("a", ("en", EN)), page("b", ("tr", TR)), page("c", ("fr", OTHER_FR + FR[1:3])), page("d", ("fr", OTHER_FR))]
    found, _ = asked(tmp_path, traced(tmp_path, *pages), ("ar", AR))
    whole = translated.run(*tables(*pages, page("asked", ("ar", AR))), empty("matches"), OWN, None)
    columns = ["a", "a_begin", "a_end", "b", "b_begin", "b_end"]
    among = [row for row in whole.select(columns).to_pylist() if row["b"] == "asked"]
    assert found.select(columns).to_pylist() == among


def test_what_a_page_shares_with_itself_and_others_among_themselves_is_not_told(tmp_path):
    held = traced(tmp_path, page("a", ("en", EN)), page("b", ("fr", FR)))
    found, _ = asked(tmp_path, held, ("ar", AR), ("fr", FR))
    assert {row["b"] for row in found.to_pylist()} == {"asked"}
    assert "asked" not in {row["a"] for row in found.to_pylist()}


def test_a_case_that_was_never_read_is_read_and_not_written(tmp_path):
    held = tables(page("a", ("en", EN)), page("b", ("en", [f"Clock number {k} was wound on day {k}." for k in range(9)])))
    before = files(tmp_path)
    found, _ = asked(tmp_path, held, ("fr", FR))
    assert {row["a"] for row in found.to_pylist()} == {"a"}
    assert files(tmp_path) == before


def test_a_large_case_that_was_never_read_is_glimpsed_at(tmp_path, monkeypatch):
    monkeypatch.setattr(rendered, "READ", 5)
    held = tables(page("a", ("en", EN)), page("b", ("en", [f"Clock number {k} was wound on day {k}." for k in range(40)])))
    found, _ = asked(tmp_path, held, ("fr", FR))
    assert {row["a"] for row in found.to_pylist()} == {"a"}


def test_a_case_too_large_is_not_compared_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(rendered, "MOST", 5)
    found, notices = asked(tmp_path, tables(page("a", ("en", EN))), ("fr", FR))
    assert found.num_rows == 0
    assert "more than 5 sentences" in notices[0]


def test_a_slow_encoder_reads_no_large_case(tmp_path, monkeypatch):
    monkeypatch.setattr(rendered, "READ_SLOWLY", 3)
    held = traced(tmp_path, page("a", ("en", EN)))
    _, notices = asked(tmp_path, held, ("hy", HY), settings=MatchSettings(encoders=("use", "e5")))
    assert any("never read by the encoder e5" in notice for notice in notices)


def test_a_page_without_sentences_finds_nothing(tmp_path):
    found, notices = asked(tmp_path, traced(tmp_path, page("a", ("en", EN))), ("und", ["7"]))
    assert (found.num_rows, notices) == (0, [])
