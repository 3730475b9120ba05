"""The counts that figures are made of: what a reader can add and subtract.

A share is three counts: those counted, the others, and all. A mean is the count of those it is
taken over, and money the count of those who got it. A rate is two that do not add up, of the units
below and of what happened to them; so each stands in a universe of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from fardplan.plan import UnitOfObservation
from fardplan.statistics import SEXES, Indicator, Key, Measure, Number, Observation, Sex
from fardplan.statistics.protection import TOTAL, Codes, Publication, codes_of

REST = "(resten)"
"""Those of a total whom no code holds: sex not stated, area unknown."""
COUNTED, OTHERS = "ja", "nej"

Counts = dict[Key, list[tuple[Codes, int]]]
"""By cell of a table the counts behind it, of one universe."""


def universes_of(indicator: Indicator) -> tuple[str, ...]:
    """Return whose counts an indicator is made of, by the words of its definition.

    Tables of the same words are of the same units, so they can be subtracted from each other.
    """
    of = [indicator.population]
    if indicator.measure is Measure.RATE:
        of.append(f"{indicator.numerator} / {indicator.population}")
    return tuple(" ".join(words.casefold().split()) for words in of)


def counts_of(cells: Iterable[Observation], indicator: Indicator) -> dict[str, Counts]:
    """Return the counts behind `cells` by universe; none of a figure that does not tell them."""
    found: dict[str, Counts] = {universe: {} for universe in universes_of(indicator)}
    for cell in cells:
        for universe, counts in zip(found, _of(cell, indicator), strict=False):
            found[universe][cell.key] = counts
    return found


def behind(cell: Observation, indicator: Indicator) -> list[int]:
    """Return every count behind one cell, of whatever universe."""
    return [count for counts in _of(cell, indicator) for _, count in counts]


def publication_of(
    id: str,
    indicator: Indicator,
    universe: str,
    period: str,
    counts: Counts,
    hidden: Iterable[Codes],
) -> Publication:
    """Return the counts of one universe and period as the public sees them, without the hidden."""
    cells = {codes: count for own in counts.values() for codes, count in own}
    hidden = set(hidden)
    return Publication(
        id=id,
        universe=f"{universe} {period}",
        cells={codes: None if codes in hidden else count for codes, count in cells.items()},
        units=_units(cells),
        truth={codes: cells[codes] for codes in hidden},
        period=period,
        definition=f"{indicator.id} {indicator.version}",
    )


def _of(cell: Observation, indicator: Indicator) -> list[list[tuple[Codes, int]]]:
    """The counts of a cell, a list for each universe; none where its figure does not tell them."""
    figure, key = cell.figure, cell.key
    if not isinstance(figure, Number):
        return []
    place = {"area": key.area or TOTAL, "group": key.group or TOTAL}
    place["sex"] = TOTAL if key.sex is Sex.TOTAL else str(key.sex)
    about = f"{key.indicator} {key.version}"
    if indicator.unit is UnitOfObservation.MONEY:
        return [] if figure.n is None else [[(codes_of(**place), figure.n)]]
    if indicator.measure is Measure.COUNT:
        counted = (codes_of(**place, **{about: COUNTED}), round(figure.numerator or 0))
        return [] if figure.numerator is None else [[counted]]
    if figure.denominator is None:
        return []
    whole = (codes_of(**place), round(figure.denominator))
    if indicator.measure is Measure.MEAN:
        return [[whole]]
    if figure.numerator is None:
        return []
    happened = round(figure.numerator)
    if indicator.measure is Measure.RATE:
        return [[whole], [(codes_of(**place), happened)]]
    parts = ((COUNTED, happened), (OTHERS, max(0, whole[1] - happened)))
    return [[whole, *((codes_of(**place, **{about: code}), count) for code, count in parts)]]


def _units(cells: Mapping[Codes, int]) -> dict[str, dict[str, frozenset[str]]]:
    """What the total of each dimension holds: its codes, and those whom no code holds.

    Everybody is a woman or a man, and counted or not, unless the counts themselves say otherwise.
    Areas and groups leave somebody out unless the counts show that they do not.
    """
    codes: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        for name, code in cell:
            codes[name].add(code)
    found: dict[str, dict[str, frozenset[str]]] = {}
    for name, own in codes.items():
        whole = _whole(name, own)
        sums = set(_sums(name, whole, cells))
        left_out = False in sums or (not sums and whole is own)
        found[name] = {TOTAL: frozenset(whole) | ({REST} if left_out else frozenset())}
    return found


def _whole(name: str, codes: set[str]) -> set[str]:
    """All codes of a dimension that has but two, whichever stand in the table; else its own."""
    if name == "sex":
        return {str(sex) for sex in SEXES}
    both = {COUNTED, OTHERS}
    return both if codes <= both else codes


def _sums(name: str, codes: set[str], cells: Mapping[Codes, int]) -> Iterator[bool]:
    """Yield, wherever a total and all its codes stand in the table, whether they add up to it."""
    for cell, count in cells.items():
        if any(pair[0] == name for pair in cell):
            continue
        parts = [cells.get(tuple(sorted((*cell, (name, code))))) for code in codes]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            yield sum(known) == count
