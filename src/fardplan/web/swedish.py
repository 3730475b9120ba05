"""Swedish words on a page in another language, marked as Swedish.

What bodies are called and what they write stays Swedish. A screen reader must know it, or it reads
Swedish aloud as English (WCAG 3.1.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_PLACE = re.compile(r"%\((\w+)\)s")


def swedish(text: str) -> str:
    """Return `text` marked as Swedish, unless the whole page is."""
    if not text or (get_language() or "").startswith("sv"):
        return text
    return format_html('<span lang="sv">{}</span>', text)


def swedish_names(names: Iterable[str]) -> str:
    """Return names as running text, each marked: "A, B and C"."""
    each = [swedish(name) for name in names]
    if len(each) < 2:
        return each[0] if each else ""
    first = format_html_join(", ", "{}", ((name,) for name in each[:-1]))
    return with_values(_("%(first)s and %(last)s"), first=first, last=each[-1])


def with_values(sentence: str, **values: str) -> str:
    """Return a translated sentence with values that may be marked in its `%(places)s`."""
    return format_html(_PLACE.sub(r"{\1}", sentence), **values)


def with_swedish(sentence: str, names: Iterable[str]) -> str:
    """Return a sentence in the language of the page, with the Swedish `names` in it marked."""
    known = sorted(filter(None, set(names)), key=len, reverse=True)
    if not known or (get_language() or "").startswith("sv"):
        return sentence
    within = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, known))})(?!\w)")
    pieces = enumerate(within.split(sentence))  # every second one is a name
    shown = ((swedish(piece) if at % 2 else piece,) for at, piece in pieces)
    return format_html_join("", "{}", shown)
