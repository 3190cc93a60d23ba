"""The exception tree.

SaysoError                    every error Sayso raises on purpose; its text names the thing and the next step
├── CommandError              the command or an option was wrong (exit status 2)
│   └── SettingsError         a setting has a value that is not accepted
├── CaseError                 something about the case folder
│   ├── CaseMissing           there is no case at that path
│   ├── CaseVersion           the case was written by another version of the tables
│   ├── CaseLocked            another process works on the case
│   └── TableMissing          a table is not known or not made yet
├── PageError                 one page (or row) could not be read; the run goes on without it
└── ModelError                an encoder could not be loaded
"""

from __future__ import annotations


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
