"""Zip archives from strangers, opened with every promise they make checked."""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator

from lxml import etree

from fardplan.kernel.errors import BadInput
from fardplan.reading.limits import Limits
from fardplan.reading.plain import encoding_of

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
_UTF_8 = 0x800
_LITTER = re.compile(
    r"(?i)(?:^|[/\\])(?:__MACOSX[/\\]|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)"
)
_CHUNK = 64 * 1024
_SAVE_AGAIN = "open it in Word, save it again as .docx and hand in the new file"


class Archive:
    """The parts of one Office file, or the files of a zip; reading stops where a limit is passed.

    `do` is what to do about one that cannot be opened.
    """

    def __init__(self, name: str, content: bytes, limits: Limits, do: str = _SAVE_AGAIN) -> None:
        self._name = name
        self._limits = limits
        self._do = do
        self._read_so_far = 0
        self._zip = self._opened(content)
        self._check(len(content))

    def xml(self, part: str) -> etree._Element | None:
        """Return the root of an XML part, or None if the archive has no such part."""
        if part not in self._zip.namelist():
            return None
        content = self._bytes(self._zip.getinfo(part), self._limits.max_part_bytes)
        if content.count(b"<") > self._limits.max_tags:
            raise self._bomb("one part of it has too many tags")
        return _parsed(self._name, content, self._do)

    def files(self) -> Iterator[tuple[str, bytes | BadInput]]:
        """Yield the name and the content of each file, or the error that tells why it has none.

        What systems leave in archives for themselves is passed over.
        """
        decoded = _decoder(self._zip.infolist())
        for entry in self._zip.infolist():
            name = decoded(entry)
            if name.endswith("/") or _LITTER.search(name):
                continue
            try:
                yield name, self._bytes(entry, self._limits.max_bytes)
            except BadInput as error:
                if self._read_so_far > self._limits.max_unpacked_bytes:
                    raise
                yield name, error

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

    def _bytes(self, entry: zipfile.ZipInfo, most: int) -> bytes:
        # Other methods unpack without bound for each call, and Word writes none of them.
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._damaged()
        try:
            return self._streamed(entry, most)
        except BROKEN_ZIP as error:
            raise self._damaged() from error

    def _streamed(self, entry: zipfile.ZipInfo, most: int) -> bytes:
        """Read one part by chunks, because the size that it declares may be a lie."""
        chunks = []
        read = 0
        with self._zip.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                chunks.append(chunk)
                read += len(chunk)
                self._read_so_far += len(chunk)
                if read > most:
                    raise self._bomb("one part of it unpacks to too much")
                if self._read_so_far > self._limits.max_unpacked_bytes:
                    raise self._bomb("it unpacks to too much")
        return b"".join(chunks)

    def _damaged(self) -> BadInput:
        return BadInput(self._name, "the file is damaged or was cut short", self._do)

    def _bomb(self, why: str) -> BadInput:
        return BadInput(self._name, f"the file is not opened, since {why}", self._do)


def _decoder(entries: list[zipfile.ZipInfo]) -> Callable[[zipfile.ZipInfo], str]:
    """Return what reads the names of files: those without a mark are in the encoding of a system.

    Windows writes DOS letters or its own, macOS UTF-8 with each å in two.
    """
    unmarked = [entry.filename for entry in entries if not entry.flag_bits & _UTF_8]
    raw = "\n".join(unmarked).encode("cp437")
    encoding = encoding_of(raw)

    def decoded(entry: zipfile.ZipInfo) -> str:
        name = entry.filename
        if not entry.flag_bits & _UTF_8:
            name = name.encode("cp437").decode(encoding, "replace")
        return unicodedata.normalize("NFC", name)

    return decoded


def _parsed(name: str, content: bytes, do: str) -> etree._Element:
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
        raise BadInput(name, "the XML inside the file is damaged", do) from error
    if (
        root.getroottree().docinfo.internalDTD is not None
    ):  # Office never writes one; entities come with it
        raise BadInput(name, "the XML inside the file declares a document type", do)
    return root
