"""Which encoder compares which languages."""

from __future__ import annotations

from sayso.match.coverage import shares

FAST = ("fast", frozenset({"ar", "en", "fr"}))
SLOW = ("slow", frozenset({"ar", "en", "fr", "hy", "ka"}))


def test_a_pair_goes_to_the_first_that_knows_both():
    (fast, slow), lost = shares({"en", "fr", "hy"}, [FAST, SLOW])
    assert fast.across == {("en", "fr")}
    assert slow.across == {("en", "hy"), ("fr", "hy")}
    assert lost == []


def test_the_slow_one_is_not_asked_where_the_fast_one_knows_all():
    found, _ = shares({"ar", "en"}, [FAST, SLOW])
    assert [s.encoder for s in found] == ["fast"]


def test_a_language_nobody_knows_is_named():
    found, lost = shares({"en", "fr", "xx"}, [FAST, SLOW])
    assert lost == ["xx"]
    assert all("xx" not in pair for share in found for pair in share.pairs)


def test_an_encoder_that_lists_none_takes_all():
    found, lost = shares({"en", "xx"}, [("mine", frozenset())])
    assert found[0].across == {("en", "xx")}
    assert lost == []


def test_a_language_nobody_could_tell_goes_along():
    found, lost = shares({"en", "und"}, [FAST, SLOW])
    assert found[0].across == {("en", "und")}
    assert lost == []
