"""Names kept letter for letter in another language."""

from __future__ import annotations

import pytest
from tradition import P, build

import sayso.trace as trace
from sayso.settings import TraceSettings
from sayso.trace.letters import own_names

ENGLISH = (
    ("a", "The tram left the depot in {name} at dawn with nobody but its driver on board and rolled down the hill."),
    ("b", "It came to rest in front of the bakery before anybody in the quarter had noticed that it was gone."),
    ("c", "A porter found the driver asleep in the last carriage and woke him with a cup of strong coffee."),
)
GERMAN = (
    ("a", "Die Straßenbahn verließ das Depot in {name} im Morgengrauen, nur der Fahrer war an Bord, und rollte den Hügel hinab."),
    ("b", "Sie kam vor der Bäckerei zum Stehen, ehe jemand im Viertel bemerkt hatte, dass sie fort war."),
    ("c", "Ein Pförtner fand den Fahrer schlafend im letzten Wagen und weckte ihn mit einer Tasse Kaffee."),
)
CHINESE = (
    ("a", "黎明时分，有轨电车驶离{name}的车库，车上只有司机一人，随后滑下山坡。"),
    ("b", "街区里还没有人发现它不见了，它就停在了面包店门前。"),
    ("c", "一名门卫发现司机睡在最后一节车厢里，便用一杯浓咖啡叫醒了他。"),
)
RUSSIAN = (
    ("a", "На рассвете трамвай выехал из депо на площади {name}, в нём был один водитель, и покатился вниз по холму."),
    ("b", "Он остановился перед пекарней раньше, чем в квартале заметили, что его нет."),
    ("c", "Сторож нашёл водителя спящим в последнем вагоне и разбудил его чашкой крепкого кофе."),
)
UKRAINIAN = (
    ("a", "На світанку трамвай виїхав із депо на площі {name}, у ньому був один водій, і покотився вниз пагорбом."),
    ("b", "Він зупинився перед пекарнею раніше, ніж у кварталі помітили, що його немає."),
    ("c", "Сторож знайшов водія, який спав в останньому вагоні, і розбудив його чашкою міцної кави."),
)


def page(doc: str, lang: str, told: tuple[tuple[str, str], ...], name: str, day: int, more: str = "") -> P:
    sentences = [(key, text.format(name=name)) for key, text in told]
    return P(doc, [*sentences, (doc, more)] if more else sentences, date=f"2031-05-0{day}", lang=lang)


def kept(*pages: P) -> list[tuple[str, str]]:
    """Return whom the last page is linked with, and the readings the two share."""
    copies = trace.run(*build(pages), TraceSettings())["copies"].to_pylist()
    mine = [c for c in copies if c["child"] == pages[-1].doc]
    return [(c["parent"], e["detail"].split(" where")[0]) for c in mine for e in c["evidence"] if e["kind"] == "shared-reading"]


@pytest.mark.parametrize(("lang", "told"), [("de", GERMAN), ("zh", CHINESE)])
def test_a_misprint_in_a_translation_shows_from_which_page_it_is(lang: str, told: tuple[tuple[str, str], ...]) -> None:
    release, paper = page("release", "en", ENGLISH, "Halverson Street", 1), page("paper", "en", ENGLISH, "Halverson Steet", 2)
    assert kept(release, paper, page("rendering", lang, told, "Halverson Steet", 4)) == [("paper", "“Steet”")]


def test_so_it_does_in_other_scripts() -> None:
    release, paper = page("release", "ru", RUSSIAN, "Зарничного", 1), page("paper", "ru", RUSSIAN, "Зарчниного", 2)
    assert kept(release, paper, page("rendering", "uk", UKRAINIAN, "Зарчниного", 4)) == [("paper", "“Зарчниного”")]


def test_a_code_of_letters_and_digits_is_as_good_as_a_name() -> None:
    release, paper = page("release", "en", ENGLISH, "hall Kx4tb", 1), page("paper", "en", ENGLISH, "hall Kx4bt", 2)
    assert kept(release, paper, page("rendering", "de", GERMAN, "Halle Kx4bt", 4)) == [("paper", "“Kx4bt”")]


@pytest.mark.parametrize(
    ("first", "second", "rendered"),
    [
        ("Kyiv", "Kiev", "Kiew"),  # each language writes it in its own way
        ("Brennburg", "Brennburger", "Brennburg"),  # derived, not misspelled
        ("Talmeck", "Orvessa", "Orvessa"),  # another name: a translator may have known better
        ("talmek", "talmeck", "talmeck"),  # no name
    ],
)
def test_what_a_language_would_write_by_itself_says_nothing(first: str, second: str, rendered: str) -> None:
    release, paper = page("release", "en", ENGLISH, first, 1), page("paper", "en", ENGLISH, second, 2)
    assert not kept(release, paper, page("rendering", "de", GERMAN, rendered, 4))


def test_nor_does_what_a_page_writes_so_throughout() -> None:
    release, paper = page("release", "en", ENGLISH, "Halverson Street", 1), page("paper", "en", ENGLISH, "Halverson Steet", 2)
    assert not kept(release, paper, page("rendering", "de", GERMAN, "Halverson Steet", 4, "In Halverson Steet fuhr nie ein Bus."))


def test_nor_does_a_name_that_inflects() -> None:
    release, paper = page("release", "ru", RUSSIAN, "Зарнична", 1), page("paper", "ru", RUSSIAN, "Зарничну", 2)
    assert not kept(release, paper, page("rendering", "uk", UKRAINIAN, "Зарничну", 4))


def test_the_names_of_cities_are_known_that_are_a_language_s_own() -> None:
    assert "Kiew" in own_names("de") and "Kiev" in own_names("it") and not own_names("xx-none")
