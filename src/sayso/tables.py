"""THE CONTRACTS: one Arrow schema per table, the ids, and the span rule.

The span rule: every ``begin``/``end`` counts Unicode code points of ``documents.text`` as given,
``begin`` included, ``end`` excluded, so that ``text[begin:end]`` in Python is what is meant.

Ids are strings and stable: the same page in the same place gets the same id on every run.
Stages meet here and nowhere else: each takes tables of these schemas and gives tables of these schemas.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

TABLES_VERSION: Final = 1
"""Raised with any change that makes older cases unreadable."""

TEXT = pa.string()
OFFSET = pa.int32()
SPANS = pa.list_(pa.list_(OFFSET))
"""A list of [begin, end]; in ``matches.segments`` a list of [a_begin, a_end, b_begin, b_end]."""
TIME = pa.timestamp("us", tz="UTC")

EVIDENCE = pa.list_(
    pa.struct(
        [
            ("kind", TEXT),
            ("detail", TEXT),
            ("weight", pa.float64()),
            ("doc", TEXT),
            ("begin", OFFSET),
            ("end", OFFSET),
        ]
    )
)
"""One piece of evidence: what kind, in words a reader understands, its weight (log-odds, > 0 speaks for
parent → child as the row gives them, < 0 against), and the characters that show it (null where it is metadata)."""

PAIRS = pa.list_(
    pa.struct(
        [
            ("a", TEXT),
            ("b", TEXT),
            ("together", pa.int32()),
            ("times", pa.int32()),
            ("expected", pa.float64()),
            ("chance", pa.float64()),
        ]
    )
)
"""Two voices in step: how often their pages of one passage stood within half a day, how often within the window, how
often chance would have it so, and how likely chance would have it so often."""

LINK = pa.list_(pa.struct([("begin", OFFSET), ("end", OFFSET), ("uri", TEXT)]))

ROLES: Final = ("headline", "body", "byline", "dateline", "boilerplate")
KINDS: Final = ("verbatim", "edited", "paraphrased", "translated")
STATES: Final = ("same origin shown", "different origins named", "independence not established")
TEXTS: Final = ("origin", "possible origin", "fullest")
"""``origin``: all the others are shown to have it from that page; ``possible origin``: it copies nobody we have, and not
all that is shown of the others; ``fullest``: the page that holds most of it, where every possible origin holds little."""
DIRECTIONS: Final = ("shown", "undetermined")
BOUNDS: Final = ("exact", "atleast", "more", "almost", "about", "upto", "vague")
CATEGORIES: Final = ("killed", "injured", "missing", "displaced", "arrested", "harmed")
"""``harmed``: the text says so many suffered or fell victim, and not in which way (a total that parts may add up to)."""
CONFLICTS: Final = ("arithmetic", "disagreement", "revision", "unsupported")
MARKS: Final = ("agency", "dateline", "byline", "outlet", "source-line", "link")


def _schema(*fields: tuple[str, pa.DataType] | tuple[str, pa.DataType, bool]) -> pa.Schema:
    return pa.schema([pa.field(f[0], f[1], nullable=len(f) < 3) for f in fields])


_M = False  # marks a mandatory column: never null

SCHEMAS: Final[Mapping[str, pa.Schema]] = {
    # read
    "documents": _schema(
        ("doc", TEXT, _M),
        ("uri", TEXT),
        ("outlet", TEXT),
        ("title", TEXT),
        ("author", TEXT),
        ("lang", TEXT),  # ISO 639-1, of the page as a whole; null where it cannot be told
        ("published_from", TIME),  # UTC; equal when exact, both null when unknown
        ("published_to", TIME),
        ("date_evidence", TEXT),
        ("text", TEXT, _M),
        ("sha256_raw", TEXT, _M),
        ("sha256_text", TEXT, _M),
        # beyond the published contract
        ("format", TEXT, _M),  # the reader that made it: text, html, jsonl, …
        ("body", SPANS),  # what the extractor took for the article (HTML); null: nobody chose, text as given
        ("links", LINK),  # links inside the text, with the characters that carry them
        ("via", TEXT),  # where the input itself says it came from (forwarded_from, aggregator, …)
        ("same_as", TEXT),  # an earlier document with the same text or the same uri: marked, kept, counted
        ("input", TEXT),  # the file or address given from which the page was read
        (
            "lang_given",
            TEXT,
        ),  # what the page or row itself said of its language; lang without it comes from the text
        ("outlet_evidence", TEXT),  # what says whose page it is; null where nothing does
    ),
    # segment
    "segments": _schema(
        ("doc", TEXT, _M),
        ("n", pa.int32(), _M),  # 0, 1, 2 … in reading order; segments never overlap
        ("begin", OFFSET, _M),
        ("end", OFFSET, _M),
        ("lang", TEXT),
        ("role", TEXT, _M),  # one of ROLES
        ("doubtful", pa.bool_()),  # boilerplate by its looks alone: it is matched as body is, and nothing else reads it
    ),
    "marks": _schema(  # agency marks, datelines, bylines: evidence for trace, never matched as text
        ("doc", TEXT, _M),
        ("begin", OFFSET, _M),
        ("end", OFFSET, _M),
        ("kind", TEXT, _M),  # one of MARKS
        ("value", TEXT),  # the agency's or place's name in its usual form
    ),
    # match
    "matches": _schema(
        ("match", TEXT, _M),
        ("a", TEXT, _M),
        ("a_begin", OFFSET, _M),
        ("a_end", OFFSET, _M),
        ("b", TEXT, _M),
        ("b_begin", OFFSET, _M),
        ("b_end", OFFSET, _M),
        ("kind", TEXT, _M),  # one of KINDS
        ("score", pa.float64(), _M),  # 0 … 1
        ("segments", SPANS, _M),  # the sentence alignment: [a_begin, a_end, b_begin, b_end]
    ),
    # trace
    "families": _schema(
        ("family", TEXT, _M),
        ("text", TEXT, _M),
        ("pages", pa.int32(), _M),
        ("outlets", pa.int32(), _M),  # that the pages name, or the hosts they stand on
        ("langs", pa.list_(TEXT), _M),
        ("first_from", TIME),
        ("origins_min", pa.int32(), _M),
        ("origins_max", pa.int32(), _M),
        ("state", TEXT, _M),  # one of STATES
        ("reason", TEXT),  # why the range is what it is, in words
        ("origins", pa.list_(TEXT)),  # all documents that may be where it begins
        ("unnamed", pa.int32()),  # pages that name no outlet and stand on no host
        ("text_doc", TEXT),  # whose words ``text`` is
        ("text_is", TEXT),  # one of TEXTS: what that page is to the others
    ),
    "witnesses": _schema(("family", TEXT, _M), ("doc", TEXT, _M), ("begin", OFFSET, _M), ("end", OFFSET, _M)),
    "copies": _schema(
        ("family", TEXT, _M),
        ("parent", TEXT, _M),
        ("child", TEXT, _M),
        ("direction", TEXT, _M),  # one of DIRECTIONS; undetermined: in either order, or another may be the parent (see alike)
        ("evidence", EVIDENCE, _M),
    ),
    "readings": _schema(
        ("family", TEXT, _M),
        ("place", pa.int32(), _M),
        ("doc", TEXT, _M),
        ("begin", OFFSET, _M),
        ("end", OFFSET, _M),  # begin == end: the witness leaves the place out
        ("text", TEXT, _M),
        ("group", pa.int32(), _M),  # witnesses with one number read alike, whatever their language
        ("about", TEXT),  # figure, name, negation, attribution, hedge, date, wording, order
        ("rank", pa.float64()),  # higher: a reader should see it first
    ),
    # outlets: over all families
    "outlets": _schema(  # who takes from whom: one row for each pair of outlets and direction
        ("source", TEXT, _M),  # an outlet, or where a page names none the host it stands on
        ("taker", TEXT, _M),
        ("direction", TEXT, _M),  # one of DIRECTIONS; undetermined: the two are in either order, and in that of their names
        ("copies", pa.int32(), _M),  # rows of copies between the two in this direction
        ("pages", pa.int32(), _M),  # of the taker
        ("passages", pa.int32(), _M),  # on those pages
        ("characters", pa.int64(), _M),  # code points of those passages, each counted once
        ("langs", pa.list_(pa.list_(TEXT)), _M),  # [language of the source's passage, of the taker's]
        ("dated", pa.int32(), _M),  # copies of which both pages carry a date
        ("lag_min", pa.float64()),  # hours: the median time to the copy lies between lag_min and lag_max;
        ("lag_max", pa.float64()),  # null where no copy is dated, or the direction is undetermined
        ("publisher", TEXT),  # where both are titles of one publisher: one voice
        ("families", pa.list_(TEXT), _M),
    ),
    "synchronous": _schema(  # outlets whose pages of one passage appear within minutes of each other, beyond chance
        ("group", TEXT, _M),
        ("outlets", pa.list_(TEXT), _M),
        ("voices", pa.list_(TEXT), _M),  # the same with the titles of one publisher as that publisher
        ("window", pa.float64(), _M),  # minutes
        ("times", pa.int32(), _M),  # pairs of pages, each page counted once for a pair of voices, within the window
        ("expected", pa.float64(), _M),  # how many of them chance would give
        ("families", pa.list_(TEXT), _M),  # that show it
        ("pages", pa.list_(TEXT), _M),  # that show it
        ("agencies", pa.list_(TEXT), _M),  # whose marks those pages bear: a feed may be what keeps them in step
        ("pairs", PAIRS, _M),
    ),
    "publishers": _schema(  # outlets that are titles of one publisher, told by what stands below their pages
        ("publisher", TEXT, _M),
        ("name", TEXT, _M),  # as a copyright line gives it, normalised; else the title of most pages
        ("outlet", TEXT, _M),
        ("pages", pa.int32(), _M),
        ("evidence", EVIDENCE, _M),
    ),
    # claims
    "attributions": _schema(
        ("attribution", TEXT, _M),
        ("doc", TEXT, _M),
        ("source", SPANS, _M),
        ("cue", SPANS, _M),
        ("content", SPANS, _M),
        ("kind", TEXT, _M),  # direct, indirect, mixed
        ("speaker", TEXT),
        ("via", TEXT),
    ),
    "figures": _schema(
        ("figure", TEXT, _M),
        ("doc", TEXT, _M),
        ("begin", OFFSET, _M),
        ("end", OFFSET, _M),
        ("category", TEXT, _M),
        ("value", pa.float64()),
        ("value_max", pa.float64()),
        ("bound", TEXT, _M),  # one of BOUNDS
        ("unit", TEXT),
        ("as_of_from", TIME),
        ("as_of_to", TIME),
        ("place", TEXT),
        ("attribution", TEXT),
        ("further", pa.bool_()),  # the text says that so many come on top of others (five more bodies): no total
        ("denied", pa.bool_()),  # given only to say that it is not so (it is not true that 30 died)
    ),
    # weigh
    "conflicts": _schema(
        ("conflict", TEXT, _M),
        ("kind", TEXT, _M),  # one of CONFLICTS
        ("figures", pa.list_(TEXT), _M),
        ("explanation", TEXT, _M),
    ),
}

DERIVED: Final[Mapping[str, pa.Schema]] = {
    "pairs": _schema(  # every two witnesses of a family, whether or not matches holds the two
        ("family", TEXT, _M),
        ("a", TEXT, _M),
        ("a_begin", OFFSET, _M),
        ("a_end", OFFSET, _M),
        ("b", TEXT, _M),
        ("b_begin", OFFSET, _M),
        ("b_end", OFFSET, _M),
        ("match", TEXT),  # the match that lies in both passages, with most of their characters; null: none was needed
        ("kind", TEXT),  # that match's, one of KINDS
        ("score", pa.float64()),  # that match's
    )
}
"""Tables that no case stores: they are made batch by batch where they are asked for."""


def stable_id(prefix: str, *parts: object) -> str:
    """Return a short id that depends on the parts alone, so that every run gives the same one."""
    joined = "\x1f".join(str(p) for p in parts)
    return f"{prefix}{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def empty(name: str) -> pa.Table:
    """Return table ``name`` with its columns and no rows."""
    return SCHEMAS[name].empty_table()


def from_rows(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Build table ``name`` from dictionaries; a key that is missing becomes null."""
    schema = SCHEMAS[name]
    materialised = list(rows)
    columns = [pa.array([r.get(f.name) for r in materialised], f.type) for f in schema]
    return conform(name, pa.Table.from_arrays(columns, schema=schema))


