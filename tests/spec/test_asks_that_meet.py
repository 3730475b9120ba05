"""Asks of several bodies are one only if each of them wants all that the shown words say."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from demonstration import roadmap
from fardplan.reading import Reader, SourceText
from fardplan.synthesis import Answer, Sender, Synthesis, check, problems, synthesise
from fardplan.synthesis.wishes import is_told_as_wish

_reader = Reader(roadmap())
_numbers = count(1)


def answer(body: str, *asks: str) -> Answer:
    """An answer with a paragraph for each ask, about the roadmap as a whole unless it says so."""
    said = "".join(f"{ask}\n\n" for ask in asks)
    source = SourceText(
        f"{next(_numbers)}-{body}.txt", f"Förvaltningens synpunkter\n\n{said}", "text/plain", body
    )
    return Answer(source.name, (Sender(body, body, body),), _reader.read(source))


def made(*answers: Answer, language: str = "sv") -> Synthesis:
    synthesis = synthesise(roadmap(), answers, language=language)
    check(synthesis)
    return synthesis


def met(synthesis: Synthesis) -> set[frozenset[str]]:
    """The bodies behind each ask, where there are several."""
    bodies = (frozenset(s.short for s in synthesis.senders_of(a.keys)) for a in synthesis.asks)
    return {each for each in bodies if len(each) > 1}


SEX = "Förvaltningen vill att all statistik om människor könsuppdelas."
VALUES = "Förvaltningen föreslår att etappmålen förses med ett startvärde och ett målår."
BOTH_AND_PROGRAMMES = (
    "Förvaltningen önskar att etappmålen får både ett utgångsvärde och ett årtal, att statistiken "
    "könsuppdelas och att det framgår hur färdplanen förhåller sig till antagna program."
)


@pytest.mark.parametrize("single", [SEX, VALUES])
@pytest.mark.parametrize("first", [True, False])
def test_who_wants_one_thing_does_not_stand_behind_three(single: str, first: bool) -> None:
    answers = [answer("Nord", BOTH_AND_PROGRAMMES), answer("Syd", single)]
    assert met(made(*(answers if first else answers[::-1]))) == set()


@pytest.mark.parametrize(
    ("several", "single"),
    [
        ("Förvaltningen föreslår att parkleken får en fast samordnare samt att belysningen "
         "i Bergaparken byts ut.", "Förvaltningen föreslår att belysningen i Bergaparken byts ut."),
        ("Förvaltningen vill att hembesöken får en varaktig finansiering och att "
         "familjecentralerna öppnar på lördagar.",
         "Förvaltningen vill att hembesöken får en varaktig finansiering."),
        ("Förvaltningen önskar en samlad översikt över styrdokumenten och en plan för skolvalet.",
         "Förvaltningen önskar en samlad översikt över styrdokumenten."),
    ],
)  # fmt: skip
def test_an_ask_of_several_parts_meets_only_its_equals(several: str, single: str) -> None:
    assert met(made(answer("Nord", several), answer("Syd", single))) == set()
    assert met(made(answer("Nord", several), answer("Syd", several))) == {
        frozenset({"Nord", "Syd"})
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (VALUES, "Förvaltningen saknar ett etappmål om ungas fritid. Om ett sådant läggs till bör "
                 "det ha ett startvärde och ett målår."),
        ("Förvaltningen föreslår att feriejobben räcker till för alla över 15 år.",
         "Förvaltningen föreslår att feriejobben räcker till för alla över 18 år."),
        ("Förvaltningen vill att fältassistenter anställs med särskilda medel.",
         "Förvaltningen vill att biblioteken får särskilda medel."),
        ("Förvaltningen undrar vem som ska bekosta feriejobben.",
         "Förvaltningen vill att feriejobben bekostas av staden."),
        ("Förvaltningen föreslår att hembesöken ges en varaktig finansiering.",
         "Förvaltningen föreslår att hembesöken samordnas bättre."),
        ("Förvaltningen vill att ordet ”tydligt” byts mot ”påtagligt” i etappmålen.",
         "Förvaltningen vill att ordet ”tydligt” byts mot ”mätbart” i etappmålen."),
    ],
)  # fmt: skip
def test_two_that_only_speak_of_the_same_subject_are_two(one: str, other: str) -> None:
    assert met(made(answer("Nord", one), answer("Syd", other))) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SEX, "Förvaltningen önskar att all statistik om människor delas upp på kön."),
        (VALUES, "Varje etappmål behöver ett nuläge och en tidpunkt."),
        ("Förvaltningen efterfrågar en lots för små företag.",
         "Förvaltningen föreslår att små företag får en lots."),
        ("Förvaltningen föreslår att feriejobb erbjuds även på sportlovet, eftersom behovet "
         "är stort.",
         "Förvaltningen vill att feriejobb erbjuds även på sportlovet."),
    ],
)  # fmt: skip
def test_the_same_thing_in_other_words_is_one(one: str, other: str) -> None:
    assert met(made(answer("Nord", one), answer("Syd", other))) == {frozenset({"Nord", "Syd"})}


def asks_told(synthesis: Synthesis) -> list[str]:
    return [s.text for part in synthesis.sections for s in part.statements if s.kind == "ask"]


def test_the_words_that_are_shown_are_nobodys_but_their_own() -> None:
    answers = [
        answer("Nord", SEX),
        answer("Syd", "Förvaltningen önskar att all statistik om människor delas upp på kön."),
    ]
    assert asks_told(made(*answers)) == [
        "Nord önskar: ”all statistik om människor könsuppdelas”. Något liknande önskar Syd."
    ]
    assert asks_told(made(*answers, language="en")) == [
        "Nord asks: “all statistik om människor könsuppdelas”. Syd asks for something alike."
    ]


@pytest.mark.parametrize(
    ("ask", "wish"),
    [
        ("en tidplan för strategierna", True),
        ("Varje strategi behöver en ägare", True),
        ("Ange en nivå", True),
        ("Hur ska skolorna hinna med", True),
        ("Barnen nämns inte på en enda sida", False),
        ("Ordet äldre finns nästan inte i färdplanen", False),
    ],
)
def test_what_only_tells_of_a_lack_is_not_told_as_what_is_wanted(ask: str, wish: bool) -> None:
    assert is_told_as_wish(ask) is wish


def test_the_gate_refuses_an_ask_that_not_all_behind_it_have_made() -> None:
    synthesis = made(answer("Nord", BOTH_AND_PROGRAMMES), answer("Syd", SEX))
    three, one = synthesis.asks
    wrong = replace(three, keys=(*three.keys, *one.keys))
    whole = replace(synthesis.section(""), asks=(wrong,))
    changed = replace(
        synthesis, sections=tuple(whole if not s.number else s for s in synthesis.sections)
    )
    assert any("is not what is asked at" in problem for problem in problems(changed))


def test_the_gate_refuses_words_that_are_given_to_another() -> None:
    synthesis = made(
        answer("Nord", SEX),
        answer("Syd", "Förvaltningen önskar att all statistik om människor delas upp på kön."),
    )
    section = synthesis.section("")
    for wrong in ("Nord och Syd önskar: ”", "Syd önskar: ”"):
        told = tuple(
            replace(s, text=s.text.replace("Nord önskar: ”", wrong)) if s.kind == "ask" else s
            for s in section.statements
        )
        changed = replace(synthesis, sections=(replace(section, statements=told),))
        assert any("quotes another body than it names" in p for p in problems(changed))
