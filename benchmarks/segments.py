"""Measure segmentation on pages whose parts are known: sentences, languages, and the article in a page without HTML.

usage: segments.py [sentences] [languages] [article]     (default: all)

sentences: how many of the gold sentences of ``xl`` are cut exactly so (many gold lines hold two sentences).
languages: segments with the right language, on pages put together from ``xl``: two languages one after the other,
in turns, furniture in another language, one sentence quoted; the page's language given right, wrong or not at all.
article: text_f1 of headline and body on ``pages`` with the extractor's choice withheld: roles by looks alone.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from boilerplate import document

from sayso import segment
from sayso.read import Page, documents, read
from sayso.segment.lexicon import phrase_languages
from sayso.settings import ReadSettings, SegmentSettings
from sayso.tables import from_rows

BENCH = Path(__file__).parents[1] / "../shared/bench"
Part = tuple[str, str]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def cut(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    table = from_rows("documents", [document(r) for r in rows])
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in segment.run(table, SegmentSettings())["segments"].to_pylist():
        found[row["doc"]].append(row)
    return found


def sentences() -> Iterator[str]:
    rows = lines(BENCH / "xl/docs.jsonl")
    lang = {r["id"]: r["lang"] for r in rows}
    spans = {d: {(s["begin"], s["end"]) for s in found} for d, found in cut(rows).items()}
    gold = {(g[k], g[f"{k}_begin"], g[f"{k}_end"]) for g in lines(BENCH / "xl/gold.jsonl") for k in "ab"}
    total, hit = Counter(lang[d] for d, _, _ in gold), Counter(lang[d] for d, b, e in gold if (b, e) in spans[d])
    return (f"sentences {name} {hit[name] / n:.3f} of {n}" for name, n in sorted(total.items()))


def languages() -> Iterator[str]:
    rows, rnd = lines(BENCH / "xl/docs.jsonl"), random.Random(7)
    pages: list[dict[str, Any]] = []
    truth: list[list[tuple[int, int, str]]] = []
    kinds: list[str] = []
    for n in range(160):
        a, b = rnd.sample(rows, 2)
        if a["lang"] == b["lang"]:
            continue
        kind = ("halves", "turns", "furniture", "quotation")[n % 4]
        parts = put_together(kind, a, b, rnd)
        given = rnd.choice([None, a["lang"], b["lang"], "en"])
        text, spans = joined(parts)
        pages.append({"id": str(len(pages)), "text": text, "lang": given})
        truth.append(spans)
        kinds.append(kind)
    total, right = Counter[str](), Counter[str]()
    for doc, found in cut(pages).items():
        for s in found:
            wanted = next(lang for b, e, lang in truth[int(doc)] if b <= s["begin"] < e)
            total[kinds[int(doc)]] += 1
            right[kinds[int(doc)]] += wanted == s["lang"]
    return (f"languages {kind} {right[kind] / n:.3f} of {n}" for kind, n in sorted(total.items()))


def put_together(kind: str, a: dict[str, Any], b: dict[str, Any], rnd: random.Random) -> list[Part]:
    ours = [(p, a["lang"]) for p in a["text"].split("\n") if p.strip()]
    theirs = [(p, b["lang"]) for p in b["text"].split("\n") if p.strip()]
    if kind == "halves":
        return ours + theirs
    if kind == "turns":
        return [p for pair in zip(ours, theirs, strict=False) for p in pair]
    if kind == "furniture":
        known = [p for p, langs in sorted(phrase_languages().items()) if langs == (b["lang"],)]
        menu = [(p.capitalize(), b["lang"]) for p in rnd.sample(known, 5)]
        return menu + ours + menu
    middle = len(ours) // 2
    return [*ours[:middle], (theirs[-1][0].split(". ")[0], b["lang"]), *ours[middle:]]


def joined(parts: list[Part]) -> tuple[str, list[tuple[int, int, str]]]:
    text, spans = "", []
    for part, lang in parts:
        text += "\n\n" if text else ""
        spans.append((len(text), len(text) + len(part), lang))
        text += part
    return text, spans


def article() -> Iterator[str]:
    gold = {g["file"]: g for g in lines(BENCH / "pages/gold.jsonl") if "text" in g}
    pages = [p for p in read([str(BENCH / "pages/html")], ReadSettings()) if isinstance(p, Page)]
    table = documents(pages)
    rows = [{**r, "body": None} for r in table.to_pylist() if r["doc"].rsplit("/", 1)[-1] in gold]
    found: dict[str, list[str]] = defaultdict(list)
    text = {r["doc"]: r["text"] for r in rows}
    for s in segment.run(from_rows("documents", rows), SegmentSettings())["segments"].to_pylist():
        if s["role"] in ("headline", "body"):
            found[s["doc"]].append(text[s["doc"]][s["begin"] : s["end"]])
    scores: dict[str, list[float]] = defaultdict(list)
    for doc in text:
        g = gold[doc.rsplit("/", 1)[-1]]
        scores[g["lang"]].append(f1(bag(re.sub(r"<[^>]+>", " ", g["text"])), bag(" ".join(found[doc]))))
    return (f"article {lang} text_f1 {sum(each) / len(each):.3f}" for lang, each in sorted(scores.items()))


def bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+", text.lower()))


def f1(wanted: Counter[str], found: Counter[str]) -> float:
    n = sum(wanted.values()) + sum(found.values())
    return 2 * sum((wanted & found).values()) / n if n else 1.0


def main() -> None:
    measures = {"sentences": sentences, "languages": languages, "article": article}
    for name in sys.argv[1:] or measures:
        print(*measures[name](), sep="\n")


if __name__ == "__main__":
    main()
