from __future__ import annotations

from typing import Any

import pytest
from tradition import P, build, copy

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.trace.alternatives import FEW


def links(*pages: P) -> dict[tuple[str, str], dict[str, Any]]:
    rows = trace.run(*build(pages), TraceSettings())["copies"].to_pylist()
    return {(row["parent"], row["child"]): row for row in rows}


def others(row: dict[str, Any]) -> list[tuple[str | None, str]]:
    return [(sign["doc"], sign["detail"]) for sign in row["evidence"] if sign["kind"] == "alike"]


def pile(second: str | None = "2020-03-02") -> list[P]:
    one, two = P("p", copy("abcdef"), date="2020-03-01"), P("q", copy("abcdef"), date=second)
    return [one, two, P("r", copy("abcdef", b="Widow→Maiden", f="nets→sails"), date="2020-03-09")]


def test_a_copy_of_either_of_two_is_undetermined_and_the_other_is_named_with_its_characters() -> None:
    pages = pile()
    found = links(*pages)
    (row,) = [row for (_, child), row in found.items() if child == "r"]
    ((other, detail),) = others(row)
    assert row["direction"] == "undetermined" and {row["parent"], other} == {"p", "q"}
    assert detail == f"could have been copied as well from {other}: it has the same words, and nothing found tells which"
    (sign,) = [sign for sign in row["evidence"] if sign["kind"] == "alike"]
    text = build(pages)[0].to_pylist()[0]["text"]
    assert text[sign["begin"] : sign["end"]] == text.strip().rstrip(".")


def test_what_is_surely_later_is_no_alternative() -> None:
    found = links(*pile("2020-03-20"))
    assert found["p", "r"]["direction"] == "shown" and others(found["p", "r"]) == []


def test_a_page_without_a_date_may_have_been_there_before() -> None:
    assert [row["direction"] for (_, child), row in links(*pile(None)).items() if child == "r"] == ["undetermined"]


def test_a_page_that_reads_otherwise_is_no_alternative() -> None:
    one, two = P("p", copy("abcdef"), date="2020-03-01"), P("q", copy("abcdef", c="Three→Four"), date="2020-03-02")
    found = links(one, two, P("r", copy("abcdef", b="Widow→Maiden", f="nets→sails"), date="2020-03-09"))
    assert found["p", "r"]["direction"] == "shown" and others(found["p", "r"]) == []


def test_a_name_tells_which_of_two_it_was() -> None:
    told = copy("abcdef", d="for a week.→for a week, according to Osmund Gazette.")
    one, two = P("p", copy("abcdef"), outlet="Osmund Gazette", date="2020-03-01"), P("q", copy("abcdef"), date="2020-03-02")
    found = links(one, two, P("r", told, date="2020-03-09"))
    assert found["p", "r"]["direction"] == "shown"
    assert others(found["p", "r"]) == [("q", "by its words alone could have been copied from q, too")]


def test_nothing_is_said_between_two_pages() -> None:
    assert [others(row) for row in links(*pile()[:2]).values()] == [[]]


@pytest.mark.parametrize("many", [FEW + 2, 90])
def test_of_many_others_a_few_are_named_and_the_rest_counted(many: int) -> None:
    same = [P(f"p{n:02}", copy("abcdef"), date=f"2020-03-{1 + n % 9:02}") for n in range(many)]
    found = links(*same, P("z", copy("abcdef", b="Widow→Maiden"), date="2020-04-01"))
    assert len(found) == many
    for row in found.values():
        said = others(row)
        assert len(said) <= FEW + 1 and all(doc is None for doc, _ in said[FEW:])
        assert all("more" in detail for _, detail in said[FEW:])


def test_the_family_still_says_that_the_others_come_from_one() -> None:
    (family,) = trace.run(*build(pile()), TraceSettings())["families"].to_pylist()
    assert (family["state"], family["origins"], family["text_doc"]) == ("same origin shown", ["p"], "p")


def test_a_translation_may_be_of_either() -> None:
    german = {
        "a": "Die Nachtfähre verließ den Hafen von Osmund mit vierzig Menschen an Bord im dichten Nebel.",
        "b": "Sie lief auf das Riff, das die Witwe heißt, ehe der Lotse sie abwenden konnte.",
        "d": "Der Hafenmeister sagte, die Lampen am Südpier seien seit einer Woche dunkel gewesen.",
        "e": "Taucher werden den Rumpf noch einmal ansehen, wenn die Flut es am Donnerstag zulässt.",
    }
    one, two = P("p", copy("abcdef"), date="2020-03-01"), P("q", copy("abcdef"), date="2020-03-02")
    found = links(one, two, P("r", list(german.items()), date="2020-03-09", lang="de"))
    (row,) = [row for (_, child), row in found.items() if child == "r"]
    assert row["direction"] == "undetermined" and "it says the same, and nothing found tells which" in others(row)[0][1]


