"""What a person decided about one repair, applied to all equal cases of a text.

Equal is what has the same characters in the raw text and was read the same: "kon" read "kön" is one
case, "kon" left as it stands another. The raw text stays, and every place tells who decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from fardplan.reading.layers import Repair, RepairedText
from fardplan.reading.repairing.doubt import doubtful_of


class Verdict(StrEnum):
    """What a person says of a repair."""

    ACCEPT = "accept"
    REJECT = "reject"
    """What stands there is right."""
    OTHER = "other"
    """It reads neither what stands there nor what the machine made of it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What `by` decided about every `seen` that was read `read`.

    Where `read` is `seen`, it is about what was not repaired. `text` is what it reads if OTHER.
    """

    seen: str
    read: str
    verdict: Verdict
    by: str
    text: str = ""

    def __post_init__(self) -> None:
        if not self.seen.strip() or not self.by.strip():
            raise ValueError("a decision is about a word, and somebody made it")
        if bool(self.text) is not (self.verdict is Verdict.OTHER):
            raise ValueError("another text is given with OTHER, and only then")

    def applied(self, start: int, end: int) -> Repair:
        """Return the repair of `raw[start:end]` as it was decided."""
        texts = {Verdict.ACCEPT: self.read, Verdict.REJECT: self.seen, Verdict.OTHER: self.text}
        return Repair(start, end, texts[self.verdict], 1.0, f"decided by {self.by}")


def apply_decisions(layers: RepairedText, decisions: Iterable[Decision]) -> RepairedText:
    """Return `layers` with each decision at all its places; of two on the same case, the last."""
    decided = {(decision.seen, decision.read): decision for decision in decisions}
    repairs = [_decided(repair, layers.raw, decided) for repair in layers.repairs]
    repairs += _where_none_was(layers, decided)
    repairs.sort(key=lambda repair: repair.start)
    return RepairedText(layers.raw, tuple(repairs), doubtful_of(repairs))


def _decided(repair: Repair, raw: str, decided: dict[tuple[str, str], Decision]) -> Repair:
    decision = decided.get((raw[repair.start : repair.end], repair.text))
    return decision.applied(repair.start, repair.end) if decision else repair


def _where_none_was(
    layers: RepairedText, decided: dict[tuple[str, str], Decision]
) -> Iterator[Repair]:
    """Yield repairs of whole words that the machine left as they stand."""
    asked = {seen: decision for (seen, read), decision in decided.items() if seen == read}
    if not asked:
        return
    words = "|".join(re.escape(seen) for seen in sorted(asked, key=lambda seen: (-len(seen), seen)))
    taken = bytearray(len(layers.raw) + 1)
    for repair in layers.repairs:
        taken[repair.start : repair.end] = b"\x01" * (repair.end - repair.start)
    for found in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", layers.raw):
        if not any(taken[found.start() : found.end()]):
            yield asked[found.group()].applied(*found.span())
