"""Intervals: as wide as what was said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sayso.errors import SettingsError
from sayso.read.interval import of_day, of_time, stated


def test_a_time_with_a_zone_is_exact() -> None:
    found = stated("2020-02-15T07:00:00+09:00")
    assert found is not None
    assert found.begin == found.end == datetime(2020, 2, 14, 22, tzinfo=UTC)


def test_an_unknown_zone_widens_and_a_given_one_does_not() -> None:
    wide, narrow = stated("2020-02-15T07:00"), stated("2020-02-15T07:00", "Asia/Tokyo")
    assert wide is not None
    assert narrow is not None
    assert wide.end - wide.begin == timedelta(hours=24)
    assert narrow.begin == narrow.end
    assert wide.begin <= narrow.begin <= wide.end


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Honolulu", "UTC", "Europe/Istanbul"])
def test_a_day_holds_the_day_of_each_zone(zone: str) -> None:
    wide, there = of_day(date(2021, 7, 6)), of_day(date(2021, 7, 6), zone)
    assert wide.begin <= there.begin < there.end <= wide.end
    assert wide.end - wide.begin <= timedelta(days=2)


@pytest.mark.parametrize(
    "said",
    ["2022-09-15T10:00:00Z", "Thu, 15 Sep 2022 10:00:00 GMT", "1663236000", "1663236000000", "2022-09-15 10:00:00 UTC",
     "20220915T100000Z", "2022-09-15T12:00:00+0200"],
)  # fmt: skip
def test_notations(said: str) -> None:
    found = stated(said)
    assert found is not None
    assert found.begin == found.end == datetime(2022, 9, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize("said", ["", "soon", "2022-13-45", "99999999999999", "0000-00-00", None, True, "12"])
def test_what_is_no_date_is_none(said: object) -> None:
    assert stated(said) is None


def test_an_unknown_zone_name_says_what_to_give() -> None:
    with pytest.raises(SettingsError, match="IANA"):
        of_time(datetime(2020, 1, 1), "Middle-earth")
