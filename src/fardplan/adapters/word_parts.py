"""Where the parts of a Word file lie: most often under usual names, else where the file says."""

from __future__ import annotations

from posixpath import dirname, join, normpath

from lxml import etree

from fardplan.adapters.archive import Archive

_USUAL = "word/document.xml"


class Parts:
    """The parts of one Word file, by what they are: "styles", "numbering", "footnotes" …"""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = _targets(archive, "").get("officeDocument", _USUAL)
        self._others = _targets(archive, self._main)

    def document(self) -> etree._Element | None:
        """Return the root of the document itself."""
        return self._archive.xml(self._main)

    def part(self, what: str) -> etree._Element | None:
        """Return the root of another part, or None if the file has none of the kind."""
        return self._archive.xml(self._others.get(what, f"word/{what}.xml"))


def _targets(archive: Archive, part: str) -> dict[str, str]:
    """Return where a part (or, for "", the file) says that its further parts lie."""
    folder, _, name = part.rpartition("/")
    root = archive.xml(join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    for link in root if root is not None else ():
        what = str(link.get("Type", "")).rpartition("/")[2]
        target = str(link.get("Target", ""))
        whole = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
        if link.get("TargetMode") != "External":
            found.setdefault(what, whole)
    return found
