"""The exception tree.

SaysoError                    every error Sayso raises on purpose; its text names the thing and the next step
├── CommandError              the command or an option was wrong
│   └── SettingsError         a setting has a value that is not accepted
├── CaseError                 something about the case folder
│   ├── CaseMissing           there is no case at that path
│   ├── CaseVersion           the case was written by another version of the tables
│   ├── CaseLocked            another process works on the case
│   └── TableMissing          a table is not known or not made yet
├── PageError                 one page (or row) could not be read; the run goes on without it
└── ModelError                an encoder could not be loaded

An error that ends a command ends it with status WRONG, whichever it is: nothing was done. Inputs that failed while the
rest was done are no errors but failures, told one by one, and the status is SOME_FAILED.
"""

from __future__ import annotations

from typing import Final

DONE: Final = 0
SOME_FAILED: Final = 1
"""Done, but some inputs could not be read."""
WRONG: Final = 2
"""Not done: the command, or what it names, was wrong."""


def to_install(extra: str) -> str:
    """Say how to install what an optional part needs, to those who have a clone as well."""
    return f"install the extra {extra}: pip install 'sayso[{extra}]', in a clone pip install '.[{extra}]'"


class SaysoError(Exception):
    """Every error Sayso raises on purpose."""


class CommandError(SaysoError):
    """The command, or one of its options, was wrong."""


class SettingsError(CommandError):
    """A setting has a value that is not accepted."""


class CaseError(SaysoError):
    """Something about a case folder stops the work."""


class CaseMissing(CaseError):
    """There is no case at the path given."""


class CaseVersion(CaseError):
    """The case was written by another version of the table contracts."""


class CaseLocked(CaseError):
    """Another process works on the case."""


class TableMissing(CaseError):
    """A table is not known, or not made yet."""


class PageError(SaysoError):
    """One input could not be read; carries its name, the reason and what to do."""

    def __init__(self, name: str, reason: str, advice: str) -> None:
        super().__init__(f"{name}: {reason}; {advice}")
        self.name, self.reason, self.advice = name, reason, advice

    def __reduce__(self) -> tuple[type[PageError], tuple[str, str, str]]:
        return type(self), (self.name, self.reason, self.advice)


class ModelError(SaysoError):
    """An encoder could not be loaded or used."""
