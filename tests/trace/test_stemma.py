from __future__ import annotations

import random
from typing import Any

from tradition import P, build, copy

import sayso.trace as trace
from sayso import tables
from sayso.settings import TraceSettings


def run(*pages: P) -> dict[str, list[dict[str, Any]]]:
    return {name: table.to_pylist() for name, table in trace.run(*build(pages), TraceSettings()).items()}


def copies(*pages: P) -> dict[tuple[str, str], str]:
    return {(c["parent"], c["child"]): c["direction"] for c in run(*pages)["copies"]}


def kinds(*pages: P) -> dict[tuple[str, str], set[str]]:
    return {(c["parent"], c["child"]): {e["kind"] for e in c["evidence"]} for c in run(*pages)["copies"]}


def test_a_chain_is_recovered_from_dates_and_inherited_readings() -> None:
    p = P("p", copy("abcdef"), date="2020-03-01")
    q = P("q", copy("abcdef", b="Widow→Maiden", d="southern→northern"), date="2020-03-02")
    r = P("r", copy("abcdef", b="Widow→Maiden", d="southern→northern", f="nets→sails"), date="2020-03-03")
    assert copies(p, q, r) == {("p", "q"): "shown", ("q", "r"): "shown"}


def test_siblings_hang_below_their_exemplar_not_below_each_other() -> None:
    p = P("p", copy("abcdef"), date="2020-03-01")
    q = P("q", copy("abcdef", b="Widow→Maiden", d="southern→northern"), date="2020-03-02")
    r = P("r", copy("abcdef", a="forty→sixty", f="nets→sails"), date="2020-03-03")
    assert copies(p, q, r) == {("p", "q"): "shown", ("p", "r"): "shown"}


def test_two_identical_pages_of_one_day_are_undetermined() -> None:
    pages = P("p", copy("abcd"), date="2020-03-01"), P("q", copy("abcd"), date="2020-03-01")
    assert list(copies(*pages).values()) == ["undetermined"]


def test_without_any_date_nothing_is_shown_between_two_pages_that_differ_by_a_word() -> None:
    pages = P("p", copy("abcd")), P("q", copy("abcd", b="Widow→Maiden"))
    assert list(copies(*pages).values()) == ["undetermined"]


def test_naming_the_other_page_shows_the_direction_without_dates() -> None:
    p = P("p", copy("abcd"), outlet="Osmund Gazette")
    told = copy("abcd", d="for a week.→for a week, according to Osmund Gazette.")
    q = P("q", told, outlet="Evening Lamp")
    assert copies(p, q) == {("p", "q"): "shown"}
    assert "naming" in kinds(p, q)["p", "q"]


def test_a_name_that_was_inherited_does_not_point_past_the_exemplar() -> None:
    named = "for a week, according to Osmund Gazette."
    p = P("p", copy("abcdef"), outlet="Osmund Gazette", date="2020-03-01")
    q = P("q", copy("abcdef", d=f"for a week.→{named}", b="Widow→Maiden"), outlet="Evening Lamp", date="2020-03-02")
    r = P("r", copy("abcdef", d=f"for a week.→{named}", b="Widow→Maiden", f="nets→sails"), outlet="Tide", date="2020-03-03")
    assert copies(p, q, r) == {("p", "q"): "shown", ("q", "r"): "shown"}


def test_dates_against_a_clear_naming_leave_it_undetermined_with_both_kept() -> None:
    p = P("p", copy("abcd"), outlet="Osmund Gazette", date="2020-03-05")
    told = copy("abcd", d="for a week.→for a week, according to Osmund Gazette.")
    q = P("q", told, outlet="Evening Lamp", date="2020-03-01")
    assert list(copies(p, q).values()) == ["undetermined"]
    (found,) = kinds(p, q).values()
    assert {"date", "naming"} <= found


def test_pages_that_name_each_other_make_no_cycle() -> None:
    p = P("p", copy("abcd", d="for a week.→for a week, according to Evening Lamp."), outlet="Osmund Gazette")
    q = P("q", copy("abcd", d="for a week.→for a week, according to Osmund Gazette."), outlet="Evening Lamp")
    assert list(copies(p, q).values()) == ["undetermined"]


