"""The kinds of damage that are repaired, and what a repair gives as its reason."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of damage; its value is the reason that a repair gives."""

    LETTERS = "lost å, ä, ö"
    SPLIT = "a word in two"
    HYPHEN = "divided at a line end"
    JOINED = "two words in one"
    SHAPES = "letters of like shape"
    CAPITALS = "a capital inside a sentence"
