from __future__ import annotations

from datetime import UTC, datetime

from sayso import weigh
from sayso.settings import WeighSettings
from sayso.tables import empty, from_rows


def _documents(*texts):
    rows = [
        {"doc": f"d{n}", "text": t, "lang": "en", "sha256_raw": "", "sha256_text": "", "format": "text"}
        for n, t in enumerate(texts)
    ]
    return from_rows("documents", rows)


def _figure(doc, text, words, category, value, **more):
    begin = text.index(words)
    row = {"figure": f"{doc}-{words}", "doc": doc, "begin": begin, "end": begin + len(words)}
    return row | {"category": category, "value": value, "bound": "exact"} | more


def _conflicts(documents, figures, witnesses=None, attributions=()):
    return weigh.run(
        documents,
        from_rows("witnesses", witnesses) if witnesses else empty("witnesses"),
        from_rows("attributions", attributions),
        from_rows("figures", figures),
        WeighSettings(),
    )["conflicts"].to_pylist()


def test_parts_that_exceed_their_whole_are_a_question():
    text = "300 passengers were harmed. 70 of them died and 260 were injured."
    figures = [
        _figure("d0", text, "300", "harmed", 300),
        _figure("d0", text, "70", "killed", 70),
        _figure("d0", text, "260", "injured", 260),
    ]
    (conflict,) = _conflicts(_documents(text), figures)
    assert conflict["kind"] == "arithmetic"
    assert conflict["figures"] == ["d0-300", "d0-70", "d0-260"]
    assert "330" in conflict["explanation"] and conflict["explanation"].endswith("?")


def test_parts_that_fit_their_whole_are_none():
    text = "330 passengers were harmed. 70 of them died and 260 were injured."
    figures = [
        _figure("d0", text, "330", "harmed", 330),
        _figure("d0", text, "70", "killed", 70),
        _figure("d0", text, "260", "injured", 260),
    ]
    assert _conflicts(_documents(text), figures) == []


def _two(first, second, **more):
    texts = [f"The ferry sank and {first} people were killed.", f"The ferry sank and {second} people were killed."]
    dates = more.get("dates", (None, None))
    bounds = more.get("bounds", ("exact", "exact"))
    figures = [
        _figure(f"d{n}", t, str(v), "killed", v, as_of_from=d, bound=b)
        for n, (t, v, d, b) in enumerate(zip(texts, (first, second), dates, bounds, strict=True))
    ]
    witnesses = [{"family": "f", "doc": f"d{n}", "begin": 0, "end": len(t)} for n, t in enumerate(texts)]
    return _conflicts(_documents(*texts), figures, witnesses)


def test_two_witnesses_with_two_figures_disagree():
    (conflict,) = _two(12, 21)
    assert conflict["kind"] == "disagreement"
    assert "12" in conflict["explanation"] and "21" in conflict["explanation"]


def test_a_later_page_with_a_higher_figure_is_a_revision():
    dates = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC))
    (conflict,) = _two(12, 21, dates=dates)
    assert conflict["kind"] == "revision" and "rises" in conflict["explanation"]


def test_witnesses_that_agree_or_may_agree_are_no_conflict():
    assert _two(12, 12) == []
    assert _two(12, 21, bounds=("atleast", "exact")) == []


def test_a_figure_whose_source_was_left_out_is_unsupported():
    texts = ["The harbour office said 12 people were killed.", "12 people were killed."]
    cited = {"attribution": "t0", "doc": "d0", "source": [[0, 18]], "cue": [[19, 23]], "content": [[24, 45]]}
    figures = [
        _figure("d0", texts[0], "12", "killed", 12, attribution="t0"),
        _figure("d1", texts[1], "12", "killed", 12),
    ]
    witnesses = [{"family": "f", "doc": f"d{n}", "begin": 0, "end": len(t)} for n, t in enumerate(texts)]
    rows = _conflicts(
        _documents(*texts), figures, witnesses, [cited | {"kind": "indirect", "speaker": "The harbour office"}]
    )
    assert [r["kind"] for r in rows] == ["unsupported"]
    assert "The harbour office" in rows[0]["explanation"]


