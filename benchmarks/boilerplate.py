"""Measure how well page furniture is found: character precision and recall of the role ``boilerplate``.

usage: boilerplate.py [FOLDER …]      folders with docs.jsonl and boilerplate.jsonl (default: reuse/c1k)
       --without    cut the known furniture out of the pages first; what is still called furniture is wrong
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sayso import segment
from sayso.settings import SegmentSettings
from sayso.tables import from_rows

BENCH = Path(__file__).parents[1] / "../shared/bench"
Spans = dict[str, list[tuple[int, int]]]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def score(folder: Path, without: bool = False) -> dict[str, float]:
    """Return precision, recall, the share of all characters called furniture, and processor seconds."""
    docs, gold = rows(folder / "docs.jsonl"), spans_of(rows(folder / "boilerplate.jsonl"))
    if without:
        docs = [{**d, "text": cut(d["text"], gold[d["id"]])} for d in docs]
        gold = defaultdict(list)
    table = from_rows("documents", [document(d) for d in docs])
    started = time.process_time()
    segments = segment.run(table, SegmentSettings())["segments"].to_pylist()
    seconds = time.process_time() - started
    found: Spans = defaultdict(list)
    for s in segments:
        if s["role"] == "boilerplate":
            found[s["doc"]].append((s["begin"], s["end"]))
    size = sum(e - b for spans in found.values() for b, e in spans)
    wanted = sum(e - b for spans in gold.values() for b, e in spans)
    hit = sum(max(0, min(e, y) - max(b, x)) for d, f in found.items() for b, e in f for x, y in gold[d])
    share = size / sum(len(d["text"]) for d in docs)
    return {
        "precision": hit / size if size else 1.0,
        "recall": hit / wanted if wanted else 1.0,
        "share": share,
        "seconds": seconds,
    }


def document(row: dict[str, Any]) -> dict[str, Any]:
    kept = {k: row.get(k) for k in ("outlet", "title", "lang", "text")}
    day = datetime.fromisoformat(row["date"]).replace(tzinfo=UTC) if row.get("date") else None
    more = {"doc": row["id"], "uri": row.get("url"), "published_from": day, "published_to": day}
    return kept | more | {"sha256_raw": "", "sha256_text": "", "format": "jsonl"}


def spans_of(found: list[dict[str, Any]]) -> Spans:
    spans: Spans = defaultdict(list)
    for r in found:
        spans[r["id"]].append((r["begin"], r["end"]))
    return spans


def cut(text: str, spans: list[tuple[int, int]]) -> str:
    for begin, end in sorted(spans, reverse=True):
        text = text[:begin].rstrip() + text[end:]
    return text


def main() -> None:
    without = "--without" in sys.argv
    folders = [Path(a) for a in sys.argv[1:] if not a.startswith("-")] or [BENCH / "reuse/c1k"]
    for folder in folders:
        print(folder.name, *(f"{k} {v:.4f}" for k, v in score(folder, without).items()))


if __name__ == "__main__":
    main()
