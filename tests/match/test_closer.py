"""Passages in too few of the same words, judged by their figures and sentences, on invented pages with the default encoder."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from pages import piled, tables_of

from sayso.match.closer import CloserLook
from sayso.match.passages import Passages
from sayso.match.pile import Pile

TOLD = (
    "The harbour authority of Tarn Cove opened an inquiry on Monday into why the lighthouse stood dark when the ferry Margit ran "
    "aground. Captain Orsa Lindqvist told the board that the currents had been stronger that night than at any time in her career."
)
RETOLD = (
    "An inquiry into the dark lighthouse was opened by the harbour authority of Tarn Cove on Monday after the grounding of "
    "the ferry Margit. The board heard from captain Orsa Lindqvist that never in her career had the currents been as strong as "
    "that night."
)
OTHER = (
    "The bakers of Tarn Cove opened their stalls on Monday in the square below the lighthouse, which the council had painted for "
    "the fair. Orsa Lindqvist, who keeps the smallest of them, told visitors that her rye loaves had sold out before the band "
    "struck up."
)
FIGURES = ("Of 212 passengers all but 31 came ashore by themselves. ", "Of 96 passengers all but 4 came ashore by themselves. ")


def passages(known: Pile, told: float = 12.0) -> Passages:
    """Return the whole of both documents as one passage."""
    ends = known.places.first.tolist()
    rows = np.array([(ends[0], ends[1], ends[1], ends[2], 9, 9, 5, 0, 0, 0)], np.int64)
    return Passages(rows, np.array([(0.4, 0.4, told)]), np.zeros((0, 3), np.int64))


def alike(one: str, other: str, lang: str | None = "en", told: float = 12.0) -> bool:
    documents, segments = tables_of([one, other], lang=lang)
    known = piled(documents, segments)
    (found,) = CloserLook(documents, "use", None).alike(known, passages(known, told))
    return bool(found)


def test_a_rewritten_passage_is_told_from_another_matter() -> None:
    assert alike(TOLD, RETOLD)
    assert not alike(TOLD, OTHER)


def test_two_reports_with_figures_of_their_own_are_not_one() -> None:
    assert alike(FIGURES[0] + TOLD, FIGURES[0] + RETOLD)
    assert not alike(FIGURES[0] + TOLD, FIGURES[1] + RETOLD)


RATES = "The weekly rate of {} at Tarn Cove rose to {} from {} a year before, the harbour exchange said, on sales of {} barrels."


def formulaic(one: str, other: str, share: float = 0.6) -> bool:
    documents, segments = tables_of([one, other])
    known = piled(documents, segments)
    found = passages(known)
    found.shares[:, :2] = share
    (told,) = CloserLook(documents).formulaic(known, found)
    return bool(told)


def test_reports_of_one_kind_have_figures_of_their_own() -> None:
    assert formulaic(RATES.format("herring", "4.1", "3.8", 212), RATES.format("cod", "7.3", "6.6", 190))
    assert not formulaic(RATES.format("herring", "4.1", "3.8", 212), RATES.format("cod", "4.1", "3.8", 190))


def test_figures_in_other_digits_are_the_same() -> None:
    assert not formulaic("٢١٢ ٣١ ٤٧ " + TOLD, "212 31 47 " + TOLD)


def test_a_name_with_a_figure_in_it_is_none() -> None:
    names = ("x1a", "x2a", "x3a"), ("y4b", "y5b", "y6b")
    assert not formulaic(*(RATES.format("herring", *n[:2], n[2]) for n in names))
    assert formulaic("涨到41人和52人", "涨到73人和66人")


def test_a_figure_left_out_speaks_against_nothing() -> None:
    assert not formulaic(RATES.format("herring", "4.1", "3.8", 212), "The weekly rate of herring rose, the harbour exchange said.")


def test_a_copied_passage_with_new_figures_is_a_copy() -> None:
    one, other = RATES.format("herring", "4.1", "3.8", 212), RATES.format("herring", "7.3", "6.6", 190)
    assert not formulaic(one, other, share=0.9)


def test_without_an_encoder_nothing_is_alike() -> None:
    documents, segments = tables_of([TOLD, RETOLD], lang="en")
    known = piled(documents, segments)
    assert not CloserLook(documents).alike(known, passages(known)).any()


def test_too_little_evidence_from_words_is_not_made_up_for() -> None:
    assert not alike(TOLD, RETOLD, told=9.0)


def test_no_encoder_is_asked_about_a_language_nobody_could_tell() -> None:
    assert not alike(TOLD, RETOLD, lang=None)


def test_nothing_doubtful_needs_no_encoder() -> None:
    documents, segments = tables_of([TOLD, RETOLD], lang="en")
    known = piled(documents, segments)
    nothing = Passages(np.zeros((0, 10), np.int64), np.zeros((0, 3)), np.zeros((0, 3), np.int64))
    assert len(CloserLook(documents, "no such encoder", None).alike(known, nothing)) == 0
