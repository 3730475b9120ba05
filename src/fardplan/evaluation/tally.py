"""What is counted in one document; tallies of several documents add up.

Every figure is a ratio of sums over documents, so that drawing documents anew (the bootstrap)
needs no second look at any text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from fardplan.evaluation.items import Item, paired, shared
from fardplan.kernel.text import folded
from fardplan.reading import Stance, Voice

Tally = Counter[str]
"""Counts by name; names of counts are private to this package."""

_BINS = 10


def compare(gold: Iterable[Item], found: Iterable[Item]) -> Tally:
    """Return what is right, wrong and missing in `found`, if `gold` is right."""
    gold, found = list(gold), list(found)
    pairs = paired(gold, found)
    tally: Tally = Counter(gold=len(gold), found=len(found), paired=len(pairs))
    for one, other in pairs:
        tally["targets"] += one.targets == other.targets
        tally["voice"] += one.voice is other.voice
        tally["shared stance"] += bool(one.stances & other.stances)
        tally["same stances"] += one.stances == other.stances
        _stances(tally, one, other)
    _asks(tally, gold, found)
    _voices(tally, pairs)
    _calibration(tally, pairs, found)
    return tally


def _stances(tally: Tally, one: Item, other: Item) -> None:
    for stance in one.stances | other.stances:
        what = "tp" if stance in one.stances & other.stances else (
            "fn" if stance in one.stances else "fp"
        )  # fmt: skip
        tally[f"stance {stance} {what}"] += 1


def _voices(tally: Tally, pairs: Iterable[tuple[Item, Item]]) -> None:
    for one, other in pairs:
        if one.voice is not Voice.ADMINISTRATION:
            tally["other voices"] += 1
            tally["other voices right"] += one.voice is other.voice


def _asks(tally: Tally, gold: list[Item], found: list[Item]) -> None:
    """An ask is found if a viewpoint that shares text with its own has one.

    It is the same if at least half of the words that carry its meaning are there.
    """
    wanted = [item for item in gold if item.ask]
    asking = [item for item in found if item.ask]
    tally["asks"] += len(wanted)
    tally["asks read"] += len(asking)
    for item in wanted:
        near = [other for other in asking if _share(item, other)]
        tally["asks found"] += bool(near)
        tally["asks same"] += any(_alike(item.ask or "", other.ask or "") for other in near)
    tally["asks right"] += sum(any(_share(item, other) for other in wanted) for item in asking)


def _share(one: Item, other: Item) -> bool:
    """Whether two items share at least half of the shorter."""
    return shared(one, other) * 2 >= min(one.end - one.start, other.end - other.start)


def _alike(wanted: str, found: str) -> bool:
    words = {word[:6] for word in folded(wanted).split() if len(word) > _LITTLE_WORD}
    there = {word[:6] for word in folded(found).split()}
    return not words or 2 * len(words & there) >= len(words)


_LITTLE_WORD = 3


def _calibration(tally: Tally, pairs: list[tuple[Item, Item]], found: list[Item]) -> None:
    """A viewpoint is right if it is one, is about the right things, and shares a stance."""
    right = {
        id(other)
        for one, other in pairs
        if one.targets == other.targets and one.stances & other.stances
    }
    for item in found:
        bin_ = min(int(item.confidence * _BINS), _BINS - 1)
        tally[f"sure {bin_}"] += 1
        tally[f"sure {bin_} right"] += id(item) in right
        tally[f"sure {bin_} thousandths"] += round(item.confidence * 1000)


def ratio(tally: Mapping[str, int], part: str, whole: str) -> float | None:
    """Return one count as a share of another, None if there is nothing to share."""
    return tally[part] / tally[whole] if tally[whole] else None


def span_f1(tally: Mapping[str, int]) -> float | None:
    """Return F1 of the viewpoints as spans of text."""
    whole = tally["gold"] + tally["found"]
    return 2 * tally["paired"] / whole if whole else None


def stance_f1(tally: Mapping[str, int], stance: Stance) -> float | None:
    """Return F1 of one stance over the paired viewpoints, None if nobody saw it."""
    tp, fp, fn = (tally[f"stance {stance} {what}"] for what in ("tp", "fp", "fn"))
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None


def stance_macro_f1(tally: Mapping[str, int]) -> float | None:
    """Return the mean F1 of the stances that stand in the gold."""
    known = [s for s in Stance if tally[f"stance {s} tp"] + tally[f"stance {s} fn"]]
    values = [value for s in known if (value := stance_f1(tally, s)) is not None]
    return sum(values) / len(values) if values else None


def calibration(tally: Mapping[str, int]) -> list[tuple[float, float, int]]:
    """Return, by tenth of confidence: the mean confidence, the share right, and how many."""
    rows = []
    for bin_ in range(_BINS):
        number = tally[f"sure {bin_}"]
        if number:
            mean = tally[f"sure {bin_} thousandths"] / number / 1000
            rows.append((mean, tally[f"sure {bin_} right"] / number, number))
    return rows


def calibration_error(tally: Mapping[str, int]) -> float | None:
    """Return the expected calibration error: how far confidence is from the share right (0-1)."""
    rows = calibration(tally)
    total = sum(number for _, _, number in rows)
    if not total:
        return None
    return sum(abs(mean - right) * number for mean, right, number in rows) / total
