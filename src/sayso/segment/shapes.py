"""The shape of a block: what it looks like before anybody has read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

from sayso.language.kickers import after_kicker
from sayso.language.outlets import named, tells
from sayso.segment.blocks import ends_sentence
from sayso.segment.datelines import is_dated_line
from sayso.segment.languages import script
from sayso.segment.letters import has_case, is_small
from sayso.segment.lexicon import date_words, folded, lexicon, phrases, services, signs, words_of

UNSPACED = frozenset({"Hani", "Kana", "Thai", "Laoo", "Khmr", "Mymr"})
"""Scripts that set no space between words: two letters count as a word."""
PROSE_WORDS = 7
"""A sentence with a full stop and so many words is prose; labels and prompts are shorter."""
OPEN_PROSE_WORDS = 30
"""Without a full stop it takes more words than headlines have, and function words among them."""
INNER_PROSE_WORDS = 10
"""A block of so many words with a full stop inside it is prose though its last sentence is cut off."""
LIST_WORDS, UNCASED_LIST_WORDS = 12, 25
"""So many words in a row without a function word or a full stop are a list of names; without capitals more."""
FURNITURE_SHARE = 0.5
"""A label is mostly made of furniture phrases …"""
PROMPT_WORDS = 25
"""… a prompt (“Read also: …”, “Your e-mail address will not be published. …”) begins with one and is short."""
MAX_FURNITURE = 500
"""A longer block is furniture only if the outlet repeats it; letters are counted before words, for speed."""
MAX_PROMPT = 220
"""Characters of PROMPT_WORDS words; words are not counted in what is longer and ends as a sentence, for speed."""
MAX_STRAY = 40
"""A line of marks or numbers alone is shorter; a longer one is a rule or a table."""
MENU_LABELS, MENU_WORDS = 3, 3
"""So many labels of so many words in a row, parted by the same mark, are a menu."""
LINK_LETTERS = 3
"""Letters of the small words inside an outlet's name: Journal du Détroit."""
DATE_WORDS = 14
"""A line of a date, “published” and “updated” with their times, is no longer."""

_NUMERIC_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./\-]\s?\d{1,2}[./\-]\s?(?:\d{4}|\d{2})|\d{4}\s?[./\-年]\s?\d{1,2}\s?[./\-月]\s?\d{1,2})(?!\d)"
)
_INNER_STOP = re.compile(r"\w{2}[.!?…؟۔։।][\"”’»)]*\s+(\S)|[。！？]")
_QUOTED = re.compile(r"[:：,،]\s*[\"“„«»「『][^\"”“»«」』]{12,}[\"”“»«」』]$")
_ROW_MARKS = tuple(re.compile(mark) for mark in (r"\s*[|｜¦]\s*", r"\s+/\s+", r"\s*[•·›»>]\s*", r"\t+|\s{2,}"))
_RIGHTS = re.compile("[©℗]")
_ANY_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://|www\.")


T = TypeVar("T")


