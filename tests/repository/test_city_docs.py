"""The page on the files of a city tells of every column, word and key, and of no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cities import a_city
from fardplan.city import Order
from fardplan.city.tables import IN_PARTS, WHOLE

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "city-files.md"
TABLES = IN_PARTS | WHOLE


@pytest.mark.parametrize("name", TABLES)
def test_every_column_and_word_of_a_table_is_told(name: str) -> None:
    mine = re.search(rf"^### {name}\n(.*?)(?=^##)", PAGE.read_text("utf-8"), re.M | re.S)
    assert mine
    told = dict(re.findall(r"^\| `(\w+)` \| ([^|]*) \|", mine[1], re.M))
    assert list(told) == [column.name for column in TABLES[name]]
    for column in TABLES[name]:
        words = tuple(re.findall(r"`([^`]+)`", told[column.name]))
        assert words == column.words


def keys_of(data: Any) -> Iterator[str]:
    """Every key of the data that is a word, not the number of a district."""
    if isinstance(data, dict):
        yield from (key for key in data if not key.isdigit())
        for value in data.values():
            yield from keys_of(value)


def test_every_key_of_the_truths_is_told(tmp_path: Path) -> None:
    said = set(re.findall(r"`([^`\n]+)`", PAGE.read_text("utf-8")))
    said |= set(re.findall(r"^### (\w+)$", PAGE.read_text("utf-8"), re.M))
    with a_city(Order(persons=5_000), tmp_path / "city") as city:
        assert set(keys_of(city.told)) - said == set()


def test_every_planted_value_is_told(tmp_path: Path) -> None:
    planted = PAGE.read_text("utf-8").partition("## What is planted")[2]
    with a_city(Order(persons=5_000), tmp_path / "city") as city:
        for part, parameters in city.planted.items():
            mine = re.search(rf"^### {part}\n(.*?)(?=^###|\Z)", planted, re.M | re.S)
            assert mine
            rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]*?) \|", mine[1], re.M))
            assert rows == {key: shown(value) for key, value in parameters.items()}


def shown(value: Any) -> str:
    """A value as the page writes it."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
