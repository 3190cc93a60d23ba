from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.text.quotations import quotations

STYLES = ["“{}”", '"{}"', "«{}»", "« {} »", "„{}“", "„{}”", "»{}«", "「{}」", "‘{}’", "''{}''"]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_of_quotation_is_found(style):
    quoted = style.format("we did not know where to go")
    text = f"She said: {quoted} and left."
    assert [text[q.begin : q.end] for q in quotations(text)] == [quoted]


def test_a_nested_quotation_stays_inside_the_outer_one():
    text = "“He told us ‘stay where you are’ and left,” she said."
    assert [text[q.begin : q.end] for q in quotations(text)] == ["“He told us ‘stay where you are’ and left,”"]


def test_a_quotation_that_opens_every_paragraph_is_one():
    text = "“We were asleep when it happened.\n\n“Then the lights went out,” she said."
    assert [text[q.begin : q.end] for q in quotations(text)] == [text[: text.index(" she")]]


def test_apostrophes_are_no_quotations():
    assert quotations("It's the owners' ferry, and the crew's fault, isn't it?") == []


def test_a_mark_that_never_closes_is_no_quotation():
    assert quotations('A 12" pipe burst.\nNobody was hurt.') == []


@given(st.text(alphabet="ab .,\n\"'“”„«»‘’「」", max_size=80))
def test_quotations_never_overlap_and_stay_inside(text):
    at = 0
    for q in quotations(text):
        assert at <= q.begin <= q.inner <= q.outer <= q.end <= len(text)
        at = q.end
