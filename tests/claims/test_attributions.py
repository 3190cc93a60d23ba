"""A page read in order: what a sentence keeps for the next, whole quotations, conversations, datelines."""

from __future__ import annotations


def test_a_pronoun_means_the_speaker_named_last(claims_of):
    rows = claims_of("Maria Lund said the ferry was old. She added that it had been repaired.")[0]
    assert [r["speaker"] for r in rows] == ["Maria Lund", "Maria Lund"]


def test_an_inverted_pronoun_means_the_speaker_named_last_too(claims_of):
    rows = claims_of("Marie Lund a dit que le ferry était vieux. Il avait été réparé, a-t-elle ajouté.", "fr")[0]
    assert [r["speaker"] for r in rows] == ["Marie Lund", "Marie Lund"]


def test_quoted_speech_goes_on_in_the_next_sentence(claims_of):
    text = '"It was dark and cold," Lund said. "Nobody knew where to go."'
    rows = claims_of(text)[0]
    assert [[text[b:e] for b, e in r["content"]] for r in rows] == [
        ['"It was dark and cold,"', '"Nobody knew where to go."']
    ]
    assert rows[0]["kind"] == "direct"


def test_a_citation_within_a_citation_comes_through_it(claims_of):
    rows = claims_of("The paper reported that the captain told the police that he had slept.")[0]
    inner, outer = sorted(rows, key=lambda r: -r["content"][0][0])
    assert inner["via"] == outer["attribution"]
    assert outer["via"] is None


def test_a_language_without_data_gives_nothing(claims_of):
    assert claims_of("Kapteinen sa at ferja grunnstøtte.", "xx") == ([], [])


def test_free_reported_speech_follows_its_source(claims_of):
    text = "Die Reederei sagte, die Fähre sei neu. Sie habe im Mai alle Prüfungen bestanden."
    rows = claims_of(text, "de")[0]
    assert [r["speaker"] for r in rows] == ["Die Reederei", "Die Reederei"]
    assert text[slice(*rows[1]["content"][0])] == "Sie habe im Mai alle Prüfungen bestanden"


def test_the_turns_of_a_conversation_are_their_speakers(claims_of):
    text = "Lund: Where were you?\nBerg: Asleep in my cabin.\nLund: All night?\nBerg: I heard nothing."
    rows = claims_of(text)[0]
    assert [(r["speaker"], text[slice(*r["content"][0])]) for r in rows] == [
        ("Lund", "Where were you?"),
        ("Berg", "Asleep in my cabin"),
        ("Lund", "All night?"),
        ("Berg", "I heard nothing"),
    ]


def test_a_word_of_a_name_is_no_cue(claims_of):
    assert claims_of("He left for the United States that night.")[0] == []


def test_a_dateline_is_no_part_of_what_is_said(claims_of):
    text = "PORT DAVEL, Nov 14 (MNA) - Three people died in the fog, the harbour office said."
    row = claims_of(text)[0][0]
    assert text[slice(*row["content"][0])] == "Three people died in the fog"


def test_a_passive_does_not_cite_whoever_spoke_last(claims_of):
    rows, _ = claims_of("Marie Lund said that the ferry sank. It was also noted that the port would be closed.")
    assert [r["speaker"] for r in rows] == ["Marie Lund", None]


def test_a_subject_left_out_is_whoever_spoke_last(claims_of):
    rows, _ = claims_of("وأكد الوزير أن العبارة غرقت. وأشار إلى أن الميناء مغلق.", "ar")
    assert [r["speaker"] for r in rows] == ["الوزير", "الوزير"]
