"""Build the synthesis of a consultation from its answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from fardplan.plan import Milestone, Roadmap, Strategy, title_of
from fardplan.reading import Level, Stance
from fardplan.reading.levels import level_of
from fardplan.synthesis.above import Above
from fardplan.synthesis.across import Across
from fardplan.synthesis.contracts import (
    Answer,
    Ask,
    AsksDecision,
    Section,
    Sender,
    Statement,
    Synthesis,
    Unread,
    Viewpoint,
)
from fardplan.synthesis.findings import FindingsTeller
from fardplan.synthesis.statements import ORDER, Teller
from fardplan.synthesis.wanted import asks_of
from fardplan.synthesis.wording import WORDINGS


def synthesise(
    roadmap: Roadmap,
    answers: Iterable[Answer],
    *,
    title: str = "",
    language: str = "sv",
    silent: Sequence[Sender] = (),
    unread: Sequence[Unread] = (),
    asked: Sequence[AsksDecision] = (),
) -> Synthesis:
    """Return the synthesis of `answers` about `roadmap`, per element and as a whole.

    `silent` are bodies that were asked and did not answer, `unread` documents that came in but
    could not be read; the overview tells of both. `asked` is what people have decided of which
    asks are one.
    """
    ordered = tuple(answers)
    viewpoints = {
        f"{answer.document}#{passage.start}": Viewpoint(
            f"{answer.document}#{passage.start}", answer, passage
        )
        for answer in ordered
        for passage in answer.read.viewpoints
    }
    words = WORDINGS[language]
    teller = Teller(words, ordered, viewpoints)
    asks = asks_of(tuple(viewpoints.values()), roadmap, asked)
    findings = FindingsTeller(teller, language, roadmap, viewpoints)
    sections = tuple(_Sections(roadmap, viewpoints, asks, teller, findings).all())
    return Synthesis(
        title=title or f"{words.say('title')}: {roadmap.title}",
        roadmap=roadmap,
        answers=ordered,
        viewpoints=viewpoints,
        sections=sections,
        overview=tuple(teller.overview(asks, silent, unread)),
        language=language,
        silent=tuple(silent),
        unread=tuple(unread),
    )


class _Sections:
    """Makes the section of each element."""

    def __init__(
        self,
        roadmap: Roadmap,
        viewpoints: dict[str, Viewpoint],
        asks: Sequence[Ask],
        teller: Teller,
        findings: FindingsTeller,
    ) -> None:
        self._roadmap = roadmap
        self._teller = teller
        self._findings = findings
        self._above = Above(roadmap, viewpoints)
        self._across = Across(roadmap, tuple(viewpoints.values()))
        self._about: dict[str, list[Viewpoint]] = defaultdict(list)
        for viewpoint in viewpoints.values():
            for number in viewpoint.passage.targets or ("",):
                self._about[number].append(viewpoint)
        self._asks: dict[str, list[Ask]] = defaultdict(list)
        for ask in asks:
            for number in ask.targets or ("",):
                self._asks[number].append(ask)

    def all(self) -> Iterable[Section]:
        """Yield the roadmap as a whole, then area by area with milestones and strategies."""
        yield self._section("", self._roadmap.title, Level.ROADMAP)
        for area in self._roadmap.areas:
            yield self._section(area.number, area.title, Level.TARGET_AREA)
            inside: tuple[Strategy | Milestone, ...] = (*area.milestones, *area.strategies)
            for element in inside:
                yield self._section(element.number, title_of(element), level_of(element))

    def _section(self, number: str, title: str, level: Level) -> Section:
        viewpoints = self._about[number]
        counted = [v.key for v in viewpoints if v.counted]
        asks = tuple(self._asks[number])
        tensions = self._across.tensions(number, viewpoints)
        matches = self._across.practices.matches(viewpoints)
        experiences = self._across.experiences.at(number)
        statements: list[Statement] = [
            *self._teller.who(self._teller.about(level, number), counted),
            *(() if counted else self._teller.nobody(level, number, self._above)),
            *self._teller.stances(counted),
            *(self._findings.tension(tension) for tension in tensions),
            *(self._findings.match(match) for match in matches),
            *(self._findings.experience(experience) for experience in experiences),
            *(self._teller.ask(ask) for ask in asks),
        ]
        return Section(
            number=number,
            title=title,
            level=str(level),
            statements=tuple(statements),
            by_stance=_by_stance(viewpoints),
            asks=asks,
            tensions=tensions,
            matches=matches,
            keys=tuple(v.key for v in viewpoints),
            experiences=experiences,
        )


def _by_stance(viewpoints: Sequence[Viewpoint]) -> dict[Stance, tuple[str, ...]]:
    found = {
        stance: tuple(v.key for v in viewpoints if v.counted and v.counts_for(stance))
        for stance in ORDER
    }
    return {stance: keys for stance, keys in found.items() if keys}
