"""From a public table to a block of text about one place in it."""

from __future__ import annotations

from collections.abc import Iterable

from fardplan.kernel.errors import BadInput
from fardplan.statistics.gate import Shown
from fardplan.statistics.report_blocks.check import check
from fardplan.statistics.report_blocks.contracts import Block, MilestoneVerdict, in_place
from fardplan.statistics.report_blocks.sentences import Sentences
from fardplan.statistics.report_blocks.writing import Writer


def make(
    shown: Shown,
    *,
    publication: int,
    language: str,
    area: str = "",
    verdicts: Iterable[MilestoneVerdict] = (),
) -> Block:
    """Return the block of a public table about one area, "" for the whole city, in "sv" or "en".

    Raise `BadInput` if the table has no figures of the area, `UnableToReport` if a number in the
    text does not hold.
    """
    cells = in_place(shown, area)
    if not cells:
        known = sorted({cell.key.area for cell in shown.cells if cell.key.area})
        do = f"choose one of {', '.join(known)}" if known else "choose the whole city"
        whose = f'the area "{area}"' if area else "the whole city"
        raise BadInput(f"publication {publication}", f"it has no figures of {whose}", do)
    verdicts = tuple(verdicts)
    writer = Writer(shown.indicator, {cell.key: cell.figure for cell in cells}, language)
    given = shown.indicator
    title = given.title_en if language == "en" and given.title_en else given.title
    statements = tuple(Sentences(writer, cells, title, area).of_block(verdicts))
    block = Block(shown, publication, language, area, shown.today, statements, verdicts)
    check(block)
    return block
