"""Laws of roadmaps: what is written is read back, and nothing in a file can break a check."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from fardplan.plan import (
    ROMAN,
    Milestone,
    Roadmap,
    Severity,
    SexBreakdown,
    Source,
    Strategy,
    TargetArea,
    TitleVariant,
    UnitOfObservation,
    VariantKind,
    check,
    dump,
    loads,
)
from fardplan.plan.compare import ChangeKind, compare

IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
# No file in UTF-8 holds half a surrogate pair, and YAML holds no control characters.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
NUMBERS = st.integers(1, 99)
VALUES = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-9999, 9999)


def maybe(values: SearchStrategy[str]) -> SearchStrategy[str | None]:
    return st.none() | values


@st.composite
def milestones(draw: DrawFn) -> Milestone:
    return Milestone(
        id=draw(IDS),
        number=f"M{draw(NUMBERS)}.{draw(NUMBERS)}",
        text=draw(TEXTS | st.just("Andelen har tydligt ökat")),
        unit=draw(st.none() | st.sampled_from(UnitOfObservation)),
        baseline=draw(VALUES),
        target=draw(VALUES),
        year=draw(st.none() | st.integers(1990, 2200)),
        clearly_means=draw(maybe(TEXTS)),
        sex=draw(st.none() | st.sampled_from(SexBreakdown)),
        sex_reason=draw(TEXTS | st.just("")),
    )


@st.composite
def strategies(draw: DrawFn) -> Strategy:
    variants = st.builds(TitleVariant, TEXTS, IDS, st.sampled_from(VariantKind))
    return Strategy(
        id=draw(IDS),
        number=f"{draw(NUMBERS)}.{draw(NUMBERS)}",
        roman=draw(st.sampled_from(ROMAN)),
        title=draw(TEXTS),
        serves=tuple(draw(st.lists(IDS, max_size=3))),
        variants=tuple(draw(st.lists(variants, max_size=2))),
    )


@st.composite
def areas(draw: DrawFn) -> TargetArea:
    return TargetArea(
        id=draw(IDS),
        number=str(draw(NUMBERS)),
        title=draw(TEXTS),
        milestones=tuple(draw(st.lists(milestones(), max_size=3))),
        strategies=tuple(draw(st.lists(strategies(), max_size=4))),
    )


@st.composite
def roadmaps(draw: DrawFn) -> Roadmap:
    sources = st.builds(Source, IDS, TEXTS, TEXTS | st.just(""))
    return Roadmap(
        id=draw(IDS),
        title=draw(TEXTS),
        version=draw(TEXTS | st.sampled_from(["1", "1.0", "2018-12-06", "yes", "null", "~"])),
        areas=tuple(draw(st.lists(areas(), min_size=1, max_size=3))),
        sources=tuple(draw(st.lists(sources, max_size=2))),
        other_titles=tuple(draw(st.lists(TEXTS, max_size=2))),
    )


def with_own_ids(roadmap: Roadmap) -> Roadmap:
    """The same roadmap with an id of its own for every element."""
    return replace(
        roadmap,
        areas=tuple(
            replace(
                area,
                id=f"a{a}",
                milestones=tuple(
                    replace(m, id=f"a{a}-m{n}") for n, m in enumerate(area.milestones)
                ),
                strategies=tuple(
                    replace(s, id=f"a{a}-s{n}") for n, s in enumerate(area.strategies)
                ),
            )
            for a, area in enumerate(roadmap.areas)
        ),
    )


@given(roadmaps())
def test_what_is_written_is_read_back(roadmap: Roadmap) -> None:
    assert loads(dump(roadmap), name="x") == roadmap


@given(roadmaps())
def test_check_never_crashes_and_puts_errors_first(roadmap: Roadmap) -> None:
    order = list(Severity)
    ranks = [order.index(finding.severity) for finding in check(roadmap)]
    assert ranks == sorted(ranks)
    assert all(finding.message for finding in check(roadmap))


@given(roadmaps().map(with_own_ids))
def test_roadmap_does_not_differ_from_itself(roadmap: Roadmap) -> None:
    assert compare(roadmap, roadmap) == ()


@given(roadmaps().map(with_own_ids), roadmaps().map(with_own_ids))
def test_what_is_added_one_way_is_removed_the_other(one: Roadmap, other: Roadmap) -> None:
    there, back = compare(one, other), compare(other, one)

    def ids(changes: tuple[object, ...], kind: ChangeKind) -> set[tuple[str, str]]:
        return {(c.id, c.field) for c in changes if c.kind is kind}  # type: ignore[attr-defined]

    assert ids(there, ChangeKind.ADDED) == ids(back, ChangeKind.REMOVED)
    assert ids(there, ChangeKind.RETITLED) == ids(back, ChangeKind.RETITLED)
    assert ids(there, ChangeKind.MOVED) == ids(back, ChangeKind.MOVED)
