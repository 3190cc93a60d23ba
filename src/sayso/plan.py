"""The plan: which stage makes which table out of which, and how each is run over a case.

A stage is a pure function from tables to tables. Here it is told what is fresh, so that ten pages added to ten
thousand do not redo the ten thousand: pages that did not change keep their rows.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from sayso import tables
from sayso.engine import Engine
from sayso.language import tags
from sayso.language.english import name_of
from sayso.settings import Settings

Tables = dict[str, pa.Table]


@dataclass
class Work:
    """What a stage has at hand while it runs."""

    table: Callable[[str], pa.Table]
    """A table this run has made or kept."""
    before: Callable[[str], pa.Table | None]
    """The same table as the last finished run left it; None where there was none of use."""
    settings: Settings
    engine: Engine
    workspace: Path
    """A folder of the case that outlives the run: vectors, fingerprints."""
    notices: list[str] = field(default_factory=list)
    version: str = ""
    """What the stage's results depend on beside tables: what is in the workspace under another is of no use."""


@dataclass(frozen=True)
class Stage:
    """One step of the plan."""

    name: str
    needs: tuple[str, ...]
    makes: tuple[str, ...]
    run: Callable[[Work], Tables]
    version: int = 1
    """Raised when the stage's results change without a change of settings."""


def run_segment(work: Work) -> Tables:
    """Cut the pages of every outlet that has a fresh page; what repeats across an outlet's pages is seen whole."""
    from sayso import segment
    from sayso.match.ready import KERNELS

    KERNELS.begin()  # new segments are matched anew
    documents = as_given(work.table("documents"))
    old, before, marks = (work.before(name) for name in ("documents", "segments", "marks"))
    if old is None or before is None or marks is None or before.schema.names != tables.SCHEMAS["segments"].names:
        return segment.run(documents, work.settings.segment, work.engine)
    fresh = _touched_outlets(documents, fresh_pages(documents, old))
    made = segment.run(
        documents.filter(pc.is_in(documents["doc"], pa.array(sorted(fresh), pa.string()))),
        work.settings.segment,
        work.engine,
    )
    stay = set(documents["doc"].to_pylist()) - fresh
    return {"segments": _merge(before, made["segments"], stay), "marks": _merge(marks, made["marks"], stay)}


def as_given(documents: pa.Table) -> pa.Table:
    """Return the documents with only the languages that the pages themselves gave."""
    place = documents.schema.get_field_index("lang")
    return documents.set_column(place, documents.schema.field("lang"), documents["lang_given"])


def with_languages(documents: pa.Table, segments: pa.Table) -> pa.Table:
    """Fill the language of pages that did not say it: that of most of their characters outside boilerplate."""
    sizes: dict[str, dict[str, int]] = {}
    columns = (segments[name].to_pylist() for name in ("doc", "begin", "end", "lang", "role"))
    for doc, begin, end, lang, role in zip(*columns, strict=True):
        if lang is not None and role != "boilerplate":
            page = sizes.setdefault(doc, {})
            page[lang] = page.get(lang, 0) + end - begin
    most = [
        max(sizes[d].items(), key=lambda i: (i[1], i[0]))[0] if d in sizes else None
        for d in documents["doc"].to_pylist()
    ]
    filled = pc.coalesce(documents["lang_given"], pa.array(most, pa.string()))
    return documents.set_column(documents.schema.get_field_index("lang"), "lang", filled)


def run_match(work: Work) -> Tables:
    """Match passages; the workspace keeps what is costly (vectors, fingerprints) from one run to the next."""
    from sayso import match

    documents, segments = work.table("documents"), work.table("segments")
    return match.run(documents, segments, work.settings.match, work.workspace, work.engine, work.notices)


def run_trace(work: Work) -> Tables:
    """Make families, readings and copies from the matches."""
    from sayso import trace
    from sayso.trace.kept import Kept

    return trace.run(
        work.table("documents"),
        work.table("segments"),
        work.table("marks"),
        work.table("matches"),
        work.settings.trace,
        _encode(work),
        _covered(work),
        work.engine,
        Kept(work.workspace, work.version),
    )


def _covered(work: Work) -> frozenset[str] | None:
    """Return the languages that the first encoder is good for."""
    from sayso.match.encoders.load import languages_of

    names = work.settings.match.encoders
    return languages_of(names[0]) or None if names else None  # an encoder of one's own says nothing of its languages


