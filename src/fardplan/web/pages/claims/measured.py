"""What measures a claim, and what the public figures say, as `claim_measures.html` shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fardplan.measurement.contracts import (
    ClaimMeasures,
    LinkDecision,
    LinkedMeasure,
    LinkVerdict,
    Saying,
)
from fardplan.reading.claims.measured import (
    Because,
    Comparison,
    Outcome,
    Passed,
    Proposal,
    Reason,
    Settled,
)
from fardplan.reading.claims.measured import words as said
from fardplan.statistics import Measure, Sex
from fardplan.web import addresses
from fardplan.web.case import language
from fardplan.web.page import Data
from fardplan.web.pages.claims.presenting import place, told
from fardplan.web.pages.measures import wording
from fardplan.web.pages.measures.gaps import difference
from fardplan.web.pages.measures.presenting import title
from fardplan.web.swedish import swedish

_Kind = TypeVar("_Kind", bound=StrEnum)


def section(id: str, measures: ClaimMeasures) -> Data:
    """Return all that is known of what measures a claim, for its card."""
    slug = measures.card.slug
    nothing = measures.unmeasured
    return {
        "linked": [linked(id, slug, each) for each in measures.linked],
        "proposed": [_proposed(id, slug, each) for each in measures.proposed],
        "passed": [_passed(each) for each in measures.passed],
        "unmeasured": _decision(nothing) if nothing else None,
        "decisions": [_decision(each) for each in measures.decisions],
        "choose": addresses.claim_measures(id, slug),
        "all": addresses.unmeasured_claims(id),
    }


def linked(id: str, slug: str, given: LinkedMeasure) -> Data:
    """Return an indicator that measures a claim with what its figures say."""
    indicator = given.measured.indicator
    found = given.comparison
    at = f"table-{given.publication}" if given.publication else ""
    return {
        "title": title(indicator),
        "url": addresses.indicator(indicator.id, at=at),
        "decide": addresses.claim_measure(id, slug, indicator.id),
        "outcome": outcome(found),
        "when": _when(found),
        "is_nearest": found.outcome is Outcome.NOT_COMPARABLE and not found.checks,
        "cells": _cells(found, indicator.measure),
        "changes": _changes(found, indicator.measure),
        "sex_not_told": found.sex_not_told,
        "source": swedish(indicator.source.name),
        "origin": {
            "suggested": False,
            "confirmed_by": given.decision.by_name,
            "confirmed_on": given.decision.at,
        },
        "settled": _settled(given.decision.settled),
        "reason": given.decision.reason,
        "older": given.latest_version > indicator.version,
    }


def outcome(found: Comparison) -> Data:
    """Return what figures say of a claim: a mark, a sentence, and why."""
    words = told(said.OUTCOMES, found.outcome)
    return {
        "key": str(found.outcome),
        "text": words[:1].upper() + words[1:],
        "because": [told(said.BECAUSE, each) for each in found.because],
        "invented": Because.INVENTED in found.because,
    }


def _when(found: Comparison) -> str:
    """When and where the figures hold, as a heading of them."""
    if not found.figures:
        return ""
    period = found.period.rpartition("–")[2] if found.is_change else found.period
    return _listed(swedish(found.area), period)


def _cells(found: Comparison, measure: Measure) -> list[Data]:
    return [
        {"name": str(wording.SEXES[sex]), **wording.figure(figure, measure)}
        for sex, figure in found.figures.items()
    ]


def _changes(found: Comparison, measure: Measure) -> Data | None:
    """The change a year of women, men and total, or the gap between women and men."""
    if found.is_change:
        rows = {check.sex: check for check in found.checks}
        first, _dash, last = found.period.partition("–")
        years = {"first": first, "last": last or first}
        label = _("Change a year, %(first)s to %(last)s") % years
        shown = [rows[sex] for sex in Sex if sex in rows]
    else:
        shown = [check for check in found.checks if _is_gap(found, check.figure)]
        label = _("Women less men")
    cells = [
        {
            "name": str(wording.SEXES[check.sex]) if found.is_change else "",
            **(
                difference(check.figure, measure) if check.figure else wording.figure(None, measure)
            ),
            "outcome": told(said.OUTCOMES, check.outcome),
        }
        for check in shown
    ]
    return {"label": label, "cells": cells} if cells else None


def _is_gap(found: Comparison, figure: object) -> bool:
    """Whether a figure that was looked at is none of those of the place, and so their gap."""
    return figure is not None and all(figure is not each for each in found.figures.values())


def _settled(given: Settled) -> str:
    """When and where a person says that the claim holds."""
    area = "" if given.area is None else swedish(given.area) or _("all that the indicator covers")
    return _listed(area, given.period)


def _listed(*words: str) -> str:
    """The words that are not empty, each still marked as Swedish where it is."""
    return format_html_join(", ", "{}", ((word,) for word in words if word))


def _proposed(id: str, slug: str, given: Proposal) -> Data:
    return {
        "title": title(given.indicator),
        "url": addresses.indicator(given.indicator.id),
        "decide": addresses.claim_measure(id, slug, given.indicator.id),
        **reasons(given),
    }


def reasons(given: Proposal) -> Data:
    """Return why an indicator may measure a claim, and what is in doubt."""
    return {
        "fits": _reasons(given.fits, said.FITS),
        "doubts": _reasons(given.doubts, said.DOUBTS),
    }


def _reasons(
    given: Iterable[Reason[_Kind]], table: Mapping[_Kind, Mapping[str, str]]
) -> list[Data]:
    return [{"text": table[each.kind][language()], "words": each.words} for each in given]


def _passed(given: Passed) -> Data:
    return {
        "title": title(given.indicator),
        "url": addresses.indicator(given.indicator.id),
        "text": told(said.AGAINST, given.against.kind),
        "words": given.against.words,
    }


def _decision(given: LinkDecision) -> Data:
    return {
        "text": _verdict(given),
        "indicator": given.indicator,
        "url": addresses.indicator(given.indicator) if given.indicator else "",
        "settled": _settled(given.settled),
        "by": given.by_name,
        "at": given.at,
        "reason": given.reason,
    }


def _verdict(given: LinkDecision) -> str:
    if given.verdict is LinkVerdict.WITHDRAWN:
        return _("taken back")
    return {
        LinkVerdict.CONFIRMED: _("measures the claim"),
        LinkVerdict.REJECTED: _("measures something else"),
        LinkVerdict.UNMEASURED: _("no indicator measures the claim"),
    }[given.verdict]


def sayings(found: Iterable[Saying]) -> list[Data]:
    """Return the claims about an indicator, each with its quote and what the figures say."""
    return [
        {
            "text": each.card.card.first.text,
            "url": addresses.claim(each.consultation_id, each.card.slug),
            "case": swedish(each.title),
            "case_url": addresses.matrix(each.consultation_id),
            "places": [place(each.consultation_id, p) for p in each.card.places],
            "outcome": outcome(each.linked.comparison),
            "when": _when(each.linked.comparison),
            "version": each.linked.measured.indicator.version
            if each.linked.latest_version > each.linked.measured.indicator.version
            else None,
        }
        for each in found
    ]


def nothing_measures(id: str, given: ClaimMeasures) -> Data:
    """Return why nothing measures a number, for the list of those."""
    passed = len(given.passed)
    nearest = ngettext(
        "%(count)s indicator in the same words counts something else.",
        "%(count)s indicators in the same words count something else.",
        passed,
    ) % {"count": passed}
    return {
        "figures": ", ".join(figure.written for figure in given.card.card.first.figures),
        "nearest": nearest if passed else "",
        "rejected": [
            each.indicator for each in given.decisions if each.verdict is LinkVerdict.REJECTED
        ],
        "decision": _decision(given.unmeasured) if given.unmeasured else None,
        "decide": addresses.claim_measures(id, given.card.slug),
    }
