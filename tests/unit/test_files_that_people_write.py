"""Files that people write, of all kinds: what is refused, and how that is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from demonstration import STOCKHOLM
from fardplan.kernel.checked_yaml import MOST_CHARACTERS, text_of
from fardplan.kernel.errors import BadInput
from fardplan.plan import load as load_roadmap
from fardplan.plan import loads as loads_roadmap
from fardplan.statistics.milestones.series import load_series
from fardplan.synthesis.consultation_file import load as load_consultation
from fardplan.synthesis.consultation_file import loads as loads_consultation

ROADMAP = STOCKHOLM / "roadmap.yaml"


@pytest.mark.parametrize("load", [load_roadmap, load_consultation, load_series])
@pytest.mark.parametrize("filling", ["#", "å", "- 1\n", " "])
def test_a_file_that_nobody_can_have_written_is_refused_unread(
    load: Callable[[Path], Any], filling: str, tmp_path: Path
) -> None:
    path = tmp_path / "stor.yaml"
    path.write_text(filling * (MOST_CHARACTERS // len(filling) + 1), encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load(path)
    assert "is longer than the 2 million characters allowed" in str(refused.value)
    assert str(path) in str(refused.value)


def test_an_endless_file_is_refused_too() -> None:
    with pytest.raises(BadInput, match="is longer than"):
        text_of(Path("/dev/zero"), kind="roadmap")


def test_the_longest_file_that_is_allowed_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "lang.yaml"
    text = ROADMAP.read_text(encoding="utf-8")
    path.write_text(text + "#" * (MOST_CHARACTERS - len(text)), encoding="utf-8")
    assert load_roadmap(path) == load_roadmap(ROADMAP)


def test_a_wrong_choice_is_told_with_all_that_may_be_chosen() -> None:
    text = (STOCKHOLM / "consultation.yaml").read_text(encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        loads_consultation(text.replace("kind: district_council", "kind: sdn", 1), name="c.yaml")
    told = str(refused.value)
    assert "bodies[0].kind: 'sdn' is none of city_council, city_executive_board, " in told
    assert "district_council" in told


def test_a_long_message_keeps_what_stands_there_and_what_is_wrong() -> None:
    text = ROADMAP.read_text(encoding="utf-8")
    unreadable = text.replace("areas:", "område:")
    with pytest.raises(BadInput) as refused:
        loads_roadmap(unreadable, name="r.yaml")
    assert len(str(refused.value)) < 300
    with pytest.raises(BadInput) as refused:
        loads_roadmap("- " + "ett långt ord\n- " * 200, name="r.yaml")
    assert "['ett långt ord', " in str(refused.value)
    assert "is not of type 'object'" in str(refused.value)
