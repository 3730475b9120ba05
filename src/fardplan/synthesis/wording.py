"""The sentences of a synthesis, in Swedish and in English.

A sentence that counts is made together with what it counts, so that no number is ever typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fardplan.reading import Stance, Voice
from fardplan.synthesis import wording_en, wording_sv

MOST_IN_LETTERS = 12
"""Numbers up to this one are written with letters, as the Swedish rules for writing have it."""


_OF_BODIES = (Voice.ADMINISTRATION, Voice.COMMITTEE)
"""Voices of the body that answers; the others stand in its answer."""


class Count(int):
    """A number that brings its noun.

    `{n:svar|svar}` is "2 svar", `{n:~är|var}` the word alone, `{n:=ett svar|svar}` "ett svar" or
    "två svar"; `{n:=Ett svar|svar}` begins a sentence.
    """

    numerals: Sequence[str] = ()

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return super().__format__(spec)
        one, many = spec.lstrip("~=").split("|")
        word = one if self == 1 else many
        if spec.startswith("~") or (spec.startswith("=") and self == 1):
            return word
        return f"{self._number(capital=spec.startswith('=') and one[0].isupper())} {word}"

    def _number(self, *, capital: bool) -> str:
        said = self.numerals[self] if self < len(self.numerals) else str(int(self))
        return f"{said[:1].upper()}{said[1:]}" if capital else said


class Wording:
    """The words of one language. Templates take the numbers and names that they need."""

    def __init__(
        self,
        language: str,
        *,
        stances: Mapping[Stance, tuple[str, str]],
        voices: Mapping[Voice, str],
        speaking: Mapping[Voice, tuple[str, str]],
        phrases: Mapping[str, Mapping[str, str]],
        numerals: Sequence[str],
        ones: Sequence[str],
        templates: Mapping[str, str],
    ) -> None:
        self.language = language
        self.numerals = numerals
        self.ones = ones
        self._stances, self._voices, self._speaking = stances, voices, speaking
        self._phrases, self._templates = phrases, templates

    def say(self, template: str, **values: object) -> str:
        """Return the sentence of a template with its values.

        Small numbers are written with letters, unless the same sentence has a large one.
        """
        numbers = {k: Count(v) for k, v in values.items() if isinstance(v, int)}
        in_figures = any(number > MOST_IN_LETTERS for number in numbers.values())
        for number in numbers.values():
            number.numerals = self.numerals[:2] if in_figures else self.numerals
        return self._templates[template].format(**{**values, **numbers})

    def takes(self, stance: Stance, number: int) -> str:
        """Return the verb of a stance for `number` bodies."""
        return self._stances[stance][number != 1]

    def voice(self, voice: Voice) -> str:
        """Return what one voice is called beside the name of its body."""
        return self._voices[voice]

    def names(self, names: Sequence[str]) -> str:
        """Return names as running text: "A, B och C"."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self._templates['and']} {names[-1]}"

    def of_bodies(self, number: int, of: int) -> tuple[str, str]:
        """Return how many bodies, "Flera instanser (6 av 18)", and the word that must hold."""
        return self._quantified("bodies", number, of)

    def of_answers(self, number: int, of: int) -> tuple[str, str]:
        """Return how many answers, "Ett av svaren (1 av 17)", and the word that must hold."""
        return self._quantified("answers", number, of)

    def of_voice(self, voice: Voice, number: int, of: int) -> tuple[str, str]:
        """Return how many that speak in one voice, and the word that must hold."""
        group = "voice" if voice in _OF_BODIES else "apart"
        return self._quantified(group, number, of, self._speaking[voice][of != 1])

    def _quantified(self, group: str, number: int, of: int, who: str = "") -> tuple[str, str]:
        # A word such as "flera" never stands alone: the figures follow it.
        word, _, noun = self._phrases[group][quantifier(number, of)].partition("|")
        figures = self.say("figures", number=number, of=of)
        return f"{word} {noun.format(who=who)} {figures}", word


def quantifier(number: int, of: int) -> str:
    """Return which quantifier `number` of `of` is; there is none for 0, which is said otherwise.

    "only" (one of one), "both", "all" (of three or more), "most", "one", "two" or "several".
    """
    if number == of:
        return {1: "only", 2: "both"}.get(of, "all")
    if number * 2 > of and of > 4:
        return "most"
    return {1: "one", 2: "two"}.get(number, "several")


WORDINGS = {
    "sv": Wording(
        "sv",
        stances=wording_sv.STANCES,
        voices=wording_sv.VOICES,
        speaking=wording_sv.SPEAKING,
        phrases=wording_sv.PHRASES,
        numerals=wording_sv.NUMERALS,
        ones=wording_sv.ONES,
        templates=wording_sv.TEMPLATES,
    ),
    "en": Wording(
        "en",
        stances=wording_en.STANCES,
        voices=wording_en.VOICES,
        speaking=wording_en.SPEAKING,
        phrases=wording_en.PHRASES,
        numerals=wording_en.NUMERALS,
        ones=wording_en.ONES,
        templates=wording_en.TEMPLATES,
    ),
}
