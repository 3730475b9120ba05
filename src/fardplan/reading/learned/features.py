"""What can be seen of a sentence, of the seam between two, and of a group: names of features.

A feature is there or not; its name is all it is. The trainer and the reader call the same
functions, so a weight always meets the feature that it was learned for.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from fardplan.reading.blocks import BlockKind
from fardplan.reading.judging import Judged
from fardplan.reading.learned.table import Pair, Word
from fardplan.reading.paragraphs import Paragraph
from fardplan.reading.sections import Section
from fardplan.reading.vocabulary import Reason, Stance, Voice
from fardplan.reading.words import Once, words_in

_CONTRASTS = frozenset({"dock", "däremot", "emellertid", "samtidigt", "men"})
_CONTRAST = re.compile(rf"^(?:\w+,? ){{0,5}}?(?:{'|'.join(_CONTRASTS)})\b")
_MORE = frozenset(
    {"även", "också", "dessutom", "vidare", "därtill", "därutöver", "slutligen"}
)  # fmt: skip
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


Names = tuple[str, ...]
"""Features that are seen together, so that what they weigh is summed once."""


class Seen:
    """A sentence with its words, looked at once."""

    __slots__ = ("_long_stems", "judged", "own", "stances", "stems", "weighed", "words")

    def __init__(self, judged: Judged) -> None:
        self.judged = judged
        self.words = judged.words
        self.stems = list(map(_STEMS.__getitem__, self.words))
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
            self._long_stems = set(map(_LONG_STEMS.__getitem__, self.words))
            self._long_stems.discard("")
        return self._long_stems


_STEMS: Once[str, str] = Once(lambda word: sys.intern(word[:_STEM]))
_LONG_STEMS: Once[str, str] = Once(lambda word: _STEMS[word] if len(word) > _LONG_WORD else "")


class Weighed(NamedTuple):
    """What a sentence weighs by itself."""

    words: dict[Word, None]
    """Its words that weigh anything, each once."""
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
    words, stems = seen.words, seen.stems
    found = [*dict.fromkeys(filter(None, map(_MARKS.__getitem__, words)))]
    if words:
        found.append(f"first={words[0]}")
    if len(words) > 1:
        found.append(f"first2={words[0]}_{stems[1]}")
    if len(words) < _SHORT:
        found.append("short")
    if len(words) > _LONG:
        found.append("long")
    return found


def _mark_of(word: str) -> str:
    """What a word by itself shows of its sentence, "" if nothing."""
    if word in _MODAL:
        return f"modal={word}"
    if word in _NOT:
        return "not"
    if word == "?":
        return "question"
    return "digit" if word.isdigit() else ""


_MARKS: Once[str, str] = Once(_mark_of)


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
    around = chain.from_iterable(features_around(sentences, at, acting_in(sentences)))
    own = sentences[at].own
    return chain(features_of_paragraph(paragraph), words_and_pairs(sentences[at]), own, around)


def features_of_paragraph(paragraph: Paragraph) -> Names:
    """Return what all sentences of a paragraph share."""
    scene = paragraph.scene
    return _shared(
        paragraph.kind, scene.section, scene.title, paragraph.has_views, paragraph.part
    )  # fmt: skip


@lru_cache(maxsize=1000)
def _shared(kind: BlockKind, section: Section, title: str, views: bool, part: int) -> Names:
    return (
        f"kind={kind}",
        *(f"title={stem}" for stem in _title(title)),
        f"sec={section}&views={views}",
        f"part={part}",
        f"part={part}&sec={section}",
    )


def acting_in(sentences: Sequence[Seen]) -> int:
    """Return how many sentences show a stance."""
    return sum([bool(seen.judged.shown.stances) for seen in sentences])


def features_around(sentences: Sequence[Seen], at: int, acting: int) -> tuple[Names, ...]:
    """Return what can be seen of a sentence beside its own words and what its paragraph tells.

    `acting` is how many of the sentences show a stance.
    """
    judged, most = sentences[at].judged, len(sentences)
    acts_around = acting > bool(judged.shown.stances)
    return (
        _of_place(judged),
        _stands(judged.reason, at == 0, min(most, _MOST_TOLD + 1), acts_around),
        _neighbour(sentences, at - 1, "p"),
        _neighbour(sentences, at + 1, "n"),
        _neighbour(sentences, at - 2, "pp"),
    )


@lru_cache(maxsize=1000)
def _stands(reason: Reason | None, begins: bool, most: int, acts_around: bool) -> Names:
    """How a sentence stands among the `most` of its paragraph."""
    told = {
        "begins": begins, "alone": most == 1, "many": most > _MOST_TOLD, "acts around": acts_around
    }  # fmt: skip
    return (f"rule={reason}", *(name for name, so in told.items() if so))


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
        for stance in seen.stances:
            self.stances[stance] = None
        self.named.update(seen.judged.mention.numbers)
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
    return [*features_of_beginning(now), *chain.from_iterable(features_between(before, now))]


def features_of_beginning(now: Seen) -> list[str]:
    """Return how a sentence begins."""
    found = [f"f{at}={stem}" for at, stem in enumerate(now.stems[:_FIRST_WORDS])]
    if len(now.words) > 1:
        found.append(f"ff={now.words[0]}_{now.stems[1]}")
    return found


def features_between(before: SoFar, now: Seen) -> tuple[Names, Names, Names]:
    """Return what can be seen by holding a sentence against those before it."""
    last, judged, words = before.last, now.judged, now.words
    one, other = judged.shown, last.judged.shown
    named = judged.mention.numbers
    shared = with_last = len(now.long_stems & last.long_stems)
    if before.count > 1:
        shared = len(now.long_stems & before.long_stems)
    return (
        _turn(tuple(before.stances), last.stances, now.stances),
        _beside_last(
            min(before.count, _MOST_TOLD), one.own, other.own, one.strong, other.strong,
            min(shared, 3), min(with_last, 2), len(last.words) < _SHORT_BEFORE,
        ),
        _leads_over(
            bool(named), bool(named) and before.named.isdisjoint(named),
            not _CONTRASTS.isdisjoint(words) and bool(_CONTRAST.match(judged.lower)),
            not _MORE.isdisjoint(words) and bool(_ADDS.match(judged.lower)),
            bool(_LEANS_BACK.match(judged.lower)),
        ),
    )  # fmt: skip


@lru_cache(maxsize=1000)
def _beside_last(
    count: int, own: bool, own_before: bool, strong: bool, strong_before: bool,
    shared: int, with_last: int, short_before: bool,
) -> Names:  # fmt: skip
    told = {
        "own": own, "own own": own and own_before, "strong": strong,
        "strong before": strong_before, "short before": short_before,
    }  # fmt: skip
    counted = (f"told={count}", f"shared={shared}", f"shared with last={with_last}")
    return (*counted, *(name for name, so in told.items() if so))


@lru_cache(maxsize=1000)
def _leads_over(named: bool, newly: bool, contrast: bool, adds: bool, leans: bool) -> Names:
    told = {
        "named": named, "newly named": newly, "contrast": contrast, "adds": adds, "leans": leans
    }  # fmt: skip
    return tuple(name for name, so in told.items() if so)


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


def features_of_group(group: Sequence[Seen]) -> list[str]:
    """Return what can be seen of the sentences of one viewpoint: which stances does it take?"""
    words = chain.from_iterable(map(words_and_pairs, group))
    beside = chain.from_iterable(features_beside(group))
    return [*dict.fromkeys(words), *own_of(group), *beside]


def own_of(group: Sequence[Seen]) -> list[str]:
    """Return what is seen of the sentences of a viewpoint beside their words, each once."""
    return list(dict.fromkeys(chain.from_iterable([seen.own for seen in group])))


def features_beside(group: Sequence[Seen]) -> tuple[Names, ...]:
    """Return what can be seen of a viewpoint beside the words of its sentences."""
    first = group[0]
    stances = first.stances
    if len(group) > 1:
        stances = tuple(dict.fromkeys(chain.from_iterable([seen.stances for seen in group])))
    return (
        _named("S=", stances), _named("S1=", first.stances), _of_place(first.judged),
        _MANY if len(group) >= _SEVERAL else _ONE if len(group) == 1 else (),
    )  # fmt: skip


_ONE, _MANY = ("one",), ("several",)


@lru_cache(maxsize=1000)
def _named(prefix: str, stances: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{prefix}{stance}" for stance in stances)


def features_of_part(sender: Sequence[str], title: str) -> list[str]:
    """Return what the head of a document and the heading of a part tell of who speaks there."""
    found = [f"head={word[: _STEM + 2]}" for word in sender]
    return [*found, *(f"title={stem}" for stem in _title(title))]


def features_of_voice(paragraph: Paragraph, group: Sequence[Seen]) -> list[str]:
    """Return what else can be seen of who holds a viewpoint, beside its words."""
    return [*ruled_voices(paragraph, group), *map(opening_word, opening_stems(group))]


def ruled_voices(paragraph: Paragraph, group: Sequence[Seen]) -> Names:
    """Return what the rules see of who holds a viewpoint."""
    scene = paragraph.scene
    voices = tuple(dict.fromkeys([seen.judged.voice for seen in group]))
    return _ruled(scene.section, scene.voice, voices)


@lru_cache(maxsize=1000)
def _ruled(section: Section, around: Voice, voices: tuple[Voice, ...]) -> Names:
    each = (f"rule={voice}" for voice in voices)
    return (f"sec={section}", f"scene={around}", *each, f"rule1={voices[0]}&sec={section}")


def opening_stems(group: Sequence[Seen]) -> list[str]:
    """Return the stems with which a viewpoint begins."""
    return group[0].stems[:_FIRST_WORDS]


def opening_word(stem: str) -> str:
    """Return what one of them tells of who holds it."""
    return f"f={stem}"


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
