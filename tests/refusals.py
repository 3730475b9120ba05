"""What is said of a file that cannot be read."""

from __future__ import annotations

import pytest

from fardplan.adapters.files import extract_bytes
from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import Limits


def refused(name: str, content: bytes, limits: Limits | None = None) -> BadInput:
    with pytest.raises(BadInput) as caught:
        extract_bytes(name, content, limits=limits or Limits())
    assert caught.value.where == name
    assert str(caught.value).count("\n") == 0
    return caught.value