class _once(Generic[T]):
    """Compute a property once; functools.cached_property takes a lock each time before Python 3.12."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self.compute, self.__doc__ = compute, compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, shape: None, owner: type) -> _once[T]: ...
    @overload
    def __get__(self, shape: object, owner: type) -> T: ...
    def __get__(self, shape: object | None, owner: type) -> T | _once[T]:
        if shape is None:
            return self
        value = shape.__dict__[self.name] = self.compute(shape)
        return value


@dataclass(frozen=True)
class Shape:
    """A block and what can be counted in it."""

    text: str
    lang: str | None
    repeated: bool = False
    """Whether the outlet's pages repeat it as part of their template."""

    @_once
    def words(self) -> list[str]:
        """The words in lower case, numbers among them."""
        return words_of(self.text)

    @_once
    def script(self) -> str | None:
        """The script of most letters."""
        return script(self.text)

    @_once
    def length(self) -> int:
        """How many words the block is long, those of scripts without spaces estimated."""
        if self.script in UNSPACED:
            return sum(c.isalnum() for c in self.text) // 2
        return len(self.words) if len(self.text) <= MAX_PROMPT else self.text.count(" ") + 1

    @_once
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return ends_sentence(self.text)

    @_once
    def ends_quoted(self) -> bool:
        """Whether it is a sentence that ends with a quotation whose full stop was forgotten: … said: “We stay”."""
        return self.length >= PROSE_WORDS and bool(_QUOTED.search(self.text))

    @_once
    def function_share(self) -> float | None:
        """The share of function words; None where the language's are not known."""
        known = lexicon(self.lang).function
        if not known or self.script in UNSPACED or not self.words:
            return None
        return sum(w in known for w in self.words) / len(self.words)

    @_once
    def is_names(self) -> bool:
        """Whether it strings names together: long, no full stop, capital after capital, no function words."""
        if self.stops or self.length < LIST_WORDS:
            return False
        share = self.function_share
        cased = [w for w in self.text.split() if has_case(w[:1])]
        capitals = sum(w[0].isupper() for w in cased) / len(cased) if cased else None
        if capitals is None:
            return share == 0 and self.length >= UNCASED_LIST_WORDS and "،" not in self.text
        return capitals > 0.85 and (share is None or share < 0.05)

    @_once
    def is_date(self) -> bool:
        """Whether it says nothing but a date or an age (“12 hours ago”)."""
        if len(self.text) > MAX_FURNITURE or (self.stops and not self.text.endswith(".")):
            return False
        if len(self.words) > DATE_WORDS or not self.words:
            return False
        letters = [w for w in self.words if not w[0].isdigit()]
        if self.script in UNSPACED:
            return bool(_NUMERIC_DATE.search(self.text)) and self.length <= DATE_WORDS
        if not letters:
            return bool(_NUMERIC_DATE.search(self.text))
        known = sum(w in date_words() for w in letters)
        return known == len(letters) and (bool(_ANY_DIGIT.search(self.text)) or known >= 2)

    @_once
    def is_dated(self) -> bool:
        """Whether it is a full date with a place's or an outlet's name beside it (“Harbour Courier, 3 May 2031”)."""
        return not self.stops and is_dated_line(self.text, self.lang)

    @_once
    def is_stray(self) -> bool:
        """Whether it holds no word of its own: marks, numbers, a lone function word, a sign."""
        if len(self.text) > MAX_STRAY:
            return False
        letters = [w for w in self.words if any(c.isalpha() for c in w)]
        if not letters:
            return True
        return len(letters) == 1 and (len(letters[0]) < 2 or letters[0] in lexicon(self.lang).function | _common())

    @_once
    def is_menu(self) -> bool:
        """Whether it is a row of labels parted by one mark or by wide gaps: Home | News | Sport."""
        if self.stops or len(self.text) > MAX_FURNITURE or _ANY_DIGIT.search(self.text):
            return False
        rows = (mark.split(self.text.strip()) for mark in _ROW_MARKS)
        return any(len(row) >= MENU_LABELS and all(Shape(label, self.lang).length <= MENU_WORDS for label in row) for row in rows)

    @_once
    def is_masthead(self) -> bool:
        """Whether it is an outlet's name and nothing else: The Harbour Courier, 河港日报."""
        if len(self.text) > MAX_STRAY or self.stops or named(self.text) != self.text.strip():
            return False
        small = [w for w in self.text.split() if is_small(w[0]) and len(w) > LINK_LETTERS]
        return not small and tells(self.text)

    @_once
    def is_closing(self) -> bool:
        """Whether it stands below articles: a comment form, rights, the way to the next article."""
        return self._is_phrase("closing")

    @_once
    def is_furniture(self) -> bool:
        """Whether its words are those of page furniture: labels, prompts, services to share by, notices."""
        if self.repeated:
            return True
        if self.stops and len(self.text) > MAX_PROMPT:
            return len(self.text) <= MAX_FURNITURE and bool(_RIGHTS.search(self.text))
        if len(self.text) > MAX_FURNITURE or not self.words:
            return False
        if len(self.words) <= LIST_WORDS and all(w in services() or len(w) < 2 for w in self.words):
            return True
        if self.length <= 2 * PROMPT_WORDS and _RIGHTS.search(self.text):
            return True
        if self.length <= 6 and any(s in folded(self.text) for s in signs()):
            return True
        return self._is_address or self.is_closing or self._is_phrase("furniture")

    @_once
    def _is_address(self) -> bool:
        return self.length <= 8 and bool(_ADDRESS.search(self.text))

    def _is_phrase(self, key: str) -> bool:
        return self._has_phrase(key) and not (self._headed and not self._headed._has_phrase(key))

    @_once
    def _headed(self) -> Shape | None:
        """What follows a kicker (Breaking: …), which lists of other articles have, too; None where there is none."""
        begin = after_kicker(self.text)
        return Shape(self.text[begin:], self.lang) if begin else None

    def _has_phrase(self, key: str) -> bool:
        if len(self.text) > MAX_FURNITURE or self.length > (PROMPT_WORDS if self.stops else 2 * PROMPT_WORDS):
            return False
        listed = phrases(key)
        if listed.share(folded(self.text), self.words) >= FURNITURE_SHARE:
            return True
        opened = listed.opens(self.words, self.text)
        if opened >= 2 and self.length <= PROMPT_WORDS and not self._carries_on(opened):
            return True
        return opened == 1 and self.length <= PROMPT_WORDS and self._label_stops()

    def _carries_on(self, opened: int) -> bool:
        """Tell whether a phrase at the beginning is only the beginning of a sentence of prose."""
        return opened == 2 and self.stops and self.length > PROSE_WORDS

    def _label_stops(self) -> bool:
        """Tell whether a mark parts the first word from the rest, as in “Tags: …”."""
        text, first = folded(self.text), self.words[0]
        return text.startswith(first) and text[len(first) :].lstrip()[:1] in tuple(":：|»›")

    @_once
    def is_prose(self) -> bool:
        """Whether it is running text of an article."""
        if self.is_furniture or self.is_names or self.is_date or self.is_dated:
            return False
        if self.stops and (len(self.text) > MAX_PROMPT or self.length >= PROSE_WORDS):
            return True
        if self.length >= INNER_PROSE_WORDS and any(not is_small(s[1] or "。") for s in _INNER_STOP.finditer(self.text)):
            return True  # an Armenian point, or one after an abbreviation, ends no sentence where small letters follow
        share = self.function_share
        return self.length >= OPEN_PROSE_WORDS and (share is None or share >= 0.1)

    @_once
    def key(self) -> str:
        """What two blocks that say the same share."""
        return " ".join(self.words) if self.script not in UNSPACED else "".join(self.words)


def _common() -> frozenset[str]:
    """Return function words that stray into pages of any language."""
    return lexicon("en").function
