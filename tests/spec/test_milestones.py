"""What the words of a milestone say, and what it lacks before anyone can say that it is reached."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from demonstration import ROOT, roadmap
from fardplan.kernel.errors import BadInput
from fardplan.plan import Milestone, SexBreakdown, UnitOfObservation
from fardplan.statistics.milestones import (
    Amount,
    Compiled,
    Kind,
    Lack,
    Origin,
    Part,
    compile_milestone,
    loads_targets,
    read_milestone,
)
from fardplan.statistics.milestones.forms import FORMS, form_of
from fardplan.statistics.milestones.wording import sentence_of
from fardplan.statistics.vocabulary import Sex

GOLD = ROOT / "tests" / "gold" / "milestones"
NOTHING_TO_REACH = {
    Part.SOURCE, Part.BASELINE, Part.BASELINE_YEAR, Part.TARGET, Part.YEAR,
}  # fmt: skip
"""What none of the six milestones of the roadmap says."""

SIX: dict[str, tuple[bool | None, str, set[Part], tuple[Part, Lack]]] = {
    "M1.1": (True, "up", set(), (Part.SEX, Lack.NOT_SAID)),
    "M2.1": (True, "down", {Part.AGES, Part.AREA, Part.CLEARLY}, (Part.SEX, Lack.NOT_SAID)),
    "M3.1": (False, "up", set(), (Part.SEX, Lack.TO_BE_STATED)),
    "M3.2": (None, "up", {Part.UNIT}, (Part.SEX, Lack.DEPENDS_ON_UNIT)),
    "M4.1": (True, "down", {Part.AGES}, (Part.SEX, Lack.NOT_SAID)),
    "M4.2": (True, "down", {Part.AGES}, (Part.SEX, Lack.NOT_SAID)),
}
"""Whether people are counted, which way is better, what else is missing, and what of sex."""


def compiled(number: str) -> Compiled:
    milestone = next(each for each in roadmap().milestones if each.number == number)
    return compile_milestone(milestone)


def written(text: str, **fields: Any) -> Compiled:
    return compile_milestone(Milestone("m", "M1.1", text, **fields))


# --- The six milestones of the roadmap -----------------------------------------------------------


@pytest.mark.parametrize("number", SIX)
def test_the_six_milestones_lack_what_the_table_says(number: str) -> None:
    individual, direction, more, sex = SIX[number]
    found = compiled(number)
    assert found.individual_based is individual
    said = found.get(Part.DIRECTION)
    assert said and said.value == direction
    assert {each.part for each in found.missing} == NOTHING_TO_REACH | more | {Part.SEX}
    assert next((m.part, m.lack) for m in found.missing if m.part is Part.SEX) == sex
    assert not found.measurable and not found.may_be_proposed


def test_each_milestone_names_who_is_counted_out_of_whom() -> None:
    said = compiled("M1.1")
    numerator, denominator = said.get(Part.NUMERATOR), said.get(Part.DENOMINATOR)
    assert numerator and denominator
    assert numerator.words == "har behörighet till nationella program i gymnasieskolan"
    assert denominator.words == "eleverna i årskurs 9 i Stockholms stads grundskolor"


def test_workplaces_are_units_or_jobs_and_somebody_must_choose() -> None:
    found = compiled("M3.2")
    unit = next(each for each in found.missing if each.part is Part.UNIT)
    assert unit.options == ("workplace_unit", "job")
    assert sentence_of(unit, "sv").startswith(
        "Ordet kan betyda flera saker: arbetsställen eller arbetstillfällen"
    )


# --- How well it reads others --------------------------------------------------------------------

PARTS = {
    "unit": Part.UNIT, "measure": Part.MEASURE, "direction": Part.DIRECTION,
    "numerator": Part.NUMERATOR, "denominator": Part.DENOMINATOR, "ages": Part.AGES,
    "area": Part.AREA, "source": Part.SOURCE, "baseline": Part.BASELINE,
    "baseline_year": Part.BASELINE_YEAR, "goal": Part.TARGET, "year": Part.YEAR,
    "clearly": Part.CLEARLY, "sex": Part.SEX, "compared": Part.COMPARED,
}  # fmt: skip
RIGHT = {"tuned": 345, "aside": 344, "fresh": 280}
"""So many parts are read right, of 345, 345 and 300."""


def gold(half: str) -> list[dict[str, Any]]:
    loaded = yaml.safe_load((GOLD / f"{half}.yaml").read_text("utf-8"))
    milestones: list[dict[str, Any]] = loaded["milestones"]
    return milestones


def read_as(text: str, part: Part) -> Any:
    said = read_milestone(text).get(part)
    if said is None:
        return None
    value = said.value
    return f"{value.kind.value} {value.value:g}" if isinstance(value, Amount) else value


@pytest.mark.parametrize("half", RIGHT)
def test_so_many_parts_are_read_right(half: str) -> None:
    right = sum(
        read_as(entry["text"], part) == entry.get(key)
        for entry in gold(half)
        for key, part in PARTS.items()
    )
    assert right == RIGHT[half], "write what is measured into docs/explanation/milestones.md"


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_every_form_reads_its_own_example(form: Any) -> None:
    text = form.example.lower()
    if form.name.startswith("so many"):
        text = text.replace("minst 90 procent", "¤¤¤¤").replace("80 procent", "¤¤¤¤")
        text = text.replace("minst 500", "####")
    found = form_of(text)
    assert found is not None and found[0] is form


AMOUNTS = [
    ("Antalet olyckor minskar med 30 procent till 2030", Amount(Kind.PERCENT, -30)),
    ("Andelen nöjda brukare ska öka med två procentenheter", Amount(Kind.POINTS, 0.02)),
    ("Andelen trygga boende ska uppgå till minst 80 procent", Amount(Kind.LEVEL, 0.8)),
    ("Antalet hemlösa barn ska halveras", Amount(Kind.PERCENT, -50)),
    ("Antalet platser ska öka med 300", Amount(Kind.UNITS, 300)),
    ("Fyra av fem elever ska nå målen", Amount(Kind.LEVEL, 0.8)),
    ("Alla elever ska kunna simma", Amount(Kind.LEVEL, 1)),
    ("Andelen barn i kulturskolan ökar med en procentenhet per år",
     Amount(Kind.POINTS, 0.01, yearly=True)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "amount"), AMOUNTS, ids=[text for text, _ in AMOUNTS])
def test_the_value_to_reach_is_read(text: str, amount: Amount) -> None:
    said = read_milestone(text).get(Part.TARGET)
    assert said and said.value == amount


def test_a_number_that_only_describes_is_no_value_to_reach() -> None:
    text = "Fler barn rör sig minst 60 minuter om dagen"
    assert read_milestone(text).get(Part.TARGET) is None


# --- What the roadmap file and people say --------------------------------------------------------


def test_a_field_of_the_roadmap_file_fills_a_part() -> None:
    found = written("Fler arbetsplatser i ytterstaden", unit=UnitOfObservation.JOB, year=2030)
    unit = found.get(Part.UNIT)
    assert unit and unit.origin is Origin.ROADMAP and unit.start is None
    assert found.individual_based is True
    assert Part.YEAR not in {each.part for each in found.missing}


def test_text_and_file_that_disagree_are_a_conflict() -> None:
    found = written("Andelen trygga invånare ökar till 2030", year=2028)
    assert [conflict.part for conflict in found.conflicts] == [Part.YEAR]
    assert not found.may_be_proposed


def test_a_definition_of_another_change_than_the_text_asks_for_is_a_conflict() -> None:
    text = "Andelen unga som varken arbetar eller studerar minskar med en fjärdedel"
    milestone = Milestone("neither-working-nor-studying", "M2.1", text)

    def conflicts(total: str) -> list[Part]:
        given = WHOLE.replace("men: 0.070, total: 0.065", f"men: 0.080, total: {total}")
        found = compile_milestone(milestone, targets(given)[milestone.id])
        return [conflict.part for conflict in found.conflicts]

    assert conflicts("0.0675") == []
    assert conflicts("0.075") == [Part.TARGET]


def test_persons_cannot_be_said_to_have_no_sex() -> None:
    found = written(
        "Andelen trygga invånare ökar",
        unit=UnitOfObservation.PERSON,
        sex=SexBreakdown.NOT_APPLICABLE,
        sex_reason="finns inte",
    )
    assert Part.SEX in {conflict.part for conflict in found.conflicts}


def test_clearly_is_settled_by_a_value_to_reach() -> None:
    def lacks(text: str) -> bool:
        return Part.CLEARLY in {each.part for each in written(text).missing}

    assert lacks("Andelen otrygga invånare minskar tydligt")
    assert not lacks("Andelen otrygga invånare minskar tydligt, med 5 procentenheter")


WHOLE = """\
format: fardplan-targets/1
roadmap: stockholm-for-alla
targets:
  - milestone: neither-working-nor-studying
    indicator: neet
    measure: share
    unit: person
    numerator: varken arbetar eller studerar under kalenderåret
    denominator: folkbokförda 16-24 år
    ages: 16-24 år
    area: Stockholms stad, efter bostad
    source: SCB, registerbaserad
    direction: down
    sex: {split: true}
    baseline: {women: 0.080, men: 0.100, total: 0.090}
    baseline_year: 2018
    target: {women: 0.060, men: 0.070, total: 0.065}
    year: 2026
    clearly: 0.01
