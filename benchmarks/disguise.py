"""Disguise every second page of a benchmark folder, and write pages and gold with the offsets that hold then.

usage: python benchmarks/disguise.py FOLDER OUT [--seed N]

FOLDER holds docs.jsonl and gold.jsonl (see docs/benchmarks.md). Every second page gets two of the disguises below, throughout:
zero-width characters, letters of another script that look alike, combining marks, other quotation marks and dashes, other
digits, words broken at a line end, capitals, accents dropped. What `reuse.py` scores on OUT is to be what it scores on FOLDER.
"""

from __future__ import annotations

import argparse
import json
import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

ALIKE: Final = str.maketrans("aeopcxyiAEOPCXTHKMB", "аеорсхуіАЕОРСХТНКМВ")
QUOTES: Final = str.maketrans("\"'“”‘’-–—", "«′„“‚‛—‐-")
DIGITS: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
Disguise = Callable[[str, bool, random.Random], str]
"""What becomes of a character, with whether it stands between two letters."""


DISGUISES: Final[tuple[Disguise, ...]] = (
    lambda c, inside, rng: c + "\u200b" if inside and rng.random() < 0.2 else c,
    lambda c, inside, rng: c.translate(ALIKE) if rng.random() < 0.5 else c,
    lambda c, inside, rng: c + "\u0301" if inside and rng.random() < 0.1 else c,
    lambda c, inside, rng: c.translate(QUOTES),
    lambda c, inside, rng: c.translate(DIGITS),
    lambda c, inside, rng: c + "-\n" if inside and rng.random() < 0.02 else c,
    lambda c, inside, rng: c.upper() if len(c.upper()) == 1 else c,
    lambda c, inside, rng: "".join(x for x in unicodedata.normalize("NFD", c) if not unicodedata.combining(x)) or c,
)


def disguised(text: str, chosen: list[Disguise], rng: random.Random) -> tuple[str, list[int]]:
    """Return a text in disguise, and where each of its characters, and its end, stands then."""
    made, place, at = [], [], 0
    for k, character in enumerate(text):
        inside = character.isalpha() and text[k + 1 : k + 2].isalpha() and text[max(k - 1, 0)].isalpha()
        for disguise in chosen:
            head, rest = character[:1], character[1:]
            character = disguise(head, inside, rng) + rest
        place.append(at)
        made.append(character)
        at += len(character)
    return "".join(made), [*place, at]


def _rows(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng, places = random.Random(options.seed), dict[object, list[int]]()
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / "docs.jsonl").open("w", encoding="utf-8") as out:
        for number, row in enumerate(_rows(options.folder / "docs.jsonl")):
            if number % 2:
                row["text"], places[row["id"]] = disguised(str(row["text"]), rng.sample(DISGUISES, 2), rng)
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    with (options.out / "gold.jsonl").open("w", encoding="utf-8") as out:
        for row in _rows(options.folder / "gold.jsonl"):
            row.pop("segments", None)
            for side in ("a", "b"):
                for end in (f"{side}_begin", f"{side}_end"):
                    if row[side] in places:
                        row[end] = places[row[side]][int(str(row[end]))]
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
