"""What languages are called in English (CLDR, by way of Babel)."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=512)
def name_of(code: str) -> str | None:
    """Return the English name of the language ``code`` (BCP 47); None where it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code.replace("-", "_")).get_language_name("en")
    except (UnknownLocaleError, ValueError):
        return Locale("en").languages.get(code)
