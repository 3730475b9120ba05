"""Whether figures can be what they say they are: checks before anything is built on them.

Each finding says where, what and what to do. Nothing is corrected here. An error means that the
figures are not to be used; a warning that somebody is to look; a note tells what is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from statistics import median

from fardplan.kernel.errors import BadInput
from fardplan.statistics import groups
from fardplan.statistics.comparisons import CHECKS as COMPARISONS
from fardplan.statistics.figures import Censored, Number
from fardplan.statistics.findings import TINY, Case, Code, Expectation, Finding, Grade, by_period
from fardplan.statistics.indicators import Indicator
from fardplan.statistics.meaning import Drawn
from fardplan.statistics.observations import Key
from fardplan.statistics.tables import Table
from fardplan.statistics.vocabulary import Sex


def check(
    drawn: Drawn, indicator: Indicator, expected: Expectation | None = None
) -> tuple[Finding, ...]:
    """Return what is implausible in observations, errors first, in the order of their keys.

    The observations are those of one indicator, of any number of periods; the more periods, the
    more the checks of the series can see.
    """
    case = Case(drawn, indicator, expected or Expectation())
    found = [finding for look in _CHECKS for finding in look(case)]
    order = list(Grade)
    return tuple(sorted(found, key=lambda finding: order.index(finding.grade)))


# --- One figure by itself ------------------------------------------------------------------------


def _shares(case: Case) -> Iterator[Finding]:
    if not case.is_share:
        return
    outside = {key: n for key, n in case.numbers.items() if not -TINY <= n.value <= 1 + TINY}
    given = {key: n for key, n in outside.items() if n.numerator is None}
    if _are_per_cent(given.values(), case.numbers.values()):
        first = next(iter(given))
        what = f"{given[first].value:g} is no share, and {len(given)} figures are like it: per cent"
        do = "say that the unit is per_cent"
        yield Finding(Grade.ERROR, Code.WRONG_UNIT, case.where(first), what, do)
        return
    for key, number in outside.items():
        if number.numerator is None:
            what = f"the share {number.value:g} is not between 0 and 1"
            do = "look at the unit and at the figure"
            yield Finding(Grade.ERROR, Code.SHARE_OUTSIDE, case.where(key), what, do)


def _are_per_cent(outside: Iterable[Number], every: Iterable[Number]) -> bool:
    values = [number.value for number in outside]
    there = [number for number in every if number.numerator is None]
    return len(values) * 2 > len(there) and all(0 <= value <= 100 for value in values)


def _bounded(case: Case) -> Iterator[Finding]:
    """Find bounds of censored shares outside 0-1, as when "~100" was not made a share."""
    for one in case.observations if case.is_share else ():
        figure = one.figure
        if isinstance(figure, Censored) and not 0 <= figure.low <= figure.high <= 1 + TINY:
            what = f'the bounds of "{figure.said}" are {figure.low:g} to {figure.high:g}'
            do = "say in which unit the source gives its figures"
            yield Finding(Grade.ERROR, Code.WRONG_UNIT, case.where(one.key), what, do)


def _parts(case: Case) -> Iterator[Finding]:
    for key, number in case.numbers.items():
        above, below = number.numerator, number.denominator
        if not case.is_share or above is None or below is None:
            continue
        if above > below + case.expected.rounding or above < 0:
            what = f"the part {above:g} is larger than the whole {below:g}"
            if above < 0:
                what = f"the part {above:g} is less than nothing"
            do = "see whether two columns are swapped"
            yield Finding(Grade.ERROR, Code.PART_LARGER, case.where(key), what, do)


def _duplicates(case: Case) -> Iterator[Finding]:
    times = Counter(one.key for one in case.observations)
    for key, number in times.items():
        if number > 1:
            what = f"the figure stands {number} times"
            yield Finding(Grade.ERROR, Code.DUPLICATE, case.where(key), what, "keep one of them")


# --- All figures together ------------------------------------------------------------------------


def _range(case: Case) -> Iterator[Finding]:
    """Compare the figure of all areas with what is expected, and with its opposite."""
    low, high = case.expected.low, case.expected.high
    if low is None and high is None:
        return
    for period, numbers in sorted(by_period(case.numbers).items()):
        level, how_many = _level(numbers)
        if _within(level, low, high):
            continue
        example = case.where(_weightiest(numbers))
        span = f"{'' if low is None else f'{low:g}'}-{'' if high is None else f'{high:g}'}"
        what = f"in {period} all {how_many} figures together are {level:.3g}, expected {span}"
        if case.is_share and _within(1 - level, low, high):
            what += f", and {1 - level:.3g} if {case.part} changed places with the rest"
            do = f"see whether {case.part} and {case.rest} are swapped"
            yield Finding(Grade.ERROR, Code.SWAPPED, example, what, do)
        elif level and _within(1 / level, low, high):
            what += f", and {1 / level:.3g} if {case.part} changed places with the whole"
            do = f"see whether {case.part} and {case.rest} are swapped"
            yield Finding(Grade.ERROR, Code.SWAPPED, example, what, do)
        else:
            do = "see whether it is the right table, column and unit"
            yield Finding(Grade.ERROR, Code.UNEXPECTED, example, what, do)


def _level(numbers: Mapping[Key, Number]) -> tuple[float, int]:
    """Return the figure of all together and how many it is made of: weighted where that can be."""
    totals = {key: n for key, n in numbers.items() if key.sex is Sex.TOTAL} or numbers
    weighed = [n for n in totals.values() if n.numerator is not None and n.denominator]
    whole = sum(n.denominator or 0 for n in weighed)
    if whole:
        return sum(n.numerator or 0 for n in weighed) / whole, len(weighed)
    return median(n.value for n in totals.values()), len(totals)


def _weightiest(numbers: Mapping[Key, Number]) -> Key:
    return max(sorted(numbers), key=lambda key: numbers[key].denominator or 0)


def _within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _hidden_zeros(case: Case) -> Iterator[Finding]:
    """Find a source that shows few as 0: many zeros, and no figure between 0 and the next."""
    counts = {key: count for key, n in case.numbers.items() for count in _counts(n)}
    zeros = [key for key, count in counts.items() if count == 0]
    least = min((count for count in counts.values() if count > 0), default=0.0)
    if len(zeros) < 10 or least < 3 or len(counts) < 30:
        return
    what = f"{len(zeros)} figures are 0 and none is between 0 and {least:g}: few are shown as 0"
    do = "say that the sign 0 is withheld, or within bounds"
    yield Finding(Grade.WARNING, Code.HIDDEN_ZEROS, case.where(zeros[0]), what, do)


def _counts(number: Number) -> Iterator[float]:
    """Yield the smaller of a part and the rest of its whole: what a source would hide."""
    if number.numerator is not None and number.denominator:
        yield min(number.numerator, max(0.0, number.denominator - number.numerator))
    elif number.numerator is not None and number.denominator is None:
        yield number.numerator


def _areas(case: Case) -> Iterator[Finding]:
    known = case.expected.areas
    if not known:
        return
    there = {one.key.area: one.key for one in case.observations if one.key.area}
    for area in sorted(there.keys() - known):
        version = next((v for v, codes in case.expected.elsewhere.items() if area in codes), "")
        what = f'the area "{area}" is not in the division {there[area].division}'
        do = "look at the code"
        if version:
            what, do = f"{what}, but in {version}", f"take the figures by {there[area].division}"
        yield Finding(Grade.ERROR, Code.FOREIGN_AREA, case.where(there[area]), what, do)
    missing = sorted(known - there.keys())
    if missing and there:
        what = f"{len(missing)} of {len(known)} areas have no figure, first {missing[0]}"
        do = "see whether the file is whole"
        where = next(iter(there.values())).division
        yield Finding(Grade.WARNING, Code.AREA_MISSING, where, what, do)


# --- Breakdowns ----------------------------------------------------------------------------------


def _codes(case: Case) -> Iterator[Finding]:
    """Find codes of which the definition does not say how they hang together."""
    if not case.indicator.tells_of_people:
        return
    said = {each.name: frozenset(each.listed) for each in case.indicator.breakdowns}
    for name, codes in sorted(_codes_by_name(case).items()):
        if name in said:
            yield from _unlisted(case, name, sorted(codes - said[name]))
        elif len(codes) > 1:
            what = f"it is not known whether the codes of {name} share persons"
            do = f"say in the definition how they hang together (breakdowns: {name})"
            yield Finding(Grade.WARNING, Code.CODES_UNRELATED, case.indicator.id, what, do)


def _unlisted(case: Case, name: str, codes: list[str]) -> Iterator[Finding]:
    for code in codes:
        what = f"{name}={code} is not among the codes of the definition"
        do = "add it there, or write it as one of them"
        yield Finding(Grade.ERROR, Code.CODE_UNLISTED, case.indicator.id, what, do)


def _codes_by_name(case: Case) -> dict[str, set[str]]:
    """The codes that are no ages or other bands, nor of those of whom nothing is known."""
    found: dict[str, set[str]] = defaultdict(set)
    for group in {one.key.group.casefold() for one in case.observations}:
        with suppress(BadInput):
            for name, code in groups.parted(group).items():
                if name != groups.AGE and not groups.is_unknown(code):
                    found[name].add(code)
    return {name: codes for name, codes in found.items() if not _are_bands(name, codes)}


def _are_bands(name: str, codes: set[str]) -> bool:
    return all(groups.held(name, code) for code in codes)


_CHECKS = (
    _shares, _bounded, _parts, _duplicates, _range, _areas, *COMPARISONS, _hidden_zeros, _codes,
)  # fmt: skip


# --- Against the last import ---------------------------------------------------------------------


def compare(before: Table, now: Table) -> tuple[Finding, ...]:
    """Return what changed in the shape of a table since it was last taken in.

    Time goes on, so new periods are nothing; a period that is gone is told. Figures are not
    compared here.
    """
    return tuple(_compared(before, now))


def _compared(before: Table, now: Table) -> Iterator[Finding]:
    there, new = {c.code: c for c in before.columns}, {c.code: c for c in now.columns}
    for code in there.keys() - new.keys():
        what = "was there at the last import and is gone"
        do = "see what the source says of the change before using it"
        yield Finding(Grade.ERROR, Code.COLUMN_GONE, f"column {code}", what, do)
    for code in new.keys() - there.keys():
        what = "was not there at the last import"
        do = "say what it means before using the table"
        yield Finding(Grade.ERROR, Code.COLUMN_NEW, f"column {code}", what, do)
    for code in there.keys() & new.keys():
        gone = [one for one in there[code].codes if one not in new[code].place_of]
        if gone:
            what = f"{len(gone)} of its codes are gone, first {gone[0]}"
            do = "see whether the division or the classification has a new version"
            yield Finding(Grade.ERROR, Code.CODES_CHANGED, f"column {code}", what, do)
        for value in new[code].values:
            old = there[code].place_of.get(value.code)
            if old is not None and there[code].values[old].unit != value.unit:
                what = f'the unit was "{there[code].values[old].unit}" and is "{value.unit}"'
                where = f"column {code}, {value.code}"
                yield Finding(Grade.ERROR, Code.UNIT_CHANGED, where, what, "say the new unit")
