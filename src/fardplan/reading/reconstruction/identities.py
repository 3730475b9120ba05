"""Ids for what is rebuilt: from the title, so that the same reports always give the same ids."""

from __future__ import annotations

from pathlib import PurePath

from fardplan.kernel.text import bare

_LONGEST = 60
"""The roadmap file allows 80; a hand-made id is far shorter than either."""


class Identities:
    """Gives out ids, each only once."""

    def __init__(self) -> None:
        self._elements: set[str] = set()
        self._sources: set[str] = set()

    def element(self, title: str, otherwise: str) -> str:
        """Return the id for this title, or made of `otherwise` where it has no letters."""
        return _unique(slug(title) or slug(otherwise), self._elements)

    def source(self, file: str) -> str:
        """Return the id of the report in `file`."""
        return _unique(slug(PurePath(file).stem) or "report", self._sources)


def slug(text: str) -> str:
    """Return `text` in ascii with hyphens, cut behind a whole word; "" if it has no letters."""
    words = bare(text).split()
    while len("-".join(words)) > _LONGEST and len(words) > 1:
        words.pop()
    return "-".join(words)[:_LONGEST]


def _unique(id_: str, given: set[str]) -> str:
    candidate, times = id_, 1
    while candidate in given:
        times += 1
        candidate = f"{id_}-{times}"
    given.add(candidate)
    return candidate
