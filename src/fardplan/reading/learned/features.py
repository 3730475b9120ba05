"""What can be seen of a sentence, of the seam between two, and of a group: names of features.

A feature is there or not; its name is all it is. The trainer and the reader call the same
functions, so a weight always meets the feature that it was learned for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from fardplan.reading.judging import Judged
from fardplan.reading.learned.table import Pair, Word
from fardplan.reading.paragraphs import Paragraph
from fardplan.reading.sections import Section
from fardplan.reading.vocabulary import Reason, Stance, Voice
from fardplan.reading.words import words_in

_CONTRASTS = ("dock", "däremot", "emellertid", "samtidigt", "men")
_CONTRAST = re.compile(rf"^(?:\w+,? ){{0,5}}?(?:{'|'.join(_CONTRASTS)})\b")
_MORE = ("även", "också", "dessutom", "vidare", "därtill", "därutöver", "slutligen")
_ADDS = re.compile(rf"^(?:\w+ ){{0,4}}?(?:{'|'.join(_MORE)})\b")
_LEANS_BACK = re.compile(
    r"^(?:de[tn]? (?:här|där|gäller|innebär|är|kan|gör|skulle|handlar|beror|ger|leder|visar|ledde|"
    r"finns|senare)|detta|dessa|denna|sådan|här |där |då |därför|därmed|därigenom|på så sätt|"
    r"till exempel|exempelvis|dels|i dessa|av (?:dem|dessa|de)|så |annars|orsaken|skälet|"
    r"anledningen|följden|resultatet|hon|han|de )"
)
_STEM = 6
_LONG_WORD = 4
_MODAL = frozenset("bör måste behöver ska skulle kan vill borde får".split())
_NOT = frozenset("inte ej inga ingen inget varken utan knappast aldrig".split())
_TITLE_WORDS, _FIRST_WORDS = 8, 4
_SHORT, _LONG = 6, 30
_SHORT_BEFORE = 8
_MOST_TOLD = 4
_SEVERAL = 3


class Seen:
    """A sentence with its words, looked at once."""

    __slots__ = ("_long_stems", "every", "judged", "own", "stances", "stems", "weighed", "words")

    def __init__(self, judged: Judged) -> None:
        self.judged = judged
        self.words = judged.words
        self.every = frozenset(self.words)
        self.stems = [word[:_STEM] for word in self.words]
        self._long_stems: set[str] | None = None
        self.stances = _names_of(judged.shown.stances)
        self.weighed: Weighed | None = None
        """What it weighs by itself, once a model has weighed it."""
        self.own = [*dict.fromkeys(_of_cues(judged)), *_of_words(self)]
        """What can be seen of it, apart from single words and pairs."""

    @property
    def long_stems(self) -> set[str]:
        """The stems of its longer words, looked at only where another sentence comes before."""
        if self._long_stems is None:
            self._long_stems = {word[:_STEM] for word in self.words if len(word) > _LONG_WORD}
        return self._long_stems


class Weighed(NamedTuple):
    """What a sentence weighs by itself."""

    words: dict[str, Word]
    pairs: dict[Pair, int]
    whole: int
    """All of it in one sum, its `own` features too, in lanes."""


def words_and_pairs(seen: Seen) -> list[str]:
    """Return the names of the words of a sentence, and of two side by side, each once."""
    pairs = (f"b={one}_{other}" for one, other in dict.fromkeys(pairwise(seen.stems)))
    return [*names_of_words(seen.stems), *pairs]


def names_of_words(stems: Iterable[str]) -> list[str]:
    """Return the names of words, each once."""
    return [f"w={stem}" for stem in dict.fromkeys(stems)]


@lru_cache(maxsize=1000)
def _names_of(stances: tuple[Stance, ...]) -> tuple[str, ...]:
    return tuple(map(str, stances)) or ("none",)


def _of_cues(judged: Judged) -> list[str]:
    shown = judged.shown
    found = [hit.cue.name for hit in shown.hits] or ["nocue"]
    found += [f"trig={hit.cue.stance}:{hit.words[:12]}" for hit in shown.hits]
    if shown.own:
        found.append("own")
    if shown.retells:
        found.append("retells")
    if judged.named:
        found.append("named")
    return found


def _of_words(seen: Seen) -> list[str]:
    words, stems, every = seen.words, seen.stems, seen.every
    found: list[str] = []
    if not _MODAL.isdisjoint(every):
        found += [f"modal={word}" for word in sorted(_MODAL & every)]
    if "?" in every:
        found.append("question")
    if any(map(str.isdigit, every)):
        found.append("digit")
    if not _NOT.isdisjoint(every):
        found.append("not")
    if words:
        found.append(f"first={words[0]}")
    if len(words) > 1:
        found.append(f"first2={words[0]}_{stems[1]}")
    if len(words) < _SHORT:
        found.append("short")
    if len(words) > _LONG:
        found.append("long")
    return found


def _of_place(judged: Judged) -> tuple[str, ...]:
    scene = judged.scene
    return _place(scene.section, judged.voice, scene.retelling, scene.own_part, bool(scene.targets))


@lru_cache(maxsize=1000)
def _place(
    section: Section, voice: Voice, retelling: bool, own_part: bool, headed: bool
) -> tuple[str, ...]:
    told = {"retelling": retelling, "ownpart": own_part, "headed": headed}
    return (f"sec={section}", f"voice={voice}", *(name for name, so in told.items() if so))


def look(paragraph: Paragraph) -> tuple[Seen, ...]:
    """Return the sentences of a paragraph, each looked at once."""
    return tuple(map(Seen, paragraph.sentences))


def features_of(paragraph: Paragraph, sentences: Sequence[Seen], at: int) -> Iterator[str]:
    """Yield what can be seen of a sentence: is it (part of) a viewpoint?"""
    around = features_around(sentences, at, acting_in(sentences))
    own = sentences[at].own
    return chain(features_of_paragraph(paragraph), words_and_pairs(sentences[at]), own, around)


def features_of_paragraph(paragraph: Paragraph) -> list[str]:
    """Return what all sentences of a paragraph share."""
    scene, views, part = paragraph.scene, paragraph.has_views, paragraph.part
    return [
        f"kind={paragraph.kind}",
        *(f"title={stem}" for stem in _title(scene.title)),
        f"sec={scene.section}&views={views}",
        f"part={part}",
        f"part={part}&sec={scene.section}",
    ]


def acting_in(sentences: Sequence[Seen]) -> int:
    """Return how many sentences show a stance."""
    return sum(bool(seen.judged.shown.stances) for seen in sentences)


def features_around(sentences: Sequence[Seen], at: int, acting: int) -> list[str]:
    """Return what can be seen of a sentence beside its own words and what its paragraph tells.

    `acting` is how many of the sentences show a stance.
    """
    seen = sentences[at]
    found = [*_of_place(seen.judged), f"rule={seen.judged.reason}"]
    if at == 0:
        found.append("begins")
    if len(sentences) == 1:
        found.append("alone")
    elif len(sentences) > _MOST_TOLD:
        found.append("many")
    for step, name in ((-1, "p"), (1, "n"), (-2, "pp")):
        found += _neighbour(sentences, at + step, name)
    if acting > bool(seen.judged.shown.stances):
        found.append("acts around")
    return found


@lru_cache(maxsize=1000)
def _title(title: str) -> list[str]:
    words = words_in(title.casefold())[:_TITLE_WORDS]
    return [word[:_STEM] for word in dict.fromkeys(words)] or ["none"]


class SoFar:
    """The sentences of a viewpoint up to the next, taken in one by one: each is looked at once."""

    __slots__ = ("_long_stems", "_unseen", "count", "last", "named", "stances")

    def __init__(self, *sentences: Seen) -> None:
        self.count = 0
        self.stances: dict[str, None] = {}
        """All that they take, in order."""
        self.named: set[str] = set()
        """The elements that they name."""
        self._long_stems: set[str] = set()
        self._unseen: list[Seen] = []
        for seen in sentences:
            self.add(seen)

    def add(self, seen: Seen) -> None:
        """Take in the next sentence."""
        self.last = seen
        self.count += 1
        self.stances.update(dict.fromkeys(seen.stances))
        self.named.update(seen.judged.named)
        self._unseen.append(seen)

    @property
    def long_stems(self) -> set[str]:
        """The stems of their longer words, looked at only where another sentence comes."""
        for seen in self._unseen:
            self._long_stems |= seen.long_stems
        self._unseen.clear()
        return self._long_stems


def _neighbour(sentences: Sequence[Seen], at: int, name: str) -> tuple[str, ...]:
    if not 0 <= at < len(sentences):
        return (f"{name}:edge",)
    other = sentences[at]
    return _beside(name, other.judged.reason, other.stances)


@lru_cache(maxsize=2000)
def _beside(name: str, reason: Reason | None, stances: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{name}:rule={reason}", *(f"{name}:{stance}" for stance in stances))


def features_of_seam(before: SoFar, now: Seen) -> list[str]:
    """Return what can be seen between the sentences of a viewpoint and the next: a new one?

    Beside the words of the next.
    """
    last, judged = before.last, now.judged
    found = [f"f{at}={stem}" for at, stem in enumerate(now.stems[:_FIRST_WORDS])]
    if len(now.words) > 1:
        found.append(f"ff={now.words[0]}_{now.stems[1]}")
    found += _turn(tuple(before.stances), last.stances, now.stances)
    found.append(f"told={min(before.count, _MOST_TOLD)}")
    found += _of_subjects(before, now)
    if not now.every.isdisjoint(_CONTRASTS) and _CONTRAST.match(judged.lower):
        found.append("contrast")
    if not now.every.isdisjoint(_MORE) and _ADDS.match(judged.lower):
        found.append("adds")
    if _LEANS_BACK.match(judged.lower):
        found.append("leans")
    if len(last.words) < _SHORT_BEFORE:
        found.append("short before")
    return found


@lru_cache(maxsize=5000)
def _turn(so_far: tuple[str, ...], last: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    """From which stances to which it goes: those of all sentences so far, and of the last."""
    return (
        *(f"cur:{stance}" for stance in now),
        *(f"prev:{stance}" for stance in last),
        *(f"{one}>{other}" for one in last for other in now),
        *(f"g:{stance}" for stance in so_far),
        *(f"g{one}>{other}" for one in so_far for other in now),
    )


def _of_subjects(before: SoFar, now: Seen) -> Iterator[str]:
    last, judged = before.last.judged, now.judged
    if judged.shown.own:
        yield "own"
        if last.shown.own:
            yield "own own"
    if judged.shown.strong:
        yield "strong"
    if last.shown.strong:
        yield "strong before"
    if judged.named:
        yield "named"
        if before.named.isdisjoint(judged.named):
            yield "newly named"
    stems = now.long_stems
    yield f"shared={min(len(stems & before.long_stems), 3)}"
    yield f"shared with last={min(len(stems & before.last.long_stems), 2)}"


def features_of_group(group: Sequence[Seen]) -> list[str]:
    """Return what can be seen of the sentences of one viewpoint: which stances does it take?"""
    words = chain.from_iterable(map(words_and_pairs, group))
    return [*dict.fromkeys(words), *own_of(group), *features_beside(group)]


def own_of(group: Sequence[Seen]) -> list[str]:
    """Return what is seen of the sentences of a viewpoint beside their words, each once."""
    return list(dict.fromkeys(chain.from_iterable([seen.own for seen in group])))


def features_beside(group: Sequence[Seen]) -> list[str]:
    """Return what can be seen of a viewpoint beside the words of its sentences."""
    stances = dict.fromkeys(chain.from_iterable([seen.stances for seen in group]))
    found = [*_named("S=", tuple(stances)), *_named("S1=", group[0].stances)]
    found += _of_place(group[0].judged)
    if len(group) == 1:
        found.append("one")
    elif len(group) >= _SEVERAL:
        found.append("several")
    return found


@lru_cache(maxsize=1000)
def _named(prefix: str, stances: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{prefix}{stance}" for stance in stances)


def features_of_part(sender: Sequence[str], title: str) -> list[str]:
    """Return what the head of a document and the heading of a part tell of who speaks there."""
    found = [f"head={word[: _STEM + 2]}" for word in sender]
    return [*found, *(f"title={stem}" for stem in _title(title))]


def features_of_voice(paragraph: Paragraph, group: Sequence[Seen]) -> list[str]:
    """Return what else can be seen of who holds a viewpoint, beside its words."""
    found = [f"sec={paragraph.scene.section}", f"scene={paragraph.scene.voice}"]
    voices = dict.fromkeys(seen.judged.voice for seen in group)
    found += [f"rule={voice}" for voice in voices]
    found.append(f"rule1={group[0].judged.voice}&sec={paragraph.scene.section}")
    found += [f"f={stem}" for stem in group[0].stems[:_FIRST_WORDS]]
    return found


class Candidate(NamedTuple):
    """What a viewpoint may be about, with what speaks for and against it."""

    sources: Sequence[str]
    """Where it comes from: the heading, what is named …"""
    own: Sequence[str]
    """What there is to say of it."""
    around: Sequence[str]
    """What there is to say beside it, which may count for each of its sources."""

    @property
    def features(self) -> list[str]:
        """All of it by name, for the trainer."""
        crossed = (f"{source}&{each}" for source in self.sources for each in self.around)
        return [*self.own, *crossed]
