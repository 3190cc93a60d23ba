"""Sayso: on whose say-so? Where the passages of a pile of pages came from, with the characters that show it."""

from __future__ import annotations

__version__ = "0.1.0"
