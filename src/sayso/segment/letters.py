"""Letters: which scripts have capitals, and what a small letter tells."""

from __future__ import annotations


def has_case(letter: str) -> bool:
    """Tell whether ``letter`` has a capital form that begins sentences.

    Georgian letters count as small in Unicode since they got capitals for headlines, yet no sentence begins with
    one: their title form is themselves.
    """
    return letter.lower() != letter.title()


def is_small(letter: str) -> bool:
    """Tell whether ``letter`` is a small one where a sentence would begin with a capital."""
    return letter.islower() and has_case(letter)
