"""Who sent an answer, where only the name of its file says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from demonstration import roadmap
from fardplan.adapters.answers import Gathered, answers_from, read_each


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("07-kyrkogardsnamnden.txt", "Kyrkogårdsnämnden tillstyrker.", "Kyrkogårdsnämnden"),
        ("07-kyrkogardsnamnden.txt", "Kyrkogårdsnämndens svar: ja.", "Kyrkogårdsnämnden"),
        ("KYRKOGARDSNAMNDEN.txt", "Kyrkogårdsnämnden tillstyrker.", "KYRKOGÅRDSNÄMNDEN"),
        ("3_hasselby_vanner.txt", "Vi i Hässelby vänner håller med.", "Hässelby vänner"),
        ("07-kyrkogardsnamnden.txt", "Nämnden tillstyrker färdplanen.", "Kyrkogardsnamnden"),
        (
            "000_36bce726d0618210.txt",
            "Förvaltningen välkomnar strategi 1.1.",
            "Okänd avsändare 36bce726",
        ),
        (
            "36bce726d0618210.txt",
            "Förvaltningen välkomnar strategi 1.1.\n\nFörvaltningen föreslår att Ekhagens "
            "stadsdelsnämnd\növerlämnar tjänsteutlåtandet som svar på remissen.",
            "Ekhagens stadsdelsnämnd",
        ),
        (
            "36bce726d0618210.txt",
            "Förvaltningen föreslår att stadsdelsnämnden överlämnar tjänsteutlåtandet.\n\n"
            "Förvaltningen välkomnar att Ekhagens stadsdelsnämnd beslutar om medel.",
            "Okänd avsändare 36bce726",
        ),
        ("09-norra_berget.txt", "Vi på Norra Berget håller med.", "Norra berget"),
    ],
)
def test_a_name_is_spelt_as_the_text_of_the_answer_spells_it(
    tmp_path: Path, file: str, text: str, name: str
) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    outcomes = read_each([tmp_path / file], roadmap())
    (answer,) = answers_from(outcomes).answers
    assert answer.senders[0].name == name


def gathered(folder: Path, files: dict[str, str]) -> Gathered:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return answers_from(read_each([folder / name for name in files], roadmap(), workers=1))


def test_two_files_that_are_called_the_same_are_not_one_body(tmp_path: Path) -> None:
    found = gathered(
        tmp_path,
        {"a/svar.txt": "Vi tillstyrker strategi 1.2.", "b/svar.txt": "Vi avstyrker strategi 1.2."},
    )
    senders = [answer.senders[0] for answer in found.answers]
    assert [sender.name for sender in senders] == ["Svar (a)", "Svar (b)"]
    assert len({sender.id for sender in senders}) == 2
    assert found.copies == ()


def test_a_copy_of_a_document_is_told_of_and_not_counted_again(tmp_path: Path) -> None:
    text = "Vi tillstyrker strategi 1.2."
    found = gathered(tmp_path, {"svar.txt": text, "kopia.txt": text, "annat.txt": f"{text} Ja."})
    assert [answer.document for answer in found.answers] == ["svar.txt", "annat.txt"]
    assert found.copies == (("kopia.txt", "svar.txt"),)


def test_one_body_that_its_own_head_names_is_one_wherever_its_files_lie(tmp_path: Path) -> None:
    head = "Åsens stadsdelsförvaltning\nTjänsteutlåtande\n\nFörvaltningens synpunkter\n\n"
    found = gathered(
        tmp_path,
        {
            "a/svar.txt": f"{head}Förvaltningen tillstyrker strategi 1.2.\n",
            "b/svar.txt": f"{head}Förvaltningen saknar mål.\n",
        },
    )
    assert {s.name for answer in found.answers for s in answer.senders} == {
        "Åsens stadsdelsförvaltning"
    }


@pytest.mark.parametrize(
    ("head", "bodies"),
    [
        (
            "Gemensamt yttrande från parknämnden, hamnnämnden och färjenämnden",
            ["Parknämnden", "Hamnnämnden", "Färjenämnden"],
        ),
        ("Gemensamt svar av parkkontoret samt hamnkontoret", ["Parkkontoret", "Hamnkontoret"]),
        ("Yttrande från parknämnden", ["Svar"]),
        ("Gemensamt yttrande om remissen", ["Svar"]),
    ],
)
def test_each_body_that_a_joint_answer_names_counts(
    tmp_path: Path, head: str, bodies: list[str]
) -> None:
    text = f"{head}\n\nSynpunkter\n\nVi tillstyrker strategi 1.2.\n"
    (answer,) = gathered(tmp_path, {"svar.txt": text}).answers
    assert [sender.name for sender in answer.senders] == bodies


LETTER = "Hej!\n\nJag bor i Tensta. Vi tillstyrker strategi 1.2.\n\n"
HOME = "Storgatan 4\n123 45 Norrholm\n\nTill Kommunstyrelsen\n\n"


def test_a_private_person_is_called_that_and_never_by_name(tmp_path: Path) -> None:
    letters = {
        "ek.txt": f"Anna Ek\n{HOME}Jag tillstyrker strategi 1.2.\n",
        "bo_lund.txt": f"{LETTER}Med vänlig hälsning\nBo Lund\n",
        "mer.txt": f"Anna Ek\n{HOME}Jag avstyrker strategi 1.3.\n",
    }
    found = gathered(tmp_path, letters)
    names = [answer.senders[0].name for answer in found.answers]
    assert names == ["Privatperson 1", "Privatperson 2", "Privatperson 1"]
    (alone,) = gathered(tmp_path, {"ek.txt": letters["ek.txt"]}).answers
    assert [(s.name, s.short, s.kind) for s in alone.senders] == [
        ("Privatperson", "Privatperson", "private_person")
    ]
    outcomes = read_each([tmp_path / "ek.txt"], roadmap(), workers=1)
    (english,) = answers_from(outcomes, language="en").answers
    assert english.senders[0].name == "Private person"
    assert english.read.source.text.startswith("Anna Ek")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Svenska Bostäder\nBox 14\n\nTill Kommunstyrelsen\n\nJag svarar.", "Svenska Bostäder"),
        ("Föreningen Norra Udden\n\nJag skriver för oss.\n\nHälsningar\nBo Lund",
         "Föreningen Norra Udden"),
        ("Jag tillstyrker 1.2.\n\nMed vänlig hälsning\nBo Lund\nTrafikkontoret", "Trafikkontoret"),
        ("Vi tillstyrker 1.2.\n\nMed vänlig hälsning\nBo Lund", "Svar"),
    ],
)  # fmt: skip
def test_a_body_is_no_private_person_whoever_signs_for_it(
    tmp_path: Path, text: str, name: str
) -> None:
    (answer,) = gathered(tmp_path, {"svar.txt": f"{text}\n"}).answers
    assert answer.senders[0].name == name
