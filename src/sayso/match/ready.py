"""What matching needs, made ready: its kernels, and the encoder."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Final

from sayso.engine.kernels import Kernels
from sayso.errors import ModelError
from sayso.match.encoders import BUILT_IN, load

KERNELS: Final = Kernels(Path(__file__).with_name("kernels.txt"))
"""Those of matching within a language."""


def loading(encoder: str | None) -> Callable[[], None]:
    """Load an encoder that is built in beside what else is done; return what waits for it.

    It reads its weights when it is first asked; what is wrong with it is told to whoever asks next.
    """
    if encoder not in BUILT_IN:
        return _nothing
    thread = Thread(target=_ask, args=(encoder,))
    thread.start()
    return thread.join


def _ask(encoder: str) -> None:
    with suppress(ModelError):
        load(encoder).encode(["."])


def _nothing() -> None:
    """Wait for nothing."""
