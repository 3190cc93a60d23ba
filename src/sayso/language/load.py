"""Load one language's data file into a typed record."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.errors import SettingsError

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A preposition, ``cue``, and the nouns before which it cites; up to three words may stand between."""

    cue: str
    source: Words


@dataclass(frozen=True, slots=True)
class Attributions:
    """How a language cites: its cues, and where the cited words and the source stand around them."""

    order: Words = ("before",)
    """Where the source of a cue verb stands when content follows: "before" (X said that), "after" (قال X إن)."""
    comma: bool = False
    """A comma after the cue verb may open the content (Er sagte, er sei …)."""
    nouns: bool = False
    """Nouns are written with a capital, so that a small word that is no link ends a noun phrase."""
    final: bool = False
    """The cue verb stands at the end, after the content (X … dedi)."""
    say: Words = ()
    """Verbs that take any words as content, with or without a complementiser."""
    tell: Words = ()
    """Verbs that name the addressee first (told reporters that)."""
    that: Words = ()
    """Verbs that cite only where a complementiser, a quotation or a colon follows."""
    named: Words = ()
    """The same where the verb is a noun, too: they cite only behind a name (X reports that, and not: there are reports that)."""
    to: Words = ()
    """Verbs whose content is an infinitive (promised to), with the words that open it in ``infinitive``."""
    about: Words = ()
    """Verbs whose object is the content (criticised X, called for X)."""
    participles: Words = ()
    """Forms whose source is the subject of the clause before (…, adding that)."""
    inverted: Words = ()
    quoted: Words = ()
    """Verbs of speech only beside quoted words, else of doing (a lancé)."""
    """Forms that only ever stand before their source (a-t-il dit)."""
    complementisers: Words = ()
    infinitive: Words = ()
    prepositions: Words = ()
    """According to."""
    held: tuple[Held, ...] = ()
    """Prepositions that cite only before certain nouns, which belong to the source (nach Angaben)."""
    postpositions: Words = ()
    """Göre, zufolge. A bar parts a noun that belongs to the source from the cue (Ansicht ~ | nach)."""
    information: Words = ()
    """Nouns for information that nobody need have given, in any case: data, reports, findings."""
    early: Words = ()
    """What such nouns may be called without an owner: preliminary, first, official. Then nobody is named."""
    times: Words = ()
    """Words of a time that information may be of (as of 9 a.m., saat 9-a olan): numbers and days besides, they name no source."""
    own: Words = ()
    """Prepositions that hold their source as a pronoun (по его словам)."""
    offices: Words = ()
    """Nouns for those who are cited by office: police, ministry, report; before a headline's colon they name a source."""
    titles: Words = ()
    """Nouns for what a person is that may stand right before the name, in a script with capitals: mayor, director, sahibi."""
    occupations: Words = ()
    """Nouns for what a person does that may stand before the name as a title does: fisherman, Der Fischer, 渔民."""
    governed: Words = ()
    """Endings of a name that may be a place governed by the title before it; a person's name as a subject has none of them."""
    attached: Words = ()
    """Words that may open with a preposition joined to them (بقطاع), where a script has no capitals: none of a name for sure."""
    surnames: Words = ()
    """Surnames that a name opens with, where a script has no spaces."""
    governing: bool = False
    """A title may be followed by a noun that it governs, and no small word between: мэр Давела, not a name."""
    oblique: Words = ()
    """Word endings that no subject has (Turkish genitive): for words in small letters or with an apostrophe."""
    asides: Words = ()
    """Words before a parenthetic cue clause: wie X mitteilte, as X said, comme l'a dit X."""
    after_quote: Words = ()
    """Words that, after a quotation, introduce its source without a verb (so X)."""
    adverbials: Words = ()
    """What may stand between cue and content: in a statement, on Monday."""
    openers: Words = ()
    """Words that open an adverbial and never a source, where the source may stand behind its verb (bei, nach)."""
    closers: Words = ()
    """Postpositions that close an adverbial and never a source: near, after."""
    conjunctions: Words = ()
    subordinators: Words = ()
    """Words at which a source, read outward from its cue, must have ended."""
    auxiliaries: Words = ()
    """Finite forms that end a source read to the right (laut X wurden …)."""
    inserted: Words = ()
    """Adverbials of several words that may part an auxiliary from its verb (a quant à elle déclaré)."""
    pronouns: Words = ()
    he: Words = ()
    """The pronouns that mean one man, or in a language whose nouns have genders one thing of that gender."""
    she: Words = ()
    it: Words = ()
    they: Words = ()
    """Pronouns that mean several."""
    nobody: Words = ()
    """Pronouns that mean nobody who was cited before: I, one, who, others."""
    no_one: Words = ()
    """What opens a source that is nobody: no one, none of, neither; nobody says what follows."""
    withheld: Words = ()
    """What stands before a cue that was not said, where a script has no spaces (未立即 | 回应, 拒绝 | 透露)."""
    nothing: Words = ()
    """What opens content that is none: (said) nothing about it."""
    handling: Words = ()
    """Cues that with people for an object, and no clause, do something to them and say nothing (admitted 41 patients)."""
    perceived: Words = ()
    """Verbs of taking in, among ``that``: they cite with a clause or quoted speech, and never with an object (read the papers)."""
    men: Words = ()
    """Words of a source that show whom it can mean: titles, articles, forms of offices (Mr, le, spokesman)."""
    women: Words = ()
    things: Words = ()
    """Nouns of what can be cited and is no person, where the pronouns for persons are not used of them (report, 报告)."""
    groups: Words = ()
    """The same for several: articles and nouns in the plural."""
    he_cues: Words = ()
    """Endings of cues that agree with their source (сказал, сказала, сказали)."""
    she_cues: Words = ()
    they_cues: Words = ()
    relatives: Words = ()
    """Pronouns that open a clause about the noun before them: who, which."""
    the_outlet: Words = ()
    """Phrases that mean an outlet named before: that newspaper, diese Zeitung, издание."""
    the_agency: Words = ()
    """The same of a news agency."""
    the_statement: Words = ()
    """The same of a statement that somebody made."""
    wired: Words = ()
    """Words that end a dateline, where no dash does (日电)."""
    announced: Words = ()
    """Verbal nouns, without an article, that begin what a source before them announces (ارتفاع: a rise in)."""
    possessives: Words = ()
    """His, her, their: where the source may stand behind its verb, what opens so is its object (announced his intention)."""
    topics: Words = ()
    """Prepositions of what a verb at the end of its clause tells of: (hatte) von vier Toten | berichtet."""
    ruling: Words = ()
    """Adjectives that hold a preposition and belong to their noun: (a source) مطلع | على الملف."""
    described: Words = ()
    """Participles that describe the noun before them (published on Monday); a source ends before them."""
    articles: Words = ()
    """Articles and the like that open a noun phrase, where one may stand behind an opening phrase without a comma."""
    links: Words = ()
    """Small words that a name or noun phrase may hold (of, the, für)."""
    compounds: Words = ()
    """Words that hold a cue and are other words (说明, 小说): what is matched inside them is none."""
    joined: Words = ()
    """Prepositions, according to, that are written as one with the word behind them (وفقا ل)."""
    relative: Words = ()
    """Endings of verbs that describe the noun behind them (yayımladığı); the noun's owner before them is the source."""
    owner: Words = ()
    """Endings of a noun that owns what follows (İdaresi'nin … açıklamasına)."""
    objects: Words = ()
    """Endings that a clause or noun has as the object of a cue, and no subject has (battığını): where verbs come last."""
    finite: Words = ()
    """Endings of finite verbs: a word in small letters with one of them ends a clause and no noun phrase."""
    parted: Words = ()
    """Endings of what follows a subject and is none of its phrase, where verbs come last (yolun, kişinin, şehirde)."""
    statements: Words = ()
    """Nouns for a statement, as its owner's and in the case for where something is said (açıqlamasında)."""
    topic: Words = ()
    """Particles behind the subject (ise)."""
    introducing: Words = ()
    """Forms of cues that stand between what is cited and its source (açıklayan X)."""
    stated: Words = ()
    """What says that a statement was made, behind a source in the ablative (Valilikten | yapılan açıklamada)."""
    ablative: Words = ()
    """Endings of that case."""
    contrasts: Words = ()
    """Conjunctions that set what one says against what another says: but, while, а."""
    audience: Words = ()
    """Whom somebody told, in a form that is a genitive, too: an addressee only right behind the verb (полиции)."""
    determiners: Words = ()
    """Words that may open what is said and are no subject, where verbs come last: some, every, tomorrow."""
    listeners: Words = ()
    """Whom somebody told where no name follows: aux journalistes, журналистам."""
    owned: Words = ()
    """Endings, among ``parted``, of a noun that the one before it may own (binasının)."""
    told: Words = ()
    """What opens whom somebody told and nothing else, up to the noun for a medium (à l'agence, газете, لصحيفة)."""
    addressing: Words = ()
    """What opens an addressee before the name of a medium, or any name behind a person's (à, dem, alla)."""
    datives: Words = ()
    """Articles that open an addressee behind a person's name alone: elsewhere they are genitives (der)."""
    dative: Words = ()
    """Endings of the last word of a name in the case of who is told, where no article shows it (Вечерней лампе)."""
    dative_joined: Words = ()
    """The same joined to the name by an apostrophe, a hyphen or a closing quotation mark ('ye, -ին)."""
    told_behind: Words = ()
    """Nouns for a medium in that case, behind its name (AA | muhabirine)."""
    agents: Words = ()
    """Prepositions behind a passive cue that lead to who said it: by."""
    passive_alike: bool = False
    """Finite past forms are participles as well: one without an object may be a passive (captain questioned)."""
    passives: Words = ()
    """Auxiliaries that make a cue verb passive (were found), so that what precedes it is no source."""
    mood: Words = ()
    """Verb forms that mark reported speech by themselves (sei, habe, werde)."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How a language counts people and says what befell them."""

    numbers: dict[str, float] = field(default_factory=dict)
    """Number words; values of 100 and above multiply what precedes them."""
    scales: dict[str, float] = field(default_factory=dict)
    """Forms of such that are number words only behind another number: 3 binden, 3 հազարից."""
    joiners: Words = ()
    """What may stand inside a number: and, und, و."""
    vague: dict[str, float] = field(default_factory=dict)
    """Words for an order of magnitude: dozens, tens of thousands."""
    dual: dict[str, float] = field(default_factory=dict)
    """Nouns that hold their number: جنديان."""
    one: Words = ()
    """Number words that are articles too: counted only before a person noun."""
    people: Words = ()
    """Nouns for people: a number before one of them counts people for sure."""
    counters: Words = ()
    """What a numeral may be joined to besides, where a script has no spaces (两个)."""
    compounds: Words = ()
    """Words that end with a numeral and count nothing, where a script has no spaces (同一: the same)."""
    money: Words = ()
    """Currencies and their parts: a number before one of them is a sum."""
    units: Words = ()
    """Nouns for anything else: a number before one of them counts no people."""
    animals: Words = ()
    """Nouns for animals: a number before one of them counts no people, an adjective for the dead between them or not."""
    age: Words = ()
    """Words before or after a number that make it an age, a date, a rank."""
    range: Words = ()
    """Between the two numbers of a range."""
    between: Words = ()
    """Before a range: between."""
    risen: Words = ()
    """Before two numbers of which the first no longer holds: (rose) from 12 to 15."""
    reached: Words = ()
    """Between the two, all there is: to, auf, 人升至."""
    risen_after: Words = ()
    """The ending of the first, where it is endings that say so: 7'den 9'a, 7-dən 9-a."""
    reached_after: Words = ()
    """The ending of the second."""
    killed_before: Words = ()
    """Triggers after which the number stands (killing 12, مقتل)."""
    killed_after: Words = ()
    """Triggers before which the number stands (12 were killed, 12 dead)."""
    killed: Words = ()
    """Triggers that may stand on either side."""
    injured_before: Words = ()
    injured_after: Words = ()
    injured: Words = ()
    missing_before: Words = ()
    missing_after: Words = ()
    missing: Words = ()
    displaced_before: Words = ()
    displaced_after: Words = ()
    displaced: Words = ()
    harmed_before: Words = ()
    """Suffered, fell victim: harmed, not said in which way."""
    harmed_after: Words = ()
    harmed: Words = ()
    arrested_before: Words = ()
    arrested_after: Words = ()
    arrested: Words = ()
    not_people: Words = ()
    """Phrases that hold a trigger but tell of no casualties (kayıp zaman)."""
    denied: Words = ()
    """Words besides the readings' ``negated`` that deny what a trigger tells: without, nobody's, neither."""
    denied_not: Words = ()
    """Phrases that hold a negation and deny nothing here: not only, لا يزال (still)."""
    untrue: Words = ()
    """What says, before a clause or a noun for a claim, that it is not so: (is) not true, denied, rejected."""
    untrue_after: Words = ()
    """The same behind it: is false, doğru değil, 不属实."""
    unconfirmed: Words = ()
    """What says before it that nobody confirmed it: did not confirm (that), 未证实. Such a verb cites nobody."""
    rumours: Words = ()
    """Nouns for what is claimed: reports, claims, rumours."""
    events: Words = ()
    """Nouns, among the triggers, for what befell people and nobody did: death, loss of life, гибель, مقتل."""
    denied_last: bool = False
    """What denies a verb stands right behind it (کشته نشد, ölü yok)."""
    predicates: Words = ()
    """Verbs among the triggers that tell what became of people; they win over a noun that names whom (five injured died)."""
    exact: Words = ()
    """Words that hold a bound's word and set none (выросло до: rose to)."""
    exact_after: Words = ()
    atleast: Words = ()
    more: Words = ()
    almost: Words = ()
    about: Words = ()
    upto: Words = ()
    atleast_after: Words = ()
    more_after: Words = ()
    almost_after: Words = ()
    about_after: Words = ()
    upto_after: Words = ()
    breaks: Words = ()
    """Words between two claims of one sentence: and, while, tandis que."""
    others: Words = ()
    """Others, more: words that say the number is added to one already given."""
    others_not: Words = ()
    """Phrases that hold such a word and add nothing (daha önce: earlier; все еще: still)."""
    remains: Words = ()
    """Nouns for the bodies of the dead: more of them are besides those found before, whoever else is counted."""
    step: Words = ()
    """Words before a number by which a count has grown: rose by, um, на."""
    step_after: Words = ()
    """The same behind the number (artarak)."""
    among: Words = ()
    """Including, among them: words that say the number is a part of one already given."""
    causes: Words = ()
    """Verbs among the triggers that leave it to a noun behind their number what befell people: dejó 12 heridos, 造成12人受伤."""
    out_of: Words = ()
    """Words right before the number of all of whom another tells what befell some: of the 30 aboard, with 30 aboard, 12 died."""
    out_of_after: Words = ()
    """The same behind it: 30 kişiden 12'si, 30人中有12人."""
    part_before: Words = ()
    """Among the dead: words before a number that say it is a part of a category's total."""
    part_after: Words = ()
    """The same behind the number (six of the dead)."""
    whole: Words = ()
    """Words that say a number is a total of people harmed in whatever way."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language's data, as its file holds it."""

    tag: str
    name: str
    spaced: bool = True
    prefixes: Words = ()
    """Letters that the language joins to the front of a word."""
    articles: Words = ()
    """Articles that the language joins to the front of a noun, where it has no capitals to tell names from nouns."""
    abbreviations: Words = ()
    attributions: Attributions = field(default_factory=Attributions)
    figures: Figures = field(default_factory=Figures)

    def articles_open(self, word: str) -> bool:
        """Tell whether a word begins with a joined article."""
        return word.startswith(self.articles) if self.articles else False


