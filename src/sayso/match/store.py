"""The store: what matching knows of the pages of a case, kept so that one more page is looked up in no time.

A folder of flat arrays, opened without being read: the units of every document, their weights, and the sorted
fingerprints. A tenth of a million pages are looked up by touching a few hundred places on the disk.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from sayso.match.fingerprints import LEAST_WEIGHT, RUN
from sayso.match.units import Units, units

FOLDER: Final = "reuse-1"
"""Name of the folder; the number is raised with any change of what it holds."""
ARRAYS: Final = ("form", "begin", "end", "sentence", "weight", "document", "first", "sentence_begin", "sentence_end")
MOST_PAGES: Final = 300
"""Pages compared with the one that is looked up: those that share most fingerprints with it."""
MOST_PLACES: Final = 2000
"""Places of one fingerprint that are looked at: what stands more often is furniture or a stock phrase."""


def keep(documents: pa.Table, known: Units, workspace: Path) -> None:
    """Write the units and fingerprints of ``documents`` into the workspace, beside and then renamed."""
    from sayso.match import _store

    folder, made = workspace / FOLDER, workspace / f"{FOLDER}.new"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    for name in ARRAYS:
        np.save(made / f"{name}.npy", getattr(known, name))
    bits = max(len(known).bit_length(), 1)
    runs = _store.runs(known.form, known.weight, known.document, RUN, LEAST_WEIGHT, bits)
    runs.sort()
    np.save(made / "runs.npy", runs)
    pq.write_table(documents.select(["doc"]), made / "names.parquet")
    shutil.rmtree(folder, ignore_errors=True)
    made.rename(folder)


def kept(workspace: Path) -> Units | None:
    """Open the units of the workspace; None where it holds none."""
    folder = workspace / FOLDER
    if not (folder / "names.parquet").exists():
        return None
    return Units(*(np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS))


def near(document: pa.Table, segments: pa.Table, workspace: Path) -> tuple[pa.Table, Units] | None:
    """Return the stored pages that share most with one page, and the page itself last: their names and units.

    None where the workspace holds no store.
    """
    from sayso.match import _store

    stored = kept(workspace)
    if stored is None:
        return None
    runs = np.load(workspace / FOLDER / "runs.npy", mmap_mode="r")
    own = units(document, segments)
    bits = max(len(stored).bit_length(), 1)
    mine = _store.runs(own.form, own.weight, own.document, RUN, LEAST_WEIGHT, bits)
    pages = _most_shared(stored, runs, mine, bits)
    names = pq.read_table(workspace / FOLDER / "names.parquet").take(pa.array(pages))
    return pa.concat_tables([names, document.select(["doc"])]), _together(stored, pages, own)


def _most_shared(
    stored: Units, runs: NDArray[np.uint64], mine: NDArray[np.uint64], bits: int
) -> NDArray[np.int64]:
    """Return the documents with most of the runs, in their order."""
    upper = np.unique(mine >> np.uint64(bits)) << np.uint64(bits)
    low = np.searchsorted(runs, upper)
    high = np.minimum(np.searchsorted(runs, upper + np.uint64(1 << bits)), low + MOST_PLACES)
    places = [runs[x:y] & np.uint64((1 << bits) - 1) for x, y in zip(low, high, strict=True) if y > x]
    if not places:
        return np.zeros(0, np.int64)
    pages, count = np.unique(stored.document[np.concatenate(places).astype(np.int64)], return_counts=True)
    return np.sort(pages[np.argsort(-count, kind="stable")[:MOST_PAGES]]).astype(np.int64)


def _together(stored: Units, pages: NDArray[np.int64], own: Units) -> Units:
    """Return the units of some stored documents and of one more, numbered anew."""
    first = stored.first
    where = np.concatenate([np.zeros(0, np.int64), *(np.arange(first[p], first[p + 1]) for p in pages)])
    sizes = np.concatenate([first[pages + 1] - first[pages], [len(own)]])
    total = len(stored.sentence_begin)
    return Units(
        np.concatenate([stored.form[where], own.form]),
        np.concatenate([stored.begin[where], own.begin]),
        np.concatenate([stored.end[where], own.end]),
        np.concatenate([stored.sentence[where], own.sentence + np.int32(total)]),
        np.concatenate([stored.weight[where], _weights(stored, where, own)]),
        np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
        np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        np.concatenate([stored.sentence_begin, own.sentence_begin]),
        np.concatenate([stored.sentence_end, own.sentence_end]),
    )


def _weights(stored: Units, where: NDArray[np.int64], own: Units) -> NDArray[np.float32]:
    """Weigh a page's units as the store weighs the same forms; those it does not have keep the weight of a lone page."""
    forms, at = np.unique(stored.form[where], return_index=True)
    if len(forms) == 0:
        return own.weight
    place = np.minimum(np.searchsorted(forms, own.form), len(forms) - 1)
    return np.where(forms[place] == own.form, stored.weight[where][at[place]], own.weight).astype(np.float32)
