"""Read one document: raw text in, every sentence in exactly one passage out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from fardplan.plan import Roadmap
from fardplan.reading.aims import Aim, aims_of
from fardplan.reading.asks import (
    addressee_in,
    ask_in,
    explains,
    whole_ask,
    with_what_it_points_to,
)
from fardplan.reading.belonging import FOREIGN, is_foreign
from fardplan.reading.blocks import BlockKind, blocks_of
from fardplan.reading.confidence import confidence_in
from fardplan.reading.crossreferences import (
    leads_to,
    with_what_it_leads_to,
    with_what_stands_above,
)
from fardplan.reading.cues import Weight
from fardplan.reading.drafts import Draft
from fardplan.reading.grouping import Group, grouped
from fardplan.reading.judging import Judged
from fardplan.reading.layers import RepairedText
from fardplan.reading.learned import Model, load
from fardplan.reading.learned.words import TellingWords
from fardplan.reading.levels import level_of_all
from fardplan.reading.lexicon import Lexicon
from fardplan.reading.metadata import metadata_of
from fardplan.reading.paragraphs import Aside, Paragraph, paragraphs_of
from fardplan.reading.passages import Passage, Place, ReadDocument, place_in
from fardplan.reading.references import without_label
from fardplan.reading.repair import repair
from fardplan.reading.repeats import with_repeats
from fardplan.reading.scenes import Scene
from fardplan.reading.sections import Section
from fardplan.reading.source import SourceText
from fardplan.reading.stances import proposes_wording
from fardplan.reading.tables import is_bare
from fardplan.reading.targets import TargetIndex
from fardplan.reading.unseen import with_plain_spaces, with_whole_words
from fardplan.reading.versions import Versions
from fardplan.reading.vocabulary import Kind, Reason, Stance, Voice

_WORD = re.compile(r"[^\W\d_]+")
_AGREES = re.compile(r"\b(?:instäm|håller med|höll med|samma|delar|delade|den|detta)")
_PLAINEST = (
    (Stance.ASK, Weight.STRONG),
    (Stance.AMEND, Weight.STRONG),
    (Stance.CLARIFY, Weight.STRONG),
    (Stance.GAP, Weight.STRONG),
    (Stance.ASK, Weight.WEAK),
    (Stance.EMPHASISE, Weight.STRONG),
)
"""In which order a sentence is taken for what is wanted."""
_RANKS = {
    (stance, weight): [
        rank
        for rank, (wanted, least) in enumerate(_PLAINEST)
        if stance is wanted and weight >= least
    ]
    for stance in Stance
    for weight in Weight
}
"""By what a cue shows, its places in that order."""


class Reader:
    """Reads answers about one roadmap. `names` are bodies and places that the case knows."""

    def __init__(
        self, roadmap: Roadmap, names: Iterable[str] = (), model: Model | None = None
    ) -> None:
        self.roadmap = roadmap
        self._model = model or load()
        self.index = TargetIndex(roadmap)
        self.telling = TellingWords(roadmap, self._model.words)
        self._versions = Versions(roadmap)
        self._lexicon = Lexicon(_case_words(roadmap, names))

    def repaired(self, text: str) -> RepairedText:
        """Return `text` with its repaired layer alone."""
        return repair(text, self._lexicon)

    def read(self, source: SourceText) -> ReadDocument:
        """Return `source` with its repaired layer and its passages."""
        seen = with_plain_spaces(source.text)
        repaired = self.repaired(seen)
        layers = with_whole_words(repaired)
        blocks = blocks_of(layers, self.index)
        parts = paragraphs_of(blocks, layers, self.index)
        drafts = list(self._drafts(parts)) or [Draft(0, Reason.OTHER, Scene())]
        foreign = is_foreign(layers.text, blocks, drafts, self.index)
        if foreign:
            drafts = [_set_aside(draft) for draft in drafts]
        told = _with_raw(repaired, source.text)
        found = list(with_what_stands_above(list(self._passages(source, told, drafts))))
        passages = tuple(with_what_it_leads_to(found))
        return ReadDocument(
            source=source,
            layers=told,
            metadata=metadata_of(repaired.text),
            passages=with_repeats(passages),
            warnings=(FOREIGN,) if foreign else self._versions.warnings(source, layers),
        )

    def paragraphs(self, layers: RepairedText) -> list[Aside | Paragraph]:
        """Return the blocks of a repaired text, their sentences judged but not yet grouped."""
        return list(paragraphs_of(blocks_of(layers, self.index), layers, self.index))

    def drafts(self, layers: RepairedText) -> list[Draft]:
        """Return the passages of a repaired text before it is settled what they are about."""
        return list(self._drafts(self.paragraphs(layers)))

    def _drafts(self, parts: Iterable[Aside | Paragraph]) -> Iterator[Draft]:
        for part in parts:
            if isinstance(part, Aside):
                yield Draft(part.start, part.reason, part.scene)
            else:
                yield from _of_paragraph(part, self._model)

    def _passages(
        self, source: SourceText, layers: RepairedText, drafts: list[Draft]
    ) -> Iterator[Passage]:
        aims = aims_of(drafts, self.index, self.telling, self._model)
        starts = [0, *(draft.start for draft in drafts[1:]), len(source.text)]
        for draft, aim, start, end in zip(drafts, aims, starts, starts[1:], strict=False):
            yield self._passage(source, layers, draft, aim, start, end)

    def _followed(self, wording: str, draft: Draft) -> str | None:
        if draft.label:
            return leads_to(without_label(wording), self.index, draft.label)
        return leads_to(wording, self.index, draft.scene.targets)

    def _passage(
        self,
        source: SourceText,
        layers: RepairedText,
        draft: Draft,
        aim: Aim,
        start: int,
        end: int,
    ) -> Passage:
        quote, targets = source.text[start:end], aim.numbers
        group = draft.group
        viewpoint = draft.is_view
        stances = Stance.ordered(group.stances) if viewpoint and group else ()
        ask, asking = _ask(group, draft.before) if viewpoint and group else (None, "")
        defers = Stance.DEFER in stances
        sure, because = confidence_in(group, draft.scene, targets, self._model)
        if viewpoint:
            because = (*because, f"about {', '.join(targets) or 'the whole'}: {aim.how}")
        return Passage(
            document=source.name,
            kind=Kind.VIEWPOINT if viewpoint else Kind.SET_ASIDE,
            voice=group.voice if group else draft.scene.voice,
            level=level_of_all(targets, self.roadmap),
            targets=targets,
            stances=stances,
            ask=ask,
            addressee=addressee_in(asking) if ask else None,
            quote=quote,
            text=layers.slice(start, end) if layers.repairs else quote,
            place=place_in(source, start, end),
            section=draft.scene.title,
            reason=draft.reason,
            confidence=sure,
            because=because or (f"{draft.reason}",),
            follows=self._followed(_wording(group), draft) if defers and group else None,
            footnotes=_footnotes(source, draft),
            speaker=(group.speaker or None) if group else None,
        )


def read(source: SourceText, roadmap: Roadmap, names: Iterable[str] = ()) -> ReadDocument:
    """Read one document about `roadmap`; to read many, make one `Reader` and keep it."""
    return Reader(roadmap, names).read(source)


def _with_raw(layers: RepairedText, raw: str) -> RepairedText:
    """The same repairs of another text as long, which differs in what nobody sees."""
    return layers if raw == layers.raw else replace(layers, raw=raw)


def _case_words(roadmap: Roadmap, names: Iterable[str]) -> list[str]:
    texts = [roadmap.title, *names]
    texts += [area.title for area in roadmap.areas]
    texts += [title for strategy in roadmap.strategies for title in strategy.titles]
    texts += [milestone.text for milestone in roadmap.milestones]
    return [word for text in texts for word in _WORD.findall(text)]


def _of_paragraph(paragraph: Paragraph, model: Model) -> Iterator[Draft]:
    carried: tuple[str, ...] = ()
    before = ""
    told_by: Voice | None = None
    for at, group in enumerate(grouped(paragraph, model)):
        if paragraph.scene.section is Section.PREPARATION and group.voice is not told_by:
            carried, told_by = _taken_up(group, carried), group.voice
        first = group.sentences[0].sentence.start if at else paragraph.start
        inside = tuple(chain.from_iterable([j.sentence.inside for j in group.sentences]))
        draft = Draft(
            first, group.reason, paragraph.scene, group, inside, carried, paragraph.start, before
        )
        carried = draft.carries or carried
        before = group.sentences[-1].sentence.text
        yield draft


def _taken_up(group: Group, carried: tuple[str, ...]) -> tuple[str, ...]:
    """What another who was heard speaks on about: what the one before did, if it agrees."""
    return carried if _AGREES.search(group.sentences[0].lower) else ()


def _set_aside(draft: Draft) -> Draft:
    """What a passage is in a document about something else: no view on this roadmap."""
    scene = replace(draft.scene, targets=())
    return Draft(draft.start, draft.reason or Reason.OTHER, scene, None, draft.inside)


def _wording(group: Group) -> str:
    return " ".join([judged.sentence.text for judged in group.sentences])


def _own_words(judged: Judged) -> str:
    """What a sentence says itself, without what others wish and the words that it proposes."""
    return judged.own_text[: proposes_wording(judged.lower) or None]


def _ask(group: Group, before: str) -> tuple[str | None, str]:
    """What is wanted, from the sentence that wants most plainly, and its own words."""
    if group.wanting is None and not group.may_want:
        return None, ""
    if all(j.sentence.column and is_bare(j.sentence.text) for j in group.sentences):
        return None, ""
    proposed = " ".join([judged.sentence.said for judged in group.sentences if judged.proposes])
    if proposed:
        return whole_ask(proposed, (Stance.ASK,)), proposed
    for at in _by_plainness(group.sentences):
        judged = group.sentences[at]
        ask = ask_in(judged.own_text, judged.shown.stances)
        if ask:
            return _told_in_full(group, at, ask, before), _own_words(judged)
    if group.wanting is None:
        return None, ""
    return _ask_without_cue(group, group.wanting, before)


def _by_plainness(sentences: Sequence[Judged]) -> Iterator[int]:
    """Yield the places of the sentences whose cues want something, the plainest first."""
    ranked = {
        (rank, at)
        for at, judged in enumerate(sentences)
        for hit in judged.shown.hits
        for rank in _RANKS[hit.cue.stance, hit.cue.weight]
    }
    return iter(dict.fromkeys([at for _, at in sorted(ranked)]))


def _ask_without_cue(group: Group, wanting: Judged, before: str) -> tuple[str | None, str]:
    """What is wanted where no cue shows it: by how it is worded, or else the whole sentence."""
    stances = (Stance.ASK, *Stance.ordered(group.stances))
    others = [each for each in reversed(group.sentences) if each is not wanting]
    if explains(wanting.sentence.said):
        others.append(wanting)
    else:
        others.insert(0, wanting)
    for judged in others:
        ask = ask_in(judged.own_text, stances)
        if ask:
            at = group.sentences.index(judged)
            return _told_in_full(group, at, ask, before), _own_words(judged)
    whole = whole_ask(wanting.own_text, group.stances)
    at = group.sentences.index(wanting)
    told = _told_in_full(group, at, whole, before) if whole else None
    return told, _own_words(wanting)


def _told_in_full(group: Group, at: int, ask: str, before: str) -> str:
    """An ask with what it points back to, which may stand before its group."""
    before = group.sentences[at - 1].sentence.text if at else before
    return with_what_it_points_to(ask, group.sentences[at].sentence.said, before)


def _footnotes(source: SourceText, draft: Draft) -> tuple[Place, ...]:
    if not draft.inside:
        return ()
    return tuple(
        place_in(source, line.start, line.end)
        for line, kind in draft.inside
        if kind is BlockKind.FOOTNOTE
    )
