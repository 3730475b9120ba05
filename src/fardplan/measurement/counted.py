"""The counts that figures are made of: what a reader can add and subtract.

A share is three counts: those counted, the others, and all. A mean is the count of those it is
taken over. A rate is the units below and what happened to them, and the others where it nowhere
happens more often than there are units. Money is those who got it, and a figure from a survey those
who answered; they are some of all, as those of a plain count are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fardplan.kernel.errors import BadInput
from fardplan.kernel.text import compared, worded
from fardplan.plan import UnitOfObservation
from fardplan.statistics import (
    SEXES,
    Certainty,
    Indicator,
    Key,
    Measure,
    Number,
    Observation,
    Sex,
    groups,
)
from fardplan.statistics.breakdowns import Breakdown
from fardplan.statistics.periods import spelled_if_read
from fardplan.statistics.protection import TOTAL, Codes, Publication, codes_of

REST = "(resten)"
"""Those of a total whom no code holds: sex not stated, area unknown."""
COUNTED, OTHERS = "ja", "nej"
AREA, OUTCOME = "area", "utfall"
_ALWAYS = frozenset((AREA, "sex", OUTCOME))

Units = Mapping[str, frozenset[str]]
Trees = Mapping[str, Breakdown]
"""How the codes of a dimension hang together, where somebody has said."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of one universe in one period, by the cell of the table that they stand behind."""

    universe: str
    period: str
    by_key: Mapping[Key, Mapping[Codes, int]]
    areas: Units = field(default_factory=dict)
    """What areas hold that lie in each other; one that is not there holds itself."""
    trees: Trees = field(default_factory=dict)
    more: frozenset[tuple[str, str]] = frozenset()
    """The codes, by dimension, that have more than the parts of which `trees` say they are made."""
    city: frozenset[str] | None = None
    """What the whole city holds, where it is registered which areas it is; else counts tell."""

    @property
    def cells(self) -> dict[Codes, int]:
        """All of them."""
        return {codes: n for counts in self.by_key.values() for codes, n in counts.items()}

    def wholes(self) -> Counts:
        """Return those alone that say how many there are, whatever became of them."""
        kept = {
            key: {codes: n for codes, n in counts.items() if OUTCOME not in dict(codes)}
            for key, counts in self.by_key.items()
        }
        return replace(self, by_key={key: own for key, own in kept.items() if own})

    def keys_of(self, codes: Iterable[Codes]) -> set[Key]:
        """Return the cells of the table that tell any of these counts."""
        wanted = set(codes)
        return {key for key, counts in self.by_key.items() if wanted & counts.keys()}

    def as_seen(self, id: str, hidden: Iterable[Key], definition: str) -> Publication:
        """Return them as the public sees them, without those behind the cells in `hidden`."""
        cells = self.cells
        kept = {codes for key in hidden for codes in self.by_key.get(key, ())}
        return Publication(
            id=id,
            universe=f"{self.universe} {self.period}",
            cells={codes: None if codes in kept else count for codes, count in cells.items()},
            units=units_of(cells, self.areas, self.trees, self.more, self.city),
            truth={codes: cells[codes] for codes in kept},
            period=self.period,
            definition=definition,
        )


def counts_of(cells: Sequence[Observation], indicator: Indicator) -> list[Counts]:
    """Return the counts behind `cells`, by universe and period; figures that tell none are not in.

    The universe is worded as the population is; tables of the same words are of the same units, so
    they can be subtracted from each other.
    """
    found = []
    trees = {k: v for each in indicator.breakdowns for k, v in each.dimensions().items()}
    by_period: dict[str, list[Observation]] = defaultdict(list)
    for cell in cells:
        by_period[spelled_if_read(cell.key.period)].append(cell)
    for period, own in sorted(by_period.items()):
        for number, universe in enumerate(universes_of(indicator)):
            by_key = {
                cell.key: counts[number] for cell in own if (counts := behind(cell, indicator))
            }
            if indicator.measure is Measure.RATE:
                by_key = _of_a_rate(by_key)
            if by_key:
                found.append(Counts(universe, period, by_key, trees=trees))
    return found


