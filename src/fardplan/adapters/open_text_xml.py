"""Names of OpenDocument, and the few ways in which its elements are asked."""

from __future__ import annotations

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    f"{_OASIS}office:1.0": "office",
    f"{_OASIS}text:1.0": "text",
    f"{_OASIS}table:1.0": "table",
    f"{_OASIS}drawing:1.0": "draw",
    f"{_OASIS}style:1.0": "style",
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}manifest:1.0": "manifest",
}
_NAMESPACES = {prefix: namespace for namespace, prefix in _PREFIXES.items()}


def kind(element: etree._Element) -> str:
    """Return the name of an element with the prefix that OpenDocument gives it: "text:p"."""
    namespace, _, local = str(element.tag).removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(namespace, 'other')}:{local}"


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that name, or None."""
    if element is None:
        return None
    return next((one for one in element if kind(one) == name), None)


def value(element: etree._Element | None, attribute: str) -> str:
    """Return an attribute, named with its prefix, or "" if there is none."""
    if element is None:
        return ""
    prefix, _, local = attribute.partition(":")
    return str(element.get(f"{{{_NAMESPACES[prefix]}}}{local}", ""))


def number(element: etree._Element | None, attribute: str, default: int, most: int) -> int:
    """Return an attribute as a number from 0 to `most`: strangers may ask for a million."""
    text = value(element, attribute)
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        return default
    return min(int(text), most)
