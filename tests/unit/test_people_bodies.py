from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from conftest import AT, Person
from fardplan.kernel.errors import BadInput
from fardplan.people import queries
from fardplan.people.actions import bodies
from fardplan.people.actions.bodies import BodyRegisteredOtherwise, UnableToSucceed
from fardplan.people.contracts import COMMAND_LINE, BodyKind, BodyRef
from fardplan.people.policies import NotAllowed
from fardplan.people.queries import UnknownBody
from fardplan.records.queries import events

pytestmark = pytest.mark.django_db

BY_HAND: dict[str, Any] = {"by": COMMAND_LINE, "at": AT}


def register(id: str, name: str = "Namn", **more: Any) -> BodyRef:
    body = {"short": name[:10], "kind": BodyKind.DISTRICT_COUNCIL, **BY_HAND, **more}
    return bodies.register(id=id, name=name, **body)


def test_a_registered_body_can_be_found() -> None:
    body = register("sdn-alvsjo", "Älvsjö stadsdelsnämnd")
    assert queries.body_by_id("sdn-alvsjo") == body
    assert body.name == "Älvsjö stadsdelsnämnd"


def test_registering_the_same_body_again_does_nothing() -> None:
    register("sdn-alvsjo")
    register("sdn-alvsjo")
    assert [event.kind for event in events(by=COMMAND_LINE)] == ["people.body_registered"]


def test_an_id_never_comes_to_mean_something_else() -> None:
    register("sdn-alvsjo", "Älvsjö")
    with pytest.raises(BodyRegisteredOtherwise, match="already registered as 'Älvsjö'"):
        register("sdn-alvsjo", "Farsta")


@pytest.mark.parametrize("id", ["Älvsjö", "sdn alvsjo", "-a", ""])
def test_an_id_is_a_slug(id: str) -> None:
    with pytest.raises(BadInput, match="not a slug"):
        register(id)


def test_an_unknown_body_is_named() -> None:
    with pytest.raises(UnknownBody, match="'nowhere'"):
        queries.body_by_id("nowhere")


def test_a_merger_keeps_the_old_body_and_leads_to_the_new() -> None:
    old, new = register("sdn-alvsjo"), register("sdn-hagersten-alvsjo")
    bodies.succeed(id=old.id, successor=new.id, last_day=date(2020, 6, 30), **BY_HAND)
    assert queries.body_by_id(old.id) == old
    assert queries.successors(old.id) == (new,)
    assert old in queries.bodies(on=date(2020, 6, 30))
    assert old not in queries.bodies(on=date(2020, 7, 1))


def test_succession_does_not_run_in_a_circle() -> None:
    register("a"), register("b")
    bodies.succeed(id="a", successor="b", last_day=date(2020, 6, 30), **BY_HAND)
    with pytest.raises(UnableToSucceed, match="itself took over"):
        bodies.succeed(id="b", successor="a", last_day=date(2021, 6, 30), **BY_HAND)


def test_succession_is_not_rewritten() -> None:
    register("a"), register("b"), register("c")
    bodies.succeed(id="a", successor="b", last_day=date(2020, 6, 30), **BY_HAND)
    with pytest.raises(UnableToSucceed, match="already succeeded by 'b'"):
        bodies.succeed(id="a", successor="c", last_day=date(2020, 6, 30), **BY_HAND)


def test_bodies_are_listed_by_kind() -> None:
    register("a")
    register("b", kind=BodyKind.COMPANY)
    assert [body.id for body in queries.bodies(kind=BodyKind.COMPANY)] == ["b"]


def test_only_a_strategist_changes_the_list(
    owner: Person, colleague: Person, other_body: Person, outsider: Person, resident: Person
) -> None:
    register("x", by=owner.actor)
    for person in (colleague, other_body, outsider, resident):
        with pytest.raises(NotAllowed, match="change the list of bodies"):
            register("y", by=person.actor)