"""


def targets(text: str) -> Any:
    return loads_targets(text, roadmap(), name="targets.yaml")


def test_a_milestone_that_a_person_has_defined_is_measurable() -> None:
    milestone = next(each for each in roadmap().milestones if each.number == "M2.1")
    target = targets(WHOLE)[milestone.id]
    found = compile_milestone(milestone, target)
    assert found.missing == () and found.conflicts == () and found.measurable
    assert target.value_to_reach(Sex.MEN) == 0.07


def test_what_somebody_decided_to_leave_open_may_be_proposed_but_is_not_measurable() -> None:
    left = (
        '    left_open: [{part: source, reason: "väntar på ny statistik", by: "Olga", decided: '
        "2026-01-05}]\n"
    )
    text = WHOLE.replace("    source: SCB, registerbaserad\n", left)
    milestone = next(each for each in roadmap().milestones if each.number == "M2.1")
    target = targets(text)[milestone.id]
    found = compile_milestone(milestone, target)
    assert [each.part for each in found.left_open] == [Part.SOURCE]
    assert found.may_be_proposed and not found.measurable
    assert target.left_open[0].on == date(2026, 1, 5)


def test_households_need_to_say_whose_sex_is_meant() -> None:
    milestone = Milestone(
        "neither-working-nor-studying", "M2.1", "Andelen trångbodda hushåll minskar"
    )
    text = WHOLE.replace("unit: person", "unit: household")

    def sex_is_missing(text: str) -> bool:
        found = compile_milestone(milestone, targets(text)[milestone.id])
        return Part.SEX in {each.part for each in found.missing}

    assert sex_is_missing(text.replace("sex: {split: true}", "sex: {}"))
    assert not sex_is_missing(text.replace("{split: true}", "{whose: den som söker}"))


REFUSED = [
    ("year: 2026", "year: 2017", "is not after that of the baseline"),
    ("women: 0.060", "women: 0.9", "goes the other way than the direction"),
    ("men: 0.100, ", "", "the baseline is not given for men"),
    ("clearly: 0.01", "clearly: 0.05", "less than what counts as clear"),
    ("total: 0.065", "total: 65", "is not 0-1"),
    ("total: 0.090", "total: 0.2", "not between those of women and men"),
    ("neither-working-nor-studying", "no-such", "no milestone of the roadmap has that id"),
    ("stockholm-for-alla", "malmo", "is for the roadmap"),
    ("unit: person", "unit: people", "see the target file reference"),
]


@pytest.mark.parametrize(("good", "bad", "why"), REFUSED, ids=[why for *_, why in REFUSED])
def test_a_definition_that_cannot_hold_is_refused(good: str, bad: str, why: str) -> None:
    with pytest.raises(BadInput, match=why) as refused:
        targets(WHOLE.replace(good, bad, 1))
    assert str(refused.value).startswith("targets.yaml")


def test_the_gold_files_are_apart() -> None:
    texts = [entry["text"] for half in RIGHT for entry in gold(half)]
    assert len(texts) == len(set(texts)) == 66
    assert Path(GOLD).is_dir()
