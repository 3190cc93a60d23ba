from __future__ import annotations

from typing import Any

import pytest
from tradition import TEXT, P, build, copy

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.trace.kinds import figures_in, lexicon


def readings(*pages: P) -> list[dict[str, Any]]:
    return trace.run(*build(pages), TraceSettings())["readings"].to_pylist()


def test_readings_point_at_the_words_of_each_page() -> None:
    p, q = P("p", copy("abc")), P("q", copy("abc", b="Widow→Maiden"))
    text = dict(zip("pq", build([p, q])[0]["text"].to_pylist(), strict=True))
    rows = readings(p, q)
    assert {r["text"] for r in rows} == {"Widow", "Maiden"}
    assert all(text[r["doc"]][r["begin"] : r["end"]] == r["text"] for r in rows)


@pytest.mark.parametrize(
    ("change", "about"),
    [
        ("forty→sixty", "figure"),
        ("Osmund→Velmar", "name"),
        ("forty people→allegedly forty people", "hedge"),
        ("left the harbour→never left the harbour", "negation"),
        ("thick→dense", "wording"),
    ],
)
def test_what_a_difference_is_about(change: str, about: str) -> None:
    rows = readings(P("p", copy("abc")), P("q", copy("abc", a=change)))
    assert {r["about"] for r in rows} == {about}


def test_an_attribution_dropped_and_a_date_moved() -> None:
    (about,) = {r["about"] for r in readings(P("p", copy("abd")), P("q", copy("abd", d="The harbour master said the→The")))}
    assert about == "attribution"
    (about,) = {r["about"] for r in readings(P("p", copy("abe")), P("q", copy("abe", e="Thursday→Tuesday")))}
    assert about == "date"


def test_a_figure_comes_before_wording() -> None:
    rows = readings(P("p", copy("abc")), P("q", copy("abc", a="forty→sixty", b="ran aground→struck")))
    rank = {r["about"]: r["rank"] for r in rows}
    assert rank["figure"] > rank["wording"]


def test_a_passage_left_out_is_a_reading_of_nothing_where_it_would_stand() -> None:
    rows = [r for r in readings(P("p", copy("abcd")), P("q", copy("abd")), P("r", copy("abcd"))) if r["group"] == 1]
    (row,) = rows
    assert row["doc"] == "q" and row["begin"] == row["end"] == len(TEXT["a"]) + 1 + len(TEXT["b"].rstrip("."))


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("10,000 people", "en", 10_000), ("10.000 Menschen", "de", 10_000), ("2,5 Millionen", "de", 2.5),
        ("١٢ شخصا", "ar", 12), ("twelve people", "en", 12), ("12 000 человек", "ru", 12_000),
    ],
)  # fmt: skip
def test_figures_are_read_whatever_their_digits(text: str, lang: str, value: float) -> None:
    assert value in figures_in([(text, lexicon(lang))])[0]


def test_every_lexicon_can_be_read() -> None:
    from importlib.resources import files

    tags = [f.name[:-5] for f in files("sayso.language").joinpath("readings").iterdir() if f.name.endswith(".toml")]
    assert {"en", "ar", "tr", "fr", "ru", "hy", "az", "zh"} <= set(tags)
    for tag in tags:
        found = lexicon(tag)
        kinds = {*found.kinds.values(), *(kind for kind, _ in found.phrases)}
        assert found.known and {"negation", "hedge", "date", "attribution"} <= kinds


def test_words_that_stand_elsewhere_are_neither_left_out_nor_added() -> None:
    moved = "In thick fog the night ferry left the harbour of Osmund with forty people on board."
    pages = [P("p", copy("abcd")), P("q", copy("abcd")), P("r", [("a", moved), *copy("bcd")])]
    rows = trace.run(*build(pages), TraceSettings())["readings"].to_pylist()
    assert {(r["doc"], r["text"].lower(), r["about"]) for r in rows} == {
        ("p", "in thick fog", "order"), ("q", "in thick fog", "order"), ("r", "in thick fog", "order"),
    }  # fmt: skip
    assert len({r["place"] for r in rows}) == 1 and len({r["group"] for r in rows}) == 2


