"""What comes first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from invented import case
from sayso import ranking, tables


def family(name: str, pages: int, langs: list[str], **more: Any) -> dict[str, Any]:
    return {
        "family": name, "text": "t", "pages": pages, "outlets": 1, "langs": langs, "origins_min": 1,
        "origins_max": 1, "state": "same origin shown", **more,
    }  # fmt: skip


def test_pages_come_before_languages_before_outlets() -> None:
    rows = [family("a", 2, ["en"]), family("b", 2, ["en", "tr"]), family("c", 3, ["en"]),
            family("d", 2, ["en"], outlets=2)]  # fmt: skip
    ordered = ranking.families(tables.from_rows("families", rows))
    assert [f["family"] for f in ordered] == ["c", "b", "d", "a"]


def test_links_gather_the_families_of_two_pages_and_stand_as_the_evidence_tells_of_them() -> None:
    def copy(family: str, parent: str, child: str, direction: str, weight: float = 0.0) -> dict[str, Any]:
        sign = {"kind": "date", "detail": "published before", "weight": weight}
        return {"family": family, "parent": parent, "child": child, "direction": direction, "evidence": [sign]}

    rows = [copy("1", "a", "b", "shown"), copy("2", "a", "b", "shown"), copy("3", "d", "c", "undetermined"),
            copy("4", "c", "d", "undetermined", 0.5)]  # fmt: skip
    made = ranking.links(tables.from_rows("copies", rows))
    assert [(k.parent, k.child, k.direction, k.families) for k in made] == [
        ("a", "b", "shown", ("1", "2")),
        ("c", "d", "undetermined", ("3", "4")),
    ]


def test_a_source_is_gathered_under_the_name_it_has_most() -> None:
    given = case()
    cited = ranking.cited(given["attributions"], given["matches"])
    assert [(c.name, c.pages, len(c.places)) for c in cited] == [
        ("Velmar Transport Office", 2, 2),
        ("مكتب النقل في فيلمار", 1, 1),
    ]


def test_a_page_without_outlet_and_title_has_its_first_headline() -> None:
    given = case()
    assert ranking.headlines(given["documents"], given["segments"]) == {}
    rows = [d | {"outlet": None, "title": None} for d in given["documents"].to_pylist()]
    found = ranking.headlines(tables.from_rows("documents", rows), given["segments"])
    assert {doc: found[doc] for doc in ("office", "tepe")} == {"office": "Cable car: what we know", "tepe": "Teleferik durdu"}


def test_a_page_without_a_headline_has_the_first_words_of_its_body() -> None:
    given = case()
    rows = [d | {"outlet": None, "title": None} for d in given["documents"].to_pylist()]
    segments = [s | {"role": "body" if s["role"] == "headline" else s["role"]} for s in given["segments"].to_pylist()]
    found = ranking.headlines(tables.from_rows("documents", rows), tables.from_rows("segments", segments))
    assert found["tepe"] == "Teleferik durdu"
    assert all(found[doc] for doc in ("office", "wire"))


def test_pages_of_one_outlet_are_told_apart_by_day_then_title_then_id() -> None:
    def page(doc: str, day: int | None, title: str | None) -> dict[str, Any]:
        when = datetime(2031, 5, day, tzinfo=UTC) if day else None
        return {
            "doc": doc, "outlet": "Tepe", "title": title, "published_from": when, "published_to": when,
            "text": "", "sha256_raw": "", "sha256_text": "", "format": "text",
        }  # fmt: skip

    rows = [page("a", 1, "One"), page("b", 2, "Two"), page("c", 2, "Three"), page("d", None, "Two")]
    names = ranking.Names(tables.from_rows("documents", rows), tables.empty("segments"))
    assert [names[d] for d in "abcd"] == ["Tepe, 1 May 2031", "Tepe, b", "Tepe, Three", "Tepe, d"]


def test_an_outlet_with_one_page_needs_no_more_than_its_name() -> None:
    given = case()
    names = ranking.Names(given["documents"], given["segments"])
    assert names["wire"] == "Northwire"
    assert names["lost:1"] == "lost:1"


def test_conflicts_that_cannot_both_be_right_come_first() -> None:
    kinds = ["unsupported", "revision", "disagreement", "arithmetic"]
    rows = [{"conflict": k, "kind": k, "figures": ["g1"], "explanation": k} for k in kinds]
    found = ranking.conflicts(tables.from_rows("conflicts", rows), case()["figures"], 3)
    assert [row["kind"] for row, _ in found] == ["disagreement", "arithmetic", "revision"]
    assert [figure["figure"] for figure in found[0][1]] == ["g1"]


def test_pages_that_share_a_headline_are_told_apart_too() -> None:
    rows = [
        {"doc": d, "title": "Bridge closed", "text": "", "sha256_raw": "", "sha256_text": "", "format": "text"}
        for d in "ab"
    ]
    names = ranking.Names(tables.from_rows("documents", rows), tables.empty("segments"))
    assert [names["a"], names["b"]] == ["Bridge closed, a", "Bridge closed, b"]


def test_a_quotation_leaves_out_the_credits_among_its_words() -> None:
    text = "Feribot karaya oturdu\nYazan: Selin Ortaç\n3 Mayıs 2031\nKimse yaralanmadı."
    parts = ["headline", "byline", "dateline", "body"]
    held, at = [], 0
    for n, (role, line) in enumerate(zip(parts, text.split("\n"), strict=True)):
        held.append({"doc": "d", "n": n, "begin": at, "end": at + len(line), "lang": "tr", "role": role})
        at += len(line) + 1
    family = {
        "family": "f", "text": text, "text_doc": "d", "text_is": "origin", "pages": 2, "outlets": 2, "langs": [], "state": "",
        "origins_min": 1, "origins_max": 1,
    }  # fmt: skip
    page = {"doc": "d", "text": text, "sha256_raw": "", "sha256_text": "", "format": "text"}
    witness = {"family": "f", "doc": "d", "begin": 0, "end": len(text)}
    found = ranking.quotes(
        [family], *(tables.from_rows(n, r) for n, r in (("documents", [page]), ("segments", held), ("witnesses", [witness])))
    )
    assert found == {"f": "Feribot karaya oturdu\nKimse yaralanmadı."}


def test_a_quotation_of_credits_alone_is_the_whole() -> None:
    assert ranking.without_credits([{"role": "byline", "begin": 0, "end": 9}], 0, 9) == [(0, 9)]
