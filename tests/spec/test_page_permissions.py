"""Who may open which page: every address, every person, a public and a closed consultation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from conftest import Person
from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef
from fardplan.measurement.models import ClaimLink
from fardplan.people.contracts import COMMAND_LINE
from fardplan.synthesis import Viewpoint
from fardplan.web.urls import urlpatterns
from short_answers import hand_in
from small_case import open_case, receive
from small_figures import brought_in, decided_target, delivered, made_public

PEOPLE = ("anonymous", "resident", "outsider", "other_body", "colleague", "owner", "stina")
"""Nobody logged in; a resident; an association; a district; registrar, strategist, statistician."""

REGISTERING = ("colleague", "owner")


def each(*statuses: int) -> dict[str, int]:
    """Return the statuses by person, in the order of `PEOPLE`."""
    return dict(zip(PEOPLE, statuses, strict=True))


@dataclass(frozen=True)
class Rule:
    """What each person gets, for a public consultation and for one that is not."""

    public: dict[str, int]
    closed: dict[str, int]


ALL = each(200, 200, 200, 200, 200, 200, 200)
INSIDE = each(403, 403, 403, 200, 200, 200, 200)
REVIEW = each(403, 403, 403, 403, 403, 200, 403)
ASSESS = each(403, 403, 403, 403, 403, 200, 200)
FIGURES = each(403, 403, 403, 403, 403, 403, 200)
ASKED_ONWARD = each(403, 403, 403, 403, 403, 302, 403)
SENT = each(405, 405, 405, 405, 405, 405, 405)
REGISTER = each(403, 403, 403, 403, 200, 200, 403)
ONWARD = each(302, 302, 302, 302, 302, 302, 302)
OPEN, CASE = Rule(ALL, ALL), Rule(ALL, INSIDE)

TABLE: dict[str, Rule] = {
    "home": OPEN,
    "roadmap": Rule(ONWARD, ONWARD),
    "roadmap_tree": OPEN,
    "roadmap_element": OPEN,
    "consultation": OPEN,
    "matrix": CASE,
    "cell": CASE,
    "element": CASE,
    "viewpoints": CASE,
    "asks": CASE,
    "join_asks": Rule(REVIEW, REVIEW),
    "split_ask": Rule(ASKED_ONWARD, ASKED_ONWARD),
    "undo_asks": Rule(SENT, SENT),
    "review_queue": Rule(REVIEW, REVIEW),
    "review_passage": Rule(REVIEW, REVIEW),
    "undo_review": Rule(SENT, SENT),
    "repairs": Rule(REVIEW, REVIEW),
    "repair_case": Rule(ASKED_ONWARD, ASKED_ONWARD),
    "undo_repair": Rule(SENT, SENT),
    "claims": CASE,
    "claim": CASE,
    "assess_claim": Rule(ASSESS, ASSESS),
    "claim_measures": Rule(ASSESS, ASSESS),
    "claim_measure": Rule(ASSESS, ASSESS),
    "unmeasured_claims": CASE,
    "search_consultation": CASE,
    "synthesis_file": CASE,
    "answers": CASE,
    "register_answer": Rule(REGISTER, REGISTER),
    "extend_deadline": Rule(REGISTER, REGISTER),
    "mark_addition": Rule(REGISTER, REGISTER),
    "withdraw_answer": Rule(REGISTER, REGISTER),
    "document": CASE,
    "receipt": CASE,
    "original": CASE,
    "indicators": OPEN,
    "indicator": OPEN,
    "measure_chart": OPEN,
    "measure_map": OPEN,
    "milestone_chart": OPEN,
    "measure_file": OPEN,
    "measure_record": OPEN,
    "missing": OPEN,
    "missing_file": OPEN,
    "report": OPEN,
    "report_file": OPEN,
    "publications": Rule(FIGURES, FIGURES),
    "publication": Rule(FIGURES, FIGURES),
    "propose_publication": Rule(SENT, SENT),
    "move_publication": Rule(SENT, SENT),
    "search": OPEN,
    "accessibility": OPEN,
    "login": Rule(each(200, *6 * (302,)), each(200, *6 * (302,))),
    "logout": Rule(SENT, SENT),
    "set_language": Rule(ONWARD, ONWARD),
}
"""What is sent, not opened: 405. Without a case or an ask to show, one comes to the list: 302."""


ABOUT: dict[str, Any] = {
    "roadmap_tree": "stockholm-for-alla",
    "roadmap_element": "stockholm-for-alla",
    "milestone_chart": "stockholm-for-alla",
    "missing": "stockholm-for-alla",
    "missing_file": "stockholm-for-alla",
    "indicator": "eligible",
}
"""What pages are about that are not about the consultation."""


def address(name: str, ref: ConsultationRef, submission_id: int, published: int) -> str:
    """Return an address of the page, about something that is there."""
    values: dict[str, Any] = {
        "id": published if "publication" in name else ABOUT.get(name, ref.id),
        "publication": published,
        "step": "kontrollera",
        "number": "M1.1" if name == "milestone_chart" else "1.3",
        "body_id": "norrholm",
        "submission_id": submission_id,
        "start": _first_claim(ref, submission_id) if "claim" in name else 0,
        "kind": {"measure_chart": "svg", "measure_map": "svg", "measure_record": "rdf"}.get(
            name, "json"
        ),
        "decision": 1,
        "indicator_id": "eligible",
    }
    pattern = next(p for p in urlpatterns if isinstance(p, URLPattern) and p.name == name)
    wanted = pattern.pattern.converters
    return reverse(name, kwargs={key: values[key] for key in wanted})


def _first_claim(ref: ConsultationRef, submission_id: int) -> int:
    """Where the first claim of an answer begins, 0 without one."""
    cards = queries.claims(ref.id, by=COMMAND_LINE).cards
    places = (place for card in cards for place in card.places)
    return next((p.claim.place.start for p in places if p.submission.id == submission_id), 0)


@pytest.fixture
def clients(request: pytest.FixtureRequest, db: None) -> dict[str, Client]:
    """A browser for each person."""
    found = {person: Client() for person in PEOPLE}
    for person, client in found.items():
        if person != "anonymous":
            client.force_login(request.getfixturevalue(person).user)
    return found


def test_every_address_stands_in_the_table() -> None:
    assert {p.name for p in urlpatterns if isinstance(p, URLPattern)} == set(TABLE)
    assert all(isinstance(p, URLPattern) for p in urlpatterns), "includes are not looked into"


@pytest.mark.parametrize("public", [True, False], ids=["public", "closed"])
def test_each_person_gets_what_the_table_says(
    clients: dict[str, Client], stina: Person, sten: Person, public: bool
) -> None:
    ref = open_case(public=public)
    delivered(stina)
    brought_in()
    published = made_public(stina, sten).id
    decided_target()
    submission = receive(ref, ["14"])[0]
    given = {
        (name, person): client.get(address(name, ref, submission.id, published)).status_code
        for name in TABLE
        for person, client in clients.items()
    }
    assert given == dict(_expected(public))


def _expected(public: bool) -> Iterator[tuple[tuple[str, str], int]]:
    for name, rule in TABLE.items():
        for person, status in _rule(rule, public).items():
            yield (name, person), status


@pytest.mark.parametrize("public", [True, False], ids=["public", "closed"])
def test_only_those_who_register_can_send_an_answer(
    clients: dict[str, Client], public: bool
) -> None:
    ref = open_case(public=public)
    to = reverse("register_answer", args=[ref.id])
    given = {person: client.post(to, {}).status_code for person, client in clients.items()}
    assert given == each(403, 403, 403, 403, 422, 422, 403)


EXTENSION = {
    "body": "norrholm", "deadline": "2018-12-14", "decided_by": "Registratorn",
    "decided_on": "2018-11-27",
}  # fmt: skip


@pytest.mark.parametrize("public", [True, False], ids=["public", "closed"])
def test_only_those_who_register_can_give_more_time(
    clients: dict[str, Client], public: bool
) -> None:
    ref = open_case(public=public)
    to = reverse("extend_deadline", args=[ref.id])
    refused = {p: clients[p].post(to, EXTENSION).status_code for p in PEOPLE[:4]}
    assert set(refused.values()) == {403}
    assert queries.referrals(ref.id, by=COMMAND_LINE)[0].extension is None
    assert {p: clients[p].post(to, {}).status_code for p in PEOPLE} == each(
        *4 * (403,), 422, 422, 403
    )
    for person in REGISTERING:
        assert clients[person].post(to, EXTENSION).status_code == 302, person


@pytest.mark.parametrize("public", [True, False], ids=["public", "closed"])
def test_only_those_who_register_can_mark_an_addition(
    clients: dict[str, Client], public: bool
) -> None:
    ref = open_case(public=public)
    hand_in(ref, "norrholm", name="svar.txt")
    taken = hand_in(ref, "norrholm", name="bilaga.txt", said="saknar en plan")
    to = reverse("mark_addition", args=[ref.id, taken.id])
    for person in set(PEOPLE) - set(REGISTERING):
        assert clients[person].post(to).status_code == 403, person
        assert queries.answer(ref.id, taken.id, by=COMMAND_LINE).adds_to is None
    for person in REGISTERING:
        assert clients[person].post(to).status_code == 302, person
    assert queries.answer(ref.id, taken.id, by=COMMAND_LINE).adds_to is not None


@pytest.mark.parametrize("public", [True, False], ids=["public", "closed"])
def test_only_those_who_register_can_withdraw_a_file(
    clients: dict[str, Client], public: bool
) -> None:
    ref = open_case(public=public)
    for person in REGISTERING:
        taken = hand_in(ref, "norrholm", name=f"{person}.png", readable=False, said=person)
        to = reverse("withdraw_answer", args=[ref.id, taken.id])
        for refused in set(PEOPLE) - set(REGISTERING):
            assert clients[refused].post(to, {"why": "fel fil"}).status_code == 403, refused
        assert not queries.answer(ref.id, taken.id, by=COMMAND_LINE).withdrawn
        assert clients[person].post(to, {"why": ""}).status_code == 422, person
        assert clients[person].post(to, {"why": "fel fil"}).status_code == 302, person
        assert queries.answer(ref.id, taken.id, by=COMMAND_LINE).withdrawn


@pytest.mark.parametrize("public", [True, False], ids=["public", "closed"])
def test_how_far_a_reading_has_come_is_told_to_those_who_may_read_the_answer(
    clients: dict[str, Client], public: bool
) -> None:
    ref = open_case(public=public)
    taken = hand_in(ref, "norrholm", name="svar.pdf", readable=False, later=3)
    for name in ("receipt", "document"):
        at = reverse(name, args=[ref.id, taken.id])
        told = {p: b"0 av 3 sidor klara" in c.get(at).content for p, c in clients.items()}
        assert told == {p: status == 200 for p, status in _rule(CASE, public).items()}, name


def _rule(rule: Rule, public: bool) -> dict[str, int]:
    return rule.public if public else rule.closed


@pytest.mark.parametrize("public", [True, False], ids=["public", "closed"])
def test_only_those_who_review_can_decide(clients: dict[str, Client], public: bool) -> None:
    ref = open_case(public=public)
    taken = hand_in(ref, "norrholm", said="saknar en plan")
    damaged = receive(ref, ["04"])[0]
    to_review = reverse("review_passage", args=[ref.id, taken.id, 0])
    case = f"{reverse('repair_case', args=[ref.id])}?sett=kon&last=kön"
    names = [f"{taken.id}-{v.passage.start}" for v in _viewpoints(ref, taken.name)]
    sent: list[tuple[str, dict[str, Any], int]] = [
        (to_review, {"do": "confirm", "after": "0"}, 302),
        (to_review, {"do": "correct"}, 422),
        (to_review, {"do": "aside"}, 422),
        (reverse("undo_review", args=[ref.id, 1]), {}, 302),
        (case, {"beslut": "reject"}, 302),
        (case, {"beslut": "other"}, 422),
        (reverse("undo_repair", args=[ref.id, 1]), {}, 302),
        (reverse("join_asks", args=[ref.id]), {"onskemal": names}, 422),
        (reverse("split_ask", args=[ref.id]), {"onskemal": names, "ut": names}, 422),
        (reverse("undo_asks", args=[ref.id, 1]), {}, 400),
    ]
    for address_sent, data, allowed in sent:
        given = {person: c.post(address_sent, data).status_code for person, c in clients.items()}
        assert given == each(*5 * (403,), allowed, 403), (address_sent, data)
    assert damaged.viewpoints and queries.stamp(ref.id) == (2, 2, 0)


def _viewpoints(ref: ConsultationRef, document: str) -> list[Viewpoint]:
    found = queries.synthesis(ref.id, by=COMMAND_LINE).viewpoints.values()
    return [v for v in found if v.answer.document == document and v.passage.ask]


@pytest.mark.parametrize("public", [True, False], ids=["public", "closed"])
def test_only_a_strategist_or_a_statistician_can_assess_a_claim(
    clients: dict[str, Client], public: bool
) -> None:
    ref = open_case(public=public)
    submission = receive(ref, ["14"])[0]
    to = address("assess_claim", ref, submission.id, 0)
    said = {"status": "supported", "reason": "Den finns hos verket."}
    for person in PEOPLE[:5]:
        assert clients[person].post(to, said).status_code == 403, person
    assert not any(card.assessments for card in queries.claims(ref.id, by=COMMAND_LINE).cards)
    assert clients["owner"].post(to, said).status_code == 302
    assert clients["stina"].post(to, said).status_code == 302


@pytest.mark.parametrize("public", [True, False], ids=["public", "closed"])
def test_only_a_strategist_or_a_statistician_can_say_what_measures_a_claim(
    clients: dict[str, Client], stina: Person, public: bool
) -> None:
    ref = open_case(public=public)
    submission = receive(ref, ["14"])[0]
    delivered(stina)
    one = address("claim_measure", ref, submission.id, 0)
    none = address("claim_measures", ref, submission.id, 0)
    sent = ((one, {"verdict": "rejected", "reason": "Annat."}), (none, {"reason": "Inget."}))
    for to, said in sent:
        for person in PEOPLE[:5]:
            assert clients[person].post(to, said).status_code == 403, person
    assert not ClaimLink.objects.exists()
    for to, said in sent:
        assert clients["owner"].post(to, said).status_code == 302
    assert (
        clients["stina"].post(one, {"verdict": "confirmed", "reason": "Samma."}).status_code == 302
    )
    assert ClaimLink.objects.count() == 3


def test_a_closed_consultation_is_told_of_nowhere(clients: dict[str, Client]) -> None:
    ref = open_case(public=False)
    receive(ref, ["01"])
    for person in ("anonymous", "resident", "outsider"):
        for name in ("home", "consultation", "roadmap_tree", "roadmap_element", "search"):
            page = clients[person].get(address(name, ref, 0, 0)).content.decode()
            assert ref.id not in page and "demonstrationsremiss" not in page, (person, name)
