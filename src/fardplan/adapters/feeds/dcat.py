"""A record of a data set for the national data portal: DCAT-AP-SE as JSON-LD and as RDF/XML."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from lxml import etree

from fardplan.kernel.errors import BadInput

_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU = "http://publications.europa.eu/resource/authority"
_PUBLIC = f"{_EU}/access-right/PUBLIC"
_LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
_EVERY = {1: "MONTHLY", 3: "QUARTERLY", 6: "ANNUAL_2", 12: "ANNUAL", 24: "BIENNIAL"}
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
"""The licence that figures without a person behind them may have."""

MEDIA = {
    "csv": ("text/csv", "CSV"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    "json": ("application/json", "JSON"),
    "px": ("text/x-pcaxis-px", "PX"),
}
"""Media type and EU file type of each ending that a distribution may have."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file of a data set and where it is fetched."""

    address: str
    title_sv: str
    title_en: str

    @property
    def ending(self) -> str:
        """The ending of its file."""
        return self.address.rpartition(".")[2].lower()


@dataclass(frozen=True)
class Record:
    """What the portal is told of a data set. Addresses are whole; days are 2024-01-31.

    `months_between` is how often there are new figures, `theme` a code of the EU data themes.
    """

    address: str
    title_sv: str
    title_en: str
    description_sv: str
    description_en: str
    publisher: str
    publisher_address: str
    contact: str
    contact_email: str
    distributions: Sequence[Distribution]
    licence: str = CC0
    keywords_sv: Sequence[str] = ()
    keywords_en: Sequence[str] = ()
    theme: str = "SOCI"
    issued: str = ""
    modified: str = ""
    first_day: str = ""
    last_day: str = ""
    spatial: str = ""
    months_between: int | None = None

    def __post_init__(self) -> None:
        """Refuse a record that the portal would not take."""
        for field in ("title_sv", "description_sv", "publisher", "contact"):
            if not getattr(self, field).strip():
                raise BadInput(f"record, {field}", "is empty", "fill it in")
        addresses = [self.address, self.publisher_address, self.licence, self.spatial]
        for address in filter(None, [*addresses, *(one.address for one in self.distributions)]):
            if urlsplit(address).scheme not in ("http", "https"):
                why = f'"{address}" is no whole address'
                raise BadInput("record", why, "begin it with https://")
        if not self.distributions:
            raise BadInput("record, distributions", "there is none", "name at least one file")
        for day in filter(None, (self.issued, self.modified, self.first_day, self.last_day)):
            if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", day):
                raise BadInput("record", f'"{day}" is no day', "write it as 2024-01-31")


