"""The words of measurement: sex, direction, kind of measure, verdict."""

from __future__ import annotations

from enum import StrEnum


class Sex(StrEnum):
    """Whose figure it is. Tables and charts show them in this order, always."""

    WOMEN = "women"
    MEN = "men"
    TOTAL = "total"
    """Everybody, also those whose sex is not stated or who gave a third answer."""


SEXES = (Sex.WOMEN, Sex.MEN)
"""The two that a split holds."""


class Measure(StrEnum):
    """What kind of number an indicator is."""

    SHARE = "share"
    """A numerator in a denominator of the same units, 0-1."""
    RATE = "rate"
    """A numerator by a denominator of another unit, e.g. workplaces by dwelling; 0 or more."""
    MEAN = "mean"
    """A sum of values by how many there are."""
    COUNT = "count"
    """How many there are."""


class Direction(StrEnum):
    """What would be better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"
    """Neither way: it describes."""


class Verdict(StrEnum):
    """What can be said of a target, from what is known today."""

    REACHED = "reached"
    ON_PATH = "on_path"
    OFF_PATH = "off_path"
    TOO_EARLY = "too_early"
    """No value yet from a time when the path asks for a change that the data can show."""
    CANNOT_BE_JUDGED = "cannot_be_judged"
    """The values are too uncertain, or protected, to say."""
    UNMEASURABLE = "unmeasurable"
    """The target lacks a part without which nothing can be said."""


class State(StrEnum):
    """How far an observation has come on its way to the public."""

    RAW = "raw"
    CHECKED = "checked"
    PROTECTED = "protected"
    PUBLIC = "public"
    CORRECTED = "corrected"
