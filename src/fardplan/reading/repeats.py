"""What stands twice in one answer: a summary says again what the body says.

Counting naively counts such an answer twice. Every place is kept and points to the others; one of
them is counted, the one in the body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from fardplan.reading.passages import Passage
from fardplan.reading.sections import Section, section_heading

_WORD = re.compile(r"[a-zåäö]{4,}")
_ALIKE = 0.55
_LEAST_WORDS = 4
_REPEATING = frozenset({Section.SUMMARY, Section.DECISION_PROPOSAL})
_CLOSING = re.compile(r"^\W*(?:sammantaget|sammanfattningsvis|avslutningsvis|slutligen)\b", re.I)


def with_repeats(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return `passages` with repetitions marked and all but one place of each not counted."""
    words = {at: _words(p.text) for at, p in enumerate(passages) if p.is_viewpoint}
    twins: dict[int, set[int]] = defaultdict(set)
    for at in (at for at in words if _says_again(passages[at])):
        for other in words:
            if other != at and not _same_part(passages[at], passages[other]):
                if _alike(words[at], words[other]):
                    twins[at].add(other)
                    twins[other].add(at)
    return tuple(_marked(passages, at, twins) for at in range(len(passages)))


def _marked(passages: tuple[Passage, ...], at: int, twins: dict[int, set[int]]) -> Passage:
    if at not in twins:
        return passages[at]
    places = tuple(passages[other].place for other in sorted(twins[at]))
    return replace(passages[at], repeats=places, counted=not _says_again(passages[at]))


def _says_again(passage: Passage) -> bool:
    return section_heading(passage.section) in _REPEATING or bool(_CLOSING.match(passage.text))


def _same_part(one: Passage, other: Passage) -> bool:
    return one.section == other.section and not (
        _CLOSING.match(one.text) or _CLOSING.match(other.text)
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:7] for word in _WORD.findall(text.casefold()))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most of the shorter of two texts stands in the longer one."""
    shorter = min(len(one), len(other))
    return shorter >= _LEAST_WORDS and len(one & other) / shorter >= _ALIKE
