"""Language data: one TOML file per language, read on demand and folded the way pages are folded."""

from sayso.language.fold import Folded, fold
from sayso.language.load import Attributions, Figures, Held, Language, load, tags
from sayso.language.phrases import matcher, pattern

__all__ = ["Attributions", "Figures", "Folded", "Held", "Language", "fold", "load", "matcher", "pattern", "tags"]
