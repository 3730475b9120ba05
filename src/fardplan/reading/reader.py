"""Read one document: raw text in, every sentence in exactly one passage out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fardplan.plan import Roadmap
from fardplan.reading.asks import addressee_in, ask_in
from fardplan.reading.blocks import Block, BlockKind, blocks_of
from fardplan.reading.confidence import confidence_in
from fardplan.reading.crossreferences import leads_to
from fardplan.reading.grouping import Group, grouped
from fardplan.reading.judging import Judged, judge
from fardplan.reading.layers import RepairedText
from fardplan.reading.lexicon import Lexicon
from fardplan.reading.lines import Line
from fardplan.reading.metadata import metadata_of
from fardplan.reading.passages import Passage, Place, ReadDocument
from fardplan.reading.repair import repair
from fardplan.reading.repeats import with_repeats
from fardplan.reading.scenes import Scene, scenes_of
from fardplan.reading.sentences import sentences_of
from fardplan.reading.source import SourceText
from fardplan.reading.targets import TargetIndex
from fardplan.reading.vocabulary import Kind, Level, Reason, Stance, Voice

_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"\bstrategi(?:n|er|erna)?\b|\b\d\.\d\b")
_BLOCK_REASONS = {
    BlockKind.FURNITURE: Reason.FURNITURE,
    BlockKind.FOOTNOTE: Reason.FOOTNOTE,
}


@dataclass(frozen=True, slots=True)
class _Draft:
    """A passage before its place in the whole document is settled."""

    start: int
    reason: Reason | None
    scene: Scene
    group: Group | None = None
    inside: tuple[tuple[Line, BlockKind], ...] = ()
    carried: tuple[str, ...] = ()
    """What it names, or what was last named before it in the same paragraph."""


class Reader:
    """Reads answers about one roadmap. `names` are bodies and places that the case knows."""

    def __init__(self, roadmap: Roadmap, names: Iterable[str] = ()) -> None:
        self.roadmap = roadmap
        self._index = TargetIndex(roadmap)
        self._lexicon = Lexicon(_case_words(roadmap, names))

    def read(self, source: SourceText) -> ReadDocument:
        """Return `source` with its repaired layer and its passages."""
        layers = repair(source.text, self._lexicon)
        blocks = blocks_of(layers, self._index)
        drafts = list(self._drafts(blocks, layers)) or [_Draft(0, Reason.OTHER, Scene())]
        passages = tuple(self._passages(source, layers, drafts))
        return ReadDocument(
            source=source,
            layers=layers,
            metadata=metadata_of(layers.text if layers.repairs else source.text),
            passages=with_repeats(passages),
            warnings=self._warnings(passages),
        )

    def _drafts(self, blocks: list[Block], layers: RepairedText) -> Iterator[_Draft]:
        voice = Voice.ADMINISTRATION
        before: Scene | None = None
        for block, scene in scenes_of(blocks):
            if scene is not before:
                voice, before = scene.voice, scene
            reason = Reason.HEADING if block.is_heading else _BLOCK_REASONS.get(block.kind)
            if reason:
                yield _Draft(block.start, reason, scene)
                continue
            judged: list[Judged] = []
            for sentence in sentences_of(block, layers):
                judged.append(judge(sentence, scene, self._index, voice))
                voice = judged[-1].voice
            carried: tuple[str, ...] = ()
            for group in grouped(judged):
                inside = tuple(item for j in group.sentences for item in j.sentence.inside)
                start = group.sentences[0].sentence.start
                carried = _named(group) or carried
                yield _Draft(start, group.reason, scene, group, inside, carried)

    def _passages(
        self, source: SourceText, layers: RepairedText, drafts: list[_Draft]
    ) -> Iterator[Passage]:
        starts = [0, *(draft.start for draft in drafts[1:]), len(source.text)]
        for draft, start, end in zip(drafts, starts, starts[1:], strict=False):
            yield self._passage(source, layers, draft, start, end)

    def _passage(
        self, source: SourceText, layers: RepairedText, draft: _Draft, start: int, end: int
    ) -> Passage:
        quote = source.text[start:end]
        group = draft.group
        viewpoint = group is not None and draft.reason is None
        targets = self._targets(draft)
        stances = _stances(group) if viewpoint and group else ()
        wording = _wording(group) if group else ""
        sure, because = confidence_in(group, draft.scene, targets) if group else (0.99, ())
        return Passage(
            document=source.name,
            kind=Kind.VIEWPOINT if viewpoint else Kind.SET_ASIDE,
            voice=group.sentences[0].voice if group else draft.scene.voice,
            level=self._level(targets),
            targets=targets,
            stances=stances,
            ask=_ask(group, stances) if viewpoint and group else None,
            addressee=addressee_in(wording) if viewpoint else None,
            quote=quote,
            text=layers.slice(start, end) if layers.repairs else quote,
            place=_place(source, start, end),
            section=draft.scene.title,
            reason=draft.reason,
            confidence=sure,
            because=because or (f"{draft.reason}",),
            follows=leads_to(wording, self._index) if Stance.DEFER in stances else None,
            footnotes=_footnotes(source, draft),
        )

    def _targets(self, draft: _Draft) -> tuple[str, ...]:
        """What a passage is about: what it names itself, or else the heading over it."""
        heading = draft.scene.targets
        if draft.group is None:
            return heading
        named = _named(draft.group) or (() if self._is_strategy(heading) else draft.carried)
        if Stance.DEFER in draft.group.stances and heading:
            return heading
        if not named:
            return self._milestone_meant(heading, draft.group) or heading
        if self._is_strategy(heading):
            if any(self._index.level(number) is Level.MILESTONE for number in named):
                return named
            return named if _says_number(draft.group) else heading
        return named

    def _is_strategy(self, heading: tuple[str, ...]) -> bool:
        return bool(heading) and self._index.level(heading[0]) is Level.STRATEGY

    def _milestone_meant(self, heading: tuple[str, ...], group: Group) -> tuple[str, ...]:
        """The only milestone of the area, where a sentence says "the milestone" under it."""
        if len(heading) != 1 or not any("etappmålet" in j.lower for j in group.sentences):
            return ()
        area = self.roadmap.area_of(heading[0])
        milestones = area.milestones if area else ()
        return (milestones[0].number,) if len(milestones) == 1 else ()

    def _level(self, targets: tuple[str, ...]) -> Level:
        levels = [self._index.level(number) for number in targets]
        if not levels:
            return Level.ROADMAP
        order = (Level.STRATEGY, Level.MILESTONE, Level.TARGET_AREA)
        return next(level for level in order if level in levels)

    def _warnings(self, passages: tuple[Passage, ...]) -> tuple[str, ...]:
        if any(passage.targets or passage.is_viewpoint for passage in passages):
            return ()
        return ("nothing in it is about the roadmap; is it an answer to this consultation?",)


def read(source: SourceText, roadmap: Roadmap, names: Iterable[str] = ()) -> ReadDocument:
    """Read one document about `roadmap`; to read many, make one `Reader` and keep it."""
    return Reader(roadmap, names).read(source)


def _case_words(roadmap: Roadmap, names: Iterable[str]) -> list[str]:
    texts = [roadmap.title, *names]
    texts += [area.title for area in roadmap.areas]
    texts += [title for strategy in roadmap.strategies for title in strategy.titles]
    texts += [milestone.text for milestone in roadmap.milestones]
    return [word for text in texts for word in _WORD.findall(text)]


def _named(group: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys(number for j in group.sentences for number in j.named))


def _says_number(group: Group) -> bool:
    return any(_NUMBERED.search(judged.lower) for judged in group.sentences)


def _wording(group: Group) -> str:
    return " ".join(judged.sentence.text for judged in group.sentences)


def _stances(group: Group) -> tuple[Stance, ...]:
    return Stance.ordered(group.stances or {Stance.EXPERIENCE})


def _ask(group: Group, stances: tuple[Stance, ...]) -> str | None:
    """What is wanted, from the sentence that wants most plainly."""
    plain = (Stance.ASK, Stance.AMEND, Stance.CLARIFY, Stance.GAP, Stance.EMPHASISE)
    for stance in plain:
        for judged in group.sentences:
            if stance in judged.shown.stances:
                ask = ask_in(judged.sentence.text, judged.shown.stances)
                if ask:
                    return ask
    return None


def _place(source: SourceText, start: int, end: int) -> Place:
    """The place of `raw[start:end]`, its lines and page those of what can be seen."""
    quote = source.text[start:end]
    first = start + len(quote) - len(quote.lstrip()) if quote.strip() else start
    last = start + max(len(quote.rstrip()) - 1, 0)
    return Place(start, end, source.line_at(first), source.line_at(max(first, last)),
                 source.page_at(first))  # fmt: skip


def _footnotes(source: SourceText, draft: _Draft) -> tuple[Place, ...]:
    return tuple(
        _place(source, line.start, line.end)
        for line, kind in draft.inside
        if kind is BlockKind.FOOTNOTE
    )
