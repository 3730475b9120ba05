"""The ledger: every cell that was ever public, as the public saw it.

Nothing is taken out of it. A publication that was corrected or withdrawn has been read, so its
cells are still known; what happened to it is one entry more. The figures of suppressed cells stand
beside it as `truth`, for those who protect and for nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fardplan.kernel.errors import BadInput
from fardplan.statistics import groups
from fardplan.statistics.protection.hierarchies import TOTAL

Codes = tuple[tuple[str, str], ...]
"""A cell: its dimensions and codes, sorted, without those that are at their total."""


def codes_of(**codes: str) -> Codes:
    """Return the cell with these codes, e.g. `codes_of(area="A1", sex="women")`."""
    return tuple(sorted((name, code) for name, code in codes.items() if code != TOTAL))


def described(codes: Codes) -> str:
    """Return a cell in words of its codes, e.g. "area=A1, sex=women"."""
    return ", ".join(f"{name}={code}" for name, code in codes) or "the total"


@dataclass(frozen=True)
class Publication:
    """One table as the public sees it: counts by cell, None where suppressed.

    `universe` is who is counted, and as of when: "folkbokförda 16-29 år 2024-12-31". Publications
    of one universe count the same persons, so a reader may subtract them from each other; the
    outcomes of one cohort after six and twelve months are two dimensions of one universe.

    `units` says for each dimension what its codes hold, in units that are the same in every
    publication: single years of age, or the pieces that two divisions have in common
    (`between_divisions`). Codes that no publication lists hold just themselves. What the total
    holds is listed under `TOTAL` where a table leaves some of it out; else it is what all codes
    hold.

    `truth` has the counts of the suppressed cells. It never leaves the zone where they are known.
    """

    id: str
    universe: str
    cells: Mapping[Codes, int | None]
    units: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    truth: Mapping[Codes, int] = field(default_factory=dict)
    period: str = ""
    definition: str = ""
    """The indicator and its version."""
    division: str = ""
    """The division into areas, and of which year."""

    def __post_init__(self) -> None:
        """Refuse counts that are none, and suppressed cells of which nobody knows the truth."""
        for codes, count in self.cells.items():
            if count is not None and count < 0:
                raise BadInput(f"{self.id}, {described(codes)}", "a count is below 0", "count anew")
            if count is None and codes not in self.truth:
                why = "it is suppressed, and what it really is has not been given"
                raise BadInput(f"{self.id}, {described(codes)}", why, "add it to `truth`")

    def count(self, codes: Codes) -> int:
        """Return what a cell really is, suppressed or not."""
        shown = self.cells[codes]
        return self.truth[codes] if shown is None else shown

    def held(self, dimension: str, code: str) -> frozenset[str]:
        """Return what a code holds: what is listed for it, or just itself."""
        return self.units.get(dimension, {}).get(code, frozenset([code]))

    def suppressed(self) -> list[Codes]:
        """Return the cells that are not shown."""
        return [codes for codes, count in self.cells.items() if count is None]


class Happening(StrEnum):
    """What happened to a publication."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    """Another stands in its place."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Entry:
    """One line of the ledger. `by` is the id of the publication that corrects another."""

    happening: Happening
    publication: Publication
    by: str = ""


@dataclass(frozen=True)
class Ledger:
    """All entries, in the order in which they happened."""

    entries: tuple[Entry, ...] = ()

    def publications(self) -> tuple[Publication, ...]:
        """Return everything that was ever public, the oldest first."""
        return tuple(
            entry.publication for entry in self.entries if entry.happening is Happening.PUBLISHED
        )

    def of_universe(self, universe: str) -> tuple[Publication, ...]:
        """Return everything that was ever public of those who are counted in `universe`."""
        return tuple(each for each in self.publications() if each.universe == universe)

    def published(self, publication: Publication) -> Ledger:
        """Return the ledger with one publication more. Its id must be new."""
        if any(each.id == publication.id for each in self.publications()):
            raise BadInput(publication.id, "it has been published already", "give it another id")
        return Ledger((*self.entries, Entry(Happening.PUBLISHED, publication)))

    def withdrawn(self, id: str) -> Ledger:
        """Return the ledger in which it stands that a publication was withdrawn."""
        return Ledger((*self.entries, Entry(Happening.WITHDRAWN, self._publication(id))))

    def corrected(self, id: str, by: Publication) -> Ledger:
        """Return the ledger in which `by` stands in the place of an earlier publication."""
        after = self.published(by)
        entry = Entry(Happening.CORRECTED, self._publication(id), by.id)
        return Ledger((*after.entries, entry))

    def _publication(self, id: str) -> Publication:
        for each in self.publications():
            if each.id == id:
                return each
        raise BadInput(id, "no such publication is in the ledger", "use the id of one that is")


def ages(band: str) -> frozenset[str]:
    """Return the single years of an age band such as "16-19" or "80+", or of one age, "16"."""
    found = groups.held(groups.AGE, band)
    if found is None:
        raise BadInput(f"age={band}", "it is no age band", 'write it as "16-19"')
    return found


def between_divisions(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return what the areas of two divisions hold, from the pairs that overlap.

    `("Bredäng", "Bredäng norra")` and `("Bredäng", "Bredäng södra")` are a split; the other way
    round they are a merge. Codes of the two divisions must differ where the areas do.
    """
    units: dict[str, set[str]] = {}
    for old, new in pairs:
        for code in {old, new}:
            units.setdefault(code, set()).add(f"{old}∩{new}")
    return {code: frozenset(held) for code, held in units.items()}
