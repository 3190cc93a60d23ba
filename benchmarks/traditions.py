"""Make traditions whose history is known: releases copied, cut, altered, mixed and translated from page to page.

usage: python benchmarks/traditions.py STORIES.jsonl OUT_FOLDER [--seed N] [--traditions N]

Rows of STORIES.jsonl: {"story", "sentences": [{"en": …, "de": …}, …]}, sentences that render each other, in reading
order; a language may lack some. Any parallel text of several stories will do. Writes docs.jsonl and gold.jsonl
({"tradition", "pages", "roots", "edges"}; a page whose exemplar is lost hangs at the nearest ancestor that is not).
What a hand of pages goes through is what philologists and press historians describe: sentences left out, words changed or
dropped, sentences of other stories put in, sources named, two exemplars, exemplars lost, dates missing or given by the day.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMING = {
    "ar": "بحسب {}", "de": "wie {} berichtet", "en": "according to {}", "es": "según {}", "fr": "selon {}",
    "ru": "сообщает {}", "tr": "{} haberine göre",
}  # fmt: skip
WORDS = ("Amber", "Beacon", "Cedar", "Delta", "Ember", "Falcon", "Granite", "Hollow", "Ivory", "Kestrel", "Lantern", "Meadow")
KINDS = ("Gazette", "Courier", "Wire", "Dispatch", "Voice", "Monitor", "Daily", "Telegraph")
START = datetime.datetime(2023, 3, 1, 6, tzinfo=datetime.UTC)

Line = tuple[tuple[str, int], str]
"""Which sentence of which story, and the words as this page has them."""


@dataclass(eq=False)
class Page:
    """A page of a tradition while it is made."""

    name: str
    lang: str
    lines: list[Line]
    time: datetime.datetime
    outlet: str
    parents: list[Page] = field(default_factory=list)
    lost: bool = False


class Maker:
    """Makes one tradition after another from the stories."""

    def __init__(self, stories: Sequence[Mapping[str, Any]], seed: int) -> None:
        self.random = random.Random(seed)
        self.stories = {s["story"]: s["sentences"] for s in stories}
        self.words: dict[str, list[str]] = {}
        for sentences in self.stories.values():
            for sentence in sentences:
                for lang, text in sentence.items():
                    self.words.setdefault(lang, []).extend(text.split())
        names = [f"{word} {kind}" for word in WORDS for kind in KINDS]
        self.outlets = self.random.sample(names, len(names))

    def tradition(self, number: int, story: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """Return the pages of one tradition as rows, shuffled, and its history."""
        rnd = self.random
        start = START + datetime.timedelta(days=7 * number, hours=rnd.randrange(12))
        outlets = rnd.sample(self.outlets, 24)
        pages = [self._release(story, start, outlets[0])]
        wanted = rnd.randint(6, 14)
        while sum(not p.lost for p in pages) < wanted:
            pages.append(self._copy(pages, outlets[len(pages)]))
        kept = [p for p in pages if not p.lost]
        for page, at in zip(kept, rnd.sample(range(len(kept)), len(kept)), strict=True):
            page.name = f"s{number:02d}-{at:02d}"
        edges = sorted({(q.name, p.name) for p in kept for q in _kept_parents(p)})
        roots = sorted({p.name for p in kept} - {c for _, c in edges})
        history = {"tradition": f"s{number:02d}", "pages": sorted(p.name for p in kept), "roots": roots, "edges": edges}
        return [self._row(p) for p in sorted(kept, key=lambda p: p.name)], history

    def _release(self, story: str, start: datetime.datetime, outlet: str) -> Page:
        sentences = self.stories[story]
        whole = [lang for lang in sentences[0] if all(lang in s for s in sentences)]
        lang = "en" if "en" in whole and self.random.random() < 0.7 else self.random.choice(whole)
        return Page("", lang, [((story, i), s[lang]) for i, s in enumerate(sentences[:18])], start, outlet)

    def _copy(self, pages: Sequence[Page], outlet: str) -> Page:
        rnd = self.random
        parent = rnd.choice(pages if rnd.random() < 0.7 else pages[:1])
        parents, lines, lang = [parent], list(parent.lines), parent.lang
        if rnd.random() < 0.15:
            kin = [parent, *parent.parents]
            others = [p for p in pages if p.lang == lang and p not in kin and parent not in p.parents]
            if others:
                other = rnd.choice(others)
                parents, lines = [parent, other], _mixed(lines, other.lines, rnd)
        elif rnd.random() < 0.35:
            lang, lines = self._translated(lang, lines, {p.lang for p in pages})
        lines = self._edited(lang, lines)
        if rnd.random() < 0.2 and lines:
            at, text = lines[0]
            lines[0] = (at, f"{text.rstrip('.')}, {NAMING.get(lang, '{}').format(parents[0].outlet)}.")
        after = max(p.time for p in parents) + datetime.timedelta(minutes=rnd.randint(5, 1800))
        return Page("", lang, lines, after, outlet, parents, rnd.random() < 0.15)

    def _translated(self, lang: str, lines: list[Line], known: set[str]) -> tuple[str, list[Line]]:
        """Return the page in another language in which most of its sentences are at hand.

        Each language once: two translators would not write the same, and there is but one rendering of each sentence.
        """
        counts: dict[str, int] = {}
        for (story, i), _ in lines:
            for other in self.stories[story][i]:
                counts[other] = counts.get(other, 0) + (other not in known)
        fit = sorted(other for other, n in counts.items() if n > 0.55 * len(lines))
        if not fit:
            return lang, lines
        to = self.random.choice(fit)
        return to, [(at, self.stories[at[0]][at[1]][to]) for at, _ in lines if to in self.stories[at[0]][at[1]]]

    def _edited(self, lang: str, lines: list[Line]) -> list[Line]:
        rnd = self.random
        drop, change = rnd.choice((0.0, 0.05, 0.15, 0.3)), rnd.choice((0.0, 0.1, 0.3, 0.5))
        kept = [line for line in lines if rnd.random() >= drop] or lines[:1]
        kept = [(at, self._altered(lang, text) if rnd.random() < change else text) for at, text in kept]
        for _ in range(rnd.choice((0, 0, 1, 2, 3))):
            story = rnd.choice(sorted(self.stories))
            at = rnd.randrange(len(self.stories[story]))
            if lang in self.stories[story][at] and story != kept[0][0][0]:
                kept.insert(rnd.randint(1, len(kept)), ((story, at), self.stories[story][at][lang]))
        return kept

    def _altered(self, lang: str, text: str) -> str:
        rnd, words = self.random, text.split()
        for _ in range(rnd.choice((1, 1, 2, 3))):
            at = rnd.randrange(len(words))
            words[at : at + 1] = [] if rnd.random() < 0.3 and len(words) > 4 else [rnd.choice(self.words[lang])]
        return " ".join(words)

    def _row(self, page: Page) -> dict[str, Any]:
        drawn = self.random.random()
        exact, day = page.time.strftime("%Y-%m-%dT%H:%M:%SZ"), page.time.strftime("%Y-%m-%d")
        date = None if drawn < 0.25 else day if drawn < 0.6 else exact
        text = "\n".join(words for _, words in page.lines)
        return {"id": page.name, "outlet": page.outlet, "date": date, "lang": page.lang, "text": text}


def _mixed(one: Sequence[Line], other: Sequence[Line], rnd: random.Random) -> list[Line]:
    """Return the beginning of one page and what of the other comes after it."""
    cut = max(int(len(one) * rnd.uniform(0.35, 0.65)), 1)
    begun = list(one[:cut])
    known = {at for at, _ in begun}
    passed = [i for i, (at, _) in enumerate(other) if at in known]
    return begun + [line for line in other[max(passed, default=cut - 1) + 1 :] if line[0] not in known]


def _kept_parents(page: Page) -> list[Page]:
    """Return the nearest ancestors that are not lost."""
    found: list[Page] = []
    for parent in page.parents:
        found += _kept_parents(parent) if parent.lost else [parent]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--traditions", type=int, default=16)
    given = parser.parse_args()
    stories = [json.loads(line) for line in given.stories.read_text(encoding="utf-8").splitlines() if line.strip()]
    maker = Maker(stories, given.seed)
    chosen = [maker.random.choice(stories) if i >= len(stories) else stories[i] for i in range(given.traditions)]
    pages: list[dict[str, Any]] = []
    histories = []
    for number, story in enumerate(chosen):
        rows, history = maker.tradition(number, story["story"])
        pages += rows
        histories.append(history)
    maker.random.shuffle(pages)
    given.out.mkdir(parents=True, exist_ok=True)
    for name, rows in (("docs", pages), ("gold", histories)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (given.out / f"{name}.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