def _of_a_rate(by_key: Mapping[Key, dict[Codes, int]]) -> dict[Key, dict[Codes, int]]:
    """Return the counts of a rate without the others, if what happens may happen more than once.

    That is seen where it happens more often than there are units. Elsewhere it may be that all but
    few are counted, which tells of the few.
    """
    if all(any((OUTCOME, OTHERS) in codes for codes in counts) for counts in by_key.values()):
        return dict(by_key)
    return {
        key: {codes: n for codes, n in counts.items() if (OUTCOME, OTHERS) not in codes}
        for key, counts in by_key.items()
    }


def universes_of(indicator: Indicator) -> list[str]:
    """Return whose counts an indicator is made of, in the words of its definition."""
    of = worded(indicator.population)
    if indicator.certainty is Certainty.SURVEY:
        of = f"{of} ({worded(indicator.source.name)})"
    return [of]


def behind(cell: Observation, indicator: Indicator) -> list[dict[Codes, int]]:
    """Return the counts behind a cell, those of each universe; none if it does not tell them."""
    figure, place = cell.figure, place_of(cell.key, indicator.breakdowns)
    if not isinstance(figure, Number):
        return []
    if _is_known_by_n(indicator):
        return [] if figure.n is None else [{_outcome(place, True): figure.n}]
    if indicator.measure is Measure.COUNT:
        return (
            [] if figure.numerator is None else [{_outcome(place, True): round(figure.numerator)}]
        )
    if figure.denominator is None:
        return []
    whole = {codes_of(**place): round(figure.denominator)}
    if indicator.measure is Measure.MEAN:
        return [whole]
    if figure.numerator is None:
        return []
    happened = round(figure.numerator)
    told = whole | {_outcome(place, True): happened}
    others = round(figure.denominator) - happened
    if indicator.measure is Measure.RATE and others < 0:
        return [told]
    return [told | {_outcome(place, False): others}]


def as_examined(figure: Number, indicator: Indicator) -> Number:
    """Return a figure with those of its counts alone that `behind` tells of, and so are examined.

    The others were delivered with it and nobody needs to read them. From a survey, and of money,
    what few have answered or got could be computed from them. A share and a rate are what their
    counts make: one that was rounded, or made of others, would tell of these.
    """
    if _is_known_by_n(indicator):
        return replace(figure, numerator=None, denominator=None)
    if indicator.measure is Measure.COUNT:
        return replace(figure, denominator=None, n=None)
    if indicator.measure is Measure.MEAN:
        return replace(figure, numerator=None, n=None)
    if figure.numerator is None or not figure.denominator:
        return replace(figure, n=None)
    return replace(figure, value=figure.numerator / figure.denominator, n=None)


def _is_known_by_n(indicator: Indicator) -> bool:
    is_money = indicator.unit is UnitOfObservation.MONEY
    return is_money or indicator.certainty is Certainty.SURVEY


def _outcome(place: Mapping[str, str], counted: bool) -> Codes:
    return codes_of(**place, **{OUTCOME: COUNTED if counted else OTHERS})


def place_of(key: Key, breakdowns: Iterable[Breakdown] = ()) -> dict[str, str]:
    """Return by dimension the code that a cell is of: its area, its sex and its groups."""
    said = {each.name: each for each in breakdowns}
    place = {AREA: key.area or TOTAL, "sex": TOTAL if key.sex is Sex.TOTAL else str(key.sex)}
    try:
        parts = groups.parted(compared(key.group))
    except BadInput:
        parts = {groups.PLAIN: compared(key.group)}
    for name, code in parts.items():
        own = f"grupp {name}" if name in _ALWAYS else name
        place[said[name].dimension(code) if name in said else own] = code
    return place


# --- What codes hold -------------------------------------------------------------------------


def units_of(
    cells: Mapping[Codes, int],
    areas: Units | None = None,
    trees: Trees | None = None,
    more: Iterable[tuple[str, str]] = (),
    city: frozenset[str] | None = None,
) -> dict[str, dict[str, frozenset[str]]]:
    """Return what the codes of each dimension hold, and what its total holds.

    `areas` says so of areas that lie in each other, `trees` of codes of which it is declared; any
    other holds itself. Codes in `more` hold others beside their parts. `city` says what all areas
    hold, if that is registered.

    Everybody is a woman or a man, and counted or not, unless the counts themselves say otherwise.
    Codes that are ages hold years, and may overlap. Others leave somebody out unless the counts
    show that they do not.
    """
    codes: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        for name, code in cell:
            codes[name].add(code)
    found: dict[str, dict[str, frozenset[str]]] = {}
    for name, own in codes.items():
        tree = (trees or {}).get(name)
        held = _held(name, own) if tree is None else _as_declared(tree, own, more, name)
        if name == AREA:
            held |= {code: units for code, units in (areas or {}).items() if code in held}
        parts = _parts(held)
        sums = set(_sums(name, parts, cells))
        whole = name in ("sex", OUTCOME) or (tree is not None and tree.whole)
        left_out = False in sums or (not sums and not whole)
        rest = city if name == AREA and city is not None else {REST} if left_out else frozenset()
        total = frozenset().union(*held.values()) | rest
        found[name] = {**held, TOTAL: total}
    return found


