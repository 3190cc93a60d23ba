"""Weigh: hold the figures of a case against each other. Every conflict is a question to a reader, never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.settings import WeighSettings

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["run"]


def run(
    documents: pa.Table,
    witnesses: pa.Table,
    attributions: pa.Table,
    figures: pa.Table,
    settings: WeighSettings,
) -> dict[str, pa.Table]:
    """Return table "conflicts": figures that do not go together, each with a plain explanation.

    Within a page: parts that exceed the whole they are said to be part of ("arithmetic"). Between the witnesses of one
    family: different figures for the same thing ("disagreement"), or a later page with another figure ("revision"), and
    a figure that a page gives without a source where the others name one ("unsupported"). Between pages that passages
    link: a count that changes over the days ("revision"), and one that another page denies, or where much of their text
    is one, counts in different passages ("disagreement").
    """
    from sayso.tables import from_rows
    from sayso.weigh.arithmetic import arithmetic
    from sayso.weigh.contested import contested
    from sayso.weigh.denial import denials
    from sayso.weigh.disagreement import disagreements, of_other_times
    from sayso.weigh.figure import read_figures
    from sayso.weigh.naming import page_names
    from sayso.weigh.revision import revisions

    texts = dict(zip(documents["doc"].to_pylist(), documents["text"].to_pylist(), strict=True))
    languages = dict(zip(documents["doc"].to_pylist(), documents["lang"].to_pylist(), strict=True))
    every = read_figures(figures, texts, languages)
    told = [f for f in every if not f.denied]
    cited = {a["attribution"]: a["speaker"] for a in attributions.select(["attribution", "speaker"]).to_pylist()}
    pages = {doc: (text, languages[doc]) for doc, text in texts.items()}
    names = page_names(documents)
    conflicts = [
        *arithmetic(told, texts, languages, settings),
        *disagreements(told, witnesses, cited, pages, names),
        *denials(told, [f for f in every if f.denied], witnesses, names, settings),
    ]
    asked = [set(c["figures"]) for c in conflicts]
    conflicts += (c for c in revisions(told, witnesses, pages, names, settings) if not any(set(c["figures"]) <= a for a in asked))
    asked += (set(c["figures"]) for c in conflicts)
    lengths = {doc: len(text) for doc, text in texts.items()}
    conflicts += (
        c for c in contested(told, witnesses, lengths, lambda a, b: of_other_times(a, b, pages), names, settings)
        if not any(set(c["figures"]) & a for a in asked)
    )  # fmt: skip
    return {"conflicts": from_rows("conflicts", conflicts)}
