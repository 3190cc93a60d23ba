"""Find reuse with other tools on the same pages, in the same run as Sayso, and score all.

usage: python benchmarks/others.py FOLDER SCORE_MATCHES.py

The other tools are datasketch and rensa (`pip install datasketch rensa`): MinHash signatures of word 4-grams and
locality-sensitive hashing (Broder 1997; Leskovec, Rajaraman & Ullman 2014), of whole pages and of windows of fifty words,
which is how they are used to find copies. FOLDER holds docs.jsonl and gold.jsonl (see docs/benchmarks.md).
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
from reuse import documents_of, score

from sayso import match, segment
from sayso.settings import SegmentSettings

WORDS, STEP, GRAM, THRESHOLD, PERMUTATIONS = 50, 25, 4, 0.5, 64
Row = dict[str, Any]
Piece = tuple[str, int, int, list[re.Match[str]]]


class Index(Protocol):
    """What finds pieces like one another."""

    def met(self, n: int, grams: list[str]) -> list[int]:
        """Return the numbers of the pieces met before that are like piece ``n``, and remember it."""


class Datasketch:
    """datasketch's index; it chooses its bands from the threshold (fourteen of four)."""

    def __init__(self) -> None:
        from datasketch import MinHashLSH

        self.index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)

    def met(self, n: int, grams: list[str]) -> list[int]:
        from datasketch import MinHash

        signature = MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([gram.encode() for gram in grams])
        found: list[int] = self.index.query(signature)
        self.index.insert(n, signature)
        return found


class Rensa:
    """rensa's index, with sixteen bands: it wants a divisor of the permutations."""

    def __init__(self) -> None:
        from rensa import RMinHashLSH

        self.index = RMinHashLSH(THRESHOLD, PERMUTATIONS, 16)

    def met(self, n: int, grams: list[str]) -> list[int]:
        from rensa import RMinHash

        signature = RMinHash(PERMUTATIONS, 1)
        signature.update(grams)
        found: list[int] = self.index.query(signature)
        self.index.insert(n, signature)
        return found


def sayso(documents: pa.Table) -> list[Row]:
    """Match with Sayso, segmentation included."""
    segments = segment.run(documents, SegmentSettings())["segments"]
    columns = ["a", "a_begin", "a_end", "b", "b_begin", "b_end"]
    found: list[Row] = match.same_language(documents, segments).select(columns).to_pylist()
    return found


def whole_pages(documents: pa.Table, index: Index) -> list[Row]:
    """Match whole pages by their signatures."""
    return list(_alike([(doc, 0, len(text), _words(text)) for doc, text in _texts(documents)], index))


def windows(documents: pa.Table, index: Index) -> list[Row]:
    """Match windows of words by their signatures."""
    pieces = []
    for doc, text in _texts(documents):
        words = _words(text)
        for at in range(0, max(len(words) - STEP, 1), STEP):
            part = words[at : at + WORDS]
            if len(part) >= GRAM:
                pieces.append((doc, part[0].start(), part[-1].end(), part))
    return list(_alike(pieces, index))


def _texts(documents: pa.Table) -> Iterator[tuple[str, str]]:
    return zip(documents["doc"].to_pylist(), documents["text"].to_pylist(), strict=True)


def _words(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\w+", text))


def _alike(pieces: list[Piece], index: Index) -> Iterator[Row]:
    for n, (doc, begin, end, words) in enumerate(pieces):
        forms = [w[0].lower() for w in words]
        grams = [" ".join(forms[k : k + GRAM]) for k in range(max(len(forms) - GRAM + 1, 1))]
        for near in index.met(n, grams):
            other, left, right, _ = pieces[near]
            if other != doc:
                yield {"a": other, "a_begin": left, "a_end": right, "b": doc, "b_begin": begin, "b_end": end}


TOOLS: dict[str, Callable[[pa.Table], list[Row]]] = {
    "sayso": sayso,
    "datasketch, pages": lambda documents: whole_pages(documents, Datasketch()),
    "datasketch, windows": lambda documents: windows(documents, Datasketch()),
    "rensa, pages": lambda documents: whole_pages(documents, Rensa()),
    "rensa, windows": lambda documents: windows(documents, Rensa()),
}


def main() -> None:
    """Run and score each."""
    folder, scorer = Path(sys.argv[1]), Path(sys.argv[2])
    documents = documents_of(folder / "docs.jsonl")
    sayso(documents.slice(0, 20))  # compiled, or read from the cache
    for name, tool in TOOLS.items():
        start = time.perf_counter()
        found = tool(documents)
        seconds = time.perf_counter() - start
        with tempfile.TemporaryDirectory() as place:
            kept = Path(place) / "matches.jsonl"
            kept.write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
            print(f"{name}: {seconds:.1f} s, {score(scorer, folder / 'gold.jsonl', kept)}", flush=True)


if __name__ == "__main__":
    main()
