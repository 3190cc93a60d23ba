"""Tables of documents and segments made from plain texts; invented words in any number."""

import random
import re

import pyarrow as pa

from sayso.engine import make
from sayso.match.pile import Pile, pile_of
from sayso.match.units import pages_of
from sayso.tables import SCHEMAS, from_rows

_SENTENCE = re.compile(r"[^.!?。\n]+[.!?。]?")


def tables_of(
    texts: list[str], roles: dict[tuple[int, int], str] | None = None, doubtful: bool = False, lang: str | None = None
) -> tuple[pa.Table, pa.Table]:
    """Return documents d0, d1 … and their sentences; ``roles`` names those of (document, sentence) that are no body.

    ``doubtful``: what is boilerplate is so by its looks alone.
    """
    documents = from_rows(
        "documents",
        [
            {"doc": f"d{k}", "lang": lang, "text": t, "sha256_raw": "", "sha256_text": "", "format": "text"}
            for k, t in enumerate(texts)
        ],
    )
    rows = []
    for k, text in enumerate(texts):
        for n, found in enumerate(_SENTENCE.finditer(text)):
            role = (roles or {}).get((k, n), "body")
            begin = found.end() - len(found[0].lstrip())
            span = {"doc": f"d{k}", "n": n, "begin": begin, "end": found.end(), "lang": lang}
            rows.append({**span, "role": role, "doubtful": doubtful and role == "boilerplate"})
    segments = from_rows("segments", rows) if rows else SCHEMAS["segments"].empty_table()
    return documents, segments


def piled(documents: pa.Table, segments: pa.Table) -> Pile:
    """Return the pages as matching holds them."""
    return pile_of(make(), *pages_of(documents, segments))


def prose(seed: int, sentences: int = 8) -> str:
    """Return sentences of invented words, some short ones common to all seeds, the rest of this seed alone."""
    rng = random.Random(seed)
    common = ["ta", "mo", "ki", "le", "sur", "eno", "val"]
    own = ["".join(rng.choice("bdfglmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(3, 5))) for _ in range(300)]
    made = []
    for _ in range(sentences):
        words = [rng.choice(common) if rng.random() < 0.35 else rng.choice(own) for _ in range(rng.randint(12, 18))]
        made.append(" ".join(words).capitalize() + ".")
    return " ".join(made)
