"""The text of a document as paragraphs of judged sentences, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fardplan.reading.blocks import Block, BlockKind, gives_views
from fardplan.reading.clauses import Divider
from fardplan.reading.forms import Piece, under_questions
from fardplan.reading.judging import Judged, judge
from fardplan.reading.layers import RepairedText
from fardplan.reading.leaning import lean
from fardplan.reading.quoted import Quoted
from fardplan.reading.scenes import Scene, scenes_of
from fardplan.reading.sections import Section
from fardplan.reading.senders import sender_in
from fardplan.reading.speakers import Speakers, joint_names
from fardplan.reading.targets import TargetIndex
from fardplan.reading.vocabulary import Reason, Voice
from fardplan.reading.voices import goes_on

_HEAD_BLOCKS = 20
_HEAD_LETTERS = 400
_WORD = re.compile(r"[a-zåäöé]{3,}")
_PARTS = 5
_NOT_QUOTED = frozenset({Section.MINORITY, Section.DECISION_PROPOSAL})
_BLOCK_REASONS = {
    BlockKind.FURNITURE: Reason.FURNITURE,
    BlockKind.FOOTNOTE: Reason.FOOTNOTE,
}


@dataclass(slots=True)  # not frozen, as `Judged` is not
class Aside:
    """A heading, a footnote or page furniture; `start` is where it begins in the raw text."""

    start: int
    scene: Scene
    reason: Reason


@dataclass(slots=True)
class Paragraph:
    """The sentences of one block, with what is known of the block and of the whole document."""

    start: int
    scene: Scene
    kind: BlockKind
    sentences: tuple[Judged, ...]
    has_views: bool
    """Whether any part of the document is given to the sender's views by its heading."""
    part: int
    """In which fifth of the document it stands, the first being 0."""
    sender: tuple[str, ...]
    """Words of the head of the document, which tell who writes."""


def paragraphs_of(
    blocks: Sequence[Block], layers: RepairedText, index: TargetIndex
) -> Iterator[Aside | Paragraph]:
    """Yield the blocks of a document in order, every sentence judged."""
    speakers = Speakers(joint_names(_head(blocks), layers.text))
    quoted = Quoted(lambda: _own_names(blocks, layers))
    divider, is_joint = Divider(index, speakers, quoted), bool(speakers)
    has_views = gives_views(blocks)
    sender = _sender_words(blocks)
    voice, speaking = Voice.ADMINISTRATION, ""
    before: Scene | None = None
    for piece in under_questions(list(_pieces(blocks, divider, layers)), index):
        scene = piece.scene
        if scene is not before:
            voice, before = scene.voice, scene
            speaking = speakers.in_heading(scene.title)
        if piece.reason:
            yield Aside(piece.start, scene, piece.reason)
            continue
        if scene.sender is Voice.COMMITTEE:
            voice = scene.voice  # what it tells of others ends with the paragraph
        judged: list[Judged] = []
        speaker = speaking
        quoted.begin()
        for sentence in piece.sentences:
            if is_joint:
                heads = speakers.in_heading(sentence.column.who) if sentence.column else ""
                speaker = heads or speakers.in_sentence(sentence.text, speaker, speaking)
            asked = None if judged else piece.asked
            judged.append(judge(sentence, scene, index, voice, speaker, asked))
            voice = goes_on(judged[-1].voice, voice, scene.voice)
            if scene.section not in _NOT_QUOTED:
                _with_holder(judged[-1], quoted)
            lean(judged[-1], judged[-2] if len(judged) > 1 else None)
        part = piece.start * _PARTS // len(layers.raw)
        yield Paragraph(piece.start, scene, piece.kind, tuple(judged), has_views, part, sender)


def _with_holder(judged: Judged, quoted: Quoted) -> None:
    """Give a view that is quoted to who holds it; the voice of what comes next stays."""
    teller = judged.scene.said_by
    told = quoted.named(teller) if teller else None
    held = told or quoted.next(judged.sentence.text, judged.lower, judged.voice)
    if held is not None:
        judged.voice, judged.held = held.voice, True
        judged.speaker = held.name or judged.speaker


def _own_names(blocks: Sequence[Block], layers: RepairedText) -> str:
    """What the sender is called: over its first section, or where it begins, and under it."""
    called = sender_in(layers.text) or ""
    if any(block.kind is BlockKind.SECTION for block in blocks[:_HEAD_BLOCKS]):
        return f"{_head(blocks)}\n{called}"
    return f"{' '.join(_sender_words(blocks))}\n{called}"


def _pieces(blocks: Sequence[Block], divider: Divider, layers: RepairedText) -> Iterator[Piece]:
    for block, scene in scenes_of(list(blocks)):
        reason = Reason.HEADING if block.is_heading else _BLOCK_REASONS.get(block.kind)
        sentences = () if reason else tuple(divider.sentences(block, layers, scene.targets))
        yield Piece(block.start, scene, block.kind, block.text, sentences, reason)


def _sender_words(blocks: Sequence[Block]) -> tuple[str, ...]:
    text = " ".join(block.text for block in blocks[:_HEAD_BLOCKS])[:_HEAD_LETTERS]
    return tuple(dict.fromkeys(_WORD.findall(text.casefold())))


def _head(blocks: Sequence[Block]) -> str:
    """What stands before the first section: who writes, to whom, about what."""
    lines: list[str] = []
    for block in blocks[:_HEAD_BLOCKS]:
        if block.kind is BlockKind.SECTION:
            break
        lines.append(block.text)
    return "\n".join(lines)
