"""The gate before every export: nothing without a source, nothing left out, no number typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fardplan.kernel.errors import FardplanError
from fardplan.synthesis.contracts import Bound, Statement, Synthesis
from fardplan.synthesis.wording import WORDINGS, quantifier

_NUMBER = re.compile(r"\d+")
_QUOTED = re.compile(r"[”“\"][^”“\"]*[”“\"]")
_LOOSE = {
    "sv": re.compile(
        r"\b(alla|samtliga|de flesta|flertalet|många|flera|några|ett par|majoriteten|en|två|inga)\b (?=\()|\b(samtliga|flertalet|många|ett par|majoriteten)\b",
        re.I,
    ),
    "en": re.compile(r"\b(many|a few|the majority|a majority)\b", re.I),
}
_WITHOUT_ANCHORS = frozenset({"nobody", "silent"})


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
    yield from _use(synthesis)
    statements = [
        *synthesis.overview,
        *(s for section in synthesis.sections for s in section.statements),
    ]
    for statement in statements:
        yield from _statement(synthesis, statement)
    yield from _stances(synthesis)


def _texts(synthesis: Synthesis) -> Iterator[str]:
    """Quotes are verbatim; every character of every answer stands in exactly one passage."""
    for answer in synthesis.answers:
        raw, at = answer.read.source.text, 0
        for passage in answer.read.passages:
            if passage.start != at:
                yield f"{answer.document}: the text at {at} is in no passage, or in two."
            if raw[passage.start : passage.end] != passage.quote:
                yield f"{answer.document}: the quote at {passage.start} is not what stands there."
            if not passage.is_viewpoint and passage.reason is None:
                yield f"{answer.document}: the text at {passage.start} is set aside without a reason."
            at = passage.end
        if at != len(raw):
            yield f"{answer.document}: the text from {at} on is in no passage."


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


def _statement(synthesis: Synthesis, statement: Statement) -> Iterator[str]:
    where = f'the sentence "{statement.text}"'
    if not statement.anchors and statement.kind not in _WITHOUT_ANCHORS:
        if not (statement.kind in ("asks", "counted", "answers") and not synthesis.viewpoints):
            if statement.kind not in ("asks", "late", "joint", *_OF_ANSWERS):
                yield f"{where} has no source."
    unknown = [key for key in statement.anchors if key not in synthesis.viewpoints]
    if unknown:
        yield f"{where} leads to {unknown[0]}, which is no viewpoint."
        return
    for bound in statement.bound:
        if _recount(synthesis, bound) != bound.number:
            yield f"{where} says {bound.number}, but {_recount(synthesis, bound)} is right."
    yield from _figures(synthesis, statement, where)


_OF_ANSWERS = ("joins", "abstained", "amended", "administration_only")


def _figures(synthesis: Synthesis, statement: Statement, where: str) -> Iterator[str]:
    """Each figure and each quantifier in a sentence that counts is one that is bound."""
    if not statement.bound:
        return
    plain = _QUOTED.sub("", statement.text)
    bound = {str(n) for b in statement.bound for n in (b.number, b.of) if n is not None}
    names = " ".join(e.number for e in synthesis.roadmap.by_number.values())
    names += " ".join(s.short for a in synthesis.answers for s in a.senders)
    loose = [
        n for n in _NUMBER.findall(plain) if n not in bound and n not in _NUMBER.findall(names)
    ]
    if loose:
        yield f"{where} has the number {loose[0]}, which counts nothing."
    words = WORDINGS[synthesis.language].quantifiers
    for b in statement.bound:
        if b.word and b.of is not None and words[quantifier(b.number, b.of)] != b.word:
            yield f'{where} says "{b.word}" of {b.number} of {b.of}.'
    said = {b.word.casefold() for b in statement.bound if b.word}
    for match in _LOOSE[synthesis.language].finditer(plain):
        if match.group().strip().casefold() not in said:
            yield f'{where} says "{match.group().strip()}" without a count.'


def _recount(synthesis: Synthesis, bound: Bound) -> int:
    viewpoints = synthesis.viewpoints
    match bound.unit:
        case "bodies":
            return len(synthesis.senders_of(bound.keys))
        case "viewpoints":
            return sum(viewpoints[key].counted for key in bound.keys)
        case "repetitions":
            return sum(not viewpoints[key].counted for key in bound.keys)
        case "asks":
            return len(synthesis.asks)
        case "answers" if bound.number == len(synthesis.answers):
            return len(synthesis.answers)
        case "answers":
            return sum(answer.late for answer in synthesis.answers)
        case "all bodies":
            return len({s for answer in synthesis.answers for s in answer.senders})
        case "silent":
            return len(synthesis.silent)
    return -1


def _stances(synthesis: Synthesis) -> Iterator[str]:
    """What is listed under a stance takes it, and every stance that is taken is listed."""
    for section in synthesis.sections:
        for stance, keys in section.by_stance.items():
            right = [k for k in section.keys if synthesis.viewpoints[k].counted
                     and synthesis.viewpoints[k].takes(stance)]  # fmt: skip
            if list(keys) != right:
                yield f"section {section.number or 'whole'} lists {stance} wrongly."
