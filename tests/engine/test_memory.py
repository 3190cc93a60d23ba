"""Mapped files and freed memory: what is let go comes back when it is looked at."""

from pathlib import Path

import numpy as np

from sayso.engine.memory import give_back, let_go, mapped


def test_a_mapped_file_reads_the_same_after_it_was_let_go(tmp_path: Path) -> None:
    numbers = np.arange(100_000)
    numbers.tofile(tmp_path / "numbers")
    seen = np.frombuffer(mapped(tmp_path / "numbers"), np.int64)
    for _ in range(2):
        assert (seen == numbers).all()
        let_go()
    give_back()
    assert (seen == numbers).all()


def test_an_empty_file_is_mapped(tmp_path: Path) -> None:
    (tmp_path / "none").touch()
    assert len(mapped(tmp_path / "none")) == 0