def test_the_nth_figure_of_a_passage_is_held_against_the_nth():
    texts = [f"The toll rose to {n} after five more bodies were found." for n in (14, 41)]
    figures = [
        row
        for n, t in enumerate(texts)
        for row in (
            _figure(f"d{n}", t, str((14, 41)[n]), "killed", (14, 41)[n]),
            _figure(f"d{n}", t, "five", "killed", 5),
        )
    ]
    witnesses = [{"family": "f", "doc": f"d{n}", "begin": 0, "end": len(t)} for n, t in enumerate(texts)]
    (conflict,) = _conflicts(_documents(*texts), figures, witnesses)
    assert conflict["figures"] == ["d0-14", "d1-41"]


def test_a_count_is_followed_over_the_days_in_linked_pages():
    texts = ["A ferry sank. 3 people were killed.", "A ferry sank. The toll is 9 killed.", "Council: 1 killed on the roof."]
    figures = [
        _figure("d0", texts[0], "3", "killed", 3, as_of_from=datetime(2026, 3, 1, tzinfo=UTC)),
        _figure("d1", texts[1], "9", "killed", 9, as_of_from=datetime(2026, 3, 2, tzinfo=UTC)),
        _figure("d2", texts[2], "1", "killed", 1, as_of_from=datetime(2026, 3, 3, tzinfo=UTC)),
    ]
    witnesses = [{"family": "f", "doc": f"d{n}", "begin": 0, "end": 13} for n in (0, 1)]
    (conflict,) = _conflicts(_documents(*texts), figures, witnesses)
    assert conflict["kind"] == "revision"
    assert conflict["figures"] == ["d0-3", "d1-9"]  # the third page is linked to none


def test_the_whole_said_once_more_is_no_part():
    text = "3 people died. In all 3 people, including the captain, died; 3 died at sea."
    figures = [
        _figure("d0", text, "3 people died", "killed", 3),
        _figure("d0", text, "3 people,", "killed", 3),
        _figure("d0", text, "3 died", "killed", 3),
    ]
    assert _conflicts(_documents(text), figures) == []


def _day(day, hour=9):
    return datetime(2020, 3, day, hour, tzinfo=UTC)


def _told_again(later, docs=None, when=8):
    """A count of nine on the seventh, which two pages hold, and a page of other words after it."""
    first = "Divers said that nine people had died on the ferry Almaria."
    texts = [first, first, later, *(docs or [])]
    figures = [_figure(f"d{n}", first, "nine", "killed", 9, as_of_from=_day(7), as_of_to=_day(7)) for n in (0, 1)]
    for n, text in enumerate(texts[2:], 2):
        for words, value in (("14", 14), ("five", 5), ("nine", 9)):
            if words in text:
                at = _day(when) if n == 2 else _day(7)
                further = f"{words} more" in text
                figures.append(_figure(f"d{n}", text, words, "killed", value, as_of_from=at, as_of_to=at, further=further))
    families = ["f", "f", "g", *(f"h{n}" for n, _ in enumerate(docs or []))]
    witnesses = [{"family": f, "doc": f"d{n}", "begin": 0, "end": 9} for n, f in enumerate(families)]
    return [c for c in _conflicts(_documents(*texts), figures, witnesses) if c["kind"] == "revision"]


RISEN = "The toll of the Almaria has risen to 14 after five more bodies were found."


def test_a_count_that_tells_its_step_goes_on_from_the_count_before():
    (revision,) = _told_again(RISEN)
    assert {"d0-nine", "d2-14"} <= set(revision["figures"])
    assert "nine (2020-03-07, d0), then 14 (2020-03-08, d2)" in revision["explanation"]


def test_a_step_alone_joins_nothing():
    """Without a common name, days later, or where two earlier counts fit, nothing shows which count goes on."""
    assert _told_again(RISEN.replace("Almaria", "Berenike")) == []
    assert _told_again(RISEN.replace("five more", "five old")) == []
    assert _told_again(RISEN, when=25) == []
    assert _told_again(RISEN, ["The Almaria was left by nine dead men."]) == []


def test_a_page_of_a_day_and_no_zone_keeps_its_day():
    texts = ["The ferry sank and 3 people were killed. One.", "The ferry sank. There were 9 people killed."]
    whole = {"as_of_from": datetime(2020, 3, 5, 10, tzinfo=UTC), "as_of_to": datetime(2020, 3, 7, 10, tzinfo=UTC)}
    figures = [
        _figure("d0", texts[0], "3", "killed", 3, **whole),
        _figure("d1", texts[1], "9", "killed", 9, as_of_from=_day(8), as_of_to=_day(8)),
    ]
    witnesses = [{"family": "f", "doc": f"d{n}", "begin": 0, "end": 14} for n in (0, 1)]
    (revision,) = _conflicts(_documents(*texts), figures, witnesses)
    assert "3 (2020-03-06, d0)" in revision["explanation"]


