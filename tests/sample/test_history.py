"""The sample's pages and its true history agree with each other (no stage of the program is needed)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

import sayso

SAMPLE = Path(sayso.__file__).parent / "sample"
PAGES = SAMPLE / "pages"
LANGUAGES = {"en", "ar", "tr", "fr", "ru", "de", "zh", "az"}
ABOUTS = {"figure", "name", "negation", "attribution", "hedge", "date", "wording", "addition", "order"}
VOID = {"meta", "link", "input", "hr", "br", "img"}
KINDS = {"verbatim", "edited", "paraphrased", "translated"}


def _rows() -> Iterator[dict[str, Any]]:
    with (PAGES / "wire.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _visible(path: Path) -> str:
    tree = html.document_fromstring(path.read_bytes())
    etree.strip_elements(tree, "script", "style", "head", with_tail=False)
    return " ".join("".join(map(str, tree.itertext())).split())


@pytest.fixture(scope="module")
def history() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SAMPLE / "history.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    found = {row["id"]: row["text"] for row in _rows()}
    for path in PAGES.rglob("*.txt"):
        found[path.relative_to(PAGES).as_posix()] = path.read_text(encoding="utf-8")
    for path in PAGES.rglob("*.html"):
        found[path.relative_to(PAGES).as_posix()] = _visible(path)
    return found


def _parents(history: dict[str, Any]) -> dict[str, set[str]]:
    return {p["id"]: {q["page"] for q in p["parents"]} for p in history["pages"]}


def test_every_page_has_its_history_and_every_history_its_page(history: dict[str, Any], texts: dict[str, str]) -> None:
    ids = [p["id"] for p in history["pages"]]
    assert len(ids) == len(set(ids))
    assert set(ids) == set(texts)


def test_there_are_as_many_pages_languages_and_formats_as_promised(history: dict[str, Any]) -> None:
    assert 20 <= len(history["pages"]) <= 25
    assert {lang for p in history["pages"] for lang in p["langs"]} == LANGUAGES
    assert {p.suffix for p in PAGES.rglob("*") if p.is_file()} == {".html", ".txt", ".jsonl"}


def test_lengths_are_those_of_news(texts: dict[str, str]) -> None:
    for doc, text in texts.items():
        wide = sum("\u4e00" <= c <= "\u9fff" for c in text)
        assert 100 <= len(text.split()) + wide // 1.6 <= 500, doc


def test_every_witness_stands_in_its_page_once(history: dict[str, Any], texts: dict[str, str]) -> None:
    for family in history["families"]:
        for sentence in family["sentences"]:
            for witness in sentence["witnesses"]:
                assert texts[witness["doc"]].count(witness["text"]) == 1, (witness["doc"], witness["text"])


def test_every_figure_and_every_attribution_stands_in_its_page(history: dict[str, Any], texts: dict[str, str]) -> None:
    for row in history["figures"] + history["attributions"]:
        assert row["text"] in texts[row["doc"]], row
    for row in history["attributions"]:
        for part in ("source", "cue", "content"):
            assert row[part] in row["text"], row


def test_every_figure_is_one_that_a_figure_table_can_hold(history: dict[str, Any]) -> None:
    from sayso.tables import BOUNDS, CATEGORIES

    for row in history["figures"]:
        assert row["category"] in CATEGORIES and row["bound"] in BOUNDS and row["value"] > 0, row


def test_every_change_stands_here_in_the_page_and_there_in_a_parent(
    history: dict[str, Any], texts: dict[str, str]
) -> None:
    parents = _parents(history)
    for page in history["pages"]:
        for change in page["changes"]:
            assert change["about"] in ABOUTS, change
            assert change["here"] in texts[page["id"]], (page["id"], change)
            sources = parents[page["id"]] or {page["id"]}
            assert any(change["there"] in texts[source] for source in sources), (page["id"], change)


def test_what_is_no_family_stands_in_every_page_named(history: dict[str, Any], texts: dict[str, str]) -> None:
    for row in history["not_families"]:
        assert len(row["texts"]) >= 2
        for said in row["texts"]:
            assert said["text"] in texts[said["doc"]], said


def test_nobody_is_their_own_ancestor(history: dict[str, Any]) -> None:
    parents = _parents(history)
    placed: set[str] = set()
    while free := {doc for doc in parents if doc not in placed and parents[doc] <= placed}:
        placed |= free
    assert placed == set(parents)


def test_no_page_is_older_than_what_it_copies(history: dict[str, Any]) -> None:
    pages = {p["id"]: p for p in history["pages"]}
    for page in history["pages"]:
        for parent in page["parents"]:
            assert parent["kind"] in KINDS
            begin, end = pages[parent["page"]]["published_from"], page["published_to"]
            if begin and end:
                assert datetime.fromisoformat(begin) <= datetime.fromisoformat(end), (page["id"], parent)


def test_a_familys_copies_lie_within_it_and_follow_the_pages_parents(history: dict[str, Any]) -> None:
    parents = _parents(history)
    for family in history["families"]:
        docs = set(family["docs"])
        assert docs == {w["doc"] for s in family["sentences"] for w in s["witnesses"]}
        for copy in family["copies"]:
            assert copy["parent"] in docs and copy["child"] in docs
            assert copy["parent"] in parents[copy["child"]]
        reached = {c["child"] for c in family["copies"]} | set(family["origins"])
        assert reached == docs, "every witness copies somebody or is an origin"


def test_open_pairs_are_pairs_of_a_family(history: dict[str, Any]) -> None:
    docs = {f["family"]: set(f["docs"]) for f in history["families"]}
    for pair in history["open"]:
        assert len(pair["pages"]) == 2 and set(pair["pages"]) <= docs[pair["family"]] and pair["why"]


def test_every_html_page_says_its_language_and_its_direction(history: dict[str, Any]) -> None:
    for page in history["pages"]:
        if not page["id"].endswith(".html"):
            continue
        tree = html.document_fromstring((PAGES / page["id"]).read_bytes())
        assert tree.get("lang", "").split("-")[0] == page["lang"], page["id"]
        for element in (e for e in tree.iter() if e.get("lang") == "ar"):
            assert element.get("dir") == "rtl", page["id"]
        assert len(tree.findall(".//h1")) == 1, page["id"]
        assert tree.find(".//footer") is not None or tree.find(".//*[@id='foot']") is not None, page["id"]


class _Balance(HTMLParser):
    """Every element that is opened is closed, in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, (self.getpos(), self.open, tag)
        self.open.pop()


