"""The report as a file: what it says, what it lets through, and how large it gets."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import lxml.html
import pyarrow as pa
import pytest

from invented import AGENCY, AR, MANIFEST, case
from sayso import tables
from sayso.report import build, families, pages


@pytest.fixture(scope="module")
def html() -> str:
    return build(case(), MANIFEST)


@pytest.fixture(scope="module")
def root(html: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html)


def elements(root: lxml.html.HtmlElement, css: str) -> Iterator[lxml.html.HtmlElement]:
    return iter(root.xpath(f'//*[contains(concat(" ", @class, " "), " {css} ")]'))


def said(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_nothing_is_loaded_from_anywhere(html: str, root: lxml.html.HtmlElement) -> None:
    assert not root.xpath("//link | //img | //iframe | //object | //embed | //base | //form[@action]")
    assert len(root.xpath("//script")) == len(root.xpath("//style")) == 1
    assert not root.xpath("//@src | //@style | //@*[starts-with(name(), 'on')]")
    assert "@import" not in html
    assert "url(" not in html


def test_the_policy_allows_this_style_and_this_script_alone(root: lxml.html.HtmlElement) -> None:
    (policy,) = root.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(root.find(f".//{tag}").text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_markup_in_a_page_is_text(root: lxml.html.HtmlElement) -> None:
    (hostile,) = (p for p in elements(root, "page") if "alert(1)" in p.text_content())
    assert "<script>alert(1)</script>" in hostile.text_content()
    assert not hostile.xpath(".//script | .//b[text()='bold']")


def test_hidden_characters_are_shown_by_name_everywhere(html: str) -> None:
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x07]", html)
    assert "RLO" in html


def test_only_web_addresses_become_links(root: lxml.html.HtmlElement) -> None:
    away = {h for h in root.xpath("//a/@href") if not h.startswith("#")}
    assert away == {
        "https://office.example/cable-car", "https://northwire.example/1", "http://herald.example/cable",
        "https://marfa.example/ar",
    }  # fmt: skip
    assert all("noopener" in a.get("rel") for a in root.xpath("//a[not(starts-with(@href, '#'))]"))


def test_every_link_inside_leads_somewhere_and_no_anchor_is_twice(root: lxml.html.HtmlElement) -> None:
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in root.xpath("//a/@href") if h.startswith("#")} <= set(ids)


def test_a_link_to_characters_leads_to_these_characters(root: lxml.html.HtmlElement) -> None:
    text = {d["doc"]: d["text"] for d in case()["documents"].to_pylist()}
    by_number = dict(enumerate(text.values(), 1))
    spans = [re.fullmatch(r"p(\d+)-(\d+)-(\d+)", i) for i in root.xpath("//@id")]
    assert sum(s is not None for s in spans) > 20
    for span in filter(None, spans):
        number, begin, end = map(int, span.groups())
        run = root.get_element_by_id(span.group())
        shown = run.text_content()
        assert by_number[number][begin:end].startswith(shown)


def test_right_to_left_text_says_its_language_and_direction(root: lxml.html.HtmlElement) -> None:
    cells = [e for e in elements(root, "words") if AR[0][:20] in e.text_content()]
    assert cells
    assert {(e.get("lang"), e.get("dir")) for e in cells} == {("ar", "rtl")}


def test_shared_words_are_marked_and_the_changed_figure_is_not(root: lxml.html.HtmlElement) -> None:
    (wire,) = (
        e for e in elements(root, "witness") if e.tag == "article" and said(e).startswith("Northwire")
    )
    marked = [said(e) for e in elements(wire, "shared") if e in list(wire.iter())]
    assert any(AGENCY[0][:60] in m for m in marked)
    assert not any("19" in m for m in marked)


def test_translations_stand_row_by_row_with_what_one_leaves_out(root: lxml.html.HtmlElement) -> None:
    rows = [[said(td) for td in tr.xpath("./td")] for tr in root.xpath("//table//tr[td and not(th)]")]
    assert any("La ligne restera" in b and "The line will stay" in a for a, b in rows)
    assert any("At least 9 people" in a and "nothing here is set beside it" in b for a, b in rows)


def test_a_page_in_two_languages_stands_against_itself(root: lxml.html.HtmlElement) -> None:
    (caption,) = (c for c in root.xpath("//caption") if "Two passages of one page" in said(c))
    assert "translated" in said(caption)


def test_copies_are_worded_with_their_evidence(root: lxml.html.HtmlElement) -> None:
    (evidence,) = elements(root, "evidence")
    text = said(evidence)
    assert "Northwire has it from Velmar Transport Office shown" in text
    assert "naming: names the Velmar Transport Office" in text
    assert "whether either has it from the other is undetermined" in text


def test_readings_come_most_telling_first_with_who_reads_what(root: lxml.html.HtmlElement) -> None:
    first = root.xpath('//section[@class="readings"]/ol/li')[0]
    assert said(first).startswith("figure")
    assert [said(m) for m in first.iter("mark")] == ["9 people", "19 people"]
    assert "Orsa Herald" in said(first)


def test_a_conflict_is_a_question(root: lxml.html.HtmlElement) -> None:
    (conflict,) = elements(root, "conflict")
    asked = "Which is it: at least 9 injured (“Velmar Transport Office”) or at least 19 injured (“Northwire”)?"
    assert said(conflict.find("h3")) == asked


def test_what_could_not_be_read_is_named_with_what_to_do(root: lxml.html.HtmlElement) -> None:
    (failures,) = elements(root, "failures")
    assert "pages/scan.pdf: the file holds no text layer. What to do: run it through OCR first." in said(
        failures
    )


def test_headings_go_down_one_step_at_a_time(root: lxml.html.HtmlElement) -> None:
    levels = [int(h.tag[1]) for h in root.iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_same_case_gives_the_same_file(html: str) -> None:
    assert build(case(), MANIFEST) == html


def test_an_empty_case_says_so() -> None:
    html = build({name: tables.empty(name) for name in tables.SCHEMAS}, {"failures": [], "notices": []})
    assert "No passage was found" in html


def test_a_parent_that_no_page_is_shows_as_a_lost_page() -> None:
    given = case()
    copies = [
        {"family": "f1", "parent": "lost:1", "child": child, "direction": "shown", "evidence": []}
        for child in ("wire", "herald")
    ]
    given["copies"] = tables.from_rows("copies", copies)
    assert "inferred" in build(given, MANIFEST)


def big(count: int) -> dict[str, pa.Table]:
    """Many pages in families of two, each with a text of some length."""
    sentence = "A long sentence about the lake and its harbour, number {}, which two pages carry in one form. "
    docs: list[dict[str, Any]] = [
        {"doc": f"d{i:05}", "text": sentence.format(i // 2) * 25, "sha256_raw": "", "sha256_text": "", "format": "text"}
        for i in range(count)
    ]  # fmt: skip
    rows: dict[str, list[dict[str, Any]]] = {
        "documents": docs,
        "families": [
            {"family": f"f{i:05}", "text": docs[2 * i]["text"], "pages": 2, "outlets": 2, "langs": ["en"],
             "origins_min": 1, "origins_max": 2, "state": "independence not established"}
            for i in range(count // 2)
        ],
        "witnesses": [
            {"family": f"f{i // 2:05}", "doc": d["doc"], "begin": 0, "end": len(d["text"])} for i, d in enumerate(docs)
        ],
    }  # fmt: skip
    return {name: tables.from_rows(name, rows.get(name, [])) for name in tables.SCHEMAS}


def test_a_large_case_stays_a_file_that_can_be_mailed_and_says_what_it_leaves_out() -> None:
    html = build(big(6_000), {})
    assert len(html.encode()) < 8_000_000
    assert f"The first {families.SHOWN} of 3000 are shown in full" in html
    assert f"The text of {pages.PAGES} of 6000 pages is in this report" in html
    root = lxml.html.document_fromstring(html)
    assert {h[1:] for h in root.xpath("//a/@href") if h.startswith("#")} <= set(root.xpath("//@id"))


def test_a_date_known_to_the_day_is_no_instant() -> None:
    given = case()
    day = datetime(2031, 5, 6, tzinfo=UTC)
    rows = [
        d | {"published_from": day - timedelta(hours=14), "published_to": day + timedelta(hours=34)}
        for d in given["documents"].to_pylist()
    ]
    given["documents"] = tables.from_rows("documents", rows)
    root = lxml.html.document_fromstring(build(given, MANIFEST))
    assert "first dated 6 May 2031, zone not given origins" in said(next(elements(root, "meta")))


def test_a_family_whose_witnesses_are_missing_does_not_stop_the_report() -> None:
    given = case()
    given["witnesses"] = tables.empty("witnesses")
    assert "Who is cited" in build(given, MANIFEST)
