"""Blocks: what a newline means on this page."""

from __future__ import annotations

import textwrap

import pytest

from sayso.segment.blocks import blocks, ends_sentence

PROSE = (
    "The ferry ran aground on a sandbank off the mole early on Tuesday, the harbour authority said, "
    "and its passengers were taken ashore in boats before the tide turned and the wind rose. Divers will "
    "look at the hull in the morning, when the swell is expected to drop, and a tug stands by."
)


def cut(text: str) -> list[str]:
    return [text[b:e] for b, e in blocks(text)]


def test_a_newline_ends_a_block_in_scraped_text() -> None:
    assert cut("A headline here\nFirst paragraph of it.\nSecond one.") == [
        "A headline here",
        "First paragraph of it.",
        "Second one.",
    ]


def test_text_wrapped_to_a_column_is_joined() -> None:
    wrapped = textwrap.fill(PROSE, 60)
    assert cut(f"Ferry aground\n\n{wrapped}\n\n{wrapped}") == ["Ferry aground", wrapped, wrapped]


def test_wrapped_paragraphs_without_blank_lines_part_at_their_short_last_line() -> None:
    wrapped = textwrap.fill(PROSE + " Nobody was hurt.", 60)
    assert len(wrapped.splitlines()[-1]) < 40
    assert cut(f"{wrapped}\n{wrapped}") == [wrapped, wrapped]


def test_a_list_of_headlines_is_not_wrapped_text() -> None:
    lines = [f"Council number {n} votes on the new harbour wall again" for n in range(8)]
    assert cut("\n".join(lines)) == lines


def test_a_sentence_broken_by_one_newline_goes_on_in_small_letters() -> None:
    assert cut("The master of the ferry told\nreporters that she held.\nNext.") == [
        "The master of the ferry told\nreporters that she held.",
        "Next.",
    ]


def test_every_kind_of_line_break_counts() -> None:
    assert cut("One.\r\nTwo.\u2028Three.\x85Four.\rFive.") == ["One.", "Two.", "Three.", "Four.", "Five."]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Նա գնաց տուն:", True),
        ("Նա ասաց «ոչ»:", True),
        ("Նա գնաց տուն։", True),
        ("Նա գնաց", False),
        ("They said:", False),
        ("მან თქვა.", True),
    ],
)
def test_a_sentence_ends_with_a_full_stop_of_its_script(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends
