"""What a command writes and where: its result on standard output or in a file, complaints and progress on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.errors import DONE, WRONG, CommandError, SaysoError

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.manifest import Manifest
    from sayso.run import Progress


def reporting(command: Callable[..., int]) -> Callable[..., None]:
    """Turn what Sayso raises on purpose into one line on stderr and an exit status."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> None:
        try:
            status = command(*args, **kwargs)
            sys.stdout.flush()
        except SaysoError as error:
            _complain(error, WRONG)
        except BrokenPipeError:
            stop_writing()
            sys.exit(DONE)
        except KeyboardInterrupt:
            _complain("stopped; what was finished is kept: run the same command again and it goes on", 130)
        else:
            sys.exit(status)

    return wrapped


def stop_writing() -> None:
    """Let what is still to be written go nowhere: whoever read it has had enough (… | head)."""
    with suppress(OSError, ValueError):  # a standard output that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: object, status: int) -> None:
    click.echo(f"sayso: {error}", err=True)
    sys.exit(status)


def tell(failures: Iterable[Any]) -> None:
    """Name on stderr what could not be read, and what to do."""
    for failure in failures:
        click.echo(f"sayso: {failure.name}: {failure.reason}; {failure.advice}", err=True)


def tell_fresh(failures: Collection[Any], told: Collection[tuple[str, str]], case: Case) -> None:
    """The same of what no earlier run has ``told`` (name, reason); the rest is counted."""
    fresh = [f for f in failures if (f.name, f.reason) not in told]
    tell(fresh)
    if before := len(failures) - len(fresh):
        click.echo(f"sayso: {before} failed as before: sayso summary {case.path} names what and why", err=True)


def print_json(found: Any) -> None:
    """Print a result as JSON."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())


def show(case: Case, manifest: Manifest, as_json: bool, told: Collection[tuple[str, str]] = ()) -> None:
    """Print the summary; of what could not be read, name what an earlier run has not ``told`` (name, reason)."""
    from sayso.summary import show as print_summary
    from sayso.summary import summarise

    found = summarise(case.tables(), manifest.as_dict())
    if as_json:
        print_json(found)
        return
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            """Leave a broken pipe to the command; rich would end the program with status 1."""
            raise BrokenPipeError

    print_summary(found, Screen(), told)


@contextmanager
def opened(path: str | None) -> Iterator[Any]:
    """Open standard output, or a file that appears only when it is whole."""
    if path is None or path == "-":
        yield sys.stdout.buffer
        return
    target = Path(path)
    beside = target.with_name(f".{target.name}.part")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(target)
    except OSError as error:
        raise CommandError(f"cannot write {path} ({error.strerror}); give another file with -o") from error
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Show progress on stderr when that is a terminal."""
    from sayso.run import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield lambda stage, done, total: status.update(f"{stage} {done}/{total}" if total else stage)
