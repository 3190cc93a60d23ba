from __future__ import annotations

import multiprocessing
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sayso import manifest, tables
from sayso.case import Case
from sayso.errors import CaseError, CaseLocked, CaseMissing, CaseVersion, TableMissing


def prepare(case: Case, words: str) -> None:
    """Write a run's result into ``next``, as a run does before it commits."""
    pending = case.path / "next"
    (pending / "tables").mkdir(parents=True)
    row = {"family": "f", "doc": words, "begin": 0, "end": 1}
    pq.write_table(tables.from_rows("witnesses", [row]), pending / "tables" / "witnesses.parquet")
    manifest.save(manifest.Manifest(paths=[words]), pending / "manifest.json")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = Case(tmp_path / "case")
    prepare(made, "first")
    made.commit()
    return made


def test_a_missing_case_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CaseMissing, match="make one with `sayso trace"):
        Case(tmp_path / "none").table("matches")


def test_a_case_begun_but_not_finished_says_so(tmp_path: Path) -> None:
    begun = Case(tmp_path / "begun")
    prepare(begun, "first")
    with pytest.raises(CaseMissing, match="begun but not finished"):
        begun.table("witnesses")


def test_an_unknown_table_names_those_there_are(case: Case) -> None:
    with pytest.raises(TableMissing, match="no table 'witness'; the tables are documents"):
        case.table("witness")


def test_a_table_not_made_yet_says_so(case: Case) -> None:
    with pytest.raises(TableMissing, match="holds no table 'copies' yet"):
        case.table("copies")


def test_a_damaged_table_is_named(case: Case) -> None:
    (case.path / "tables" / "witnesses.parquet").write_bytes(b"PAR1 no PAR1")
    with pytest.raises(CaseError, match=r"witnesses.parquet is damaged"):
        case.table("witnesses")


def test_a_case_of_another_version_is_refused(case: Case) -> None:
    (case.path / "manifest.json").write_text('{"tables": 0}')
    with pytest.raises(CaseVersion):
        case.table("witnesses")


def test_a_run_in_progress_does_not_show(case: Case) -> None:
    prepare(case, "second")
    assert case.table("witnesses")["doc"].to_pylist() == ["first"]


def test_a_commit_cut_off_is_finished_by_whoever_comes_next(case: Case) -> None:
    prepare(case, "second")
    (case.path / "next" / "commit").touch()
    (case.path / "next" / "tables" / "witnesses.parquet").replace(case.path / "tables" / "witnesses.parquet")
    assert Case(case.path).manifest.paths == ["second"]
    assert not (case.path / "next").exists()


def hold(
    path: str, ready: multiprocessing.synchronize.Event, done: multiprocessing.synchronize.Event
) -> None:
    with Case(path).locked():
        ready.set()
        done.wait(20)


def test_a_second_process_is_told_who_holds_the_case(case: Case) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(str(case.path), ready, done))
    other.start()
    try:
        assert ready.wait(20)
        with (
            pytest.raises(CaseLocked, match=rf"process {other.pid}, since .* wait until it ends"),
            case.locked(),
        ):
            pass
    finally:
        done.set()
        other.join()
    with case.locked():
        pass
