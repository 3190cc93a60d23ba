"""The pile: the units of all pages, wherever the engine keeps them, and what matching asks of them.

What needs the words of pages is done by the engine, in parts: fingerprints page by page, what they have in common by hash,
candidates by page, alignment by pairs of pages. What is known of passages (where they stand, how much they tell) is
small, and kept at hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.engine import Engine, Frame
from sayso.engine.flat import column, flat, values
from sayso.engine.memory import give_back
from sayso.match import candidates, fingerprints
from sayso.match.parts import BLOBS, parts_for
from sayso.match.places import Places, places_of
from sayso.match.units import SIZES, UNITS, Sentences, cut
from sayso.match.weights import Commonness, commonness

Made = TypeVar("Made")
WEIGHTS: Final = pa.schema([("page", pa.int64()), ("weight", pa.large_binary())])
PART: Final = 4000
"""Rows of work (candidates, passages) that are done together, at most: a tenth of a second."""
PARTS: Final = 32
"""Parts of less work, so that cores end together; of ``LEAST_PART`` rows, for a part by itself costs a millisecond."""
LEAST_PART: Final = 500
LARGE: Final = 1 << 24
"""Units from which what is made on the way is kept on the disk, where there is a folder for it."""


@dataclass(frozen=True, slots=True)
class Pile:
    """The pages to be compared.

    ``units`` is a frame, one row a page: ``UNITS`` and their weights; ``asked`` is the page that alone is compared
    with the others, None where all are.
    """

    engine: Engine
    units: Frame
    places: Places
    common: Commonness
    sentences: Sentences
    spare: Path | None = None
    asked: int | None = None

    @property
    def parts(self) -> int:
        """Into how many parts hashes are divided."""
        return parts_for(int(self.places.first[-1]))

    @property
    def way(self) -> Path | None:
        """The folder for what is made on the way; None where memory does."""
        return self.spare if int(self.places.first[-1]) >= LARGE else None

    def tidy(self) -> None:
        """Give memory back, where much was used."""
        if int(self.places.first[-1]) >= LARGE:
            give_back()

    def meanwhile(self, function: Callable[[], Made]) -> Callable[[], Made]:
        """Begin what is needed later beside what is done until then; return what waits for it.

        Where little else than one core's work is done, the other has this. In a large pile it is done when it is asked for:
        that much less is in memory at a time.
        """
        if int(self.places.first[-1]) >= LARGE:
            return function
        from concurrent.futures import ThreadPoolExecutor

        beside = ThreadPoolExecutor(1)
        begun = beside.submit(function)
        beside.shutdown(wait=False)
        return begun.result

    def runs(self) -> Frame:
        """Return the hashes of all telling runs (``BLOBS``)."""
        function = partial(_runs, place=self.places.first, bits=self.places.bits, parts=self.parts)
        return self._fingerprints(function)

    def pairs(self, copied: NDArray[np.int64]) -> Frame:
        """Return the hashes of all telling pairs (``BLOBS``) outside what is ``copied``."""
        function = partial(_pairs, place=self.places.first, bits=self.places.bits, parts=self.parts, copied=copied)
        return self._fingerprints(function)

    def _fingerprints(self, function: Callable[[pa.Table], dict[str, pa.Table]]) -> Frame:
        made = self.engine.map_batches(function, self.units, {"hashes": BLOBS}, kernel=True, folder=self.way)
        self.tidy()
        return made["hashes"]

    def run_candidates(self, hashes: Frame) -> list[NDArray[np.int64]]:
        """Return boxes around what pages have in common in runs of words, and of what recurs on one page, without a margin."""
        return self._candidates(hashes, candidates.HUBS, fingerprints.RUN, _run_boxes, ("boxes", "own"))

    def pair_candidates(self, hashes: Frame) -> list[NDArray[np.int64]]:
        """Return boxes around telling words that stand together, and around what one page may retell of another.

        The third are the boxes of a later page that retells an earlier one, which stands second in them.
        """
        return self._candidates(hashes, 0, 0, _pair_boxes, ("boxes", "briefs", "others"))

    def _candidates(
        self, hashes: Frame, hubs: int, apart: int, boxed: Any, names: tuple[str, ...]
    ) -> list[NDArray[np.int64]]:
        found = partial(_hits, places=self.places, parts=self.parts, hubs=hubs, apart=apart, asked=self.asked)
        hits = {"hits": candidates.HITS}
        met = self.engine.map_groups(found, hashes, ["part"], hits, kernel=True, folder=self.way)["hits"]
        schemas = dict.fromkeys(names, candidates.BOXES)
        made = self.engine.map_groups(partial(boxed, places=self.places), met, ["part"], schemas, kernel=True)
        boxes = [candidates.boxes_of(self.engine.collect(made[name])) for name in names]
        self.tidy()
        return boxes

    def over(
        self, function: Callable[..., dict[str, pa.Table]], rows: NDArray[np.int64], schema: pa.Schema,
        attached: tuple[NDArray[np.int32], NDArray[np.int64]] | None = None, **more: Any,
    ) -> pa.Table:  # fmt: skip
        """Apply ``function`` to rows (begin and end on one page, on another, …) with the units of their pages.

        It is called with rows, :class:`Words`, what is ``attached`` to them (an array, and where what belongs to each row
        begins) and ``more``, and gives table ``made`` of ``schema``. What comes of all parts is in the order of the rows.
        """
        if len(rows) == 0:
            return schema.empty_table()
        bounds = np.append(np.arange(0, len(rows), min(PART, max(LEAST_PART, len(rows) // PARTS))), len(rows))
        work = pa.table({"part": pa.array(np.arange(len(bounds) - 1)), "rows": _cut(rows, bounds)})
        if attached is not None:
            work = work.append_column("attached", _cut(attached[0], attached[1][bounds]))
        shapes = (rows.shape[1], attached[0].shape[1] if attached else 0)
        called = partial(_over, function=function, places=self.places, shapes=shapes, more=more)
        schemas = {"made": schema.insert(0, pa.field("part", pa.int64()))}
        links = partial(_links, rows, bounds, self.places)
        made = self.engine.map_linked(called, work, links, self.units, "page", schemas, kernel=True, folder=self.way)["made"]
        found = self.engine.collect(made)
        in_order = bool((np.diff(found["part"].to_numpy()) > 0).all())
        self.tidy()
        return (found if in_order else found.sort_by("part")).drop_columns(["part"])


def _cut(array: NDArray[Any], bounds: NDArray[np.int64]) -> pa.Array:
    """Return a binary column with the rows of each part."""
    return column(np.ascontiguousarray(array).reshape(-1), bounds * array.shape[1])


def pile_of(
    engine: Engine, pages: pa.Table, sentences: Sentences, folder: Path | None = None, spare: Path | None = None
) -> Pile:
    """Cut ``pages`` into units, weigh them, and keep them in ``folder``, where there is one.

    ``spare`` is a folder for what a large pile makes on the way.
    """
    made = engine.map_batches(
        cut, engine.frame(pages), {"units": UNITS, "sizes": SIZES}, kernel=True, folder=folder
    )
    sizes = engine.collect(made["sizes"]).sort_by("page")["units"].to_numpy()
    places = places_of(sizes)
    total = int(places.first[-1])
    way = spare if total >= LARGE else None
    common = commonness(engine, made["units"], total, parts_for(total), way)
    return weighed(engine, made["units"], places, common, sentences, folder, spare)


def weighed(
    engine: Engine, units: Frame, places: Places, common: Commonness, sentences: Sentences, folder: Path | None = None,
    spare: Path | None = None, asked: int | None = None,
) -> Pile:  # fmt: skip
    """Return a pile of units whose commonness is known."""
    made = engine.map_batches(partial(_weigh, common=common), units, {"weights": WEIGHTS}, kernel=True, folder=folder)
    return Pile(engine, engine.beside(units, made["weights"], "page"), places, common, sentences, spare, asked)


@dataclass(frozen=True, slots=True)
class Words:
    """The units of some pages (``form``, ``weight``, ``sentence``, ``begin``, ``end``), one page after the other.

    ``first`` is where each page begins here. Places of the pile are numbers of units here, but for a shift per page.
    """

    frame: pa.Table
    places: Places
    page: NDArray[np.int64]
    first: NDArray[np.int64]

    def column(self, name: str, kind: Any) -> NDArray[Any]:
        """Return one property of all units here."""
        return flat(self.frame[name], kind)

    @property
    def whole(self) -> bool:
        """Whether all pages are here: then places are numbers of units."""
        return len(self.page) == self.places.pages

    def inward(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return rows (begin, end, begin, end) of places as numbers of units here."""
        if self.whole or len(rows) == 0:
            return rows
        out = rows.copy()
        for side in (0, 2):
            out[:, side : side + 2] += self._shift(self.places.of(rows[:, side]))[:, None]
        return out

    def outward(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return rows of numbers of units here as places of the pile; further columns stay."""
        if self.whole or len(rows) == 0:
            return rows
        out = rows.copy()
        for side in (0, 2):
            at = np.searchsorted(self.first, rows[:, side], side="right") - 1
            out[:, side : side + 2] -= self._shift(self.page[at])[:, None]
        return out

    def _shift(self, pages: NDArray[np.int64]) -> NDArray[np.int64]:
        return self.first[np.searchsorted(self.page, pages)] - self.places.first[pages]


def _over(
    work: pa.Table, frame: pa.Table, function: Callable[..., dict[str, pa.Table]], places: Places,
    shapes: tuple[int, int], more: dict[str, Any],
) -> dict[str, pa.Table]:  # fmt: skip
    whole = frame.num_rows == places.pages
    first = places.first if whole else values(frame["form"], np.uint32)[1]
    words = Words(frame, places, frame["page"].to_numpy(), first)
    rows = values(work["rows"], np.int64)[0].reshape(-1, shapes[0])
    if shapes[1]:
        more = {"attached": values(work["attached"], np.int32)[0].reshape(-1, shapes[1]), **more}
    made = function(rows, words, **more)["made"]
    part = pa.repeat(pa.scalar(work["part"][0].as_py(), pa.int64()), made.num_rows)
    return {"made": made.add_column(0, "part", part)}


def _links(rows: NDArray[np.int64], bounds: NDArray[np.int64], places: Places) -> pa.Table:
    """Return which pages each part of the rows needs."""
    a, b = places.of(rows[:, 0]), places.of(rows[:, 2])
    cut = list(zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True))
    needed = [np.unique(np.concatenate([a[begin:end], b[begin:end]])) for begin, end in cut]
    part = np.repeat(np.arange(len(cut)), [len(pages) for pages in needed])
    return pa.table({"part": pa.array(part), "page": pa.array(np.concatenate(needed))})


def _weigh(batch: pa.Table, common: Commonness) -> dict[str, pa.Table]:
    form, first = values(batch["form"], np.uint32)
    weight = common.weights(form, values(batch["sort"], np.uint8)[0], first)
    return {"weights": pa.Table.from_arrays([batch["page"].combine_chunks(), column(weight, first)], schema=WEIGHTS)}


def _runs(batch: pa.Table, **known: Any) -> dict[str, pa.Table]:
    return {"hashes": fingerprints.runs(batch, **known)}


def _pairs(batch: pa.Table, **known: Any) -> dict[str, pa.Table]:
    return {"hashes": fingerprints.pairs(batch, **known)}


def _hits(group: pa.Table, places: Places, parts: int, **wanted: Any) -> dict[str, pa.Table]:
    shared = fingerprints.postings(values(group["blob"], np.uint64)[0], places.bits, parts)
    return {"hits": candidates.hits(shared, places, parts, **wanted)}


def _run_boxes(group: pa.Table, places: Places) -> dict[str, pa.Table]:
    found = candidates.paired(group, places)
    shared, own = candidates.parted(found)
    return {"boxes": candidates.candidates(shared, places, candidates.RUNS), "own": candidates.recurring(own, places)}


def _pair_boxes(group: pa.Table, places: Places) -> dict[str, pa.Table]:
    found = candidates.paired(group, places)
    briefs, others = candidates.briefs(found, places)
    return {"boxes": candidates.candidates(found, places, candidates.RECAST), "briefs": briefs, "others": others}
