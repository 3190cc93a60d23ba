"""Make ``months.json`` and ``weekdays.json`` in ``src/sayso/read``: their names in every language of CLDR that news is written in.

    python scripts/make_calendar.py

Run it again when babel brings a newer CLDR. A name that means another month in another language keeps both, with their languages.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from babel import Locale

from sayso.read.dates import folded

LANGUAGES = [
    "af", "am", "ar", "ar_DZ", "ar_IQ", "ar_MA", "ar_TN", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da",
    "de", "de_AT", "el", "en", "en_AU", "es", "et", "eu", "fa", "fa_AF", "fi", "fil", "fr", "fr_CA", "ga", "gl", "gu",
    "ha", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "km", "kn", "ku", "ky", "lb", "lo", "lt",
    "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb", "ne", "nl", "nn", "pa", "pl", "ps", "pt", "ro", "ru", "rw",
    "sd", "si", "sk", "sl", "so", "sq", "sr", "sr_Latn", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tr",
    "uk", "ur", "uz", "uz_Cyrl", "vi", "xh", "yo", "zu",
]  # fmt: skip
TARGET = Path(__file__).parents[1] / "src" / "sayso" / "read"


def main() -> None:
    """Write the tables."""
    _months()
    _weekdays()


def _months() -> None:
    names: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code in LANGUAGES:
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in locale.months[context].get(width, {}).items():
                    key = folded(name)
                    if any(c.isalpha() for c in key):
                        names[key][month].add(code.split("_")[0])
    names["sept"][9].add("en")  # what newspapers write, and CLDR does not
    for name in [name for name in names if name.endswith("\u0654")]:  # ژانویهٔ, and without its mark
        for month, langs in names[name].items():
            names[name[:-1]][month] |= langs
    table = {
        name: {str(m): sorted(langs) for m, langs in months.items()} if len(months) > 1 else next(iter(months))
        for name, months in sorted(names.items())
    }
    _write("months.json", table)


def _weekdays() -> None:
    locales = (Locale.parse(code) for code in LANGUAGES)
    tables = (locale.days[context].get("wide", {}) for locale in locales for context in ("format", "stand-alone"))
    _write("weekdays.json", sorted({folded(name) for table in tables for name in table.values()}))


def _write(name: str, table: object) -> None:
    (TARGET / name).write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
