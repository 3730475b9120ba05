"""Letters that recognition takes for others of like shape: i, l and 1, rn and m, c and e."""

from __future__ import annotations

from collections.abc import Iterator

_MEANT: dict[str, tuple[str, ...]] = {
    "i": ("l",),
    "l": ("i",),
    "1": ("i", "l"),
    "m": ("rn", "in", "ni"),
    "rn": ("m",),
    "in": ("m",),
    "d": ("cl",),
    "cl": ("d",),
    "h": ("li",),
    "li": ("h",),
    "lt": ("h",),
    "n": ("ri", "u"),
    "ri": ("n",),
    "ii": ("n", "u"),
    "u": ("n", "ii"),
    "w": ("vv",),
    "vv": ("w",),
    "c": ("e", "o"),
    "e": ("c",),
    "f": ("t",),
    "t": ("f",),
    "0": ("o",),
}
"""What stands there: what may have been written."""
_DOTTED: dict[str, tuple[str, ...]] = {
    "a": ("ä", "å"),
    "o": ("ö",),
    "é": ("å", "ä"),
    "á": ("å",),
    "â": ("å", "ä"),
    "à": ("å", "ä"),
    "ô": ("ö",),
    "ò": ("ö",),
    "ó": ("ö",),
    "ü": ("ö", "ä"),
    "å": ("ä",),
    "ä": ("å",),
    "6": ("ö",),
    "4": ("å", "ä"),
    "&": ("ä", "å"),
}
_LONGEST = 2


def reshaped(seen: str) -> Iterator[str]:
    """Yield what `seen` may have been with one place of its letters seen as others."""
    yield from _once(seen, _MEANT)


def dotted(seen: str) -> Iterator[str]:
    """Yield what `seen` may have been with the ring or dots of one of its letters lost."""
    yield from _once(seen, _DOTTED)


def _once(seen: str, table: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for at in range(len(seen)):
        for length in range(1, _LONGEST + 1):
            for meant in table.get(seen[at : at + length], ()):
                yield seen[:at] + meant + seen[at + length :]
