from __future__ import annotations

from dataclasses import replace

import pytest

from fardplan.kernel.errors import BadInput
from fardplan.plan import (
    Milestone,
    Roadmap,
    Strategy,
    TargetArea,
    TitleVariant,
    UnitOfObservation,
)
from fardplan.plan.compare import Change, ChangeKind, compare

VIKAR = Strategy("vikar", "1.1", "I", "Återställ grunda vikar")
AVLOPP = Strategy("avlopp", "1.2", "II", "Minska utsläppen från avlopp")
TURER = Strategy("turer", "2.1", "I", "Håll tätare turer")
VATTEN = Milestone("vatten", "M1.1", "Andelen klara vikar ökar")
HAV = TargetArea("hav", "1", "Hav", (VATTEN,), (VIKAR, AVLOPP))
RESOR = TargetArea("resor", "2", "Resor", (), (TURER,))
OLD = Roadmap("skargarden", "Handlingsplan", "1", (HAV, RESOR))


def roadmap(hav: TargetArea = HAV, resor: TargetArea = RESOR) -> Roadmap:
    return replace(OLD, areas=(hav, resor))


def test_same_roadmap_has_no_differences() -> None:
    assert compare(OLD, roadmap()) == ()


def test_added_and_removed() -> None:
    new = Strategy("stigar", "1.2", "II", "Öppna stigar")
    assert compare(OLD, roadmap(replace(HAV, strategies=(VIKAR, new)))) == (
        Change(ChangeKind.ADDED, "stigar", "1.2", "title", None, "Öppna stigar"),
        Change(ChangeKind.REMOVED, "avlopp", "1.2", "title", "Minska utsläppen från avlopp", None),
    )


def test_retitled_keeps_its_identity() -> None:
    hav = replace(HAV, strategies=(replace(VIKAR, title="Återställ vikar"), AVLOPP))
    assert compare(OLD, roadmap(hav)) == (
        Change(
            ChangeKind.RETITLED, "vikar", "1.1", "title",
            "Återställ grunda vikar", "Återställ vikar",
        ),
    )  # fmt: skip


def test_milestone_is_retitled_by_its_text() -> None:
    hav = replace(HAV, milestones=(replace(VATTEN, text="Andelen klara vikar har fördubblats"),))
    (change,) = compare(OLD, roadmap(hav))
    assert (change.kind, change.field, change.number) == (ChangeKind.RETITLED, "text", "M1.1")


def test_renumbered() -> None:
    swapped = (replace(AVLOPP, number="1.1"), replace(VIKAR, number="1.2"))
    found = compare(OLD, roadmap(replace(HAV, strategies=swapped)))
    assert {(c.kind, c.id, c.before, c.after) for c in found} == {
        (ChangeKind.RENUMBERED, "avlopp", "1.2", "1.1"),
        (ChangeKind.RENUMBERED, "vikar", "1.1", "1.2"),
    }


def test_moved_to_another_area() -> None:
    moved = replace(AVLOPP, number="2.2")
    new = roadmap(replace(HAV, strategies=(VIKAR,)), replace(RESOR, strategies=(TURER, moved)))
    assert [(c.kind, c.id, c.before, c.after) for c in compare(OLD, new)] == [
        (ChangeKind.RENUMBERED, "avlopp", "1.2", "2.2"),
        (ChangeKind.MOVED, "avlopp", "hav", "resor"),
    ]


def test_changed_fields_are_told_one_by_one() -> None:
    vatten = replace(VATTEN, baseline=0.0, year=2030, unit=UnitOfObservation.PLACE)
    vikar = replace(VIKAR, serves=("vatten",), variants=(TitleVariant("Återställ vikar", "svar"),))
    hav = replace(HAV, milestones=(vatten,), strategies=(vikar, AVLOPP))
    found = compare(OLD, roadmap(hav))
    assert {c.kind for c in found} == {ChangeKind.CHANGED}
    assert [(c.number, c.field) for c in found] == [
        ("M1.1", "unit"), ("M1.1", "baseline"), ("M1.1", "year"),
        ("1.1", "serves"), ("1.1", "variants"),
    ]  # fmt: skip
    assert (found[1].before, found[1].after) == (None, 0.0)


def test_whole_roadmap_comes_first() -> None:
    new = replace(roadmap(replace(HAV, title="Vatten")), version="2", other_titles=("Planen",))
    found = compare(OLD, new)
    assert [(c.id, c.field) for c in found] == [
        ("", "version"),
        ("", "other_titles"),
        ("hav", "title"),
    ]


def test_area_that_goes_takes_what_it_holds_along() -> None:
    found = compare(OLD, replace(OLD, areas=(HAV,)))
    assert [(c.kind, c.id) for c in found] == [
        (ChangeKind.REMOVED, "resor"),
        (ChangeKind.REMOVED, "turer"),
    ]


def test_id_used_twice_cannot_be_compared() -> None:
    twice = roadmap(replace(HAV, strategies=(VIKAR, replace(AVLOPP, id="vikar"))))
    with pytest.raises(BadInput, match='"vikar" is used twice'):
        compare(OLD, twice)