def _encode(work: Work) -> Callable[[Sequence[str]], Any] | None:
    """Return what gives sentences vectors, loaded when first used; None where no encoder is set."""
    names = work.settings.match.encoders
    if not names:
        return None

    def encode(sentences: Sequence[str]) -> Any:
        from sayso.match.encoders import load

        return load(names[0]).encode(sentences)

    return encode


def run_outlets(work: Work) -> Tables:
    """Sum up over all families who takes from whom, and who publishes in step."""
    from sayso.trace import exchanges

    return exchanges.run(
        work.table("documents"),
        work.table("segments"),
        work.table("marks"),
        work.table("witnesses"),
        work.table("copies"),
        work.settings.outlets,
    )


def run_claims(work: Work) -> Tables:
    """Find attributions and figures in the pages that are fresh, or whose segments changed."""
    documents, segments = work.table("documents"), work.table("segments")
    stay: set[str] = set()
    kept = {name: work.before(name) for name in ("documents", "segments", "attributions", "figures")}
    if all(t is not None for t in kept.values()):
        stay = set(documents["doc"].to_pylist()) - fresh_pages(documents, kept["documents"])
        stay &= _same_segments(segments, kept["segments"])
    todo = documents.filter(pc.invert(pc.is_in(documents["doc"], pa.array(sorted(stay), pa.string()))))
    work.notices += not_understood(documents)
    made = _claims_of(todo, segments, work)
    return {name: _merge(kept[name], made[name], stay) for name in made}


def not_understood(documents: pa.Table) -> list[str]:
    """Say on how many pages nobody is found cited, as there are no data for their language."""
    known = tags()
    pages = Counter(lang for lang in documents["lang"].to_pylist() if lang and lang.split("-")[0].lower() not in known)
    if not pages:
        return []
    counted = ", ".join(f"{n} in {name_of(lang) or lang}" for lang, n in sorted(pages.items(), key=lambda p: (-p[1], p[0])))
    return [
        f"citations and figures were not looked for on {pages.total()} of {documents.num_rows} pages ({counted}); they are read in "
        + ", ".join(sorted(name_of(tag) or tag for tag in known))
    ]


def _claims_of(documents: pa.Table, segments: pa.Table, work: Work) -> Tables:
    """Run claims over pages with their segments nested, so that each batch holds all that a page needs."""
    nested = nest(documents, segments)
    schemas = {name: tables.SCHEMAS[name] for name in ("attributions", "figures")}
    function = partial(claims_batch, settings=work.settings.claims)
    made = work.engine.map_batches(function, work.engine.frame(nested), schemas)
    ids = {"attributions": "attribution", "figures": "figure"}
    # an engine may give rows in any order, a case must not depend on it
    by_id = {name: tables.sorted_by(work.engine.collect(made[name]), ids[name]) for name in made}
    return {name: tables.in_order(rows, "doc", documents["doc"]) for name, rows in by_id.items()}


def claims_batch(batch: pa.Table, settings: Any) -> Mapping[str, pa.Table]:
    """Run claims on one batch of pages with nested segments."""
    from sayso import claims

    documents, segments = unnest(batch)
    return claims.run(documents, segments, settings)


def run_weigh(work: Work) -> Tables:
    """Hold the figures of different pages against one another."""
    from sayso import weigh

    documents, witnesses = work.table("documents"), work.table("witnesses")
    attributions, figures = work.table("attributions"), work.table("figures")
    return weigh.run(documents, witnesses, attributions, figures, work.settings.weigh)


STAGES: tuple[Stage, ...] = (
    Stage("segment", ("documents",), ("segments", "marks"), run_segment, version=5),
    Stage("match", ("documents", "segments"), ("matches",), run_match, version=8),
    Stage(
        "trace",
        ("documents", "segments", "marks", "matches"),
        ("families", "witnesses", "copies", "readings"),
        run_trace,
        version=9,
    ),
    Stage(
        "outlets",
        ("documents", "segments", "marks", "witnesses", "copies"),
        ("outlets", "synchronous", "publishers"),
        run_outlets,
        version=2,
    ),
    Stage("claims", ("documents", "segments"), ("attributions", "figures"), run_claims, version=8),
    Stage("weigh", ("documents", "witnesses", "attributions", "figures"), ("conflicts",), run_weigh, version=7),
)
"""Every stage after reading, in the order they run."""


def stage_key(stage: Stage, settings: Settings, versions: Mapping[str, str], keys: Mapping[str, str]) -> str:
    """Return what the stage's result depends on, as one digest: its settings, the versions, the tables it needs."""
    return digest([stage_version(stage, settings, versions), [keys[name] for name in stage.needs]])


