"""`fardplan split`: does a text tell of women and men where it tells of people?"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import click

from fardplan.adapters.answers import each_made
from fardplan.adapters.desk import Case
from fardplan.adapters.parallel import Outcome
from fardplan.cli import options
from fardplan.cli.output import standard_output
from fardplan.cli.progress import Progress
from fardplan.cli.telling import Told
from fardplan.plan import Roadmap
from fardplan.reading.unsplit import Lacks, Unsplit, unsplit_in

_NO_ROADMAP = Roadmap("none", "", "", ())
"""Any text can be audited, also one that answers no roadmap."""
_LACKS = {
    Lacks.BOTH: {"sv": "kvinnor och män", "en": "women and men"},
    Lacks.WOMEN: {"sv": "kvinnor", "en": "women"},
    Lacks.MEN: {"sv": "män", "en": "men"},
}
_SAID = {
    "sv": "{number}: visas inte för {lacks}",
    "en": "{number}: not shown for {lacks}",
}


@click.group()
def split() -> None:
    """Audit texts for numbers about people without women and men apart.

    \b
    Example:
      fardplan split audit report.docx
    """


@split.command("audit")
@click.argument(
    "documents", metavar="DOC...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@options.TEXT_OR_JSON
@click.option(
    "--language",
    type=click.Choice(["sv", "en"]),
    default="sv",
    show_default=True,
    help="Of the words around what is quoted.",
)
def audit(documents: tuple[Path, ...], form: str, language: str) -> None:
    """List the numbers about people in DOC that are not given for women and men apart.

    A sentence that tells of both, or of one and of all, is not listed; neither are money,
    dwellings, households, dates and numbers of paragraphs. Tables are not audited. Ends with 1 if
    anything was found, and with 2 if a DOC cannot be read; the others are audited all the same.

    \b
    Example:
      fardplan split audit --format json report.docx
    """
    told = Told(Progress(len(documents), False, None))
    with told.progress.safe_to_cut():
        made: Iterator[tuple[Unsplit, ...]] = told.made(_read(documents))
        found = tuple(chain.from_iterable(made))
    if form == "json":
        data = {"found": [_record(each) for each in found]}
        standard_output(f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode())
    else:
        _print(found, language)
    told.finish()
    if found:
        sys.exit(1)


def _read(documents: Sequence[Path]) -> Iterator[Outcome[tuple[Unsplit, ...]]]:
    """Yield what was found in each document, without what a reading says of the roadmap."""
    case: Case[tuple[Unsplit, ...]] = Case(_NO_ROADMAP, unsplit_in)
    for outcome in each_made(documents, case):
        yield replace(outcome, remarks=())


def _print(found: Sequence[Unsplit], language: str) -> None:
    for document, group in groupby(found, key=lambda each: each.document):
        click.echo(document)
        for each in group:
            said = _SAID[language].format(number=each.number, lacks=_LACKS[each.lacks][language])
            click.echo(f"  {each.place.first_line}  {said}")
            click.echo(f"      {each.text}")


def _record(unsplit: Unsplit) -> dict[str, Any]:
    place = unsplit.place
    return {
        "document": unsplit.document,
        "start": place.start,
        "end": place.end,
        "lines": [place.first_line, place.last_line],
        "page": place.page,
        "quote": unsplit.quote,
        "text": unsplit.text,
        "number": unsplit.number,
        "about": unsplit.about,
        "lacks": unsplit.lacks.value,
        "section": unsplit.section,
    }
