"""The words of a sentence, which its cues, its weights and its fits all ask for."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[a-zåäöé]+|\d+|[?”\"]")


@lru_cache(maxsize=500)  # a paragraph has fewer sentences than this
def words_in(lower: str) -> tuple[str, ...]:
    """Return the words and numbers of a lower-case text in order, with its ?, ” and "."""
    return tuple(_WORD.findall(lower))
