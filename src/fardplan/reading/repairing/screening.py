"""A quick look at a text for what is no Swedish word: most texts have hardly any of it."""

from __future__ import annotations

import re

from fardplan.reading.repairing.forms import Forms

_SMALL = re.compile(r"(?<![\w@./:-])[a-zåäöéI1460&]{2,40}(?![\w@/])")
_LARGE = re.compile(r"(?:^|(?<=\n)|(?<=[.!?]\s))[A-ZÅÄÖ][a-zåäöéI1460&]{5,40}(?![\w@/-])")
_DIGITS = re.compile(r"^[1460&]+[a-zåäö]{0,2}$|[1460&]$")
_HYPHEN = re.compile(r"[^\W\d_]{2}- (?!(?:och|eller|samt|men|till|respektive)\b)[a-zåäö]{2}")


def doubted_places(raw: str, forms: Forms) -> list[int]:
    """Return where in `raw`, in order, words stand that are none, and hyphens inside lines."""
    small = {form for form in set(_SMALL.findall(raw)) if not _DIGITS.search(form)}
    doubted = {form for form in small if forms.doubted(form.lower())}
    places = [found.start() for found in _HYPHEN.finditer(raw)]
    places += [m.start() for m in _LARGE.finditer(raw) if forms.doubted(m.group().lower())]
    if doubted:
        places += [m.start() for m in _SMALL.finditer(raw) if m.group() in doubted]
    return sorted(places)
