"""Where a command writes: whole files or none, and complaints on standard error."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.console import opened, reporting, tell_fresh
from sayso.errors import WRONG, CommandError


@dataclass(frozen=True)
class Failed:
    name: str
    reason: str = "it holds no text"
    advice: str = "give another file"


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    with opened(str(tmp_path / "out")) as file:
        file.write(b"half")
        assert not (tmp_path / "out").exists()
    assert (tmp_path / "out").read_bytes() == b"half"


def test_a_file_that_fails_halfway_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"before")
    with pytest.raises(ZeroDivisionError), opened(str(tmp_path / "out")) as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("out", b"before")]


def test_a_failure_told_before_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = Failed("old.pdf"), Failed("new.pdf")
    tell_fresh([old, new], {(old.name, old.reason)}, Case(tmp_path))
    told = capsys.readouterr().err
    assert "new.pdf: it holds no text; give another file" in told
    assert "old.pdf" not in told and "1 failed as before" in told


def test_what_is_raised_on_purpose_is_one_line_and_a_status(capsys: pytest.CaptureFixture[str]) -> None:
    @reporting
    def command() -> int:
        raise CommandError("no such thing")

    with pytest.raises(SystemExit) as ended:
        command()
    assert (ended.value.code, capsys.readouterr().err) == (WRONG, "sayso: no such thing\n")


def test_what_a_command_returns_is_its_status() -> None:
    with pytest.raises(SystemExit) as ended:
        reporting(lambda: 1)()
    assert ended.value.code == 1


def test_a_mistake_of_the_program_is_not_hidden() -> None:
    def command() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        reporting(command)()
