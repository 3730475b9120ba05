"""Claims of answers and the indicators that measure them: settled by persons, told in the log."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conftest import AT, Person
from fardplan.consultation.contracts import ConsultationRef
from fardplan.kernel.errors import BadInput
from fardplan.measurement import queries
from fardplan.measurement.actions import indicators
from fardplan.measurement.actions.claims import LONGEST_REASON, link
from fardplan.measurement.contracts import ClaimMeasures, LinkVerdict
from fardplan.measurement.models import ClaimLink
from fardplan.measurement.queries import UnknownIndicator
from fardplan.people.contracts import COMMAND_LINE
from fardplan.people.policies import NotAllowed
from fardplan.reading.claims.measured import Because, Doubt, Outcome, Settled
from fardplan.records.queries import events, verify
from fardplan.statistics import Absent, Sex
from pages import get, text_of
from short_answers import hand_in
from small_case import open_case
from small_figures import INDICATOR, TODAY, delivered, made_public

SAID = "konstaterar att 50 procent av eleverna är behöriga till gymnasiet"
OTHER = "konstaterar att 412 feriejobb anordnades under 2017"
NOW: dict[str, Any] = {"at": AT}


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    """A consultation in which two bodies claim something with a number."""
    ref = open_case()
    hand_in(ref, "norrholm", said=SAID)
    hand_in(ref, "lerbacka", said=OTHER)
    return ref


@pytest.fixture
def public(stina: Person, sten: Person) -> None:
    """The small measurement of 2024, taken to the public."""
    delivered(stina)
    made_public(stina, sten)


def measures(ref: ConsultationRef) -> tuple[ClaimMeasures, ...]:
    return queries.case_measures(ref.id, by=COMMAND_LINE, today=TODAY).claims


def about(ref: ConsultationRef, words: str = "behöriga") -> ClaimMeasures:
    return next(each for each in measures(ref) if words in each.card.card.first.text)


def settle(
    ref: ConsultationRef, by: Person, words: str = "behöriga", **given: Any
) -> ClaimMeasures:
    place = about(ref, words).card.places[0]
    told: dict[str, Any] = {"verdict": LinkVerdict.CONFIRMED, "indicator_id": "eligible", **given}
    return link(
        consultation_id=ref.id, submission_id=place.submission.id, start=place.claim.place.start,
        by=by.actor, **NOW, **told,
    )  # fmt: skip


IN_THE_CITY = {"settled": Settled("2024", ""), "reason": "Det gäller staden 2024."}


# --- What a person settles -----------------------------------------------------------------------


def test_the_machine_proposes_and_compares_nothing(ref: ConsultationRef, public: None) -> None:
    claim = about(ref)
    assert [each.indicator.id for each in claim.proposed] == ["eligible"]
    assert Doubt.PERIOD_NOT_TOLD in [each.kind for each in claim.proposed[0].doubts]
    assert claim.linked == ()


def test_a_proposal_that_is_confirmed_stands_with_what_the_figures_say(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    claim = settle(ref, stina, **IN_THE_CITY)
    (linked,) = claim.linked
    assert claim.proposed == ()
    assert (linked.decision.by_name, linked.decision.indicator) == (
        "Stina Statistician", "eligible",
    )  # fmt: skip
    assert linked.comparison.outcome is Outcome.CONSISTENT  # 213 of 400, 43 to 63 per cent
    assert linked.comparison.sex_not_told
    assert list(linked.comparison.figures) == [Sex.WOMEN, Sex.MEN, Sex.TOTAL]
    assert verify().is_intact


def test_what_the_claim_leaves_out_is_not_guessed(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    (linked,) = settle(ref, stina).linked
    assert linked.comparison.outcome is Outcome.NOT_COMPARABLE
    assert linked.comparison.because == (Because.PLACE_NOT_TOLD,)


def test_protected_figures_stay_protected(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    place = {"settled": Settled("2024", "B"), "reason": "Det gäller B."}
    (linked,) = settle(ref, stina, **place).linked
    women, men = (linked.comparison.figures[sex] for sex in (Sex.WOMEN, Sex.MEN))
    assert isinstance(women, Absent)
    assert isinstance(men, Absent)
    assert women.is_suppressed


def test_figures_that_are_not_public_are_not_compared(ref: ConsultationRef, stina: Person) -> None:
    delivered(stina)
    (linked,) = settle(ref, stina).linked
    assert linked.comparison.because == (Because.NOT_PUBLIC,)
    assert dict(linked.comparison.figures) == {}


def test_it_is_told_in_the_log_with_the_words_it_is_about(
    ref: ConsultationRef, public: None, owner: Person
) -> None:
    claim = settle(ref, owner, **IN_THE_CITY)
    (event,) = events(by=COMMAND_LINE, kind="measurement.claim_linked")
    assert event.subject == f"consultation:{ref.id}"
    assert event.data is not None
    told = ("verdict", "indicator", "version", "period", "area", "by")
    assert [event.data[name] for name in told] == [
        "confirmed", "eligible", 1, "2024", "", [owner.actor.id, "Olga Owner"],
    ]  # fmt: skip
    assert event.data["name"] == claim.card.places[0].submission.name


def test_what_was_settled_is_compared_with_the_log(
    ref: ConsultationRef, public: None, owner: Person
) -> None:
    settle(ref, owner)
    ClaimLink.objects.update(verdict="rejected")
    found = verify()
    assert not found.is_intact
    assert "measure of the claim" in str(found)


def test_a_rejected_proposal_is_not_made_again(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    claim = settle(ref, stina, verdict=LinkVerdict.REJECTED, reason="Det gäller friskolor.")
    assert (claim.linked, claim.proposed) == ((), ())
    assert claim.lacks_measure


def test_a_decision_that_is_taken_back_leaves_the_proposal(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    settle(ref, stina)
    claim = settle(ref, stina, verdict=LinkVerdict.WITHDRAWN, reason="Fel.")
    assert claim.linked == ()
    assert [each.indicator.id for each in claim.proposed] == ["eligible"]
    assert [each.verdict for each in claim.decisions] == [
        LinkVerdict.WITHDRAWN, LinkVerdict.CONFIRMED,
    ]  # fmt: skip
    assert verify().is_intact


def test_the_same_again_does_nothing(ref: ConsultationRef, public: None, stina: Person) -> None:
    settle(ref, stina)
    assert len(settle(ref, stina).decisions) == 1


def test_a_person_may_link_what_the_machine_does_not_see_with_a_reason(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    with pytest.raises(BadInput, match="reason"):
        settle(ref, stina, "feriejobb")
    claim = settle(ref, stina, "feriejobb", reason="Prov.")
    assert claim.linked[0].comparison.outcome is Outcome.NOT_COMPARABLE


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicator_id": ""},
        {"verdict": LinkVerdict.REJECTED},
        {"verdict": LinkVerdict.REJECTED, "reason": "x", "settled": Settled("2024")},
        {"verdict": LinkVerdict.UNMEASURED, "reason": "x"},
        {"verdict": LinkVerdict.WITHDRAWN, "reason": "x"},
        {"settled": Settled("2024", "")},
        {"settled": Settled("1999"), "reason": "x"},
        {"settled": Settled("2024", "Atlantis"), "reason": "x"},
        {"reason": "x" * (LONGEST_REASON + 1)},
    ],
)
def test_what_does_not_fit_is_refused(
    ref: ConsultationRef, public: None, stina: Person, wrong: dict[str, Any]
) -> None:
    with pytest.raises(BadInput):
        settle(ref, stina, **wrong)
    assert not ClaimLink.objects.exists()


def test_an_indicator_that_is_not_there_cannot_be_linked(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    with pytest.raises(UnknownIndicator):
        settle(ref, stina, indicator_id="atlantis", reason="x")


def test_a_registrar_may_not_settle_it(
    ref: ConsultationRef, public: None, colleague: Person
) -> None:
    with pytest.raises(NotAllowed):
        settle(ref, colleague)


def test_a_link_holds_for_the_definition_that_was_looked_at(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    settle(ref, stina, **IN_THE_CITY)
    changed = {name: getattr(INDICATOR, name) for name in type(INDICATOR).__slots__}
    indicators.define(
        definition=type(INDICATOR)(**changed | {"version": 2, "exclusions": "friskolor"}),
        by=stina.actor, at=AT,
    )  # fmt: skip
    (linked,) = about(ref).linked
    assert (linked.measured.indicator.version, linked.latest_version) == (1, 2)
    assert linked.comparison.outcome is Outcome.CONSISTENT


def test_an_equal_claim_of_another_answer_shares_it(ref: ConsultationRef, public: None,
                                                    stina: Person) -> None:  # fmt: skip
    settle(ref, stina)
    hand_in(ref, "vassby", said=SAID)
    claim = about(ref)
    assert len(claim.card.places) == 2
    assert len(claim.linked) == 1


# --- Numbers that nothing measures ---------------------------------------------------------------


def test_a_number_that_no_indicator_measures_is_listed(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    def listed() -> list[str]:
        found = queries.case_measures(ref.id, by=COMMAND_LINE, today=TODAY)
        return [each.card.card.first.text for each in found.without_measure]

    assert len(listed()) == 1
    assert "feriejobb" in listed()[0]
    settle(ref, stina, verdict=LinkVerdict.UNMEASURED, indicator_id="", reason="Friskolor saknas.")
    assert len(listed()) == 2
    settle(ref, stina)
    assert len(listed()) == 1
    assert about(ref).unmeasured is None


def test_that_nothing_measures_it_can_be_taken_back(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    given = {"indicator_id": "", "reason": "Friskolor saknas."}
    claim = settle(ref, stina, verdict=LinkVerdict.UNMEASURED, **given)
    assert claim.unmeasured is not None
    assert settle(ref, stina, verdict=LinkVerdict.WITHDRAWN, **given).unmeasured is None


# --- From the indicator back to the claims -------------------------------------------------------


def test_an_indicator_knows_the_claims_about_it(
    ref: ConsultationRef, public: None, stina: Person
) -> None:
    assert queries.said_about("eligible", by=COMMAND_LINE, today=TODAY) == ()
    settle(ref, stina, **IN_THE_CITY)
    (saying,) = queries.said_about("eligible", by=COMMAND_LINE, today=TODAY)
    assert saying.consultation_id == ref.id
    assert "behöriga" in saying.card.card.first.text
    assert saying.linked.comparison.outcome is Outcome.CONSISTENT


def test_a_claim_of_a_closed_consultation_is_not_told_of_outside(
    public: None, stina: Person, resident: Person
) -> None:
    ref = open_case(public=False)
    hand_in(ref, "norrholm", said=SAID)
    settle(ref, stina)
    assert queries.said_about("eligible", by=resident.actor, today=TODAY) == ()
    assert len(queries.said_about("eligible", by=stina.actor, today=TODAY)) == 1
