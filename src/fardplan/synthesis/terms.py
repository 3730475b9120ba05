"""What a text speaks of: words without endings, compounds in parts, synonyms as one concept."""

from __future__ import annotations

import math
from collections import ChainMap, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from fardplan.kernel.text import folded
from fardplan.reading.lexicon import frequencies, spelling

_ENDINGS = (
    "arnas", "ernas", "ornas", "andet", "andes",
    "arna", "erna", "orna", "aste", "arens", "ande", "aren", "ades",
    "ar", "er", "or", "en", "et", "ad", "as", "es", "at", "ade", "are", "ens", "ets", "na",
    "a", "e", "s", "t", "n",
)  # fmt: skip
_LEAST_STEM, _LEAST_PART, _LEAST_COMPOUND = 4, 4, 9
_KNOWN_FROM = 5e-7
"""How common a word must be in Swedish to be taken for a part of a compound."""
_NO_PART = frozenset(
    "över under efter fram till utan inom före mellan från mots vidare sammans annan alla genom"
    " ande anden ende ning ningen ningar lighet ligen hets heten ingen inner ring ringar rings"
    " arna erna orna aren gare vare sätt sättet sättning sättningen akten samta ordn"
    " stad stads".split()
)
_JOINTS = "seoau"
"""Letters that join the parts of a compound."""
_NOTHING = "-"


@cache
def _by_length() -> tuple[str, ...]:
    return tuple(sorted(set(_ENDINGS), key=len, reverse=True))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return `word` without its ending, at least four letters of it."""
    for ending in _by_length():
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True)
class Concepts:
    """The hand-written list of words that stand for the same thing."""

    words: dict[str, str]
    """Whole words to their concept."""
    beginnings: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By the first three letters of the first word: entries of several words."""
    roles: dict[str, frozenset[str]]
    """Concepts by role: "who" and "need"."""

    @property
    def entries(self) -> Container[str]:
        """Entries of one word, without their "*"."""
        return ChainMap(self.words, self.beginnings)

    def of_word(self, word: str) -> tuple[str | None, int]:
        """Return the concept of one word, and how many of its letters the entry holds.

        The longest entry that fits is taken; None and 0 if there is none.
        """
        if word in self.words:
            return self.words[word], len(word)
        for end in range(len(word), 1, -1):
            if word[:end] in self.beginnings:
                return self.beginnings[word[:end]], end
        return None, 0

    def of_phrase(self, words: Sequence[str], at: int) -> tuple[str | None, int]:
        """Return the concept of the words in a row from `at` on, and how many they are."""
        for entry, concept in self.phrases.get(words[at][:3], ()):
            row = words[at : at + len(entry)]
            if len(row) == len(entry) and all(map(_fits, row, entry)):
                return concept, len(entry)
        return None, 0


def _fits(word: str, entry: str) -> bool:
    return word.startswith(entry[:-1]) if entry.endswith("*") else word == entry


@cache
def concepts() -> Concepts:
    """Load the concepts that come with the package."""
    return parsed(resources.files("fardplan.synthesis").joinpath("concepts.txt").read_text("utf-8"))


def parsed(text: str) -> Concepts:
    """Return the concepts of a file."""
    words: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    roles: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        name, _colon, entries = line.split("#")[0].partition(":")
        for entry in filter(None, (entry.strip() for entry in entries.split(","))):
            if name.startswith("@"):
                roles[name[1:]].add(entry)
            elif " " in entry:
                row = tuple(entry.split())
                phrases[row[0].rstrip("*")[:3]].append((row, name.strip()))
            elif entry.endswith("*"):
                beginnings.setdefault(entry[:-1], name.strip())
            else:
                words.setdefault(entry, name.strip())
    longest = {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in phrases.items()}
    by_role = {role: frozenset(found) for role, found in roles.items()}
    return Concepts(words, beginnings, longest, by_role)


@cache
def _known() -> frozenset[str]:
    common = (w for w, share in frequencies().items() if share > _KNOWN_FROM and w.isalpha())
    return frozenset(stem(word) for word in common if len(word) >= _LEAST_PART)


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """Return the parts of a compound, or the word alone: "samordningsansvar" is two."""
    if len(word) < _LEAST_COMPOUND:
        return (word,)
    for cut in range(len(word) - _LEAST_PART, _LEAST_PART - 1, -1):
        left, right = word[:cut], word[cut:]
        if _is_part(left, first=True) and _is_part(right, first=False):
            return (*parts(left), right)
    return (word,)


def _is_part(text: str, *, first: bool) -> bool:
    if text in _NO_PART:
        return False
    forms = {text, text[:-1]} if first and text[-1] in _JOINTS else {text}
    return any(len(form) >= _LEAST_PART and _is_word(form) for form in forms)


def _is_word(form: str) -> bool:
    """Whether it is a word of the concepts, or one that is both common and spelled right."""
    if form in concepts().entries:
        return True
    return stem(form) in _known() and (spelling().spell(form) or spelling().spell(f"{form}a"))


def terms(text: str) -> dict[str, str]:
    """Return what `text` speaks of: each term with the word that a reader is shown for it."""
    found: dict[str, str] = {}
    for term, shown in _terms(folded(text).split()):
        found.setdefault(term, shown)
    return found


def words_of(text: str) -> dict[str, str]:
    """Return what `text` speaks of: each term with the word, or words, that it stands in."""
    found: dict[str, str] = {}
    for term, _shown, word in _standing(folded(text).split()):
        found.setdefault(term, word)
    return found


def _terms(words: list[str]) -> Iterator[tuple[str, str]]:
    for term, shown, _word in _standing(words):
        yield term, shown


def _standing(words: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each term, what is shown for it, and the words that it stands in."""
    known = concepts()
    after = 0
    for at, word in enumerate(words):
        phrase, length = known.of_phrase(words, at)
        if phrase is not None and at >= after:
            yield phrase, phrase, " ".join(words[at : at + length])
            after = at + length
        elif at >= after:
            for term, shown in _of_word(word):
                yield term, shown, word


@lru_cache(maxsize=100_000)
def _of_word(word: str) -> tuple[tuple[str, str], ...]:
    if len(word) < 3 or not word.isalpha():
        return ()
    divided = parts(word)
    whole, letters = concepts().of_word(word)
    if whole is not None and (len(divided) == 1 or letters > len(divided[0])):
        return () if whole == _NOTHING else ((whole, whole),)
    return tuple(term for part in divided for term in _of_part(part))


def _of_part(part: str) -> Iterator[tuple[str, str]]:
    concept, _letters = concepts().of_word(part)
    if concept is None and len(part) >= _LEAST_PART:
        yield f"{stem(part)}-", part
    elif concept is not None and concept != _NOTHING:
        yield concept, concept


def commonness(shown: str) -> float:
    """Return, 0-1, how ordinary a word is in Swedish: 1 for "också", 0 for a rare word."""
    share = frequencies().get(shown, 0.0)
    if share <= 0:
        return 0.0
    return min(1.0, max(0.0, (math.log10(share) + 6.0) / 2.6))
