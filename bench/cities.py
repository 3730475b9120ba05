"""Made-up tables of the shapes that other programs were measured on.

Areas in districts in a city, women and men, age bands, and an outcome that some have. Areas differ
much in size and somewhat in how common the outcome is, so that about as many cells are small as in
the tables of the baselines. The same shape and seed always give the same table.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fardplan.statistics.protection import Hierarchy, Table, flat, from_leaves, tree


@dataclass(frozen=True)
class Shape:
    """How many areas there are on each level from the lowest, and how many age bands."""

    name: str
    levels: tuple[int, ...]
    ages: int = 1
    mean: float = 250.0
    rate: float = 0.06
    spread: float = 0.9


SHAPES = (
    Shape("S", (130, 13)),
    Shape("M", (544, 130, 13)),
    Shape("M + age", (544, 130, 13), ages=6),
    Shape("L", (6160, 290, 21), ages=6),
)


def table_of(shape: Shape, seed: int = 1) -> Table:
    """Return the table of a shape."""
    draw = np.random.default_rng(seed)
    areas = shape.levels[0]
    size = draw.lognormal(np.log(shape.mean) - shape.spread**2 / 2, shape.spread, areas)
    rate = np.clip(shape.rate * draw.lognormal(0, 0.5, areas), 0, 0.9)
    shares = draw.dirichlet([8] * shape.ages, areas) if shape.ages > 1 else np.ones((areas, 1))
    persons = draw.poisson(size[:, None, None] * shares[:, None, :] / 2, (areas, 2, shape.ages))
    having = draw.binomial(persons, np.broadcast_to(rate[:, None, None], persons.shape))
    leaves = np.stack([having, persons - having], axis=-1)
    dimensions = [_areas(shape.levels), flat("sex", ["women", "men"])]
    if shape.ages > 1:
        dimensions.append(flat("age", [f"age {n + 1}" for n in range(shape.ages)]))
    else:
        leaves = leaves[:, :, 0, :]
    return from_leaves(shape.name, [*dimensions, flat("outcome", ["yes", "no"])], leaves)


def _areas(levels: tuple[int, ...]) -> Hierarchy:
    parents: dict[str, str] = {}
    above: list[str] = [""]
    for level in reversed(range(len(levels))):
        codes = [f"{level}-{n}" for n in range(levels[level])]
        for n, code in enumerate(codes):
            parents[code] = above[n * len(above) // len(codes)]
        above = codes
    return tree("area", parents)
