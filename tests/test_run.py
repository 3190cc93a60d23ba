"""A run over a whole case: what is kept, what is done again, what a kill leaves."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import claims, plan, run
from sayso.case import Case
from sayso.errors import CommandError
from sayso.settings import ReadSettings, Settings

RELEASE = (
    "The harbour office of Port Elin said on Monday that the ferry Grey Heron had run aground near the old light. "
    "Fourteen people were injured and all passengers were taken ashore before nightfall, the office added. "
    "Divers will look at the hull as soon as the wind allows it, and the line stays closed until Friday."
)
OTHER = (
    "The museum of clocks opens a new wing in the spring. Its director hopes that visitors will stay longer than an "
    "hour, and she has ordered softer chairs for the reading room on the second floor."
)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Ferry aground\n\n{RELEASE}\n")
    (folder / "b.txt").write_text(f"Ferry news from the coast\n\n{RELEASE}\n\n{OTHER}\n")
    return folder


def tables_of(case: Case) -> dict[str, list[dict[str, object]]]:
    return {name: table.to_pylist() for name, table in case.tables().items()}


def test_a_copied_release_becomes_a_family_of_two(pages: Path, tmp_path: Path) -> None:
    case = Case(tmp_path / "case")
    run.trace_pages([str(pages)], case)
    texts = dict(zip(*(case.table("documents")[c].to_pylist() for c in ("doc", "text")), strict=True))
    witnesses = case.table("witnesses").to_pylist()
    assert {w["doc"] for w in witnesses} == {"a.txt", "b.txt"}
    assert all("Fourteen people" in texts[w["doc"]][w["begin"] : w["end"]] for w in witnesses)


def test_pages_on_which_nobody_is_found_cited_are_counted(pages: Path, tmp_path: Path) -> None:
    georgian = "პორტის ადმინისტრაციამ განაცხადა, რომ ბორანი ორშაბათს მეჩეჩზე დაჯდა და მგზავრები ნაპირზე გადაიყვანეს."
    (pages / "c.txt").write_text(georgian, "utf-8")
    found = run.trace_pages([str(pages)], Case(tmp_path / "case")).notices
    assert any("not looked for on 1 of 3 pages (1 in Georgian)" in notice for notice in found)


def test_a_second_run_over_the_same_pages_does_nothing_again(pages: Path, tmp_path: Path) -> None:
    case = Case(tmp_path / "case")
    first = run.trace_pages([str(pages)], case)
    before = tables_of(case)
    again = run.trace_pages([str(pages)], case)
    assert {n: s.finished for n, s in again.stages.items()} == {
        n: s.finished for n, s in first.stages.items()
    }
    assert tables_of(case) == before


def test_a_killed_run_goes_on_where_it_stopped(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(work: plan.Work) -> plan.Tables:
        raise KeyboardInterrupt

    case = Case(tmp_path / "case")
    cut = tuple(replace(s, run=killed) if s.name == "trace" else s for s in plan.STAGES)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(plan, "STAGES", cut)
        run.trace_pages([str(pages)], case)
    begun = json.loads((case.path / "next" / "manifest.json").read_text())
    finished = run.trace_pages([str(pages)], case)
    assert finished.stages["match"].finished == begun["stages"]["match"]["finished"]
    assert case.table("families").num_rows == 1


def test_a_run_killed_while_adding_leaves_the_case_as_it_was(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(work: plan.Work) -> plan.Tables:
        raise KeyboardInterrupt

    case = Case(tmp_path / "case")
    run.trace_pages([str(pages / "a.txt")], case)
    before = tables_of(case)
    with pytest.raises(KeyboardInterrupt):
        monkeypatch.setattr(plan, "STAGES", tuple(replace(s, run=killed) for s in plan.STAGES))
        run.trace_pages([str(pages / "b.txt")], case)
    assert tables_of(case) == before


def test_adding_pages_computes_claims_of_the_new_ones_only(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(tmp_path / "case")
    run.trace_pages([str(pages / "a.txt")], case)
    seen: list[str] = []
    real = claims.run
    monkeypatch.setattr(claims, "run", lambda d, s, x: (seen.extend(d["doc"].to_pylist()), real(d, s, x))[1])
    run.trace_pages([str(pages / "b.txt")], case)
    assert seen == ["b.txt"]


def test_adding_pages_gives_what_tracing_all_at_once_gives(pages: Path, tmp_path: Path) -> None:
    slowly, at_once = Case(tmp_path / "slowly"), Case(tmp_path / "at-once")
    run.trace_pages([str(pages / "a.txt")], slowly)
    run.trace_pages([str(pages / "b.txt")], slowly)
    run.trace_pages([str(pages / "a.txt"), str(pages / "b.txt")], at_once)
    assert tables_of(slowly) == tables_of(at_once)


def test_a_changed_page_is_read_again(pages: Path, tmp_path: Path) -> None:
    case = Case(tmp_path / "case")
    run.trace_pages([str(pages)], case)
    (pages / "b.txt").write_text(f"Nothing but clocks\n\n{OTHER}\n")
    run.trace_pages([str(pages)], case)
    assert case.table("documents").num_rows == 2
    assert case.table("families").num_rows == 0


def test_a_bad_page_is_named_and_the_rest_goes_on(pages: Path, tmp_path: Path) -> None:
    (pages / "c.jsonl").write_text('{"id": "x", "text": "A line of text."}\n{"id": "y"\n')
    manifest = run.trace_pages([str(pages)], Case(tmp_path / "case"))
    assert [f.name.endswith("c.jsonl line 2") for f in manifest.failures] == [True]
    assert manifest.as_dict()["documents"] == 3


def test_a_failure_is_still_told_on_the_next_run(pages: Path, tmp_path: Path) -> None:
    (pages / "c.jsonl").write_text('{"id": "y"\n')
    case = Case(tmp_path / "case")
    assert run.trace_pages([str(pages)], case).failures == run.trace_pages([str(pages)], case).failures != []


def test_a_failed_input_that_is_gone_is_told_no_more(pages: Path, tmp_path: Path) -> None:
    case = Case(tmp_path / "case")
    for name in ("c.jsonl", "d.jsonl"):
        (pages / name).write_text('{"id": "y"\n')
    assert len(run.trace_pages([str(pages)], case).failures) == 2
    (pages / "c.jsonl").unlink()
    found = run.trace_pages([str(pages)], case)
    assert [Path(f.name).name for f in found.failures] == ["d.jsonl line 1"]
    assert not any(name.endswith("c.jsonl") for name in found.inputs)


def test_a_failed_input_named_by_itself_that_is_gone_is_forgotten(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(tmp_path / "case")
    (tmp_path / "c.jsonl").write_text('{"id": "y"\n')
    monkeypatch.chdir(tmp_path)
    run.trace_pages(["pages", "c.jsonl"], case)
    monkeypatch.chdir(pages)  # from here the name means another file
    assert len(run.trace_pages([str(pages / "a.txt")], case).failures) == 1
    (tmp_path / "c.jsonl").unlink()
    monkeypatch.chdir(tmp_path)
    found = run.trace_pages(["pages"], case)
    assert found.failures == []
    assert str(tmp_path / "c.jsonl") not in found.paths


def test_a_link_that_leads_nowhere_stays_told(pages: Path, tmp_path: Path) -> None:
    (pages / "link.txt").symlink_to(pages / "gone.txt")
    failures = run.trace_pages([str(pages)], Case(tmp_path / "case")).failures
    assert [Path(f.name).name for f in failures] == ["link.txt"]


def test_a_changed_reading_setting_reads_again(pages: Path, tmp_path: Path) -> None:
    case = Case(tmp_path / "case")
    run.trace_pages([str(pages)], case)
    small = Settings(read=replace(ReadSettings(), max_page_bytes=(pages / "a.txt").stat().st_size))
    refused = run.trace_pages([str(pages)], case, small).failures
    assert [Path(f.name).name for f in refused] == ["b.txt"]


def test_nothing_at_all_to_read_is_a_wrong_command(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match=r"no page was read from [^:]*empty, and nothing was done\n.*holds no files"):
        run.trace_pages([str(tmp_path / "empty")], Case(tmp_path / "case"))


def test_offsets_hold_against_the_text_as_given(pages: Path, tmp_path: Path) -> None:
    row = {"id": "j", "text": "  Zero\u200bwidth, ＦＵＬＬ width\r\n" + RELEASE, "lang": "en"}
    (pages / "c.jsonl").write_text(json.dumps(row) + "\n")
    case = Case(tmp_path / "case")
    run.trace_pages([str(pages)], case)
    texts = dict(zip(*(case.table("documents")[c].to_pylist() for c in ("doc", "text")), strict=True))
    assert texts["j"] == row["text"]
    places = [texts[w["doc"]][w["begin"] : w["end"]] for w in case.table("witnesses").to_pylist()]
    assert len(places) == 3
    assert all(p.startswith("The harbour office") and p.endswith("until Friday.") for p in places)


def killed_in_trace(work: plan.Work) -> plan.Tables:
    raise KeyboardInterrupt


def test_a_run_killed_and_then_given_more_pages_loses_none(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(tmp_path / "case")
    later = (pages / "b.txt").rename(tmp_path / "b.txt")
    run.trace_pages([str(pages)], case)
    later.rename(pages / "b.txt")
    cut = tuple(replace(s, run=killed_in_trace) if s.name == "trace" else s for s in plan.STAGES)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(plan, "STAGES", cut)
        run.trace_pages([str(pages)], case)
    (pages / "c.txt").write_text(OTHER)
    run.trace_pages([str(pages)], case)
    assert case.table("documents")["doc"].to_pylist() == ["a.txt", "b.txt", "c.txt"]


def test_adding_other_pages_after_a_killed_addition_keeps_to_those(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(tmp_path / "case")
    run.trace_pages([str(pages / "a.txt")], case)
    cut = tuple(replace(s, run=killed_in_trace) if s.name == "trace" else s for s in plan.STAGES)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(plan, "STAGES", cut)
        run.trace_pages([str(pages / "b.txt")], case)
    run.trace_pages([str(pages / "a.txt")], case)
    assert case.table("documents")["doc"].to_pylist() == ["a.txt"]
    run.trace_pages([str(pages / "b.txt")], case)
    assert case.table("documents")["doc"].to_pylist() == ["a.txt", "b.txt"]
    assert case.table("families").num_rows == 1


def test_a_resumed_run_gives_what_an_unbroken_one_gives(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, whole = Case(tmp_path / "broken"), Case(tmp_path / "whole")
    cut = tuple(replace(s, run=killed_in_trace) if s.name == "trace" else s for s in plan.STAGES)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(plan, "STAGES", cut)
        run.trace_pages([str(pages)], broken)
    run.trace_pages([str(pages)], broken)
    run.trace_pages([str(pages)], whole)
    assert tables_of(broken) == tables_of(whole)


def test_a_folder_that_holds_other_things_does_not_become_a_case(pages: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is no case and not empty"):
        run.trace_pages([str(pages)], Case(pages))
    assert sorted(p.name for p in pages.iterdir()) == ["a.txt", "b.txt"]


def test_a_case_among_the_pages_is_not_read_as_pages(pages: Path) -> None:
    run.trace_pages([str(pages)], Case(pages / "case"))
    case = Case(pages / "case")
    run.trace_pages([str(pages)], case)
    assert case.table("documents").num_rows == 2


def test_a_page_whose_file_is_gone_stays_and_is_told(pages: Path, tmp_path: Path) -> None:
    case = Case(tmp_path / "case")
    run.trace_pages([str(pages)], case)
    (pages / "b.txt").unlink()
    told = run.trace_pages([str(pages)], case).notices
    assert case.table("documents").num_rows == 2
    assert [n.endswith("b.txt: the file is gone; its pages stay in the case") for n in told] == [True]


def test_a_folder_is_the_same_however_it_is_written(pages: Path, tmp_path: Path) -> None:
    case = Case(tmp_path / "case")
    run.trace_pages([str(pages)], case)
    assert run.trace_pages([f"{pages}/"], case).paths == [str(pages.resolve())]
