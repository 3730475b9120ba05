"""Definitions of indicators as a file, and what is found wrong in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from fardplan.kernel.errors import BadInput
from fardplan.plan import Severity
from fardplan.plan import load as load_roadmap
from fardplan.statistics import Direction, Sex
from fardplan.statistics.data import indicator_as_data, indicator_from_data
from fardplan.statistics.indicator_check import changed_silently, check
from fardplan.statistics.indicator_file import Definitions, dump, load, loads

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "stockholm"
TODAY = date(2026, 11, 2)

ONE: dict[str, Any] = {
    "id": "support",
    "version": 1,
    "title": "Hushåll med försörjningsstöd, andel",
    "measure": "share",
    "unit": "person",
    "population": "Alla",
    "numerator": "De med stöd",
    "denominator": "Alla",
    "direction": {"total": "down"},
    "source": {"name": "Socialtjänsten", "lag_months": 2, "months_between": 12},
}
EXEMPT = {"reason": "Kön saknas", "by": "Stadsdirektören", "on": "2026-01-01",
          "expires": "2027-01-01"}  # fmt: skip


def text(*indicators: dict[str, Any]) -> str:
    data = {"format": "fardplan-indicators/1", "id": "x", "title": "X"}
    return yaml.safe_dump({**data, "indicators": list(indicators)}, sort_keys=False)


def made(*changes: dict[str, Any]) -> Definitions:
    return loads(text(*({**ONE, **change} for change in changes)), name="x.yaml")


def codes(*changes: dict[str, Any], today: date = TODAY) -> list[str]:
    return [finding.code for finding in check(made(*changes), today=today)]


def test_a_definition_without_fault_has_no_findings() -> None:
    assert codes({}) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit": "household"}, "household-without-sex"),
        ({"sex": {"whose": "den sökandes"}}, "whose-of-a-person"),
        ({"unit": "job", "sex": {"whose": "den sökandes"}}, "whose-of-a-person"),
        ({"sex": {"exempt": {**EXEMPT, "expires": "2026-10-01"}}}, "exemption-expired"),
        ({"sex": {"exempt": {**EXEMPT, "expires": "2025-10-01"}}}, "exemption-backwards"),
        ({"sex": {"exempt": EXEMPT}}, "exempt"),
        ({"version": 2}, "version-without-break"),
        ({"measure": "count"}, "count-with-denominator"),
        ({"denominator": None}, "no-denominator"),
        ({"direction": {"women": "up"}}, "no-direction"),
        ({"direction": {"women": "up", "men": "down"}}, "directions-differ"),
        ({"source": {"name": "S", "months_between": 1}}, "no-lag"),
        ({"source": {"name": "S", "lag_months": 1}}, "no-cadence"),
        ({"certainty": "survey"}, "no-answer-untold"),
        ({"undecided": ["Målår"]}, "undecided"),
    ],
)
def test_what_is_wrong_or_missing_is_found(change: dict[str, Any], code: str) -> None:
    given = {key: value for key, value in {**ONE, **change}.items() if value is not None}
    found = check(loads(text(given), name="x.yaml"), today=TODAY)
    assert [finding.code for finding in found] == [code]


def test_a_household_may_say_whose_sex_or_why_none() -> None:
    assert codes({"unit": "household", "sex": {"whose": "Den sökandes"}}) == []
    assert codes({"unit": "household", "sex": {"exempt": EXEMPT}}) == ["exempt"]


def test_an_exemption_holds_until_its_day() -> None:
    change = {"sex": {"exempt": EXEMPT}}
    assert codes(change, today=date(2027, 1, 1)) == ["exempt"]
    assert codes(change, today=date(2027, 1, 2)) == ["exemption-expired"]


def test_a_new_version_breaks_the_series() -> None:
    new = {"version": 2, "numerator": "De med stöd i tio månader"}
    broken = {**new, "breaks": [{"period": "2026", "reason": "Längre tid med stöd räknas"}]}
    assert codes({}, new) == ["version-without-break"]
    assert codes({}, broken) == []
    assert codes({}, {**broken, "numerator": "De med stöd"}) == ["version-without-change"]
    assert codes({}, {}) == ["version-twice"]
    third = {**broken, "version": 3, "numerator": "De utan"}
    assert codes({}, broken, third) == ["version-without-break"], "a break of its own"


def test_what_is_counted_never_changes_beneath_its_version() -> None:
    other = made({"numerator": "De utan stöd"})
    assert [finding.code for finding in changed_silently(made({}), other)] == ["changed-silently"]
    better_said = made({"title": "Personer med stöd", "direction": {"total": "up"}})
    assert changed_silently(made({}), better_said) == ()


def test_what_is_better_may_differ_by_sex() -> None:
    one = made({"direction": {"women": "up", "total": "none"}}).definitions[0].indicator
    assert (one.better(Sex.WOMEN), one.better(Sex.MEN)) == (Direction.UP, Direction.NONE)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unit": "people"}, r"x\.yaml, line 9, indicators\[0\]\.unit: 'people' is none of person"),
        ({"individual_based": False}, "individual_based"),
        ({"sex": {"exempt": {"reason": "x"}}}, "'by' is a required property"),
        ({"sex": {"exempt": {**EXEMPT, "on": "2026-02-30"}}}, "exempt.on: 2026-02-30 is no day"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(change: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        made(change)


# --- The definitions for Stockholm ---------------------------------------------------------------


def test_what_is_written_is_read_back() -> None:
    definitions = load(EXAMPLE / "indicators.yaml")
    assert loads(dump(definitions), name="again") == definitions
    exempt = made({"sex": {"exempt": EXEMPT}, "breaks": [{"period": "2026", "reason": "x"}]})
    assert loads(dump(exempt), name="again") == exempt
    within = made({"within": "those-without-work"})
    assert within.definitions[0].indicator.within == "those-without-work"
    assert loads(dump(within), name="again") == within


def test_an_outcome_lies_in_another_of_the_same_people() -> None:
    wide = {"id": "wide"}
    assert codes(wide, {"within": "wide", "population": " alla "}) == []
    assert codes(wide, {"within": "wide", "population": "Andra"}) == ["within-other-people"]
    assert codes({"within": "support"}) == ["within-itself"]


BROKEN_DOWN: dict[str, Any] = {
    "breakdowns": {
        "Boende": {"codes": ["hyresrätt", "bostadsrätt", "annat"], "whole": True},
        "född": {"codes": ["sverige", "utlandet"], "parts": {"utlandet": ["norden", "övriga"]}},
        "orsak": {"codes": ["skulder", "våld"], "several": True},
    }
}


def test_how_codes_hang_together_is_read_and_written() -> None:
    said = made({**BROKEN_DOWN, "parts": ["open", "hidden"]})
    one = said.definitions[0].indicator
    assert [each.name for each in one.breakdowns] == ["boende", "born", "orsak"]
    assert one.parts == ("open", "hidden")
    assert loads(dump(said), name="again") == said
    assert indicator_from_data(indicator_as_data(one)) == one
    assert codes(BROKEN_DOWN) == []


def test_a_definition_that_says_nothing_of_codes_has_the_data_that_it_had() -> None:
    """Or tables that were sealed before would be broken."""
    data = indicator_as_data(made({}).definitions[0].indicator)
    assert not {"within", "parts", "breakdowns"} & data.keys()


@pytest.mark.parametrize(
    ("breakdown", "said"),
    [
        ({"codes": []}, "codes"),
        ({"codes": ["a", "A"]}, "it stands twice"),
        ({"codes": ["a"], "parts": {"b": ["c"]}}, "neither one of the codes nor a part"),
        ({"codes": ["a"], "complete": True}, "complete"),
        ({"codes": [1, 2]}, "is not of type 'string'"),
    ],
)
def test_a_breakdown_that_cannot_be_read_says_where(breakdown: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        made({"breakdowns": {"boende": breakdown}})


def test_what_is_wrong_with_breakdowns_and_sums_is_found() -> None:
    own = {"breakdowns": {"ålder": {"codes": ["16-19"]}}}
    twice = {"breakdowns": {"född": {"codes": ["a"]}, "born": {"codes": ["b"]}}}
    assert codes(own) == ["breakdown-of-its-own"]
    assert codes(twice) == ["breakdown-twice"]
    several = {"breakdowns": {"boende": {"codes": ["hyresrätt"], "several": True}}}
    assert codes(BROKEN_DOWN, {"id": "other", **several}) == ["breakdown-contradicted"]
    assert codes(BROKEN_DOWN, {"id": "other", **several, "population": "Andra"}) == []
    assert codes({"parts": ["support", "other"]}) == ["parts-of-itself"]
    other = {"id": "other", "population": "Andra"}
    assert codes({"parts": ["other", "third"]}, other) == ["parts-other-people"]


def test_how_codes_hang_together_may_be_told_later_without_a_break() -> None:
    later = {"version": 2, **BROKEN_DOWN}
    assert codes({}, later) == []
    assert codes(BROKEN_DOWN, later) == ["version-without-change"]
    silent = changed_silently(made({}), made(BROKEN_DOWN))
    assert [finding.code for finding in silent] == ["changed-silently"]


def test_every_milestone_has_an_indicator_without_error() -> None:
    found = check(
        load(EXAMPLE / "indicators.yaml"),
        today=TODAY,
        roadmap=load_roadmap(EXAMPLE / "roadmap.yaml"),
    )
    assert not [finding for finding in found if finding.severity is Severity.ERROR]
    assert {finding.code for finding in found} == {"undecided"}


def test_a_milestone_without_indicator_or_with_another_unit_is_found() -> None:
    roadmap = load_roadmap(EXAMPLE / "roadmap.yaml")
    definitions = made({"milestones": ["housing-in-focus-areas", "gone"]})
    found = check(definitions, today=TODAY, roadmap=roadmap)
    assert [f.code for f in found if f.severity is Severity.ERROR] == [
        "another-unit",
        "unknown-milestone",
    ]
    assert [f.where for f in found if f.code == "no-indicator"] == [
        "M1.1", "M2.1", "M3.2", "M4.1", "M4.2",
    ]  # fmt: skip


def test_workplaces_are_counted_in_two_ways_until_somebody_decides() -> None:
    newest = load(EXAMPLE / "indicators.yaml").newest
    jobs, units = newest["jobs-in-outer-city"], newest["workplace-units-in-outer-city"]
    assert jobs.milestones == units.milestones == ("workplaces-in-outer-city",)
    assert jobs.indicator.individual_based and not units.indicator.individual_based


def test_the_age_bands_share_no_age() -> None:
    newest = load(EXAMPLE / "indicators.yaml").newest
    bands = [newest[id_].indicator.population for id_ in ("neet-16-19", "neet-20-24")]
    assert "16–19" in bands[0] and "20–24" in bands[1]
