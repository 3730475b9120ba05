"""The gate refuses a finding that nobody's words bear out, and one that is not told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from across_key import made
from fardplan.reading import Stance
from fardplan.synthesis import Section, Synthesis, UnableToExport, check, problems


def changed(synthesis: Synthesis, number: str, **changes: object) -> Synthesis:
    sections = tuple(
        replace(s, **changes) if s.number == number else s  # type: ignore[arg-type]
        for s in synthesis.sections
    )
    return replace(synthesis, sections=sections)


def holding(synthesis: Synthesis, finding: str) -> Section:
    return next(s for s in synthesis.sections if getattr(s, finding))


def across(synthesis: Synthesis) -> tuple[Section, int]:
    """A section with a suggested disagreement, and where it stands there."""
    for section in synthesis.sections:
        for at, tension in enumerate(section.tensions):
            if tension.kind == "contested":
                return section, at
    raise AssertionError("nothing is contested")


def with_tension(synthesis: Synthesis, **changes: object) -> Synthesis:
    section, at = across(synthesis)
    tensions = [*section.tensions]
    tensions[at] = replace(tensions[at], **changes)  # type: ignore[arg-type]
    return changed(synthesis, section.number, tensions=tuple(tensions))


def with_match(synthesis: Synthesis, **changes: object) -> Synthesis:
    section = holding(synthesis, "matches")
    first, *rest = section.matches
    return changed(
        synthesis,
        section.number,
        matches=(replace(first, **changes), *rest),  # type: ignore[arg-type]
    )


def with_experience(synthesis: Synthesis, **changes: object) -> Synthesis:
    section = holding(synthesis, "experiences")
    first, *rest = section.experiences
    return changed(
        synthesis,
        section.number,
        experiences=(replace(first, **changes), *rest),  # type: ignore[arg-type]
    )


def objecting_nowhere(synthesis: Synthesis) -> tuple[str, ...]:
    welcoming = (k for k, v in synthesis.viewpoints.items() if v.counted)
    return (next(k for k in welcoming if not synthesis.viewpoints[k].takes(Stance.OPPOSE)),)


def own_practice(synthesis: Synthesis) -> Synthesis:
    """What the very body that lacks something says, told as practice that answers it."""
    match = holding(synthesis, "matches").matches[0]
    document = synthesis.viewpoints[match.gap].answer.document
    own = next(k for k, v in synthesis.viewpoints.items()
               if v.answer.document == document and k != match.gap)  # fmt: skip
    return with_match(synthesis, practices=(own,))


MUTATIONS: dict[str, Callable[[Synthesis], Synthesis]] = {
    "objection that nobody makes": lambda s: with_tension(s, other=objecting_nowhere(s)),
    "disagreement with one side": lambda s: with_tension(s, other=()),
    "suggestion without a reason": lambda s: with_tension(s, shared=()),
    "kind that there is not": lambda s: with_tension(s, kind="quarrel"),
    "nowhere to be found": lambda s: with_tension(s, one=("nowhere.txt#1",)),
    "own practice": own_practice,
    "practice without a reason": lambda s: with_match(s, shared=()),
    "practice not told": lambda s: changed(s, holding(s, "matches").number, matches=()),
    "experience of one": lambda s: with_experience(
        s, keys=holding(s, "experiences").experiences[0].keys[:1]
    ),
    "experience without a reason": lambda s: with_experience(s, shared=()),
    "experience not told": lambda s: changed(
        s, holding(s, "experiences").number, experiences=()
    ),
    "disagreement not told": lambda s: changed(s, across(s)[0].number, tensions=()),
}  # fmt: skip


def test_what_is_found_holds() -> None:
    assert list(problems(made("demonstration"))) == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_every_mutation_is_refused(name: str) -> None:
    with pytest.raises(UnableToExport):
        check(MUTATIONS[name](made("demonstration")))


@pytest.mark.parametrize("kind", ["ask", "experience", "practice", "contested"])
def test_nothing_is_added_to_what_is_told(kind: str) -> None:
    synthesis = made("demonstration")
    section = next(s for s in synthesis.sections if any(told.kind == kind for told in s.statements))
    statements = tuple(
        replace(told, text=f"{told.text} Förslaget bör genomföras snarast.")
        if told.kind == kind else told
        for told in section.statements
    )  # fmt: skip
    assert any(
        "in other words than its own" in wrong
        for wrong in problems(changed(synthesis, section.number, statements=statements))
    )