def stage_version(stage: Stage, settings: Settings, versions: Mapping[str, str]) -> str:
    """Return what the stage's result depends on beside tables, as one digest."""
    return digest([stage.name, stage.version, asdict(getattr(settings, stage.name)), dict(versions)])


def digest(value: object) -> str:
    """Return a short digest of anything JSON can say."""
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()[:24]


def content_key(table: pa.Table) -> str:
    """Return a digest of what was read of the pages, whatever their order; what the text told of language is left out."""
    ordered = tables.sorted_by(table.drop_columns(["lang"]), "doc")
    sink = _Hashed()
    with pa.ipc.new_stream(pa.PythonFile(sink, "w"), ordered.schema) as writer:
        writer.write_table(ordered)
    return sink.digest.hexdigest()[:24]


class _Hashed(io.RawIOBase):
    """A file that keeps nothing but the digest of what is written to it: a case of gigabytes would be held twice."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self.digest.update(data)
        return memoryview(data).nbytes


def fresh_pages(documents: pa.Table, old: pa.Table) -> set[str]:
    """Return the pages whose row is new or differs from the one before."""
    were = _row_digests(old)
    return {doc for doc, row in _row_digests(documents).items() if were.get(doc) != row}


def _row_digests(table: pa.Table) -> dict[str, str]:
    names = [
        n for n in table.column_names if n not in ("text", "same_as", "lang")
    ]  # sha256_text stands for the text
    rows = table.select(names).to_pylist()
    return {row["doc"]: digest({k: str(v) for k, v in row.items()}) for row in rows}


def _touched_outlets(documents: pa.Table, fresh: set[str]) -> set[str]:
    """Return the fresh pages and all others of their outlets."""
    pairs = list(zip(documents["doc"].to_pylist(), documents["outlet"].to_pylist(), strict=True))
    outlets = {outlet for doc, outlet in pairs if doc in fresh and outlet is not None}
    return {doc for doc, outlet in pairs if doc in fresh or outlet in outlets}


def _same_segments(segments: pa.Table, old: pa.Table | None) -> set[str]:
    """Return the pages whose segments are what they were."""
    assert old is not None
    new_rows, old_rows = _rows_by_page(segments), _rows_by_page(old)
    return {doc for doc, rows in new_rows.items() if old_rows.get(doc) == rows}


def _rows_by_page(segments: pa.Table) -> dict[str, list[tuple[Any, ...]]]:
    by_page: dict[str, list[tuple[Any, ...]]] = {}
    for doc, *row in zip(
        *(segments[n].to_pylist() for n in ("doc", "begin", "end", "lang", "role")), strict=True
    ):
        by_page.setdefault(doc, []).append(tuple(row))
    return by_page


def _merge(before: pa.Table | None, made: pa.Table, stay: set[str]) -> pa.Table:
    """Put the rows of the pages that stay before those made now."""
    if before is None or not stay:
        return made
    kept = before.filter(pc.is_in(before["doc"], pa.array(sorted(stay), pa.string())))
    return pa.concat_tables([kept, made.cast(kept.schema)]).combine_chunks()


def nest(documents: pa.Table, segments: pa.Table) -> pa.Table:
    """Return the documents with each page's segments as one list column, in reading order."""
    order = pc.index_in(segments["doc"], documents["doc"])
    inside = tables.sorted_by(segments.append_column("__row", order).filter(pc.is_valid(order)), "__row", "n")
    counts = pc.value_counts(inside["__row"].combine_chunks())
    lengths = dict(zip(counts.field("values").to_pylist(), counts.field("counts").to_pylist(), strict=True))
    offsets = [0]
    for row in range(documents.num_rows):
        offsets.append(offsets[-1] + lengths.get(row, 0))
    struct = inside.drop_columns(["doc", "__row"]).to_struct_array()
    values = pa.concat_arrays(struct.chunks) if struct.num_chunks else pa.array([], struct.type)
    return documents.append_column(
        "segments", pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), values)
    )


def unnest(nested: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Take nested pages apart into documents and segments."""
    lists = nested["segments"].combine_chunks()
    values = lists.flatten()
    docs = pc.take(nested["doc"].combine_chunks(), pc.list_parent_indices(lists))
    columns = [docs, *(values.field(name) for name in tables.SCHEMAS["segments"].names[1:])]
    segments = pa.Table.from_arrays(columns, schema=tables.SCHEMAS["segments"])
    return nested.drop_columns(["segments"]), segments
