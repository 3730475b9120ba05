"""From the words of a milestone to the parts of a definition that they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fardplan.plan import UnitOfObservation
from fardplan.statistics.milestones.amounts import Sheet, Value, from_to, value_in, years_in
from fardplan.statistics.milestones.contracts import Amount, Kind, Part, Reading, Said
from fardplan.statistics.milestones.forms import Form, form_of
from fardplan.statistics.milestones.words import (
    AGES,
    ANY_CHANGE,
    AREA,
    BY_SEX,
    CLEARLY,
    HEAD_ENDS,
    IS_UP,
    LOOSE_PERIOD,
    MEN,
    NAMED_AREA,
    SOURCE,
    STATE_OF_PERSON,
    UNITS,
    WOMEN,
    rule,
)
from fardplan.statistics.vocabulary import Direction, Measure

_EDGES = " \t\r\n.,;:"
_TOLD_APART = rule(
    r",? (?:för|uppdelat på|fördelat på) (?:både )?(?:(?:kvinnor|flickor|män|pojkar) och \w+|kön)"
)
_FASTER = rule(
    r"(?P<compared>\w+(?: i \w+)? (?:ökar|minskar) (?:snabbare|mer) än (?:för |bland )?\w+)"
)
_PAIR = rule(r"\w+ (?:och|som) \w+")


def read_milestone(text: str) -> Reading:
    """Return what the words of a milestone say, and the units that they can mean.

    Nothing is added: a part that the text does not say is not there. Each part has its place,
    `text[said.start:said.end] == said.words`.
    """
    return _Reader(text).reading()


class _Reader:
    """Reads one milestone: what is plain by itself first, then the form of what is left."""

    def __init__(self, text: str) -> None:
        self.sheet = Sheet.of(text)
        self.lower = self.sheet.left
        self.said: list[Said] = []
        self.form: Form | None = None
        self.match: re.Match[str] | None = None
        self.value: Value | None = None

    def reading(self) -> Reading:
        self._source()
        self.value = from_to(self.sheet)
        self.said += years_in(self.sheet)
        self._clearly()
        self._asides()
        if self.value is None:
            self.value = value_in(self.sheet)
        self._take_value()
        self._form()
        units = self._units()
        self.said += [*self._direction(), *self._ages(), *self._area(), *self._sex(units)]
        if len(units) == 1:
            self.said.append(self._unit_said)
        order = list(Part)
        parts = {said.part: said for said in reversed(self.said)}
        kept = sorted(parts.values(), key=lambda said: order.index(said.part))
        return Reading(self.sheet.text, tuple(kept), units, self._is_gap())

    # --- What is plain by itself

    def _source(self) -> None:
        found = SOURCE.search(self.sheet.left)
        if found:
            start, end = found.span("source")
            self.said.append(self.sheet.said(Part.SOURCE, self.sheet.text[start:end], start, end))
            self.sheet.blank(*found.span())

    def _clearly(self) -> None:
        found = CLEARLY.search(self.lower)
        if found:
            group = next(name for name, words in found.groupdict().items() if words)
            start, end = found.span(group)
            self.said.append(self.sheet.said(Part.CLEARLY, self.sheet.text[start:end], start, end))

    def _asides(self) -> None:
        """Take out asides: ", för både kvinnor och män", "under mandatperioden"."""
        loose = LOOSE_PERIOD.search(self.sheet.left)
        if loose:
            self.sheet.blank(*loose.span())
        found = _TOLD_APART.search(self.sheet.left)
        if found and found.end() == len(self.sheet.left.rstrip(_EDGES)) and "," in found.group():
            self.sheet.blank(*found.span())

    def _take_value(self) -> None:
        if self.value is None:
            return
        self.said += [self.value.said, *self.value.baseline]
        if self.value.measure:
            self.said.append(self.value.measure)

    # --- The form

    def _form(self) -> None:
        found = form_of(self.sheet.left)
        if found is None:
            return
        self.form, self.match = found
        self.said += self._parts(self.form, self.match)

    def _parts(self, form: Form, match: re.Match[str]) -> Iterator[Said]:
        groups = match.groupdict()
        if form.measure and not (self.value and self.value.measure):
            word = next((n for n in ("measure", "all", "none", "what") if groups.get(n)), "what")
            yield from self._part(Part.MEASURE, match.span(word), form.measure.value)
        if groups.get("what"):
            yield from self._part(Part.NUMERATOR, match.span("what"))
        if groups.get("whom"):
            yield from self._part(Part.DENOMINATOR, match.span("whom"))
        elif form.whom_from_tail and re.match(r"(?:bland|hos|för)\s", groups.get("tail") or ""):
            start = match.start("tail") + groups["tail"].index(" ") + 1
            yield from self._part(Part.DENOMINATOR, (start, match.end("tail")))
        if groups.get("all"):
            yield from self._part(Part.TARGET, match.span("all"), Amount(Kind.LEVEL, 1.0))
        if groups.get("none"):
            yield from self._part(Part.TARGET, match.span("none"), Amount(Kind.LEVEL, 0.0))
        yield from self._compared(match)

    def _part(
        self, part: Part, span: tuple[int, int], value: str | Amount | None = None
    ) -> Iterator[Said]:
        """Yield a part without the blanks and stops at its edges; none if nothing remains."""
        start, end = span
        left = self.sheet.left
        while start < end and left[start] in _EDGES:
            start += 1
        while start < end and left[end - 1] in _EDGES:
            end -= 1
        if start < end:
            said = self.sheet.text[start:end]
            yield self.sheet.said(part, said if value is None else value, start, end)

    def _compared(self, match: re.Match[str]) -> Iterator[Said]:
        groups = match.groupdict()
        faster = _FASTER.search(self.lower)
        if groups.get("compared"):
            yield from self._part(Part.COMPARED, match.span("compared"))
        elif groups.get("gap") and groups["gap"].startswith("köns"):
            yield from self._part(Part.COMPARED, match.span("gap"))
        elif self.value and self._amount() is Kind.GAP and groups.get("whom"):
            pair = _PAIR.search(self.lower, match.start("whom"), match.end("whom"))
            if pair:
                yield from self._part(Part.COMPARED, pair.span())
        elif faster:
            yield from self._part(Part.COMPARED, faster.span("compared"))

    def _amount(self) -> Kind | None:
        value = self.value.said.value if self.value else None
        return value.kind if isinstance(value, Amount) else None

    def _is_gap(self) -> bool:
        return (self.form is not None and self.form.name == "difference") or any(
            said.part is Part.COMPARED for said in self.said
        )

    # --- Whom it is about

    def _head(self) -> tuple[int, int]:
        """Where the noun of what is counted stands: of the denominator, else the numerator."""
        for part in (Part.DENOMINATOR, Part.NUMERATOR, Part.COMPARED):
            said = next((each for each in self.said if each.part is part), None)
            if said is None or (part is Part.NUMERATOR and self._is_rate()):
                continue
            start, end = said.start or 0, said.end or 0
            stop = HEAD_ENDS.search(self.lower, start + 1, end)
            return start, stop.start() if stop else end
        return 0, 0

    def _is_rate(self) -> bool:
        return self.form is not None and self.form.measure is Measure.RATE

    def _units(self) -> tuple[UnitOfObservation, ...]:
        """Return what the noun of what is counted can mean, and remember where it stands."""
        if self._is_rate():
            return ()
        of_gap = self._is_gap() and self._unit_of_state()
        if of_gap:
            return of_gap
        start, end = self._head()
        for pattern, units in UNITS:
            found = pattern.search(self.lower, start, end)
            if found:
                self._unit_said = self.sheet.said(Part.UNIT, units[0].value, *found.span())
                return units
        whom = any(said.part is Part.DENOMINATOR for said in self.said)
        return () if whom else self._unit_of_state()

    def _unit_of_state(self) -> tuple[UnitOfObservation, ...]:
        state = STATE_OF_PERSON.search(self.lower)
        if state is None or not self._measures_a_state():
            return ()
        self._unit_said = self.sheet.said(Part.UNIT, UnitOfObservation.PERSON.value, *state.span())
        return (UnitOfObservation.PERSON,)

    def _measures_a_state(self) -> bool:
        """Whether the milestone is about a state as such: "tryggheten ökar"."""
        return self.form is not None and self.form.name in (
            "something", "difference", "mean", "mean in one word", "share in one word",
        )  # fmt: skip

    def _direction(self) -> Iterator[Said]:
        if self.value and self.value.better:
            said = self.value.said
            yield self.sheet.said(Part.DIRECTION, self.value.better, said.start or 0, said.end or 0)
            return
        groups = self.match.groupdict() if self.match else {}
        for name in ("change", "of"):
            if self.match and groups.get(name):
                yield self._way(*self.match.span(name))
                return
        for name, better in (("all", Direction.UP), ("none", Direction.DOWN)):
            if self.match and groups.get(name):
                yield self.sheet.said(Part.DIRECTION, better.value, *self.match.span(name))
                return
        first = re.match(r"[ .]*(öka|minska|höj|sänk|halvera|fördubbla|tredubbla)\b", self.lower)
        found = first or (ANY_CHANGE.search(self.lower) if self._changes_by() else None)
        if found:
            yield self._way(*(found.span(1) if first else found.span()))

    def _changes_by(self) -> bool:
        return self._amount() in (Kind.PERCENT, Kind.POINTS, Kind.UNITS)

    def _way(self, start: int, end: int) -> Said:
        up = IS_UP.match(self.lower, start, end) or self.lower[start:end].startswith("höj")
        better = Direction.UP if up else Direction.DOWN
        return self.sheet.said(Part.DIRECTION, better.value, start, end)

    def _ages(self) -> Iterator[Said]:
        for found in AGES.finditer(self.lower):
            group = next(name for name, words in found.groupdict().items() if words)
            start, end = found.span(group)
            yield from self._part(Part.AGES, (start, end))
            return

    def _area(self) -> Iterator[Said]:
        found = AREA.search(self.lower)
        named = NAMED_AREA.search(self.sheet.text)
        if named and (not found or named.start() < found.start()):
            yield from self._part(Part.AREA, named.span("name"))
        elif found:
            group = next(name for name, words in found.groupdict().items() if words)
            yield from self._part(Part.AREA, found.span(group))

    def _sex(self, units: tuple[UnitOfObservation, ...]) -> Iterator[Said]:
        by_sex = BY_SEX.search(self.lower)
        women, men = WOMEN.search(self.lower), MEN.search(self.lower)
        if by_sex:
            yield self.sheet.said(Part.SEX, "split", *by_sex.span())
        elif women and men:
            start, end = min(women.start(), men.start()), max(women.end(), men.end())
            yield self.sheet.said(Part.SEX, "split", start, end)
        elif UnitOfObservation.PERSON in units:
            start, end = self._head()
            for value, pattern in (("women", WOMEN), ("men", MEN)):
                found = pattern.search(self.lower, start, end)
                if found:
                    yield self.sheet.said(Part.SEX, value, *found.span())
