"""What the plan is called that a report answers."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from fardplan.kernel.text import bare
from fardplan.reading.layers import RepairedText
from fardplan.reading.lines import Line
from fardplan.reading.reconstruction.seen import FoundAt, SeenTitle, Word, words_in
from fardplan.reading.source import SourceText

_PLAN = re.compile(r"(?:[a-zåäö]*plan|[a-zåäö]*program|agenda)", re.I)
_FOR = frozenset({"för", "mot"})
_UNFINISHED = frozenset(
    {"för", "att", "en", "ett", "den", "det", "och", "i", "med", "mot", "av", "på", "till", "som"}
)
_STOP = re.compile(r"[,.;:!?()\"”\[\]]")
_SHORTEST, _LONGEST = 4, 12


@dataclass(frozen=True, slots=True)
class _Mention:
    """A run of words that begins with a name: "färdplan för … alla till nämnden"."""

    words: tuple[Word, ...]
    line: int
    in_line: int
    """How many of the words stand on the line where it begins."""

    def key(self, length: int) -> tuple[str, ...]:
        return tuple(bare(word.text) for word in self.words[:length])


def plan_name(
    source: SourceText, layers: RepairedText, lines: list[Line], damaged: bool
) -> SeenTitle | None:
    """Return the name that a report most often gives the plan, or None.

    Nothing marks where a name ends in the middle of a sentence. What several mentions have in
    common is the name; of one mention alone, it is all that stands before a mark or the line's end.
    """
    together: dict[tuple[str, ...], list[_Mention]] = defaultdict(list)
    for mention in _mentions(layers, lines):
        together[mention.key(_SHORTEST)].append(mention)
    if not together:
        return None
    mentions = max(together.values(), key=len)
    length = _common(mentions)
    first = next((m for m in mentions if m.words[0].text[0].isupper()), mentions[0])
    words = (*first.words[: length - 1], _without_mark(first.words[length - 1]))
    return SeenTitle(words, FoundAt(source.name, source.line_at(first.line)), damaged)


def _mentions(layers: RepairedText, lines: list[Line]) -> list[_Mention]:
    words = [
        (word, line.start) for line in lines for word in words_in(layers, line.start, line.end)
    ]
    found = []
    for at, (word, line) in enumerate(words):
        if (
            not _PLAN.fullmatch(word.text)
            or at + 1 == len(words)
            or words[at + 1][0].text not in _FOR
        ):
            continue
        run: list[Word] = []
        in_line = 0
        for other, its_line in words[at : at + _LONGEST]:
            if _STOP.match(other.text):
                break
            run.append(other)
            in_line += its_line == line
            if _STOP.search(other.text):
                break
        if len(run) >= _SHORTEST:
            found.append(_Mention(tuple(run), line, in_line))
    return found


def _common(mentions: list[_Mention]) -> int:
    """Return how many words the mentions share, most of them at least."""
    if len(mentions) == 1:
        (one,) = mentions
        ended = bool(_STOP.search(one.words[-1].text))
        return len(one.words) if ended or one.in_line < _SHORTEST else _finished(one, one.in_line)
    best = _SHORTEST
    for length in range(_SHORTEST, _LONGEST + 1):
        keys = [m.key(length) for m in mentions if len(m.words) >= length]
        if not keys or max(map(keys.count, keys)) * 2 <= len(mentions):
            break
        best = length
    longest = max(mentions, key=lambda m: len(m.words))
    return _finished(longest, best)


def _finished(mention: _Mention, length: int) -> int:
    """Leave out words at the end that no name ends in, unless that leaves too little."""
    while length > _SHORTEST and mention.words[length - 1].text in _UNFINISHED:
        length -= 1
    return length


def _without_mark(word: Word) -> Word:
    return replace(word, text=_STOP.sub("", word.text))