def test_every_html_page_closes_what_it_opens() -> None:
    for path in PAGES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("<!DOCTYPE html>\n"), path
        parser = _Balance()
        parser.feed(text)
        parser.close()
        assert not parser.open, (path, parser.open)


def test_the_page_without_a_date_holds_none(texts: dict[str, str], history: dict[str, Any]) -> None:
    undated = [p["id"] for p in history["pages"] if p["published_from"] is None]
    assert undated == ["lepedoyen.txt"]
    assert "2023" not in texts[undated[0]]


def test_a_page_given_twice_is_the_same_text_at_another_address(history: dict[str, Any]) -> None:
    rows = {row["id"]: row for row in _rows()}
    twice = [p for p in history["pages"] if "same_as" in p]
    assert len(twice) == 1
    one, other = rows[twice[0]["id"]], rows[twice[0]["same_as"]]
    assert one["text"] == other["text"] and one["url"] != other["url"]


def test_the_tolls_of_every_day_add_up(history: dict[str, Any]) -> None:
    def toll(doc: str, category: str) -> float:
        rows = [f for f in history["figures"] if f["doc"] == doc and f["category"] == category]
        (value,) = {f["value"] for f in rows if not f.get("increment")}
        return float(value)

    aboard, ashore = 214, 194
    for doc in ("mna-20231114-0952", "mna-20231115-1030", "harbour-authority/notice-64-2023.html"):
        assert toll(doc, "killed") + toll(doc, "missing") == aboard - ashore, doc
    assert toll("northern-ledger/search-to-end.html", "killed") == 41, "the typing error"


def test_no_real_agency_or_service_is_named(texts: dict[str, str]) -> None:
    for doc, text in texts.items():
        for word in ("Reuters", "AFP", "Anadolu", "Associated Press", "Facebook", "Twitter", "WhatsApp", "Telegram"):
            assert word.lower() not in text.lower(), (doc, word)
