"""The report of a case: one HTML file that works offline, without scripts too, and can be mailed."""

from __future__ import annotations

from sayso.report.html import build

__all__ = ["build"]
