"""The sentences of a synthesis as a secretary would write them, for every number there can be."""

from __future__ import annotations

import pytest

from fardplan.reading import Stance, Voice
from fardplan.synthesis.wording import WORDINGS, quantifier

NUMBERS = [
    (1, 1, "only"),
    (1, 2, "one"),
    (2, 2, "both"),
    (2, 3, "two"),
    (3, 3, "all"),
    (3, 4, "several"),
    (3, 5, "most"),
    (2, 18, "two"),
    (9, 18, "several"),
    (10, 18, "most"),
    (18, 18, "all"),
]


@pytest.mark.parametrize(("number", "of", "right"), NUMBERS)
def test_which_word_says_how_many(number: int, of: int, right: str) -> None:
    assert quantifier(number, of) == right


BODIES = [
    (1, 1, "Den enda svarande instansen (1 av 1)", "The only body that answered (1 of 1)"),
    (1, 2, "En instans (1 av 2)", "One body (1 of 2)"),
    (2, 2, "Båda de svarande instanserna (2 av 2)", "Both bodies that answered (2 of 2)"),
    (2, 3, "Två instanser (2 av 3)", "Two bodies (2 of 3)"),
    (3, 3, "Alla svarande instanser (3 av 3)", "All bodies that answered (3 of 3)"),
    (6, 18, "Flera instanser (6 av 18)", "Several bodies (6 of 18)"),
    (17, 18, "De flesta svarande instanser (17 av 18)", "Most bodies that answered (17 of 18)"),
]


@pytest.mark.parametrize(("number", "of", "swedish", "english"), BODIES)
def test_bodies_are_counted_in_whole_phrases(
    number: int, of: int, swedish: str, english: str
) -> None:
    assert WORDINGS["sv"].of_bodies(number, of)[0] == swedish
    assert WORDINGS["en"].of_bodies(number, of)[0] == english


ANSWERS = [
    (1, 1, "Det enda svaret (1 av 1)", "The only answer (1 of 1)"),
    (1, 17, "Ett av svaren (1 av 17)", "One of the answers (1 of 17)"),
    (2, 2, "Båda svaren (2 av 2)", "Both answers (2 of 2)"),
    (2, 17, "Två av svaren (2 av 17)", "Two of the answers (2 of 17)"),
    (3, 17, "Flera av svaren (3 av 17)", "Several of the answers (3 of 17)"),
    (4, 5, "De flesta svar (4 av 5)", "Most of the answers (4 of 5)"),
    (5, 5, "Alla svar (5 av 5)", "All answers (5 of 5)"),
]


@pytest.mark.parametrize(("number", "of", "swedish", "english"), ANSWERS)
def test_answers_are_counted_in_whole_phrases(
    number: int, of: int, swedish: str, english: str
) -> None:
    assert WORDINGS["sv"].of_answers(number, of)[0] == swedish
    assert WORDINGS["en"].of_answers(number, of)[0] == english


VOICES = [
    (1, 1, "Den enda som yttrar sig som nämnd eller styrelse (1 av 1)",
     "The only one that speaks as a committee or board (1 of 1)"),
    (1, 3, "En av dem som yttrar sig som nämnd eller styrelse (1 av 3)",
     "One of those that speak as committees or boards (1 of 3)"),
    (2, 2, "Båda som yttrar sig som nämnd eller styrelse (2 av 2)",
     "Both of those that speak as committees or boards (2 of 2)"),
    (3, 9, "Flera av dem som yttrar sig som nämnd eller styrelse (3 av 9)",
     "Several of those that speak as committees or boards (3 of 9)"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "of", "swedish", "english"), VOICES)
def test_those_that_speak_in_a_voice_are_counted_in_whole_phrases(
    number: int, of: int, swedish: str, english: str
) -> None:
    assert WORDINGS["sv"].of_voice(Voice.COMMITTEE, number, of)[0] == swedish
    assert WORDINGS["en"].of_voice(Voice.COMMITTEE, number, of)[0] == english


