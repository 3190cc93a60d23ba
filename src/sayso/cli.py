"""The command line: arguments only; what they ask for is done elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.console import opened, print_json, reporting, show, shown_progress, stop_writing, tell, tell_fresh
from sayso.errors import DONE, SOME_FAILED, WRONG, CommandError, SaysoError, to_install
from sayso.tables import DERIVED, SCHEMAS
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.engine import Engine
    from sayso.settings import Settings

FORMATS = (
    "jsonl",
    "csv",
    "tsv",
    "parquet",
    "graphml",
    "gexf",
)  # as export.FORMATS has them, without loading it


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="sayso")
def sayso() -> None:
    """On whose say-so?

    Sayso reads a pile of pages in many languages and shows where each passage came from: which page copied,
    rewrote or translated which, how many independent origins stand behind it, who is cited, and where figures
    disagree. Every row it shows points at characters of a page.

    Exit status: 0 done; 1 done, but some inputs failed; 2 not done: the command, or what it names, was wrong.
    """


class Columns(click.ParamType[tuple[str, str]]):
    """``text=body``: which column of a table is what."""

    name = "TEXT=BODY"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, str]:
        """Return the pair; fail where there is no equals sign."""
        if isinstance(value, tuple):
            return value
        ours, equals, theirs = str(value).partition("=")
        if not (ours and equals and theirs):
            self.fail(f"{value!r} is no pair; write what it is, =, and the column's name, as in text=body")
        return ours, theirs


def _reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every command that reads pages."""
    for option in (
        click.option(
            "--max-page-bytes",
            type=click.IntRange(min=1),
            help="Read pages up to this size.",
            show_default="64 MiB",
        ),
        click.option(
            "--column",
            "columns",
            type=Columns(),
            multiple=True,
            help="In a table (CSV, TSV, Parquet, JSON Lines): the column that holds it, e.g. --column text=body.",
        ),
        click.option("--zone", help="Time zone of dates that name none, e.g. Europe/Istanbul or UTC."),
        click.option(
            "--mend", is_flag=True, help=f"Repair text that was decoded wrongly ({to_install('mend')})."
        ),
        click.option(
            "--max-archive-ratio",
            type=click.IntRange(min=1),
            help="Unpack archives up to so many times their size.",
            show_default="200",
        ),
        click.option("--timeout", type=float, help="Seconds a server may take to answer.", show_default="20"),
        click.option(
            "--max-redirects", type=click.IntRange(min=0), help="Follow so many redirects.", show_default="5"
        ),
        click.option("--allow-private", is_flag=True, help="Fetch addresses in your own network, too."),
        click.option("--ignore-robots", is_flag=True, help="Fetch pages that a site asks programs not to."),
    ):
        command = option(command)
    return command


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every tracing command has."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON."),
        click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True),
        click.option(
            "--encoder",
            "encoders",
            multiple=True,
            help="Sentence encoder to compare languages with, the first that knows one taking it: use, e5, a "
            "sentence-transformers name (the extra transformers) or onnx:FOLDER (the extra onnx).  [default: use, e5]",
        ),
        click.option("--master", help="Spark's master, with --engine spark (local[2], spark://…, yarn)."),
    ):
        command = option(command)
    return _reading(command)


@sayso.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--case", "case_path", required=True, metavar="CASE", help="The folder to keep the case in.")
@_shared
@reporting
def trace(paths: tuple[str, ...], case_path: str, **options: Any) -> int:
    """Read pages (folders, files, - for standard input) and trace their passages."""
    case = _case(case_path)
    if case.exists and (case.path / "manifest.json").exists():
        _same_paths(case, paths)
    return _trace(paths, case, **options)


@sayso.command()
@click.argument("case_path", metavar="CASE")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@_shared
@reporting
def add(case_path: str, paths: tuple[str, ...], **options: Any) -> int:
    """Add pages to a case; pages it has are not computed again."""
    case = _case(case_path)
    case.manifest  # noqa: B018  says so when there is no case
    return _trace(paths, case, **options)


@sayso.command()
@click.argument("case_path", metavar="CASE")
@click.argument("path", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@_reading
@reporting
def check(case_path: str, path: str, as_json: bool, **reading: Any) -> int:
    """Where has this text been before? Look FILE (or - for standard input) up in a case, which stays as it is.

    Looked for are passages in the text's own language, with the words in which pages differ from it, and in cases of up to 10,000
    pages what pages in other languages render. Of larger cases those are named that it has in one family with what is found.
    """
    from sayso.check import check as look_up
    from sayso.checked import lines

    found = look_up(_case(case_path), path, _settings(**reading))
    if as_json:
        print_json(found)
    else:
        click.echo("\n".join(lines(found)))
    return DONE


class Formats(click.Command):
    """A command whose help lists the formats that are read."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of formats."""
        from sayso.read import formats

        with formatter.section("Formats"):
            formatter.write_dl([(known.name, known.about) for known in formats()])


@sayso.command(cls=Formats)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="A file; standard output without it.")
@_reading
@reporting
def read(paths: tuple[str, ...], output: str | None, **reading: Any) -> int:
    """Read pages and write them as documents (JSON Lines), without making a case: see what Sayso makes of an input."""
    from sayso.export import write
    from sayso.read import Failure, documents
    from sayso.read import read as read_pages

    found = list(read_pages(paths, _settings(**reading).read))
    with opened(output) as out:
        write(documents(p for p in found if not isinstance(p, Failure)), "jsonl", out)
    failures = [f for f in found if isinstance(f, Failure)]
    tell(failures)
    if failures and len(failures) == len(found):
        return WRONG  # nothing could be done
    return SOME_FAILED if failures else DONE


