"""A reading as it is told with the repairs that people decided; the raw text stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from fardplan.kernel.text import one_line
from fardplan.reading.layers import Repair, RepairedText
from fardplan.reading.passages import Passage, ReadDocument
from fardplan.reading.repairing.decisions import Decision, apply_decisions
from fardplan.reading.repairing.doubt import doubtful_of

DECIDED = "decided by "
"""How the reason of a repair begins that a person decided."""
_CUT = " …"


@dataclass(frozen=True, slots=True)
class PlaceDecision:
    """A decision about one place alone, `raw[start:end]`: it goes before one on all such cases."""

    start: int
    end: int
    decision: Decision


def decided_layers(
    layers: RepairedText, everywhere: Iterable[Decision], places: Iterable[PlaceDecision]
) -> RepairedText:
    """Return `layers` with each decision in its places; what overlaps a decided place yields."""
    decided = apply_decisions(layers, everywhere)
    here = {(place.start, place.end): place for place in places}
    if not here:
        return decided
    own = [p.decision.applied(p.start, p.end) for p in _apart(here.values(), len(layers.raw))]
    kept = (r for r in decided.repairs if not any(_overlap(r, other) for other in own))
    repairs = sorted([*kept, *own], key=lambda repair: repair.start)
    return RepairedText(layers.raw, tuple(repairs), doubtful_of(repairs))


def _apart(places: Iterable[PlaceDecision], length: int) -> list[PlaceDecision]:
    """Those that are places of the text; of two that overlap, the last."""
    found: list[PlaceDecision] = []
    for place in places:
        found = [p for p in found if p.end <= place.start or place.end <= p.start]
        if 0 <= place.start < place.end <= length:
            found.append(place)
    return found


def _overlap(one: Repair, other: Repair) -> bool:
    return one.start < other.end and other.start < one.end


def with_layers(read: ReadDocument, layers: RepairedText) -> ReadDocument:
    """Return `read` told in `layers`, which mend the same raw text in another way."""
    if layers == read.layers:
        return read
    passages = tuple(_told_in(passage, read.layers, layers) for passage in read.passages)
    return replace(read, layers=layers, passages=passages)


def _told_in(passage: Passage, old: RepairedText, new: RepairedText) -> Passage:
    text = new.slice(passage.start, passage.end)
    if text == passage.text:
        return passage
    return passage._replace(text=text, ask=_ask(passage, old, new))


def _ask(passage: Passage, old: RepairedText, new: RepairedText) -> str | None:
    """What is wanted, in the words that now stand there; as it was where those are not found."""
    if passage.ask is None:
        return None
    words = passage.ask.removesuffix(_CUT).split()
    found = re.search(r"\s+".join(map(re.escape, words)), passage.text)
    if not words or found is None:
        return passage.ask
    before = len(old.slice(0, passage.start))
    first, final = before + found.start(), before + found.end() - 1
    start, last = old.to_raw(first), old.to_raw(final)
    inside = next((r.end for r in old.within(last, last + 1) if r.start == last), last + 1)
    said = one_line(new.slice(max(start, passage.start), max(inside, last + 1))).split()
    ahead, behind = _words_around(old, new, first)[0], _words_around(old, new, final)[1]
    kept = " ".join(said[ahead : len(said) - behind])
    return kept + (_CUT if passage.ask.endswith(_CUT) else "")


def _words_around(old: RepairedText, new: RepairedText, offset: int) -> tuple[int, int]:
    """How many words of the repair at an offset of the repaired text stand before and behind it.

    One damaged word may read several: "önskaren" is "önskar en". Counted only where it
    still reads as many words.
    """
    raw = old.to_raw(offset)
    for repair, now in zip(old.within(raw, raw + 1), new.within(raw, raw + 1), strict=False):
        if len(repair.text.split()) == len(now.text.split()):
            at = offset - len(old.slice(0, repair.start))
            words = len(repair.text.split())
            return len(repair.text[:at].split()), words - len(repair.text[: at + 1].split())
    return 0, 0
