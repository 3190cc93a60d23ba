"""The command line: exit statuses, what goes where, and the words of its errors."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import sayso

TEXT = (
    "The council of Marrow Bay voted on Tuesday to rebuild the wooden pier that the storm took away last winter. "
    "Work will begin in March and is expected to cost four million crowns, said the mayor, Ada Quill."
)


def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(sayso, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Pier {name}\n\n{TEXT}\n")
    return folder


@pytest.fixture
def case(pages: Path, tmp_path: Path) -> Path:
    done = call("trace", pages, "--case", tmp_path / "case")
    assert done.exit_code == 0, done.output
    return tmp_path / "case"


def test_trace_ends_with_a_summary(pages: Path, tmp_path: Path) -> None:
    shown = call("trace", pages, "--case", tmp_path / "case").stdout
    assert "2 pages" in shown
    assert "wooden pier" in shown


def test_trace_json_is_one_object(pages: Path, tmp_path: Path) -> None:
    assert isinstance(json.loads(call("trace", pages, "--case", tmp_path / "case", "--json").stdout), dict)


def test_a_failed_input_gives_status_one_and_is_named_on_stderr(pages: Path, tmp_path: Path) -> None:
    (pages / "noise.bin").write_bytes(bytes(range(256)) * 40)
    done = call("trace", pages, "--case", tmp_path / "case")
    assert done.exit_code == 1
    assert "noise.bin" in done.stderr
    assert "2 pages" in done.stdout


def test_a_missing_input_is_named(pages: Path, tmp_path: Path) -> None:
    done = call("trace", pages, tmp_path / "nowhere", "--case", tmp_path / "case")
    assert done.exit_code == 1
    assert "nowhere" in done.stderr


def test_a_missing_input_is_told_once_and_not_remembered(pages: Path, tmp_path: Path) -> None:
    case, given = tmp_path / "case", (pages, tmp_path / "nowhere")
    for command in (("trace", *given, "--case", case), ("trace", *given, "--case", case), ("add", case, *given)):
        done = call(*command)
        assert done.exit_code == 1
        assert done.stderr.count("nowhere") == 1
    assert "nowhere" not in call("summary", case, "--json").stdout
    assert "nowhere" not in (case / "manifest.json").read_text()
    assert call("trace", pages, "--case", case).exit_code == 0


def test_a_failed_input_is_named_once_and_then_counted(pages: Path, tmp_path: Path) -> None:
    (pages / "noise.bin").write_bytes(bytes(range(256)) * 40)
    first, again = (call("trace", pages, "--case", tmp_path / "case") for _ in range(2))
    assert "noise.bin" in first.stdout and "noise.bin" in first.stderr
    assert "noise.bin" not in again.stdout + again.stderr and "1 as before" in again.stdout
    assert again.stderr.startswith("sayso: 1 failed as before: sayso summary ")
    assert again.exit_code == 1
    assert "noise.bin" in call("summary", tmp_path / "case").stdout


def test_adding_pages_does_not_fail_for_what_failed_before(pages: Path, tmp_path: Path) -> None:
    (pages / "noise.bin").write_bytes(bytes(range(256)) * 40)
    assert call("trace", pages, "--case", tmp_path / "case").exit_code == 1
    (tmp_path / "more.txt").write_text("The museum of clocks opens a new wing in the spring, its director said.\n")
    assert call("add", tmp_path / "case", tmp_path / "more.txt").exit_code == 0
    assert call("add", tmp_path / "case", pages).exit_code == 1


def test_nothing_but_a_missing_input_is_a_wrong_command(case: Path, tmp_path: Path) -> None:
    for command in (("add", case), ("trace", "--case", case)):
        done = call(*command, tmp_path / "nowhere")
        assert done.exit_code == 2
        assert "nowhere: there is no such file or folder; check how it is written" in done.stderr
    assert "2 pages" in call("summary", case).stdout


def test_a_wrong_command_leaves_no_case_folder(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    wrong = ([tmp_path / "nowhere"], [tmp_path / "empty"], [pages, "--encoder", "onnx:nowhere"])
    for arguments in wrong:
        done = call("trace", *arguments, "--case", tmp_path / "case")
        assert done.exit_code == 2, done.output
        assert not (tmp_path / "case").exists()


def test_an_unknown_encoder_is_told_before_a_case_is_touched(case: Path, pages: Path) -> None:
    before = sorted(case.rglob("*"))
    done = call("trace", pages, "--case", case, "--encoder", "onnx:nowhere")
    assert done.exit_code == 2
    assert "encoder onnx:nowhere" in done.stderr
    assert sorted(case.rglob("*")) == before


def test_standard_input_is_read(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": n, "text": TEXT}) + "\n" for n in "ab")
    done = call("trace", "-", "--case", tmp_path / "case", stdin=rows)
    assert done.exit_code == 0, done.output
    assert "2 pages" in done.stdout


def test_an_empty_folder_is_a_wrong_command(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = call("trace", tmp_path / "empty", "--case", tmp_path / "case")
    assert done.exit_code == 2
    assert "holds no files" in done.stderr


def test_tracing_other_pages_into_a_case_points_to_add(case: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text(TEXT)
    done = call("trace", tmp_path / "more.txt", "--case", case)
    assert done.exit_code == 2
    assert "sayso add" in done.stderr


def test_add_takes_more_pages_in(case: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text(TEXT)
    assert "3 pages" in call("add", case, tmp_path / "more.txt").stdout


def test_add_says_what_came_of_it(case: Path, pages: Path, tmp_path: Path) -> None:
    assert call("add", case, pages).stdout.startswith("No page is new or changed; the case holds what it held.\n")
    (tmp_path / "other.txt").write_text("Хлебозавод открыл новый цех на улице Лунд, и очередь дошла до самой церкви.", "utf-8")
    told = call("add", case, tmp_path / "other.txt").stdout
    assert told.startswith("1 page new; it has no passage in common with another page.\n")
    copied = next(path for path in sorted(pages.iterdir()) if path.suffix == ".txt")
    (tmp_path / "copy.txt").write_text(copied.read_text("utf-8") + "\n", "utf-8")
    told = call("add", case, tmp_path / "copy.txt").stdout
    assert told.startswith("1 page new; it has a passage in common with 2 other pages.\n")


def test_adding_what_is_not_there_is_told_as_that(case: Path, tmp_path: Path) -> None:
    done = call("add", case, tmp_path / "nowhere")
    assert (done.exit_code, "no page was read from" in done.stderr, "no such file" in done.stderr) == (2, True, True)


def test_add_to_no_case_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text(TEXT)
    done = call("add", tmp_path / "none", tmp_path / "more.txt")
    assert done.exit_code == 2
    assert "sayso trace" in done.stderr


@pytest.mark.parametrize(
    "command", [["add", "FILE"], ["check", "FILE"], ["export", "matches"], ["report", "-o", "r.html"], ["summary"]]
)
def test_every_command_says_the_same_of_a_missing_case(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "asked.txt").write_text(TEXT)
    name, *rest = [str(tmp_path / "asked.txt") if word == "FILE" else word for word in command]
    done = call(name, tmp_path / "none", *rest)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"sayso: there is no case at {tmp_path / 'none'}; make one with `sayso trace PATH")
    assert not (tmp_path / "none").exists()


def test_checking_a_missing_file_is_a_wrong_command(case: Path, tmp_path: Path) -> None:
    done = call("check", case, tmp_path / "nowhere.txt")
    assert done.exit_code == 2
    assert "nowhere.txt" in done.stderr


def test_reading_nothing_but_a_missing_file_is_a_wrong_command(pages: Path, tmp_path: Path) -> None:
    assert call("read", tmp_path / "nowhere").exit_code == 2
    assert call("read", pages, tmp_path / "nowhere").exit_code == 1


def test_export_writes_rows_that_point_at_characters(case: Path) -> None:
    texts = {
        d["doc"]: d["text"] for d in map(json.loads, call("export", case, "documents").stdout.splitlines())
    }
    rows = [json.loads(line) for line in call("export", case, "matches").stdout.splitlines()]
    assert rows
    assert all(texts[r["a"]][r["a_begin"] : r["a_end"]].startswith("The council") for r in rows)


def test_export_makes_the_pairs_of_a_family(case: Path) -> None:
    family = json.loads(call("export", case, "families").stdout.splitlines()[0])["family"]
    rows = [json.loads(line) for line in call("export", case, "pairs", "--family", family).stdout.splitlines()]
    held = call("export", case, "witnesses", "--family", family).stdout.splitlines()
    assert {r["family"] for r in rows} == {family}
    assert len(rows) == len(held) * (len(held) - 1) // 2


@pytest.mark.parametrize(("table", "told"), [("documents", "about no family"), ("pairs", "no family 'f-none'")])
def test_export_of_a_family_that_cannot_be_had_says_why(case: Path, table: str, told: str) -> None:
    done = call("export", case, table, "--family", "f-none")
    assert (done.exit_code, told in done.stderr) == (2, True)


def test_export_to_csv_has_a_header(case: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(call("export", case, "witnesses", "--format", "csv").stdout)))
    assert {"family", "doc", "begin", "end"} <= set(rows[0])


def test_export_of_an_unknown_table_lists_those_there_are(case: Path) -> None:
    done = call("export", case, "secrets")
    assert done.exit_code == 2
    assert "witnesses" in done.stderr


def test_report_writes_one_whole_file(case: Path, tmp_path: Path) -> None:
    assert call("report", case, "-o", tmp_path / "r.html").exit_code == 0
    assert (tmp_path / "r.html").read_text().rstrip().endswith("</html>")


def test_report_to_a_place_that_is_not_there_says_so(case: Path, tmp_path: Path) -> None:
    done = call("report", case, "-o", tmp_path / "no" / "r.html")
    assert done.exit_code == 2
    assert "cannot write" in done.stderr


def test_summary_shows_a_case_again(case: Path) -> None:
    assert "2 pages" in call("summary", case).stdout


def test_a_case_of_another_version_is_refused(case: Path) -> None:
    (case / "manifest.json").write_text('{"tables": 99, "sayso": "9"}')
    done = call("summary", case)
    assert done.exit_code == 2
    assert "version 99" in done.stderr


def test_every_format_that_export_knows_is_offered() -> None:
    from sayso import cli, export

    assert cli.FORMATS == export.FORMATS


def test_outlets_are_exported_as_a_graph(case: Path, tmp_path: Path) -> None:
    import networkx

    out = tmp_path / "outlets.graphml"
    assert call("export", case, "outlets", "--format", "graphml", "-o", out).exit_code == 0
    assert networkx.read_graphml(out).is_directed()


def test_a_table_that_is_no_graph_is_refused_as_one(case: Path) -> None:
    done = call("export", case, "figures", "--format", "gexf")
    assert done.exit_code == 2
    assert "only the table copies and the table outlets" in done.stderr


def test_check_names_the_pages_that_hold_a_text(case: Path, tmp_path: Path) -> None:
    (tmp_path / "asked.txt").write_text(TEXT)
    shown = call("check", case, tmp_path / "asked.txt").stdout
    assert "a.txt" in shown or "Pier a" in shown
    assert json.loads(call("check", case, tmp_path / "asked.txt", "--json").stdout)["passages"]


@pytest.mark.parametrize(("command", "extra"), [("read", "pdf"), ("trace", "mend")])
def test_help_tells_how_to_install_an_extra(command: str, extra: str) -> None:
    shown = " ".join(call(command, "--help").stdout.split())
    assert f"pip install 'sayso[{extra}]', in a clone pip install '.[{extra}]'" in shown


def test_an_encoder_that_needs_an_extra_names_it(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    for name, extra in (("no-such/model", "transformers"), ("onnx:nowhere", "onnx")):
        told = call("trace", pages, "--case", tmp_path / "case", "--encoder", name).stderr
        assert f"pip install 'sayso[{extra}]', in a clone pip install '.[{extra}]'" in told


PIPED = [
    ["summary", "CASE"], ["summary", "CASE", "--json"], ["export", "CASE", "documents"], ["export", "CASE", "pairs"],
    ["check", "CASE", "FILE"], ["check", "CASE", "FILE", "--json"], ["read", "FILE"], ["report", "CASE", "-o", "REPORT"],
    ["--help"], ["read", "--help"],
]  # fmt: skip


@pytest.mark.parametrize("command", PIPED, ids=" ".join)
def test_a_reader_that_has_had_enough_ends_a_command_quietly(case: Path, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "asked.txt").write_text(TEXT)
    named = {"CASE": str(case), "FILE": str(tmp_path / "asked.txt"), "REPORT": str(tmp_path / "r.html")}
    line = [sys.executable, "-u", "-m", "sayso", *(named.get(word, word) for word in command)]
    reader, writer = os.pipe()
    os.close(reader)  # as head does once it has its lines
    done = subprocess.run(line, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")
