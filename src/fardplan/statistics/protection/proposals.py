"""What could be published instead: variants of a refused table, examined like the table itself.

Three ways, as a statistician would try them: suppress more cells, leave out a code of a dimension,
merge two codes. What is proposed has been attacked with the whole ledger and gave nothing away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, islice

import numpy as np

from fardplan.kernel.errors import BadInput
from fardplan.statistics.protection.attack import Examiner, attack_with
from fardplan.statistics.protection.frames import Framing, all_crossed
from fardplan.statistics.protection.hierarchies import TOTAL
from fardplan.statistics.protection.knowledge import Knowledge
from fardplan.statistics.protection.ledger import Codes, Ledger, Publication
from fardplan.statistics.protection.rules import Sensitive, Threshold
from fardplan.statistics.protection.suppression import suppress_sensitive
from fardplan.statistics.protection.tables import Mask
from fardplan.statistics.protection.widening import widen

_MOST_TRIED = 6
"""How many variants of one kind are examined."""
_LARGE = 5_000
"""From so many cells on a table is made safe part by part first."""
_NEVER_TOUCHED = frozenset(["sex"])
"""Figures about persons are for women and men, whatever else must give way."""


@dataclass(frozen=True)
class Proposal:
    """A variant that is safe with the ledger, and what was done, in both languages."""

    publication: Publication
    swedish: str
    english: str

    @property
    def shown(self) -> int:
        """Return how many cells the variant shows."""
        return sum(count is not None for count in self.publication.cells.values())


class Way(StrEnum):
    """A way to make a table safe."""

    SUPPRESS = "suppress"
    MERGE = "merge"
    LEAVE_OUT = "leave_out"


def propose(
    ledger: Ledger,
    candidate: Publication,
    rule: Threshold | None = None,
    ways: Sequence[Way] = tuple(Way),
    framing: Framing = all_crossed,
) -> list[Proposal]:
    """Return safe variants of a table, at most one by way, those that show most first.

    None is returned where none of the ways is enough.
    """
    return proposed(Examiner(ledger, candidate.universe, rule, framing), candidate, ways)


def proposed(
    examiner: Examiner, candidate: Publication, ways: Sequence[Way] = tuple(Way)
) -> list[Proposal]:
    """Return the same with an examiner that is at hand."""
    found = [_first_safe(_variants(way, examiner, candidate), examiner) for way in ways]
    safe = [proposal for proposal in found if proposal is not None]
    return sorted(safe, key=lambda proposal: -proposal.shown)


def _variants(way: Way, examiner: Examiner, candidate: Publication) -> Iterator[Proposal]:
    match way:
        case Way.SUPPRESS:
            return _with_more_suppressed(examiner, candidate)
        case Way.MERGE:
            return _with_two_merged(candidate, examiner.rule)
        case Way.LEAVE_OUT:
            return _without_a_code(candidate)


def _first_safe(kind: Iterator[Proposal], examiner: Examiner) -> Proposal | None:
    """Return the first of the variants that is safe, if need be with more cells suppressed."""
    for proposal in islice(kind, _MOST_TRIED):
        if examiner.is_safe(proposal.publication):
            return proposal
        for further in _with_more_suppressed(examiner, proposal.publication):
            if examiner.is_safe(further.publication):
                swedish = f"{proposal.swedish} {further.swedish}"
                english = f"{proposal.english} {further.english}"
                return Proposal(further.publication, swedish, english)
    return None


def _with_more_suppressed(examiner: Examiner, candidate: Publication) -> Iterator[Proposal]:
    for cells_to_hide in (_cells_by_part, _cells_to_hide):
        try:
            hidden = cells_to_hide(examiner, candidate)
        except BadInput:
            continue
        more = [codes for codes in hidden if candidate.cells[codes] is not None]
        if more and len(hidden) < len(candidate.cells):
            yield Proposal(
                _hiding(candidate, more),
                f"Undertryck {len(more)} {'cell' if len(more) == 1 else 'celler'} till.",
                f"Suppress {len(more)} further {'cell' if len(more) == 1 else 'cells'}.",
            )


def _cells_by_part(examiner: Examiner, candidate: Publication) -> list[Codes]:
    """Return the cells that patterns safe for each part of a large table by itself withhold.

    A part is what is crossed: by area and sex, by age and sex. Crossed with each other they are
    thousands of cells of which none is shown, and a pattern for all of them takes minutes, where
    what is narrow is nearly always so in its own part. Nothing for a small table, or of one part.
    """
    parts = list(_parts_of(candidate))
    if len(parts) < 2:
        return []
    if len(examiner.knowledge([*examiner.earlier, candidate]).system) < _LARGE:
        return []
    alone = Examiner(Ledger(), candidate.universe, examiner.rule, examiner.framing)
    found = {codes for part in parts for codes in _cells_to_hide(alone, part)}
    return [codes for codes in candidate.cells if codes in found]


def _parts_of(candidate: Publication) -> Iterator[Publication]:
    """Yield what a table shows by each set of dimensions that are crossed, the largest ones."""
    names = {codes: frozenset(name for name, _ in codes) for codes in candidate.cells}
    crossed = set(names.values())
    for whole in sorted(crossed, key=sorted):
        if not any(whole < other for other in crossed):
            cells = {c: count for c, count in candidate.cells.items() if names[c] <= whole}
            truth = {c: count for c, count in candidate.truth.items() if c in cells}
            yield replace(candidate, cells=cells, truth=truth)


def _cells_to_hide(examiner: Examiner, candidate: Publication) -> list[Codes]:
    """Return the cells of the candidate that a pattern safe with the ledger withholds."""
    found: set[Codes] = set()
    for knowledge in examiner.worlds([*examiner.earlier, candidate]):
        found |= _hidden_in(knowledge, examiner, candidate)
    return [codes for codes in candidate.cells if codes in found]


def _hidden_in(knowledge: Knowledge, examiner: Examiner, candidate: Publication) -> set[Codes]:
    """Return the same for what a reader knows, as of today or of an earlier day.

    Of the candidate those cells tell of an earlier day that were the same then. Only what could be
    told is looked at: with more withheld no other interval becomes narrower.
    """
    assault, places = attack_with(knowledge, examiner.rule), knowledge.places
    found = assault.sensitive
    values = knowledge.system.values
    own = _marked(
        knowledge, (c for c in candidate.cells if values[places[c]] == candidate.count(c))
    )
    before = np.zeros_like(own)
    for publication in examiner.earlier:
        shown = (codes for codes, count in publication.cells.items() if count is not None)
        before |= _marked(knowledge, (codes for codes in shown if codes in places))
    zeros = examiner.rule.zeros
    may_hide = own & ~before & (zeros | (values > 0))
    primary = np.zeros_like(own)
    primary[assault.told()] = True
    primary &= ~before
    primary[[places[each.cell] for each in examiner.given_away if each.cell in places]] = False
    some = values > 0
    floor = np.where((knowledge.suppressed & some | may_hide) & (not zeros), 1.0, 0.0)
    widths = np.where(primary, found.widths, 0.0)
    sensitive = Sensitive(primary, widths, floor, may_hide, ~knowledge.known)
    kept = widen(suppress_sensitive(knowledge.system, sensitive)).pattern.suppressed
    return {codes for codes in candidate.cells if (kept & own)[places[codes]]}


def _marked(knowledge: Knowledge, cells: Iterable[Codes]) -> Mask:
    marked = np.zeros(len(knowledge.system), dtype=bool)
    marked[[knowledge.places[codes] for codes in cells]] = True
    return marked


def _hiding(publication: Publication, cells: list[Codes]) -> Publication:
    shown = dict(publication.cells)
    truth = dict(publication.truth)
    for codes in cells:
        truth[codes] = publication.count(codes)
        shown[codes] = None
    return replace(publication, cells=shown, truth=truth)


def _without_a_code(candidate: Publication) -> Iterator[Proposal]:
    for name, code in _codes(candidate):
        kept = {
            codes: count for codes, count in candidate.cells.items() if (name, code) not in codes
        }
        if any(count is not None for count in kept.values()):
            yield Proposal(
                replace(_with_totals(candidate), cells=kept),
                f"Utelämna {name}={code}.",
                f"Leave out {name}={code}.",
            )


def _with_two_merged(candidate: Publication, rule: Threshold) -> Iterator[Proposal]:
    for (name, one), (other_name, other) in combinations(_codes(candidate), 2):
        if name != other_name or candidate.held(name, one) & candidate.held(name, other):
            continue
        merged = _merged(candidate, name, one, other, rule)
        if merged is not None:
            yield Proposal(
                merged,
                f"Slå ihop {name}={one} och {name}={other}.",
                f"Merge {name}={one} and {name}={other}.",
            )


def _merged(
    candidate: Publication, name: str, one: str, other: str, rule: Threshold
) -> Publication | None:
    """Return the table with two codes as one, or None where a cell lacks its counterpart."""
    new = f"{one}+{other}"
    shown: dict[Codes, int | None] = {}
    truth = dict(candidate.truth)
    for codes, count in candidate.cells.items():
        if (name, one) in codes:
            counterpart = _recoded(codes, (name, one), (name, other))
            if counterpart not in candidate.cells:
                return None
            whole = _recoded(codes, (name, one), (name, new))
            truth[whole] = candidate.count(codes) + candidate.count(counterpart)
            shown[whole] = None if 0 < truth[whole] < rule.least else truth[whole]
        elif (name, other) not in codes:
            shown[codes] = count
    units = {name: dict(held) for name, held in _with_totals(candidate).units.items()}
    both = candidate.held(name, one) | candidate.held(name, other)
    units.setdefault(name, {})[new] = both
    return replace(candidate, cells=shown, truth=truth, units=units)


def _recoded(codes: Codes, was: tuple[str, str], now: tuple[str, str]) -> Codes:
    return tuple(sorted(now if pair == was else pair for pair in codes))


def _codes(candidate: Publication) -> list[tuple[str, str]]:
    found = {pair for codes in candidate.cells for pair in codes}
    return sorted(pair for pair in found if pair[0] not in _NEVER_TOUCHED)


def _with_totals(candidate: Publication) -> Publication:
    """Return the table in which it stands what each total holds, before a code is taken out."""
    units = {name: dict(held) for name, held in candidate.units.items()}
    for name, code in {pair for codes in candidate.cells for pair in codes}:
        held = units.setdefault(name, {})
        held[TOTAL] = held.get(TOTAL, frozenset()) | candidate.held(name, code)
    return replace(candidate, units=units)
