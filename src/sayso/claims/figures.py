"""Find figures of people harmed: how many were killed, injured, missing, displaced, arrested.

In each sentence the numbers that can count people are paired with the words that tell what befell them (triggers). A
pair costs the words between, more across a break or another number; each number takes its cheapest trigger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from sayso.claims.denials import Denial, Denials, Denying, all_triggers, denying, parted
from sayso.claims.further import is_further
from sayso.claims.grammar import calendar_names
from sayso.claims.inclusions import Inclusions
from sayso.claims.page import Page, Sentence
from sayso.claims.rejections import Rejecting, is_rejected, rejecting
from sayso.language import Language, load, matcher
from sayso.language.bounds import Bound, bounds_at, bounds_of
from sayso.language.numbers import Number, Reader, numbers, reader
from sayso.tables import CATEGORIES, stable_id

FARTHEST: Final = 16.0
"""The dearest pair that is still believed, in words: the distance at which, on invented sentences in six languages,
numbers of another clause began to be taken."""
BREAK_COST: Final = 4.0
"""A comma or conjunction between number and trigger costs as much as four words: a clause of three words is rare."""
NUMBER_COST: Final = 5.0
"""Another number that counts people in between: it is likelier the one meant."""
LONGEST_ENDING: Final = 3
"""Letters of a case ending that a hyphen joins to digits (27-си); more make it a compound, which counts nothing."""
MOST: Final = 24
"""Numbers, or triggers, of one sentence that are paired; a sentence with more is a table."""
COORDINATED: Final = 4
"""Words between two numbers that share a trigger (four police officers and two civilians died)."""
NOUN: Final = 1
"""Words between a number and the word that tells what befell those it counts: twelve people | injured."""
ANIMALS: Final = 1
"""Words between a number and the animals it counts, a word for the dead apart (thousands of dead fish): more part phrases."""
ASIDE: Final = 120
"""Characters on either side of a number in which a clause between commas that holds it begins and ends."""
PASSAGE: Final = 3
"""Sentences before a number among which those stand that it counts besides (others): a paragraph or two of a report."""
ARTICLE_LIMIT: Final = 5.0
"""A number word that is also an article ("une femme") counts only this near to its trigger."""
SEMICOLON_COST: Final = 30.0
"""A semicolon or full stop parts claims for good."""
_WORD: Final = re.compile(r"\w+(?:['-]\w+)*")
_BESIDE: Final = re.compile(r"(?<![\w'-])(\w)[\w'-]* (?=(\w))")
"""A word with a space and another behind it: the first letters of both."""
_WIDE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_STOP: Final = re.compile(r"[;؛。!?…:։؟۔]|[.](?=\s|$)")
_COMMA: Final = re.compile(r"[,،、—–(՝]")
_PARTED: Final = re.compile(f"{_STOP.pattern}|{_COMMA.pattern}")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_MONEY: Final = "$€£¥₽₺₴%"
_LISTED_AGES: Final = r"\s+\d{1,2}(?:[\s,،و]+(?:\w+\s+)?\d{1,2})*"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell what befell people; ``side`` is where their number stands: before, after, both."""

    category: str
    side: str
    begin: int
    end: int
    denial: Denial | None = None

    def tells(self, n: Number) -> bool:
        """Whether what it tells befell those whom ``n`` counts: it is not denied of them."""
        return self.denial is None or (not self.denial.near and n.begin >= self.end)


