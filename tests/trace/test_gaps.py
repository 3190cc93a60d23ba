"""Sentences that a page surely leaves out."""

from __future__ import annotations

from sayso.trace.gaps import Gaps, Held


def laid(*sizes: tuple[int, int], between: str = " ") -> tuple[list[Held], str]:
    """Return the sentences of a page, given as place and length, and its text."""
    held, text = [], ""
    for place, size in sizes:
        held.append(Held(place, len(text), len(text) + size))
        text += "x" * size + between
    return held, text


HOLDER = laid((0, 90), (1, 100), (2, 80), (3, 110), (4, 100))


def leaves_out(mine: tuple[list[Held], str], place: int) -> bool:
    gaps = Gaps({0: HOLDER[0], 1: mine[0]}, [HOLDER[1], mine[1]])
    return gaps.leaves_out(1, place, [0])


def test_a_sentence_is_left_out_where_those_around_it_stand_side_by_side() -> None:
    assert leaves_out(laid((0, 45), (1, 50), (3, 55), (4, 50)), 2)


def test_it_may_be_what_stands_between_them() -> None:
    assert not leaves_out(laid((0, 45), (1, 50), (3, 55), (4, 50), between=". Or so. "), 2)


def test_it_may_be_part_of_a_longer_one_beside_it() -> None:
    assert not leaves_out(laid((0, 45), (1, 92), (3, 55), (4, 50)), 2)


def test_what_stands_at_the_end_may_have_been_missed() -> None:
    assert not leaves_out(laid((0, 45), (1, 50), (2, 40), (3, 55)), 4)


def test_two_sentences_do_not_tell_how_long_they_are_in_a_language() -> None:
    assert not leaves_out(laid((1, 50), (3, 55)), 2)


def test_where_the_order_is_another_nothing_is_sure() -> None:
    assert not leaves_out(laid((0, 45), (3, 55), (1, 50), (4, 50)), 2)


def test_what_is_short_beside_the_others_may_be_in_one_of_them() -> None:
    holder = laid((0, 90), (1, 100), (2, 30), (3, 110), (4, 100))
    mine = laid((0, 90), (1, 100), (3, 110), (4, 100))
    assert not Gaps({0: holder[0], 1: mine[0]}, [holder[1], mine[1]]).leaves_out(1, 2, [0])