def test_a_page_put_together_from_two_has_two_parents() -> None:
    changes = {"a": "forty→sixty", "b": "Widow→Maiden", "c": "Three→Four", "d": "southern→northern"}
    more = {"e": "Thursday→Friday", "f": "nets→sails"}
    p = P("p", copy("abcdef"), date="2020-03-01T08:00:00")
    q = P("q", copy("abcdef", **changes, **more), date="2020-03-02T08:00:00")
    other = {"a": "forty→fifty", "b": "reef→bank", "c": "lighthouse→mole"}
    other |= {"d": "lamps→flares", "e": "hull→keel", "f": "wreck→anchor"}
    r = P("r", copy("abcdef", **other), date="2020-03-03T08:00:00")
    mixed = copy("abc", **{k: changes[k] for k in "abc"}) + copy("def", **{k: other[k] for k in "def"})
    s = P("s", mixed, date="2020-03-04T08:00:00")
    found = copies(p, q, r, s)
    assert found["q", "s"] == found["r", "s"] == "shown"


def test_one_sentence_in_common_is_no_copy() -> None:
    long = [("x", f"This page tells of many other things and it does so at length, number {i}.") for i in range(8)]
    also = [("y", f"That page has its own concerns and nothing here is like the former one {i}.") for i in range(8)]
    assert copies(P("p", [*long, *copy("a")], date="2020-03-01"), P("q", [*copy("a"), *also], date="2020-03-02")) == {}


def test_a_translation_is_linked_to_the_page_whose_passages_it_has() -> None:
    german = {
        "a": "Die Nachtfähre verließ den Hafen von Osmund mit vierzig Menschen an Bord im dichten Nebel.",
        "b": "Sie lief auf das Riff, das die Witwe heißt, ehe der Lotse sie abwenden konnte.",
        "d": "Der Hafenmeister sagte, die Lampen am Südpier seien seit einer Woche dunkel gewesen.",
        "e": "Taucher werden den Rumpf noch einmal ansehen, wenn die Flut es am Donnerstag zulässt.",
    }
    p = P("p", copy("abcdef"), date="2020-03-01")
    q = P("q", copy("abde"), date="2020-03-02")
    r = P("r", list(german.items()), date="2020-03-03", lang="de")
    found = copies(p, q, r)
    assert found["q", "r"] == "shown"
    assert "translation" in kinds(p, q, r)["q", "r"]


def test_of_two_pages_that_alone_render_a_text_their_words_do_not_show_which_was_first() -> None:
    told = [
        ("a", "Die Nachtfähre verließ den Hafen von Osmund mit vierzig Menschen an Bord in dichtem Nebel."),
        ("b", "Sie lief am Riff namens Witwe auf Grund, bevor der Lotse sie abwenden konnte."),
        ("c", "Drei Seeleute schwammen zum Leuchtturm und läuteten die Glocke, bis das Dorf erwachte."),
        ("d", "Der Hafenmeister sagte, die Lampen am südlichen Kai seien seit einer Woche dunkel gewesen."),
    ]
    other = [(key, words.replace("vierzig", "fünfzig").replace("Lotse", "Maat")) for key, words in told]
    p = P("p", copy("abcdef"), date="2020-03-01")
    q = P("q", copy("abcdef", f="nets→sails"), date="2020-03-02")
    for one, another in ((told, other), (other, told)):
        found = copies(p, q, P("x", one, lang="de"), P("y", another, lang="de"))
        assert {found.get(("x", "y")), found.get(("y", "x"))} == {"undetermined", None}


def test_what_was_copied_in_its_own_language_was_not_translated_from_a_page_without_a_date() -> None:
    told = [
        ("a", "Die Nachtfähre verließ den Hafen von Osmund mit vierzig Menschen an Bord in dichtem Nebel."),
        ("b", "Sie lief am Riff namens Witwe auf Grund, bevor der Lotse sie abwenden konnte."),
        ("d", "Der Hafenmeister sagte, die Lampen am südlichen Kai seien seit einer Woche dunkel gewesen."),
        ("g", "Zwei Fischer fanden am Morgen ein Ruder und eine Laterne am Strand."),
    ]
    added = [("g", "Two fishermen found an oar and a lantern on the beach in the morning.")]
    p = P("p", copy("abcdef"), date="2020-03-01")
    q = P("q", copy("abcdef", c="bell→horn", f="nets→sails") + added, date="2020-03-02")
    assert copies(p, q, P("r", told, lang="de")) == {("p", "q"): "shown", ("q", "r"): "shown"}


