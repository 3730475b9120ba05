"""An answer to another version of the roadmap is told of, with the line that shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from demonstration import reader
from fardplan.plan import Roadmap
from fardplan.reading import Reader, SourceText
from fardplan.synthesis.wording_unread import told_why

HEAD = "Svar på remissen Färdplan för ett Stockholm för alla\n\nFörvaltningens synpunkter\n\n"
ASKED = "; is it an answer to another version?"


def warnings(text: str, roadmap: Roadmap | None = None) -> list[str]:
    read = Reader(roadmap) if roadmap else reader()
    found = read.read(SourceText("svar.txt", HEAD + text, "text/plain", "0")).warnings
    assert all(warning.endswith(ASKED) for warning in found)
    return [warning.removesuffix(ASKED) for warning in found]


NOT_THERE = "which this version of the roadmap does not have"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nämnden tillstyrker strategi 4.9.", f"Line 5 names strategy 4.9, {NOT_THERE}"),
        ("Bra.\nStrategierna 4.5, 4.6 och 4.7.", f"Line 6 names strategy 4.7, {NOT_THERE}"),
        ("Strategi 5.1 Minska utsläppen", f"Line 5 names strategy 5.1, {NOT_THERE}"),
        ("Strategi VII saknar tidplan.", f"Line 5 names strategy VII, {NOT_THERE}"),
        ("Etappmål M2.4 saknar år.", f"Line 5 names milestone M2.4, {NOT_THERE}"),
        ("Etappmålen 3.1 och 3.3 bör mätas.", f"Line 5 names milestone M3.3, {NOT_THERE}"),
        ("Målområde 6 är otydligt.", f"Line 5 names target area 6, {NOT_THERE}"),
        (
            "Strategi 2.3 Stärk kopplingen mellan skola och arbets- och\nsamhällsliv",
            "Line 5 calls strategy 2.3 what this version of the roadmap calls 2.2",
        ),
        (
            "Utveckla det kollegiala lärandet och ledarskapet vid stadens skolor och\n"
            "fritidsklubbar",
            "Line 5 quotes the title of strategy 1.5 not as this version of the roadmap has it but"
            " as report-b does",
        ),
        (
            "Synpunkterna gäller färdplanen daterad 2016-03-01.",
            "Line 5 speaks of the roadmap of 2016-03-01, and this version is “2018, på remiss”",
        ),
    ],
)
def test_what_belongs_to_another_version_is_told_with_its_line(text: str, told: str) -> None:
    assert warnings(f"{text}\n\nNämnden vill se strategi 4.6 och etappmål M4.2.\n") == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Strategi 1.1–1.6, 2.1 till 2.6 och 4.6 berörs.",
        "Strategi I till VI i målområde 3 berörs.",
        "Etappmål M2.1 och målområde 4 berörs.",
        "Strategi 1.3.2 i vår egen plan, strategi 4.9 % dyrare och strategi 4.9,5 är något annat.",
        "Kostnaden är 4.9 miljoner och avsnitt 7.1 beskriver strategin.",
        "Strategi 2.2 Stärk kopplingen mellan skola och arbets- och samhällsliv",
        "Strategi 2.4 bör läsas ihop med att stärka kopplingen mellan skola och arbetsliv.",
        "Färdplanen från 2018 följer budgeten från 2016. Färdplanen berörs. Beslut 2016-01-01.",
        "Stärk samverkan med privat näringsliv i arbetet med svara gruppers etablering på"
        " arbetsmarknaden",
    ],
)
def test_what_is_of_this_version_or_of_something_else_gives_no_warning(text: str) -> None:
    assert warnings(f"{text}\n") == []


def test_a_number_is_told_once_and_many_are_told_briefly() -> None:
    assert len(warnings("Strategi 4.9 är bra. Strategi 4.9 är dyr.\n")) == 1
    assert len(warnings("".join(f"Strategi 9.{n} är bra.\n" for n in range(1, 60)))) == 5


def test_the_day_counts_where_the_version_has_one() -> None:
    roadmap = replace(reader().roadmap, version="remissversion 2018-09-01")
    assert warnings("Färdplanen daterad 2018-09-01 och färdplanen från 2018.\n", roadmap) == []
    assert len(warnings("Färdplanen daterad 2018-03-01.\n", roadmap)) == 1
    undated = replace(roadmap, version="beslutad")
    assert warnings("Färdplanen daterad 2018-03-01.\n", undated) == []


def test_lines_are_those_of_the_document_also_where_it_is_repaired() -> None:
    broken = "Forvaltningen valkomnar strategin men saknar en beskrivning av atgarder.\n" * 9
    (told,) = warnings(f"{broken}\nNamnden avstyrker strategi 4.9 som ar for dyr.\n")
    assert told.startswith("Line 15 names strategy 4.9")


@pytest.mark.parametrize(
    ("said", "swedish"),
    [
        ("Line 5 names target area 6, which this version of the roadmap does not have",
         "Rad 5 nämner målområde 6, som inte finns i den här versionen av färdplanen."),
        ("Line 5 quotes the title of strategy 1.5 not as this version of the roadmap has it but as"
         " report-b does", "Rad 5 återger rubriken till strategi 1.5 som i report-b, inte som"),
        ("Line 5 speaks of the roadmap of 2016, and this version is “2018, på remiss”",
         "Rad 5 talar om färdplanen från 2016, men den här versionen är ”2018, på remiss”."),
        ("Line 5 calls strategy 2.3 what this version of the roadmap calls 2.2",
         "Rad 5 ger strategi 2.3 den rubrik som i den här versionen av färdplanen hör till 2.2."),
    ],
)  # fmt: skip
def test_it_is_told_in_swedish_too(said: str, swedish: str) -> None:
    told = told_why(said + ASKED, "sv")
    assert (told.text.startswith(swedish), told.language) == (True, "sv")
    assert told_why(said + ASKED, "en").text.endswith("concern another version?")
