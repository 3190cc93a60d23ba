"""Kernels made ready: the list says what is compiled, and every one of it is, whatever becomes of the other process."""

import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import ModelError
from sayso.match import ready

SEEN = """
import gc, sys
sys.path.insert(0, {folder!r})
from pages import prose, tables_of
from test_closer import RETOLD, TOLD
from numba import types
from numba.core.dispatcher import Dispatcher
from sayso import match
from sayso.settings import MatchSettings

def name(kind):
    if not isinstance(kind, types.Array):
        return str(kind)
    return f"{{kind.dtype}}:{{kind.ndim}}{{'' if kind.layout == 'C' else kind.layout}}{{'' if kind.mutable else '!'}}"

page = prose(1, 20)
sentences = page.split(". ")
texts = [page, page, ". ".join(sentences[9:] + sentences[:9]), " ".join(page.split()[::3]), prose(2) + TOLD, prose(3) + RETOLD]
match.same_language(*tables_of(texts * 2, lang="en"), settings=MatchSettings())
for found in gc.get_objects():
    if isinstance(found, Dispatcher) and found.py_func.__module__.startswith("sayso."):
        for signature in found.signatures:
            print(".".join((found.py_func.__module__[6:], found.py_func.__name__)), *map(name, signature))
"""


def test_every_kernel_is_listed_with_the_types_it_is_called_with() -> None:
    script = SEEN.format(folder=str(Path(__file__).parent))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    named = {f"{kernel.module}.{kernel.name}" for kernel in ready.listed()}
    seen = {line for line in done.stdout.splitlines() if line.split()[0] in named}
    missing = seen - {f"{kernel.module}.{kernel.name} {' '.join(kernel.types)}" for kernel in ready.listed()}
    assert not missing, "write into match/kernels.txt:\n" + "\n".join(sorted(missing))
    assert len(seen) > len(named) / 2


@pytest.mark.parametrize("kernel", ready.listed(), ids=lambda kernel: kernel.name)
def test_a_listed_kernel_takes_so_many_arguments(kernel: ready.Listed) -> None:
    assert len(inspect.signature(kernel.function.py_func).parameters) == len(kernel.types)


class Told:
    """A kernel that notes when it is compiled."""

    def __init__(self, kept: bool) -> None:
        self.kept, self.compiled = kept, 0

    def compile(self) -> None:
        self.compiled += 1


def starts(monkeypatch: pytest.MonkeyPatch, kernels: list[Told], popen: Any) -> None:
    monkeypatch.setattr(ready, "listed", lambda: tuple(kernels))
    monkeypatch.setattr(ready.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(ready.subprocess, "Popen", popen)


def test_all_is_compiled_where_no_other_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> None:
        raise OSError("no more processes")

    kernels = [Told(False) for _ in range(9)]
    starts(monkeypatch, kernels, refused)
    ready.ready()
    assert all(kernel.compiled == 1 for kernel in kernels)


def test_all_is_compiled_where_the_other_process_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.Popen
    kernels = [Told(False) for _ in range(9)]
    starts(monkeypatch, kernels, lambda _, **given: real([sys.executable, "-c", "raise SystemExit(1)"], **given))
    ready.ready()
    assert all(kernel.compiled == 1 for kernel in kernels)


def test_where_nearly_all_is_kept_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    kernels = [Told(True) for _ in range(9)] + [Told(False)]
    starts(monkeypatch, kernels, None)
    ready.ready()
    assert not any(kernel.compiled for kernel in kernels)


def test_an_encoder_is_loaded_when_it_has_been_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Slow:
        def encode(self, segments: list[str]) -> None:
            asked.extend(segments)

    monkeypatch.setattr(ready, "load", lambda _: Slow())
    ready.loading("use")()
    assert len(asked) == 1


def test_an_encoder_that_cannot_be_loaded_is_told_to_who_asks_and_one_that_is_not_built_in_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(name: str) -> None:
        assert name == "use"
        raise ModelError("no weights")

    monkeypatch.setattr(ready, "load", refused)
    ready.loading("use")()
    ready.loading("onnx:somewhere")()
    ready.loading(None)()
