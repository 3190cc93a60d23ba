"""Sentence encoders behind one small seam.

An encoder turns texts into unit vectors such that sentences that say the same lie close together, whatever
their languages. ``load(name)`` returns one; a name that is not built in is taken for a sentence-transformers
or ONNX model. Nothing here knows pages or tables.
"""

from sayso.match.encoders.load import ANY_LANGUAGE, BUILT_IN, languages_of, load
from sayso.match.encoders.seam import Encoder, Glimpsing, Vectors, unit

__all__ = ["ANY_LANGUAGE", "BUILT_IN", "Encoder", "Glimpsing", "Vectors", "languages_of", "load", "unit"]
