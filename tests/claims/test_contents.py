"""Content ends where what is cited ends, before the cue or behind it."""

from __future__ import annotations

import pytest

CASES = [
    (
        "en",
        "Two councillors are demanding a new inquiry into the fire.",
        "Two councillors",
        "a new inquiry into the fire",
    ),
    (
        "en",
        "The mayor of Port Davel called the crossing “a gift to the whole island”.",
        "The mayor of Port Davel",
        "the crossing “a gift to the whole island”",
    ),
    (
        "fr",
        "La mairie, quant à elle, a soutenu le droit de Lund à une enquête et a demandé la fermeture du port.",
        "La mairie, quant à elle",
        "le droit de Lund à une enquête et a demandé la fermeture du port",
    ),
    (
        "fr",
        "De nombreux ports, dont Lund, Marne et Port-Davel, ont appelé à une fermeture rapide.",
        "De nombreux ports, dont Lund, Marne et Port-Davel",
        "à une fermeture rapide",
    ),
    (
        "fr",
        "Samedi, Marc Lund, maire de la ville, a annoncé son intention de quitter ses fonctions avant la fin du mois.",
        "Marc Lund, maire de la ville",
        "son intention de quitter ses fonctions avant la fin du mois",
    ),
    ("en", '"We heard a loud bang," Lund said.', "Lund", '"We heard a loud bang,"'),
    ("en", "The ferry, the owner said, had been checked in May.", "the owner", "The ferry"),
]


@pytest.mark.parametrize(("lang", "text", "source", "content"), CASES)
def test_a_sentence_gives_its_source_and_content(cited, lang, text, source, content):
    sources, contents = cited(text, lang)
    assert source in " ".join(sources)
    assert contents[0] == content
