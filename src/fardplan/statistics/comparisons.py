"""Figures held against each other: women and men against the total, a year against the last one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from statistics import median

from fardplan.statistics.figures import Number
from fardplan.statistics.findings import TINY, Case, Code, Finding, Grade
from fardplan.statistics.observations import Key
from fardplan.statistics.vocabulary import SEXES, Measure, Sex

# --- Women, men and the total --------------------------------------------------------------------


def _split(case: Case) -> Iterator[Finding]:
    if not case.indicator.individual_based or case.indicator.sex.exempt:
        return
    there = {one.key.sex for one in case.observations}
    lacking = [str(sex) for sex in SEXES if sex not in there]
    if lacking:
        what = f"there are no figures of {' and '.join(lacking)}, and people stand behind them"
        do = "fetch the table split by sex; it cannot be shown without"
        yield Finding(Grade.WARNING, Code.SPLIT_MISSING, case.indicator.id, what, do)


def _sexes(case: Case) -> Iterator[Finding]:
    rounded = []
    for three in _threes(case.numbers).values():
        if len(three) < 3:
            continue
        key = three[Sex.TOTAL][0]
        off = _sum_off(three, case.expected.rounding)
        if off is None:
            yield from _total_between(case, three)
        elif off[1]:
            yield _does_not_sum(case, key, *off[:1], three)
        elif off[0]:
            rounded.append(key)
    if rounded:
        what = f"women and men are not exactly the total in {len(rounded)} places, within rounding"
        do = "nothing: the source rounds or adds noise, and nothing is corrected"
        yield Finding(Grade.NOTE, Code.ROUNDED, case.where(rounded[0]), what, do)


_Three = dict[Sex, tuple[Key, Number]]


def _threes(numbers: Mapping[Key, Number]) -> dict[tuple[str, str, str], _Three]:
    found: dict[tuple[str, str, str], _Three] = defaultdict(dict)
    for key, number in numbers.items():
        found[key.period, key.area, key.group][key.sex] = (key, number)
    return found


def _sum_off(three: _Three, rounding: float) -> tuple[float, bool] | None:
    """Return how far the sexes are from the total, and whether that is too far; None if unknown.

    Three rounded figures may be off by three times what one may, counts as well as wholes.
    """
    worst, too_far = 0.0, False
    known = False
    for part in ("numerator", "denominator"):
        values = [getattr(three[sex][1], part) for sex in (Sex.WOMEN, Sex.MEN, Sex.TOTAL)]
        if any(value is None for value in values):
            continue
        known = True
        women, men, total = values
        off = women + men - total
        if abs(off) > abs(worst):
            worst = off
        too_far = too_far or abs(off) > 3 * rounding + TINY
    return (worst if abs(worst) > TINY else 0.0, too_far) if known else None


def _does_not_sum(case: Case, key: Key, off: float, three: _Three) -> Finding:
    what = f"women and men are {abs(off):g} {'more' if off > 0 else 'less'} than the total"
    do = "see whether the sexes, or the columns, are mixed up; nothing is corrected"
    if 0 < off < 0.25 * _size(three) or off < 0:
        do = "see whether the source counts others in the total, rounds, or adds noise"
    return Finding(Grade.WARNING, Code.SEXES_DO_NOT_SUM, case.where(key), what, do)


def _size(three: _Three) -> float:
    number = three[Sex.TOTAL][1]
    return number.denominator or number.numerator or number.value


def _total_between(case: Case, three: _Three) -> Iterator[Finding]:
    """Find a total share or mean that is not between those of women and men."""
    if case.indicator.measure is Measure.COUNT:
        return
    women, men, total = (three[sex][1].value for sex in (Sex.WOMEN, Sex.MEN, Sex.TOTAL))
    slack = 2 * case.expected.share_rounding if case.is_share else 2 * case.expected.rounding
    if min(women, men) - slack <= total <= max(women, men) + slack:
        return
    what = f"the total {total:g} is not between women {women:g} and men {men:g}"
    do = "see whether a column is swapped or of something else"
    key = three[Sex.TOTAL][0]
    yield Finding(Grade.WARNING, Code.TOTAL_OUTSIDE_SEXES, case.where(key), what, do)


# --- The series ----------------------------------------------------------------------------------


def _jumps(case: Case) -> Iterator[Finding]:
    """Find changes that are far outside those of the other areas and what chance would give."""
    for changes in _changes(case.numbers).values():
        if len(changes) < 5:
            continue
        usual = median(change for change, _, _ in changes.values())
        spread = 1.4826 * median(abs(change - usual) for change, _, _ in changes.values())
        for key, (change, before, chance) in sorted(changes.items()):
            room = max(spread, chance, TINY)
            if abs(change - usual) > case.expected.jump * room and _matters(case, change, before):
                now = before + change
                what = f"it went from {before:.4g} to {now:.4g}, elsewhere by {usual:+.2g}"
                do = "see whether the area, the count or the definition changed"
                yield Finding(Grade.WARNING, Code.JUMP, case.where(key), what, do)


def _matters(case: Case, change: float, before: float) -> bool:
    return abs(change) > (0.02 if case.is_share else 0.05 * max(abs(before), 1.0))


_Changes = dict[Key, tuple[float, float, float]]


def _changes(numbers: Mapping[Key, Number]) -> dict[tuple[str, Sex, str], _Changes]:
    """Return, for each period, sex and group, the change, the value before and what chance gives.

    For counts the change is relative to the value before, so that areas of any size compare.
    """
    series: dict[tuple[str, Sex, str], list[Key]] = defaultdict(list)
    for key in sorted(numbers):
        series[key.area, key.sex, key.group].append(key)
    found: dict[tuple[str, Sex, str], _Changes] = defaultdict(dict)
    for (_, sex, group), keys in series.items():
        for earlier, later in pairwise(keys):
            old, new = numbers[earlier], numbers[later]
            step = f"{earlier.period}-{later.period}"
            found[step, sex, group][later] = (new.value - old.value, old.value, _chance(old, new))
    return found


def _chance(old: Number, new: Number) -> float:
    """Return the standard error of a change: binomial for shares, Poisson for counts."""
    if old.denominator and new.denominator and 0 <= old.value <= 1:
        whole = (old.value * old.denominator + new.value * new.denominator) / (
            old.denominator + new.denominator
        )
        p = min(max(whole, 0.0), 1.0)
        return float((p * (1 - p) * (1 / old.denominator + 1 / new.denominator)) ** 0.5)
    if old.numerator is not None and old.denominator is None:
        return float((max(old.value, 0.0) + max(new.value, 0.0)) ** 0.5)
    return 0.0


def _sexes_swapped(case: Case) -> Iterator[Finding]:
    """Find a period in which women have the figures that men had, and men those of women."""
    pairs: dict[tuple[str, str], dict[str, tuple[Key, float, float]]] = defaultdict(dict)
    for (period, area, group), three in _threes(case.numbers).items():
        if all(sex in three for sex in SEXES):
            key, women = three[Sex.WOMEN]
            pairs[area, group][period] = (key, women.value, three[Sex.MEN][1].value)
    crossed: dict[tuple[str, str], list[Key]] = defaultdict(list)
    times: Counter[tuple[str, str]] = Counter()
    for by_period in pairs.values():
        periods = sorted(by_period)
        for earlier, later in pairwise(periods):
            _, women_then, men_then = by_period[earlier]
            key, women_now, men_now = by_period[later]
            straight = abs(women_now - women_then) + abs(men_now - men_then)
            across = abs(women_now - men_then) + abs(men_now - women_then)
            times[earlier, later] += 1
            if across < straight / 2:
                crossed[earlier, later].append(key)
    for step, keys in sorted(crossed.items()):
        if times[step] >= 3 and len(keys) * 10 >= times[step] * 8:
            what = f"in {len(keys)} of {times[step]} places women have what men had in {step[0]}"
            do = "see whether women and men are swapped"
            yield Finding(Grade.ERROR, Code.SEXES_SWAPPED, case.where(keys[0]), what, do)


CHECKS = (_split, _sexes, _sexes_swapped, _jumps)
"""The checks that need more than one figure, in the order in which they are told."""
