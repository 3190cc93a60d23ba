"""Page text becomes markup that shows every character and runs none."""

from __future__ import annotations

import lxml.html
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from sayso import wording
from sayso.report.runs import Mark, marked, quoting, shown

texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from("<>&\"'\u202e\u200f\u2066\u0007 aبé字")
    ),
    max_size=60,
)


@st.composite
def text_and_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(texts)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places), max_size=6))
    return text, [Mark(min(s), max(s), f"m{i}") for i, s in enumerate(spans) if s[0] != s[1]]


def named(text: str) -> str:
    return "".join(wording.control_name(c) if wording.is_hidden(c) else c for c in text)


def read_back(markup: str) -> str:
    # carriage returns and tabs are read as a parser reads them; nothing else may change
    return "".join(lxml.html.fragment_fromstring(f"<p>{markup}</p>").itertext())


def test_tags_and_quotes_are_escaped() -> None:
    assert shown('<img src=x onerror="alert(1)">') == escape('<img src=x onerror="alert(1)">')


def test_a_bidi_override_is_shown_by_name() -> None:
    markup = shown("a\u202eb")
    assert "\u202e" not in markup
    assert ">RLO<" in markup


@given(text_and_marks())
def test_marks_change_no_character(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    assert read_back(marked(text, marks)).replace("\r", "\n") == named(text).replace("\r", "\n")


@given(text_and_marks())
def test_each_mark_covers_exactly_its_characters(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    root = lxml.html.fragment_fromstring(f"<p>{marked(text, marks)}</p>")
    for mark in marks:
        runs = [e for e in root.iter("span") if mark.css in (e.get("class") or "").split()]
        covered = "".join("".join(run.itertext()) for run in runs)
        assert covered.replace("\r", "\n") == named(text[mark.begin : mark.end]).replace("\r", "\n")
        assert int(runs[0].get("data-b")) == mark.begin


def test_anchors_at_one_place_are_all_there_once() -> None:
    marks = [Mark(2, 5, "", "a"), Mark(2, 8, "", "b"), Mark(2, 5, "", "a")]
    markup = marked("0123456789", marks)
    assert markup.count('id="a"') == 1
    assert markup.count('id="b"') == 1


def test_what_a_sentence_quotes_is_kept_apart_from_its_direction() -> None:
    assert quoting("both have “الجسر <b>” here") == "both have “<bdi>الجسر &lt;b&gt;</bdi>” here"
    assert quoting("an open “ quote and \u202e") == "an open “ quote and ⟨RLO⟩"
