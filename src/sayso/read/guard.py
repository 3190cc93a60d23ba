"""A stream that tells damage from its end, and stops a bomb: what comes out of compressed data is counted."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from typing import BinaryIO, Final

from sayso.errors import PageError

DAMAGE: Final = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, OSError)
FREE: Final = 64 << 20
"""So much may come out of any archive, however small it is."""


class Budget:
    """How many bytes may still come out of one archive."""

    def __init__(self, name: str, packed: int, ratio: int) -> None:
        self.name, self.left, self.ratio = name, max(FREE, packed * ratio), ratio

    def spend(self, amount: int) -> None:
        """Count ``amount`` bytes. Raises PageError when they are more than the archive may hold."""
        self.left -= amount
        if self.left < 0:
            raise PageError(
                self.name,
                f"it unpacks to more than {self.ratio} times its size, as a decompression bomb does",
                "raise the limit with --max-archive-ratio if you trust it",
            )


class Guarded(io.RawIOBase):
    """Reads ``stream``, counts against ``budget``, and names the source when its data is damaged."""

    def __init__(self, stream: BinaryIO, name: str, budget: Budget, below: BinaryIO | None = None) -> None:
        self._stream, self._name, self._budget, self._below = stream, name, budget, below

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer``. Raises PageError where the data is cut off or damaged, or too much."""
        try:
            data = self._stream.read(len(buffer))
        except DAMAGE as error:
            raise PageError(
                self._name, f"its compressed data is cut off or damaged ({error})", "fetch or copy it again"
            ) from error
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the stream, and the file below that it does not close itself."""
        if not self.closed:
            self._stream.close()
            if self._below is not None:
                self._below.close()
        super().close()


def guarded(stream: BinaryIO, name: str, budget: Budget, below: BinaryIO | None = None) -> BinaryIO:
    """Return ``stream`` guarded and buffered; ``below`` is a file to close with it."""
    return io.BufferedReader(Guarded(stream, name, budget, below), 1 << 16)
