"""Families that were solved before are solved no more, and their rows are the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tradition import P, build, copy

from sayso import trace
from sayso.settings import TraceSettings
from sayso.trace import kept, solved

PAGES = [
    P("one", copy("abc"), date="2020-03-01", outlet="Osmund Post"),
    P("two", copy("ab"), date="2020-03-02", outlet="Vesna"),
    P("s", [(f"{key}2", f"Der Satz {key} über den Markt von Osmund und seine Fische.") for key in "abc"], lang="de"),
    P("x", copy("def"), date="2020-03-01"),
    P("y", copy("de"), date="2020-03-04"),
]
LATER = P("later", [(f"{key}2", f"La phrase {key} sur le marché d'Osmund et ses poissons.") for key in "abc"], lang="fr")


@pytest.fixture
def solved_now(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The pages of each family that is solved."""
    seen: list[tuple[str, ...]] = []
    make = solved.make_stemma

    def counting(corpus: Any, family: Any, rendered: Any) -> Any:
        seen.append(tuple(corpus.pages[page].doc for page in family.pages))
        return make(corpus, family, rendered)

    monkeypatch.setattr(solved, "make_stemma", counting)
    return seen


def run(pages: list[Any], folder: Path | None, version: str = "1") -> dict[str, pa.Table]:
    return trace.run(*build(pages), TraceSettings(), kept=kept.Kept(folder, version) if folder else None)


def test_a_page_added_has_only_the_families_solved_that_it_is_in(tmp_path: Path, solved_now: list[tuple[str, ...]]) -> None:
    run(PAGES, tmp_path)
    solved_now.clear()
    made = run([*PAGES, LATER], tmp_path)
    assert solved_now == [("later", "s")]
    assert made == run([*PAGES, LATER], None)


def test_nothing_is_solved_twice_and_rows_stay_the_same(tmp_path: Path, solved_now: list[tuple[str, ...]]) -> None:
    first = run(PAGES, tmp_path)
    solved_now.clear()
    assert run(PAGES[::-1], tmp_path) == first
    assert not solved_now


def test_pages_added_in_any_order_give_the_same_tables(tmp_path: Path) -> None:
    fresh = run([*PAGES, LATER], None)
    for folder, order in (("a", [*PAGES, LATER]), ("b", [LATER, *PAGES[::-1]])):
        (tmp_path / folder).mkdir()
        for many in range(1, len(order) + 1):
            made = run(order[:many], tmp_path / folder)
        assert made == fresh


def test_another_version_solves_anew(tmp_path: Path, solved_now: list[tuple[str, ...]]) -> None:
    run(PAGES, tmp_path)
    several = len(solved_now)
    run(PAGES, tmp_path, "2")
    assert len(solved_now) == 2 * several


def test_pages_that_are_gone_leave_nothing_behind(tmp_path: Path) -> None:
    run(PAGES, tmp_path)
    run(PAGES[:3], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [kept.FILE]
    assert pq.read_table(tmp_path / kept.FILE).num_rows == 1


@pytest.mark.parametrize("rubbish", [b"", b"PAR1 cut off"])
def test_a_file_that_is_none_is_written_anew(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / kept.FILE).write_bytes(rubbish)
    assert run(PAGES, tmp_path) == run(PAGES, None)
    assert pq.read_table(tmp_path / kept.FILE).num_rows == 2