def _family(documents, *docs):
    lengths = dict(zip(documents["doc"].to_pylist(), map(len, documents["text"].to_pylist()), strict=True))
    return [{"family": "f", "doc": doc, "begin": 0, "end": lengths[doc]} for doc in docs]


def test_a_figure_that_a_headline_repeats_is_held_against_one_given_once():
    texts = ["Wall falls, 12 dead. It was said that twelve were killed.", "It was said that 21 were killed."]
    figures = [
        _figure("d0", texts[0], "12", "killed", 12),
        _figure("d0", texts[0], "twelve", "killed", 12),
        _figure("d1", texts[1], "21", "killed", 21),
    ]
    documents = _documents(*texts)
    (conflict,) = _conflicts(documents, figures, _family(documents, "d0", "d1"))
    assert conflict["kind"] == "disagreement"
    assert set(conflict["figures"]) == {"d0-12", "d0-twelve", "d1-21"}


def test_a_page_that_gives_neither_hides_no_disagreement():
    texts = ["It was said that 12 were killed.", "It was said that 21 were killed.", "Many were killed, among them 3 and 4."]
    figures = [
        _figure("d0", texts[0], "12", "killed", 12),
        _figure("d1", texts[1], "21", "killed", 21),
        _figure("d2", texts[2], "3", "killed", 3),
        _figure("d2", texts[2], "4", "killed", 4),
    ]
    documents = _documents(*texts)
    (conflict,) = _conflicts(documents, figures, _family(documents, "d0", "d1", "d2"))
    assert conflict["figures"] == ["d0-12", "d1-21"]


def test_counts_of_different_days_are_no_disagreement():
    texts = ["On Monday 3 people were killed on the roads.", "On Tuesday 5 people were killed on the roads."]
    figures = [_figure("d0", texts[0], "3", "killed", 3), _figure("d1", texts[1], "5", "killed", 5)]
    documents = _documents(*texts)
    assert _conflicts(documents, figures, _family(documents, "d0", "d1")) == []


def test_a_lower_bound_in_the_text_excuses_no_other_headline():
    texts = [f"{n} dead on ferry. At least {n} people were killed when it sank." for n in (14, 17)]
    figures = []
    for n, (text, value) in enumerate(zip(texts, (14, 17), strict=True)):
        figures.append(_figure(f"d{n}", text, str(value), "killed", value))
        figures.append(_figure(f"d{n}", text, f"At least {value}", "killed", value, bound="atleast"))
    witnesses = [{"family": "f", "doc": f"d{n}", "begin": 0, "end": len(t)} for n, t in enumerate(texts)]
    (conflict,) = _conflicts(_documents(*texts), figures, witnesses)
    assert conflict["kind"] == "disagreement"


def test_the_same_bound_of_another_number_in_one_passage_is_a_question():
    (conflict,) = _two(14, 17, bounds=("atleast", "atleast"))
    assert conflict["kind"] == "disagreement"
    assert _two(14, 17, bounds=("atleast", "exact")) == []


def test_an_explanation_says_which_outlet_and_page_has_which_number():
    texts = [f"It was said that {n} were killed." for n in (14, 14, 17)]
    whose = [{"outlet": "Harbour Courier"}, {"uri": "https://www.lake.example/1"}, {"outlet": "Порт"}]
    rows = [row | more for row, more in zip(_documents(*texts).to_pylist(), whose, strict=True)]
    documents = from_rows("documents", rows)
    figures = [_figure(f"d{n}", t, str(v), "killed", v) for n, (t, v) in enumerate(zip(texts, (14, 14, 17), strict=True))]
    (conflict,) = _conflicts(documents, figures, _family(documents, "d0", "d1", "d2"))
    assert "14 killed in d0 [Harbour Courier] and d1 [lake.example]" in conflict["explanation"]
    assert "17 killed in d2 [Порт]" in conflict["explanation"]


def test_one_number_in_figures_in_words_and_with_a_bound_is_no_conflict():
    given = [("14", 14, "exact"), ("Fourteen", 14, "exact"), ("At least 14", 14, "atleast"), ("More than 10", 10, "more")]
    texts = [f"{words} people were killed." for words, _, _ in given]
    figures = [_figure(f"d{n}", texts[n], w, "killed", v, bound=b) for n, (w, v, b) in enumerate(given)]
    documents = _documents(*texts)
    assert _conflicts(documents, figures, _family(documents, "d0", "d1", "d2", "d3")) == []


