from __future__ import annotations

from sayso.differences import Side, differences, differences_across

FIRST = "The ferry left the harbour of Elin at noon with nine men on board."
SECOND = "Its engine had been mended on Monday, the harbour office said."
THIRD = "Nobody answered the calls of the lighthouse until late in the evening."


def side(*sentences: str) -> Side:
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    return Side(text, spans)


def told(there: Side, here: Side, pairs: list[tuple[int, int]], lang: str = "en") -> list[tuple[str, str, list[str]]]:
    """Compare sentences by number, of the page and of the text that was looked up."""
    spans = [[*there.sentences[a], *here.sentences[b]] for a, b in pairs]
    rows = differences(spans, there, here, lang)
    for row in rows:
        assert here.text[row["begin"] : row["end"]] == row["text"]
        assert there.text[row["doc_begin"] : row["doc_end"]] == row["doc_text"]
    return [(row["text"], row["doc_text"], row["about"]) for row in rows]


def test_words_that_differ_are_told() -> None:
    here = side(FIRST.replace("nine", "ten"), SECOND)
    assert told(side(FIRST, SECOND), here, [(0, 0), (1, 1)]) == [("ten", "nine", ["figure"])]


def test_a_sentence_left_out_amid_a_passage_is_told() -> None:
    found = told(side(FIRST, SECOND, THIRD), side(FIRST, THIRD), [(0, 0), (2, 1)])
    assert found == [("", SECOND, ["wording"])]


def test_a_sentence_put_in_amid_a_passage_is_told_where_the_page_lacks_it() -> None:
    there, here = side(FIRST, THIRD), side(FIRST, SECOND, THIRD)
    (row,) = differences([[*there.sentences[0], *here.sentences[0]], [*there.sentences[1], *here.sentences[2]]], there, here, "en")
    assert (row["text"], row["doc_text"], row["doc_begin"]) == (SECOND, "", there.sentences[0][1])


def test_a_sentence_that_stands_elsewhere_on_the_page_is_not_left_out() -> None:
    here = Side(side(FIRST, THIRD).text + SECOND, side(FIRST, THIRD).sentences)
    assert told(side(FIRST, SECOND, THIRD), here, [(0, 0), (2, 1)]) == []


def test_a_match_that_ends_before_the_last_word_is_compared_to_the_end_of_the_sentence() -> None:
    there, here = side(FIRST), side(FIRST.replace("on board", "ashore"))
    end_there, end_here = FIRST.index(" on board"), here.text.index(" ashore")
    (row,) = differences([[0, end_there, 0, end_here]], there, here, "en")
    assert (row["text"], row["doc_text"]) == ("ashore", "on board")


def test_a_sentence_quoted_inside_a_longer_one_is_not_compared_with_what_stands_around_it() -> None:
    around = f"As the old keeper of the lighthouse told us in his kitchen, {FIRST}"
    there = side(around)
    assert differences([[around.index(FIRST), len(around), 0, len(FIRST)]], there, side(FIRST), "en") == []


def test_sentences_in_other_words_altogether_are_told_as_a_whole() -> None:
    assert told(side(FIRST, SECOND), side(FIRST, THIRD), [(0, 0), (1, 1)])[0][:2] == (THIRD, SECOND)


def test_a_sentence_that_another_answers_better_is_not_told_in_other_words() -> None:
    assert told(side(FIRST, SECOND), side(FIRST, SECOND), [(0, 0), (0, 1), (1, 1)]) == []


def test_a_number_that_is_bounded_otherwise_is_another_figure() -> None:
    now = "Fewer than thirty boats searched the bay on Monday."
    ((_, _, about),) = told(side(now.replace("Fewer", "More")), side(now), [(0, 0)])
    assert about[0] == "figure"


def test_a_bound_that_is_lost_is_a_hedge() -> None:
    now = "Three men died in the fire at the mill on Monday."
    ((_, _, about),) = told(side(now.replace("Three", "At least three")), side(now), [(0, 0)])
    assert about[0] == "hedge"


def test_a_negation_within_a_word_is_one() -> None:
    there, here = side("Kaptan limana yanaşmadan önce haber verdi."), side("Kaptan limana yanaşmadan önce haber vermedi.")
    ((_, _, about),) = told(there, here, [(0, 0)], "tr")
    assert about[0] == "negation"


def test_a_figure_and_a_negation_that_a_rendering_changes_are_told() -> None:
    there = side("At least 21 men have died in the flood at Tarn.", "The office has not found any sign of sabotage.")
    here = side("Mindestens 31 Männer sind in der Flut von Tarn umgekommen.", "Die Behörde fand Hinweise auf Sabotage.")
    pairs = [[*a, *b] for a, b in zip(there.sentences, here.sentences, strict=True)]
    figure, negation = differences_across(pairs, there, here, ("en", "de"))
    assert (figure["text"], figure["doc_text"], figure["about"]) == ("31", "21", ["figure"])
    assert negation["about"] == ["negation"]
    assert (negation["text"], negation["doc_text"]) == ("Die Behörde fand Hinweise auf Sabotage.", there.text[48:94].strip())


def test_a_true_rendering_has_nothing_to_tell() -> None:
    there, here = side("The office has not found any sign of sabotage."), side("Die Behörde hat keine Spur von Sabotage gefunden.")
    assert differences_across([[*there.sentences[0], *here.sentences[0]]], there, here, ("en", "de")) == []
