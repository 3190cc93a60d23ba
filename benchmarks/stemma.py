"""Measure who copied whom on pages that carry dates, and on the same pages without: links, directions, undetermined.

usage: python benchmarks/stemma.py FOLDER CASE

FOLDER holds docs.jsonl, copies.jsonl (who copied whom: {"parent", "child", "kind"}) and gold.jsonl (spans that go back to
one text: {"a", "a_begin", "a_end", "b", "b_begin", "b_end"}); without copies.jsonl families alone are measured. CASE is
what ``sayso trace FOLDER/docs.jsonl --case CASE`` made. Its matches are traced again, once as they are and once with all
dates taken out.

Of copies that are the same word for word, nothing but dates tells which was the first, and not even they where these are
the same day: ``knowable`` is the recall that guessing among those would reach on average, everything else being right.
``b3_p`` and ``b3_r`` are the purity and completeness of families (B-cubed, Bagga & Baldwin 1998) over passages.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.settings import TraceSettings

Pair = tuple[str, str]
Span = tuple[int, int]
TABLES = ("documents", "segments", "marks", "matches")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


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


def knowable(copies: Sequence[Mapping[str, str]], dates: Mapping[str, str | None]) -> float:
    """Return the recall to expect of whoever must guess which of the same words were first.

    After a wrong guess the link between the two is all that is right.
    """
    children = defaultdict(list)
    for copy in copies:
        children[copy["parent"]].append(copy)
    found = 0.0
    for parent, all_of_them in children.items():
        day = dates.get(parent)
        same = [c for c in all_of_them if c["kind"] == "verbatim"]
        open_to = sum(day is None or (dates.get(c["child"]) or day)[:10] <= day[:10] for c in same)
        found += (len(all_of_them) + open_to) / (open_to + 1)
    return found / max(len(copies), 1)


def purity(found: Mapping[str, pa.Table], gold: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Return B-cubed precision over witnesses and recall over the true pairs of passages."""
    true: dict[Pair, list[tuple[Span, Span]]] = defaultdict(list)
    for g in gold:
        a, b = (g["a_begin"], g["a_end"]), (g["b_begin"], g["b_end"])
        true[g["a"], g["b"]].append((a, b))
        true[g["b"], g["a"]].append((b, a))
    families: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    pages: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for row in found["witnesses"].to_pylist():
        span = (row["begin"], row["end"])
        families[row["family"]].append((row["doc"], span))
        pages[row["doc"]].append((row["family"], span))
    pure = []
    for members in families.values():
        for doc, span in members:
            fellows = [m for m in members if m[0] != doc]
            if fellows:
                alike = (any(_over(span, s) and _over(x, t) for s, t in true.get((doc, other), ())) for other, x in fellows)
                pure.append(sum(alike) / len(fellows))
    whole = [
        not {f for f, x in pages[a] if _over(s, x)}.isdisjoint(f for f, x in pages[b] if _over(t, x))
        for (a, b), spans in true.items()
        for s, t in spans
    ]
    return {"b3_p": sum(pure) / max(len(pure), 1), "b3_r": sum(whole) / max(len(whole), 1)}


def _over(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def without_dates(documents: pa.Table) -> pa.Table:
    for name in ("published_from", "published_to"):
        at = documents.schema.get_field_index(name)
        documents = documents.set_column(at, name, pa.nulls(len(documents), documents.schema.field(at).type))
    return documents


def main() -> None:
    folder, case = (Path(given) for given in sys.argv[1:3])
    tables = {name: pq.read_table(case / "tables" / f"{name}.parquet") for name in TABLES}
    known = folder / "copies.jsonl"
    copies, gold = rows(known) if known.is_file() else [], rows(folder / "gold.jsonl")
    dates = {row["id"]: row.get("date") for row in rows(folder / "docs.jsonl")}
    trace = importlib.import_module("sayso.trace")
    for name, documents in (("dates", tables["documents"]), ("no dates", without_dates(tables["documents"]))):
        start = time.process_time()
        found = trace.run(documents, tables["segments"], tables["marks"], tables["matches"], TraceSettings())
        seconds = time.process_time() - start
        predicted = [(row["parent"], row["child"], row["direction"]) for row in found["copies"].to_pylist()]
        measured = purity(found, gold)
        if copies:
            measured |= score([(row["parent"], row["child"]) for row in copies], predicted)
            measured["knowable"] = knowable(copies, dates if name == "dates" else {})
        print(json.dumps({name: {key: round(value, 4) for key, value in measured.items()}, "cpu seconds": round(seconds, 1)}))


if __name__ == "__main__":
    main()
