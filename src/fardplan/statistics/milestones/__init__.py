"""Milestones as computable targets: what the words say, what is missing, what people decided.

from fardplan.statistics.milestones import compile_milestone
compiled = compile_milestone(milestone)
for missing in compiled.missing: ...
"""

from fardplan.statistics.milestones.compiling import Compiled, compile_milestone
from fardplan.statistics.milestones.contracts import (
    Amount,
    Conflict,
    Kind,
    Lack,
    Missing,
    Origin,
    Part,
    Reading,
    Said,
)
from fardplan.statistics.milestones.format import (
    entries_in,
    load_targets,
    loads_targets,
    targets_from,
)
from fardplan.statistics.milestones.reading import read_milestone
from fardplan.statistics.milestones.targets import LeftOpen, Target

__all__ = [
    "Amount",
    "Compiled",
    "Conflict",
    "Kind",
    "Lack",
    "LeftOpen",
    "Missing",
    "Origin",
    "Part",
    "Reading",
    "Said",
    "Target",
    "compile_milestone",
    "entries_in",
    "load_targets",
    "loads_targets",
    "read_milestone",
    "targets_from",
]
