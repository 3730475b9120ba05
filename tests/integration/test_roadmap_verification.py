"""Whoever changes a version of a roadmap, or its state, behind the product's back is found out."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from conftest import AT
from demonstration import roadmap
from fardplan.kernel.hashing import canonical_json, sha256_of
from fardplan.people.contracts import COMMAND_LINE
from fardplan.plan import as_data
from fardplan.records.queries import verify
from fardplan.roadmap.actions.versions import advance, import_version
from fardplan.roadmap.contracts import VersionRef, VersionState

WHO: dict[str, Any] = {"by": COMMAND_LINE, "at": AT}


def raw_sql(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.fixture
def version(db: None) -> VersionRef:
    return import_version(plan=roadmap(), **WHO)


def named(version: VersionRef) -> str:
    return f"version {version.label} of roadmap {version.roadmap_id}"


def faults() -> dict[str, str]:
    return {fault.where: fault.why for fault in verify().first_faults}


def test_a_version_is_intact_in_each_state_that_it_is_moved_to(version: VersionRef) -> None:
    assert verify().is_intact
    for state in (VersionState.REFERRED, VersionState.REVISED, VersionState.PROPOSED):
        advance(id=version.id, to=state, **WHO)
        assert verify().is_intact
    assert verify().rows["versions"].checked == 1


@pytest.mark.parametrize("state", ["adopted", "draft"])
def test_a_state_that_no_event_tells_is_found(version: VersionRef, state: str) -> None:
    advance(id=version.id, to=VersionState.REFERRED, **WHO)
    raw_sql("UPDATE roadmap_roadmapversion SET state = %s", state)
    assert faults() == {named(version): "what is kept as its state is not what was recorded"}


def test_an_altered_content_is_found(version: VersionRef) -> None:
    content = "content" if connection.vendor == "sqlite" else "content::text"
    back = "" if connection.vendor == "sqlite" else "::jsonb"
    raw_sql(f"UPDATE roadmap_roadmapversion SET content = replace({content}, 'alla', 'en'){back}")
    assert faults() == {named(version): "what is kept as its content is not what was recorded"}


def test_a_hash_that_fits_an_altered_content_is_found(version: VersionRef) -> None:
    content = {**as_data(roadmap()), "title": "En annan"}
    columns = "content = %s, sha256 = %s"
    hash = sha256_of(canonical_json(content))
    raw_sql(f"UPDATE roadmap_roadmapversion SET {columns}", json.dumps(content), hash)
    assert faults() == {named(version): "what is kept as its sha256 is not what was recorded"}


def test_a_removed_and_an_unknown_version_are_found(version: VersionRef) -> None:
    raw_sql("UPDATE roadmap_roadmapversion SET label = 'En annan'")
    assert faults() == {
        named(version): "an event tells of it, but it is gone",
        f"version En annan of roadmap {version.roadmap_id}": (
            "it stands in the database, but no event tells of it"
        ),
    }


def test_a_title_of_a_roadmap_that_no_version_gave_it_is_found(version: VersionRef) -> None:
    raw_sql("UPDATE roadmap_roadmap SET title = %s", "Färdplan för några")
    assert faults() == {
        f"roadmap {version.roadmap_id}": "what is kept as its title is not what was recorded"
    }


def test_an_id_of_an_element_that_no_version_has_is_found(version: VersionRef) -> None:
    first = roadmap().strategies[0].id
    raw_sql("UPDATE roadmap_element SET slug = 'en-annan' WHERE slug = %s", first)
    where = f"of roadmap {version.roadmap_id}"
    assert faults() == {
        f"element en-annan {where}": "it stands in the database, but no version holds it",
        f"element {first} {where}": "a version holds it, but it is gone",
    }


def test_two_elements_that_changed_places_are_found(version: VersionRef) -> None:
    one, other = (strategy.id for strategy in roadmap().strategies[:2])
    change = "UPDATE roadmap_element SET slug = %s WHERE slug = %s"
    for to, was in (("emellan", one), (one, other), (other, "emellan")):
        raw_sql(change, to, was)
    where = f"of roadmap {version.roadmap_id}"
    assert faults() == {
        f"element {other} {where}": f"it stands in the place of {one}",
        f"element {one} {where}": f"it stands in the place of {other}",
    }


def test_another_kind_of_element_is_found(version: VersionRef) -> None:
    first = roadmap().strategies[0].id
    raw_sql("UPDATE roadmap_element SET kind = 'milestone' WHERE slug = %s", first)
    assert faults() == {
        f"element {first} of roadmap {version.roadmap_id}": (
            "what is kept as its kind is not what was recorded"
        )
    }


def test_a_roadmap_that_nobody_imported_is_found(version: VersionRef) -> None:
    raw_sql("INSERT INTO roadmap_roadmap (id, title) VALUES ('smyg', 'Smyg')")
    assert faults() == {"roadmap smyg": "it stands in the database, but no event tells of it"}


def test_elements_that_came_with_a_later_version_and_left_with_it_are_intact(
    version: VersionRef,
) -> None:
    plan = roadmap()
    first, *others = plan.areas
    new = replace(first.strategies[-1], id="en-ny", number="1.9")
    for label, strategies in (
        ("andra", (*first.strategies[1:], new)),
        ("tredje", first.strategies[1:]),
    ):
        areas = (replace(first, strategies=strategies), *others)
        import_version(plan=replace(plan, version=label, title=label, areas=areas), **WHO)
    assert verify().is_intact
    assert verify().rows["elements"].checked == 1 + len(plan.elements) + 1
