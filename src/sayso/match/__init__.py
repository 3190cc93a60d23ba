"""Match: passages that stand on two pages, word for word, edited, retold or translated."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.settings import MatchSettings
from sayso.tables import sorted_by

if TYPE_CHECKING:
    from sayso.engine import Engine, Frame
    from sayso.match.closer import CloserLook
    from sayso.match.passages import Passages
    from sayso.match.pile import Pile

__all__ = ["probe", "renderings", "run"]


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

    documents, segments = by_id(documents, segments)
    found = same_language(documents, segments, workspace, engine, settings)
    further = translated.run(documents, segments, found, settings, workspace, notices)
    return {"matches": pa.concat_tables([found, further.select(found.column_names)])}


def by_id(documents: pa.Table, segments: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Return both tables in the order of the pages' ids: what is found must not depend on the order in which pages came."""
    ids = documents["doc"].combine_chunks()
    if pc.all(pc.less_equal(ids[:-1], ids[1:])).as_py() is not False:
        return documents, segments
    return sorted_by(documents, "doc"), sorted_by(segments, "doc", "n")


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
    names, pile = found
    return matches(names, pile, reuse(pile, pile.runs()))


def renderings(
    document: pa.Table, segments: pa.Table, case: tuple[pa.Table, pa.Table], settings: MatchSettings, workspace: Path
) -> tuple[pa.Table, list[str]]:
    """Find where one page's passages stand in other languages in a case; nothing is changed.

    ``case`` holds its tables documents and segments, ``workspace`` what an earlier run left. Returns table ``matches``, ``b``
    always the page asked about, and what could not be compared.
    """
    from sayso.match import rendered

    notices: list[str] = []
    return rendered.run(document, segments, case, settings, workspace, notices), notices


def same_language(
    documents: pa.Table,
    segments: pa.Table,
    workspace: Path | None = None,
    engine: Engine | None = None,
    settings: MatchSettings | None = None,
) -> pa.Table:
    """Return the matches that rest on shared words; keep in ``workspace`` what :func:`probe` needs.

    The first encoder of ``settings`` is asked about passages that share too few words; without settings, none is.
    """
    from sayso.engine import make
    from sayso.match.closer import CloserLook
    from sayso.match.ready import KERNELS, loading
    from sayso.match.store import clear, keep, opened
    from sayso.match.table import matches
    from sayso.match.units import pages_of

    KERNELS.ready()
    encoder = settings.encoders[0] if settings and settings.encoders else None
    wait = loading(encoder)
    pile = opened(engine or make(), *pages_of(documents, segments), workspace)
    pile.tidy()
    hashes = pile.runs()
    if workspace is not None:
        keep(documents, pile, hashes, workspace)
    found = matches(documents, pile, reuse(pile, hashes, CloserLook(documents, encoder, workspace, wait)))
    if workspace is not None:
        clear(workspace)
    return found


def reuse(pile: Pile, hashes: Frame, look: CloserLook | None = None) -> Passages:
    """Find the passages that pages share; ``hashes`` are those of their runs of words.

    From runs of words; from telling words that stand together in any order, where no run is known yet; then through
    the pages that these tie together. Pieces of one passage are joined, and what is no more than a stock phrase or
    a common topic is left out. Last come passages that retell in brief what another page says at length, and what a page says
    twice. ``look`` takes a closer look where shared words do not decide.
    """
    from sayso.match.digests import digests
    from sayso.match.evidence import echo, judged, stock
    from sayso.match.families import further, outdone, unheld, whole
    from sayso.match.passages import chosen, copied, joined, lean, passages, retellings
    from sayso.match.twice import twice

    shared, own = pile.run_candidates(hashes)
    found = passages(pile, shared)
    del shared
    recast, one, other = pile.pair_candidates(pile.pairs(copied(found)))
    found = joined(found, passages(pile, recast))
    briefs = pile.meanwhile(lambda: joined(retellings(pile, one, False), retellings(pile, other, True)))
    again = pile.meanwhile(partial(twice, pile, own))
    found = chosen(found, ~stock(pile, found))
    if pile.asked is None:
        found = joined(found, passages(pile, further(pile.places, found)))
    found = whole(pile, found)
    found = lean(chosen(found, ~echo(pile, found)))
    told = judged(pile, found)
    shown, doubtful = lean(chosen(found, told.enough)), lean(chosen(found, told.doubtful))
    few = told.few[told.enough]
    del found, told
    said = pile.meanwhile(partial(look.alike, pile, doubtful)) if look is not None else None
    retold = unheld(pile.places, briefs(), shown)
    if look is not None and said is not None:
        shown = chosen(shown, ~look.formulaic(pile, shown, few))
        retold = chosen(retold, ~look.formulaic(pile, retold))
        alike = said()
        shown, doubtful = joined(shown, chosen(doubtful, alike)), chosen(doubtful, ~alike)
    shown = joined(chosen(shown, ~outdone(pile.places, shown, retold)), retold)
    pieces = joined(shown, doubtful)
    sure = np.arange(len(pieces.rows)) < len(shown.rows)
    digest, taken = digests(pile, pieces, sure)
    return joined(chosen(pieces, sure & ~taken), digest, again())
