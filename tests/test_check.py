from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import run
from sayso.case import Case
from sayso.check import check
from sayso.checked import lines
from sayso.errors import CaseMissing, CommandError, PageError
from sayso.settings import MatchSettings, Settings

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
    assert any("12 Mar 2024, " in line for line in lines(check(made, asked(tmp_path, RELEASE))))


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


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Four pages of one text in an order of names that is not that of their days, one in no words of the others."""
    folder = tmp_path_factory.mktemp("dated")
    rows = [
        {"id": "a", "text": f"Ferry news\n\n{RELEASE}", "date": "2024-03-14T08:00:00Z", "title": "Third"},
        {"id": "b", "text": f"Ferry news of the day\n\n{RELEASE}", "title": "Undated"},
        {"id": "c", "text": f"Ferry news again\n\n{RELEASE}", "date": "2024-03-12T08:00:00Z", "title": "First"},
        {"id": "d", "text": f"Ferry news tonight\n\n{RELEASE}", "date": "2024-03-13T08:00:00Z", "title": "Second"},
        {"id": "e", "text": OTHER, "date": "2024-03-13T08:00:00Z", "title": "Clocks"},
    ]
    (folder / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    made = Case(folder / "case")
    run.trace_pages([str(folder / "pages.jsonl")], made)
    return made


def test_pages_are_listed_oldest_first_and_undated_last(dated: Case, tmp_path: Path) -> None:
    found = check(dated, asked(tmp_path, RELEASE))
    assert [p["title"] for p in found["passages"]] == ["First", "Second", "Third", "Undated"]
    (family,) = found["families"]
    assert [p["title"] for p in family["witnesses"]] == ["First", "Second", "Third", "Undated"]
    told = [line for line in lines(found) if "Mar 2024" in line or "undated" in line]
    assert [next(t for t in ("First", "Second", "Third", "Undated") if t in line) for line in told] == [
        "First", "Second", "Third", "Undated",
    ]  # fmt: skip


def test_a_page_of_the_case_is_told_as_that_with_its_family(dated: Case, tmp_path: Path) -> None:
    found = check(dated, asked(tmp_path, f"Ferry news\n\n{RELEASE}"))
    assert [p["doc"] for p in found["same_as"]] == ["a"]
    said = list(lines(found))
    assert said[0].startswith("This very text is in the case: 14 Mar 2024")
    assert any("this text itself" in line and "Third" in line for line in said)
    assert any("a passage on 4 pages" in line for line in said)


def test_a_page_of_the_case_that_shares_nothing_says_so(dated: Case, tmp_path: Path) -> None:
    assert "   no other page of the case holds it" in lines(check(dated, asked(tmp_path, OTHER)))


def test_what_the_case_holds_in_other_words_is_named_with_the_family(case: Case) -> None:
    page = {"doc": "a", "name": "A", "outlet": None, "lang": "en", "published_from": None, "published_to": None}
    family = {"family": "f", "pages": 2, "origins_min": 1, "origins_max": 1, "state": "same origin shown"}
    passage = {**page, "begin": 0, "end": 9, "text": "Nine boats", "kind": "verbatim", "families": [family]}
    also = {**page, "doc": "b", "name": "Neuf bateaux", "lang": "fr", "beside": [[0, 9]]}
    page["beside"] = [[0, 9]]
    found = {"same_as": [page], "passages": [passage], "families": [{**family, "witnesses": [page, also]}], "notices": []}
    said = list(lines(found))
    assert any("Neuf bateaux" in line and "French" in line for line in said)
    assert "   no other page of the case holds it" not in said


def test_each_page_is_told_with_the_words_it_has_otherwise(tmp_path: Path) -> None:
    """Which pages read as the text asked about does, and which do not, is what a reader of a doctored copy has to see."""
    told = RELEASE.replace("had run aground", "had not run aground")
    for name, text in (("plain", RELEASE), ("turned", told)):
        (tmp_path / f"{name}.txt").write_text(f"Ferry news {name}\n\n{text}\n")
    made = Case(tmp_path / "case")
    run.trace_pages([str(tmp_path / "plain.txt"), str(tmp_path / "turned.txt")], made)
    found = check(made, asked(tmp_path, told))
    changes = {p["doc"]: p["changes"] for p in found["passages"]}
    (change,) = changes["plain.txt"]
    assert (change["text"], change["doc_text"]) == ("had not run", "had run")
    assert not changes["turned.txt"]
    texts = dict(zip(*(made.table("documents")[c].to_pylist() for c in ("doc", "text")), strict=True))
    assert texts["plain.txt"][change["doc_begin"] : change["doc_end"]] == "had run"
    assert told[change["begin"] : change["end"]] == "had not run"
    assert "      here “\u2068had not run\u2069”, there “\u2068had run\u2069”" in lines(found)


def test_a_text_finds_what_it_renders_in_another_language(case: Case, tmp_path: Path) -> None:
    french = (
        "Le bureau du port de Port Elin a déclaré lundi que le ferry Grey Heron s'était échoué près de l'ancien phare. "
        "Quatorze personnes ont été blessées et tous les passagers ont été ramenés à terre avant la tombée de la nuit."
    )
    found = check(case, asked(tmp_path, french))
    assert {(p["doc"], p["kind"]) for p in found["passages"]} == {("a.txt", "translated"), ("b.txt", "translated")}
    assert all(p["doc_text"].startswith("The harbour office of Port Elin") for p in found["passages"])
    assert any("The harbour office of Port Elin" in line for line in lines(found))


def test_a_case_too_large_says_that_translations_are_not_looked_for(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.check.READ", 1)
    for text in (OTHER, RELEASE):
        assert any("ranslations are not looked for" in line for line in lines(check(case, asked(tmp_path, text))))


def test_languages_are_compared_by_the_encoders_the_case_was_traced_with(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Ferry news\n\n{RELEASE}\n")
    (tmp_path / "b.txt").write_text(f"Ferry news again\n\n{OTHER}\n")
    made = Case(tmp_path / "case")
    settings = replace(Settings(), match=MatchSettings(encoders=()))
    run.trace_pages([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], made, settings)
    french = "Le bureau du port de Port Elin a déclaré lundi que le ferry Grey Heron s'était échoué près de l'ancien phare."
    assert check(made, asked(tmp_path, french))["passages"] == []


def test_a_page_of_the_family_that_has_not_this_sentence_is_not_said_to_have_it(tmp_path: Path) -> None:
    own = "An old fire in the same harbour, eleven years ago, had been put out by the crew of a dredger."
    for name, text in (("whole", f"{RELEASE} {own}"), ("again", f"{RELEASE} {own}"), ("part", RELEASE)):
        (tmp_path / f"{name}.txt").write_text(f"Ferry news {name}\n\n{text}\n")
    made = Case(tmp_path / "case")
    run.trace_pages([str(tmp_path / f"{name}.txt") for name in ("whole", "again", "part")], made)
    found = check(made, asked(tmp_path, own))
    said = "\n".join(lines(found))
    assert "whole.txt" in said and "again.txt" in said
    assert "part.txt" not in said
    beside = {page["doc"]: page["beside"] for family in found["families"] for page in family["witnesses"]}
    assert beside.get("part.txt", []) == []
    assert beside["again.txt"] == [[0, len(own)]]


def test_a_sentence_with_one_word_changed_is_found_and_the_word_told(tmp_path: Path) -> None:
    sentence = "An inspection in November found that four of its nine hydrants had no water pressure."
    for name, text in (("a", RELEASE), ("b", OTHER)):
        (tmp_path / f"{name}.txt").write_text(f"Ferry news {name}\n\n{text} {sentence if name == 'a' else ''}\n")
    made = Case(tmp_path / "case")
    run.trace_pages([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], made)
    (passage,) = check(made, asked(tmp_path, sentence.replace("four", "five")))["passages"]
    assert passage["doc"] == "a.txt"
    assert [(change["text"], change["doc_text"]) for change in passage["changes"]] == [("five", "four")]


def test_what_a_rendering_says_otherwise_is_told(case: Case, tmp_path: Path) -> None:
    french = (
        "Le bureau du port de Port Elin a déclaré lundi que le ferry Grey Heron s'était échoué près de l'ancien phare. "
        "Quarante personnes ont été blessées et tous les passagers ont été ramenés à terre avant la tombée de la nuit."
    )
    found = check(case, asked(tmp_path, french))
    (told,) = {(c["text"], c["doc_text"], *c["about"]) for p in found["passages"] for c in p["changes"]}
    assert told == ("Quarante", "Fourteen", "figure")
    assert "      here “\u2068Quarante\u2069”, there “\u2068Fourteen\u2069”" in lines(found)
