"""What a viewpoint may be about, with what speaks for and against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from fardplan.reading.drafts import Draft
from fardplan.reading.fits import Fit
from fardplan.reading.learned.features import Candidate
from fardplan.reading.targets import TargetIndex
from fardplan.reading.vocabulary import Level
from fardplan.reading.words import Once

SPECIFIC = (Level.STRATEGY, Level.MILESTONE)
_TELLING = ("färdplanen", "strategin", "strategierna", "etappmål", "målet", "målområdet", "övriga",
            "i övrigt", "samtliga", "statistik", "budget", "sammanfattningsvis")  # fmt: skip
_SAYS = [(word, f"says {word}") for word in _TELLING]
_LEVEL, _HEADED, _BEFORE, _SECTION = (
    Once(f"{name}={{}}".format) for name in ("level", "headed", "before", "section")
)
"""What there is to say of a level or a section, each name made once."""
_LEANS = re.compile(r"^(?:de[tn]?|detta|dessa|denna|sådan\w*|här|där|då|därför|hon|han|dock)\b")

Numbers = tuple[str, ...]
"""The elements that a viewpoint is about, () for the roadmap as a whole."""


class Before(NamedTuple):
    """The viewpoint before, and what it is about."""

    draft: Draft
    aim: Numbers


def candidates_of(
    draft: Draft, ruled: Numbers, before: Before | None, fits: Sequence[Fit], index: TargetIndex
) -> dict[Numbers, Candidate]:
    """Return what a viewpoint may be about; `ruled` is what it is about by rule."""
    names: dict[Numbers, list[str]] = {}
    for name, aim in _sources(draft, ruled, before, fits, index).items():
        names.setdefault(aim, []).append(name)
    if len(names) == 1:
        return {ruled: Candidate((), (), ())}
    around = _around(draft, before, index)
    return {aim: _candidate(aim, own, fits, around, index) for aim, own in names.items()}


def _candidate(
    aim: Numbers,
    sources: Sequence[str],
    fits: Sequence[Fit],
    around: Sequence[str],
    index: TargetIndex,
) -> Candidate:
    own = [*sources, _LEVEL[_level(aim, index)], "+".join(sources)]
    if fits:
        told = list(chain.from_iterable([fit.of(aim) for fit in fits]))
        own += told
        around = [*around, *told]
    if len(aim) > 1:
        own.append("several")
    return Candidate(sources, own, around)


def _sources(
    draft: Draft, ruled: Numbers, before: Before | None, fits: Sequence[Fit], index: TargetIndex
) -> dict[str, Numbers]:
    """Return where an aim may come from, each with the aim that it gives."""
    heading = draft.scene.targets
    sources: dict[str, Numbers] = {"ruled": ruled, "heading": heading, "whole": ()}
    if draft.named and not (heading and index.level(heading[0]) in SPECIFIC):
        sources["named"] = draft.named
    if draft.plainly_named:
        sources["plainly named"] = draft.plainly_named
    if draft.carried:
        sources["carried"] = draft.carried
    if before is not None and (not heading or before.draft.scene is draft.scene):
        sources["before"] = before.aim
    area = index.area_of(heading or draft.named)
    if area:
        sources["area"] = (area,)
    closest = None if heading else index.titles.closest(draft.lower)
    if closest:
        sources["like"] = (closest,)
    for fit in fits:
        sources.update(fit.best)
    return sources


def _around(draft: Draft, before: Before | None, index: TargetIndex) -> list[str]:
    """Return what there is to know of a viewpoint apart from any aim."""
    heading, lower = draft.scene.targets, draft.lower
    found = [
        _HEADED[_level(heading, index) if heading else "no"],
        _SECTION[draft.scene.section],
        _behind(draft, before),
    ]
    if before is not None:
        found.append(_BEFORE[_level(before.aim, index)])
    found += [says for word, says in _SAYS if word in lower]
    if _LEANS.match(lower):
        found.append("leans")
    if draft.group:
        found += sorted(draft.group.stances)
    if not draft.named:
        found.append("names nothing")
    return found


def _behind(draft: Draft, before: Before | None) -> str:
    """How far a viewpoint stands from the one before it."""
    if before is None:
        return "first"
    if before.draft.paragraph == draft.paragraph:
        return "same paragraph"
    return "same heading" if before.draft.scene is draft.scene else "other heading"


def _level(aim: Numbers, index: TargetIndex) -> str:
    if len(aim) == 1:
        return index.level(aim[0])
    return "/".join(sorted({str(index.level(number)) for number in aim})) or "whole"