@pytest.mark.parametrize("written", ["Fourteen", "At least 14", "At least fourteen"])
def test_a_number_in_words_and_in_numerals_is_one_figure(written: str) -> None:
    told = "14 sailors swam to the lighthouse and rang its bell until the village woke."
    pages = [P("p", [("a", told)]), P("q", [("a", told.replace("14", written))])]
    assert "figure" not in {row["about"] for row in trace.run(*build(pages), TraceSettings())["readings"].to_pylist()}


def test_hundreds_for_thousands_is_another_figure() -> None:
    told = "Several hundred sailors swam to the lighthouse and rang its bell until the village woke."
    pages = [P("p", [("a", told)]), P("q", [("a", told.replace("hundred", "thousand"))])]
    assert "figure" in {row["about"] for row in trace.run(*build(pages), TraceSettings())["readings"].to_pylist()}


def test_a_headline_in_other_words_is_rewording_and_comes_after_a_word_that_changes() -> None:
    """A number and the No. before it, on one side of two quite different headlines, are neither a figure nor a negation."""
    one, other = "Night ferry strands sailors at Osmund reef", "Notice No. 12: Vessel aground at Osmund reef"
    pages = [P("p", [("h", f"{one}."), *copy("abc")]), P("q", [("h", f"{other}."), *copy("abc", a="forty→sixty")])]
    rows = readings(*pages)
    assert {r["about"] for r in rows if r["begin"] < len(one) and r["rank"] > 1} <= {"wording"}
    assert "negation" not in {r["about"] for r in rows}
    assert max(rows, key=lambda r: r["rank"])["text"] in ("forty", "sixty")


def test_another_figure_in_a_reworded_headline_comes_after_a_word_that_changes() -> None:
    one, other = "Ferry disaster: 14 sailors lost", "Shipwreck leaves 21 men dead"
    pages = [P("p", [("h", f"{one}."), *copy("abc")]), P("q", [("h", f"{other}."), *copy("abc", a="Osmund→Velmar")])]
    rank = {r["text"]: r["rank"] for r in readings(*pages) if r["about"] in ("figure", "name")}
    assert rank["Osmund"] > max((rank[text] for text in rank if any(c.isdigit() for c in text)), default=0.0)


def headed(*titles: str) -> list[dict[str, Any]]:
    """Return the readings of pages of one text whose headlines, without a full stop, match."""
    return readings(*[P(f"p{n}", [("t", title), *copy("abcd")]) for n, title in enumerate(titles)])


def test_headlines_that_desks_found_by_themselves_are_no_variants() -> None:
    assert not headed("Two dead as glassworks roof falls in Orvessa", "Glassworks roof collapses in snow")


@pytest.mark.parametrize(
    ("first", "second", "about"),
    [
        ("Two dead as the roof of a glassworks falls", "Nine dead as the roof of a glassworks falls", "figure"),
        ("Board: dam is safe", "Board: dam is not safe", "negation"),
        ("Two dead", "Nine dead", "figure"),
        ("Roof falls in Orvessa after snow", "Roof falls in Velmar after snow", "name"),
    ],
)
def test_a_headline_that_was_taken_over_and_changed_comes_up(first: str, second: str, about: str) -> None:
    assert {r["about"] for r in headed(first, second)} == {about}


def test_of_several_headlines_those_are_told_that_are_one() -> None:
    rows = headed("Dam to be lowered by two metres", "Dam to be lowered by three metres", "Lake by the dam drained by three metres")
    assert {(r["doc"], r["text"]) for r in rows} == {("p0", "two"), ("p1", "three")}


def test_nobody_leaves_out_a_headline() -> None:
    titled = [P(name, [("t", "Two dead as the roof of a glassworks falls"), *copy("abcd")]) for name in "pq"]
    assert not readings(*titled, P("r", copy("abcd")))


