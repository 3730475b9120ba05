"""Capitals inside sentences, where a small letter was recognised as its capital.

Names, bodies and titles have capitals too. So a word is only made small in a text where common
words, such as "och" and "med", have capitals inside sentences, and then only if it is plainly no
name.
"""

from __future__ import annotations

import re
from collections import Counter

from fardplan.reading.lexicon import Lexicon
from fardplan.reading.repairing.words import Word

_INSIDE = re.compile(r"[A-ZÅÄÖ](?<=[a-zåäö] .)[a-zåäö]+(?=[ \n][a-zåäö(]|[,.;:]\s|\n[^\n])")
_SMALL = re.compile(r"(?<=[a-zåäö] )[a-zåäö]+")
_TOO_COMMON = 1.5e-4
"""Words as common as this are no names if a dictionary has them without a capital."""
_BODY = re.compile(
    r"(?:nämnd|styrelse|förvaltning|kontor|råd|myndighet|verk|bolag|förening|förbund|stift|stad"
    r"|kommun|region|län|landsting|kommitté|utskott|församling|fullmäktige|avdelning|universitet"
    r"|skola|parti|polis|sverige|stiftelse|byrå|institut|domstol|domstolen|departement|inspektion"
    r"|ombudsman|kyrka|regering|riksdag)(?:en|et|n|t|er|erna|s|ens|ets|ns|ernas)?$"
)
_LEAST = 3
_LEAST_SHARE = 0.002
"""So many common words, and such a share of all, have capitals in a text that is damaged so."""
_LETTERS_A_WORD = 7
_KNOWN = 1e-7


def mistaken_capitals(raw: str, lexicon: Lexicon) -> frozenset[int]:
    """Return where capitals stand inside sentences by mistake."""
    inside = [(m.start(), m.group()) for m in _INSIDE.finditer(raw)]
    found = Counter(form for _, form in inside)
    plain = [form for form in found if _is_common(form.lower(), lexicon)]
    times = sum(found[form] for form in plain)
    if len(plain) < _LEAST or times < len(raw) / _LETTERS_A_WORD * _LEAST_SHARE:
        return frozenset()
    small = Counter(_SMALL.findall(raw))
    mistaken = {form for form, n in found.items() if _is_no_name(form, n, small, lexicon)}
    return frozenset(start for start, form in inside if form in mistaken)


def _is_no_name(form: str, times: int, small: Counter[str], lexicon: Lexicon) -> bool:
    word = form.lower()
    if _is_common(word, lexicon):
        return True
    if _BODY.search(word) or lexicon.writes_large(word):
        return small[word] > 2 * times
    if times > max(1, small[word]):
        return False
    return lexicon.share(word) > _KNOWN and lexicon.spells_small(word)


def _is_common(word: str, lexicon: Lexicon) -> bool:
    if lexicon.share(word) < _TOO_COMMON or _BODY.search(word) or lexicon.writes_large(word):
        return False
    return lexicon.spells_small(word)


def lowered(words: list[Word], mistaken: frozenset[int]) -> dict[int, str]:
    """Return, by where they begin, the words that lose their capital."""
    return {word.start: word.seen.lower() for word in words if word.start in mistaken}
