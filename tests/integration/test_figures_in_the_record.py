"""The log and the steps of a table tell that it is what it was, and nothing that is protected."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from conftest import Person
from fardplan.kernel import hashing
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.measurement import queries
from fardplan.measurement.models import Delivery, Figure, PublicationStep
from fardplan.people.contracts import COMMAND_LINE, Actor, RoleIn, RoleKind
from fardplan.records import queries as records
from fardplan.statistics import Observation, Sex, State
from fardplan.statistics.data import as_data, figure_as_data
from fardplan.statistics.gate import Table
from fardplan.statistics.keys import spelled
from small_figures import CELLS, INDICATOR, OWN, TODAY, delivered, figure, made_public

FILE = sha256_of(b"the file that came")
PROVENANCE = replace(OWN, hashes=(FILE,))
PLACE = [c for c in CELLS if c.key.area == "B"]
"""Women and men of this place are protected; everybody of it is public."""


def _reader(*kinds: RoleKind) -> Actor:
    return Actor("999", "Rut", frozenset(RoleIn(kind, "kommunstyrelsen") for kind in kinds))


RESIDENT, STRATEGIST, AUDITOR = (
    _reader(), _reader(RoleKind.STRATEGIST), _reader(RoleKind.AUDITOR)
)  # fmt: skip


@pytest.fixture
def public(stina: Person, sten: Person) -> int:
    delivered(stina, provenance=PROVENANCE, remarks=["kvinnor i B är 3"])
    return made_public(stina, sten).id


@pytest.fixture
def unsalted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Rows and events as they were made before there were salts."""
    monkeypatch.setattr(hashing.secrets, "token_hex", lambda _: "")
    yield
    monkeypatch.undo()


def guesses() -> Iterator[list[Observation]]:
    """The table with every split that the public total of the place allows; one is the true one."""
    for women in range(64):
        parts = {Sex.WOMEN: women, Sex.MEN: 63 - women, Sex.TOTAL: 63}
        wholes = {Sex.WOMEN: 100, Sex.MEN: 100, Sex.TOTAL: 200}
        place = {c.key: figure(parts[c.key.sex], wholes[c.key.sex]) for c in PLACE}
        yield [replace(c, figure=place.get(c.key, c.figure)) for c in CELLS]


def hashes_of(cells: list[Observation], id: int) -> Iterator[str]:
    """All that can be computed from a guess: of tables, steps, deliveries."""
    for state in State:
        stated = [replace(c, state=state) for c in cells]
        yield Table(str(id), "Behöriga", INDICATOR, tuple(stated)).seal
        for order in (stated, sorted(stated, key=lambda c: c.key)):
            yield sha256_of(canonical_json([as_data(c) for c in order]))
            kept = [replace(c, key=spelled(c.key)) for c in order]
            yield sha256_of(canonical_json([as_data(c) for c in kept]))
    rows = [[c.key.period, c.key.division, c.key.area, str(c.key.sex), c.key.group,
             figure_as_data(c.figure), c.note] for c in cells]  # fmt: skip
    yield sha256_of(canonical_json(rows))


def test_a_guess_is_tried_with_what_is_there(public: int) -> None:
    """The hashes that guesses are made into are those that are kept inside."""
    computed = set(itertools.chain.from_iterable(hashes_of(g, public) for g in guesses()))
    assert PublicationStep.objects.get(publication=public, number=1).seal in computed
    assert Delivery.objects.get().sha256 in computed


@pytest.mark.parametrize("reader", [RESIDENT, STRATEGIST])
def test_no_guess_can_be_tried_with_the_steps_of_a_public_table(public: int, reader: Actor) -> None:
    found = queries.publication(public, by=reader, today=TODAY)
    listed = next(p for p in queries.publications(by=reader, today=TODAY) if p.id == public)
    for one in (found, listed):
        assert [str(s.state) for s in one.steps][-1] == "public"
        assert not any(s.seal or s.note or s.report for s in one.steps[:-1])
        assert one.steps[-1].seal
    told = repr(
        (found, listed, queries.deliveries("eligible"), queries.latest_delivery("eligible"))
    )
    assert FILE not in told and "kvinnor i B" not in told
    for guess in guesses():
        assert not any(each in told for each in hashes_of(guess, public))


def test_who_works_with_figures_sees_all_of_it(public: int, stina: Person) -> None:
    found = queries.publication(public, by=stina.actor, today=TODAY)
    assert all(s.seal for s in found.steps) and found.steps[2].report
    (delivery,) = queries.deliveries("eligible", by=stina.actor)
    assert delivery.sha256 and delivery.provenance.hashes == (FILE,) and delivery.remarks


@pytest.mark.parametrize("reader", [STRATEGIST, AUDITOR])
def test_no_guess_can_be_tried_with_the_log(public: int, reader: Actor) -> None:
    told = _told(reader)
    assert "cells_sha256" in told and "figures_sha256" in told, "that it is what it was, it tells"
    assert FILE not in told and "kvinnor i B" not in told
    for guess in guesses():
        assert not any(each in told for each in hashes_of(guess, public))


@pytest.mark.parametrize("reader", [STRATEGIST, AUDITOR])
def test_what_early_events_tell_too_much_of_is_left_out(
    unsalted: None, public: int, reader: Actor
) -> None:
    """The chain, too: the hash of an event is over what is left out."""
    told = _told(reader)
    assert FILE not in told and "kvinnor i B" not in told and '"seal"' not in told
    for guess in guesses():
        assert not any(each in told for each in hashes_of(guess, public))
    first = min(e.sequence for e in _events(reader) if e.kind == "measurement.figures_delivered")
    for event in _events(reader):
        assert bool(event.hash) == (event.sequence < first)
        assert bool(event.previous) == (event.sequence <= first)
    assert FILE in _told(COMMAND_LINE) and all(e.hash for e in _events(COMMAND_LINE))


def test_early_and_late_events_are_verified_alike(
    unsalted: None, public: int, monkeypatch: pytest.MonkeyPatch, stina: Person, sten: Person
) -> None:
    monkeypatch.undo()
    made_public(stina, sten)
    assert {bool(s.salt) for s in PublicationStep.objects.all()} == {True, False}
    assert records.verify().is_intact
    steps = PublicationStep.objects
    faulty = []
    for number, changed in ((1, {"salt": ""}), (2, {"salt": "0" * 64}), (3, {"cells": []})):
        steps.exclude(salt="").filter(number=number).update(**changed)
        faulty.append(records.verify().rows["publications"].faulty)
    assert faulty == [1, 2, 3]


def test_figures_that_were_changed_are_found_with_salts(public: int) -> None:
    row = Figure.objects.filter(area="B", sex="women").get()
    Figure.objects.filter(pk=row.pk).update(figure=figure_as_data(figure(4, 100)))
    assert records.verify().rows["figures"].faulty == 1


def _events(reader: Actor) -> list[Any]:
    return list(records.events(by=reader, limit=1000))


def _told(reader: Actor) -> str:
    return json.dumps([[e.data, e.hash, e.previous] for e in _events(reader)])
