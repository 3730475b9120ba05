"""Where an answer sends its reader: "Se svar under 3.2", "se 3.1 och 3.2"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from fardplan.reading.passages import SEVERAL, Passage
from fardplan.reading.references import adds, is_reference, labelled_reference
from fardplan.reading.targets import TargetIndex
from fardplan.reading.vocabulary import Stance

_POINTS = re.compile(
    r"\b(?:se|hänvisar?|hänvisas|besvaras|redovisas|återges|utöver|samma|detsamma|jfr|jämför|"
    r"(?:gäller|är giltigt) (?:även|också|likaså|här))\b",
    re.I,
)
_SEVERAL = 2
_NUMBER = r"M?\d{1,2}\.\d{1,2}"
_LIST = re.compile(rf"\b{_NUMBER}(?:\s*(?:, och|,|och|samt|&|[-–]|till)\s*{_NUMBER})*")
_NUMERALS = re.compile(
    r"\b(?:under|på|till|som|för|i|se|ovan|nedan) "
    r"(?P<list>[IVX]{1,4}(?:(?:, | och | samt |[-–])[IVX]{1,4})*)\b"
)
"""Strategies of the target area by their numerals alone: "se under II"."""
_AREAS = re.compile(r"\bmålområde\w* (?P<list>[1-9](?:(?:, | och | samt )[1-9])*)(?!\.?\d)", re.I)
_AREA_ALONE = re.compile(
    r"\b(?:svar|synpunkt|kommentar)\w* (?:under|på|till) (?P<list>[1-9])(?!\.?\d)"
)
"""An area by its number alone: "se även svar under 1"."""
_UP = re.compile(r"\b(?:ovan(?:stående)?|föregående)\b", re.I)
_DOWN = re.compile(r"\b(?:nedan(?:stående)?|nästa strategi)\b", re.I)
_DIGIT = re.compile(r"\d")
_TELLS = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION, Stance.OPPOSE})
"""What two answers can agree in that is no wish of its own."""


def leads_to(text: str, index: TargetIndex, own: Collection[str] = ()) -> str | None:
    """Return the numbers that `text` leads to, as `Passage.follows` has them, or None if to none.

    `own` is what the answer itself is about: "se 3.1–3.3" under 3.3 leads to 3.1 and 3.2.
    """
    if not _POINTS.search(text):
        return None
    lists = [index.numbers.in_digits(found.group()) for found in _LIST.finditer(text)]
    last = next((numbers for numbers in reversed(lists) if numbers), ())
    last = last or index.numbers.in_text(text, text.casefold(), tuple(own))
    last = last or _by_numerals(text, index, own) or _areas_in(text, index)
    elsewhere = [number for number in last if number not in own]
    return SEVERAL.join(elsewhere or last) or None


def _by_numerals(text: str, index: TargetIndex, own: Collection[str]) -> tuple[str, ...]:
    area = index.area_of(tuple(own))
    found = _NUMERALS.search(text) if area else None
    return index.numbers.numerals_in(found["list"], area or "") if found else ()


def _areas_in(text: str, index: TargetIndex) -> tuple[str, ...]:
    found_in = chain(_AREA_ALONE.finditer(text), _AREAS.finditer(text))
    lists = [_DIGIT.findall(found["list"]) for found in found_in]
    return tuple(number for number in lists[-1] if number in index.targets) if lists else ()


def with_what_stands_above(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the passages; what leads up or down leads to the elements answered there.

    "Se ovan", "se föregående strategi": the nearest other elements that something is said of.
    """
    upwards = _nearest(passages)
    downwards = _nearest(passages[::-1])[::-1]
    for passage, above, below in zip(passages, upwards, downwards, strict=True):
        points = passage.follows is None and passage.stances == (Stance.DEFER,)
        lower = passage.text.casefold().strip() if points and passage.targets else ""
        if not (lower and (is_reference(lower) or labelled_reference(lower))):
            yield passage
            continue
        near = above if _UP.search(lower) else below if _DOWN.search(lower) else ()
        yield passage._replace(follows=SEVERAL.join(near)) if near else passage


def _nearest(passages: Sequence[Passage]) -> list[tuple[str, ...]]:
    """For each passage, the elements of the nearest viewpoint before it on other elements."""
    found: list[tuple[str, ...]] = []
    last: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    for passage in passages:
        found.append(other if passage.targets == last else last)
        if passage.is_viewpoint and passage.targets and passage.targets != last:
            last, other = passage.targets, last
    return found


def with_what_it_leads_to(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the passages; one that leads to several answers says what all of them say.

    Where they do not agree, it only points to them; so does one that stands beside another answer
    on the same elements, or adds to one ("se även").
    """
    for passage in passages:
        if _is_whole_answer(passage, passages):
            shared = _shared(passage, passages)
            yield _saying(passage, shared) if shared else passage
        else:
            yield passage


def _is_whole_answer(passage: Passage, passages: Sequence[Passage]) -> bool:
    """Whether all that is said of its elements is that others answer for them."""
    if len(passage.leads_to) < _SEVERAL or passage.stances != (Stance.DEFER,):
        return False
    if adds(passage.text.casefold()):
        return False
    about = set(passage.targets)
    others = (p for p in passages if p is not passage and p.is_viewpoint)
    return bool(about) and all(about.isdisjoint(other.targets) for other in others)


def _saying(passage: Passage, shared: frozenset[Stance]) -> Passage:
    stances = Stance.ordered(shared)
    because = f"{stances[0]}: what {passage.follows} say"
    return passage._replace(stances=stances, because=(*passage.because, because))


def _shared(passage: Passage, passages: Sequence[Passage]) -> frozenset[Stance]:
    """The one judgement that all the answers it leads to give."""
    given = [_judgements(number, passage, passages) for number in passage.leads_to]
    agreed = all(one == given[0] for one in given)
    return given[0] if agreed and len(given[0]) == 1 else frozenset()


def _judgements(number: str, but: Passage, passages: Sequence[Passage]) -> frozenset[Stance]:
    views = (p for p in passages if p is not but and p.is_viewpoint and number in p.targets)
    return frozenset(s for view in views for s in view.stances if s in _TELLS)