@sayso.command()
@click.argument("case_path", metavar="CASE")
@click.argument("table", metavar="TABLE", type=click.Choice([*SCHEMAS, *DERIVED]))
@click.option("--format", "format_", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@click.option("--family", metavar="FAMILY", help="Only rows about this family (its id is in table families).")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="A file; standard output without it.")
@reporting
def export(case_path: str, table: str, format_: str, family: str | None, output: str | None) -> int:
    """Write one TABLE of a case: documents, segments, matches, families, copies, outlets, attributions, figures …

    TABLE pairs is made while it is written: every two pages that hold a passage, also where there are so many copies that
    table matches does not hold each two of them. Formats graphml and gexf take the tables copies and outlets, and draw them
    as graphs.
    """
    from sayso.export import write

    rows = _case(case_path).rows(table, family)
    with opened(output) as out:
        write(rows, format_, out)
    return DONE


@sayso.command()
@click.argument("case_path", metavar="CASE")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False), help="The HTML file to write."
)
@reporting
def report(case_path: str, output: str) -> int:
    """Write the report of a case: one HTML file that works offline and can be mailed."""
    _write_report(_case(case_path), Path(output))
    click.echo(output)
    return DONE


@sayso.command()
@click.argument("case_path", metavar="CASE")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@reporting
def summary(case_path: str, as_json: bool) -> int:
    """Show a case's summary again."""
    case = _case(case_path)
    show(case, case.manifest, as_json)
    return DONE


@sayso.command()
@click.option(
    "--case", "case_path", default="demo-case", show_default=True, help="The folder to keep the case in."
)
@click.option(
    "--open/--no-open", "open_", default=None, help="Open the report in a browser (when at a terminal)."
)
@reporting
def demo(case_path: str, open_: bool | None) -> int:
    """Trace the sample case that Sayso ships (invented pages about an invented event) and show its report."""
    from sayso.demo import sample_pages

    case = _case(case_path)
    status = _trace((str(sample_pages()),), case, as_json=False)
    out = case.path / "report.html"
    _write_report(case, out)
    click.echo(f"\nThe report: {out}")
    if open_ or (open_ is None and sys.stdout.isatty()):
        click.launch(str(out))
    return status


def _trace(
    paths: tuple[str, ...],
    case: Case,
    as_json: bool = False,
    engine: str = "local",
    master: str | None = None,
    encoders: tuple[str, ...] = (),
    **reading: Any,
) -> int:
    from sayso.run import failed_of, trace_pages

    settings = _settings(encoders, **reading)
    told = {(f.name, f.reason) for f in case.last_manifest.failures} if case.last_manifest else set()
    before = _texts(case)
    with shown_progress() as progress:
        manifest = trace_pages(paths, case, settings, _engine(engine, master), progress)
    if before is not None and not as_json:
        from sayso.summary import news

        click.echo(news(before, case.table("documents", ["doc", "sha256_text"]), case.table("witnesses")))
    show(case, manifest, as_json, told)
    if as_json or not (sys.stdout.isatty() and sys.stderr.isatty()):  # a person at a terminal just read it
        tell_fresh(manifest.failures, told, case)
    return SOME_FAILED if failed_of(manifest, paths) else DONE


def _texts(case: Case) -> Any:
    """Return which texts a case holds before a run, by page; None where no run has finished, or it cannot be read."""
    try:
        return case.table("documents", ["doc", "sha256_text"]) if case.last_manifest else None
    except SaysoError:
        return None


def _settings(encoders: tuple[str, ...] = (), **reading: Any) -> Settings:
    """Return the settings with what the command line gave in the place of the defaults."""
    from dataclasses import replace

    from sayso.settings import Settings

    settings = Settings()
    settings = replace(settings, read=replace(settings.read, **{k: v for k, v in reading.items() if v}))
    return replace(settings, match=replace(settings.match, encoders=encoders)) if encoders else settings


def _engine(name: str, master: str | None) -> Engine:
    from sayso.engine import make

    return make(name, **({"master": master} if master else {}))


def _write_report(case: Case, out: Path) -> None:
    from sayso.report import build

    html = build(case.tables(), case.manifest.as_dict())
    with opened(str(out)) as file:
        file.write(html.encode("utf-8", "xmlcharrefreplace"))


def _case(path: str) -> Case:
    from sayso.case import Case

    return Case(path)


def _same_paths(case: Case, paths: tuple[str, ...]) -> None:
    from sayso.intake import absent
    from sayso.run import as_named

    held, missing = case.manifest.paths, absent(paths)  # what is not there is told as missing, not as other pages
    strange = [p for p in paths if as_named(p) not in held and p not in missing]
    if strange and held:
        raise CommandError(
            f"the case {case.path} was made from {', '.join(held)}; to add {', '.join(strange)} use "
            f"`sayso add {case.path} {' '.join(strange)}`, or give another folder with --case"
        )


def main() -> None:
    """Run the command line; a reader that closes the pipe (… | head) ends it quietly, wherever it is."""
    out = sys.stdout
    try:
        sayso(prog_name="sayso")
    except SystemExit:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            stop_writing()
            sys.exit(DONE)
        if sys.stdout is not out:  # click met a broken pipe, put something in its place, and would end with status 1
            stop_writing()
            sys.exit(DONE)
        raise
