"""Measure reading: body text and publication dates of the saved pages of ``../shared/bench/pages``, and the reading speed.

    python benchmarks/pages.py [--bench DIR] [--spans] [--speed] [--worst N]

By default the roles come from ``sayso.segment``; ``--spans`` scores the body spans of reading alone.
``--speed`` gives the ratios to trafilatura (HTML) and to DuckDB's own read (JSON Lines).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from sayso.read import Page, documents, read
from sayso.settings import ReadSettings, SegmentSettings

BENCH = Path(__file__).parents[2] / "shared" / "bench"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH)
    parser.add_argument("--spans", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if options.speed:
        print(json.dumps(speed(options.bench), indent=1))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        print(score(options.bench, folder, options.spans))


def score(bench: Path, folder: Path, spans: bool) -> str:
    """Read the pages, write documents and segments into ``folder``, and return what the scorer says."""
    pages = [p for p in read([str(bench / "pages" / "html")], ReadSettings()) if isinstance(p, Page)]
    table = documents(pages)
    rows = list(spans_as_segments(table)) if spans else segmented(table)
    texts, parts = folder / "documents.jsonl", folder / "segments.jsonl"
    columns = ["doc", "uri", "text", "published_from", "published_to", "date_evidence", "outlet", "title", "author"]
    write(texts, table.select(columns).to_pylist())
    write(parts, rows)
    command = [sys.executable, *map(str, (bench / "score_pages.py", bench / "pages" / "gold.jsonl", texts, parts))]
    return str(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def spans_as_segments(table: pa.Table) -> Iterator[dict[str, Any]]:
    for row in table.select(["doc", "body"]).to_pylist():
        for begin, end in row["body"] or []:
            yield {"doc": row["doc"], "begin": begin, "end": end, "role": "body"}


def segmented(table: pa.Table) -> list[dict[str, Any]]:
    from sayso import segment

    rows: list[dict[str, Any]] = segment.run(table, SegmentSettings())["segments"].to_pylist()
    return rows


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(r, default=str, ensure_ascii=False) + "\n" for r in rows), "utf-8")


def speed(bench: Path) -> dict[str, float]:
    """Return seconds and ratios; a ratio above 1 means that Sayso is faster."""
    html, lines = bench / "pages" / "html", bench / "reuse" / "c10k" / "docs.jsonl"
    times = {"html_sayso": timed(lambda: documents(p for p in read([str(html)]) if isinstance(p, Page)))}
    times["html_trafilatura"] = timed(lambda: trafilatura_alone(html))
    times["html_ratio"] = times["html_trafilatura"] / times["html_sayso"]
    if lines.exists():
        times["jsonl_sayso"] = timed(lambda: documents(p for p in read([str(lines)]) if isinstance(p, Page)))
        times["jsonl_duckdb"] = timed(lambda: duckdb_alone(lines))
        times["jsonl_ratio"] = times["jsonl_duckdb"] / times["jsonl_sayso"]
    return {k: round(v, 3) for k, v in times.items()}


def timed(work: Any) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def trafilatura_alone(folder: Path) -> None:
    import trafilatura

    for path in sorted(folder.iterdir()):
        trafilatura.bare_extraction(path.read_bytes(), include_comments=False, with_metadata=True)


def duckdb_alone(path: Path) -> None:
    import duckdb

    duckdb.connect().execute(f"SELECT * FROM read_json('{path}', format = 'newline_delimited')").to_arrow_table()


if __name__ == "__main__":
    main()
