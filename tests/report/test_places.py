"""Places where witnesses differ."""

from __future__ import annotations

from sayso.report.families import Family
from sayso.report.pages import Pages
from sayso.report.places import PLACES, places


def test_the_most_telling_place_comes_first(shown: list[Family]) -> None:
    assert [place.about for place in shown[0].places] == ["figure", "wording"]
    assert [place.telling for place in shown[0].places] == [True, False]


def test_a_reading_names_the_pages_that_read_so(shown: list[Family]) -> None:
    readers = [[[card.doc for card, _ in found] for found in (v.pages, v.heirs)] for v in shown[0].places[0].variants]
    assert readers == [[["office"], []], [["wire"], ["herald"]]]


def test_a_reading_has_whole_words_around_it(shown: list[Family]) -> None:
    nine = shown[0].places[0].variants[0]
    assert nine.before.endswith("At least ")
    assert nine.after.startswith(" were injured") and nine.after.endswith("…")


def test_what_is_left_out_is_an_omission_with_the_direction_of_its_surroundings(invented: Pages) -> None:
    row = {"place": 0, "doc": "marfa", "begin": 20, "end": 20, "group": 0, "about": "", "rank": 1.0}
    ((place,), more) = places(invented, [row])
    (variant,) = place.variants
    assert variant.omitted and variant.dir == "rtl" and more == 0


def test_places_that_are_too_many_are_counted(invented: Pages) -> None:
    row = {"doc": "office", "begin": 0, "group": 0, "about": "", "rank": 1.0}
    found, more = places(invented, [row | {"place": n, "end": n + 1} for n in range(PLACES + 3)])
    assert (len(found), more) == (PLACES, 3)


def test_a_difference_that_is_about_several_things_is_listed_once(invented: Pages) -> None:
    row = {"doc": "office", "begin": 0, "end": 5, "group": 0}
    kinds = {"wording": 1.0, "attribution": 4.0, "figure": 6.0}
    ((place,), more) = places(invented, [row | {"place": n, "about": k, "rank": r} for n, (k, r) in enumerate(kinds.items())])
    assert (place.about, place.telling, more) == ("figure, attribution, wording", True, 0)


def test_a_reading_says_who_took_it_over(invented: Pages) -> None:
    row = {"place": 0, "begin": 0, "end": 5, "group": 0, "about": "", "rank": 1.0}
    copies = [
        {"parent": "office", "child": "wire", "direction": "shown"},
        {"parent": "office", "child": "herald", "direction": "undetermined"},
    ]
    ((place,), _) = places(invented, [row | {"doc": doc} for doc in ("office", "wire", "herald")], copies)
    (variant,) = place.variants
    assert [[card.doc for card, _ in found] for found in (variant.pages, variant.heirs)] == [["office", "herald"], ["wire"]]
