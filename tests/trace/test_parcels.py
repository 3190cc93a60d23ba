from __future__ import annotations

from typing import Any

from tradition import P, build, copy

import sayso.trace as trace
from sayso.engine.local import LocalEngine
from sayso.settings import TraceSettings
from sayso.trace.parcels import MADE

PAGES = (
    P("p", copy("abcdef"), date="2020-03-01", outlet="Osmund Gazette"),
    P("q", copy("abcd", b="Widow→Maiden", d="for a week.→for a week, according to Osmund Gazette."), date="2020-03-02"),
    P("r", [("x", "This page has a sentence of its own between."), *copy("abcf", b="Widow→Maiden")], date="2020-03-03"),
    P("s", [(f"{key}2", f"Der Satz {key} über den Markt von Osmund und seine Fische.") for key in "abc"], lang="de"),
    P("t", [(f"{key}2", f"La phrase {key} sur le marché d'Osmund et ses poissons.") for key in "abc"], lang="fr"),
)


def run(*pages: P, engine: Any = None) -> dict[str, list[dict[str, Any]]]:
    made = trace.run(*build(pages), TraceSettings(), None, engine)
    return {name: made[name].to_pylist() for name in MADE}


def test_families_traced_in_parcels_are_the_same_as_here() -> None:
    here = run(*PAGES)
    assert len(here["families"]) == 2
    assert run(*PAGES, engine=LocalEngine(1)) == here


def test_no_family_gives_empty_tables_from_an_engine() -> None:
    assert run(P("p", copy("ab")), engine=LocalEngine(1)) == {name: [] for name in MADE}
