"""What the head of a report says, and what merely stands beside it."""

from __future__ import annotations

from demonstration import answer
from fardplan.reading.metadata import metadata_of


def test_the_case_number_of_whoever_asks_is_not_the_bodys_own() -> None:
    head = "Ert diarienummer: KS 2018/77\nVårt diarienummer: NH 2018/12\n"
    assert metadata_of(head).case_number == "NH 2018/12"
    assert metadata_of("Ert dnr KS 2018/77\n").case_number is None
    assert answer("13").metadata.case_number is None


def test_a_page_number_is_not_part_of_a_case_number() -> None:
    assert metadata_of("Dnr LER 2018/501 Sida 1 (2)\n").case_number == "LER 2018/501"
    assert answer("03").metadata.case_number == "LER 2018/501"


def test_to_whom_is_not_part_of_the_name() -> None:
    assert metadata_of("Till Tallåsens stadsdelsnämnd\n").body == "Tallåsens stadsdelsnämnd"
