"""Which of the passages to review a person has chosen, and in which order they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fardplan.consultation.contracts import ReviewItem, ReviewQueue
from fardplan.plan import Roadmap, title_of
from fardplan.reading import Kind
from fardplan.web.addresses import WHOLE
from fardplan.web.choices import choice
from fardplan.web.page import Data

_DONE, _ALL = "granskade", "alla"


@dataclass(frozen=True)
class Chosen:
    """The passages that pass the filters of the address, the least sure first."""

    filters: list[Data]
    items: Sequence[ReviewItem]
    """Those that are shown."""
    scope: Sequence[ReviewItem]
    """Those of which the progress is told: reviewed or not."""

    @property
    def query(self) -> dict[str, str]:
        """The filters that are on, as they stand in addresses."""
        return {f["name"]: str(f["value"]) for f in self.filters if f["value"]}

    @property
    def done(self) -> int:
        """How many of the scope have been decided."""
        return sum(item.review is not None for item in self.scope)

    def beside(self, item: ReviewItem) -> tuple[ReviewItem | None, ReviewItem | None]:
        """Return what is to be reviewed before and after an item, which may be reviewed itself."""
        key = order(item)
        left = [each for each in self.scope if each.review is None and order(each) != key]
        before = [each for each in left if order(each) < key]
        after = [each for each in left if order(each) > key]
        return (before[-1] if before else None), (after[0] if after else None)

    def next_after(self, item: ReviewItem) -> ReviewItem | None:
        """Return what comes next; at the end, what was passed over."""
        before, after = self.beside(item)
        if after is not None or before is None:
            return after
        return next(each for each in self.scope if each.review is None)


def order(item: ReviewItem) -> tuple[float, int, int]:
    """Return where an item stands in the queue."""
    return item.suggested.confidence, item.submission.id, item.suggested.start


def chosen(queue: ReviewQueue, roadmap: Roadmap, given: Mapping[str, str]) -> Chosen:
    """Return what `given` keeps to: `instans`, `del`, `sort` and `lage`."""
    filters = _filters(queue, roadmap, given)
    value = {filter["name"]: filter["value"] for filter in filters}
    scope = [item for item in queue.items if _passes(item, value)]
    state = value["lage"]
    shown = [i for i in scope if state == _ALL or (i.review is not None) is (state == _DONE)]
    return Chosen(filters, shown, scope)


def _filters(queue: ReviewQueue, roadmap: Roadmap, given: Mapping[str, str]) -> list[Data]:
    bodies = {body.id: body.name for item in queue.items for body in item.submission.bodies}
    about = {number for item in queue.items for number in item.passage.targets or ("",)}
    whole = [(WHOLE, _("The roadmap as a whole"))] if "" in about else []
    elements = [
        (e.number, f"{e.number} {title_of(e)}") for e in roadmap.elements if e.number in about
    ]
    kinds = [
        (Kind.VIEWPOINT.value, _("Viewpoints")),
        (Kind.SET_ASIDE.value, _("Set aside")),
    ]
    states = [(_DONE, _("Reviewed")), (_ALL, _("All, reviewed or not"))]
    found = [
        choice("instans", _("Body"), bodies.items(), given, swedish=bodies),
        choice("del", _("Element"), [*whole, *elements], given, swedish=dict(elements)),
        choice("sort", _("Sort"), kinds, given),
        choice("lage", _("State"), states, given),
    ]
    found[-1]["none"] = _("To review")
    return found


def _passes(item: ReviewItem, value: Mapping[str, str]) -> bool:
    body, element, kind = value["instans"], value["del"], value["sort"]
    wanted = "" if element == WHOLE else element
    return (
        (not body or any(each.id == body for each in item.submission.bodies))
        and (not element or wanted in (item.passage.targets or ("",)))
        and (not kind or item.suggested.kind == kind)
    )
