"""Which numbers about people lack women and men, in sentences and in whole reports."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from demonstration import NO_SEEDS, ROOT, SEEDS, answer, reader, seed
from fardplan.reading.plain import extract_plain
from fardplan.reading.unsplit import Lacks, Unsplit, unsplit_in

GOLD = ROOT / "tests" / "gold" / "splits"
MEASURED = {"tuned": (18, 0, 1), "aside": (10, 0, 1)}
"""Found rightly, found wrongly, missed."""


def unsplit(text: str) -> tuple[Unsplit, ...]:
    return unsplit_in(reader().read(extract_plain("rapport.txt", f"Bakgrund\n\n{text}\n".encode())))


def numbers(text: str) -> list[str]:
    return [each.number for each in unsplit(text)]


def test_a_number_about_people_without_a_split_is_found_with_its_place() -> None:
    text = "Läget är gott. Under 2017 fick 412 ungdomar feriejobb. Hyran är 900 kronor."
    (found,) = unsplit(text)
    assert (found.number, found.about, found.lacks) == ("412 ungdomar", "ungdomar", Lacks.BOTH)
    assert found.quote == "Under 2017 fick 412 ungdomar feriejobb."
    assert found.place.first_line == 3


SPLIT = {
    "both": "Av kvinnorna fick 54 procent arbete och av männen 61 procent.",
    "one of all": "96 föräldrar deltog, varav 11 pappor.",
    "the sex itself": "Andelen kvinnor bland cheferna är 58 procent.",
    "in the next sentence": "Skolan har 540 elever. Av dem är 261 flickor och 279 pojkar.",
    "respectively": "För flickor respektive pojkar var andelen 62 respektive 55 procent.",
}


@pytest.mark.parametrize("text", SPLIT.values(), ids=SPLIT)
def test_what_tells_of_both_is_no_finding(text: str) -> None:
    assert numbers(text) == []


NOT_PEOPLE = {
    "money": "Kostnaden var 7 200 kronor per elev.",
    "dwellings": "Staden ska bygga 10 000 bostäder till 2025.",
    "households": "Cirka 1 200 hushåll har försörjningsstöd.",
    "date": "Nämnden behandlade ärendet om eleverna den 12 november 2018.",
    "paragraph": "Enligt § 14 ska statistiken om personer visas.",
    "posts": "Två av fem förskollärartjänster var obesatta.",
    "premises": "Tre av fyra lokaler i centrum står tomma.",
}


@pytest.mark.parametrize("text", NOT_PEOPLE.values(), ids=NOT_PEOPLE)
def test_what_is_not_about_people_is_no_finding(text: str) -> None:
    assert numbers(text) == []


def test_only_girls_lack_boys() -> None:
    (found,) = unsplit("35 flickor spelar fotboll i föreningen.")
    assert found.lacks is Lacks.MEN


def test_women_and_men_in_one_word_are_not_apart() -> None:
    (found,) = unsplit("Insatsen nådde 300 kvinnor och män.")
    assert found.lacks is Lacks.BOTH


@pytest.mark.parametrize("half", MEASURED)
def test_so_many_are_found(half: str) -> None:
    loaded = yaml.safe_load((GOLD / f"{half}.yaml").read_text("utf-8"))
    right = wrong = missed = 0
    entries: list[dict[str, Any]] = loaded["sentences"]
    for entry in entries:
        found = numbers(entry["text"])
        for wanted in entry["unsplit"]:
            hit = next((each for each in found if wanted.lower() in each.lower()), None)
            right, missed = right + (hit is not None), missed + (hit is None)
            if hit is not None:
                found.remove(hit)
        wrong += len(found)
    assert (right, wrong, missed) == MEASURED[half]


def test_a_demonstration_answer() -> None:
    assert [each.number for each in unsplit_in(answer("13"))] == ["312 elever", "64 procent"]


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason=NO_SEEDS)
def test_the_90_per_cent_of_a_real_report_is_the_only_one() -> None:
    found = [each for number in ("000", "001") for each in unsplit_in(seed(number))]
    assert [each.number for each in found] == ["90 procent"]
