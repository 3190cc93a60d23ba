"""Make a collection of pages that translate one another from aligned sentences, in the manner of ``xl``.

usage: python benchmarks/translations.py ALIGNED.jsonl FOLDER [--langs es,pt,…] [--releases 30] [--seed 0]

ALIGNED.jsonl holds one row per sentence, in the order of its text: {"work", "part", "texts": {language: sentence}}; every row
has English. Written are FOLDER/docs.jsonl and FOLDER/gold.jsonl (as ``score_matches.py`` reads them). Each release makes four
pages: ``origin`` (English), ``full`` (a translation), ``abridged`` (every second sentence or so, in another language), ``embedded``
(a few of its sentences in a page about something else, in a third). Sentences that nearly repeat another one are left out:
nobody could say which of the two is rendered.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

WORDS = (8, 40)
SENTENCES = (8, 24)
HOST = (5, 12)
EMBEDDED = (2, 6)
ALIKE = 0.5
"""Share of words two sentences have in common from which they count as one."""
ENDS = re.compile(r"""[.!?:;,…։؟۔।。！？][»”"'’)\]]*$""")
UNSPACED = {"zh", "ja", "th"}

Row = dict[str, str]


@dataclass
class Page:
    """A page as it grows: its text, and where each sentence stands that it shares with others."""

    name: str
    lang: str
    day: int
    text: str = ""
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, row: Row, gap: str, shared: bool) -> None:
        begin = len(self.text) + (len(gap) if self.text else 0)
        self.text += (gap if self.text else "") + row[self.lang]
        if shared:
            self.places[row["en"]] = (begin, len(self.text))

    def row(self) -> dict[str, Any]:
        outlet = f"{self.name.partition('-')[2]}-{self.lang}"
        date = f"2019-03-{1 + self.day % 28:02d}T09:00:00Z"
        return {"id": self.name, "url": f"https://{outlet}.example/{self.name}", "outlet": outlet, "date": date,
                "lang": self.lang, "text": self.text}  # fmt: skip


def stories(path: Path) -> list[list[Row]]:
    """Return the parts of each work that are long enough, without what is no sentence and what nearly repeats."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    seen: dict[str, list[set[str]]] = {}
    found: list[list[Row]] = []
    for _, part in groupby(rows, key=lambda r: (r["work"], r.get("part"))):
        kept: list[Row] = []
        for row in part:
            texts = {k: t for k, t in row["texts"].items() if ENDS.search(t)}
            if "en" in texts and WORDS[0] <= len(texts["en"].split()) <= WORDS[1] and _new(texts["en"], seen):
                kept.append(texts)
        found.extend(kept[at : at + 60] for at in range(0, len(kept), 60))
    return found


def _new(text: str, seen: dict[str, list[set[str]]]) -> bool:
    words = set(re.findall(r"\w+", text.lower()))
    rare = sorted(words, key=len)[-4:]
    for other in (o for w in rare for o in seen.get(w, ())):
        if len(words & other) > ALIKE * len(words | other):
            return False
    for w in rare:
        seen.setdefault(w, []).append(words)
    return True


def releases(parts: Sequence[Sequence[Row]], langs: Sequence[str], count: int, rng: random.Random) -> Iterator[
    tuple[tuple[str, str, str], list[Row], list[Row]]
]:  # fmt: skip
    """Yield for each release its three languages, its sentences, and those of the page that embeds some of them."""
    free = [list(p) for p in parts]
    rng.shuffle(free)
    turn = 0
    for _ in range(count):
        for _ in range(200):
            chosen = tuple(langs[(turn + k) % len(langs)] for k in range(3))
            turn += rng.choice((1, 2, 3))
            story = _taken(free, chosen[:1], SENTENCES, rng, chosen[1:])
            host = _taken(free, chosen[2:], HOST, rng) if story else []
            if story and host:
                yield (chosen[0], chosen[1], chosen[2]), story, host
                break


def _taken(
    free: list[list[Row]], langs: Sequence[str], size: tuple[int, int], rng: random.Random, also: Sequence[str] = ()
) -> list[Row]:
    """Take the first sentences of a part that are there in all ``langs``, half of them in each of ``also``."""
    want = rng.randint(*size)
    for at, part in enumerate(free):
        good = [r for r in part if all(k in r for k in langs)][:want]
        if len(good) >= size[0] and all(sum(k in r for r in good) >= len(good) / 2 for k in also):
            used = {r["en"] for r in good}
            free[at] = [r for r in part if r["en"] not in used]
            free.append(free.pop(at))
            return good
    return []


def pages(number: int, langs: tuple[str, str, str], story: list[Row], host: list[Row], rng: random.Random) -> list[Page]:
    """Return the four pages of a release."""
    day = number
    origin, full, abridged, embedded = (
        Page(f"{number:03d}-{kind}", lang, day)
        for kind, lang in zip(("origin", "full", "abridged", "embedded"), ("en", *langs), strict=True)
    )
    _write(origin, [(r, True) for r in story], rng)
    _write(full, [(r, True) for r in story], rng)
    _write(abridged, [(r, True) for r in story if langs[1] in r and rng.random() < 0.6], rng)
    some = [r for r in story[1:] if langs[2] in r]
    some = sorted(rng.sample(some, min(len(some), rng.randint(*EMBEDDED))), key=story.index)
    mixed = [(r, False) for r in host]
    at = rng.randint(1, len(mixed))
    for row in some:
        mixed.insert(at, (row, True))
        at = min(len(mixed), at + (1 if rng.random() < 0.6 else rng.randint(2, 4)))
    _write(embedded, mixed, rng)
    return [origin, full, abridged, embedded]


def _write(page: Page, rows: Sequence[tuple[Row, bool]], rng: random.Random) -> None:
    within = "" if page.lang in UNSPACED else " "
    left = 1
    for row, shared in rows:
        left -= 1
        page.add(row, "\n\n" if left < 0 or len(page.places) == 1 else within, shared)
        left = rng.randint(2, 4) if left < 0 else left


def gold(made: Sequence[Page]) -> Iterator[dict[str, Any]]:
    """Yield a row for every two pages that hold one sentence in two languages."""
    for one, other in combinations(made, 2):
        for key, (begin, end) in one.places.items():
            if key in other.places and one.lang != other.lang:
                b, e = other.places[key]
                yield {"a": one.name, "a_begin": begin, "a_end": end, "b": other.name, "b_begin": b, "b_end": e,
                       "kind": "translated"}  # fmt: skip


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("aligned", type=Path)
    words.add_argument("folder", type=Path)
    words.add_argument("--langs", required=True)
    words.add_argument("--releases", type=int, default=30)
    words.add_argument("--seed", type=int, default=0)
    given = words.parse_args()
    rng = random.Random(given.seed)
    made: list[list[Page]] = []
    for number, (langs, story, host) in enumerate(
        releases(stories(given.aligned), given.langs.split(","), given.releases, rng)
    ):
        made.append(pages(number, langs, story, host, rng))
    given.folder.mkdir(parents=True, exist_ok=True)
    docs = [page.row() for four in made for page in four]
    rng.shuffle(docs)
    for name, rows in (("docs", docs), ("gold", [row for four in made for row in gold(four)])):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (given.folder / f"{name}.jsonl").write_text(text, "utf-8")
    print(json.dumps({"releases": len(made), "pages": len(docs)}))


if __name__ == "__main__":
    main()
