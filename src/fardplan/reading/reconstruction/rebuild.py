"""From the views of several reports to one roadmap, with every title that differs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fardplan.kernel.errors import BadInput
from fardplan.plan import (
    ROMAN,
    Milestone,
    Roadmap,
    Source,
    Strategy,
    TargetArea,
    TitleVariant,
    VariantKind,
)
from fardplan.reading.damage import lost_swedish_letters
from fardplan.reading.lexicon import Lexicon
from fardplan.reading.reconstruction.choosing import Chooser, Usage
from fardplan.reading.reconstruction.identities import Identities
from fardplan.reading.reconstruction.likeness import Likeness
from fardplan.reading.reconstruction.merging import Merged, MergedArea, merged
from fardplan.reading.reconstruction.seen import FoundAt, SeenTitle, View
from fardplan.reading.reconstruction.views import view_of
from fardplan.reading.source import SourceText

_LETTERS = re.compile(r"[^\W\d_]+")
_UNNAMED = "Färdplan"
_DOUBTFUL = 0.8


@dataclass(frozen=True, slots=True)
class Variant:
    """A title as one report has it, where it differs from the one that was chosen."""

    number: str
    title: str
    kind: VariantKind
    source: str
    """Id of the report among the sources of the roadmap."""
    found: FoundAt


@dataclass(frozen=True)
class Reconstruction:
    """A roadmap rebuilt from reports, and all that a person needs in order to judge it."""

    roadmap: Roadmap
    variants: tuple[Variant, ...]
    """Every title that differs from the chosen one, in the order of the roadmap."""
    places: Mapping[str, tuple[FoundAt, ...]]
    """Where each element was found, by its number; the roadmap's own name under ""."""
    notes: tuple[str, ...] = ()
    """What did not fit together, each with its place."""
    unread: tuple[BadInput, ...] = ()
    """The documents that show no roadmap, one error each."""


def reconstruct(sources: Sequence[SourceText]) -> Reconstruction:
    """Rebuild the roadmap that `sources`, reports that answer it, quote.

    Finds target areas, strategies in both numberings (I-VI within each area, 1.1-4.6 through all)
    and milestones. Reports that lost their å, ä and ö are repaired, with the titles of the clean
    ones as words to repair with. The order of `sources` makes no difference. A report that shows
    no roadmap is among `unread`; `BadInput` is raised if none shows a strategy.
    """
    documents, notes = _documents(sources)
    views = _views(documents)
    useful = [view for view in views if view.areas]
    unread = tuple(_shows_nothing(view.file) for view in views if not view.areas)
    quoted = {view.file: view.count()[1] for view in useful}
    usage = Usage(source.text for source in documents)
    build = _Build(useful, Chooser(Likeness(Lexicon()), usage, quoted), unread, notes)
    result = build.result()
    if not result.roadmap.strategies:
        raise _no_roadmap(documents)
    return result


def _documents(sources: Sequence[SourceText]) -> tuple[list[SourceText], list[str]]:
    """Return each document once, under a name of its own: a place is told by the name."""
    documents: dict[str, SourceText] = {}
    notes, names = [], Counter[str]()
    for source in sorted(sources, key=lambda s: (s.name, s.sha256)):
        if source.sha256 in documents:
            same = documents[source.sha256].name
            notes.append(f"{source.name}: the same document as {same}, and counted once")
            continue
        names[source.name] += 1
        again = names[source.name]
        name = source.name if again == 1 else f"{source.name} ({again})"
        documents[source.sha256] = replace(source, name=name)
    return list(documents.values()), notes


def _views(documents: list[SourceText]) -> list[View]:
    """Read the clean reports first: their titles are what the damaged ones are repaired with."""
    clean = [view_of(s, Lexicon()) for s in documents if not lost_swedish_letters(s.text)]
    titles = [title.text for view in clean for title in view.titles()]
    lexicon = Lexicon(word for title in titles for word in _LETTERS.findall(title))
    damaged = [view_of(s, lexicon) for s in documents if lost_swedish_letters(s.text)]
    return [*clean, *damaged]


def _shows_nothing(name: str) -> BadInput:
    why = "no target area and no strategy of a roadmap can be found in it"
    return BadInput(name, why, "leave it out, or hand in a report that quotes the strategies")


def _no_roadmap(sources: Sequence[SourceText]) -> BadInput:
    if not sources:
        return BadInput("no documents", "there is nothing to read", "name at least one report")
    where = ", ".join(sorted(source.name for source in sources))
    why = "no strategies of a roadmap can be found"
    return BadInput(where, why, 'hand in a report with headings like "Strategi 1.1 …" or "I. …"')


