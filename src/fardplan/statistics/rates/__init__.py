"""Rates: an indicator's question put to rows, and answered by sex, area, period and group.

    from fardplan.statistics.engines import DuckDb
    from fardplan.statistics.rates import Layout, Part, Question, ask, equals

`ask` takes an engine, questions and a layout, and gives one `Answer` per question.
"""

from fardplan.statistics.rates.answering import ask
from fardplan.statistics.rates.answers import Answer
from fardplan.statistics.rates.cells import Engine
from fardplan.statistics.rates.check import Kind
from fardplan.statistics.rates.questions import (
    Comparison,
    Form,
    Layout,
    Part,
    Plan,
    Predicate,
    Question,
    between,
    equals,
    known,
    one_of,
)

__all__ = [
    "Answer",
    "Comparison",
    "Engine",
    "Form",
    "Kind",
    "Layout",
    "Part",
    "Plan",
    "Predicate",
    "Question",
    "ask",
    "between",
    "equals",
    "known",
    "one_of",
]