@dataclass(frozen=True, slots=True)
class Counting:
    """One language's patterns for figures."""

    reader: Reader
    spaced: bool
    triggers: tuple[tuple[str, str, re.Pattern[str]], ...]
    any_trigger: re.Pattern[str]
    bounds: tuple[Bound, ...]
    people: re.Pattern[str]
    counters: re.Pattern[str]
    units: re.Pattern[str]
    animals: re.Pattern[str]
    age: re.Pattern[str]
    one: re.Pattern[str]
    breaks: re.Pattern[str]
    joined: re.Pattern[str]
    """The letters that join a word to those before it (و)."""
    others: re.Pattern[str]
    not_people: re.Pattern[str]
    months: re.Pattern[str]
    ages: re.Pattern[str]
    """An age, or several, with the commas around them."""
    among: re.Pattern[str]
    nouns: bool
    """Whether nouns are written with a capital, so that capitals tell no names."""
    insets: re.Pattern[str]
    """A part named between commas: ", including three children,"."""
    inclusions: Inclusions
    causes: re.Pattern[str]
    """Verbs that leave it to a noun behind their number what befell people."""
    out_of: re.Pattern[str]
    """Words before a number of all of whom the next tells what befell some."""
    out_of_after: re.Pattern[str]
    denying: Denying
    rejecting: Rejecting
    predicates: re.Pattern[str]
    """Verbs that tell what became of those whom a noun names (five of the injured died)."""


@cache
def counting(tag: str | None) -> Counting | None:
    """Compile the figures' patterns of language ``tag``; None where there is no data for it."""
    language, numbers_of, denies, rejects = load(tag), reader(tag), denying(tag), rejecting(tag)
    if language is None or numbers_of is None or denies is None or rejects is None:
        return None
    f = language.figures

    def words(phrases: tuple[str, ...]) -> re.Pattern[str]:
        return matcher(phrases, spaced=language.spaced, prefixes=language.prefixes)

    months = words(calendar_names(language.tag, "months")) if language.spaced else re.compile("(?!)")
    return Counting(
        reader=numbers_of, spaced=language.spaced, triggers=_triggers(language),
        any_trigger=words(all_triggers(f)), bounds=bounds_of(language),
        people=words(f.people), counters=words(f.counters), units=words(f.units + f.money), animals=words(f.animals),
        age=words(f.age), one=words(f.one), breaks=words(f.breaks),
        joined=re.compile(rf"(?<!\w)(?:{'|'.join(language.prefixes)})" if language.prefixes else "(?!)"), others=words(f.others),
        not_people=words(f.not_people), months=months,
        among=words(f.among), causes=words(f.causes), out_of=words(f.out_of), out_of_after=words(f.out_of_after),
        nouns=language.attributions.nouns,
        inclusions=Inclusions(words(f.among), _PARTED, words(f.breaks), denies.negations, language.spaced),
        insets=re.compile(rf"[,،(、]\s*(?:\w+\s+){{0,{NOUN + 1}}}{words(f.among).pattern}[^,،)]*[,،)]"),
        ages=re.compile(rf"[,(]?\s*{words(f.age).pattern}{_LISTED_AGES}(?:\s+{words(f.units).pattern})?[,)]?"),
        denying=denies, rejecting=rejects, predicates=words(f.predicates),
    )  # fmt: skip


def _triggers(language: Language) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    compiled = []
    for category in CATEGORIES:
        for suffix, side in (("_after", "before"), ("_before", "after"), ("", "both")):
            phrases = getattr(language.figures, category + suffix)
            if phrases:
                compiled.append((category, side, matcher(phrases, spaced=language.spaced, prefixes=language.prefixes)))
    return tuple(compiled)