class _Build:
    """Builds the roadmap out of merged views."""

    def __init__(
        self, views: list[View], chooser: Chooser, unread: tuple[BadInput, ...], notes: list[str]
    ) -> None:
        self._views = views
        self._chooser = chooser
        self._unread = unread
        self._merged: Merged = merged(views, chooser.likeness)
        self._ids = Identities()
        self._files = {view.file: self._ids.source(view.file) for view in sorted(views, key=_file)}
        self._variants: list[Variant] = []
        self._places: dict[str, tuple[FoundAt, ...]] = {}
        self._notes = [*notes, *(note for view in views for note in view.notes)]

    def result(self) -> Reconstruction:
        title, other_titles = self._titles()
        areas = tuple(self._area(number, area) for number, area in self._merged.numbered())
        roadmap = Roadmap(
            id=self._ids.element(title, "roadmap"),
            title=title,
            version=f"as {len(self._views)} report{'s' * (len(self._views) != 1)} quote it",
            areas=areas,
            other_titles=other_titles,
            sources=tuple(self._sources()),
        )
        notes = (*self._notes, *self._merged.notes)
        variants = tuple(self._variants)
        return Reconstruction(roadmap, variants, self._places, notes, self._unread)

    def _titles(self) -> tuple[str, tuple[str, ...]]:
        """Return what the roadmap is called, and what else it is called."""
        names = [view.name for view in self._views if view.name]
        if not names:
            return _UNNAMED, ()
        choice = self._chooser.choose(names)
        self._places[""] = tuple(sorted({name.found for name in names}, key=_place))
        others = dict.fromkeys(title.text for title, _ in choice.others)
        return choice.title.text, tuple(others)

    def _area(self, number: int, area: MergedArea) -> TargetArea:
        title = self._choose(str(number), area.titles) if area.titles else f"Målområde {number}"
        if not area.titles:
            self._notes.append(f"target area {number}: no report names it")
        self._note_gaps(number, area)
        return TargetArea(
            id=self._ids.element(title, f"area-{number}"),
            number=str(number),
            title=title,
            milestones=tuple(
                self._milestone(f"M{number}.{n}", seen)
                for n, seen in enumerate(area.milestones, start=1)
            ),
            strategies=tuple(
                self._strategy(number, place, area.strategies[place])
                for place in sorted(area.strategies)
            ),
        )

    def _strategy(self, area: int, place: int, seen: list[SeenTitle]) -> Strategy:
        number = f"{area}.{place}"
        title = self._choose(number, seen)
        return Strategy(
            id=self._ids.element(title, f"strategy-{area}-{place}"),
            number=number,
            roman=ROMAN[place - 1] if place <= len(ROMAN) else "",
            title=title,
            variants=tuple(
                TitleVariant(variant.title, variant.source, variant.kind)
                for variant in self._variants
                if variant.number == number
            ),
        )

    def _milestone(self, number: str, seen: list[SeenTitle]) -> Milestone:
        text = self._choose(number, seen)
        id_ = self._ids.element(text, number.replace(".", "-"))
        return Milestone(id=id_, number=number, text=text)

    def _choose(self, number: str, seen: list[SeenTitle]) -> str:
        """Choose the title of one element, and keep its places and what differs from it."""
        choice = self._chooser.choose(seen)
        places = {title.found for title in seen}
        self._places[number] = tuple(sorted(places, key=_place))
        for title, kind in choice.others:
            source = self._files[title.found.file]
            self._variants.append(Variant(number, title.text, kind, source, title.found))
        if all(title.damaged for title in seen):
            doubtful = [w.text for w in choice.title.words if w.confidence < _DOUBTFUL]
            if doubtful:
                words = ", ".join(f'"{word}"' for word in doubtful)
                place = f"{choice.title.found}: {number}"
                self._notes.append(f"{place} is known from damaged text only; look at {words}")
        return choice.title.text

    def _note_gaps(self, number: int, area: MergedArea) -> None:
        missing = [p for p in range(1, max(area.strategies, default=0)) if p not in area.strategies]
        if missing:
            numbers = ", ".join(f"{number}.{place}" for place in missing)
            self._notes.append(f"target area {number}: no report has {numbers}")

    def _sources(self) -> Iterator[Source]:
        for view in sorted(self._views, key=_file):
            areas, strategies, milestones = view.count()
            note = f"{areas} target areas, {strategies} strategies, {milestones} milestones"
            if view.damaged:
                note += "; repaired, since its å, ä and ö were lost"
            yield Source(self._files[view.file], view.file, note)


def _place(found: FoundAt) -> tuple[str, int]:
    return found.file, found.line


def _file(view: View) -> str:
    return view.file
