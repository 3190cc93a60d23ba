from __future__ import annotations

import pytest

from sayso import tables
from sayso.trace.families import Page
from sayso.trace.voices import publishers


def page(doc: str, text: str) -> Page:
    return Page(doc, text, None, None, None, None, None, doc, ())


def furniture(doc: str, text: str) -> dict[str, object]:
    return {"doc": doc, "n": 0, "begin": 0, "end": len(text), "lang": None, "role": "boilerplate"}


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 Harbour Lights Media. All rights reserved.",
        "Copyright (c) 2019-2024 HARBOUR LIGHTS MEDIA",
        "© Harbour Lights Media, 2021",
    ],
)
def test_a_copyright_line_names_the_publisher(line: str) -> None:
    segments = tables.from_rows("segments", [furniture("p", line)])
    assert publishers([page("p", line)], segments) == {"p": "harbour lights media"}


def test_other_furniture_names_nobody() -> None:
    line = "We use cookies. Share this page with a friend."
    assert publishers([page("p", line)], tables.from_rows("segments", [furniture("p", line)])) == {}
