"""Lay the views of several reports over each other: which titles stand for the same element."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fardplan.plan import ROMAN
from fardplan.reading.reconstruction.likeness import Likeness, alike
from fardplan.reading.reconstruction.seen import SeenArea, SeenTitle, View

_SAME_AREA = 85.0
_SAME_ELEMENT = 80.0
_NOT_ANOTHER = 55.0
"""Below this, two titles with the same number are noted as having nothing in common."""


@dataclass(slots=True)
class MergedArea:
    """A target area with all titles that the reports have for it and for what it holds."""

    number: int | None
    titles: list[SeenTitle] = field(default_factory=list)
    strategies: dict[int, list[SeenTitle]] = field(default_factory=dict)
    milestones: list[list[SeenTitle]] = field(default_factory=list)


@dataclass
class Merged:
    """The areas of all reports, and what did not fit together."""

    likeness: Likeness
    areas: list[MergedArea] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, view: View) -> None:
        """Add what one report shows."""
        taken: list[MergedArea] = []
        for seen in view.areas:
            area = self._matching(seen, taken)
            if area is None and not self._founds(seen, view):
                continue
            if area is None:
                area = MergedArea(seen.number)
                self.areas.append(area)
            taken.append(area)
            self._join(area, seen, view)

    def numbered(self) -> list[tuple[int, MergedArea]]:
        """Return the areas in order; one without a number of its own gets a free one."""
        wanted = {area.number for area in self.areas if area.number}
        free = (n for n in range(1, 100) if n not in wanted)
        rows: dict[int, MergedArea] = {}
        for area in self.areas:
            number = area.number or next(free)
            if number in rows:
                number = next(free)
                self.notes.append(
                    f"two target areas are numbered {area.number}; one is now {number}"
                )
            rows[number] = area
        return sorted(rows.items())

    # --- Areas

    def _matching(self, seen: SeenArea, taken: Sequence[MergedArea]) -> MergedArea | None:
        """Find the area by its title, or else by what it holds, or else by its number."""
        free = [area for area in self.areas if not any(area is other for other in taken)]
        if seen.title:
            best = max(free, key=lambda a: _best(seen.title, a.titles), default=None)
            if best and _best(seen.title, best.titles) >= _SAME_AREA:
                return best
        holding = max(free, key=lambda a: _shared(seen, a), default=None)
        if holding and _shared(seen, holding) * 2 > max(len(seen.strategies), 1):
            return holding
        by_number = (a for a in free if seen.number and a.number == seen.number)
        return next((a for a in by_number if not (a.titles and seen.title)), None)

    def _founds(self, seen: SeenArea, view: View) -> bool:
        """Whether an area that no other report has is one, or only a heading that looks like it."""
        if (seen.strategies and view.founding) or seen.milestones:
            return True
        if seen.title and seen.number and not seen.strategies:
            return True
        if seen.title:
            self.notes.append(
                f'{seen.title.found}: a target area "{seen.title.text}" with neither strategies '
                f"nor a number was left out"
            )
        return False

    def _join(self, area: MergedArea, seen: SeenArea, view: View) -> None:
        if area.number is None:
            area.number = seen.number
        elif view.decimal and seen.number and seen.number != area.number:
            where = seen.title.found if seen.title else view.file
            self.notes.append(f"{where}: counts as {seen.number} what others count {area.number}")
        if seen.title:
            area.titles.append(seen.title)
        for place, title in seen.strategies:
            self._join_strategy(area, place, title, view)
        self._join_milestones(area, seen.milestones)

    # --- Strategies and milestones

    def _join_strategy(self, area: MergedArea, place: int, title: SeenTitle, view: View) -> None:
        here = _best(title, area.strategies.get(place, ()))
        best = max(area.strategies, key=lambda p: _best(title, area.strategies[p]), default=place)
        if best != place and here < _NOT_ANOTHER and self._likely(title, area, best):
            number = f"{area.number}.{place}" if view.decimal else _roman(place)
            self.notes.append(f"{title.found}: counts as {number} what others count as {best}")
            place = best
        elif area.strategies.get(place) and here < _NOT_ANOTHER:
            self.notes.append(
                f'{title.found}: number {place} is "{title.text}", which has little in common with '
                f'"{area.strategies[place][0].text}"; is it the same roadmap?'
            )
        elif place not in area.strategies and not view.founding:
            return
        area.strategies.setdefault(place, []).append(title)

    @staticmethod
    def _likely(title: SeenTitle, area: MergedArea, place: int) -> bool:
        return _best(title, area.strategies[place]) >= _SAME_ELEMENT

    def _join_milestones(self, area: MergedArea, milestones: Iterable[SeenTitle]) -> None:
        """Tie each milestone to one that other reports have, the likest first, each only once."""
        known = list(area.milestones)
        rows = list(_distinct(milestones))
        scores = [
            (_best(title, other), n, k)
            for n, title in enumerate(rows)
            for k, other in enumerate(known)
        ]
        tied: dict[int, int] = {}
        for score, n, k in sorted(scores, key=lambda row: -row[0]):
            if score >= _SAME_ELEMENT and n not in tied and k not in tied.values():
                tied[n] = k
        for n, title in enumerate(rows):
            if n in tied:
                known[tied[n]].append(title)
            else:
                area.milestones.append([title])


def merged(views: Iterable[View], likeness: Likeness) -> Merged:
    """Merge `views`, whichever order they come in: the one that shows most is laid first."""
    result = Merged(likeness)
    for view in sorted(views, key=_rank):
        result.add(view)
    return result


def _rank(view: View) -> tuple[bool, bool, int, bool, str]:
    _, strategies, _ = view.count()
    return not view.founding, not view.decimal, -strategies, view.damaged, view.file


def _best(title: SeenTitle | None, titles: Iterable[SeenTitle]) -> float:
    return max((alike(title, other) for other in titles), default=0.0) if title else 0.0


def _shared(seen: SeenArea, area: MergedArea) -> int:
    """How many strategies of `seen` the area has under the same number."""
    return sum(
        _best(title, area.strategies.get(place, ())) >= _SAME_ELEMENT
        for place, title in seen.strategies
    )


def _distinct(titles: Iterable[SeenTitle]) -> Iterable[SeenTitle]:
    """Leave out what a report says twice, as in its summary and again in its body."""
    return {title.bare: title for title in reversed(list(titles))}.values().__reversed__()


def _roman(place: int) -> str:
    return ROMAN[place - 1] if place <= len(ROMAN) else str(place)
