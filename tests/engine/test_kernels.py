"""Kernels compiled by two processes: each is, whatever becomes of the other process."""

import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso.engine import kernels
from sayso.engine.kernels import Kernels, Listed
from sayso.match import ready as matching
from sayso.trace import ready as tracing

LISTED = [*matching.KERNELS.listed, *tracing.KERNELS.listed]


@pytest.mark.parametrize("kernel", LISTED, ids=lambda kernel: kernel.name)
def test_a_listed_kernel_takes_so_many_arguments(kernel: Listed) -> None:
    assert len(inspect.signature(kernel.function.py_func).parameters) == len(kernel.types)


class Told:
    """A kernel that notes when it is compiled."""

    def __init__(self, kept: bool) -> None:
        self.kept, self.compiled = kept, 0

    def compile(self) -> None:
        self.compiled += 1


def starts(monkeypatch: pytest.MonkeyPatch, told: list[Told], popen: Any) -> Kernels:
    made = Kernels(Path("kernels.txt"))
    monkeypatch.setitem(vars(made), "listed", tuple(told))
    monkeypatch.setattr(kernels.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(kernels.subprocess, "Popen", popen)
    return made


def test_all_is_compiled_where_no_other_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise OSError("no more processes")

    told = [Told(False) for _ in range(9)]
    made = starts(monkeypatch, told, refused)
    made.ready()
    assert all(kernel.compiled == 1 for kernel in told)


def test_all_is_compiled_where_the_other_process_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.Popen
    told = [Told(False) for _ in range(9)]
    made = starts(monkeypatch, told, lambda _, **given: real([sys.executable, "-c", "raise SystemExit(1)"], **given))
    made.ready()
    assert all(kernel.compiled == 1 for kernel in told)


def test_where_nearly_all_is_kept_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [Told(True) for _ in range(9)] + [Told(False)]
    made = starts(monkeypatch, told, None)
    made.ready()
    assert not any(kernel.compiled for kernel in told)
