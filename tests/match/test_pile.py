"""However the work is cut up, the matches are the same."""

import sys
import threading
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from pages import prose, tables_of

from sayso.engine.local import LocalEngine
from sayso.match import pile, same_language, store, weights
from sayso.match.parts import MOST_PARTS, PER_PART, parts_for
from sayso.match.units import pages_of
from sayso.settings import MatchSettings

TEXTS = [
    prose(1, 12),
    prose(2, 9) + prose(1, 5),
    prose(3, 4) + prose(2, 9) + prose(4, 3),
    prose(5, 2) + prose(1, 12),
    prose(6, 8),
]


@pytest.fixture
def cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pile, weights, store):
        monkeypatch.setattr(module, "parts_for", lambda _: 8, raising=False)
    monkeypatch.setattr(pile, "PART", 2)


def test_matches_do_not_hang_on_how_the_work_is_cut(cut_small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    many = same_language(*tables_of(TEXTS), engine=LocalEngine(workers=2))
    monkeypatch.undo()
    whole = same_language(*tables_of(TEXTS), engine=LocalEngine(workers=1))
    assert whole.num_rows >= 4
    assert many.equals(whole)


def test_a_large_pile_is_kept_on_the_disk_on_the_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pile, "LARGE", 0)
    staged = same_language(*tables_of(TEXTS), workspace=tmp_path)
    assert staged.equals(same_language(*tables_of(TEXTS)))
    assert [path.name for path in tmp_path.iterdir()] == [store.FOLDER]


def test_parts_are_a_power_of_two_and_not_too_many() -> None:
    assert [parts_for(n) for n in (0, 1, PER_PART, 1 << 40)] == [1, 1, 2, MOST_PARTS]


def test_what_is_needed_later_is_done_beside_in_a_small_pile_and_when_asked_for_in_a_large_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = store.opened(LocalEngine(), *pages_of(*tables_of(TEXTS)), None)
    assert made.meanwhile(threading.get_ident)() != threading.get_ident()
    monkeypatch.setattr(pile, "LARGE", 0)
    assert made.meanwhile(threading.get_ident)() == threading.get_ident()


def test_what_fails_beside_is_told_to_who_asks_for_it() -> None:
    made = store.opened(LocalEngine(), *pages_of(*tables_of(TEXTS)), None)
    later = made.meanwhile(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        later()


def test_pages_that_are_added_give_what_all_at_once_give(tmp_path: Path) -> None:
    settings = MatchSettings()
    for some in (2, 4, 5):
        added = same_language(*tables_of(TEXTS[:some]), workspace=tmp_path, settings=settings)
    assert added.equals(same_language(*tables_of(TEXTS), settings=settings))
    assert added.num_rows >= 4
