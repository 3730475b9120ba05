"""How a synthesis counts: bodies rather than papers, each voice apart, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from demonstration import roadmap
from fardplan.reading import Reader, SourceText, Stance, Voice
from fardplan.synthesis import Answer, Sender, Synthesis, Unread, check, problems, synthesise

_reader = Reader(roadmap())
_numbers = count(1)

HEAD = "Förvaltningens synpunkter\n\n"
STRATEGY = "Strategi 1.2 Öka deltagandet och stärk likvärdigheten i förskolan\n\n"


def sender(short: str, kind: str = "district_council") -> Sender:
    return Sender(short.lower(), f"{short} stadsdelsnämnd", short, kind)


def answer(text: str, *shorts: str, decision: str = "as_proposed", late: bool = False) -> Answer:
    source = SourceText(f"{next(_numbers)}.txt", text, "text/plain", "0" * 64)
    senders = tuple(sender(short) for short in shorts)
    return Answer(source.name, senders, _reader.read(source), decision, late)


def made(*answers: Answer, language: str = "sv", **given: object) -> Synthesis:
    synthesis = synthesise(roadmap(), answers, language=language, **given)  # type: ignore[arg-type]
    check(synthesis)
    return synthesis


def told(synthesis: Synthesis, number: str, kind: str) -> str:
    return next(s.text for s in synthesis.section(number).statements if s.kind == kind)


def overview(synthesis: Synthesis) -> dict[str, str]:
    return {statement.kind: statement.text for statement in synthesis.overview}


WELCOMES = HEAD + STRATEGY + "Förvaltningen välkomnar strategin.\n"
OPPOSES = HEAD + STRATEGY + "Förvaltningen avstyrker strategin.\n"


@pytest.mark.parametrize("excepted", ["utom 4.2 och 4.5", "förutom strategi 4.2, som bör utgå"])
def test_support_of_all_does_not_count_for_what_is_excepted(excepted: str) -> None:
    said = f"{HEAD}Förvaltningen tillstyrker målområde 4 {excepted}.\n"
    synthesis = made(answer(said, "Nord"))
    welcoming = {s.number for s in synthesis.sections if Stance.SUPPORT in s.by_stance}
    assert welcoming == {"4"}
    assert Stance.SUPPORT not in synthesis.section("4.2").by_stance
    assert synthesis.section("4.2").keys


def test_a_joint_answer_counts_its_bodies_and_is_one_answer() -> None:
    synthesis = made(answer(WELCOMES, "Nord", "Syd"), answer(WELCOMES, "Väst"))
    assert overview(synthesis)["answers"] == "Två svar har kommit in från tre instanser."
    assert overview(synthesis)["joint"] == "Nord och Syd svarar gemensamt."
    assert told(synthesis, "1.2", "who") == (
        "Alla svarande instanser (3 av 3) har synpunkter på strategi 1.2: Nord, Syd och Väst."
    )


@pytest.mark.parametrize(
    "said",
    [
        "Vi är emot förslaget att anlägga en parkering vid Ekbacken.",
        "Föreningen motsätter sig att badplatsen stängs på kvällarna.",
        "Vi ifrågasätter den siffra som anges för antalet sålda tomter.",
        "Verket ifrågasätter dock det resultat som färdplanen redovisar för sommarkurserna.",
        "Verket ifrågasätter dock det\nresultat som anges för kurserna och vill ha en kontakt.",
        "Vi välkomnar nya cykelställ vid badplatsen i Ekbacken.",
    ],
)
def test_who_judges_one_matter_does_not_judge_the_whole(said: str) -> None:
    synthesis = made(answer(f"{HEAD}{said}\n", "Nord"))
    (viewpoint,) = synthesis.viewpoints.values()
    assert viewpoint.passage.targets == ()
    assert viewpoint.takes(Stance.SUPPORT, Stance.OPPOSE)
    section = synthesis.section("")
    assert section.keys == (viewpoint.key,)
    assert not {Stance.SUPPORT, Stance.OPPOSE} & section.by_stance.keys()
    kinds = {statement.kind.rpartition(":")[2] for statement in section.statements}
    assert kinds.isdisjoint({"support", "oppose"})


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("Vi avstyrker färdplanen.", Stance.OPPOSE),
        ("Nämnden avstyrker förslaget i dess helhet.", Stance.OPPOSE),
        ("Vi är mycket positiva.", Stance.SUPPORT),
        ("Bolaget ställer sig bakom inriktningen.", Stance.SUPPORT),
        ("Förvaltningen delar i stort den bild som ges av stadens utmaningar.", Stance.SUPPORT),
        ("Vi ifrågasätter om färdplanen behövs.", Stance.OPPOSE),
    ],
)
def test_who_judges_the_roadmap_is_counted_on_the_whole(said: str, stance: Stance) -> None:
    synthesis = made(answer(f"{HEAD}{said}\n", "Nord"))
    (viewpoint,) = synthesis.viewpoints.values()
    assert synthesis.section("").by_stance[stance] == (viewpoint.key,)


def test_a_body_with_two_answers_is_one_body() -> None:
    synthesis = made(answer(WELCOMES, "Nord"), answer(OPPOSES, "Nord"))
    assert overview(synthesis)["answers"] == "Två svar har kommit in från en instans."
    assert told(synthesis, "1.2", "who").startswith("Den enda svarande instansen (1 av 1) har")


def test_a_summary_that_says_again_what_the_body_says_is_not_counted() -> None:
    wish = "Förvaltningen saknar en beskrivning av hur inskrivningen av barn ska finansieras."
    text = f"Sammanfattning\n\n{wish}\n\n{HEAD}{STRATEGY}{wish}\n"
    synthesis = made(answer(text, "Nord"))
    repeated = [v for v in synthesis.viewpoints.values() if not v.counted]
    assert [v.passage.section for v in repeated] == ["Sammanfattning"]
    assert overview(synthesis)["counted"] == (
        "Svaret innehåller en synpunkt; en upprepning i en sammanfattning räknas inte igen."
    )
    assert len(synthesis.asks) == 1
    assert repeated[0].key in synthesis.viewpoints
    assert all(repeated[0].key not in s.anchors for p in synthesis.sections for s in p.statements)


MINORITY = (
    HEAD
    + STRATEGY
    + "Förvaltningen välkomnar strategin.\n\nReservation\n\n"
    + "Ledamoten Anna Ek (X) reserverar sig. Vi motsätter oss strategi 1.2 i dess helhet.\n"
)


def test_voices_are_never_mixed() -> None:
    synthesis = made(answer(MINORITY, "Nord"), answer(WELCOMES, "Syd"))
    voices = {v.voice for v in synthesis.viewpoints.values()}
    assert {Voice.ADMINISTRATION, Voice.MINORITY} <= voices
    for section in synthesis.sections:
        for statement in section.statements:
            if ":" in statement.kind:
                heard = {synthesis.viewpoints[key].voice for key in statement.anchors}
                assert heard == {Voice(statement.kind.partition(":")[0])}
    for keys in synthesis.section("1.2").by_stance.values():
        for voice, senders in synthesis.voices_of(keys).items():
            assert senders, voice


def test_a_minority_does_not_pass_for_the_body_that_sent_the_answer() -> None:
    synthesis = made(answer(MINORITY, "Nord"), answer(WELCOMES, "Syd"))
    texts = [s.text for section in synthesis.sections for s in section.statements]
    opposing = [text for text in texts if "invänder" in text and "går isär" in text]
    assert opposing
    assert all("Nord (minoritet) invänder" in text for text in opposing)


def test_a_body_that_is_quoted_does_not_pass_for_the_body_that_quotes_it() -> None:
    said = HEAD + STRATEGY + "Polisen avstyrker strategin.\n"
    synthesis = made(answer(said, "Nord"), answer(WELCOMES, "Syd"))
    assert told(synthesis, "1.2", "who").endswith("strategi 1.2: Syd.")
    assert told(synthesis, "1.2", "apart") == (
        "För egen del yttrar sig Nord (citerar Polisen) om strategi 1.2."
    )
    opposing = [s.text for s in synthesis.section("1.2").statements if "går isär" in s.text]
    assert opposing
    assert all("Nord (citerar Polisen) invänder" in text for text in opposing)
    english = made(answer(said, "Nord"), answer(WELCOMES, "Syd"), language="en")
    assert "Nord (quoting Polisen)" in told(english, "1.2", "apart")


def test_an_abstention_is_not_no_objection() -> None:
    text = "Färdplan för ett Stockholm för alla\n\nBolaget avstår från att yttra sig.\n"
    synthesis = made(answer(text, "Nord", decision="abstained"), answer(WELCOMES, "Syd"))
    taken = {s for v in synthesis.viewpoints.values() for s in v.passage.stances
             if v.answer.decision == "abstained"}  # fmt: skip
    assert Stance.NO_OBJECTION not in taken
    assert Stance.NO_OBJECTION not in synthesis.section("").by_stance
    assert "avstår" in overview(synthesis)["abstained"]
    assert "inte är detsamma" in overview(synthesis)["abstained"]


def test_answers_about_an_area_are_not_counted_under_its_strategies() -> None:
    area = HEAD + "Målområde 1 Uppväxt och utbildning\n\nFörvaltningen välkomnar målområdet.\n"
    synthesis = made(answer(area, "Nord"), answer(WELCOMES, "Syd"))
    assert "Nord" in told(synthesis, "1", "who")
    assert "Nord" not in told(synthesis, "1.2", "who")


def test_late_and_unreadable_answers_are_told() -> None:
    unread = Unread("trasig.pdf", "trasig.pdf: it is broken; mend it.", (sender("Öst"),))
    synthesis = made(answer(WELCOMES, "Nord", late=True), unread=[unread])
    assert overview(synthesis)["late"] == (
        "Det enda svaret (1 av 1) kom efter svarstiden men räknas med: Nord."
    )
    assert overview(synthesis)["unread"] == (
        "En handling kunde inte läsas och ingår inte: trasig.pdf."
    )


def test_no_answers_at_all_is_a_synthesis_too() -> None:
    synthesis = made(silent=[sender("Nord")])
    assert overview(synthesis) == {
        "answers": "Inga svar har kommit in.",
        "silent": "En tillfrågad instans har inte svarat: Nord.",
    }
    assert all(s.kind == "nobody" for section in synthesis.sections for s in section.statements)


@pytest.mark.parametrize(
    ("bodies", "start"),
    [
        (["Nord"], "The only body that answered (1 of 1) has viewpoints"),
        (["Nord", "Syd"], "Both bodies that answered (2 of 2) have viewpoints"),
        (["Nord", "Syd", "Väst"], "All bodies that answered (3 of 3) have viewpoints"),
    ],
)
def test_english_agrees_with_its_number(bodies: list[str], start: str) -> None:
    synthesis = made(*(answer(WELCOMES, body) for body in bodies), language="en")
    assert told(synthesis, "1.2", "who").startswith(start)


def test_the_same_answers_give_the_same_synthesis() -> None:
    answers = [answer(WELCOMES, "Nord"), answer(OPPOSES, "Syd")]
    assert made(*answers) == made(*answers)


def test_a_body_that_is_not_concerned_asks_for_nothing() -> None:
    text = "Remiss\n\nBolagets verksamhet berörs inte av förslaget och bolaget avstår."
    synthesis = made(answer(text, "Nord", decision="abstained"))
    assert [v.passage.stances for v in synthesis.viewpoints.values()] == [(Stance.DEFER,)]
    assert synthesis.asks == ()


EMPTY = "Dnr 2024-17\n\nKommunstyrelsen har remitterat Färdplan för ett Stockholm för alla.\n"


def test_a_sentence_about_answers_stands_on_them_though_they_hold_no_viewpoint() -> None:
    empty, other = answer(EMPTY, "Nord"), answer(WELCOMES, "Syd")
    for answers in ([empty], [empty, other], [other]):
        synthesis = made(*answers)
        for statement in synthesis.overview:
            assert set(statement.documents) == {a.document for a in answers}, statement.kind
            assert statement.anchors or not synthesis.viewpoints


def test_that_nothing_is_asked_stands_on_what_was_looked_through() -> None:
    synthesis = made(answer(WELCOMES, "Syd"))
    (none,) = [s for s in synthesis.overview if s.kind == "asks"]
    assert none.anchors == tuple(synthesis.viewpoints)


def test_the_gate_refuses_a_sentence_about_answers_that_leaves_one_out() -> None:
    synthesis = made(answer(EMPTY, "Nord"), answer(WELCOMES, "Syd"))
    told = tuple(replace(s, documents=s.documents[1:]) for s in synthesis.overview)
    assert any(
        "does not stand on the answers" in p for p in problems(replace(synthesis, overview=told))
    )


ALONE = (
    HEAD
    + STRATEGY
    + "Förvaltningen välkomnar strategin.\n\nReservation\n\n"
    + "Ledamoten Anna Ek (X) reserverar sig. Vi motsätter oss strategi 3.1 i dess helhet.\n"
)


def test_a_body_of_which_only_a_minority_has_spoken_is_told_but_not_counted() -> None:
    other = answer(HEAD + "Förvaltningen avstyrker strategi 3.1.\n", "Syd")
    synthesis = made(answer(ALONE, "Nord"), other)
    assert told(synthesis, "3.1", "who") == (
        "En instans (1 av 2) har synpunkter på strategi 3.1: Syd."
    )
    assert told(synthesis, "3.1", "apart") == (
        "För egen del yttrar sig Nord (minoritet) om strategi 3.1."
    )
    alone = made(answer(ALONE, "Nord"))
    kinds = [s.kind for s in alone.section("3.1").statements]
    assert kinds[0] == "apart"
    assert "who" not in kinds


def test_a_minority_beside_its_own_body_adds_nobody() -> None:
    synthesis = made(answer(MINORITY, "Nord"), answer(WELCOMES, "Syd"))
    assert told(synthesis, "1.2", "who").startswith("Båda de svarande instanserna (2 av 2)")
    assert "apart" not in [s.kind for s in synthesis.section("1.2").statements]


def test_the_gate_refuses_a_body_counted_for_its_minority_alone() -> None:
    synthesis = made(answer(ALONE, "Nord"), answer(HEAD + "Vi avstyrker strategi 3.1.\n", "Syd"))
    section = synthesis.section("3.1")
    told_ = tuple(replace(s, kind="who") if s.kind == "apart" else s for s in section.statements)
    wrong = replace(section, statements=told_)
    sections = tuple(wrong if s is section else s for s in synthesis.sections)
    assert list(problems(replace(synthesis, sections=sections)))
