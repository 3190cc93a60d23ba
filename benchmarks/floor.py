"""The floor of matching: read, cut into words, hash runs, drop what occurs once, sort the rest; in seconds, warm.

usage: python benchmarks/floor.py DOCS.jsonl [REPEATS]

No program that looks at every word can be much faster; benchmarks/reuse.py prints how many times the floor the
whole stage takes.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pyarrow.json as pj


def floor(path: Path) -> float:
    """Return the seconds that one pass of the floor takes."""
    from sayso.match._fingerprints import repeated
    from sayso.text.tokens import tokens

    start = time.perf_counter()
    texts = pj.read_json(path, pj.ReadOptions(block_size=1 << 26)).column("text")
    words = tokens(texts)
    document = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(words.first))
    weight = np.ones(len(words.form), np.float32)
    repeated(words.form, weight, document, 4, 0.0, len(words.form).bit_length()).sort()
    return time.perf_counter() - start


def main() -> None:
    path = Path(sys.argv[1])
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    floor(path)
    print(f"floor {min(floor(path) for _ in range(repeats)):.3f} s")


if __name__ == "__main__":
    main()