APART = [
    (1, 1, "Den enda rösten från boende (1 av 1)", "The only voice of residents (1 of 1)"),
    (1, 3, "En av rösterna från boende (1 av 3)", "One of the voices of residents (1 of 3)"),
    (2, 2, "Båda rösterna från boende (2 av 2)", "Both voices of residents (2 of 2)"),
    (3, 3, "Alla röster från boende (3 av 3)", "All voices of residents (3 of 3)"),
    (3, 9, "Flera av rösterna från boende (3 av 9)",
     "Several of the voices of residents (3 of 9)"),
    (5, 9, "De flesta av rösterna från boende (5 av 9)",
     "Most of the voices of residents (5 of 9)"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "of", "swedish", "english"), APART)
def test_voices_that_are_not_the_body_itself_are_counted_as_voices(
    number: int, of: int, swedish: str, english: str
) -> None:
    assert WORDINGS["sv"].of_voice(Voice.RESIDENT, number, of)[0] == swedish
    assert WORDINGS["en"].of_voice(Voice.RESIDENT, number, of)[0] == english


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_voice_and_stance_has_its_words(language: str) -> None:
    words = WORDINGS[language]
    for of in (1, 2):
        phrases = {words.of_voice(voice, 1, of)[0] for voice in Voice}
        assert len(phrases) == len(Voice)
        assert len({words.takes(stance, of) for stance in Stance}) == len(Stance)


SENTENCES = [
    ("answers", {"number": 1, "bodies": 1}, "Ett svar har kommit in från en instans."),
    ("answers", {"number": 2, "bodies": 3}, "Två svar har kommit in från tre instanser."),
    ("answers", {"number": 12, "bodies": 12}, "Tolv svar har kommit in från tolv instanser."),
    ("answers", {"number": 12, "bodies": 13}, "12 svar har kommit in från 13 instanser."),
    ("counted", {"answers": 1, "number": 0}, "Svaret innehåller inga synpunkter."),
    ("counted", {"answers": 2, "number": 1}, "Svaren innehåller en synpunkt."),
    (
        "counted and repeated",
        {"answers": 9, "number": 40, "repeated": 2},
        "Svaren innehåller 40 synpunkter; 2 upprepningar i sammanfattningar räknas inte igen.",
    ),
    ("asks", {"number": 1, "counted": 1}, "I synpunkten finns ett önskemål."),
    ("asks", {"number": 3, "counted": 9}, "I synpunkterna finns tre skilda önskemål."),
    ("silent", {"number": 2, "names": "A och B"},
     "Två tillfrågade instanser har inte svarat: A och B."),
    ("unread", {"number": 1, "names": "a.pdf"},
     "En handling kunde inte läsas och ingår inte: a.pdf."),
    ("amended", {"senders": 2, "names": "A och B"},
     "A och B beslutade något annat än vad förvaltningarna föreslog; "
     "nämndernas egna ord redovisas för sig."),
]  # fmt: skip


@pytest.mark.parametrize(("template", "values", "right"), SENTENCES)
def test_swedish_agrees_with_its_numbers(
    template: str, values: dict[str, object], right: str
) -> None:
    assert WORDINGS["sv"].say(template, **values) == right


ENGLISH = [
    ("answers", {"number": 1, "bodies": 1}, "One answer has come in from one body."),
    ("answers", {"number": 2, "bodies": 3}, "Two answers have come in from three bodies."),
    ("counted", {"answers": 1, "number": 0}, "The answer holds no viewpoints."),
    ("asks", {"number": 1, "counted": 1}, "The viewpoint holds one ask."),
    ("silent", {"number": 1, "names": "A"}, "One body that was asked has not answered: A."),
    ("unread", {"number": 2, "names": "a and b"},
     "Two documents could not be read and are not included: a and b."),
]  # fmt: skip


@pytest.mark.parametrize(("template", "values", "right"), ENGLISH)
def test_english_agrees_with_its_numbers(
    template: str, values: dict[str, object], right: str
) -> None:
    assert WORDINGS["en"].say(template, **values) == right
