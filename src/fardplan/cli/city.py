"""`fardplan city`: a city that is made up, of any size, in which every truth is known."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from fardplan.city import TRUTHS, Format, Order, Result, Variant, make
from fardplan.city.order import FEWEST, MOST
from fardplan.cli import options


@click.group()
def city() -> None:
    """Make a synthetic city: a laboratory for measures, and a demonstration."""


@city.command("make")
@click.option(
    "--persons",
    type=click.IntRange(FEWEST, MOST),
    default=30_000,
    show_default=True,
    help="How many live in the city in its last year.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="The same seed gives the same city, byte for byte.",
)
@click.option(
    "--years",
    type=click.IntRange(2, 20),
    default=10,
    show_default=True,
    help="How many calendar years are told of.",
)
@click.option(
    "--variant",
    "variants",
    type=click.Choice([str(variant) for variant in Variant]),
    multiple=True,
    help="Plant a difference that other cities do not have; may be given again.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([str(form) for form in Format]),
    default=str(Format.PARQUET),
    show_default=True,
    help="How the tables are written.",
)
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    required=True,
    help="A new folder, written whole or not at all.",
)
@options.READERS
def make_city(
    persons: int,
    seed: int,
    years: int,
    variants: tuple[str, ...],
    form: str,
    folder: Path,
    workers: int | None,
) -> None:
    """Make a city and write its tables, and the truths about it.

    Example: fardplan city make --persons 30000 --seed 1 --out city
    """
    order = Order(persons, seed, years, variants=tuple(sorted(map(Variant, set(variants)))))
    began = time.monotonic()
    made = make(order, folder, form=Format(form), workers=workers, tell=_tell_parts)
    _tell(made, time.monotonic() - began)


def _tell_parts(done: int, of: int) -> None:
    """Say on a terminal how far it has come."""
    if sys.stderr.isatty():
        click.echo(f"\rpart {done} of {of}" + "\n" * (done == of), nl=False, err=True)


def _tell(made: Result, seconds: float) -> None:
    for name, rows in made.rows.items():
        click.echo(f"{name:<18}{rows:>12,}")
    click.echo(
        f"{made.files} files, {made.bytes / 1e6:,.1f} MB, in {seconds:.1f} s. "
        f"What was planted, and what is so: {made.folder / TRUTHS}"
    )
