"""Measurements as tables and as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("RESULTS.md")
_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"


def machine() -> str:
    """Describe this machine in general words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB of memory, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def tables(results: Mapping[str, Sequence[Any]]) -> str:
    """Return every table of results under its title, as Markdown."""
    return "\n\n".join(f"### {title}\n\n{_table(rows)}" for title, rows in results.items() if rows)


def write_json(path: Path, results: Mapping[str, Sequence[Any]]) -> None:
    """Write all figures to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {
        "taken": date.today().isoformat(),
        "machine": machine(),
        **{title: [asdict(row) for row in rows] for title, rows in results.items()},
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")


def keep(results: Mapping[str, Sequence[Any]], page: Path = RESULTS) -> None:
    """Put the figures in `page`, in place of those that stand there."""
    text = page.read_text("utf-8")
    before, _, rest = text.partition(_BEGIN)
    after = rest.partition(_END)[2]
    taken = f"Taken {date.today().isoformat()} on {machine()}."
    figures = f"{_BEGIN}\n{taken}\n\n{tables(results)}\n{_END}"
    page.write_text(before + figures + after, "utf-8")


def _table(rows: Sequence[Any]) -> str:
    names = [each.name for each in fields(rows[0])]
    lines = [[_shown(getattr(row, name)) for name in names] for row in rows]
    heads = [name.replace("_", " ") for name in names]
    widths = [max(map(len, column)) for column in zip(heads, *lines, strict=True)]
    ruled = [heads, ["-" * (width - 1) + ":" for width in widths], *lines]
    return "\n".join(
        "| "
        + " | ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in ruled
    )


def _shown(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
