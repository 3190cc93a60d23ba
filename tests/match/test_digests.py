"""Pieces that make a digest, and pieces that do not."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from pages import piled, prose, tables_of

from sayso.match.digests import digests
from sayso.match.passages import Passages
from sayso.match.pile import Pile
from sayso.match.stands import stands

KNOWN = piled(*tables_of([prose(1, 30), prose(2, 30)]))
B = int(KNOWN.places.first[1])

Piece = tuple[int, int, int, int, float, float, float]
"""Begin and end on a, begin and end on b (counted from the page's begin), share on a and on b, evidence."""
FAR: list[Piece] = [(0, 60, 100, 130, 0.4, 0.7, 14.0), (200, 260, 132, 160, 0.4, 0.7, 14.0)]


def pieces(found: list[Piece]) -> Passages:
    rows = [(a, a_end, B + b, B + b_end, 20, 20, 9, k, k + 1, 0) for k, (a, a_end, b, b_end, *_) in enumerate(found)]
    both = stands(KNOWN, np.array(rows, np.int64))
    sentences = [(one.first, other.first, 20) for one, other in both]
    return Passages(np.array(rows, np.int64), np.array([p[4:] for p in found]), np.array(sentences, np.int64))


def joined(found: list[Piece], shown: bool = False, known: Pile = KNOWN) -> list[list[int]]:
    made, taken = digests(known, pieces(found), np.full(len(found), shown))
    assert taken.tolist() == [len(made.rows) > 0] * len(found)
    return [[a, a_end, b - B, b_end - B] for a, a_end, b, b_end in made.rows[:, :4].tolist()]


def swapped(found: list[Piece]) -> list[Piece]:
    return [(b, b_end, a, a_end, other, one, told) for a, a_end, b, b_end, one, other, told in found]


def test_pieces_side_by_side_on_one_page_and_far_apart_on_the_other_are_one() -> None:
    assert joined(FAR) == [[0, 260, 100, 160]]


def test_either_page_may_be_the_brief_one() -> None:
    assert joined(swapped(FAR)) == [[100, 160, 0, 260]]


def test_the_sentences_of_all_pieces_stand_in_the_digest() -> None:
    made, _ = digests(KNOWN, pieces(FAR), np.zeros(2, np.bool_))
    ((low, high),) = made.rows[:, 7:9].tolist()
    assert made.pairs[low:high].tolist() == pieces(FAR).pairs.tolist()


def test_the_shares_are_those_of_the_whole_stretch() -> None:
    made, _ = digests(KNOWN, pieces(FAR), np.zeros(2, np.bool_))
    (share_a, share_b, told), *_ = made.shares.tolist()
    assert 0.1 < share_a < 0.3 and 0.6 < share_b < 0.72 and told == 28.0


def test_copied_paragraphs_are_no_digest() -> None:
    assert joined([(*p[:4], 1.0, 1.0, 30.0) for p in FAR], shown=True) == []


def test_passages_no_longer_than_on_the_other_page_are_no_digest() -> None:
    assert joined([(a, a + b_end - b, b, b_end, *rest) for a, _, b, b_end, *rest in FAR], shown=True) == []  # type: ignore[misc]


def test_neighbours_on_both_pages_are_no_digest() -> None:
    assert joined([FAR[0], (60, 110, *FAR[1][2:])], shown=True) == []


def test_two_weak_pieces_are_not_enough() -> None:
    weak: list[Piece] = [(*p[:6], 8.0) for p in FAR]
    assert joined(weak) == []
    assert joined(weak, shown=True) == [[0, 260, 100, 160]]


def test_far_apart_on_both_pages_nothing_is_joined() -> None:
    assert joined([FAR[0], (200, 260, 250, 280, *FAR[1][4:])], shown=True) == []


def test_no_pieces_make_no_digest() -> None:
    nothing = Passages(np.zeros((0, 10), np.int64), np.zeros((0, 3)), np.zeros((0, 3), np.int64))
    made, taken = digests(KNOWN, nothing, np.zeros(0, np.bool_))
    assert len(made.rows) == len(taken) == 0