def test_a_bound_that_holds_is_no_conflict_and_one_that_does_not_is():
    assert _two(14, 17, bounds=("atleast", "exact")) == []
    assert _two(14, 17, bounds=("exact", "upto")) == []
    assert _two(14, 17, bounds=("upto", "exact"))[0]["kind"] == "disagreement"
    assert _two(14, 17, bounds=("exact", "atleast"))[0]["kind"] == "disagreement"


def _witnessed(texts, figures):
    return [{"family": "f", "doc": f"d{n}", "begin": 0, "end": len(t)} for n, t in enumerate(texts)], _documents(*texts), figures


def test_what_comes_on_top_is_no_total_to_disagree_with():
    texts = ["Divers found five more bodies.", "Divers found 14 bodies."]
    figures = [
        _figure("d0", texts[0], "five", "killed", 5, further=True, as_of_from=_day(7)),
        _figure("d1", texts[1], "14", "killed", 14, as_of_from=_day(8)),
    ]
    witnesses, documents, figures = _witnessed(texts, figures)
    assert _conflicts(documents, figures, witnesses) == []


def test_a_step_that_one_witness_changes_is_a_question():
    texts = [f"Divers found {n} more bodies." for n in ("five", "nine")]
    figures = [
        _figure("d0", texts[0], "five", "killed", 5, further=True),
        _figure("d1", texts[1], "nine", "killed", 9, further=True),
    ]
    witnesses, documents, figures = _witnessed(texts, figures)
    (conflict,) = _conflicts(documents, figures, witnesses)
    assert conflict["kind"] == "disagreement" and "5 more killed" in conflict["explanation"]


def test_what_comes_on_top_is_no_part_of_the_total():
    text = "14 people died, among them two children. Five more bodies and 12 others were found."
    figures = [
        _figure("d0", text, "14", "killed", 14),
        _figure("d0", text, "two", "killed", 2),
        _figure("d0", text, "Five", "killed", 5, further=True),
        _figure("d0", text, "12", "killed", 12, further=True),
    ]
    assert _conflicts(_documents(text), figures) == []


def test_a_figure_of_another_year_is_not_held_against_todays():
    texts = ["A fire killed 12 people.", "In 2011 a fire killed 40 people."]
    figures = [
        _figure("d0", texts[0], "12", "killed", 12, as_of_from=_day(7)),
        _figure("d1", texts[1], "40", "killed", 40, as_of_from=_day(7)),
    ]
    witnesses, documents, figures = _witnessed(texts, figures)
    assert _conflicts(documents, figures, witnesses) == []


def test_a_figure_of_another_year_is_no_step_of_a_count():
    texts = ["A fire killed 12 people.", "The fire is out. In 2011 a fire killed 40 people."]
    figures = [
        _figure("d0", texts[0], "12", "killed", 12, as_of_from=_day(7)),
        _figure("d1", texts[1], "40", "killed", 40, as_of_from=_day(9)),
    ]
    witnesses, documents, figures = _witnessed(texts, figures)
    assert _conflicts(documents, figures, witnesses) == []


def test_a_part_is_held_against_no_total():
    texts = ["The fire killed 17 people.", "Six of the dead were sailors."]
    figures = [
        _figure("d0", texts[0], "17", "killed", 17, as_of_from=_day(7)),
        _figure("d1", texts[1], "Six", "killed", 6, as_of_from=_day(9)),
    ]
    witnesses, documents, figures = _witnessed(texts, figures)
    assert _conflicts(documents, figures, witnesses) == []


def test_a_vague_headline_and_a_figure_of_another_year_hide_no_disagreement():
    texts = ["Fire kills scores. At least 71 people died. In 2011 a fire killed 40.", "At least 17 people died."]
    figures = [
        _figure("d0", texts[0], "scores", "killed", 20, bound="vague", as_of_from=_day(7)),
        _figure("d0", texts[0], "At least 71", "killed", 71, bound="atleast", as_of_from=_day(7)),
        _figure("d0", texts[0], "40", "killed", 40, as_of_from=_day(7)),
        _figure("d1", texts[1], "At least 17", "killed", 17, bound="atleast", as_of_from=_day(7)),
    ]
    witnesses, documents, figures = _witnessed(texts, figures)
    (conflict,) = _conflicts(documents, figures, witnesses)
    assert conflict["kind"] == "disagreement" and "71" in conflict["explanation"] and "17" in conflict["explanation"]
