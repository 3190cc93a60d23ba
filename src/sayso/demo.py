"""Find the sample case that Sayso ships."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sayso.errors import CommandError


def sample_pages() -> Path:
    """Return the folder of the sample's pages; raise CommandError where the installation lacks it."""
    folder = Path(str(files("sayso"))) / "sample" / "pages"
    if not folder.is_dir():
        raise CommandError(f"the sample pages are missing at {folder}; install Sayso again")
    return folder
