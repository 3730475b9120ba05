"""A document piece by piece, where it is a form: each question a heading over its answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fardplan.reading.blocks import BlockKind
from fardplan.reading.questions import Question, is_question, question_in
from fardplan.reading.scenes import Scene
from fardplan.reading.sections import Section
from fardplan.reading.sentences import Sentence
from fardplan.reading.targets import TargetIndex
from fardplan.reading.vocabulary import Reason


@dataclass(slots=True)  # not frozen, as `Judged` is not
class Piece:
    """A block, or a part of one, before its sentences are judged; `reason` if it is set aside."""

    start: int
    scene: Scene
    kind: BlockKind
    text: str
    sentences: tuple[Sentence, ...] = ()
    reason: Reason | None = None
    asked: Question | None = None
    """What its first sentence may answer."""


def under_questions(pieces: Sequence[Piece], index: TargetIndex) -> Iterator[Piece]:
    """Yield the pieces of a document, each question of a form as a heading over its answer."""
    form = _Form(index)
    for piece, after in zip(pieces, _texts_after(pieces), strict=True):
        yield from form.divided(piece, after)


def _texts_after(pieces: Sequence[Piece]) -> list[str]:
    """The first sentence after each piece, past what only interrupts the text."""
    after, texts = "", []
    for piece in reversed(pieces):
        texts.append(after)
        if piece.sentences:
            after = piece.sentences[0].text
        elif piece.reason is Reason.HEADING:
            after = ""
    return texts[::-1]


class _Form:
    """Keeps what was asked last, and under which heading."""

    def __init__(self, index: TargetIndex) -> None:
        self._index = index
        self._heading: Scene | None = None
        self._scene: Scene | None = None
        """Of what stands under the question."""
        self._asked: Question | None = None
        self._begun = False

    def divided(self, piece: Piece, after: str) -> Iterator[Piece]:
        """Yield a piece in parts: what stands before a question, the question, its answer."""
        if piece.scene is not self._heading:
            self._heading, self._scene, self._asked = piece.scene, None, None
        if piece.reason is Reason.HEADING and self._is_question(piece.text, after):
            self._asked = question_in(piece.text)
        if piece.reason is not None:
            yield piece
            return
        if not _may_ask(piece.sentences):
            if piece.sentences:
                yield self._part(piece, piece.sentences)
            return
        left: list[Sentence] = []
        texts = [*(sentence.text for sentence in piece.sentences[1:]), after]
        for sentence, following in zip(piece.sentences, texts, strict=True):
            if not self._is_question(sentence.text, following):
                left.append(sentence)
                continue
            if left:
                yield self._part(piece, left)
                left = []
            yield self._question(piece, sentence)
        if left:
            yield self._part(piece, left)

    def _is_question(self, text: str, following: str) -> bool:
        found = is_question(text, following, in_form=self._begun)
        self._begun = self._begun or found
        return found

    def _part(self, piece: Piece, sentences: Sequence[Sentence]) -> Piece:
        asked, self._asked = self._asked, None
        if asked is None and self._scene is None and len(sentences) == len(piece.sentences):
            return piece
        start = piece.start if sentences[0] is piece.sentences[0] else sentences[0].start
        scene = self._scene or piece.scene
        return replace(piece, start=start, scene=scene, sentences=tuple(sentences), asked=asked)

    def _question(self, piece: Piece, sentence: Sentence) -> Piece:
        self._asked = question_in(sentence.text)
        self._scene = self._headed(piece.scene, sentence.text)
        start = piece.start if sentence is piece.sentences[0] else sentence.start
        return replace(piece, start=start, scene=self._scene, sentences=(), reason=Reason.HEADING)

    def _headed(self, scene: Scene, text: str) -> Scene:
        """The scene under a question: about what it names, and no longer the head of a report."""
        lower = text.casefold()
        named = self._index.mentioned(text, lower, scene.targets).numbers
        targets = named or (() if self._index.names_whole(lower) else scene.targets)
        if "etappmålet" in lower:
            targets = self._index.only_milestone(targets) or targets
        section = Section.OPINIONS if scene.section is Section.HEAD else scene.section
        headed = replace(scene, section=section, targets=targets, retelling=False)
        return scene if headed == scene else headed


def _may_ask(sentences: Sequence[Sentence]) -> bool:
    """Whether any sentence is a question at all."""
    for sentence in sentences:  # noqa: SIM110 - in a third of the time of any()
        if sentence.text.endswith("?"):
            return True
    return False
