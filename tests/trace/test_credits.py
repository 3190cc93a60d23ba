"""Bylines and datelines are no readings of the words they stand among."""

from __future__ import annotations

from sayso.tables import from_rows
from sayso.trace.units import make_units

TEXT = "Feribot karaya oturdu\nYazan: Selin Ortaç\nOSTHAVEN, 3 Mayıs - Kimse yaralanmadı."
PARTS = {
    "headline": "Feribot karaya oturdu",
    "byline": "Yazan: Selin Ortaç",
    "dateline": "OSTHAVEN, 3 Mayıs -",
    "body": "Kimse yaralanmadı.",
}


def test_a_page_s_credits_are_no_units() -> None:
    page = {"doc": "d", "text": TEXT, "sha256_raw": "", "sha256_text": "", "format": "text"}
    places = {role: TEXT.index(words) for role, words in PARTS.items()}
    segments = [
        {"doc": "d", "n": n, "begin": places[role], "end": places[role] + len(words), "lang": "tr", "role": role}
        for n, (role, words) in enumerate(PARTS.items())
    ]
    units = make_units(from_rows("documents", [page]), from_rows("segments", segments))
    held = [TEXT[b:e] for b, e in zip(units.begin.tolist(), units.end.tolist(), strict=True)]
    assert held == [PARTS["headline"], PARTS["body"]]
