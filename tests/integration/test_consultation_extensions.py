"""A body may be given more time by a decision, which then says whether its answer is late."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from conftest import Person
from fardplan.consultation import queries
from fardplan.consultation.actions import extensions
from fardplan.consultation.actions.extensions import ExtensionStands
from fardplan.consultation.contracts import ConsultationRef, ExtensionRef
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import COMMAND_LINE
from fardplan.people.policies import NotAllowed
from fardplan.records.queries import events, verify
from short_answers import WHO, hand_in
from small_case import open_case

UNTIL = date(2018, 12, 14)
DECIDED = {"decided_by": "Kommunstyrelsens registrator", "decided_on": date(2018, 11, 27)}


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    """The consultation of the demonstration: answers are due on 30 November 2018."""
    return open_case()


def grant(ref: ConsultationRef, body: str = "norrholm", **other: Any) -> ExtensionRef:
    given: dict[str, Any] = {"deadline": UNTIL, **DECIDED, **WHO, **other}
    return extensions.grant(consultation_id=ref.id, body_id=body, **given)


def test_the_decision_says_who_until_when_and_by_whom(ref: ConsultationRef) -> None:
    grant(ref)
    found = {r.body.id: r for r in queries.referrals(ref.id, by=COMMAND_LINE)}
    assert found["norrholm"].extension == ExtensionRef("norrholm", UNTIL, **DECIDED)
    assert (found["norrholm"].deadline, found["ekeliden"].deadline) == (UNTIL, ref.deadline)
    (event,) = events(by=COMMAND_LINE, kind="consultation.extension_granted")
    assert event.data == {
        "body": "norrholm", "deadline": "2018-12-14",
        "decided_by": "Kommunstyrelsens registrator", "decided_on": "2018-11-27",
    }  # fmt: skip
    assert verify().is_intact


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2018, 12, 1), False), (UNTIL, False), (date(2018, 12, 15), True)],
)
def test_it_decides_whether_the_answer_is_late(ref: ConsultationRef, day: date, late: bool) -> None:
    grant(ref)
    answer = hand_in(ref, "norrholm", day=day)
    assert (answer.late, answer.deadline) == (late, UNTIL)


def test_it_ends_at_midnight_in_the_city(ref: ConsultationRef) -> None:
    grant(ref)
    answer = hand_in(ref, "norrholm", day=UNTIL)
    assert not answer.late
    just_after = datetime(2018, 12, 14, 23, 1, tzinfo=UTC)  # 00.01 the day after
    late = hand_in(ref, "ekeliden", said="saknar en plan", day=just_after.date())
    assert late.late


def test_it_holds_for_no_other_body(ref: ConsultationRef) -> None:
    grant(ref)
    assert hand_in(ref, "ekeliden", day=date(2018, 12, 1)).late


def test_it_holds_for_an_answer_that_has_already_come(ref: ConsultationRef) -> None:
    answer = hand_in(ref, "norrholm", day=date(2018, 12, 3))
    assert answer.late
    grant(ref)
    assert not queries.answer(ref.id, answer.id, by=COMMAND_LINE).late
    assert not queries.synthesis(ref.id, by=COMMAND_LINE).answers[0].late
    assert verify().is_intact


def test_a_joint_answer_is_late_if_it_is_so_for_one_of_them(ref: ConsultationRef) -> None:
    grant(ref, "gransater")
    answer = hand_in(ref, "gransater", "hagsjo", day=date(2018, 12, 3))
    assert (answer.late, answer.deadline) == (True, ref.deadline)
    grant(ref, "hagsjo")
    assert not queries.answer(ref.id, answer.id, by=COMMAND_LINE).late


def test_the_latest_decision_is_in_force(ref: ConsultationRef) -> None:
    grant(ref)
    grant(ref, deadline=date(2018, 12, 20), decided_on=date(2018, 12, 10))
    referral = queries.referrals(ref.id, by=COMMAND_LINE)[0]
    assert (referral.body.id, referral.deadline) == ("norrholm", date(2018, 12, 20))


def test_the_same_decision_again_does_nothing(ref: ConsultationRef) -> None:
    assert grant(ref) == grant(ref)
    assert len(events(by=COMMAND_LINE, kind="consultation.extension_granted")) == 1


def test_two_decisions_of_one_day_cannot_both_hold(ref: ConsultationRef) -> None:
    grant(ref)
    with pytest.raises(ExtensionStands, match="until 2018-12-14 by Kommunstyrelsens registrator"):
        grant(ref, deadline=date(2018, 12, 20))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"deadline": date(2018, 11, 30)}, "not after the deadline"),
        ({"decided_by": "  "}, "name who decided"),
        ({"decided_on": date(2018, 12, 21)}, "has not come"),
        ({"body": "kommunstyrelsen"}, "was not asked"),
    ],
)
def test_what_is_no_decision_is_refused(
    ref: ConsultationRef, owner: Person, wrong: dict[str, Any], why: str
) -> None:
    with pytest.raises(BadInput, match=why):
        grant(ref, **wrong)


def test_only_the_registrar_and_the_strategist_give_more_time(
    ref: ConsultationRef, owner: Person, colleague: Person, other_body: Person, resident: Person
) -> None:
    for person in (other_body, resident):
        with pytest.raises(NotAllowed):
            grant(ref, by=person.actor)
    grant(ref, by=colleague.actor)
    grant(ref, "ekeliden", by=owner.actor)
