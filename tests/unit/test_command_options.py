"""What two commands have in common is declared once."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import fardplan

COMMANDS = sorted((Path(fardplan.__file__).parent / "cli").glob("*.py"))


def declared(file: Path) -> list[str]:
    """The options with a help of their own, as they are written in a file."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "click.option"
    ]


def test_no_option_is_declared_twice() -> None:
    where = defaultdict(set)
    for file in COMMANDS:
        for option in declared(file):
            where[option].add(file.name)
    assert len(where) > 10
    assert {option: files for option, files in where.items() if len(files) > 1} == {}
