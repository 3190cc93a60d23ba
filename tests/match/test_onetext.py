"""What tells a rendering from a second report of the same facts, on invented pages, with the default encoder."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.match import translated
from sayso.match.encoders import unit
from sayso.match.margin import Ground, layout_of
from sayso.match.onetext import OneText
from sayso.settings import MatchSettings
from sayso.tables import empty, from_rows

EN = [
    "At least 11 people died and 27 were injured on Monday when a road bridge over the Karvel river near Ostrel gave way.",
    "Rescue teams pulled nine vehicles from the water by noon, among them a bus that had been carrying schoolchildren.",
    "The bridge, built in 1968, had been inspected in October and rated as fit for traffic, Governor Ilsa Marden said.",
    "Divers are still looking for four people who were reported missing by their families.",
    "The railway line that runs below the bridge has been closed, and trains from Ostrel to Vanth are being sent round by Limm.",
    "The government has set aside 6 million crowns for the families of the victims.",
]
RENDERED = [
    "Mindestens 11 Menschen starben am Montag und 27 wurden verletzt, als eine Straßenbrücke über den Karvel bei Ostrel nachgab.",
    "Rettungskräfte zogen bis Mittag neun Fahrzeuge aus dem Wasser, darunter einen Bus, der Schulkinder befördert hatte.",
    "Die 1968 gebaute Brücke sei im Oktober geprüft und als verkehrstauglich eingestuft worden, sagte Gouverneurin Ilsa Marden.",
    "Taucher suchen noch nach vier Menschen, die von ihren Familien als vermisst gemeldet wurden.",
    "Die Bahnlinie, die unter der Brücke verläuft, wurde gesperrt, und Züge von Ostrel nach Vanth werden über Limm umgeleitet.",
    "Die Regierung hat 6 Millionen Kronen für die Familien der Opfer bereitgestellt.",
]
TOLD_TWICE = [
    "Un puente de la carretera que cruza el río Karvel se vino abajo este lunes en las afueras de Ostrel y causó la muerte de "
    "al menos 11 personas; otras 27 resultaron heridas.",
    "Los bomberos habían sacado del cauce nueve coches a mediodía y también el autocar en que viajaban alumnos.",
    "La gobernadora Ilsa Marden recordó que la estructura data de 1968 y que la revisión de octubre la dio por apta.",
    "Los buzos continúan la búsqueda de cuatro desaparecidos.",
    "Por debajo del viaducto pasa el ferrocarril, que permanece cortado; los trenes de Ostrel a Vanth circulan por Limm.",
    "El Ejecutivo anunció un fondo de 6 millones de coronas para las familias.",
]


def page(doc: str, lang: str, sentences: list[str]):  # type: ignore[no-untyped-def]
    """A page of sentences, one a line, and its segments."""
    text, rows = "", []
    for sentence in sentences:
        end = len(text) + len(sentence)
        rows.append({"doc": doc, "n": len(rows), "begin": len(text), "end": end, "lang": lang, "role": "body"})
        text += sentence + "\n"
    return {"doc": doc, "text": text, "sha256_raw": "", "sha256_text": "", "format": "text"}, rows


def scores(*pages):  # type: ignore[no-untyped-def]
    """Return the score of each passage that two pages share."""
    documents = from_rows("documents", [p for p, _ in pages])
    segments = from_rows("segments", [row for _, rows in pages for row in rows])
    found = translated.run(documents, segments, empty("matches"), MatchSettings(encoders=("use",)), None).to_pylist()
    return {(min(row["a"], row["b"]), max(row["a"], row["b"])): row["score"] for row in found}


def test_a_rendering_is_sure() -> None:
    (score,) = scores(page("en", "en", EN), page("de", "de", RENDERED)).values()
    assert score >= 0.95


def test_what_another_desk_says_of_the_same_facts_is_found_and_is_not() -> None:
    (score,) = scores(page("en", "en", EN), page("es", "es", TOLD_TWICE)).values()
    assert score < 0.9


def test_both_are_told_apart_in_one_case() -> None:
    found = scores(page("en", "en", EN), page("de", "de", RENDERED), page("es", "es", TOLD_TWICE))
    assert {pair for pair, score in found.items() if score >= 0.9} == {("de", "en")}


@pytest.mark.parametrize("many", [2, 4])
def test_the_more_sentences_the_surer(many: int) -> None:
    (less,) = scores(page("en", "en", EN[:many]), page("de", "de", RENDERED[:many])).values()
    (more,) = scores(page("en", "en", EN), page("de", "de", RENDERED)).values()
    assert less < more


def test_a_lone_sentence_is_held_for_a_rendering_still() -> None:
    (score,) = scores(page("en", "en", EN[:1]), page("es", "es", TOLD_TWICE[:1])).values()
    assert 0.5 <= score < 0.9


def odds(common: float) -> float:
    """Return the log-odds of three sentences in each of two languages, whose vectors have so much in common with all others."""
    apart = np.random.default_rng(1).normal(size=(40, 60)).astype(np.float32)
    apart[20:23] = apart[:3] + 0.3 * apart[30:33]
    apart[:, 0] += common
    layout = layout_of(["de"] * 20 + ["en"] * 20, [f"sentence {n}" for n in range(40)], {("de", "en")}, Ground(apart[0] * 0, 0.1))
    field = layout.field(unit(apart))
    alike = type(field)(**{name: getattr(field, name) for name in field.__slots__} | {"vectors": unit(apart)})
    return OneText(alike).odds(np.arange(20), np.arange(20, 40), [(n, n + 1, n, n + 1) for n in range(3)])


def test_what_all_sentences_of_two_languages_have_in_common_shows_nothing() -> None:
    assert odds(6.0) < odds(0.0)


def test_nothing_set_side_by_side_says_nothing() -> None:
    layout = layout_of(["de", "en"], ["eins", "one"], {("de", "en")}, Ground(np.zeros(2, np.float32), 0.1))
    assert OneText(layout.field(np.eye(2, dtype=np.float32))).odds(np.arange(1), np.arange(1, 2), []) == 0.0