def figure_rows(page: Page, document: dict[str, Any], cited: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of ``figures`` of one page; ``cited`` are its attributions."""
    rows = []
    before: list[Told] = []
    texts = page.folded.text, _names_joined(page)
    for sentence in page.sentences:
        c = counting(sentence.lang)
        found, told = _sentence(texts, sentence, c, _nearest(before[-PASSAGE:])) if c else ([], Told())
        rows += [_row(page, document, cited, f) for f in found]
        before.append(told)
    return list({row["figure"]: row for row in rows}.values())


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells of people: the categories of its figures, and of all its triggers."""

    counted: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def _nearest(before: list[Told]) -> Told:
    """Return what the last of some sentences tells that tells of people harmed at all."""
    return next((told for told in reversed(before) if told.named), Told())


def _names_joined(page: Page) -> str:
    """Return the folded text with the words of each name joined to one: a name, however long, is one word of its phrase."""
    pairs = ((m.end() - 1, m[1], m[2]) for m in _BESIDE.finditer(page.cased))
    joints = [at for at, one, next_one in pairs if one.isupper() and next_one.isupper()]
    cuts = zip([0, *(at + 1 for at in joints)], [*joints, len(page.folded.text)], strict=True)
    return "_".join(page.folded.text[b:e] for b, e in cuts)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in folded offsets."""

    number: Number
    begin: int
    end: int
    category: str
    bound: str
    further: bool
    denied: bool


def _row(page: Page, document: dict[str, Any], cited: list[dict[str, Any]], found: Found) -> dict[str, Any]:
    begin, end = page.folded.span(found.begin, found.end)
    return {
        "figure": stable_id("g", page.doc, begin, end, found.category),
        "doc": page.doc,
        "begin": begin,
        "end": end,
        "category": found.category,
        "value": found.number.value,
        "value_max": found.number.top,
        "bound": found.bound,
        "unit": "people",
        "as_of_from": document.get("published_from"),
        "as_of_to": document.get("published_to"),
        "place": None,
        "attribution": _cited_in(cited, begin, end),
        "further": found.further,
        "denied": found.denied,
    }


def _cited_in(cited: list[dict[str, Any]], begin: int, end: int) -> str | None:
    """Return the id of the smallest attribution whose content holds the figure."""
    holders = [a for a in cited if any(b <= begin and end <= e for b, e in a["content"])]
    if not holders:
        return None
    return str(min(holders, key=lambda a: sum(e - b for b, e in a["content"]))["attribution"])


def _sentence(texts: tuple[str, str], s: Sentence, c: Counting, before: Told) -> tuple[list[Found], Told]:
    """Return the figures of a sentence, and what it tells; ``before`` is what was told last, shortly before it.

    ``texts``: the page as it is, and with its names joined, which is what distances are measured in.
    """
    text = texts[0]
    every = _find_triggers(text, s, c)
    if not every:
        return [], Told()
    found: list[Found] = []
    paired, rejected = _counted(texts, s, every, c)
    for n, t in paired:
        named = [o.category for o in every if o.begin != t.begin and o.end <= n.begin]
        same = [k == t.category for k in [*before.counted, *(f.category for f in found)] or [*before.named, *named]]
        found.append(_reached(text, _found(texts, s, n, t, c, same), found))
    told = Told(tuple(f.category for f in found), tuple(t.category for t in every))
    return sorted([*found, *_alternatives(found, rejected)], key=lambda f: f.begin), told


def _alternatives(found: list[Found], rejected: list[Number]) -> Iterator[Found]:
    """Yield the figures that a sentence only gives beside the right ones: three died, not twelve."""
    for n in rejected:
        beside = min(found, key=lambda f: min(abs(f.begin - n.end), abs(n.begin - f.end)), default=None)
        if beside is not None:
            yield Found(n, n.begin, n.end, beside.category, "vague" if n.vague else "exact", further=False, denied=True)


def _counted(
    texts: tuple[str, str], s: Sentence, triggers: list[Trigger], c: Counting
) -> tuple[list[tuple[Number, Trigger]], list[Number]]:
    """Return the numbers of a sentence that count people, each with the trigger that tells what befell them, and those denied."""
    text = texts[0]
    ages = [m.span() for m in c.ages.finditer(text, s.begin, s.end)]
    every = numbers(text, s.begin, s.end, c.reader)
    stated = [n for n in every if n.reached or _people_follow(text, s, n, c) or not any(b <= n.begin < e for b, e in ages)]
    counted = [n for n in stated if _counts_people(text, s, n, c)][:MOST]
    every_one = counted
    counted, triggers = _undenied(text, s, counted, triggers[:MOST], c)
    triggers = _without_whom(text, s, _without_causes(text, triggers, counted, c), counted, c)
    some, joined = c.inclusions.of(text, counted, triggers), texts[not (s.headline or c.nouns)]
    paired = dict(_pairs(joined, [n for n in counted if n not in some], triggers, c))
    if any(whole not in paired for whole in some.values()):  # nothing befell those they are some of
        some = {n: whole for n, whole in some.items() if whole in paired}
        paired = dict(_pairs(joined, [n for n in counted if n not in some], triggers, c))
    paired |= {n: paired[whole] for n, whole in some.items() if whole in paired}
    paired = {n: t for n, t in paired.items() if not any(t is other and _is_whole(text, n, m, c) for m, other in paired.items())}
    told = [(n, t) for n, t in sorted(paired.items(), key=lambda p: p[0].begin) if t.tells(n)]
    return told, [n for n in every_one if n not in counted]


def _is_whole(text: str, n: Number, some: Number, c: Counting) -> bool:
    """Whether a number counts all those of whom the next one tells what befell some: of the 30 people aboard, 12 died."""
    if some.begin < n.end or some.value >= n.value:
        return False
    behind = c.out_of_after.search(text, n.end, some.begin)
    near = behind is not None and len(_WORD.findall(text, n.end, behind.start())) <= 1
    return near or _ends_with(c.out_of, text[max(0, n.begin - 30) : n.begin])


def _undenied(
    text: str, s: Sentence, counted: list[Number], triggers: list[Trigger], c: Counting
) -> tuple[list[Number], list[Trigger]]:
    """Return the numbers that are not denied, and all triggers with what is denied of them."""
    if not counted:
        return counted, triggers
    denials = Denials(text, s.begin, s.end, c.denying)
    told = denials.of_triggers([(t.begin, t.end) for t in triggers], counted)
    marked = [replace(t, denial=d) for t, d in zip(triggers, told, strict=True)]
    return [n for n in counted if not denials.of_number(n)], marked


def _without_causes(text: str, triggers: list[Trigger], counted: list[Number], c: Counting) -> list[Trigger]:
    """Drop the verbs behind whose number a noun of another category tells what befell people: (the crash left) 12 injured."""
    causes = [t for t in triggers if c.causes.fullmatch(text, t.begin, t.end)]
    return [t for t in triggers if t not in causes or not _is_told_behind(text, t, triggers, counted, c)]


def _is_told_behind(text: str, cause: Trigger, triggers: list[Trigger], counted: list[Number], c: Counting) -> bool:
    n = min((n for n in counted if n.begin >= cause.end), key=lambda n: n.begin, default=None)
    if n is None:
        return False
    behind = (t for t in triggers if t.begin >= n.end and t.side != "after" and t.category != cause.category)
    return any(_words_between(text, n.end, t.begin, c) <= NOUN and not parted(text, n.end, t.begin, c.denying) for t in behind)


def _words_between(text: str, begin: int, end: int, c: Counting) -> float:
    return len(_WORD.findall(text, begin, end)) if c.spaced else len(text[begin:end].strip()) / 2


def _without_whom(
    text: str, s: Sentence, triggers: list[Trigger], counted: list[Number], c: Counting
) -> list[Trigger]:
    """Drop the triggers that only name whom another befell: five of the | injured | died in hospital."""
    told = [m.span() for m in c.predicates.finditer(text, s.begin, s.end)]
    verbs = [t for t in triggers if t.denial is None and any(b < t.end and t.begin < e for b, e in told)]
    return [t for t in triggers if t in verbs or not any(_befell(text, t, v, counted, c) for v in verbs)]


def _befell(text: str, whom: Trigger, verb: Trigger, counted: list[Number], c: Counting) -> bool:
    """Whether a verb tells what became of those whom the noun before it names, with no number of its own."""
    if verb.category == whom.category or verb.begin < whom.end or verb.side == "after":
        return False
    if parted(text, whom.end, verb.begin, c.denying) or any(whom.end <= n.begin < verb.begin for n in counted):
        return False
    behind = (n for n in counted if verb.side == "both" and n.begin >= verb.end)
    return all(len(_WORD.findall(text, verb.end, n.begin)) > 1 for n in behind)


def _reached(text: str, figure: Found, before: list[Found]) -> Found:
    """Return a figure that a step leads up to as the count that was reached: (grew by five) to 14, на пять, до 14."""
    stepped = figure.bound == "upto" and before and before[-1].further
    if not stepped or len(_WORD.findall(text, before[-1].end, figure.begin)) > 1:
        return figure
    return replace(figure, bound="exact", begin=figure.number.begin, end=figure.number.end)


def _pairs(
    text: str, counted: list[Number], triggers: list[Trigger], c: Counting
) -> list[tuple[Number, Trigger]]:
    """Pair each number with its cheapest trigger, the cheapest pairs first; a trigger's side is taken but once."""
    priced = [(_cost(text, n, counted, triggers, t, c), n, t) for n in counted for t in triggers]
    taken: dict[Trigger, list[Number]] = {}
    pairs: dict[Number, Trigger] = {}
    while True:
        free = [p for p in priced if p[1] not in pairs and _free(text, p[1], p[2], taken.get(p[2], []), c)]
        cheapest = min(free, key=lambda p: (p[0], p[1].begin, p[2].begin), default=None)
        if cheapest is None or cheapest[0] > FARTHEST:
            return sorted(pairs.items(), key=lambda p: p[0].begin)
        cost, number, trigger = cheapest
        if cost > ARTICLE_LIMIT and c.one.fullmatch(text, number.begin, number.end):
            priced = [p for p in priced if p[1] is not number]
            continue
        pairs[number] = trigger
        taken.setdefault(trigger, []).append(number)


def _free(text: str, n: Number, t: Trigger, others: list[Number], c: Counting) -> bool:
    """Whether a trigger that has its number may have another: one coordinated with it (four … and two … died)."""
    for other in others:
        if (other.begin < t.begin) != (n.begin < t.begin):
            return False
        begin, end = min(n.end, other.end), max(n.begin, other.begin)
        part = c.among.search(text, begin, end) or c.among.match(text, *_behind(text, max(n.end, other.end)))
        inset = part and c.insets.search(text, begin, max(t.begin, t.end))
        if not inset and (part or not _coordinated(text, begin, end, c)):
            return False
    return True


def _coordinated(text: str, begin: int, end: int, c: Counting) -> bool:
    """Whether no more than a noun and a conjunction stand between two numbers: a verb behind it begins another clause."""
    heads = [m.end() for p in (c.breaks, c.joined) for m in p.finditer(text, begin, end)]
    noun = max(heads, default=end)
    words = len(_WORD.findall(text, begin, noun)) + (0 if c.spaced else (noun - begin) // 2)
    if not heads:
        return words < COORDINATED - 1
    rest = text[noun:end].strip()
    return words <= COORDINATED and (not rest or any(p.search(rest) for p in (*(p for _, _, p in c.bounds), c.others, c.people)))


def _behind(text: str, at: int) -> tuple[int, int]:
    start = at + len(text[at : at + 3]) - len(text[at : at + 3].lstrip())
    return start, start + 24


def _find_triggers(text: str, s: Sentence, c: Counting) -> list[Trigger]:
    if not c.any_trigger.search(text, s.begin, s.end):
        return []
    hits: dict[tuple[str, int, int], str] = {}
    for category, side, pattern in c.triggers:
        for m in pattern.finditer(text, s.begin, s.end):
            key = (category, m.start(), m.end())
            hits[key] = side if hits.get(key, side) == side else "both"
    if not hits:
        return []
    hits = {key: side for key, side in hits.items() if not _runs_over(text, key, hits, c)}
    blocked = [(m.start(), m.end()) for m in c.not_people.finditer(text, s.begin, s.end)]
    kept: list[Trigger] = []
    for (category, begin, end), side in sorted(hits.items(), key=lambda h: h[0][1] - h[0][2]):
        clear = all(end <= k.begin or begin >= k.end for k in kept)
        if not clear:  # a form inside a longer one of the same category lends it its side
            kept = [_lent(k, category, begin, end, side) for k in kept]
        elif not any(b <= begin < e for b, e in blocked):
            kept.append(Trigger(category, side, begin, end))
    return sorted(kept, key=lambda t: t.begin)


def _runs_over(text: str, hit: tuple[str, int, int], hits: Iterable[tuple[str, int, int]], c: Counting) -> bool:
    """Whether a phrase with a gap runs over a conjunction and what tells something else: wurden | getötet und 30 | verletzt."""
    category, begin, end = hit
    inside = any(k != category and begin < b and e < end for k, b, e in hits)
    return inside and c.breaks.search(text, begin, end) is not None


def _lent(kept: Trigger, category: str, begin: int, end: int, side: str) -> Trigger:
    inside = kept.category == category and kept.begin <= begin and end <= kept.end
    return replace(kept, side="both") if inside and side != kept.side else kept


def _counts_people(text: str, s: Sentence, n: Number, c: Counting) -> bool:
    """Whether the number can count people: no year, date, age, sum of money, share, or number of something else."""
    if n.people:
        return True
    head, tail = text[max(s.begin, n.begin - 30) : n.begin], text[n.end : min(s.end, n.end + 60)]
    if n.value <= 0 or (tail.lstrip()[:1] in _MONEY and tail.strip()) or (head.rstrip()[-1:] in _MONEY and head.strip()):
        return False
    if re.match(r"\s*[:/.-]\d", tail) or re.search(r"\d[:/.-]$", head):
        return False
    joined = re.match(r"-(\w+)", tail)
    if joined and (len(joined[1]) > LONGEST_ENDING or c.units.match(joined[1])):  # a 30-year war, a 32-летний man
        return False
    start = n.end + len(tail) - len(tail.lstrip())
    if n.digits and head.rstrip().endswith((",", "،")) and tail.lstrip()[:1] in (",", ")", "،"):
        return False  # "the driver, 33, was": an age in apposition
    if _animals_follow(text, n.end, s.end, c):
        return False
    if c.people.match(text, start, s.end):
        return True
    if _unit_follows(text, n.end, s.end, c) or c.months.match(text, start, s.end) or _ends_with(c.months, head):
        return False
    aged = _ends_with(c.age, head) and not head.rstrip().endswith((",", "،"))
    if aged or c.age.match(text, start, s.end) or _inside_word(text, s, n, c):
        return False
    if n.digits and _YEAR.fullmatch(text[n.begin : n.end]):
        return False
    return not (c.one.fullmatch(text, n.begin, n.end))


def _inside_word(text: str, s: Sentence, n: Number, c: Counting) -> bool:
    """Whether a numeral in letters runs on into a word that it does not count, where no space would part them (一起, 三里屯)."""
    if c.spaced or n.digits or n.vague or not text[n.end : min(n.end + 1, s.end)].isalpha():
        return False
    behind = (c.counters, c.breaks, *(p for _, after, p in c.bounds if after), *(p for _, _, p in c.triggers))
    return not any(p.match(text, n.end, s.end) for p in behind)


def _people_follow(text: str, s: Sentence, n: Number, c: Counting) -> bool:
    start = n.end + len(text[n.end : n.end + 60]) - len(text[n.end : n.end + 60].lstrip())
    return c.people.match(text, start, s.end) is not None


def _unit_follows(text: str, at: int, end: int, c: Counting) -> bool:
    """Whether what is counted is something else: a unit within the noun phrase, before any word for people."""
    words = list(_WORD.finditer(text, at, end))[: 3 if c.spaced else 1]
    for word in words:
        if _COMMA.search(text, at, word.start()) or c.people.match(text, word.start(), end):
            return False
        if c.units.match(text, word.start(), end):
            return True
        if any(p.match(text, word.start(), end) for _, _, p in c.triggers) or c.breaks.match(text, word.start(), end):
            return False
    return False


def _animals_follow(text: str, at: int, end: int, c: Counting) -> bool:
    """Whether animals are counted, and nobody who keeps them: 40 sheep, thousands of dead | fish, but not two cattle | drivers."""
    close = min([end, *(m.start() for m in _PARTED.finditer(text, at, end))])
    found = c.animals.search(text, at, min(close, at + ASIDE))
    if found is None:
        return False
    told = [m.span() for _, _, p in c.triggers for m in p.finditer(text, at, found.start())]
    dead = max((b for b, e in told if not text[e : found.start()].strip()), default=found.start())
    if any(p.search(text, at, dead) for p in (c.breaks, c.people, *(p for _, _, p in c.triggers))):
        return False
    behind = found.end() + len(text[found.end() : close]) - len(text[found.end() : close].lstrip())
    keepers = c.people.match(text, behind, end) and not any(p.match(text, behind, end) for _, _, p in c.triggers)
    return _words_between(text, at, dead, c) <= ANIMALS and not keepers


def _ends_with(pattern: re.Pattern[str], head: str) -> bool:
    trimmed = head.rstrip(" ,.(")
    return any(m.end() == len(trimmed) for m in pattern.finditer(trimmed))


def _cost(
    text: str, n: Number, counted: list[Number], triggers: list[Trigger], t: Trigger, c: Counting
) -> float:
    """Return what pairing a number with a trigger costs, in words."""
    if t.begin < n.end and t.end > n.begin:
        return 0.0
    after = t.begin >= n.end
    begin, end = (n.end, t.begin) if after else (t.end, n.begin)
    if _is_aside(text, n, t, c):
        return float("inf")
    if t.denial and parted(text, begin, end, c.denying):
        return float("inf")
    if t.tells(n) and t.side == ("after" if after else "before"):
        return float("inf")
    gap = c.insets.sub(" ", c.ages.sub(" ", text[begin:end]))
    words = len(_WORD.findall(gap)) + (0 if c.spaced else len(_WIDE.findall(gap)) / 2)
    cost = words + SEMICOLON_COST * len(_STOP.findall(gap)) + BREAK_COST * len(_COMMA.findall(gap))
    cost += BREAK_COST * sum(1 for _ in c.breaks.finditer(gap))
    hidden = [m.span() for m in c.insets.finditer(text, begin, end)]
    cost += len(hidden)  # what stands in the same clause is nearer
    between = [o for o in counted if begin <= o.begin and o.end <= end]
    cost += NUMBER_COST * sum(1 for o in between if not any(b <= o.begin < e for b, e in hidden))
    if _COMMA.search(gap) and any(_has_own(text, o, t, after) for o in counted):
        cost += NUMBER_COST
    cost += NUMBER_COST * sum(1 for o in triggers if begin <= o.begin and o.end <= end and o.category != t.category)
    return cost


def _is_aside(text: str, n: Number, t: Trigger, c: Counting) -> bool:
    """Whether a number stands in a clause between commas that describes a noun, and what it would count outside of it."""
    near = max(0, n.begin - ASIDE), n.end + ASIDE
    asides = (m for m in c.denying.insets.finditer(text, *near) if not c.among.search(m.group()))
    return any(m.start() < n.begin and n.end < m.end() and not m.start() < t.begin < m.end() for m in asides)


def _has_own(text: str, o: Number, t: Trigger, before: bool) -> bool:
    """Whether ``o`` counts what a trigger tells in its own clause, on its other side; ``before``: where others stand."""
    begin, end = (t.end, o.begin) if before else (o.end, t.begin)
    return begin <= end and t.side != ("before" if before else "after") and not _PARTED.search(text, begin, end)


def _found(texts: tuple[str, str], s: Sentence, n: Number, t: Trigger, c: Counting, same: list[bool]) -> Found:
    """Make the figure of a number and its trigger; ``same`` tells of the figures before it whether they share its category."""
    text = texts[0]
    held = [h for h in bounds_at(text, (s.begin, s.end), n, c.bounds, c.spaced) if not (n.reached and h[0] == "upto")]
    bound, begin, end = max([("exact", n.begin, n.end), *held], key=lambda h: h[2] - h[1])
    if bound == "exact":
        begin, end = n.begin, n.end
    further = is_further(texts[not (s.headline or c.nouns)], s, n, [(b, e) for _, b, e in held], same)
    denied = is_rejected(text, (s.begin, s.end), (min(begin, t.begin), max(end, t.end)), (t.begin, t.end), c.rejecting)
    return Found(n, begin, end, t.category, "vague" if n.vague and bound == "exact" else bound, further, denied)
