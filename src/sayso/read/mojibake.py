"""Text that was decoded wrongly before it came here: told, and repaired only when asked."""

from __future__ import annotations

import re
from typing import Final

from sayso.errors import SettingsError, to_install
from sayso.read.page import Failure, Page

_UTF8_AS_1252: Final = re.compile("[Â-ô][\u0080-¿ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")
"""A lead byte of UTF-8 and one that continues it, both read as Windows-1252."""
_BEYOND: Final = re.compile("[^\u0000-\u007f]")
_ACCENTED: Final = re.compile("[À-ÿ]")
_LETTER: Final = re.compile(r"[^\W\d_]")
LOST: Final = "\ufffd"
"""What stands for bytes that could not be decoded."""
SAMPLE: Final = 4_000
PAIRS: Final = 5
SHARE: Final = 0.3
"""Of the characters beyond ASCII so many stand in such pairs; in sound text next to none do."""
MOSTLY: Final = 0.5
"""Of the letters so many are accented Latin ones where another script was read as Latin-1; no language reaches .25."""


def garbled(text: str) -> bool:
    """Say whether ``text`` looks like bytes that were read in the wrong encoding."""
    if text.isascii():
        return False
    sample = text[:SAMPLE]
    data = sample.encode("utf-8", "replace")
    if data.count(b"\xc2") + data.count(b"\xc3") < 2 * PAIRS:  # the lead bytes of all there is between ASCII and U+0100
        return False
    pairs = len(_UTF8_AS_1252.findall(sample))
    if pairs >= PAIRS and 2 * pairs > SHARE * len(_BEYOND.findall(sample)):
        return True
    accented = len(_ACCENTED.findall(sample))
    return accented > len(sample) // 5 and accented > MOSTLY * len(_LETTER.findall(sample))


def told(page: Page, name: str) -> Failure:
    """Return what to tell of a page whose text looks garbled."""
    reason = "its text looks garbled, as if it had been read in the wrong encoding"
    return Failure(name, reason, "it was kept as it is; --mend repairs what can be repaired", kept=page.doc)


def undecoded(page: Page, name: str) -> Failure:
    """Return what to tell of a page some of whose bytes are in no encoding, or not in that of the others."""
    lost = page.text.count(LOST)
    reason = f"{lost:,} of its characters could not be decoded and {'stands' if lost == 1 else 'stand'} as {LOST} in its text"
    return Failure(name, reason, "save it again as UTF-8 if they matter; the rest was kept", kept=page.doc)


def mended(text: str) -> str:
    """Return ``text`` with wrong decoding undone by ftfy, and nothing else changed (Speer, ftfy, 2019).

    Raises SettingsError where ftfy is not installed.
    """
    if text.isascii():
        return text
    try:
        import ftfy
    except ImportError as error:
        raise SettingsError(f"--mend needs ftfy, which is not installed; {to_install('mend')}") from error
    asked = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )
    return str(ftfy.fix_text(text, asked))
