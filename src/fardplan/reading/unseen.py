"""Characters that nobody sees, which change no reading: no-break spaces and soft hyphens.

What takes their place is as long as they are, so that every offset stays that of the raw text.
"""

from __future__ import annotations

import re

from fardplan.reading.layers import Repair, RepairedText

_SPACES = "\u00a0\u2007\u202f"
_AS_SPACES = dict.fromkeys(map(ord, _SPACES), " ")
_SOFT_HYPHEN = "\u00ad"
_DIVIDED = re.compile(rf"\w+(?:{_SOFT_HYPHEN}+\w+)+")


def with_plain_spaces(text: str) -> str:
    """Return `text` with plain spaces for those that keep words on one line."""
    if any(space in text for space in _SPACES):
        return text.translate(_AS_SPACES)
    return text


def with_whole_words(layers: RepairedText) -> RepairedText:
    """Return the layers with words whole that soft hyphens divide, as long as they were.

    What a word loses inside it has behind it as many spaces, which the repaired layer leaves out.
    A word in which anything else is repaired stays as it is.
    """
    raw = layers.raw
    if _SOFT_HYPHEN not in raw:
        return layers
    moved: dict[int, Repair] = {}
    dropped: set[int] = set()
    pieces, told = [], 0
    for found in _DIVIDED.finditer(raw):
        begin, end = found.span()
        inside = layers.within(begin, end)
        if any(raw[each.start : each.end].strip(_SOFT_HYPHEN) for each in inside):
            continue
        word = found.group().replace(_SOFT_HYPHEN, "")
        dropped.update(each.start for each in inside)
        moved[end] = Repair(begin + len(word), end, "", 1.0, "soft hyphen")
        pieces += [raw[told:begin], word.ljust(end - begin)]
        told = end
    kept = [each for each in layers.repairs if each.start not in dropped]
    repairs = sorted([*kept, *moved.values()], key=lambda repair: repair.start)
    return RepairedText("".join([*pieces, raw[told:]]), tuple(repairs))
