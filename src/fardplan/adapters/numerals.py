"""Numbers as Word shows them before the paragraphs of a list."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LAST_ROMAN = 3999
_LAST_LETTERS = 4 * len(_LETTERS)


def numeral(count: int, form: str) -> str:
    """Return `count` in a form of Word (`lowerRoman`, `upperLetter` …), in digits if in doubt."""
    if form == "none":
        return ""
    written = _written(count, form.removeprefix("lower").removeprefix("upper"))
    return written.upper() if form.startswith("upper") else written


def _written(count: int, form: str) -> str:
    if form == "Roman" and 0 < count <= _LAST_ROMAN:
        return _roman(count)
    if form == "Letter" and 0 < count <= _LAST_LETTERS:
        turns, place = divmod(count - 1, len(_LETTERS))
        return _LETTERS[place] * (turns + 1)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    parts = []
    for size, letters in _ROMAN:
        times, count = divmod(count, size)
        parts.append(letters * times)
    return "".join(parts)