def beside_an_undated_page(**own: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Links of a pile in which most pages appeared late, so that one without a date likely did, too, and not before r."""
    named = copy("abcdef", a="thick→white", c="Three→Four")
    days = ["Monday", "Friday", "Sunday", "Tuesday"]
    late = [
        P(f"y{n}", copy("abcdef", a="thick→white", c="Three→Four", e=f"Thursday→{day}"), date=f"2020-03-2{n}")
        for n, day in enumerate(days)
    ]
    undated, first = P("x", copy("abcdef", **own)), P("z", copy("abcdef"), date="2020-03-01")
    copied = P("r", copy("cdef", c="Three→Four", f="nets→sails"), date="2020-03-04")
    return links(first, P("p", named, date="2020-03-02T08:00:00"), *late, undated, copied)


def test_an_undated_page_is_not_ruled_out_by_being_less_likely() -> None:
    row = beside_an_undated_page(b="Widow→Maiden", c="Three→Four")["p", "r"]
    assert row["direction"] == "undetermined"
    assert others(row) == [("x", "could have been copied as well from x: it has the same words, and nothing found tells which")]


def test_by_way_of_an_unlikely_copy_of_the_named_page_it_goes_back_to_that_page_all_the_same() -> None:
    found = beside_an_undated_page(a="thick→white", b="Widow→Maiden", c="Three→Four")
    assert found["p", "x"]["direction"] == "shown"
    assert found["p", "r"]["direction"] == "shown" and [doc for doc, _ in others(found["p", "r"])] == ["x"]


GERMAN = {
    "a": "Die Nachtfähre verließ den Hafen von Osmund mit 40 Menschen an Bord im dichten Nebel.",
    "b": "Sie lief auf das Riff, das die Witwe heißt, und niemand ist ertrunken, sagte der Lotse.",
    "d": "Der Hafenmeister sagte, die Lampen am Südpier seien seit einer Woche dunkel gewesen.",
    "e": "Taucher werden den Rumpf noch einmal ansehen, wenn die Flut es am Donnerstag zulässt.",
}
NOT = "before the pilot could turn it away.→and nobody drowned, said the pilot."
PLAIN = "before the pilot could turn it away.→and seven drowned, said the pilot."


def rendering(second: dict[str, str], **own: str) -> dict[str, Any]:
    """Return the link to a German rendering of one of two pages, of which the second has changes."""
    first = {"a": "forty people→40 people", "b": NOT, "e": "on Thursday morning→on 10 May"}
    one, two = P("p", copy("abcdef", **first), date="2020-03-01"), P("q", copy("abcdef", **(first | second)), date="2020-03-02")
    found = links(one, two, P("r", list((GERMAN | own).items()), date="2020-03-09", lang="de"))
    (row,) = [row for (_, child), row in found.items() if child == "r"]
    return row


def test_a_page_with_other_figures_than_a_rendering_does_not_explain_it_as_well() -> None:
    row = rendering({"a": "forty people→70 people"})
    assert row["parent"] == "p" and others(row) == []


def test_where_the_named_page_has_other_figures_too_it_is_said() -> None:
    row = rendering({}, a=GERMAN["a"].replace("40", "90"))
    assert row["direction"] == "undetermined"
    assert "it says the same but for figures, as does the page named here" in others(row)[0][1]


def test_a_page_that_negates_what_a_rendering_and_its_exemplar_say_does_not_explain_it_as_well() -> None:
    row = rendering({"b": PLAIN})
    assert row["parent"] == "p" and others(row) == []


def test_a_doubt_that_a_rendering_has_not_speaks_for_the_page_that_has_none() -> None:
    doubted = {"d": "dark for a week→allegedly dark for a week"}
    two = P("q", copy("abdef", **doubted), date="2020-03-02T08:00:00")
    one = P("p", copy("abcdef"), date="2020-03-09T10:00:00")
    found = links(two, one, P("r", list(GERMAN.items()), date="2020-03-09T10:00:00", lang="de"))
    assert [row["direction"] for ends, row in found.items() if set(ends) == {"q", "r"}] == ["undetermined"]


@pytest.mark.parametrize(("day", "alike"), [("10", ["q"]), ("1", [])])
def test_a_page_with_another_day_than_a_rendering_does_not_explain_it_as_well(day: str, alike: list[str]) -> None:
    row = rendering({"e": f"on Thursday morning→on {day} May"}, e=GERMAN["e"].replace("am Donnerstag", "am 10. Mai"))
    assert row["parent"] == "p" and [doc for doc, _ in others(row)] == alike
