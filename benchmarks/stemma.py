"""Score table copies against who copied whom: links, directions, undetermined.

usage: python benchmarks/stemma.py GOLD_COPIES.jsonl COPIES.jsonl

Gold rows: {"parent", "child"}. Predicted rows are those of ``sayso export CASE copies --format jsonl``. For the figures
without dates, trace the same pages with their dates taken out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

Pair = tuple[str, str]


def rows(path: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip()]


def score(gold: Iterable[Pair], predicted: Iterable[tuple[str, str, str]]) -> dict[str, float]:
    """Return link precision, recall and F1, the share of directions that are right, and the share undetermined."""
    true = {frozenset(pair): pair for pair in gold}
    claims: dict[frozenset[str], set[Pair]] = {}
    for parent, child, direction in predicted:
        claims.setdefault(frozenset((parent, child)), set()).update({(parent, child)} if direction == "shown" else ())
    hit = [pair for pair in true if pair in claims]
    shown = [pair for pair in hit if len(claims[pair]) == 1]
    right = [pair for pair in shown if claims[pair] == {true[pair]}]
    p, r = len(hit) / max(len(claims), 1), len(hit) / max(len(true), 1)
    return {
        "link_p": p,
        "link_r": r,
        "link_f1": 2 * p * r / (p + r) if p + r else 0.0,
        "direction_acc": len(right) / max(len(shown), 1),
        "undetermined": 1 - len(shown) / max(len(hit), 1),
    }


def main() -> None:
    gold, predicted = (rows(path) for path in sys.argv[1:3])
    pairs = [(row["parent"], row["child"]) for row in gold]
    found = score(pairs, [(row["parent"], row["child"], row["direction"]) for row in predicted])
    print(json.dumps({name: round(value, 4) for name, value in found.items()}))


if __name__ == "__main__":
    main()
