"""The truths: what was planted, and what is so in the city that came of it.

Everything is by sex where it is about persons: women, men, total.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from fardplan.city.blueprint import Blueprint
from fardplan.city.counting import Counts
from fardplan.city.geography import dissimilarity
from fardplan.city.neet import disadvantaged
from fardplan.city.words import NOBODY, Array

Truths = dict[str, Any]


def truths_of(blueprint: Blueprint, counts: Counts, workplace_years: Mapping[str, Array]) -> Truths:
    """Return the planted parameters and the true values of the finite population."""
    order = blueprint.order
    return {
        "order": {
            "persons": order.persons, "seed": order.seed, "years": list(order.calendar),
            "asked": int(blueprint.asked.sum()),
            "variants": [str(variant) for variant in order.variants],
        },
        "planted": asdict(blueprint.planted),
        "true": {
            "population": _population(blueprint, counts),
            "segregation": _segregation(counts),
            "eligibility": _eligibility(blueprint, counts),
            "neet": _neet(blueprint, counts),
            "support": _support(blueprint, counts),
            "survey": _survey(blueprint, counts),
            "preschool": _preschool(blueprint, counts),
            "work": _work(blueprint, counts),
            "workplaces": _workplaces(blueprint, workplace_years),
            "construction": _construction(blueprint, counts),
        },
    }  # fmt: skip


def written(truths: Truths) -> bytes:
    """Return the truths as JSON, for people to read too."""
    return (json.dumps(truths, ensure_ascii=False, indent=1) + "\n").encode()


def _by_sex(values: Array) -> dict[str, Any]:
    """Return counts by sex, on the last axis, as words and with their total."""
    return {"women": _plain(values[..., 0]), "men": _plain(values[..., 1]),
            "total": _plain(values.sum(axis=-1))}  # fmt: skip


def _share_by_sex(numerator: Array, denominator: Array) -> dict[str, Any]:
    parts = {"numerator": _by_sex(numerator), "denominator": _by_sex(denominator)}
    share = {
        sex: _plain(_ratio(np.asarray(parts["numerator"][sex]),
                           np.asarray(parts["denominator"][sex])))
        for sex in ("women", "men", "total")
    }  # fmt: skip
    return {**parts, "share": share}


def _ratio(one: Array, other: Array) -> Array:
    """Divide, and give no number where there is nothing to divide by."""
    none = np.full(np.shape(one), np.nan)
    return np.asarray(np.divide(one, other, out=none, where=np.asarray(other) != 0))


def _plain(values: Array | float) -> Any:
    """Return numbers as JSON has them: whole where they are, none where there is none."""
    if isinstance(values, np.ndarray) and values.ndim:
        return [_plain(value) for value in values]
    value = float(values)
    if np.isnan(value):
        return None
    return int(value) if value.is_integer() else round(value, 10)


def _districts(blueprint: Blueprint, values: Array, axis: int) -> Array:
    """Sum areas to districts along an axis."""
    starts = np.searchsorted(blueprint.geography.district, np.arange(13))
    return np.add.reduceat(values, starts, axis=axis)


def _population(blueprint: Blueprint, counts: Counts) -> Truths:
    persons = counts["persons"]
    return {
        "by_year": _by_sex(persons.sum(axis=1)),
        "last_year_by_district": _by_sex(_districts(blueprint, persons[-1], 0)),
        "last_year_by_area": _by_sex(persons[-1]),
    }


def _segregation(counts: Counts) -> Truths:
    education = counts["education"].sum(axis=1)
    return {
        "abroad_d": _d(counts["adults_origin"]),
        "abroad_d_all_ages": _d(counts["all_origin"]),
        "abroad": _plain(counts["adults_origin"][:, 1].sum() / counts["adults_origin"].sum()),
        "higher_d": _d(education),
        "higher": _share_by_sex(
            counts["education"][:, :, 1].sum(axis=0), counts["education"].sum(axis=(0, 2))
        ),
        "rental_d": _d(counts["tenure"]),
        "rental": _plain(counts["tenure"][:, 1].sum() / counts["tenure"].sum()),
        "schools_d": _d(counts["pupils"]),
        "schools_d_if_nearest": _d(counts["pupils_nearest"]),
    }


def _d(counts: Array) -> Any:
    return _plain(dissimilarity(counts[:, 0], counts[:, 1]))


def _eligibility(blueprint: Blueprint, counts: Counts) -> Truths:
    eligible, leavers = counts["eligible"], counts["leavers"]
    return {
        "by_year": _share_by_sex(eligible.sum(axis=1), leavers.sum(axis=1)),
        "expected_by_year": _by_sex_ratio(
            counts["eligible_expected"].sum(axis=1), leavers.sum(axis=1)
        ),
        "last_year_by_district": _share_by_sex(
            _districts(blueprint, eligible[-1], 0), _districts(blueprint, leavers[-1], 0)
        ),
    }


def _by_sex_ratio(numerator: Array, denominator: Array) -> dict[str, Any]:
    return {
        "women": _plain(_ratio(numerator[..., 0], denominator[..., 0])),
        "men": _plain(_ratio(numerator[..., 1], denominator[..., 1])),
        "total": _plain(_ratio(numerator.sum(axis=-1), denominator.sum(axis=-1))),
    }


def _neet(blueprint: Blueprint, counts: Counts) -> Truths:
    stock = np.moveaxis(counts["neet_stock"], 0, -1)
    young = np.moveaxis(counts["neet_young"], 0, -1)
    worse = disadvantaged(blueprint.geography.advantage)
    return {
        "december_by_year": _share_by_sex(stock.sum(axis=0), young.sum(axis=0)),
        "december_last_year_by_area": _share_by_sex(stock[:, -1], young[:, -1]),
        "into_advantaged_by_year": _flow(counts, "into", "outside_risk", 0),
        "into_disadvantaged_by_year": _flow(counts, "into", "outside_risk", 1),
        "out_by_year": _flow(counts, "out", "inside_risk", None),
        "disadvantaged_areas": blueprint.geography.code[worse].tolist(),
    }


def _flow(counts: Counts, flow: str, risk: str, half: int | None) -> Truths:
    def of(name: str) -> Array:
        values = counts[f"neet_{name}"]
        return np.moveaxis(values.sum(axis=1) if half is None else values[:, half], 0, -1)

    return _share_by_sex(of(flow), of(risk))


def _support(blueprint: Blueprint, counts: Counts) -> Truths:
    opened, free = counts["support_opened"], counts["support_free"]
    share = _ratio(opened, free)
    couples = int(counts["exits_of_couples"][0])
    outside = counts["outside_at_exit"]
    return {
        "opening_sweden_by_year": _plain(share[0]),
        "opening_abroad_by_year": _plain(share[1]),
        "gap_absolute_by_year": _plain(share[1] - share[0]),
        "gap_relative_by_year": _plain(_ratio(share[1], share[0])),
        "exits_of_households": int(counts["exits_of_households"][0]),
        "exits_of_couples": couples,
        "exits_of_persons": {
            "works": _by_sex(counts["exits_of_persons"][:, 0]),
            "outside": _by_sex(counts["exits_of_persons"][:, 1]),
        },
        "hidden": {
            "closed_with_the_woman_outside": int(outside[0]),
            "closed_with_the_man_outside": int(outside[1]),
            "share_woman_outside": _plain(_ratio(outside[0], np.asarray(couples))),
            "share_man_outside": _plain(_ratio(outside[1], np.asarray(couples))),
        },
        "closed_within_a_year_by_district": {
            "numerator": _plain(counts["cases_closed_within_a_year"]),
            "denominator": _plain(counts["cases_seen"]),
            "share": _plain(_ratio(counts["cases_closed_within_a_year"], counts["cases_seen"])),
        },
    }


def _survey(blueprint: Blueprint, counts: Counts) -> Truths:
    """Return what would be found if everybody were asked and answered, by wave."""
    persons, opinion = counts["asked_persons"].sum(axis=3), counts["asked_opinion"].sum(axis=3)
    unsafe, low = counts["asked_unsafe"].sum(axis=3), counts["asked_low_trust"].sum(axis=4)
    first_new = blueprint.planted.survey.wording_year
    return {
        "waves": list(blueprint.order.waves),
        "wording": [2 if year >= first_new else 1 for year in blueprint.order.waves],
        "unsafe": _share_by_sex(unsafe.sum(axis=1), persons.sum(axis=1)),
        "unsafe_by_district": _share_by_sex(
            _districts(blueprint, unsafe, 1), _districts(blueprint, persons, 1)
        ),
        "unsafe_by_area": _share_by_sex(unsafe, persons),
        "low_trust_first_wording": _share_by_sex(low[0].sum(axis=1), opinion.sum(axis=1)),
        "low_trust_second_wording": _share_by_sex(low[1].sum(axis=1), opinion.sum(axis=1)),
        "no_opinion": _share_by_sex((persons - opinion).sum(axis=1), persons.sum(axis=1)),
    }


def _preschool(blueprint: Blueprint, counts: Counts) -> Truths:
    children = counts["small_children"]
    return {
        "all": _share_by_sex(children[:, :, 1].sum(axis=0), children.sum(axis=(0, 2))),
        "by_district": _share_by_sex(
            _districts(blueprint, children[:, :, 1], 0),
            _districts(blueprint, children.sum(axis=2), 0),
        ),
    }


def _work(blueprint: Blueprint, counts: Counts) -> Truths:
    grown, income = counts["grown"], counts["grown_income"]
    works = grown[:, :, 1]
    return {
        "works_30_64": _share_by_sex(works.sum(axis=0), grown.sum(axis=(0, 2))),
        "mean_income_of_those": _by_sex_ratio(income.sum(axis=0), works.sum(axis=0)),
        "jobs_of_residents": _by_sex(counts["holders"][1:].sum(axis=0)),
    }


def _workplaces(blueprint: Blueprint, table: Mapping[str, Array]) -> Truths:
    """Return workplaces and the jobs in them, by zone and year: two things with one name."""
    lie, first = blueprint.geography, blueprint.order.calendar[0]
    outer = ~lie.inner[np.searchsorted(lie.code, table["area"])]
    year = np.asarray(table["year"]) - first

    def by_zone(weights: Array | None) -> dict[str, Any]:
        cell = year + blueprint.order.years * outer
        found = np.bincount(cell, weights=weights, minlength=2 * blueprint.order.years)
        return {"inner": _plain(found[: blueprint.order.years]),
                "outer": _plain(found[blueprint.order.years :])}  # fmt: skip

    return {"units": by_zone(None), "jobs": by_zone(table["jobs"])}


def _construction(blueprint: Blueprint, counts: Counts) -> Truths:
    built = counts["built"].sum(axis=(2, 3))[1:]
    inside = built[:, blueprint.geography.plan != NOBODY].sum(axis=1)
    return {
        "years": list(blueprint.order.calendar)[1:],
        "dwellings": _plain(built.sum(axis=1)),
        "inside_plan": _plain(inside),
        "share_inside_plan": _plain(_ratio(inside, built.sum(axis=1))),
    }
