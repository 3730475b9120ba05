"""How much a document may be before it is refused unread."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds on one file, wide enough for any report and narrow enough for a small server."""

    max_bytes: int = 50 * _MB
    """A scanned report of 300 pages is about 30 MB; more than this is not an answer."""

    max_characters: int = 10_000_000
    """The longest Swedish government reports hold about four million."""

    max_pages: int = 3_000
    """The longest government reports have some 2,000; each costs a few milliseconds."""

    max_recognised_pages: int = 300
    """Pages without text, which a machine recognises in some seconds each."""

    max_seconds: int = 120
    """To get at the text of one document, and as much to read it. The longest text that is allowed
    takes a third of it."""

    recognises: bool = True
    """Whether pages without text are recognised at once. If not, a document that has such is put
    off, which takes no longer than to count them."""

    max_recognition_seconds: int = 900
    """For one document: 300 scanned pages on two processors take about ten minutes."""

    max_memory_bytes: int = 4_096 * _MB
    """Addresses that a process may use which does nothing but read documents."""

    max_entries: int = 5_000
    """Files inside a Word file: ten are usual, a thousand pictures are possible."""

    max_unpacked_bytes: int = 300 * _MB
    """All that a Word file unpacks to, pictures included."""

    max_part_bytes: int = 25 * _MB
    """One XML part: 1,000 pages are some 20 MB, and parsed take ten times that in memory."""

    max_tags: int = 2_000_000
    """Tags in one XML part: what is small in bytes may still be slow, if it is all tags."""

    max_ratio: int = 200
    """Unpacked to packed bytes: WordprocessingML packs to a tenth, a zip bomb to a thousandth."""

    ratio_counts_from: int = 10 * _MB
    """Below this even the highest ratio is harmless, and small files pack oddly well."""


DEFAULT_LIMITS = Limits()
