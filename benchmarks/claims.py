"""Measure segment and claims alone, without the rest of the program: scores, and pages a second.

usage: python benchmarks/claims.py BENCH_FOLDER

BENCH_FOLDER holds attribution/, figures/ and their scorers. Prints one JSON object a line.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow as pa

from sayso import claims, segment
from sayso.settings import ClaimsSettings, SegmentSettings
from sayso.tables import from_rows

MEASURES = (
    ("attribution/en.jsonl", "attributions", "score_attributions.py", "attribution/en.jsonl"),
    ("attribution/de.jsonl", "attributions", "score_attributions.py", "attribution/de.jsonl"),
    ("figures/docs.jsonl", "figures", "score_figures.py", "figures/gold.jsonl"),
)


def documents(path: Path) -> pa.Table:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    empty = {"sha256_raw": "", "sha256_text": "", "format": "jsonl"}
    return from_rows("documents", [{"doc": r["id"], "text": r["text"], "lang": r["lang"]} | empty for r in rows])


def main(bench: Path) -> None:
    for pages, table, scorer, gold in MEASURES:
        found, speed = timed(documents(bench / pages))
        print(json.dumps({"pages": pages} | score(found[table], bench / scorer, bench / gold) | speed))


def timed(pages: pa.Table) -> tuple[dict[str, pa.Table], dict[str, float]]:
    segments = segment.run(pages, SegmentSettings())["segments"]
    claims.run(pages.slice(0, 1), segments, ClaimsSettings())  # compile the grammar before the clock starts
    begun = time.perf_counter()
    found = claims.run(pages, segments, ClaimsSettings())
    seconds = time.perf_counter() - begun
    return found, {"pages_per_second": round(pages.num_rows / seconds, 1)}


def score(table: pa.Table, scorer: Path, gold: Path) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row in table.to_pylist():
            out.write(json.dumps(plain(row), ensure_ascii=False) + "\n")
        out.flush()
        command = [sys.executable, str(scorer), str(gold), out.name]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return {name: float(value) for name, value in (line.split() for line in lines)}


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if not key.startswith("as_of")}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
