"""Make the weights of ``sayso/read/article.json`` from pages whose article is known, and report what they reach on other sites.

    python benchmarks/train_article.py [--bench DIR] [--write]

The pages are split by site (pages that share several lines of furniture are of one site); each fifth of the sites is judged by
weights that never saw it. Logistic regression by Newton's method, L2-regularised.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.read import article
from sayso.read.html import parse
from sayso.read.metadata import meta_tags, title_of
from sayso.read.source import Source
from sayso.read.visible import visible

BENCH = Path(__file__).parents[2] / "shared" / "bench"
TARGET = Path(__file__).parents[1] / "src" / "sayso" / "read" / "article.json"
FOLDS = 5
STRENGTH = 20.0
"""Of the regularisation; the result is flat from 5 to 50."""
SHINGLE = 8
Floats = NDArray[np.float64]


@dataclass
class Judged:
    """A page with what is known of each line."""

    name: str
    lang: str
    lines: list[str]
    table: Floats
    label: Floats
    """How much of the line is the article's, 0 to 1."""
    weight: Floats
    bags: list[Counter[str]]
    gold: Counter[str]
    head: int | None
    element: list[int]
    sibling: list[int | None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    names, pages = load(options.bench / "pages")
    usable = [p for p in pages if score(p, p.label > 0.5) > 0.8]  # elsewhere the gold text is not the page's
    print("ceiling     ", summary(pages, [p.label > 0.5 for p in pages]))
    print("other sites ", summary(pages, crossed(pages, usable)))
    model = fit(usable)
    print("these sites ", summary(pages, [chosen(model, p) for p in pages]))
    if options.write:
        mean, scale, weight, bias = model
        stored: dict[str, Any] = {"features": names}
        for name, values in (("mean", mean), ("scale", scale), ("weight", weight)):
            stored[name] = [round(float(v), 5) for v in values]
        stored["bias"] = round(bias, 5)
        TARGET.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


def bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+", text.lower()))


def load(folder: Path) -> tuple[list[str], list[Judged]]:
    pages, names = [], []
    for row in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8")):
        if "text" not in row:
            continue
        source = Source(row["file"], row["file"], None)
        tree = parse((folder / "html" / row["file"]).read_bytes(), source)
        seen = visible(tree)
        lines = [seen.line(b) for b in seen.blocks]
        title = title_of(tree, meta_tags(tree))
        head = article.headline(seen, lines, title)
        found = article.features(seen, lines, title, head)
        names = list(found)
        gold = re.sub(r"<[^>]+>", " ", row["text"])
        bags = [bag(line) for line in lines]
        words = np.array([b.total() for b in bags], float)
        weight = np.minimum(words, 200) / max(60, bag(gold).total()) * 100 + 0.15
        table = np.stack(list(found.values()), 1)
        known = labels(lines, gold), weight, bags, bag(gold), head, article.elements(seen), article.siblings(seen, lines)
        pages.append(Judged(row["file"], row["lang"], lines, table, *known))
    return names, pages


def labels(lines: list[str], gold: str) -> Floats:
    """Say how much of each line the gold text holds: whole short lines, shingles of longer ones."""
    whole = {re.sub(r"\s+", "", line) for line in gold.split("\n")}
    flat = re.sub(r"\s+", "", gold)
    shingles = {flat[i : i + SHINGLE] for i in range(len(flat) - SHINGLE + 1)}

    def held(line: str) -> float:
        line = re.sub(r"\s+", "", line)
        if line in whole:
            return 1.0
        if len(line) < 15:
            return 0.0
        return float(np.mean([line[i : i + SHINGLE] in shingles for i in range(len(line) - SHINGLE + 1)]))

    return np.array([held(line) for line in lines])


def score(page: Judged, inside: Sequence[bool] | NDArray[np.bool_]) -> float:
    got: Counter[str] = Counter()
    for words, within in zip(page.bags, inside, strict=True):
        if within:
            got.update(words)
    return 2 * (page.gold & got).total() / max(1, page.gold.total() + got.total())


def summary(pages: list[Judged], choices: list[NDArray[np.bool_]]) -> str:
    per = defaultdict(list)
    for page, inside in zip(pages, choices, strict=True):
        per[page.lang].append(score(page, inside))
    mean = np.mean([v for values in per.values() for v in values])
    return f"{mean:.4f}  " + " ".join(f"{k} {np.mean(v):.3f}" for k, v in sorted(per.items()))


Model = tuple[Floats, Floats, Floats, float]


def fit(pages: list[Judged]) -> Model:
    """Fit the weights: each line counts by its words, in part for and in part against."""
    table = np.concatenate([p.table for p in pages])
    label = np.concatenate([p.label for p in pages])
    count = np.concatenate([p.weight for p in pages])
    mean, scale = table.mean(0), table.std(0) + 1e-9
    inputs = np.column_stack([(table - mean) / scale, np.ones(len(table))])
    beta = np.zeros(inputs.shape[1])
    ridge = np.diag([STRENGTH] * (len(beta) - 1) + [0.0])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ beta))
        slope = inputs.T @ (count * (label - chance)) - ridge @ beta
        bend = (inputs * (count * chance * (1 - chance))[:, None]).T @ inputs + ridge
        step = np.linalg.solve(bend, slope)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return mean, scale, beta[:-1], float(beta[-1])


def chosen(model: Model, page: Judged) -> NDArray[np.bool_]:
    mean, scale, weight, bias = model
    chance = 1 / (1 + np.exp(-((page.table - mean) / scale @ weight + bias)))
    inside = np.array(article.decided(page.lines, page.element, page.sibling, chance.tolist(), page.head), bool)
    if page.head is not None:
        inside[page.head] = True
    return inside


def sites(pages: list[Judged]) -> list[int]:
    """Number the sites: pages that share four lines of furniture are of one."""
    own = list(range(len(pages)))
    lines = [{s for s in p.lines if len(s) > 5} for p in pages]
    for i, page in enumerate(pages):
        for j in range(i):
            if page.lang == pages[j].lang and len(lines[i] & lines[j]) >= 4:
                old, new = own[i], own[j]
                own = [new if o == old else o for o in own]
    return own


def crossed(pages: list[Judged], usable: list[Judged]) -> list[NDArray[np.bool_]]:
    """Judge each page by weights that saw none of its site."""
    site = sites(pages)
    order = np.random.default_rng(0).permutation(sorted(set(site))).tolist()
    fold = [order.index(s) % FOLDS for s in site]
    models = [fit([p for p, f in zip(pages, fold, strict=True) if f != k and any(p is u for u in usable)]) for k in range(FOLDS)]
    return [chosen(models[f], p) for p, f in zip(pages, fold, strict=True)]


if __name__ == "__main__":
    main()
