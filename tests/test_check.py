from __future__ import annotations

from pathlib import Path

import pytest

from sayso import run
from sayso.case import Case
from sayso.check import check, lines
from sayso.errors import CaseMissing, CommandError, PageError

RELEASE = (
    "The harbour office of Port Elin said on Monday that the ferry Grey Heron had run aground near the old light. "
    "Fourteen people were injured and all passengers were taken ashore before nightfall, the office added."
)
OTHER = (
    "The museum of clocks opens a new wing in the spring. Its director hopes that visitors will stay longer than an "
    "hour, and she has ordered softer chairs for the reading room on the second floor."
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("check")
    pages = folder / "pages"
    pages.mkdir()
    for name in ("a", "b"):
        (pages / f"{name}.txt").write_text(f"Ferry news {name}\n\n{RELEASE}\n")
    made = Case(folder / "case")
    run.trace_pages([str(pages)], made)
    return made


def asked(tmp_path: Path, text: str) -> str:
    (tmp_path / "asked.txt").write_text(text)
    return str(tmp_path / "asked.txt")


def test_a_known_passage_is_found_on_every_page_that_holds_it(case: Case, tmp_path: Path) -> None:
    found = check(case, asked(tmp_path, f"{OTHER}\n\n{RELEASE}\n"))["passages"]
    assert {p["doc"] for p in found} == {"a.txt", "b.txt"}
    assert all(p["text"].startswith("The harbour office") for p in found)


def test_its_offsets_point_at_the_page_of_the_case(case: Case, tmp_path: Path) -> None:
    texts = dict(zip(*(case.table("documents")[c].to_pylist() for c in ("doc", "text")), strict=True))
    found = check(case, asked(tmp_path, RELEASE))["passages"]
    assert all(texts[p["doc"]][p["doc_begin"] : p["doc_end"]] == p["text"] for p in found)


def test_its_family_tells_how_many_pages_hold_it(case: Case, tmp_path: Path) -> None:
    found = check(case, asked(tmp_path, RELEASE))["passages"]
    assert [f["pages"] for p in found for f in p["families"]] == [2, 2]


def test_the_day_of_a_page_is_told_as_the_page_tells_it(tmp_path: Path) -> None:
    """A day without a zone is an interval that begins the day before in UTC."""
    (tmp_path / "a.txt").write_text(f"Ferry news\n\nPORT ELIN, 12 March 2024 — {RELEASE}\n")
    made = Case(tmp_path / "case")
    run.trace_pages([str(tmp_path / "a.txt")], made)
    assert "(12 Mar 2024)" in next(lines(check(made, asked(tmp_path, RELEASE))))


def test_a_strange_text_is_on_no_page(case: Case, tmp_path: Path) -> None:
    found = check(case, asked(tmp_path, OTHER))
    assert found["passages"] == []
    assert "No passage" in next(lines(found))


def test_the_case_stays_as_it_was(case: Case, tmp_path: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in case.path.rglob("*") if p.is_file()}
    check(case, asked(tmp_path, RELEASE))
    assert {p: p.stat().st_mtime_ns for p in case.path.rglob("*") if p.is_file()} == before


def test_several_texts_at_once_are_refused(case: Case, tmp_path: Path) -> None:
    (tmp_path / "two.jsonl").write_text('{"id": "a", "text": "One text."}\n{"id": "b", "text": "Another."}\n')
    with pytest.raises(CommandError, match="holds 2 texts; check one at a time"):
        check(case, str(tmp_path / "two.jsonl"))


def test_an_unreadable_text_is_named(case: Case, tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"nowhere\.txt"):
        check(case, str(tmp_path / "nowhere.txt"))


def test_a_missing_case_is_told_before_anything_else(tmp_path: Path) -> None:
    with pytest.raises(CaseMissing, match="there is no case at"):
        check(Case(tmp_path / "none"), str(tmp_path / "nowhere.txt"))
