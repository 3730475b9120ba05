"""The gate of a block: every number is that of its observations, and none of persons stands alone.

What is written is written again from the public table and compared; what no observation says is
refused, in figures and in letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from fardplan.kernel.errors import FardplanError
from fardplan.kernel.numerals import ORDINALS, PARTS, SCALES, WORDS
from fardplan.statistics.report_blocks.contracts import Block, Quantity, Statement
from fardplan.statistics.report_blocks.numerals import written
from fardplan.statistics.vocabulary import SEXES, Sex

_ENGLISH = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "million", "half", "quarter",
    "third", "twice", "double",
)  # fmt: skip
_COMMON = {"en", "ett", "sex", "andra", "annan", "annat"}
"""Swedish words that are mostly no numbers; "sex" is the sex of persons too."""
_SWEDISH = {*WORDS, *ORDINALS, *PARTS, *SCALES, "hälften", "halva", "dubbelt", "fördubblats"}
_NUMBERS = {
    "sv": re.compile(rf"\d|∞|\b(?:{'|'.join(sorted(_SWEDISH - _COMMON))})\b", re.I),
    "en": re.compile(rf"\d|∞|\b(?:{'|'.join(_ENGLISH)})\b", re.I),
}
_NOT_OF_PERSONS = {Quantity.PERIOD, Quantity.LEVEL}


_Place = frozenset[tuple[str, str, str]]
"""The periods, areas and groups that a number is of."""


class UnableToReport(FardplanError):
    """A block does not hold; the message names the first thing that is wrong."""


def check(block: Block) -> None:
    """Raise `UnableToReport` unless every number of a block is bound and right."""
    first = next(problems(block), None)
    if first is not None:
        raise UnableToReport(f"The report block was not made: {first}")


def problems(block: Block) -> Iterator[str]:
    """Yield, in words, everything in a block that the public table does not bear out."""
    figures = {cell.key: cell.figure for cell in block.cells}
    measure = block.shown.indicator.measure
    for statement in block.statements:
        where = f'the sentence "{statement.text}"'
        for bound in statement.bound:
            right = written(bound.quantity, bound.keys, figures, measure, block.language)
            said = statement.text[bound.start : bound.end]
            if right is None:
                yield f'{where} binds "{said}" to an observation that the table does not have.'
            elif right != said:
                yield f'{where} says "{said}", but "{right}" is right.'
        yield from _names(block, statement, where)
        yield from _unbound(block, statement, where)
        yield from _alone(block, statement, where)
    yield from _exempt(block)


def _names(block: Block, statement: Statement, where: str) -> Iterator[str]:
    """Only what something is called may hold numerals that are no figures."""
    given = block.shown.indicator
    known = {given.title, given.title_en, block.area}
    known |= {text for each in block.verdicts for text in (each.number, each.text)}
    if given.sex.exempt is not None:
        exempt = given.sex.exempt
        known |= {exempt.by, exempt.reason, exempt.on.isoformat(), exempt.expires.isoformat()}
    for name in statement.named:
        said = statement.text[name.start : name.end]
        if said not in known:
            yield f'{where} gives "{said}" for a name, and nothing is called that.'


def _unbound(block: Block, statement: Statement, where: str) -> Iterator[str]:
    at, rest = 0, ""
    for span in statement.spans:
        start, end = span.start, span.end
        if start < at or end > len(statement.text):
            yield f"{where} has two numbers in one place."
        rest += f"{statement.text[at:start]}\x00"
        at = max(at, end)
    rest += statement.text[at:]
    found = _NUMBERS[block.language].search(rest)
    if found:
        yield f'{where} says "{found.group()}", which is bound to no observation.'


def _alone(block: Block, statement: Statement, where: str) -> Iterator[str]:
    """A number about persons stands with those of women and of men at the same place and time."""
    if not block.shown.indicator.needs_split(block.shown.today):
        return
    told: dict[tuple[str, _Place], set[Sex]] = defaultdict(set)
    untold: dict[_Place, set[Sex]] = defaultdict(set)
    for bound in statement.bound:
        place = frozenset((key.period, key.area, key.group) for key in bound.keys)
        sexes = {key.sex for key in bound.keys}
        if bound.quantity is Quantity.UNTOLD:
            untold[place] |= sexes
        elif bound.quantity not in _NOT_OF_PERSONS:
            ends = bound.quantity in (Quantity.LOW, Quantity.HIGH)
            told["ends" if ends else "value", place] |= sexes
    for (_what, place), sexes in told.items():
        lacking = [str(sex) for sex in SEXES if sex not in sexes | untold[place]]
        if lacking:
            yield f"{where} tells of people without {' and '.join(lacking)}."


def _exempt(block: Block) -> Iterator[str]:
    indicator = block.shown.indicator
    split = all(any(cell.key.sex is sex for cell in block.cells) for sex in SEXES)
    told = any(statement.kind == "exemption" for statement in block.statements)
    if indicator.individual_based and not split and not told:
        yield "the decision that the figures are not split by sex does not stand with them."
