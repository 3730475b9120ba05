"""Disclosure protection: that nobody can learn of a person from all that was ever published.

The chain: tables with margins become one `System` (`system_of`); rules say which cells tell of
persons (`apply`); `suppress` withholds others so that these cannot be computed, and `widen` so that
they cannot be narrowed; a `Certificate` shows it, which `faults` checks without trusting whoever
made it. What is published goes into a `Ledger`, and `examine` refuses a table that would give
something away together with what is there; `propose` says what could be published instead.
Rounding and cell keys are the two ways to protect without suppressing.
"""

from fardplan.statistics.protection.attack import Assault, Breach, Examiner, attack, examine
from fardplan.statistics.protection.cellkeys import (
    NoiseTable,
    noise_table,
    perturbed,
    record_keys,
)
from fardplan.statistics.protection.certificate import Certificate, certify
from fardplan.statistics.protection.checking import computable_cells, faults
from fardplan.statistics.protection.elimination import computable
from fardplan.statistics.protection.frames import Frame, Framing, Space, Sum, Term, all_crossed
from fardplan.statistics.protection.hierarchies import TOTAL, Hierarchy, flat, of_sets, tree
from fardplan.statistics.protection.intervals import Reach, intervals
from fardplan.statistics.protection.knowledge import following
from fardplan.statistics.protection.ledger import (
    Codes,
    Entry,
    Happening,
    Ledger,
    Publication,
    ages,
    between_divisions,
    codes_of,
)
from fardplan.statistics.protection.proposals import Proposal, Way, propose, proposed
from fardplan.statistics.protection.rounding import Rounded, round_controlled, round_randomly
from fardplan.statistics.protection.rules import (
    Dominance,
    GroupDisclosure,
    PPercent,
    Rule,
    Sensitive,
    Threshold,
    apply,
)
from fardplan.statistics.protection.suppression import Pattern, suppress
from fardplan.statistics.protection.tables import System, Table, from_leaves, system_of
from fardplan.statistics.protection.widening import Widened, widen

__all__ = [
    "TOTAL",
    "Assault",
    "Breach",
    "Certificate",
    "Codes",
    "Dominance",
    "Entry",
    "Examiner",
    "Frame",
    "Framing",
    "GroupDisclosure",
    "Happening",
    "Hierarchy",
    "Ledger",
    "NoiseTable",
    "PPercent",
    "Pattern",
    "Proposal",
    "Publication",
    "Reach",
    "Rounded",
    "Rule",
    "Sensitive",
    "Space",
    "Sum",
    "System",
    "Table",
    "Term",
    "Threshold",
    "Way",
    "Widened",
    "ages",
    "all_crossed",
    "apply",
    "attack",
    "between_divisions",
    "certify",
    "codes_of",
    "computable",
    "computable_cells",
    "examine",
    "faults",
    "flat",
    "following",
    "from_leaves",
    "intervals",
    "noise_table",
    "of_sets",
    "perturbed",
    "propose",
    "proposed",
    "record_keys",
    "round_controlled",
    "round_randomly",
    "suppress",
    "system_of",
    "tree",
    "widen",
]
