"""A quick look at a text for what is no Swedish word: most texts have hardly any of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from fardplan.reading.repairing.forms import Forms

_SMALL = re.compile(r"(?<![\w@./:-])[a-zåäöéI1460&]{2,40}(?![\w@/])")
# The capital comes first, so that the search leaps to it; what must stand before is asked behind.
_LARGE = re.compile(r"[A-ZÅÄÖ](?:(?<=^.)|(?<=\n.)|(?<=[.!?]\s.))[a-zåäöéI1460&]{5,40}(?![\w@/-])")
_DIGITS = re.compile(r"^[1460&]+[a-zåäö]{0,2}$|[1460&]$")
_HYPHEN = re.compile(r"- (?<=[^\W\d_]{2}- )(?!(?:och|eller|samt|men|till|respektive)\b)[a-zåäö]{2}")


def doubted_places(raw: str, forms: Forms) -> list[int]:
    """Return where in `raw`, in order, words stand that are none, and hyphens inside lines."""
    unbroken = " ".join(set(raw.split()))
    forms_seen = set(_SMALL.findall(unbroken))
    small = [form for form in forms_seen if form.isalpha() or not _DIGITS.search(form)]
    doubted = {form for form in small if forms.doubted(form.lower())}
    places = [found.start() - 2 for found in _HYPHEN.finditer(raw)]
    places += [m.start() for m in _LARGE.finditer(raw) if forms.doubted(m.group().lower())]
    places += _places_of(doubted, raw)
    return sorted(places)


def _places_of(forms: Collection[str], raw: str) -> Iterator[int]:
    """Yield where in `raw` any of `forms` stands by itself."""
    if "&" in raw:  # which is no letter, and may still stand inside a form
        yield from (m.start() for m in _SMALL.finditer(raw) if m.group() in forms)
        return
    for form in forms:
        at = raw.find(form)
        while at >= 0:
            alone = _SMALL.match(raw, at)
            if alone and alone.group() == form:
                yield at
            at = raw.find(form, at + len(form))
