"""Whether what is said across answers holds: who is behind it, and that all of it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fardplan.kernel.text import folded
from fardplan.reading import Stance
from fardplan.synthesis.across import tensions_in
from fardplan.synthesis.comparing import SEVERAL
from fardplan.synthesis.contracts import TENSIONS, Section, Synthesis, Tension, Viewpoint
from fardplan.synthesis.findings import FindingsTeller
from fardplan.synthesis.statements import Teller
from fardplan.synthesis.terms import words_of
from fardplan.synthesis.wording import WORDINGS

_WITHIN = ("opposed", "questioned")
_OPPOSING = {
    "opposed elsewhere": Stance.OPPOSE,
    "contested": Stance.OPPOSE,
    "questioned elsewhere": Stance.CLARIFY,
}


def finding_problems(synthesis: Synthesis) -> Iterator[str]:
    """Yield what does not hold in the findings of every section.

    Disagreement within an element is recounted. A suggestion is not made anew, but whoever it names
    must have said what it needs, and it must have a reason.
    """
    teller = Teller(WORDINGS[synthesis.language], synthesis.answers, synthesis.viewpoints)
    findings = FindingsTeller(teller, synthesis.language, synthesis.roadmap, synthesis.viewpoints)
    for section in synthesis.sections:
        where = f"section {section.number or 'whole'}"
        about = [synthesis.viewpoints[key] for key in section.keys]
        right = tensions_in(section.number, about) if section.number else ()
        if tuple(t for t in section.tensions if t.kind in _WITHIN) != right:
            yield f"{where} does not tell exactly where bodies disagree."
        unknown = _unknown(synthesis, section)
        yield from (f"{where} tells of {key}, which is no viewpoint." for key in unknown)
        if not unknown:
            for tension in section.tensions:
                yield from (f"{where} {wrong}" for wrong in _tension(synthesis, tension))
            if not _in_its_words(section, teller, findings):
                yield f"{where} tells a finding or an ask in other words than its own."
            yield from (f"{where} {wrong}" for wrong in _suggested(synthesis, section))
        yield from (f"{where} {wrong}" for wrong in _told(section))


def _in_its_words(section: Section, teller: Teller, findings: FindingsTeller) -> bool:
    """Whether findings and asks are told word by word as they are told from what they hold."""
    anew = [
        *map(findings.tension, section.tensions),
        *map(findings.match, section.matches),
        *map(findings.experience, section.experiences),
        *map(teller.ask, section.asks),
    ]
    kinds = {statement.kind for statement in anew} | {*TENSIONS, "practice", "experience", "ask"}
    told = [statement for statement in section.statements if statement.kind in kinds]
    return [(s.kind, s.text) for s in told] == [(s.kind, s.text) for s in anew]


def _unknown(synthesis: Synthesis, section: Section) -> list[str]:
    named = [key for t in section.tensions for key in (*t.one, *t.other)]
    named += [key for m in section.matches for key in (m.gap, *m.practices)]
    named += [key for e in section.experiences for key in e.keys]
    return [key for key in named if key not in synthesis.viewpoints]


def _tension(synthesis: Synthesis, tension: Tension) -> Iterator[str]:
    one = [synthesis.viewpoints[key] for key in tension.one]
    other = [synthesis.viewpoints[key] for key in tension.other]
    if tension.kind not in TENSIONS or not one or not other:
        yield "tells of a disagreement that has not two sides."
    if tension.kind not in _WITHIN and not tension.shared:
        yield "suggests a disagreement without a reason."
    # That the strength is gathered somewhere may stand in the title of the element alone.
    sides = ([*one, *other],) if tension.kind == "whole city" else (one, other)
    if tension.kind not in _WITHIN and not _stand(tension.shared, *sides):
        yield "gives words for a disagreement that do not stand on both sides."
    if not all(v.counted for v in (*one, *other)):
        yield "tells of a disagreement with what only repeats."
    if len(_voices([*one, *other])) < 2:
        yield "tells that a body disagrees with itself."
    opposing = _OPPOSING.get(tension.kind)
    if opposing and not all(v.takes(opposing) for v in other):
        yield "tells of an objection that nobody makes."


def _suggested(synthesis: Synthesis, section: Section) -> Iterator[str]:
    for match in section.matches:
        gap = synthesis.viewpoints[match.gap]
        practices = [synthesis.viewpoints[key] for key in match.practices]
        if match.gap not in section.keys or not gap.counted or not match.shared:
            yield "suggests practice for something that is not lacking here."
        if any(not v.counted or v.answer.document == gap.answer.document for v in practices):
            yield "suggests a body's own practice, or what only repeats."
        if not _stand(match.shared, [gap], practices):
            yield "gives words for a practice that do not stand on both sides."
    for experience in section.experiences:
        telling = [synthesis.viewpoints[key] for key in experience.keys]
        shared = len({v.answer.document for v in telling}) > 1 and bool(experience.shared)
        if not shared or not all(v.counted for v in telling):
            yield "suggests a shared experience that is not shared."
        if not _stand(experience.shared, telling[:1], telling[1:]):
            yield "gives words for a shared experience that do not stand on both sides."


def _stand(shared: Iterable[str], *sides: Sequence[Viewpoint]) -> bool:
    """Whether each word stands in a viewpoint as it is shown, and each side speaks of some."""
    said = [" ".join(f" {folded(v.passage.text)} " for v in side) for side in sides]
    words = [word for each in shared for word in each.split(SEVERAL)]
    meant = {term for word in words for term in words_of(word)}
    stands = all(any(f" {word} " in side for side in said) for word in words)
    return stands and all(not meant.isdisjoint(words_of(side)) for side in said)


def _told(section: Section) -> Iterator[str]:
    told: list[tuple[str, ...]] = [(*t.one, *t.other) for t in section.tensions]
    if [s.anchors for s in section.statements if s.kind in TENSIONS] != told:
        yield "does not tell each disagreement."
    met = [(match.gap, *match.practices) for match in section.matches]
    if [s.anchors for s in section.statements if s.kind == "practice"] != met:
        yield "does not tell exactly what practice meets what is lacking."
    alike = [experience.keys for experience in section.experiences]
    if [s.anchors for s in section.statements if s.kind == "experience"] != alike:
        yield "does not tell exactly which experiences are shared."


def _voices(viewpoints: Sequence[Viewpoint]) -> set[tuple[str, str, str]]:
    return {(v.answer.document, v.shorts, str(v.voice)) for v in viewpoints}
