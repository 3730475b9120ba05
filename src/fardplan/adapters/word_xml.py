"""Names of WordprocessingML, and the few ways in which its elements are asked."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MATHS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = ("0", "false", "off", "none")


def kind(element: etree._Element) -> str:
    """Return the local name of a Word element, or a name with a prefix for one of another kind.

    Both namespaces of Word, the usual and the strict, give the same names.
    """
    namespace, _, local = str(element.tag).rpartition("}")
    if namespace + "}" in (_W, _STRICT):
        return local
    if namespace + "}" in _MATHS:
        return f"m:{local}"
    return f"mc:{local}" if namespace + "}" == _COMPATIBILITY else f"other:{local}"


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first descendant along `path` of local names, or None."""
    for step in path:
        if element is None:
            return None
        element = next((one for one in element if kind(one) == step), None)
    return element


def value(element: etree._Element | None, attribute: str = "val") -> str | None:
    """Return a Word attribute of `element`, or None if either is missing."""
    if element is None:
        return None
    found = element.get(_W + attribute, element.get(_STRICT + attribute))
    return None if found is None else str(found)


def number(element: etree._Element | None, attribute: str = "val") -> int | None:
    """Return a Word attribute as a number from 0 to 32767, the most that Word writes, or None."""
    text = value(element, attribute) or ""
    if not (text.isascii() and text.isdigit() and len(text) <= 5):
        return None
    return min(int(text), 32767)


def is_on(element: etree._Element | None) -> bool:
    """Say whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and (value(element) or "1") not in _OFF