def test_headline_and_lead_do_not_show_which_of_two_pages_was_translated() -> None:
    head = [("h", "Ferry with forty people on board runs aground off Osmund")]
    head += [("l", "A ferry from Osmund ran aground, the Harbour of Osmund said.")]
    kopf = [("h", "Fähre mit vierzig Menschen an Bord läuft vor Osmund auf Grund"), ("l", "Eine Fähre lief auf Grund.")]
    body = [(key, f"Satz {i} der Meldung über die Fähre von Osmund.") for i, key in enumerate("abcdef")]
    own = [(key, f"The agency has learned on its own account part {key} of what happened.") for key in "xyz"]
    release = P("p", copy("abcdef"), date="2020-03-01", outlet="Harbour of Osmund")
    agency = P("q", [*head, *copy("abcdef"), *own], date="2020-03-02")
    german = P("r", [*kopf, *body], date="2020-03-03", lang="de")
    phrases = [(key, f"La phrase {key} du texte sur le ferry.") for key in "habcdefxyz"]
    french = P("t", phrases, date="2020-03-04", lang="fr")  # that it has the additions shows what the other leaves out
    found = copies(release, agency, german, french)
    assert found["p", "r"] == found["q", "r"] == "undetermined"
    assert found["p", "q"] == "shown"
    with_addition = P("r", [*kopf, *body, ("x", "Die Agentur hat selbst einen Teil erfahren.")], date="2020-03-03", lang="de")
    assert copies(release, agency, with_addition, french)["q", "r"] == "shown"


def test_headlines_that_only_a_translation_joins_are_no_addition_handed_on() -> None:
    one, other = "Forty saved from the ferry that fog drove onto a reef", "Osmund asks who let the southern lamps go dark"
    p = P("p", copy("abcdef"), date="2020-03-01")
    q = P("q", [("h", one), *copy("abcdef", b="Widow→Maiden")], date="2020-03-02")
    r = P("r", [("h", other), *copy("abcdef", b="Widow→Maiden", d="southern→northern")], date="2020-03-03")
    german = P("s", [("h", "Vierzig Gerettete, und niemand weiß, wer die Lampen löschte")], date="2020-03-04", lang="de")
    documents, segments, marks, matches = build((p, q, r, german))
    apart = [m for m in matches.to_pylist() if m["match"] != "q-r"]
    (between,) = build((P("q", q.sentences[1:]), P("r", r.sentences[1:])))[3].to_pylist()
    shift = {"a": len(one) + 1, "b": len(other) + 1}
    spans = [[x + shift["a"], y + shift["a"], v + shift["b"], w + shift["b"]] for x, y, v, w in between["segments"]]
    matches = tables.from_rows("matches", [*apart, {**between, "segments": spans}])
    made = trace.run(documents, segments, marks, matches, TraceSettings())["copies"].to_pylist()
    evidence = [e["detail"] for c in made for e in c["evidence"] if e["kind"] == "shared-passage"]
    assert not [detail for detail in evidence if one in detail or other in detail]
    assert any({c["parent"], c["child"]} == {"q", "r"} for c in made)


def test_a_sentence_taken_out_of_a_longer_text_leaves_the_links_to_it() -> None:
    own = [(f"o{i}", f"This page is about quite another matter, told at some length in part {i} of many.") for i in range(6)]
    copied = [P(doc, copy("abcdf"), date="2020-03-02") for doc in "qrt"]
    found = run(P("p", copy("abcd"), date="2020-03-01"), *copied, P("s", [*own, *copy("f")], date="2020-03-04"))
    assert {row["family"] for row in found["copies"]} == {f["family"] for f in found["families"] if "p" in f["origins"]}
    (sentence,) = (f for f in found["families"] if "p" not in f["origins"])
    assert (sentence["pages"], sentence["origins_max"]) == (4, 1)


