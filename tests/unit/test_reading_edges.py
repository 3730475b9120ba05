"""Edges of the text: headings that quote a milestone, numbers of other documents, damaged files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from demonstration import reader, roadmap
from fakes.documents import p, real_word, word
from fardplan.adapters.files import extract_bytes
from fardplan.adapters.word import extract_word
from fardplan.kernel.errors import BadInput
from fardplan.plan import check
from fardplan.reading import Passage, Reason, SourceText, Stance
from fardplan.reading.plain import extract_plain
from fardplan.synthesis.wording_unread import told_why

HEAD = "Förvaltningens synpunkter\n\n"
TRUST = "Andelen stockholmare som har lågt förtroende för stadsdelsnämnden minskar"


def read(text: str) -> tuple[Passage, ...]:
    document = reader().read(SourceText("k.txt", text, "text/plain", "0" * 64))
    assert "".join(passage.quote for passage in document.passages) == text
    return document.passages


# --- Headings over milestones


@pytest.mark.parametrize(
    "heading",
    [
        f"Etappmål M4.2 {TRUST}",
        f"Etappmål M4.2\n{TRUST}",
        f"Etappmål M4.2: {TRUST.replace('minskar', 'ska minska')}",
        f"M4.2 {TRUST}",
        "Etappmål: Andelen stockholmare som har lågt förtroende\nför stadsdelsnämnden minskar",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_heading_that_quotes_a_milestone_is_one(heading: str, gap: str) -> None:
    said = "Nämnden anser att måttet bör bytas ut mot en mätning av bemötandet.\n"
    passages = read(f"{HEAD}{heading}{gap}{said}")
    assert [(one.reason, one.targets) for one in passages[1:]] == [
        (Reason.HEADING, ("M4.2",)), (None, ("M4.2",)),
    ]  # fmt: skip
    assert passages[-1].quote == said


def test_a_sentence_that_tells_a_milestone_is_no_heading() -> None:
    title = "4.4 Stärk det systematiska arbetet mot diskriminering"
    said = "Förvaltningen tillstyrker strategin.\n"
    passages = read(f"{HEAD}{title}\n\nEtappmål: {TRUST}.\n\n{said}")
    assert [one.targets for one in passages if one.is_viewpoint] == [("4.4",)]


def test_a_sentence_about_a_milestone_is_no_heading() -> None:
    text = f"{HEAD}Etappmål M4.2 är för lågt satt och bör höjas.\n"
    assert [one.targets for one in read(text) if one.is_viewpoint] == [("M4.2",)]


# --- Numbers


@pytest.mark.parametrize(
    "aside",
    [
        "jfr kap. 3.1 i budgeten",
        "se tabell 3.1",
        "enligt avsnitt 3.1 i nämndens verksamhetsplan",
        "enligt 3.1 i stadens budget",
    ],
)
def test_a_number_in_another_document_is_no_target(aside: str) -> None:
    said = f"Vad gäller strategierna 2.1 och 2.2 räcker inte lokalerna, {aside}.\n"
    (passage,) = (one for one in read(HEAD + said) if one.is_viewpoint)
    assert passage.targets == ("2.1", "2.2")


@pytest.mark.parametrize("named", ["avsnitt 3.1", "punkt 3.1", "strategi 3.1 i färdplanen"])
def test_a_number_in_the_roadmap_stays_one(named: str) -> None:
    said = f"Förvaltningen avstyrker {named}.\n"
    (passage,) = (one for one in read(HEAD + said) if one.is_viewpoint)
    assert passage.targets == ("3.1",)


# --- Files


@pytest.mark.parametrize("name", ["svar.xlsx", "svar.ods", "svar.pptx"])
def test_a_word_file_with_the_name_of_another_kind_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match=r"is named \.\w+ but is a Word file; name it \.docx"):
        extract_bytes(name, real_word())


@pytest.mark.parametrize("name", ["svar.docx", "svar.pdf", "svar.odt"])
def test_bytes_that_are_nothing_are_not_called_a_text_file(name: str) -> None:
    noise = bytes(range(256)) * 40
    with pytest.raises(BadInput) as refused:
        extract_bytes(name, noise)
    assert "neither that nor any other kind" in refused.value.why
    assert ".txt" not in str(refused.value)
    assert told_why(str(refused.value), "sv").language == "sv"


def test_a_text_file_with_the_name_of_another_kind_is_still_called_one() -> None:
    with pytest.raises(BadInput, match=r"is a plain text file; name it \.txt"):
        extract_bytes("svar.docx", "Nämnden avstyrker förslaget.".encode())


ANSWER = "Nämnden anser att förskolan behöver stöd för språkutveckling – och ”tid” för öppna hus.\n"


@pytest.mark.parametrize("taken_for", ["cp1252", "latin-1"])
def test_what_was_encoded_twice_is_read_as_it_was_written(taken_for: str) -> None:
    twice = ANSWER.encode().decode("latin-1") if taken_for == "latin-1" else _as_cp1252(ANSWER)
    source = extract_plain("svar.txt", twice.encode())
    assert source.text == ANSWER
    assert [told_why(note, "sv").language for note in source.notes] == ["sv"]


def _as_cp1252(text: str) -> str:
    return "".join(
        bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in text.encode()
    )


def test_a_sound_text_that_quotes_damage_stays_as_it_is() -> None:
    text = ANSWER + "I den gamla filen stod det fÃ¶r, Ã¤ldre och gÃ¥ i stället.\n"
    source = extract_plain("svar.txt", text.encode())
    assert (source.text, source.notes) == (text, ())


def test_hidden_text_is_left_out_and_told() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Utkast.</w:t></w:r>"
    source = extract_word("svar.docx", word(p("Svar.", runs=hidden)))
    assert (source.text, source.notes) == ("Svar.", ("Hidden text is left out.",))
    empty = "<w:r><w:rPr><w:vanish/></w:rPr><w:t> </w:t></w:r>"
    assert extract_word("svar.docx", word(p("Svar.", runs=empty))).notes == ()


# --- The roadmap file


def test_two_strategies_with_one_title_are_told() -> None:
    plan = roadmap()
    first, *others = plan.areas
    one, other, *more = first.strategies
    alike = (one, replace(other, title=f"{one.title.upper()}."), *more)
    found = check(replace(plan, areas=(replace(first, strategies=alike), *others)))
    assert [f.where for f in found if f.code == "same-title"] == [other.number]
    assert not [f for f in check(plan) if f.code in ("same-title", "other-numeral")]


def test_a_numeral_that_is_not_that_of_the_number_is_told() -> None:
    plan = roadmap()
    first, *others = plan.areas
    one, *more = first.strategies
    wrong = (replace(one, roman="IX"), *more)
    found = check(replace(plan, areas=(replace(first, strategies=wrong), *others)))
    assert [f.where for f in found if f.code == "other-numeral"] == [one.number]


# --- How the answer itself is laid out


@pytest.mark.parametrize(
    "sentence",
    [
        "Förvaltningen svarar samlat för varje målområde och tar inte upp enskilda strategier.",
        "Förvaltningen besvarar remissen per målområde och går inte in på varje strategi.",
        "Svaret följer remissens disposition.",
        "Synpunkterna redovisas under respektive målområde.",
    ],
)
def test_how_an_answer_is_laid_out_is_no_view(sentence: str) -> None:
    assert [one.reason for one in read(f"{HEAD}{sentence}\n")[1:]] == [Reason.POINTER]


@pytest.mark.parametrize(
    "sentence",
    [
        "Färdplanen tar inte upp de äldre, varken samlat eller per målområde.",
        "Förvaltningen föreslår att en nämnd svarar samlat för varje målområde.",
        "Nämnden svarar bara på målområde 1 och avstår från att yttra sig per strategi.",
    ],
)
def test_what_is_wanted_of_the_roadmap_is_a_view_though_it_speaks_of_areas(sentence: str) -> None:
    assert any(one.is_viewpoint for one in read(f"{HEAD}{sentence}\n"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Rådet är besviket över att få ärendet sedan svarstiden har gått ut.",
        "Nämnden är besviken över den korta remisstiden.",
    ],
)
def test_what_is_amiss_with_the_consultation_is_no_opposition_to_the_roadmap(sentence: str) -> None:
    assert all(Stance.OPPOSE not in one.stances for one in read(f"{HEAD}{sentence}\n"))
