"""A file per table."""

from fardplan.measurement.models.borders import Borders
from fardplan.measurement.models.delivery import Delivery
from fardplan.measurement.models.division import DivisionVersion
from fardplan.measurement.models.figure import Figure
from fardplan.measurement.models.indicator import IndicatorVersion
from fardplan.measurement.models.link import ClaimLink
from fardplan.measurement.models.publication import Publication
from fardplan.measurement.models.relation import DivisionRelation
from fardplan.measurement.models.step import PublicationStep
from fardplan.measurement.models.target import TargetDefinition

__all__ = [
    "Borders",
    "ClaimLink",
    "Delivery",
    "DivisionRelation",
    "DivisionVersion",
    "Figure",
    "IndicatorVersion",
    "Publication",
    "PublicationStep",
    "TargetDefinition",
]
