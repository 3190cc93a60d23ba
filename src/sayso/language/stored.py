"""Read the data files beside this module: those of all languages together, and those that only some languages have."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def of_language(folder: str, tag: str | None) -> Mapping[str, Any]:
    """Return what ``folder`` holds of the language ``tag`` (ISO 639-1); nothing where it has no file there."""
    source = files("sayso.language").joinpath(folder, f"{tag}.toml")
    return tomllib.loads(source.read_text("utf-8")) if tag and source.is_file() else {}


@cache
def of_all(name: str) -> Mapping[str, Any]:
    """Return the file ``name``.toml, which holds something of every language."""
    return tomllib.loads(files("sayso.language").joinpath(f"{name}.toml").read_text("utf-8"))
