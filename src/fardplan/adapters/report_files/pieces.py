"""A block as every file shows it: pieces of sentences, and the rows of its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from fardplan.statistics.figures import Figure, Number
from fardplan.statistics.observations import Key
from fardplan.statistics.report_blocks import Block, Bound, Named, Statement
from fardplan.statistics.report_blocks.numerals import untold
from fardplan.statistics.report_blocks.records import name_of
from fardplan.statistics.verdict_words import numeral
from fardplan.statistics.vocabulary import Measure, Sex

WORDS: dict[str, dict[str, str]] = {
    "period": {"sv": "Period", "en": "Period"},
    "women": {"sv": "Kvinnor", "en": "Women"},
    "men": {"sv": "Män", "en": "Men"},
    "total": {"sv": "Totalt", "en": "Total"},
    "break": {"sv": "Nytt sätt att mäta", "en": "New way of measuring"},
    "observation": {
        "sv": "Publicering {publication}, mått {indicator} version {version}, {sex}, {period}",
        "en": "Publication {publication}, indicator {indicator} version {version}, {sex}, {period}",
    },
    "chart": {
        "sv": "Över tid, efter kön. Samma värden står i tabellen.",
        "en": "Over time, by sex. The same figures stand in the table.",
    },
    "source": {
        "sv": "Källa: {source}. Publicering {publication}, mått {indicator} version {version}, "
              "hämtad {on}. Varje tal är bundet till en observation i tabellen.",
        "en": "Source: {source}. Publication {publication}, indicator {indicator} version "
              "{version}, taken on {on}. Each number is bound to an observation in the table.",
    },
    "table": {"sv": "Tabell", "en": "Table"},
    "file": {"sv": "rapportblock", "en": "report-block"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One observation in the table: its mark in the file, its number and interval as written."""

    mark: str
    key: Key
    text: str
    interval: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One period: the cells by sex, and whether the series is broken there."""

    period: str
    cells: tuple[Cell | None, ...]
    is_break: bool


def said(block: Block, word: str, **values: object) -> str:
    """Return a word or sentence in the language of the block."""
    return WORDS[word][block.language].format(**values)


def source_line(block: Block) -> str:
    """Return where the figures come from, in one line."""
    given = block.shown.indicator
    source = block.shown.approval.at_source or given.source.name
    return said(
        block, "source", source=source, publication=block.publication, indicator=given.id,
        version=given.version, on=block.on,
    )  # fmt: skip


def marks(block: Block) -> dict[Key, str]:
    """Return the mark of each observation in the file, unique in a report of several blocks."""
    return {
        cell.key: f"p{block.publication}-{number}"
        for number, cell in enumerate(block.cells, start=1)
    }


def sexes(block: Block) -> list[Sex]:
    """Return whose columns the table has: women, men, total, as far as they are there."""
    return [sex for sex in Sex if any(cell.key.sex is sex for cell in block.cells)]


def rows(block: Block) -> list[Row]:
    """Return the table, the latest period first."""
    named, columns = marks(block), sexes(block)
    by_period: dict[str, dict[Sex, Cell]] = defaultdict(dict)
    for cell in block.cells:
        text, interval = _written(cell.figure, block)
        is_number = isinstance(cell.figure, Number)
        by_period[cell.key.period][cell.key.sex] = Cell(
            named[cell.key], cell.key, text, interval, is_number
        )
    breaks = {each.period for each in block.shown.indicator.breaks}
    return [
        Row(period, tuple(cells.get(sex) for sex in columns), period in breaks)
        for period, cells in by_period.items()
    ]


def _written(figure: Figure, block: Block) -> tuple[str, str]:
    measure, language = block.shown.indicator.measure, block.language
    if not isinstance(figure, Number):
        told = untold(figure, language) or "–"
        return told.removeprefix("är ").removeprefix("is "), ""
    unit = " %" if measure is Measure.SHARE and language == "sv" else ""
    unit = "%" if measure is Measure.SHARE and language == "en" else unit.replace(" ", "\u00a0")
    text = f"{numeral(figure.value, measure, language)}{unit}"
    interval = figure.interval
    if interval is None:
        return text, ""
    ends = (numeral(end, measure, language) for end in (interval.low, interval.high))
    return text, "–".join(ends)


def pieces(statement: Statement) -> Iterator[tuple[str, Bound | Named | None]]:
    """Yield a sentence piece by piece, each with what it is bound to."""
    at = 0
    for span in statement.spans:
        if at < span.start:
            yield statement.text[at : span.start], None
        yield statement.text[span.start : span.end], span
        at = span.end
    if at < len(statement.text):
        yield statement.text[at:], None


def observations(block: Block, bound: Bound) -> list[str]:
    """Return what the observations of a number are called."""
    return [name_of(key, block.publication) for key in bound.keys]


def told(block: Block, bound: Bound) -> str:
    """Return the observations of a number in words, for those who point at it."""
    return "; ".join(
        said(
            block, "observation", publication=block.publication, indicator=key.indicator,
            version=key.version, sex=said(block, key.sex.value).lower(), period=key.period,
        )
        for key in bound.keys
    )  # fmt: skip
