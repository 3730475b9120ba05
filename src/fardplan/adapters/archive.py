"""Zip archives from strangers, opened with every promise they make checked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from lxml import etree

from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import Limits

BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""All that zipfile raises over a damaged archive, as seen when bytes of real ones were flipped."""

_ENCRYPTED = 0x1
_CHUNK = 64 * 1024
_SAVE_AGAIN = "open it in Word, save it again as .docx and hand in the new file"


class Archive:
    """The parts of one Office file; reading stops where a limit is passed."""

    def __init__(self, name: str, content: bytes, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._read_so_far = 0
        self._zip = self._opened(content)
        self._check(len(content))

    def xml(self, part: str) -> etree._Element | None:
        """Return the root of an XML part, or None if the archive has no such part."""
        if part not in self._zip.namelist():
            return None
        content = self._bytes(part)
        if content.count(b"<") > self._limits.max_tags:
            raise self._bomb("one part of it has too many tags")
        return _parsed(self._name, content)

    def _opened(self, content: bytes) -> zipfile.ZipFile:
        # Counted before zipfile builds an object for each, and whatever the archive claims.
        if content.count(b"PK\x01\x02") > self._limits.max_entries:
            raise self._bomb("it holds too many files")
        try:
            return zipfile.ZipFile(io.BytesIO(content))
        except BROKEN_ZIP as error:
            raise self._damaged() from error

    def _check(self, packed: int) -> None:
        entries = self._zip.infolist()
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise BadInput(
                self._name,
                "the file is password-protected",
                "take away the password and hand it in again",
            )
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > self._limits.max_unpacked_bytes:
            raise self._bomb("it unpacks to too much")
        if unpacked > max(packed * self._limits.max_ratio, self._limits.ratio_counts_from):
            raise self._bomb("it unpacks to far more than any real document")

    def _bytes(self, part: str) -> bytes:
        entry = self._zip.getinfo(part)
        # Other methods unpack without bound for each call, and Word writes none of them.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._damaged()
        try:
            return self._streamed(entry)
        except BROKEN_ZIP as error:
            raise self._damaged() from error

    def _streamed(self, entry: zipfile.ZipInfo) -> bytes:
        """Read one part by chunks, because the size that it declares may be a lie."""
        chunks = []
        read = 0
        with self._zip.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                chunks.append(chunk)
                read += len(chunk)
                self._read_so_far += len(chunk)
                if read > self._limits.max_part_bytes:
                    raise self._bomb("one part of it unpacks to too much")
                if self._read_so_far > self._limits.max_unpacked_bytes:
                    raise self._bomb("it unpacks to too much")
        return b"".join(chunks)

    def _damaged(self) -> BadInput:
        return BadInput(self._name, "the file is damaged or was cut short", _SAVE_AGAIN)

    def _bomb(self, why: str) -> BadInput:
        return BadInput(self._name, f"the file is not opened, since {why}", _SAVE_AGAIN)


def _parsed(name: str, content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,  # keeps libxml2's own bounds on depth and on single texts
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(name, "the XML inside the file is damaged", _SAVE_AGAIN) from error
    if (
        root.getroottree().docinfo.internalDTD is not None
    ):  # Office never writes one; entities come with it
        raise BadInput(name, "the XML inside the file declares a document type", _SAVE_AGAIN)
    return root