def json_ld(record: Record) -> bytes:
    """Return the record as JSON-LD in UTF-8."""
    data = {
        "@context": {key: name for key, name in _NAMES.items() if key != "rdf"},
        "@graph": [_node(one) for one in _graph(record)],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def rdf_xml(record: Record) -> bytes:
    """Return the record as RDF/XML in UTF-8."""
    root = etree.Element(_tag("rdf:RDF"), nsmap=_NAMES)
    for node in _graph(record):
        _element(root, node)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


# --- The graph -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    language: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class _Link:
    address: str


@dataclass(frozen=True, slots=True)
class _Thing:
    """A thing of a type; without an address it stands inside the one that has it."""

    type: str
    said: tuple[tuple[str, _Text | _Link | _Thing], ...]
    address: str = ""


def _graph(record: Record) -> tuple[_Thing, ...]:
    publisher = _Thing(
        "foaf:Agent",
        (("foaf:name", _Text(record.publisher)), ("dct:type", _Link(_LOCAL_AUTHORITY))),
        record.publisher_address,
    )
    files = tuple(_distribution(record, one) for one in record.distributions)
    return (_dataset(record), publisher, *files)


def _dataset(record: Record) -> _Thing:
    said: list[tuple[str, _Text | _Link | _Thing]] = [
        *_both("dct:title", record.title_sv, record.title_en),
        *_both("dct:description", record.description_sv, record.description_en),
        ("dct:identifier", _Text(record.address)),
        ("dct:publisher", _Link(record.publisher_address)),
        ("dcat:contactPoint", _contact(record)),
        ("dcat:theme", _Link(f"{_EU}/data-theme/{record.theme}")),
        ("dct:accessRights", _Link(_PUBLIC)),
        ("dct:language", _Link(f"{_EU}/language/SWE")),
        ("dct:language", _Link(f"{_EU}/language/ENG")),
        *(("dcat:keyword", _Text(word, "sv")) for word in record.keywords_sv),
        *(("dcat:keyword", _Text(word, "en")) for word in record.keywords_en),
        *(_day(key, day) for key, day in (("dct:issued", record.issued),
                                          ("dct:modified", record.modified)) if day),
        *(("dcat:distribution", _Link(_file(record, one))) for one in record.distributions),
    ]  # fmt: skip
    if record.spatial:
        said.append(("dct:spatial", _Link(record.spatial)))
    if record.first_day and record.last_day:
        ends = (_day("dcat:startDate", record.first_day), _day("dcat:endDate", record.last_day))
        said.append(("dct:temporal", _Thing("dct:PeriodOfTime", ends)))
    if record.months_between in _EVERY:
        often = _EVERY[record.months_between]
        said.append(("dct:accrualPeriodicity", _Link(f"{_EU}/frequency/{often}")))
    return _Thing("dcat:Dataset", tuple(said), record.address)


def _distribution(record: Record, one: Distribution) -> _Thing:
    said: list[tuple[str, _Text | _Link | _Thing]] = [
        *_both("dct:title", one.title_sv, one.title_en),
        ("dcat:accessURL", _Link(one.address)),
        ("dcat:downloadURL", _Link(one.address)),
        ("dct:license", _Link(record.licence)),
    ]
    if one.ending in MEDIA:
        media, kind = MEDIA[one.ending]
        said.append(
            ("dcat:mediaType", _Link(f"https://www.iana.org/assignments/media-types/{media}"))
        )
        if kind != "PX":
            said.append(("dct:format", _Link(f"{_EU}/file-type/{kind}")))
    return _Thing("dcat:Distribution", tuple(said), _file(record, one))


def _file(record: Record, one: Distribution) -> str:
    """Return the name of a distribution: that of the data set, and of its file."""
    return f"{record.address}#{quote(one.address.rpartition('/')[2], safe='.-_')}"


def _contact(record: Record) -> _Thing:
    return _Thing(
        "vcard:Organization",
        (
            ("vcard:fn", _Text(record.contact)),
            ("vcard:hasEmail", _Link(f"mailto:{record.contact_email}")),
        ),
    )


def _both(key: str, sv: str, en: str) -> list[tuple[str, _Text | _Link | _Thing]]:
    return [(key, _Text(text, language)) for text, language in ((sv, "sv"), (en, "en")) if text]


def _day(key: str, day: str) -> tuple[str, _Text]:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(day)]
    return key, _Text(day, type=f"xsd:{kind}")


# --- As JSON-LD and as XML -----------------------------------------------------------------------


def _node(thing: _Thing) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": thing.address} if thing.address else {}
    node["@type"] = thing.type
    for key, said in thing.said:
        node.setdefault(key, []).append(_value(said))
    return {key: one[0] if isinstance(one, list) and len(one) == 1 else one
            for key, one in node.items()}  # fmt: skip


def _value(said: _Text | _Link | _Thing) -> dict[str, Any]:
    if isinstance(said, _Link):
        return {"@id": said.address}
    if isinstance(said, _Thing):
        return _node(said)
    value = {"@value": said.text}
    if said.language:
        value["@language"] = said.language
    if said.type:
        value["@type"] = said.type
    return value


def _element(above: etree._Element, thing: _Thing) -> None:
    element = etree.SubElement(above, _tag(thing.type))
    if thing.address:
        element.set(_tag("rdf:about"), thing.address)
    for key, said in thing.said:
        inner = etree.SubElement(element, _tag(key))
        if isinstance(said, _Link):
            inner.set(_tag("rdf:resource"), said.address)
        elif isinstance(said, _Thing):
            _element(inner, said)
        else:
            inner.text = said.text
            if said.language:
                inner.set("{http://www.w3.org/XML/1998/namespace}lang", said.language)
            if said.type:
                inner.set(_tag("rdf:datatype"), said.type.replace("xsd:", _NAMES["xsd"]))


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"
