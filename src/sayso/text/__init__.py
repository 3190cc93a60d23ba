"""Normalised text with its way back to the page, and words: the foundation every stage shares."""

from sayso.text.normal import Normal, normalise
from sayso.text.words import Word, words

__all__ = ["Normal", "Word", "normalise", "words"]
