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
    from sayso.match.passages import Passages
    from sayso.match.units import Units

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
    from sayso.match.table import matches
    from sayso.match.units import units

    known = units(documents, segments)
    return matches(documents, known, reuse(known)) if len(known) else empty("matches")


def reuse(known: Units) -> Passages:
    """Find the passages that documents share: from runs of words, then through the pages these tie together."""
    from sayso.match.candidates import candidates
    from sayso.match.evidence import enough, stock
    from sayso.match.families import further, whole
    from sayso.match.fingerprints import pairings, postings
    from sayso.match.passages import chosen, joined, passages, uncopied

    found = passages(known, candidates(known, postings(known)))
    recast = candidates(known, pairings(known, uncopied(known, found)), hubs=0, least=RECAST)
    found = joined(found, passages(known, recast))
    found = chosen(found, ~stock(known, found))
    found = whole(known, joined(found, passages(known, further(known, found))))
    return chosen(found, enough(known, found))
