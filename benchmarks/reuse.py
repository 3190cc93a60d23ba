"""Match a benchmark folder of pages in one language each, score it, and print the seconds beside the floor.

usage: python benchmarks/reuse.py FOLDER [--scorer SCORE_MATCHES.py] [--pairs PAIRS.tsv] [--keep MATCHES.jsonl] [--words]

FOLDER holds docs.jsonl and gold.jsonl (see docs/benchmarks.md). Documents are read as given, segmented as the program
does, and matched with its one fixed setting; nothing is turned per folder. --words: by words alone, the sentence encoder
is not asked about what they leave doubtful.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
from floor import floor

from sayso import match, segment
from sayso.settings import MatchSettings, SegmentSettings
from sayso.tables import from_rows

CLASSES = ("verbatim", "random", "retranslated", "summary", "none")
KINDS = ("verbatim", "light-edit", "heavy-edit", "reordered")


def documents_of(path: Path) -> pa.Table:
    """Read docs.jsonl into a table of documents."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    given = {"sha256_raw": "", "sha256_text": "", "format": "jsonl"}
    names = ("outlet", "title", "lang", "text")
    return from_rows("documents", [{"doc": r["id"], **{n: r.get(n) for n in names}, **given} for r in rows])


def score(scorer: Path, gold: Path, found: Path, *options: str) -> str:
    """Run the scorer and return its figures on one line."""
    done = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(found), *options], capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--words", action="store_true")
    options = parser.parse_args()
    documents = documents_of(options.folder / "docs.jsonl")
    segments = segment.run(documents, SegmentSettings())["segments"]
    settings = None if options.words else MatchSettings()
    match.same_language(documents.slice(0, 50), segments, settings=settings)  # compiled, or read from the cache
    start = time.perf_counter()
    found = match.same_language(documents, segments, settings=settings)
    seconds = time.perf_counter() - start
    low = min(floor(options.folder / "docs.jsonl") for _ in range(3))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{found.num_rows} matches, {seconds:.2f} s, {seconds / low:.1f} × the floor ({low:.3f} s), {peak:.0f} MiB")
    if options.scorer:
        with tempfile.TemporaryDirectory() as folder:
            kept = options.keep or Path(folder) / "matches.jsonl"
            kept.write_text("\n".join(json.dumps(row) for row in found.to_pylist()), encoding="utf-8")
            report(options.scorer, options.folder / "gold.jsonl", kept, options.pairs)


def report(scorer: Path, gold: Path, found: Path, pairs: Path | None) -> None:
    """Print the figures over all, and by class or kind."""
    listed = ("--pairs", str(pairs)) if pairs else ()
    print("all", score(scorer, gold, found, *listed))
    for name in CLASSES if pairs else KINDS:
        option = ("--class", name) if pairs else ("--kinds", name)
        print(name, score(scorer, gold, found, *listed, *option))


if __name__ == "__main__":
    main()