ONE_ARRAY: Final = 1 << 31
"""Bytes of text that one Arrow array holds, its offsets being of 32 bits: a million pages have more."""
LONG: Final = 64
"""Rows that stand together from which on they are quicker copied at a stretch than one by one."""


def in_order(rows: pa.Table, name: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    """Return ``rows`` in the order that ``values`` have for their column ``name``; rows of one value stay as they are."""
    return by_place(rows, pc.index_in(rows[name], values).to_numpy())


def by_place(rows: pa.Table, place: NDArray[np.integer[Any]]) -> pa.Table:
    """Return ``rows`` by ``place``, which is a number for each row; rows of one place stay as they are."""
    rises = place[1:] >= place[:-1]
    if rises.all():
        return rows.combine_chunks()
    first = np.concatenate([[0], np.flatnonzero(place[1:] != place[:-1]) + 1])
    if len(first) * LONG > len(place):
        return taken(rows, place.argsort(kind="stable"))
    order = place[first].argsort(kind="stable")
    sizes = np.diff(first, append=len(place))
    runs = zip(first[order].tolist(), sizes[order].tolist(), strict=True)
    return pa.concat_tables([rows.slice(at, size) for at, size in runs]).combine_chunks()


def sorted_by(rows: pa.Table, *names: str) -> pa.Table:
    """Return ``rows`` in the order of their values in columns ``names``."""
    return taken(rows, pc.sort_indices(rows, sort_keys=[(name, "ascending") for name in names]).to_numpy())


def taken(rows: pa.Table, order: NDArray[np.integer[Any]]) -> pa.Table:
    """Return the rows that ``order`` numbers, in this order; in stretches where a column holds more than ONE_ARRAY bytes."""
    if all(column.nbytes < ONE_ARRAY for column in rows.columns):
        return rows.combine_chunks().take(pa.array(order)).combine_chunks()
    stretches = np.flatnonzero(np.diff(np.cumsum(_bytes(rows)[order]) // (ONE_ARRAY // 2))) + 1
    return pa.concat_tables([_picked(rows, part) for part in np.split(order, stretches)])


def _bytes(rows: pa.Table) -> NDArray[np.int64]:
    """Return how many bytes of text each row holds."""
    texts = [column for column in rows.columns if pa.types.is_string(column.type)]
    return np.asarray(sum(pc.fill_null(pc.binary_length(text), 0).to_numpy().astype(np.int64) for text in texts))


def _picked(rows: pa.Table, order: NDArray[np.integer[Any]]) -> pa.Table:
    """Take some rows of a table that is too large to be taken from at once: leave the others out, then put these in order."""
    inside = np.zeros(len(rows), np.bool_)
    inside[order] = True
    return rows.filter(pa.array(inside)).combine_chunks().take(pa.array(order.argsort().argsort())).combine_chunks()


def conform(name: str, table: pa.Table) -> pa.Table:
    """Return ``table`` with exactly the columns and types of ``name``.

    Raises ValueError where a mandatory column is missing or holds a null: a stage broke its contract.
    """
    schema = SCHEMAS[name]
    columns = []
    for field in schema:
        if field.name not in table.column_names:
            if not field.nullable:
                raise ValueError(
                    f"table {name}: column {field.name} is missing; columns are {table.column_names}"
                )
            columns.append(pa.nulls(table.num_rows, field.type))
            continue
        column = table.column(field.name)
        if not field.nullable and column.null_count:
            raise ValueError(
                f"table {name}: column {field.name} holds {column.null_count} nulls; it must hold none"
            )
        columns.append(column.cast(field.type))
    return pa.Table.from_arrays(columns, schema=schema)
