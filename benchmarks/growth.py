"""How matching within a language grows with input that is bad for it: time and memory at three sizes each.

usage: python benchmarks/growth.py [KIND …]

KIND: equal (one page of equal words), identical (copies of one page), two (pages of two words), long (one long page that another
quotes), twins (two long pages that are nearly the same), release (copies of one text, every one edited in its own way, with
paragraphs of its own). Pages are invented on the way; sentences end at full stops, all of them body. Every size is measured in a
process of its own, with compiled code at hand.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable

import pyarrow as pa

from sayso import match
from sayso.tables import from_rows

WORDS = 20_000
SENTENCE = 15


class Writer:
    """Writes pages of invented words, some of them common and most of them rare."""

    def __init__(self) -> None:
        self.random = random.Random(1)
        self.words = [self._word() for _ in range(WORDS)]
        self.often = [1 / (k + 3) for k in range(WORDS)]

    def _word(self) -> str:
        letters = ("bcdfghklmnprstvz", "aeiou") * self.random.choice((1, 2, 2, 3, 4))
        return "".join(map(self.random.choice, letters))

    def sentences(self, words: int) -> list[list[str]]:
        """Return sentences of so many words together."""
        drawn = self.random.choices(self.words, self.often, k=words)
        return [drawn[k : k + SENTENCE] for k in range(0, words, SENTENCE)]

    def text(self, words: int) -> str:
        """Return a text of so many words."""
        return said(self.sentences(words))

    def edited(self, sentences: list[list[str]]) -> list[list[str]]:
        """Return sentences of which one in ten is left out, and of the rest one word in seventeen is another."""
        kept = (s for s in sentences if self.random.random() > 0.1)
        return [[w if self.random.random() > 0.06 else self.random.choice(self.words) for w in s] for s in kept]


def said(sentences: list[list[str]]) -> str:
    """Return sentences as text."""
    return " ".join(" ".join(s).capitalize() + "." for s in sentences)


def equal(writer: Writer, size: int) -> list[str]:
    return [" ".join(["ferry"] * size)] * 2 + [writer.text(400)]


def identical(writer: Writer, size: int) -> list[str]:
    return [writer.text(300)] * size


def two(writer: Writer, size: int) -> list[str]:
    return [" ".join(writer.random.choices(writer.words[:500], k=2)) for _ in range(size)]


def long(writer: Writer, size: int) -> list[str]:
    page = writer.text(size)
    return [page, f"{writer.text(200)} {page[len(page) // 2 :][:3000]} {writer.text(200)}", writer.text(300)]


def twins(writer: Writer, size: int) -> list[str]:
    page = writer.text(size)
    return [page, f"{page[: len(page) // 2]} {writer.text(1000)} {page[len(page) // 2 :]}"]


def release(writer: Writer, size: int) -> list[str]:
    text = writer.sentences(300)
    return [said([*writer.sentences(45), *writer.edited(text), *writer.sentences(105)]) for _ in range(size)]


KINDS: dict[str, tuple[Callable[[Writer, int], list[str]], tuple[int, int, int]]] = {
    "equal": (equal, (10_000, 100_000, 1_000_000)),
    "identical": (identical, (100, 1_000, 10_000)),
    "two": (two, (1_000, 10_000, 100_000)),
    "long": (long, (80_000, 800_000, 8_000_000)),
    "twins": (twins, (10_000, 100_000, 1_000_000)),
    "release": (release, (200, 500, 2_000)),
}


def tables(texts: list[str]) -> tuple[pa.Table, pa.Table]:
    """Return documents and segments."""
    given = {"sha256_raw": "", "sha256_text": "", "format": "jsonl", "lang": "en", "title": None}
    rows = [{"doc": f"d{k:06}", "text": t, "outlet": f"o{k % 50}", **given} for k, t in enumerate(texts)]
    parts = ((k, n, m) for k, t in enumerate(texts) for n, m in enumerate(re.finditer(r"[^.]+\.?\s*", t)))
    cut = [
        {"doc": f"d{k:06}", "n": n, "begin": m.start(), "end": m.end(), "lang": "en", "role": "body"} for k, n, m in parts
    ]
    return from_rows("documents", rows), from_rows("segments", cut)


def measure(kind: str, size: int) -> None:
    """Match one size of one kind, and print a row."""
    texts = KINDS[kind][0](Writer(), size)
    documents, segments = tables(texts)
    match.same_language(*tables([Writer().text(300)] * 3))  # compiled, or read from the cache
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start, wall = time.process_time(), time.perf_counter()
    found = match.same_language(documents, segments)
    used, passed = time.process_time() - start, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = (f"{sum(map(len, texts)) / 1e6:.1f}", found.num_rows, f"{used:.2f}", f"{passed:.2f}", f"{peak:.0f}", f"{before:.0f}")
    print(f"| {kind} | {size} | {' | '.join(map(str, cells))} |", flush=True)


def main() -> None:
    if len(sys.argv) == 3 and sys.argv[2].isdigit():
        measure(sys.argv[1], int(sys.argv[2]))
        return
    print("| kind | size | MB of text | matches | CPU seconds | seconds | MiB at most | before matching |", flush=True)
    for kind in sys.argv[1:] or KINDS:
        for size in KINDS[kind][1]:
            subprocess.run([sys.executable, __file__, kind, str(size)], check=True)


if __name__ == "__main__":
    main()
