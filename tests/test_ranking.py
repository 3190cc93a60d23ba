"""What comes first."""

from __future__ import annotations

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


def test_links_gather_the_families_of_two_pages_and_undetermined_ones_have_no_order() -> None:
    def copy(family: str, parent: str, child: str, direction: str) -> dict[str, Any]:
        return {"family": family, "parent": parent, "child": child, "direction": direction, "evidence": []}

    rows = [copy("1", "a", "b", "shown"), copy("2", "a", "b", "shown"), copy("3", "d", "c", "undetermined"),
            copy("4", "c", "d", "undetermined")]  # fmt: skip
    made = ranking.links(tables.from_rows("copies", rows))
    assert [(k.parent, k.child, k.direction, k.families) for k in made] == [
        ("a", "b", "shown", ("1", "2")),
        ("c", "d", "undetermined", ("3", "4")),
    ]


def test_a_source_is_gathered_under_the_name_it_has_most() -> None:
    given = case()
    cited = ranking.cited(given["attributions"], given["documents"])
    assert [(c.name, c.pages, len(c.places)) for c in cited] == [
        ("Velmar Transport Office", 2, 2),
        ("مكتب النقل في فيلمار", 1, 1),
    ]


def test_a_page_without_outlet_and_title_has_its_first_headline() -> None:
    given = case()
    assert ranking.headlines(given["documents"], given["segments"]) == {}
    rows = [d | {"outlet": None, "title": None} for d in given["documents"].to_pylist()]
    found = ranking.headlines(tables.from_rows("documents", rows), given["segments"])
    assert found == {"office": "Cable car: what we know", "tepe": "Teleferik durdu"}
