"""Files written as they come, in pieces that are worth a write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_ENOUGH = 64 * 1024
"""Characters."""


def gathered(texts: Iterable[str]) -> Iterator[bytes]:
    """Yield the bytes of many short texts, several of them at once."""
    held, size = list[str](), 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= _ENOUGH:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()
