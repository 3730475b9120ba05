"""Blocks of text for reports, made from public tables alone, each number bound to its source.

from fardplan.statistics.report_blocks import make
block = make(shown, publication=12, language="sv")
for statement in block.statements: ...
"""

from fardplan.statistics.report_blocks.build import make
from fardplan.statistics.report_blocks.check import UnableToReport, check, problems
from fardplan.statistics.report_blocks.contracts import (
    Block,
    Bound,
    MilestoneVerdict,
    Named,
    Quantity,
    Statement,
)
from fardplan.statistics.report_blocks.records import Kept, as_data, kept_from

__all__ = [
    "Block",
    "Bound",
    "Kept",
    "MilestoneVerdict",
    "Named",
    "Quantity",
    "Statement",
    "UnableToReport",
    "as_data",
    "check",
    "kept_from",
    "make",
    "problems",
]
