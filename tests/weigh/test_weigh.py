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
