"""Divisions of the city into areas: what they are called, where they lie, and in each other.

A division is one way of dividing the city, in one version: "RegSO 2020". It is read from one file
(`files`), with its borders if somebody has them, and with how its areas lie in those of another
(`Relation`). `Nesting` follows such relations from division to division.
"""

from fardplan.statistics.divisions.contracts import (
    Area,
    Division,
    division_as_data,
    division_from_data,
    divisions_in,
)
from fardplan.statistics.divisions.relations import (
    Nesting,
    Place,
    Relation,
    relation_as_data,
    relation_from_data,
)

__all__ = [
    "Area",
    "Division",
    "Nesting",
    "Place",
    "Relation",
    "division_as_data",
    "division_from_data",
    "divisions_in",
    "relation_as_data",
    "relation_from_data",
]
