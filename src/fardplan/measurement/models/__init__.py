"""A file per table."""

from fardplan.measurement.models.delivery import Delivery
from fardplan.measurement.models.figure import Figure
from fardplan.measurement.models.indicator import IndicatorVersion
from fardplan.measurement.models.publication import Publication
from fardplan.measurement.models.step import PublicationStep

__all__ = ["Delivery", "Figure", "IndicatorVersion", "Publication", "PublicationStep"]
