"""How well documents are read, measured against what careful people marked in them.

A pure library: it is given the readings and the annotations, and knows neither files of documents
nor a database. The rules of marking stand in docs/reference/annotation-guidelines.md.
"""

from fardplan.evaluation.annotations import Annotation, CrossReference, Marked, load, loads
from fardplan.evaluation.figures import MEASURES, Figure, figures
from fardplan.evaluation.items import Item, marked_items, read_items
from fardplan.evaluation.measuring import agreement, by_cue_words, measured
from fardplan.evaluation.placing import Placed, placed
from fardplan.evaluation.repairing import RepairRow, repair_rows
from fardplan.evaluation.tally import Tally, calibration

__all__ = [
    "MEASURES",
    "Annotation",
    "CrossReference",
    "Figure",
    "Item",
    "Marked",
    "Placed",
    "RepairRow",
    "Tally",
    "agreement",
    "by_cue_words",
    "calibration",
    "figures",
    "load",
    "loads",
    "marked_items",
    "measured",
    "placed",
    "read_items",
    "repair_rows",
]
