"""The floor of matching: read, cut into words, hash runs, drop what occurs once, sort the rest; in seconds, warm.

usage: python benchmarks/floor.py DOCS.jsonl [REPEATS]

No program that looks at every word can be much faster; benchmarks/reuse.py prints how many times the floor the
whole stage takes.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.json as pj
from numba import njit

RUN = 4
STEP = np.uint64(0xD6E8FEB86659FD93)


@njit(cache=True)
def repeated(form: Any, first: Any) -> Any:
    """Return the hashes of the runs that seem to stand twice, told apart by two tables of bits."""
    room = 20
    while 1 << room < 8 * len(form):
        room += 1
    once, twice = np.zeros(1 << (room - 3), np.uint8), np.zeros(1 << (room - 3), np.uint8)
    hashes = np.empty(len(form), np.uint64)
    n = 0
    for page in range(len(first) - 1):
        for t in range(first[page], first[page + 1] - RUN + 1):
            h = np.uint64(0x9E3779B97F4A7C15)
            for k in range(RUN):
                h = (h ^ np.uint64(form[t + k])) * STEP
                h ^= h >> np.uint64(32)
            hashes[n] = h
            n += 1
            slot = h >> np.uint64(64 - room)
            bit = np.uint8(1 << (slot & np.uint64(7)))
            if once[slot >> np.uint64(3)] & bit:
                twice[slot >> np.uint64(3)] |= bit
            else:
                once[slot >> np.uint64(3)] |= bit
    m = 0
    for k in range(n):
        slot = hashes[k] >> np.uint64(64 - room)
        if twice[slot >> np.uint64(3)] & np.uint8(1 << (slot & np.uint64(7))):
            hashes[m] = hashes[k]
            m += 1
    return hashes[:m]


def floor(path: Path) -> float:
    """Return the seconds that one pass of the floor takes."""
    from sayso.text.tokens import tokens

    start = time.perf_counter()
    texts = pj.read_json(path, pj.ReadOptions(block_size=1 << 26)).column("text")
    words = tokens(texts)
    repeated(words.form, words.first).sort()
    return time.perf_counter() - start


def main() -> None:
    path = Path(sys.argv[1])
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    floor(path)
    print(f"floor {min(floor(path) for _ in range(repeats)):.3f} s")


if __name__ == "__main__":
    main()
