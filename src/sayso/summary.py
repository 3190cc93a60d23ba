"""The summary at the end of a run: what a journalist wants to know before opening the report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from sayso import ranking, wording

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

TOP: Final = 5
"""Rows of each list: what fits a terminal of 24 lines and more without scrolling far."""

QUOTE: Final = 280
"""Characters of a passage's text: about three lines, enough to know the passage again."""

_ISOLATE, _END = "\u2068", "\u2069"
"""FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode UAX #9): right-to-left text turns nothing else."""


@dataclass(frozen=True, slots=True)
class Language:
    """How many pages are in a language."""

    lang: str | None
    name: str
    pages: int


@dataclass(frozen=True, slots=True)
class Travelling:
    """A passage that more than one page, or one page twice, carries."""

    family: str
    quote: str
    pages: int
    outlets: int
    unnamed: int
    """Pages that name no outlet."""
    quoted: str
    """Whose words the quotation is, and what that page is to the others."""
    languages: tuple[str, ...]
    origins: str
    origins_min: int
    origins_max: int
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Copied:
    """Two pages, who copied whom or undetermined, in how many passages, and the strongest evidence in words."""

    parent: str
    child: str
    parent_name: str
    child_name: str
    direction: str
    passages: int
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Figures that do not agree, as a question, with the pages that carry them."""

    kind: str
    question: str
    explanation: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Who is cited, on how many pages, in how many statements."""

    name: str
    pages: int
    statements: int


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read, why, and what to do."""

    name: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything the terminal shows, and ``--json`` prints."""

    pages: int
    repeated: int
    """Pages whose text or address an earlier page already has."""
    languages: tuple[Language, ...]
    passages: int
    matches: Mapping[str, int]
    travelling: tuple[Travelling, ...]
    copied: tuple[Copied, ...]
    copies_shown: int
    copies_undetermined: int
    conflicts: int
    questions: tuple[Question, ...]
    attributions: int
    sources: tuple[Source, ...]
    figures: int
    failures: tuple[Failure, ...]
    notices: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the summary as plain dictionaries, lists, numbers and strings."""
        return asdict(self)


def summarise(tables: Mapping[str, pa.Table], manifest: Mapping[str, Any]) -> Summary:
    """Count and rank what the tables hold.

    ``tables``: every table of ``sayso.tables.SCHEMAS``. ``manifest``: of it, ``failures`` and ``notices``.
    """
    documents, copies = tables["documents"], tables["copies"]
    names = ranking.Names(documents, tables["segments"])
    links = ranking.links(copies)
    families = ranking.families(tables["families"])
    quotes = ranking.quotes(families[:TOP], documents, tables["segments"], tables["witnesses"])
    return Summary(
        pages=documents.num_rows,
        repeated=documents.num_rows - documents.column("same_as").null_count,
        languages=_languages(documents, tables["segments"]),
        passages=len(families),
        matches=_counts(tables["matches"].column("kind")),
        travelling=tuple(_travelling(f, names, quotes[f["family"]]) for f in families[:TOP]),
        copied=tuple(_copied(link, names) for link in links[:TOP]),
        copies_shown=sum(link.direction == "shown" for link in links),
        copies_undetermined=sum(link.direction != "shown" for link in links),
        conflicts=tables["conflicts"].num_rows,
        questions=_questions(tables["conflicts"], tables["figures"], names),
        attributions=tables["attributions"].num_rows,
        sources=_sources(tables["attributions"], tables["matches"]),
        figures=tables["figures"].num_rows,
        failures=tuple(Failure(f["name"], f["reason"], f["advice"]) for f in manifest.get("failures", ())),
        notices=tuple(manifest.get("notices", ())),
    )


def _languages(documents: pa.Table, segments: pa.Table) -> tuple[Language, ...]:
    counts = ranking.languages(documents, segments)
    return tuple(Language(lang, wording.language(lang), pages) for lang, pages in counts.items())


def _counts(column: pa.ChunkedArray) -> dict[str, int]:
    return {str(row["values"]): int(row["counts"]) for row in column.value_counts().to_pylist()}


def _travelling(family: ranking.Row, names: ranking.Names, quote: str) -> Travelling:
    return Travelling(
        family=family["family"],
        quote=wording.shorten(wording.run_on(quote), QUOTE),
        pages=family["pages"],
        outlets=family["outlets"],
        unnamed=family["unnamed"] or 0,
        quoted=wording.words_of(f"“{names[family['text_doc']]}”", family["text_is"]) if family["text_doc"] else "",
        languages=tuple(wording.language(code) for code in family["langs"]),
        origins=wording.origins(family["origins_min"], family["origins_max"]),
        origins_min=family["origins_min"],
        origins_max=family["origins_max"],
        state=family["state"],
        reason=family["reason"],
    )


def _copied(link: ranking.Link, names: ranking.Names) -> Copied:
    ends = names[link.parent], names[link.child]
    for_it = [e for e in link.evidence if link.direction != "shown" or (e["weight"] or 0.0) >= 0.0]
    because = tuple(wording.plain(wording.evidence(e["detail"] or e["kind"], *ends, _third(e, names))) for e in for_it[:2])
    return Copied(
        link.parent,
        link.child,
        *ends,
        link.direction,
        len(link.families),
        because,
    )


def _third(sign: ranking.Row, names: ranking.Names) -> tuple[str, str] | None:
    """Return the id and the name of another page that a copy may be of as well."""
    return (sign["doc"], names[sign["doc"]]) if sign["kind"] == wording.OPEN and sign["doc"] is not None else None


def _questions(conflicts: pa.Table, figures: pa.Table, names: ranking.Names) -> tuple[Question, ...]:
    made: dict[str, Question] = {}
    for row, said in ranking.conflicts(conflicts, figures, 10 * TOP):
        givers = [names[f["doc"]] for f in said]
        pages = tuple(dict.fromkeys(givers))
        asked = wording.question(row["kind"], said, givers)
        # several pages may leave out the source of one figure: once is enough here, the report has them all
        same = wording.figure(said[0]) if said and row["kind"] == "unsupported" else row["conflict"]
        made.setdefault(same, Question(row["kind"], asked, row["explanation"], pages))
    return tuple(made.values())[:TOP]


def _sources(attributions: pa.Table, matches: pa.Table) -> tuple[Source, ...]:
    return tuple(Source(c.name, c.pages, len(c.places)) for c in ranking.cited(attributions, matches)[:TOP])


def news(before: pa.Table, documents: pa.Table, witnesses: pa.Table) -> str:
    """Say what a run brought that came after another: pages that are new or changed, and whether they share a passage.

    ``before``: columns ``doc`` and ``sha256_text`` of the documents as the run before left them.
    """
    were = dict(zip(*(before[name].to_pylist() for name in ("doc", "sha256_text")), strict=True))
    now = dict(zip(*(documents[name].to_pylist() for name in ("doc", "sha256_text")), strict=True))
    new = {doc for doc in now if doc not in were}
    changed = {doc for doc, text in now.items() if doc in were and were[doc] != text}
    counts = [(len(new), "new"), (len(changed), "changed"), (len(were.keys() - now.keys()), "gone")]
    told = ", ".join(f"{wording.counted(n, 'page')} {what}" for n, what in counts if n)
    if not told:
        return "No page is new or changed; the case holds what it held."
    if not (fresh := new | changed):
        return f"{told}."
    pages: dict[str, set[str]] = {}
    for family, doc in zip(*(witnesses[name].to_pylist() for name in ("family", "doc")), strict=True):
        pages.setdefault(family, set()).add(doc)
    sharing = {doc for held in pages.values() if len(held) > 1 for doc in held & fresh}
    shared = "a passage in common with another page"
    if len(fresh) == 1:
        return f"{told}; it has {_in_common(next(iter(sharing)), pages) if sharing else 'no' + shared[1:]}."
    if len(sharing) == 1:
        return f"{told}; one of them has {_in_common(next(iter(sharing)), pages)}."
    return f"{told}; {'none' if not sharing else 'all' if sharing == fresh else len(sharing)} of them have {shared}."


def _in_common(doc: str, pages: Mapping[str, Collection[str]]) -> str:
    """Say how many passages a page has in common, and with how many others; ``pages``: those of each passage."""
    with_it = [held for held in pages.values() if doc in held and len(held) > 1]
    others = len({other for held in with_it for other in held}) - 1
    passages = "a passage" if len(with_it) == 1 else wording.counted(len(with_it), "passage")
    return f"{passages} in common with {'another page' if others == 1 else f'{wording.number(others)} other pages'}"


def show(summary: Summary, console: Console, told: Collection[tuple[str, str]] = ()) -> None:
    """Print the summary on a console; text of pages is isolated, so that it turns no other text round.

    ``told``: failures that an earlier run has named, by name and reason; they are counted, not named again.
    """
    for line in _lines(summary, console.width, told):
        console.print(line, soft_wrap=True)


def _lines(summary: Summary, width: int, told: Collection[tuple[str, str]]) -> Iterator[Text]:
    yield from _overview(summary)
    yield from _section(f"Passages that travel: {summary.passages}", _show_travelling(summary, width))
    yield from _section("Who copied whom", _show_copied(summary))
    yield from _section("Figures that do not agree", _show_questions(summary))
    yield from _section("Who is cited most", _show_sources(summary))
    yield from _section(f"Could not be read: {len(summary.failures)}", _show_failures(summary, told))
    yield from _section("Notes", (_text(f"  {wording.plain(n)}") for n in summary.notices))


def _section(title: str, lines: Iterator[Text]) -> Iterator[Text]:
    body = list(lines)
    if body:
        yield _text("")
        yield _text(title, "bold")
        yield from body


def _overview(summary: Summary) -> Iterator[Text]:
    known = [entry for entry in summary.languages if entry.lang]
    line = f"{wording.counted(summary.pages, 'page')} in {wording.counted(len(known), 'language')}"
    yield _text(line, "bold")
    if summary.languages:
        yield _text("  " + ", ".join(f"{entry.name} {entry.pages}" for entry in summary.languages))
    if summary.repeated:
        yield _text(f"  {summary.repeated} of them {'repeats' if summary.repeated == 1 else 'repeat'} an earlier page")
    if not summary.passages:
        yield _text("  No passage was found on two pages, or twice on one.")


def _show_travelling(summary: Summary, width: int) -> Iterator[Text]:
    for place, passage in enumerate(summary.travelling, 1):
        for i, line in enumerate(_wrapped(passage.quote, max(20, width - 6))):
            yield _text(f"{place:>3}  " if i == 0 else "     ").append(f"{_ISOLATE}{line}{_END}", "italic")
        if passage.pages > 1 and passage.quoted:
            yield _text(f"     {_apart(passage.quoted)}", "dim")
        counts = [*wording.reach(passage.pages, passage.outlets, passage.unnamed), ", ".join(passage.languages)]
        yield _text(f"     {' · '.join(filter(None, counts))}")
        origins = f"     origins: {passage.origins} ({passage.state})"
        yield _text(origins + (f"; {wording.plain(passage.reason)}" if passage.reason else ""), "dim")
    more = summary.passages - len(summary.travelling)
    if more > 0:
        yield _text(f"     and {wording.counted(more, 'more passage')} in the report")


def _wrapped(quote: str, width: int) -> list[str]:
    """Break a quotation into lines of a width in cells, so that each line can be isolated by itself."""
    from rich.cells import cell_len

    lines, line = [], ""
    for word in quote.split():
        if line and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _show_copied(summary: Summary) -> Iterator[Text]:
    for link in summary.copied:
        arrow = " → " if link.direction == "shown" else " – "
        yield (
            _text("  ")
            .append(f"{_apart(link.parent_name)}{arrow}{_apart(link.child_name)}")
            .append(f"  {wording.counted(link.passages, 'passage')}", "dim")
        )
        if link.direction != "shown":
            yield _text(f"     undetermined: {wording.UNDETERMINED}", "dim")
        for reason in link.because:
            yield _text(f"     {_apart(reason)}", "dim")
    rest = summary.copies_shown + summary.copies_undetermined - len(summary.copied)
    if summary.copied:
        shown = f"{summary.copies_shown} shown, {summary.copies_undetermined} undetermined"
        yield _text(f"  {shown}" + (f"; {rest} more in the report" if rest else ""))


def _show_questions(summary: Summary) -> Iterator[Text]:
    for entry in summary.questions:
        yield _text(f"  {_apart(entry.question)}")
        if entry.pages and entry.kind in ("arithmetic", "unsupported"):  # elsewhere the question names them
            more = f" and {len(entry.pages) - TOP} more" if len(entry.pages) > TOP else ""
            yield _text(f"     {', '.join(map(_apart, entry.pages[:TOP]))}{more}", "dim")
    if summary.conflicts > len(summary.questions):
        yield _text(f"  and {summary.conflicts - len(summary.questions)} more in the report")


def _show_sources(summary: Summary) -> Iterator[Text]:
    for source in summary.sources:
        counts = f"{wording.counted(source.statements, 'statement')}, {wording.counted(source.pages, 'page')}"
        yield _text(f"  {_apart(wording.shorten(source.name, 60))}  ").append(counts, "dim")


def _show_failures(summary: Summary, told: Collection[tuple[str, str]]) -> Iterator[Text]:
    fresh = [f for f in summary.failures if (f.name, f.reason) not in told]
    for failure in fresh[: 2 * TOP]:
        yield _text(f"  {_apart(wording.plain(failure.name))}: {wording.plain(failure.reason)}", "red")
        yield _text(f"     {wording.plain(failure.advice)}")
    more = len(fresh) - 2 * TOP
    if more > 0:
        yield _text(f"  and {more} more, all named in the report and in the manifest")
    if before := len(summary.failures) - len(fresh):
        yield _text(f"  {before} as before; `sayso summary` and the report name {'it' if before == 1 else 'them'}")


def _apart(text: str) -> str:
    quoting = wording.QUOTED.sub(rf"“{_ISOLATE}\1{_END}”", wording.plain(text))
    return f"{_ISOLATE}{quoting}{_END}"


def _text(line: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(line, style=style)


__all__: Sequence[str] = ["Summary", "show", "summarise"]
