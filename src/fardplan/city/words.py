"""The words of the city's tables: what a code means, in the order of the codes.

In arrays a word is the place it has here, and -1 is no word; files hold the words themselves.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from fardplan.statistics.vocabulary import SEXES

Array = npt.NDArray[Any]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

SEX = tuple(str(sex) for sex in SEXES)
STATED_SEX = (*SEX, "other", "unstated")
HOUSEHOLD = (
    "single", "couple", "couple_with_children", "lone_parent", "sharing", "with_grown_child",
)  # fmt: skip
ROLE = ("adult", "child", "grown_child")
ORIGIN = ("sweden", "sweden_parents_abroad", "abroad")
EDUCATION = ("compulsory", "upper_secondary", "higher")
TENURE = ("rental", "tenant_owned", "owned")
FORM = ("flat", "house")
STATUS = ("child", "works", "studies", "neither", "retired")
ZONE = ("inner", "outer")
PLAN = ("focus", "link")
"""Where the comprehensive plan wants the city to grow: focus areas, strategic connections."""
BY = ("land", "bridge")
FACILITY = ("preschool", "school")
MOVE = ("born", "in", "within", "out", "died")
LEFT = ("out", "died")
NEET_END = ("works_or_studies", "turned_30", "left_city")
CASE_END = ("self_supporting", "other", "left_city")
AT_CLOSE = ("works", "outside")
AGREED = ("yes", "no")
TRUST = ("low", "not_low", "no_opinion")

WOMEN, MEN = 0, 1
ABROAD = ORIGIN.index("abroad")
NOBODY = -1
"""No word, no place, no year: what a file leaves empty."""
