"""Sayso: on whose say-so? Where the passages of a pile of pages came from, with the characters that show it.

>>> import sayso
>>> case = sayso.open("my-case")          # doctest: +SKIP
>>> case.table("families").to_pylist()    # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.version import __version__

__all__ = ["Case", "SaysoError", "Settings", "__version__", "open", "trace_pages"]

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.errors import SaysoError
    from sayso.run import trace_pages
    from sayso.settings import Settings

_WHERE = {
    "Case": "sayso.case",
    "SaysoError": "sayso.errors",
    "Settings": "sayso.settings",
    "trace_pages": "sayso.run",
}


def open(path: str) -> Case:
    """Open the case at ``path`` for reading; raise CaseMissing, CaseVersion or CaseError where that cannot be."""
    from sayso.case import Case

    case = Case(path)
    case.manifest  # noqa: B018  says at once what is wrong with the case
    return case


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: importing Sayso stays cheap."""
    if name not in _WHERE:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}; it has {', '.join(__all__)}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
