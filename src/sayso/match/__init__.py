"""Match: passages that stand on two pages, word for word, edited, retold or translated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from sayso.settings import MatchSettings
from sayso.tables import empty

if TYPE_CHECKING:
    from sayso.engine import Engine
    from sayso.match.closer import CloserLook
    from sayso.match.passages import Passages
    from sayso.match.units import Units

__all__ = ["probe", "run"]


def run(
    documents: pa.Table,
    segments: pa.Table,
    settings: MatchSettings,
    workspace: Path | None = None,
    engine: Engine | None = None,
    notices: list[str] | None = None,
) -> dict[str, pa.Table]:
    """Find the passages that any two ``documents`` have in common.

    Reads the headline and body ``segments`` alone. Returns table ``matches``: passages in one language from
    shared runs of words, then the translated ones. ``workspace`` is a folder that outlives the run; what could
    not take part is appended to ``notices``.
    """
    from sayso.match import translated

    found = same_language(documents, segments, workspace, settings)
    further = translated.run(documents, segments, found, settings, workspace, notices)
    return {"matches": pa.concat_tables([found, further.select(found.column_names)])}


def probe(document: pa.Table, segments: pa.Table, workspace: Path, settings: MatchSettings) -> pa.Table | None:
    """Find where one page's passages stand in the case whose ``workspace`` an earlier run filled; nothing is changed.

    ``document`` has one row, ``segments`` its sentences. Returns table ``matches``, ``b`` always the page asked about;
    None where the workspace holds no store, and the page has to be matched with all the others.
    """
    from sayso.match.store import near
    from sayso.match.table import matches

    found = near(document, segments, workspace)
    if found is None:
        return None
    names, known = found
    return matches(names, known, reuse(known, asked=names.num_rows - 1))


def same_language(
    documents: pa.Table, segments: pa.Table, workspace: Path | None = None, settings: MatchSettings | None = None
) -> pa.Table:
    """Return the matches that rest on shared words; keep in ``workspace`` what :func:`probe` needs.

    The first encoder of ``settings`` is asked about passages that share too few words; without settings, none is.
    """
    from sayso.match.closer import CloserLook
    from sayso.match.store import keep
    from sayso.match.table import matches
    from sayso.match.units import units

    known = units(documents, segments)
    if workspace is not None:
        keep(documents, known, workspace)
    encoder = settings.encoders[0] if settings and settings.encoders else None
    look = CloserLook(documents, encoder, workspace)
    return matches(documents, known, reuse(known, look=look)) if len(known) else empty("matches")


def reuse(known: Units, asked: int | None = None, look: CloserLook | None = None) -> Passages:
    """Find the passages that documents share.

    From runs of words; from telling words that stand together in any order, where no run is known yet; then through
    the pages that these tie together. Pieces of one passage are joined, and what is no more than a stock phrase or
    a common topic is left out. Last come passages that retell in brief what another page says at length. ``asked``:
    only passages of that document, the last one; ``look``: takes a closer look where shared words do not decide.
    """
    from sayso.match.candidates import RECAST, RUNS, briefs, candidates, hits
    from sayso.match.digests import digests
    from sayso.match.evidence import echo, judged, stock
    from sayso.match.families import further, outdone, unheld, whole
    from sayso.match.fingerprints import pairings, postings
    from sayso.match.passages import chosen, joined, passages, retellings, uncopied

    found = passages(known, candidates(known, hits(known, postings(known), asked=asked), RUNS))
    recast = hits(known, pairings(known, uncopied(known, found)), hubs=0, asked=asked)
    found = joined(found, passages(known, candidates(known, recast, RECAST)))
    found = chosen(found, ~stock(known, found))
    if asked is None:
        found = joined(found, passages(known, further(known, found)))
    found = whole(known, found)
    found = chosen(found, ~echo(known, found))
    told = judged(known, found)
    shown, doubtful = chosen(found, told.enough), chosen(found, told.doubtful)
    one, other = briefs(known, recast)
    retold = unheld(known, joined(retellings(known, one, False), retellings(known, other, True)), shown)
    if look is not None:
        shown = chosen(shown, ~look.formulaic(known, shown, told.few[told.enough]))
        retold = chosen(retold, ~look.formulaic(known, retold))
        alike = look.alike(known, doubtful)
        shown, doubtful = joined(shown, chosen(doubtful, alike)), chosen(doubtful, ~alike)
    shown = joined(chosen(shown, ~outdone(known, shown, retold)), retold)
    pieces = joined(shown, doubtful)
    sure = np.arange(len(pieces.rows)) < len(shown.rows)
    digest, taken = digests(known, pieces, sure)
    return joined(chosen(pieces, sure & ~taken), digest)
