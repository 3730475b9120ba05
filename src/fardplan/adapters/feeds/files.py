"""A table out of a file, of whichever format."""

from __future__ import annotations

from pathlib import Path

from fardplan.adapters.feeds.csv_table import read_csv
from fardplan.adapters.feeds.grid import Layout
from fardplan.adapters.feeds.json_stat import from_data, loaded
from fardplan.adapters.feeds.px import read_px
from fardplan.adapters.feeds.pxweb_json import is_pxweb_json, read_pxweb_json
from fardplan.adapters.feeds.sdmx_csv import is_sdmx_csv, read_sdmx_csv
from fardplan.adapters.feeds.taken import MOST_BYTES, refuse_unless_small, stamped
from fardplan.adapters.feeds.workbook import read_workbook
from fardplan.kernel.errors import BadInput
from fardplan.statistics.tables import Table

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_PX = (b"CHARSET=", b"AXIS-VERSION=", b"CODEPAGE=", b"LANGUAGE=", b"MATRIX=", b"DECIMALS=")


def read_table(path: Path, layout: Layout | None = None, *, sheet: str = "") -> Table:
    """Return the table in a file: CSV, SDMX-CSV, Excel, JSON-stat, PX or an answer of PxWeb.

    The content tells the format. Raises `BadInput` with one sentence for a file that cannot be
    read, or whose figures cannot be used; then nothing of it is.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            why = f"is larger than {MOST_BYTES // (1024 * 1024)} MB"
            raise BadInput(str(path), why, "divide it, or choose fewer values")
        content = path.read_bytes()
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        raise BadInput(str(path), why, "give the path of a file with figures") from None
    return read_content(path.name, content, layout, sheet=sheet)


def read_content(
    name: str, content: bytes, layout: Layout | None = None, *, sheet: str = ""
) -> Table:
    """Return the table in the bytes of a file that is called `name`; otherwise as `read_table`."""
    refuse_unless_small(name, content)
    head = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"PK"):
        return read_workbook(name, content, layout, sheet=sheet)
    if head.startswith(_OLD_EXCEL):
        raise BadInput(name, "is an old Excel file (.xls)", "save it as .xlsx")
    if head[:1] in (b"{", b"["):
        return _read_json(name, content)
    if head.startswith(b"<"):
        raise BadInput(name, "is a web page or XML, no table", "look at what the source answers")
    if head.startswith(_PX):
        return read_px(name, content)
    if is_sdmx_csv(head.split(b"\n", 1)[0].decode("latin-1")):
        return read_sdmx_csv(name, content)
    return read_csv(name, content, layout)


def _read_json(name: str, content: bytes) -> Table:
    data = loaded(name, content)
    if is_pxweb_json(data):
        return read_pxweb_json(name, content)
    return stamped(from_data(name, data), content)
