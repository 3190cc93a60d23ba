"""Match: passages that stand on two pages, word for word, edited, retold or translated."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from sayso.settings import MatchSettings
from sayso.tables import empty

if TYPE_CHECKING:
    from sayso.engine import Engine

__all__ = ["run"]


def run(
    documents: pa.Table,
    segments: pa.Table,
    settings: MatchSettings,
    workspace: Path | None = None,
    engine: Engine | None = None,
) -> dict[str, pa.Table]:
    """Find the passages that any two ``documents`` have in common.

    Reads the headline and body ``segments`` alone. Returns table ``matches``: passages in one language from
    shared runs of words, then the translated ones. ``workspace`` is a folder that outlives the run.
    """
    found = same_language(documents, segments)
    if find_spec("sayso.match.translated"):
        from sayso.match import translated

        further = translated.run(documents, segments, found, settings, workspace)
        found = pa.concat_tables([found, further.select(found.column_names)])
    return {"matches": found}


def same_language(documents: pa.Table, segments: pa.Table) -> pa.Table:
    """Return the matches that rest on shared words."""
    from sayso.match.candidates import candidates
    from sayso.match.fingerprints import postings
    from sayso.match.passages import passages
    from sayso.match.table import matches
    from sayso.match.units import units

    known = units(documents, segments)
    if len(known) == 0:
        return empty("matches")
    return matches(documents, known, passages(known, candidates(known, postings(known))))
