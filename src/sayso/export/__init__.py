"""Export: every table of a case as a file another program reads."""

from __future__ import annotations

from sayso.export.formats import FORMATS, write

__all__ = ["FORMATS", "write"]
