"""Every two witnesses of a family, against counting them off in plain Python, and in bounded memory."""

from __future__ import annotations

import io
from itertools import combinations, pairwise
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import case
from sayso import export, tables
from sayso.family import families
from sayso.pairs import BATCH, MATCHED, Pairs

DOCS = ["d0", "d1", "d2", "d3"]
SPAN = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda s: (s[0], s[0] + s[1]))
WITNESS = st.tuples(st.sampled_from(["f1", "f2", "f3"]), st.integers(0, 3), SPAN)
MATCH = st.tuples(st.integers(0, 3), SPAN, st.integers(0, 3), SPAN)


def pairs(witnesses: list[Any], matches: list[Any]) -> Pairs:
    rows = [{"family": f, "doc": DOCS[d], "begin": b, "end": e} for f, d, (b, e) in witnesses]
    found = [
        {"match": f"m{n}", "a": DOCS[a], "a_begin": x, "a_end": y, "b": DOCS[b], "b_begin": v, "b_end": w, "kind": "edited",
         "score": n / 100, "segments": []}
        for n, (a, (x, y), b, (v, w)) in enumerate(matches)
    ]  # fmt: skip
    held = tables.from_rows("matches", found).select(list(MATCHED))
    return Pairs(pa.chunked_array([DOCS], pa.string()), tables.from_rows("witnesses", rows), held)


def rows_of(made: Pairs, family: str | None = None) -> list[dict[str, Any]]:
    return [row for batch in made.batches(family) for row in batch.to_pylist()]


def shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def expected(witnesses: list[Any], matches: list[Any]) -> list[tuple[Any, ...]]:
    told: list[tuple[Any, ...]] = []
    for family in dict.fromkeys(f for f, _, _ in witnesses):
        held = sorted((d, span) for f, d, span in witnesses if f == family)
        for (a, x), (b, y) in combinations(held, 2):
            sizes = []
            for p, v, q, w in matches:
                one, other = (v, w) if p <= q else (w, v)
                if {p, q} == {a, b} and shared(one, x) > 0 and shared(other, y) > 0:
                    sizes.append(shared(one, x) + shared(other, y))
            told.append((family, DOCS[a], *x, DOCS[b], *y, max(sizes, default=0)))
    return told


@settings(deadline=None)
@given(st.lists(WITNESS, max_size=12, unique=True), st.lists(MATCH, max_size=8))
def test_every_two_witnesses_stand_once_with_the_match_that_covers_most(witnesses: list[Any], matches: list[Any]) -> None:
    given_matches = dict(enumerate(matches))
    told = []
    for row in rows_of(pairs(witnesses, matches)):
        size = 0
        if row["match"] is not None:
            a, v, b, w = given_matches[int(row["match"][1:])]
            v, w = (v, w) if a <= b else (w, v)
            size = shared(v, (row["a_begin"], row["a_end"])) + shared(w, (row["b_begin"], row["b_end"]))
        assert (row["match"] is None) == (row["kind"] is None) == (row["score"] is None)
        told.append((*(row[c] for c in ("family", "a", "a_begin", "a_end", "b", "b_begin", "b_end")), size))
    assert told == expected(witnesses, matches)


def test_one_family_can_be_asked_for() -> None:
    made = pairs([("f1", 0, (0, 5)), ("f1", 1, (0, 5)), ("f2", 0, (6, 9)), ("f2", 2, (0, 3))], [])
    assert [(r["family"], r["a"], r["b"]) for r in rows_of(made, "f2")] == [("f2", "d0", "d2")]
    assert rows_of(made, "f9") == []


def many(pages: int) -> Pairs:
    """A family of so many copies, of which matches holds a chain alone."""
    docs = [f"copy-{n}" for n in range(pages)]
    witnesses = [{"family": "f", "doc": d, "begin": 10, "end": 900} for d in docs]
    chain = [
        {"match": f"m{n}", "a": a, "a_begin": 10, "a_end": 900, "b": b, "b_begin": 10, "b_end": 900, "kind": "verbatim",
         "score": 1.0, "segments": []}
        for n, (a, b) in enumerate(pairwise(docs))
    ]  # fmt: skip
    matches = tables.from_rows("matches", chain).select(list(MATCHED))
    return Pairs(pa.chunked_array([docs], pa.string()), tables.from_rows("witnesses", witnesses), matches)


class Sink(io.RawIOBase):
    """Takes what is written and keeps nothing; notes the most that Arrow held meanwhile."""

    most = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.most = max(self.most, pa.total_allocated_bytes())
        return len(data)


def held_while_writing(pages: int, format: str) -> int:
    """Return how many bytes Arrow held at most while the pairs of so many copies were written."""
    made, counted = many(pages), 0

    def counting() -> Any:
        nonlocal counted
        for batch in made.batches():
            assert batch.num_rows <= BATCH
            counted += batch.num_rows
            yield batch

    before, sink = pa.total_allocated_bytes(), Sink()
    export.write(pa.RecordBatchReader.from_batches(tables.DERIVED["pairs"], counting()), format, sink)
    assert counted == pages * (pages - 1) // 2
    return sink.most - before


@pytest.mark.parametrize("format", ["jsonl", "csv", "tsv", "parquet"])
def test_memory_does_not_grow_with_the_pairs_of_a_family(format: str) -> None:
    assert 600 * 599 // 2 == 179_700
    assert held_while_writing(1_200, format) < 1.5 * held_while_writing(600, format)  # four times the rows


def test_pairs_that_matches_does_not_hold_say_so() -> None:
    told = [row["kind"] for row in rows_of(many(40))]
    assert (told.count("verbatim"), told.count(None)) == (39, 40 * 39 // 2 - 39)


def test_a_family_gives_its_pairs_with_their_words() -> None:
    family = families(case().__getitem__)[0]
    found = list(family.pairs())
    assert len(found) == len(family.witnesses) * (len(family.witnesses) - 1) // 2
    texts = dict(zip(*(case()["documents"][c].to_pylist() for c in ("doc", "text")), strict=True))
    assert all(texts[p.doc][p.begin : p.end] == p.text for pair in found for p in (pair.a, pair.b))
    assert {pair.kind for pair in found} > {None, "translated"}
