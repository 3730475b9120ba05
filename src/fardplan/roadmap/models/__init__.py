"""A file per table."""

from fardplan.roadmap.models.element import Element
from fardplan.roadmap.models.roadmap import Roadmap
from fardplan.roadmap.models.version import RoadmapVersion

__all__ = ["Element", "Roadmap", "RoadmapVersion"]
