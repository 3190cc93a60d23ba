"""Measure Sayso on the benchmark folders: trace each, export, score, print one JSON object a line.

usage: python benchmarks/measure.py BENCH_FOLDER [NAME …] [--keep FOLDER]

BENCH_FOLDER holds the benchmark data and their scorers (see docs/benchmarks.md); the names are those of MEASURES.
The whole program runs, as a user would run it, with its one fixed setting.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measure:
    """One benchmark: its pages, and the scorer's words ({gold files are named below the bench folder})."""

    pages: str
    table: str
    scorer: str
    gold: str
    options: tuple[tuple[str, tuple[str, ...]], ...] = (("", ()),)
    """Names put before the scores, and what is added to the scorer's command for each."""
    more_tables: tuple[str, ...] = ()


PAIRS = ("--pairs", "{bench}/pan13/pairs.tsv")
CLASSES = ("verbatim", "random", "retranslated", "summary", "none")
REUSE_KINDS = (("", ()), ("reordered.", ("--kinds", "reordered")), ("heavy-edit.", ("--kinds", "heavy-edit")))
MEASURES: dict[str, Measure] = {
    "xl": Measure("xl/docs.jsonl", "matches", "score_matches.py", "xl/gold.jsonl"),
    "c1k": Measure(
        "reuse/c1k/docs.jsonl", "matches", "score_matches.py", "reuse/c1k/gold.jsonl", REUSE_KINDS
    ),
    "c10k": Measure(
        "reuse/c10k/docs.jsonl", "matches", "score_matches.py", "reuse/c10k/gold.jsonl", REUSE_KINDS
    ),
    "pan13": Measure(
        "pan13/docs.jsonl",
        "matches",
        "score_matches.py",
        "pan13/gold.jsonl",
        (("", PAIRS), *((f"{name}.", (*PAIRS, "--class", name)) for name in CLASSES)),
    ),
    "stemma": Measure("stemma/docs.jsonl", "copies", "score_stemma.py", "stemma/gold.jsonl"),
    "attribution-en": Measure(
        "attribution/en.jsonl", "attributions", "score_attributions.py", "attribution/en.jsonl"
    ),
    "attribution-de": Measure(
        "attribution/de.jsonl", "attributions", "score_attributions.py", "attribution/de.jsonl"
    ),
    "figures": Measure("figures/docs.jsonl", "figures", "score_figures.py", "figures/gold.jsonl"),
    "pages": Measure(
        "pages/html", "documents", "score_pages.py", "pages/gold.jsonl", more_tables=("segments",)
    ),
}


def sayso(*arguments: str) -> None:
    """Run the program; a failed input (status 1) does not stop it, a crash does."""
    command = [sys.executable, "-m", "sayso", *arguments]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2000:]}")


def measure(name: str, bench: Path, work: Path) -> dict[str, float]:
    """Trace, export and score one benchmark; return its scores and the seconds that tracing took."""
    what = MEASURES[name]
    case = work / f"{name}.case"
    start = time.perf_counter()
    sayso("trace", str(bench / what.pages), "--case", str(case))
    scores = {"seconds": round(time.perf_counter() - start, 2)}
    exported = [
        _export(case, table, work / f"{name}.{table}.jsonl") for table in (what.table, *what.more_tables)
    ]
    for prefix, options in what.options:
        scores |= {prefix + key: value for key, value in _score(what, bench, exported, options).items()}
    return scores


def _export(case: Path, table: str, out: Path) -> Path:
    sayso("export", str(case), table, "--format", "jsonl", "-o", str(out))
    return out


def _score(what: Measure, bench: Path, exported: list[Path], options: tuple[str, ...]) -> dict[str, float]:
    added = [option.format(bench=bench) for option in options]
    command = [sys.executable, str(bench / what.scorer), str(bench / what.gold), *map(str, exported), *added]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {
        key: float(value) for key, value in (line.split() for line in printed.splitlines() if line.strip())
    }


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--keep", type=Path, help="keep the cases here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = given.keep or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        for name in given.names or MEASURES:
            print(json.dumps({name: measure(name, given.bench, work)}), flush=True)


if __name__ == "__main__":
    main()
