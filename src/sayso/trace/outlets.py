"""Outlets over all families: who takes from whom, how much, how fast, in which languages; and who publishes in step."""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from statistics import median
from typing import Any, Final

import pyarrow as pa

from sayso.tables import TEXT

OUTLETS: Final = pa.schema(
    [
        ("source", TEXT),  # the outlet whose page was copied
        ("taker", TEXT),
        ("families", pa.int32()),  # families in which it took from the source
        ("shown", pa.int32()),  # links whose direction is shown
        ("undetermined", pa.int32()),
        ("lag_minutes", pa.float64()),  # median time between the two pages, exact times alone; null where none is
        ("langs", pa.list_(TEXT)),  # "en→ar"
        ("synchronous", pa.int32()),  # families in which the two published within STEP of each other
        ("beyond_chance", pa.bool_()),  # more often than outlets of this case do by chance
        ("synchronous_families", pa.list_(TEXT)),
    ]
)
STEP: Final = datetime.timedelta(minutes=10)
"""Publishing within this is in step: a desk needs longer to find, check and rewrite a text."""
CHANCE: Final = 0.001
"""How unlikely so many coincidences must be (a Poisson tail) to be named."""
LEAST: Final = 3
"""Families in which two outlets must have been in step; fewer can be a common embargo."""


def outlets(documents: pa.Table, witnesses: pa.Table, copies: pa.Table) -> pa.Table:
    """Return one row for each pair of outlets that took from each other or published in step: schema OUTLETS."""
    names = ("doc", "outlet", "lang", "published_from", "published_to")
    pages = {row["doc"]: row for row in documents.select(names).to_pylist()}
    pairs: dict[tuple[str, str], dict[str, Any]] = defaultdict(_nothing)
    for copy in copies.select(["family", "parent", "child", "direction"]).to_pylist():
        parent, child = pages.get(copy["parent"]), pages.get(copy["child"])
        if parent and child and parent["outlet"] and child["outlet"] and parent["outlet"] != child["outlet"]:
            _count(pairs[parent["outlet"], child["outlet"]], copy, parent, child)
    for (a, b), (together, unlikely) in _in_step(pages, witnesses).items():
        key = (b, a) if (b, a) in pairs and (a, b) not in pairs else (a, b)
        pairs[key]["synchronous"], pairs[key]["beyond"] = sorted(together), unlikely
    rows = [_row(source, taker, pair) for (source, taker), pair in sorted(pairs.items())]
    return pa.Table.from_pylist(sorted(rows, key=lambda r: -r["families"]), schema=OUTLETS)


def _nothing() -> dict[str, Any]:
    return {"families": set(), "shown": 0, "undetermined": 0, "lags": [], "langs": set(), "synchronous": [], "beyond": False}


def _count(pair: dict[str, Any], copy: Mapping[str, Any], parent: Mapping[str, Any], child: Mapping[str, Any]) -> None:
    pair["families"].add(copy["family"])
    pair[copy["direction"]] += 1
    if parent["lang"] and child["lang"]:
        pair["langs"].add(f"{parent['lang']}→{child['lang']}")
    times = [_exact(page) for page in (parent, child)]
    if times[0] is not None and times[1] is not None:
        pair["lags"].append((times[1] - times[0]).total_seconds() / 60)


def _exact(page: Mapping[str, Any]) -> datetime.datetime | None:
    begin: datetime.datetime | None = page["published_from"]
    return begin if begin is not None and begin == page["published_to"] else None


def _in_step(
    pages: Mapping[str, Mapping[str, Any]], witnesses: pa.Table
) -> dict[tuple[str, str], tuple[set[str], bool]]:
    """Return pairs of outlets with the families in which they published within STEP, and whether beyond chance.

    Chance: how often any two outlets of this case that share a family are in step in it.
    """
    first: dict[str, dict[str, datetime.datetime]] = defaultdict(dict)
    for family, doc in zip(*(witnesses[n].to_pylist() for n in ("family", "doc")), strict=True):
        page = pages.get(doc)
        when = _exact(page) if page else None
        if page and page["outlet"] and when is not None:
            held = first[family]
            held[page["outlet"]] = min(when, held.get(page["outlet"], when))
    shared: dict[tuple[str, str], int] = defaultdict(int)
    together: dict[tuple[str, str], set[str]] = defaultdict(set)
    for family, times in first.items():
        for a, b in combinations(sorted(times), 2):
            shared[a, b] += 1
            if abs(times[a] - times[b]) <= STEP:
                together[a, b].add(family)
    return _judge(shared, together)


def _judge(
    shared: Mapping[tuple[str, str], int], together: Mapping[tuple[str, str], set[str]]
) -> dict[tuple[str, str], tuple[set[str], bool]]:
    found = {}
    total, meetings = sum(len(f) for f in together.values()), sum(shared.values())
    for pair, families in together.items():
        # the rate of all others: a pair must not be judged by itself
        others = max(meetings - shared[pair], 1)
        rate = (total - len(families) + 1) / (others + 1)
        unlikely = len(families) >= LEAST and _tail(len(families), shared[pair] * min(rate, 1.0)) < CHANCE
        found[pair] = (families, unlikely)
    return found


def _tail(count: int, expected: float) -> float:
    """Return how likely at least ``count`` events are where ``expected`` are expected (Poisson)."""
    below = sum(math.exp(-expected + k * math.log(expected) - math.lgamma(k + 1)) for k in range(count))
    return max(1.0 - below, 0.0)


def _row(source: str, taker: str, pair: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "source": source,
        "taker": taker,
        "families": len(pair["families"]),
        "shown": pair["shown"],
        "undetermined": pair["undetermined"],
        "lag_minutes": median(pair["lags"]) if pair["lags"] else None,
        "langs": sorted(pair["langs"]),
        "synchronous": len(pair["synchronous"]),
        "beyond_chance": pair["beyond"],
        "synchronous_families": pair["synchronous"],
    }


def graph(table: pa.Table) -> Any:
    """Return the table of outlets as a networkx DiGraph: an edge from each source to each taker, columns as attributes."""
    import networkx as nx

    made: Any = nx.DiGraph()
    for row in table.to_pylist():
        if row["families"]:
            made.add_edge(row["source"], row["taker"], **{k: v for k, v in row.items() if k not in ("source", "taker")})
    return made