def tags() -> tuple[str, ...]:
    """Return the tags of the languages there is data for, in alphabetical order."""
    folder = files("sayso.language").joinpath("data")
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def load(tag: str | None) -> Language | None:
    """Return the data for language ``tag`` (ISO 639-1), or None where there is none.

    Raises SettingsError naming the file and the key where a data file holds a key that is not known.
    """
    if not tag:
        return None
    source = files("sayso.language").joinpath("data", f"{tag.split('-')[0].lower()}.toml")
    if not source.is_file():
        return None
    return parse(source.read_text("utf-8"), source.name)


def parse(text: str, name: str) -> Language:
    """Return the language that the TOML ``text`` of file ``name`` describes."""
    data = tomllib.loads(text)
    sections = {
        "attributions": _record(Attributions, data.pop("attributions", {}), name),
        "figures": _record(Figures, data.pop("figures", {}), name),
    }
    plain = _checked(Language, data, name)
    return Language(**plain, **sections)


def _record(cls: type[Any], data: dict[str, Any], name: str) -> Any:
    return cls(**_checked(cls, data, name))


def _checked(cls: type[Any], data: dict[str, Any], name: str) -> dict[str, Any]:
    known = {f.name for f in fields(cls)}
    for key in data:
        if key not in known:
            raise SettingsError(f"language file {name}: {key!r} is not known; known are {', '.join(sorted(known))}")
    return {key: _value(value) for key, value in data.items()}


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(Held(v["cue"], tuple(v["source"])) if isinstance(v, dict) else v for v in value)
    if isinstance(value, dict):
        return {key: float(number) for key, number in value.items()}
    return value