def test_the_order_of_pages_changes_nothing() -> None:
    pages = [
        P("p", copy("abcdef"), date="2020-03-01"),
        P("q", copy("abcdef", b="Widow→Maiden", d="southern→northern"), date="2020-03-02"),
        P("r", copy("abdef", b="Widow→Maiden", d="southern→northern"), date="2020-03-03"),
        P("s", copy("bcdef"), date="2020-03-04"),
    ]
    expected = run(*pages)
    for seed in range(3):
        random.Random(seed).shuffle(pages)
        assert run(*pages) == expected


def test_evidence_points_at_the_words_it_quotes() -> None:
    p = P("p", copy("abcdef"), date="2020-03-01")
    q = P("q", copy("abcdef", b="Widow→Maiden", d="southern→northern"), date="2020-03-02")
    r = P("r", copy("abcdef", b="Widow→Maiden", d="southern→northern", f="nets→sails"), date="2020-03-03")
    text = dict(zip("pqr", build([p, q, r])[0]["text"].to_pylist(), strict=True))
    found = next(c for c in run(p, q, r)["copies"] if c["child"] == "r")
    shared = [e for e in found["evidence"] if e["kind"] == "shared-reading"]
    assert {text[e["doc"]][e["begin"] : e["end"]] for e in shared} == {"Maiden", "northern"}


def test_copies_never_form_a_cycle() -> None:
    import networkx as nx

    rng = random.Random(5)
    words = {"a": "forty→sixty", "b": "Widow→Maiden", "c": "Three→Four", "d": "southern→northern", "f": "nets→sails"}
    for _ in range(6):
        pages = []
        for i in range(7):
            keys = [k for k in "abcdef" if rng.random() < 0.8] or ["a", "b"]
            pages.append(P(f"p{i}", copy("".join(keys), **{k: words[k] for k in keys if k in words and rng.random() < 0.4})))
        graph = nx.DiGraph(list(copies(*pages)))
        assert nx.is_directed_acyclic_graph(graph)


def test_in_a_large_family_a_page_can_have_copied_one_that_came_late_itself() -> None:
    from sayso.trace.stemma import ANCHORS, MOST_PAGES

    new = {"a": "forty→sixty", "b": "Widow→Maiden", "d": "southern→northern"}
    both = MOST_PAGES + MOST_PAGES - ANCHORS
    def page(i: int) -> P:
        late = i == MOST_PAGES or i > MOST_PAGES + 40
        return P(f"p{i:03}", copy("abcdef", **(new if late else {})), date=f"2020-03-{1 + i // 24:02}T{i % 24:02}:00:00")

    found = copies(*(page(i) for i in range(both + 6)))
    assert {q for q, c in found if c >= f"p{both:03}"} == {f"p{MOST_PAGES:03}"}


def test_a_family_beyond_what_is_solved_together_is_solved_some_pages_at_a_time() -> None:
    from sayso.trace.stemma import MOST_PAGES

    pages = [P(f"p{i:03}", copy("abcd"), date=f"2020-03-01T{i // 60:02}:{i % 60:02}:00") for i in range(MOST_PAGES + 15)]
    found = run(*pages)
    assert found["families"][0]["pages"] == MOST_PAGES + 15
    assert len(found["witnesses"]) == MOST_PAGES + 15


def test_no_pages_give_empty_tables() -> None:
    assert all(not rows for rows in run().values())


def test_two_sources_that_a_byline_credits_are_both_exemplars() -> None:
    from sayso import tables

    changes = {"a": "forty→fifty", "b": "reef→bank", "c": "lighthouse→mole"}
    p = P("p", copy("abcdef"), outlet="Osmund Gazette", date="2020-03-01")
    q = P("q", copy("abcdef", **changes), outlet="Bay Press Office", date="2020-03-02")
    r = P("r", [*copy("abcdef", **changes), ("z", "By our staff, with BPO and Osmund Gazette")], outlet="Tide", date="2020-03-03")
    documents, segments, _, matches = build([p, q, r])
    text = documents["text"].to_pylist()[2]
    at = text.index("By our staff")
    row = {"doc": "r", "begin": at, "end": len(text), "kind": "byline", "value": None}
    made = trace.run(documents, segments, tables.from_rows("marks", [row]), matches, TraceSettings())
    found = {(c["parent"], c["child"]) for c in made["copies"].to_pylist()}
    assert {("q", "r"), ("p", "r")} <= found
