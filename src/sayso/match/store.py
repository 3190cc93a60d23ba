"""The store: what matching knows of the pages of a case, kept so that one more page is looked up in no time.

A folder of flat columns, opened without being read: the units of every page, how common each form is, and the
fingerprints in buckets by their hash. A tenth of a million pages are looked up by touching a few hundred places on
the disk.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from sayso.engine import Engine, Frame, make
from sayso.engine.flat import column, one, values
from sayso.engine.staged import Staging, mapped
from sayso.match import fingerprints
from sayso.match.pile import Pile, pile_of, weighed
from sayso.match.places import Places, places_of
from sayso.match.units import UNITS, Sentences, cut, pages_of
from sayso.match.weights import Commonness

FOLDER: Final = "reuse-2"
"""Name of the folder; the number is raised with any change of what it holds."""
SPARE: Final = "spare"
"""Name of the folder for what a run makes on the way."""
NAMES: Final = "names.parquet"
ARRAYS: Final = ("runs", "buckets", "first", "count", "total", "sentence_begin", "sentence_end")
BUCKETS: Final = pa.schema([("part", pa.int64()), ("runs", pa.large_binary()), ("counts", pa.large_binary())])
Held: TypeAlias = Mapping[str, NDArray[Any]]
"""The arrays of a store."""
MOST_PAGES: Final = 300
"""Pages compared with the one that is looked up: those that share most fingerprints with it."""
MOST_PLACES: Final = 2000
"""Places of one fingerprint that are looked at: what stands more often is furniture or a stock phrase."""
PER_BUCKET: Final = 256
"""Fingerprints in a bucket: a lookup reads two kilobytes."""


def opened(engine: Engine, pages: pa.Table, sentences: Sentences, workspace: Path | None) -> Pile:
    """Make the pile of ``pages``, its units in a store in the making where there is a ``workspace``."""
    if workspace is None:
        return pile_of(engine, pages, sentences)
    clear(workspace)
    return pile_of(engine, pages, sentences, _new(workspace), workspace / SPARE)


def clear(workspace: Path) -> None:
    """Take away what a run made on the way."""
    shutil.rmtree(workspace / SPARE, ignore_errors=True)


def keep(documents: pa.Table, pile: Pile, hashes: Frame, workspace: Path) -> None:
    """Finish the store of the pile, and put it in place of the one before."""
    folder, made = workspace / FOLDER, _new(workspace)
    made.mkdir(parents=True, exist_ok=True)
    if not (made / "units").exists():  # the engine keeps its frames elsewhere
        units = pile.engine.collect(pile.units).select(UNITS.names).sort_by("page")
        staging = Staging(made / "units", UNITS)
        staging.add(units)
        staging.finish()
    runs, first = _bucketed(pile, hashes)
    arrays: dict[str, NDArray[Any]] = {"runs": runs, "buckets": first, "first": pile.places.first, "count": pile.common.count}
    arrays |= {"sentence_begin": pile.sentences.begin, "sentence_end": pile.sentences.end}
    arrays |= {"total": np.array([pile.common.total])}
    for name, array in arrays.items():
        np.save(made / f"{name}.npy", array)
    pq.write_table(documents.select(["doc"]), made / NAMES)
    pile.tidy()
    shutil.rmtree(folder, ignore_errors=True)
    made.rename(folder)


def _new(workspace: Path) -> Path:
    return workspace / f"{FOLDER}.new"


def _bucketed(pile: Pile, hashes: Frame) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return half of all fingerprints in buckets by their upper bits, and where each bucket begins."""
    total = int(pile.places.first[-1])
    bits = max((total // PER_BUCKET).bit_length(), pile.parts.bit_length() - 1)
    function = partial(_buckets, place_bits=pile.places.bits, bits=bits, parts=pile.parts)
    made = pile.engine.map_groups(function, hashes, ["part"], {"made": BUCKETS}, kernel=True, folder=pile.way)["made"]
    rows = pile.engine.collect(made)
    if (np.diff(rows["part"].to_numpy()) < 0).any():
        rows = rows.sort_by("part")
    counts = values(rows["counts"], np.int64)[0]
    full = np.zeros(1 << bits, np.int64)
    each = (1 << bits) // pile.parts
    full.reshape(-1, each)[rows["part"].to_numpy()] = counts.reshape(-1, each)
    return values(rows["runs"], np.uint64)[0], np.concatenate([[0], np.cumsum(full)]).astype(np.int64)


def _buckets(group: pa.Table, place_bits: int, bits: int, parts: int) -> dict[str, pa.Table]:
    """Put half of the fingerprints of one part into its buckets: one row."""
    from sayso.match import _parts

    part, each = group["part"][0].as_py(), (1 << bits) // parts
    hashes = values(group["blob"], np.uint64)[0]
    kept = hashes[_kept(hashes, place_bits)]
    runs, first = _parts.bucketed(kept, bits, part * each, each)
    columns = [pa.array([part], pa.int64()), one(runs), one(np.diff(first))]
    return {"made": pa.Table.from_arrays(columns, schema=BUCKETS)}


def _kept(hashes: NDArray[np.uint64], bits: int) -> NDArray[np.bool_]:
    """Tell which fingerprints are kept, every second by hash: a passage of twelve words has four or five of nine."""
    which: NDArray[np.bool_] = hashes >> np.uint64(bits) & np.uint64(1) == 0
    return which


def near(document: pa.Table, segments: pa.Table, workspace: Path) -> tuple[pa.Table, Pile] | None:
    """Return the stored pages that share most with one page, and the page itself last: their names and their pile.

    None where the workspace holds no store.
    """
    folder = workspace / FOLDER
    if not (folder / NAMES).exists():
        return None
    held = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in ARRAYS}
    common = Commonness(np.asarray(held["count"]), int(held["total"][0]))
    own, sentences = _asked(document, segments, held)
    places = places_of(np.diff(held["first"]))
    pages = _most_shared(held, places, _hashes(own, common, places.bits), MOST_PAGES)
    stored = mapped(folder / "units").take(pa.array(pages))
    names = pq.read_table(folder / NAMES).take(pa.array(pages))
    return pa.concat_tables([names, document.select(["doc"])]), _pile(stored, own, common, sentences)


def _asked(document: pa.Table, segments: pa.Table, held: Held) -> tuple[pa.Table, Sentences]:
    """Cut the page asked about; its sentences are numbered after those of the store."""
    pages, own = pages_of(document, segments)
    before = len(held["sentence_begin"])
    place = pages.schema.get_field_index("number")
    numbered = pages.set_column(place, pages.schema.field(place), pa.array([before], pa.int64()))
    begin, end = (np.concatenate([held[f"sentence_{n}"], getattr(own, n)]) for n in ("begin", "end"))
    return cut(numbered)["units"], Sentences(begin, end)


def _hashes(own: pa.Table, common: Commonness, bits: int) -> NDArray[np.uint64]:
    """Return the fingerprints of a page that a store whose places take so many ``bits`` would keep."""
    form, first = values(own["form"], np.uint32)
    weight = common.weights(form, values(own["sort"], np.uint8)[0], first)
    weighed_own = own.append_column("weight", column(weight, first))
    runs = values(fingerprints.runs(weighed_own, np.zeros(1, np.int64), bits, 1)["blob"], np.uint64)[0]
    return np.unique(runs[_kept(runs, bits)] >> np.uint64(bits)) << np.uint64(bits)


def _most_shared(held: Held, places: Places, mine: NDArray[np.uint64], most: int) -> NDArray[np.int64]:
    """Return the pages with most of the fingerprints, in their order."""
    down = np.uint64(64 - (len(held["buckets"]) - 1).bit_length() + 1)
    found = [np.zeros(0, np.int64)]
    for upper in mine:
        bucket = int(upper >> down) if down < 64 else 0
        runs = held["runs"][held["buckets"][bucket] : held["buckets"][bucket + 1]]
        same = runs[runs >> np.uint64(places.bits) == upper >> np.uint64(places.bits)][:MOST_PLACES]
        found.append((same & np.uint64((1 << places.bits) - 1)).astype(np.int64))
    pages, count = np.unique(places.of(np.concatenate(found)), return_counts=True)
    return np.sort(pages[np.argsort(-count, kind="stable")[:most]])


def _pile(stored: pa.Table, own: pa.Table, common: Commonness, sentences: Sentences) -> Pile:
    """Put some stored pages and one more together, numbered anew; the last alone is asked about."""
    units = pa.concat_tables([stored, own]).combine_chunks()
    units = units.set_column(0, "page", pa.array(np.arange(units.num_rows)))
    places = places_of(np.diff(values(units["form"], np.uint32)[1]))
    return weighed(make(), units, places, common, sentences, asked=units.num_rows - 1)
