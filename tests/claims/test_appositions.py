"""What stands beside a source belongs to it, and never to what it says."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "text", "content"),
    [
        ("fr", "Selon le directeur de la compagnie, Paul Sonat, le navire était en bon état.", "le navire était en bon état"),
        ("fr", "D'après un communiqué publié mardi soir, douze personnes ont été secourues.", "douze personnes ont été secourues"),
        ("ar", "وكتب رئيس الوزراء على منصة إكس: «قلوبنا مع عائلات الضحايا اليوم».", "«قلوبنا مع عائلات الضحايا اليوم»"),
        ("ru", "По данным доклада, опубликованного во вторник, двигатель был неисправен.", "двигатель был неисправен"),
        ("en", "Eleven people were still missing, said Piet Malverne, who leads the search.", "Eleven people were still missing"),
        ("de", "Die Suche gehe weiter, sagte der Bürgermeister von Davel, Mark Aldan, am Dienstag.", "Die Suche gehe weiter"),
        ("en", "According to the harbour master, Maria Lund, the ferry was old.", "the ferry was old"),
    ],
)
def test_what_describes_a_source_is_not_what_it_says(claims_of, lang, text, content):
    (row,) = claims_of(text, lang)[0]
    assert [text[b:e] for b, e in row["content"]] == [content]
