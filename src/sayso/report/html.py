"""The report itself: everything gathered, put through the template, with the policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from markupsafe import Markup

from sayso import ranking, wording
from sayso.report.claims import FIGURES, Claims
from sayso.report.families import Families
from sayso.report.outlets import Outlets
from sayso.report.pages import Pages

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def build(tables: Mapping[str, pa.Table], manifest: Mapping[str, Any]) -> str:
    """Write the report of a case as one HTML page.

    ``tables``: every table of ``sayso.tables.SCHEMAS``. ``manifest``: of it, ``failures`` (name, reason, advice),
    ``notices``, ``versions`` and ``sayso``. The page loads nothing, links to web addresses alone, works without
    scripts, and is bounded: the passages that travel furthest in full, the rest listed, and it says so.
    """
    pages = Pages(tables["documents"], tables["segments"])
    families = Families(tables, pages)
    claims = Claims(tables, pages)
    pages.include([*families.docs(), *claims.docs()])
    claims.mark(pages.included)
    outlets = Outlets(tables, pages, families.anchors())
    return _template().render(
        families=families.full(),
        listed=families.listed(),
        families_total=families.total,
        exchanges=outlets.exchanges(),
        exchanges_total=outlets.total,
        groups=outlets.groups(),
        groups_total=outlets.groups_total,
        houses=outlets.houses(),
        sources=claims.sources(),
        more_sources=claims.more_sources,
        conflicts=claims.conflicts(),
        figures=claims.figures(),
        figures_more=max(0, tables["figures"].num_rows - FIGURES),
        views=list(pages.views()),
        **_overview(tables, manifest),
        **_dress(),
    )


def _overview(tables: Mapping[str, pa.Table], manifest: Mapping[str, Any]) -> dict[str, Any]:
    counts = ranking.languages(tables["documents"], tables["segments"])
    directions = tables["copies"].column("direction").to_pylist()
    return {
        "pages_total": tables["documents"].num_rows,
        "repeated": tables["documents"].num_rows - tables["documents"].column("same_as").null_count,
        "languages": [(wording.language(lang), lang or "", count) for lang, count in counts.items()],
        "copies_shown": directions.count("shown"),
        "copies_undetermined": directions.count("undetermined"),
        "attributions_total": tables["attributions"].num_rows,
        "figures_total": tables["figures"].num_rows,
        "conflicts_total": tables["conflicts"].num_rows,
        "failures": list(manifest.get("failures", ())),
        "notices": list(manifest.get("notices", ())),
        "versions": dict(manifest.get("versions", {})),
        "sayso": manifest.get("sayso", ""),
    }


def _dress() -> dict[str, Any]:
    """Return style and script with the digests by which the page's policy allows them, and nothing else."""
    css, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(css)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"css": Markup(css), "script": Markup(script), "policy": policy}


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    return (files("sayso.report") / "template" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _template() -> Template:
    return _environment().from_string(_asset("report.html.j2"))


def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["plain"] = wording.plain
    environment.filters["shorten"] = wording.shorten
    environment.globals["counted"] = wording.counted
    environment.globals["direction"] = wording.direction
    return environment