def _held(name: str, codes: set[str]) -> dict[str, frozenset[str]]:
    if name in ("sex", OUTCOME):
        codes = {str(sex) for sex in SEXES} if name == "sex" else {COUNTED, OTHERS}
    bands = {code: None if name in _ALWAYS else groups.held(name, code) for code in codes}
    return {code: held or frozenset([code]) for code, held in bands.items()}


def _as_declared(
    tree: Breakdown, codes: Iterable[str], more: Iterable[tuple[str, str]], name: str
) -> dict[str, frozenset[str]]:
    """What the codes hold that a breakdown lists and others that stand in the table."""
    beside = {code: f"{REST} {code}" for own, code in more if own == name}
    return {
        code: tree.held(code) | {rest for wide, rest in beside.items() if tree.lies_in(wide, code)}
        for code in sorted({*codes, *tree.codes})
    }


def _parts(held: Units) -> list[str]:
    """Codes that share nothing, the widest first, as many as there is room for."""
    found: list[str] = []
    taken: frozenset[str] = frozenset()
    for code in sorted(held, key=lambda code: (-len(held[code]), code)):
        if not held[code] & taken:
            found.append(code)
            taken |= held[code]
    return found


def _sums(name: str, parts: Sequence[str], cells: Mapping[Codes, int]) -> Iterator[bool]:
    """Yield, wherever a total and all its parts stand in the table, whether they add up to it."""
    for cell, count in cells.items():
        if any(pair[0] == name for pair in cell):
            continue
        own = [cells.get(within(cell, name, code)) for code in parts]
        known = [part for part in own if part is not None]
        if len(known) == len(own):
            yield sum(known) == count


def add_up(name: str, cells: Mapping[Codes, int]) -> bool:
    """Return whether undeclared codes of a dimension are shown by the counts to make it up."""
    codes = {code for cell in cells for own, code in cell if own == name}
    return set(_sums(name, _parts(_held(name, codes)), cells)) == {True}


def make_up_the_total(name: str, publications: Sequence[Publication]) -> bool:
    """Return whether the codes of a dimension that were ever shown are together everybody.

    Some table by all of them says so, or all tables laid upon each other, and none denies it.
    """
    told = [_told_by(name, each) for each in publications]
    held = {code: units for own in told for code, units in own.items()}
    everything = frozenset().union(*held.values())
    newest = {codes: each.count(codes) for each in publications for codes in each.cells}
    found = set(_sums(name, _parts(held), newest))
    for own, each in zip(told, publications, strict=True):
        parts = _parts(own)
        if frozenset().union(*(own[code] for code in parts)) == everything:
            found |= set(_sums(name, parts, {codes: each.count(codes) for codes in each.cells}))
    return found == {True}


def _told_by(name: str, publication: Publication) -> Units:
    codes = {code for cell in publication.cells for own, code in cell if own == name}
    return {code: publication.held(name, code) for code in sorted(codes)}


def within(cell: Codes, name: str, code: str) -> Codes:
    """Return the cell that is one code of `name` in a cell that is at its total."""
    return tuple(sorted((*cell, (name, code))))


def exceeding(
    cells: Mapping[Codes, int], trees: Trees | None = None
) -> Iterator[tuple[Codes, str]]:
    """Yield cells whose parts in a dimension are more than they are themselves, and which it is."""
    units = units_of(cells, trees=trees)
    if not any((OUTCOME, OTHERS) in cell for cell in cells):
        units.pop(OUTCOME, None)
    for name, held in units.items():
        parts = _parts({code: own for code, own in held.items() if code != TOTAL})
        for cell, count in cells.items():
            if all(pair[0] != name for pair in cell):
                known = (cells.get(within(cell, name, code), 0) for code in parts)
                if sum(known) > count:
                    yield cell, name
