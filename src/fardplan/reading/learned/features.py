"""What can be seen of a sentence, of the seam between two, and of a group: names of features.

A feature is there or not; its name is all it is. The trainer and the reader call the same
functions, so a weight always meets the feature that it was learned for.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from fardplan.reading.judging import Judged
from fardplan.reading.paragraphs import Paragraph

_WORD = re.compile(r"[a-zåäöé]+|\d+|[?”\"]")
_CONTRAST = re.compile(r"^(?:\w+,? ){0,5}?(?:dock|däremot|emellertid|samtidigt|men)\b")
_ADDS = re.compile(r"^(?:\w+ ){0,4}?(?:även|också|dessutom|vidare|därtill|därutöver|slutligen)\b")
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
    """A sentence with its words, looked at once. `known` are the features that have any weight."""

    __slots__ = ("judged", "long_stems", "own", "stances", "stems", "words")

    def __init__(self, judged: Judged, known: Container[str] | None = None) -> None:
        self.judged = judged
        self.words: list[str] = _WORD.findall(judged.lower)
        self.stems = [word[:_STEM] for word in self.words]
        self.long_stems = {word[:_STEM] for word in self.words if len(word) > _LONG_WORD}
        self.stances = [str(stance) for stance in judged.shown.stances] or ["none"]
        own = [*_of_cues(judged), *_of_words(self.words, self.stems)]
        self.own = own if known is None else [name for name in own if name in known]


def _of_cues(judged: Judged) -> list[str]:
    shown = judged.shown
    found = [f"cue={hit.cue.stance}:{hit.cue.weight}" for hit in shown.hits] or ["nocue"]
    found += [f"trig={hit.cue.stance}:{hit.words[:12]}" for hit in shown.hits]
    if shown.own:
        found.append("own")
    if shown.retells:
        found.append("retells")
    if judged.named:
        found.append("named")
    return found


def _of_words(words: list[str], stems: list[str]) -> list[str]:
    found = [f"w={stem}" for stem in dict.fromkeys(stems)]
    found += [f"b={one}_{other}" for one, other in dict.fromkeys(pairwise(stems))]
    every = set(words)
    found += [f"modal={word}" for word in _MODAL & every]
    if "?" in every:
        found.append("question")
    if any(word.isdigit() for word in every):
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


def _of_place(judged: Judged) -> Iterator[str]:
    scene = judged.scene
    yield f"sec={scene.section}"
    yield f"voice={judged.voice}"
    if scene.retelling:
        yield "retelling"
    if scene.own_part:
        yield "ownpart"
    if scene.targets:
        yield "headed"


def look(paragraph: Paragraph, known: Container[str] | None = None) -> tuple[Seen, ...]:
    """Return the sentences of a paragraph, each looked at once."""
    return tuple(Seen(judged, known) for judged in paragraph.sentences)


def features_of(paragraph: Paragraph, sentences: Sequence[Seen], at: int) -> list[str]:
    """Return what can be seen of a sentence: is it (part of) a viewpoint?"""
    seen = sentences[at]
    judged, scene = seen.judged, paragraph.scene
    found = [*seen.own, *_of_place(judged), f"rule={judged.reason}", f"kind={paragraph.kind}"]
    found += [f"title={stem}" for stem in _title(scene.title)]
    found.append(f"sec={scene.section}&views={paragraph.has_views}")
    found.append(f"part={paragraph.part}")
    found.append(f"part={paragraph.part}&sec={scene.section}")
    if at == 0:
        found.append("begins")
    if len(sentences) == 1:
        found.append("alone")
    elif len(sentences) > _MOST_TOLD:
        found.append("many")
    for step, name in ((-1, "p"), (1, "n"), (-2, "pp")):
        found += _neighbour(sentences, at + step, name)
    if any(each.judged.shown.stances for each in sentences if each is not seen):
        found.append("acts around")
    return found


def _title(title: str) -> list[str]:
    words = _WORD.findall(title.casefold())[:_TITLE_WORDS]
    return [word[:_STEM] for word in dict.fromkeys(words)] or ["none"]


def _neighbour(sentences: Sequence[Seen], at: int, name: str) -> list[str]:
    if not 0 <= at < len(sentences):
        return [f"{name}:edge"]
    other = sentences[at]
    return [f"{name}:rule={other.judged.reason}", *(f"{name}:{stance}" for stance in other.stances)]


def features_of_seam(before: Sequence[Seen], now: Seen) -> list[str]:
    """Return what can be seen between the sentences of a viewpoint and the next: a new one?"""
    last, judged = before[-1], now.judged
    stances = list(dict.fromkeys(stance for seen in before for stance in seen.stances))
    found = [f"f{at}={stem}" for at, stem in enumerate(now.stems[:_FIRST_WORDS])]
    if len(now.words) > 1:
        found.append(f"ff={now.words[0]}_{now.stems[1]}")
    found += [f"w={stem}" for stem in dict.fromkeys(now.stems)]
    found += [f"cur:{stance}" for stance in now.stances]
    found += [f"prev:{stance}" for stance in last.stances]
    found += [f"{one}>{other}" for one in last.stances for other in now.stances]
    found += [f"g:{stance}" for stance in stances]
    found += [f"g{one}>{other}" for one in stances for other in now.stances]
    found.append(f"told={min(len(before), _MOST_TOLD)}")
    found += _of_subjects(before, now)
    for name, pattern in (("contrast", _CONTRAST), ("adds", _ADDS), ("leans", _LEANS_BACK)):
        if pattern.match(judged.lower):
            found.append(name)
    if len(last.words) < _SHORT_BEFORE:
        found.append("short before")
    return found


def _of_subjects(before: Sequence[Seen], now: Seen) -> Iterator[str]:
    last, judged = before[-1].judged, now.judged
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
        if set(judged.named).isdisjoint(n for seen in before for n in seen.judged.named):
            yield "newly named"
    shared = len(now.long_stems & set().union(*(seen.long_stems for seen in before)))
    yield f"shared={min(shared, 3)}"
    yield f"shared with last={min(len(now.long_stems & before[-1].long_stems), 2)}"


def features_of_group(group: Sequence[Seen]) -> list[str]:
    """Return what can be seen of the sentences of one viewpoint: which stances does it take?"""
    found = dict.fromkeys(name for seen in group for name in seen.own)
    for seen in group:
        found.update(dict.fromkeys(f"S={stance}" for stance in seen.stances))
    found.update(dict.fromkeys(f"S1={stance}" for stance in group[0].stances))
    found.update(dict.fromkeys(_of_place(group[0].judged)))
    if len(group) == 1:
        found["one"] = None
    elif len(group) >= _SEVERAL:
        found["several"] = None
    return list(found)


def features_of_part(sender: Sequence[str], title: str) -> list[str]:
    """Return what the head of a document and the heading of a part tell of who speaks there."""
    found = [f"head={word[: _STEM + 2]}" for word in sender]
    return [*found, *(f"title={stem}" for stem in _title(title))]


def features_of_voice(paragraph: Paragraph, group: Sequence[Seen]) -> list[str]:
    """Return what else can be seen of who holds a viewpoint."""
    found = [f"sec={paragraph.scene.section}", f"scene={paragraph.scene.voice}"]
    found += dict.fromkeys(f"rule={seen.judged.voice}" for seen in group)
    found.append(f"rule1={group[0].judged.voice}&sec={paragraph.scene.section}")
    found += dict.fromkeys(f"w={stem}" for seen in group for stem in seen.stems)
    found += [f"f={stem}" for stem in group[0].stems[:_FIRST_WORDS]]
    return found
