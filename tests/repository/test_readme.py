"""The README says of nothing that it is not built which the product has."""

from __future__ import annotations

import re
from pathlib import Path

from fardplan.adapters import kinds
from fardplan.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BUILT, _REST = README.split("Built:\n")[1].split("Not built yet:\n")
NOT_BUILT = _REST.split("\n\n")[0]
_OF_SOMETHING_ELSE = {"roadmap", "consultation", "read", "data", "city", "record"}
"""Commands whose names are words for much besides."""


def test_no_file_that_can_be_read_is_said_not_to_be() -> None:
    readable = {suffix for kind in kinds._READABLE for suffix in kind.suffixes}
    assert readable.isdisjoint(re.findall(r"\.\w+", NOT_BUILT))


def test_no_command_is_said_not_to_be_built() -> None:
    words = {word.rstrip("s") for word in re.findall(r"\w+", NOT_BUILT.casefold())}
    names = {name.rstrip("s") for name in COMMANDS} - _OF_SOMETHING_ELSE
    assert names
    assert words.isdisjoint(names)


def test_what_is_measured_with_commands_is_said_to_be_built() -> None:
    for word in ("indicators", "milestones", "claims", "Tesseract", "OpenDocument"):
        assert word in BUILT
