"""Outcomes that are declared to lie in others: who is left of the wider one is a group too.

Of those without work some seek it. Nobody can tell from two indicators that the one lies in the
other; the definition says so. So it does of an outcome that is the sum of several.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fardplan.kernel.text import worded
from fardplan.measurement.contracts import Sentences
from fardplan.measurement.counted import COUNTED, OUTCOME, Counts, universes_of
from fardplan.plan import UnitOfObservation
from fardplan.statistics import Indicator, Measure
from fardplan.statistics.protection import Codes, Sum, Term

ALL = "alla"
"""The code of all of a whole, whatever became of them."""


def series_of(indicator: str) -> str:
    """Return the dimension that the outcome of an indicator is, by its id."""
    return f"{OUTCOME} {indicator}"


def counted_in_words(indicator: Indicator) -> tuple[str, str]:
    """Return whom an indicator counts, in words; of whom they are said to be some is not in it."""
    return worded(indicator.numerator), worded(indicator.exclusions)


def declared_by(indicators: Sequence[Indicator]) -> tuple[Sum, ...]:
    """Return what definitions declare to add up, in the order of the ids.

    Of the parts of an outcome those of the newest version that names them stand. An outcome that
    lies in another (`within`), directly or not, is a sum with those who are left, whom nobody
    shows.
    """
    by_version = sorted(indicators, key=lambda each: each.version)
    sums = {each.id: each.parts for each in by_version if each.parts}
    said = {(each.within, each.id) for each in indicators if each.within}
    beside = {(whole, part) for whole, parts in sums.items() for part in parts} - said
    above: dict[str, set[str]] = defaultdict(set)
    for wide, narrow in said | beside:
        above[narrow].add(wide)
    within = {(wide, narrow) for narrow in tuple(above) for wide in _reached(narrow, above)}
    left = {lying(_counted(wide), _counted(narrow)) for wide, narrow in within - beside}
    added = {Sum(_counted(whole), tuple(map(_counted, parts))) for whole, parts in sums.items()}
    return tuple(sorted(added | left, key=lambda each: str(each.terms)))


def of_same_words(one: Indicator, other: Indicator) -> bool:
    """Return whether two definitions say that they count the same, as a count and a share may.

    Of how many it is may be worded otherwise. A mean counts nobody, and of money it is not said; a
    share counts people, and a rate what happens to them.
    """
    measures = {one.measure, other.measure}
    return (
        Measure.MEAN not in measures
        and measures != {Measure.SHARE, Measure.RATE}
        and one.unit is not UnitOfObservation.MONEY
        and one.unit is other.unit
        and counted_in_words(one) == counted_in_words(other)
        and universes_of(one) == universes_of(other)
    )


def equal_by_words(indicators: Sequence[Indicator]) -> tuple[Sum, ...]:
    """Return which outcomes are one, since their newest definitions say the same of them.

    `indicators` are those of tables, the oldest first. Nothing has to be seen in figures then.
    """
    newest = {each.id: each for each in indicators}
    found: list[Sum] = []
    left = [newest[id] for id in sorted(newest)]
    while left:
        one, *others = left
        same = [each for each in others if of_same_words(one, each)]
        found += [Sum(_counted(one.id), (_counted(each.id),)) for each in same]
        left = [each for each in others if each not in same]
    return tuple(found)


def lying(wide: tuple[str, str], narrow: tuple[str, str]) -> Sum:
    """Return a code as the sum of one that lies in it and those who are left, whom nobody shows."""
    return Sum(wide, (narrow, (f"{wide[0]}{_WITHOUT}{narrow[0]}", narrow[1])))


def not_implied(sums: Sequence[Sum]) -> tuple[Sum, ...]:
    """Return those sums that do not follow from others: C in A does from C in B and B in A."""
    lies_in: dict[str, set[str]] = defaultdict(set)
    for each in sums:
        for term in each.parts:
            lies_in[_series(term)].add(_series(each.whole))
    return tuple(each for each in sums if not (_is_lying(each) and _is_between(each, lies_in)))


def unfounded(indicator: Indicator, known: Iterable[Indicator]) -> Iterator[Sentences]:
    """Yield why what a definition says of other outcomes would come to nothing, as if not said.

    `known` are the definitions of the register, in which later versions of one come later.
    """
    newest = {each.id: each for each in known}
    for other in filter(None, (indicator.within, *indicator.parts)):
        if other not in newest:
            yield (
                f"{indicator.title} sägs hänga ihop med {other}, som inte är registrerad: rätta "
                "namnet i en ny version av definitionen, eller registrera den (within, parts)",
                f"{indicator.title} is said to hang together with {other}, which is not "
                "registered: mend the name in a new version of the definition, or register it "
                "(within, parts)",
            )
        elif worded(newest[other].population) != worded(indicator.population):
            yield (
                f"{indicator.title} och {other} sägs hänga ihop, men har olika ord för sin "
                "befolkning: skriv den lika i en ny version (within, parts)",
                f"{indicator.title} and {other} are said to hang together, but word their "
                "populations otherwise: word it alike in a new version (within, parts)",
            )


def denied(
    indicator: str, told: Iterable[tuple[str, Counts]], declared: Iterable[Sum]
) -> Iterator[Sentences]:
    """Yield a declared sum with an indicator that figures deny in at least half of all places.

    `told` are the counts by the id of their indicator, of all that was ever public and of the
    table. A figure that has been put right denies nothing where the sum held before.
    """
    own = series_of(indicator)
    sums = [each for each in declared if own in each.series and not _is_lying(each)]
    if not sums:
        return
    known: dict[str, dict[tuple[str, str, Codes], set[int]]] = defaultdict(dict)
    for id, counts in told:
        for codes, count in counts.cells.items():
            if (OUTCOME, COUNTED) in codes:
                place = (counts.universe, counts.period, codes)
                known[series_of(id)].setdefault(place, set()).add(count)
    for each in sums:
        whole, *parts = (known[_series(term)] for term in each.terms)
        places = set(whole).intersection(*parts)
        failing = [at for at in places if not whole[at] & _sums_of([part[at] for part in parts])]
        if places and 2 * len(failing) >= len(places):
            name, *others = (_series(term).removeprefix(series_of("")) for term in each.terms)
            yield (
                f"{' + '.join(others)} sägs vara {name}, men antalen är andra: rätta dem, eller "
                f"skriv i en ny version av {name} vilka delarna är (parts)",
                f"{' + '.join(others)} are said to be {name}, but the counts are others: put them "
                f"right, or write in a new version of {name} which the parts are (parts)",
            )


_WITHOUT = " utan "


def _reached(outcome: str, above: Mapping[str, Iterable[str]]) -> set[str]:
    """All outcomes in which one lies."""
    found: set[str] = set()
    waiting = [outcome]
    while waiting:
        more = set(above.get(waiting.pop(), ())) - found - {outcome}
        found |= more
        waiting += more
    return found


def _sums_of(counts: Sequence[Iterable[int]]) -> set[int]:
    """All sums of one count of each."""
    found = {0}
    for each in counts:
        found = {known + count for known in found for count in each}
    return found


def _is_lying(given: Sum) -> bool:
    """Whether it is of an outcome that lies in another, and of those who are left."""
    return len(given.parts) == 2 and _WITHOUT in _series(given.parts[1])


def _is_between(given: Sum, lies_in: Mapping[str, Iterable[str]]) -> bool:
    """Whether some outcome lies in the whole and has the part in it."""
    whole, part = _series(given.whole), _series(given.parts[0])
    return any(whole in lies_in.get(middle, ()) for middle in lies_in.get(part, ()))


def _series(term: Term) -> str:
    return term[0] if term else ""


def _counted(indicator: str) -> tuple[str, str]:
    return series_of(indicator), COUNTED
