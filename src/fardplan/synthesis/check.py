"""The gate before every export: nothing without a source, nothing left out, no number typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fardplan.kernel.errors import FardplanError
from fardplan.reading import Stance
from fardplan.synthesis.check_findings import finding_problems
from fardplan.synthesis.check_sentences import sentence_problems
from fardplan.synthesis.contracts import Synthesis
from fardplan.synthesis.wanted import EqualAsks


class UnableToExport(FardplanError):
    """The synthesis does not hold; the message names the first thing that is wrong."""


def check(synthesis: Synthesis) -> None:
    """Raise `UnableToExport` unless every viewpoint, sentence and number is accounted for."""
    first = next(problems(synthesis), None)
    if first is not None:
        raise UnableToExport(f"The synthesis was not written: {first}")


def problems(synthesis: Synthesis) -> Iterator[str]:
    """Yield, in words, everything that does not hold."""
    yield from _texts(synthesis)
    left_out = list(_left_out(synthesis))
    yield from left_out
    if not left_out:  # what follows looks viewpoints up
        yield from _sections(synthesis)
        yield from _use(synthesis)
        yield from finding_problems(synthesis)
        yield from _asks(synthesis)
        yield from sentence_problems(synthesis)


def _texts(synthesis: Synthesis) -> Iterator[str]:
    """Quotes are verbatim; every character of every answer stands in exactly one passage."""
    for answer in synthesis.answers:
        raw, at = answer.read.source.text, 0
        for passage in answer.read.passages:
            if passage.start != at:
                yield f"{answer.document}: the text at {at} is in no passage, or in two."
            if raw[passage.start : passage.end] != passage.quote:
                yield f"{answer.document}: the quote at {passage.start} is not what stands there."
            if answer.read.layers.slice(passage.start, passage.end) != passage.text:
                yield f"{answer.document}: the text at {passage.start} is not its quote repaired."
            if not passage.is_viewpoint and passage.reason is None:
                yield f"{answer.document}: {passage.start} is set aside without a reason."
            at = passage.end
        if at != len(raw):
            yield f"{answer.document}: the text from {at} on is in no passage."


def _left_out(synthesis: Synthesis) -> Iterator[str]:
    """Every viewpoint of every answer is in the synthesis once, and no other."""
    names = Counter(answer.document for answer in synthesis.answers)
    for name, times in names.items():
        if times > 1:
            yield f"{times} answers are called {name}, so that all but one would be lost."
    seen: set[str] = set()
    for answer in synthesis.answers:
        for passage in answer.read.viewpoints:
            key = f"{answer.document}#{passage.start}"
            held = synthesis.viewpoints.get(key)
            if held is None:
                yield f"the viewpoint at {key} has been left out."
            elif held.passage != passage or held.answer is not answer:
                yield f"the viewpoint at {key} is not what the answer says."
            seen.add(key)
    for key in synthesis.viewpoints.keys() - seen:
        yield f"the viewpoint at {key} is in no answer."


def _sections(synthesis: Synthesis) -> Iterator[str]:
    """A section has the viewpoints about its element and no others: levels are never mixed."""
    for section in synthesis.sections:
        where = f"section {section.number or 'whole'}"
        about = tuple(key for key, v in synthesis.viewpoints.items()
                      if section.number in (v.passage.targets or ("",)))  # fmt: skip
        if section.keys != about:
            yield f"{where} does not have exactly the viewpoints that are about it."
        for stance in Stance:
            right = tuple(key for key in about if synthesis.viewpoints[key].counted
                          and synthesis.viewpoints[key].counts_for(stance))  # fmt: skip
            if section.by_stance.get(stance, ()) != right:
                yield f"{where} lists {stance} wrongly."


def _use(synthesis: Synthesis) -> Iterator[str]:
    """Every viewpoint stands in a section, and in a sentence unless it repeats another."""
    placed = {key for section in synthesis.sections for key in section.keys}
    told = {
        key
        for section in synthesis.sections
        for statement in section.statements
        for key in statement.anchors
    }
    for key, viewpoint in synthesis.viewpoints.items():
        if key not in placed:
            yield f"the viewpoint at {key} is in no section."
        if viewpoint.counted and key not in told:
            yield f"the viewpoint at {key} stands behind no sentence."
        if not viewpoint.counted and not viewpoint.passage.repeats:
            yield f"the viewpoint at {key} is not counted, but repeats nothing."


def _asks(synthesis: Synthesis) -> Iterator[str]:
    """An ask is in the words of its first viewpoint, true of all in it, and told."""
    for section in synthesis.sections:
        where = f"section {section.number or 'whole'}"
        told = [s.anchors for s in section.statements if s.kind == "ask"]
        if told != [ask.keys for ask in section.asks]:
            yield f"{where} does not tell exactly its asks."
        for ask in section.asks:
            wanted = [synthesis.viewpoints[key].passage.ask for key in ask.keys]
            if ask.text != wanted[0] or None in wanted:
                yield f'the ask "{ask.text}" is not in the words of the viewpoint at {ask.key}.'
    asking = {key: v for key, v in synthesis.viewpoints.items() if v.counted and v.passage.ask}
    equal = EqualAsks(tuple(asking.values()), synthesis.roadmap)
    for ask in synthesis.asks:
        first, *others = (asking.get(key) for key in ask.keys)
        for other in () if ask.decided else others:
            if first and other and not equal.are_one(first, other):
                yield f'"{ask.text}" is not what is asked at {other.key}, which stands behind it.'
    for key in asking.keys() - {key for ask in synthesis.asks for key in ask.keys}:
        yield f"what is asked at {key} has been left out."