def test_a_page_that_quotes_a_sentence_leaves_nothing_out() -> None:
    assert not readings(P("p", copy("abcdef")), P("q", copy("abcdef")), P("r", copy("c")))


def test_what_a_difference_is_about_besides_comes_later() -> None:
    rows = readings(P("p", copy("abc")), P("q", copy("abc", a="forty people→Velmar sixty")))
    ranks = {r["about"]: r["rank"] for r in rows}
    assert ranks["figure"] == 6.0 and ranks["name"] == 2.0


def test_who_stands_nearer_to_the_first_page_comes_first() -> None:
    release, paper = P("z", copy("abcd"), "2031-05-01"), P("y", copy("abcd", a="forty→sixty", b="Widow→Maiden"), "2031-05-02")
    follower = P("a", copy("abc", a="forty→sixty", b="Widow→Maiden"), "2031-05-03")
    rows = [r for r in readings(release, paper, follower) if r["about"] == "figure"]
    assert [r["doc"] for r in rows] == ["z", "y", "a"]


@pytest.mark.parametrize(
    ("told", "lang", "now", "kind"),
    [
        ("More than thirty sailors rang the bell until the village woke.", "en", ("More", "Fewer"), "figure"),
        ("At least fourteen sailors rang the bell until the village woke.", "en", ("At least fourteen", "Fourteen"), "hedge"),
        ("Kaptan limana yanaşmadan önce bütün köye haber verdi.", "tr", ("verdi", "vermedi"), "negation"),
        ("Կապիտանը հաստատեց, որ նավը մեկնել է նավահանգստից։", "hy", ("հաստատեց", "չհաստատեց"), "negation"),
    ],
)
def test_bounds_of_numbers_and_negations_within_words_come_first(told: str, lang: str, now: tuple[str, str], kind: str) -> None:
    more = [("b", "Corvanne Selmira Velder Tavaren Peltz Brisk Merrin Rocque Lanthe Davel Vorn Ombre.")]
    pages = [P("p", [("a", told), *more], lang=lang), P("q", [("a", told.replace(*now)), *more], lang=lang)]
    rows = trace.run(*build(pages), TraceSettings())["readings"].to_pylist()
    assert max(rows, key=lambda row: row["rank"])["about"] == kind


MORE = [(key, f"{key} Corvanne Selmira Velder Tavaren Peltz Brisk Merrin Rocque Lanthe Davel Vorn Ombre.") for key in "bcd"]
GERMAN = "Die Prüfer haben an der östlichen Mauer keine Spur von Sabotage gefunden."
FOUND = "The inspectors have not found any sign of sabotage at the eastern wall of the dam."


def test_who_says_what_the_others_deny_does_not_read_as_they_do() -> None:
    """The words stand in one place, and that is all they have in common."""
    pages = [
        P("p", [("a", FOUND), *MORE], date="2031-05-01"),
        P("q", [("a", "At the eastern wall of the dam the inspectors found a sign of sabotage."), *MORE], date="2031-05-02"),
        P("r", MORE, date="2031-05-03"),
        P("s", [("a", GERMAN), *MORE], date="2031-05-04", lang="de"),
    ]
    rows = [r for r in trace.run(*build(pages), TraceSettings())["readings"].to_pylist() if r["about"] == "negation"]
    (place,) = {r["place"] for r in rows if r["doc"] == "r"}
    group = {r["doc"]: r["group"] for r in rows if r["place"] == place}
    assert len({group["p"], group["q"], group["r"]}) == 3 and group["s"] == group["p"]


def test_a_denial_turned_round_in_other_words_is_told() -> None:
    pages = [
        P("p", [("a", "The inspectors of Tarn have not found any sign of sabotage."), *MORE]),
        P("q", [("a", "The inspectors of Tarn say somebody tried to break it."), *MORE]),
    ]
    assert "negation" in {row["about"] for row in trace.run(*build(pages), TraceSettings())["readings"].to_pylist()}
