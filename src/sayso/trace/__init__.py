"""Trace: from matches to families, their witnesses, what they read, and who copied whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from sayso.settings import TraceSettings
from sayso.tables import in_order

if TYPE_CHECKING:
    from sayso.engine import Engine
    from sayso.trace.kept import Kept
    from sayso.trace.unanswered import Encode

__all__ = ["run"]

def run(
    documents: pa.Table,
    segments: pa.Table,
    marks: pa.Table,
    matches: pa.Table,
    settings: TraceSettings,
    encode: Encode | None = None,
    covered: frozenset[str] | None = None,
    engine: Engine | None = None,
    kept: Kept | None = None,
) -> dict[str, pa.Table]:
    """Trace passages: return the tables ``families``, ``witnesses``, ``copies`` and ``readings``.

    The result depends on the pages and matches alone, not on the order of their rows. ``encode`` gives sentences of any
    language vectors of length one; with it, translations are compared word by word, else by figures and negations.
    ``covered`` are the languages (ISO 639-1) it is good for; None: any. Families are solved on the ``engine``,
    but for those that ``kept`` has from an earlier run.
    """
    from sayso.engine import make
    from sayso.engine.memory import without_collection
    from sayso.trace.apparatus import Apparatus
    from sayso.trace.corpora import make_corpora
    from sayso.trace.origins import NAMING, agencies_of
    from sayso.trace.publishers import voices
    from sayso.trace.ready import KERNELS
    from sayso.trace.rendered import renderings
    from sayso.trace.solved import MADE, PARCELS, TABLES, Solver, by_parcel, parcels, rank

    KERNELS.ready()
    engine = engine or make()
    solver = Solver(encode is not None, covered)
    if kept is None or kept.has_none():
        engine.expect(solver, PARCELS.empty_table(), _letters(documents, matches))

    def solve(todo: Iterable[pa.Table]) -> dict[str, pa.Table]:
        made = engine.map_stream(solver, todo, MADE)
        # engines give bytes in types of their own, and what was kept is put beside what was made
        return {name: engine.collect(made[name]).cast(schema) for name, schema in MADE.items()}

    ranked: list[tuple[bool, str]] = []
    together: dict[str, list[str]] = {}

    def packed(voice: dict[str, str]) -> Iterator[pa.Table]:
        naming = marks.filter(pc.is_in(marks["kind"], pa.array(NAMING))).to_pylist()
        rendered = renderings(matches)
        for corpus in make_corpora(documents, segments, matches, marks):
            ranked.extend(map(rank, corpus.families))
            together.update((own, [family.id for family in several]) for own, several in by_parcel(corpus).items())
            yield from parcels(corpus, agencies_of(naming, corpus.pages), voice, rendered)

    with without_collection():
        pieces = packed(voices(documents, segments, marks))
        made = solve(pieces) if kept is None else kept.under(solver.key()).solve(pieces, together, solve)
    order = pa.array([family for _, family in sorted(ranked)], pa.string())
    # those of one language and those across languages are put in order together
    found = {name: in_order(made[name], "family", order) for name in MADE if name != "readings"}
    across = found["across"] if encode is None else Apparatus(encode, covered).rows(found["across"], found["open"])
    found["readings"] = in_order(pa.concat_tables([made["readings"], across]), "family", order)
    return {name: found[name] for name in TABLES}


def _letters(documents: pa.Table, matches: pa.Table) -> int:
    """Return how many bytes the texts of the matched pages have: the families sent to the engine have about as many."""
    from sayso.trace.families import matched

    return int(pc.sum(pc.binary_length(matched(documents, matches)["text"])).as_py() or 0)
