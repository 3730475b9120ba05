"""Who sent an answer, where only the name of its file says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from demonstration import roadmap
from fardplan.adapters.answers import answers_from, read_each


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("07-kyrkogardsnamnden.txt", "Kyrkogårdsnämnden tillstyrker.", "Kyrkogårdsnämnden"),
        ("07-kyrkogardsnamnden.txt", "Kyrkogårdsnämndens svar: ja.", "Kyrkogårdsnämnden"),
        ("KYRKOGARDSNAMNDEN.txt", "Kyrkogårdsnämnden tillstyrker.", "KYRKOGÅRDSNÄMNDEN"),
        ("3_hasselby_vanner.txt", "Vi i Hässelby vänner håller med.", "Hässelby vänner"),
        ("07-kyrkogardsnamnden.txt", "Nämnden tillstyrker färdplanen.", "Kyrkogardsnamnden"),
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
