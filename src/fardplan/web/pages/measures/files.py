"""Public tables as files, and the record of them for data portals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fardplan.adapters.feeds.csvw import write_csvw
from fardplan.adapters.feeds.dcat import Distribution, Record, json_ld, rdf_xml
from fardplan.adapters.feeds.json_stat_out import write_json_stat
from fardplan.adapters.feeds.px_out import write_px
from fardplan.adapters.feeds.workbook_out import write_workbook
from fardplan.measurement import queries
from fardplan.people.contracts import Actor
from fardplan.statistics import Table, spread
from fardplan.statistics.gate import Nature, Shown
from fardplan.web.page import Data, NothingThere, page

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _csv(table: Table) -> bytes:
    return write_csvw(table, "tabell.csv")["tabell.csv"]


def _csv_metadata(table: Table) -> bytes:
    return write_csvw(table, "tabell.csv")["tabell.csv-metadata.json"]


_KINDS: dict[str, tuple[Promise, str, Callable[[Table], bytes]]] = {
    "xlsx": (_("Excel"), _XLSX, write_workbook),
    "csv": (_("CSV"), "text/csv; charset=utf-8", _csv),
    "csv-metadata": (_("Metadata of the CSV"), "application/csvm+json", _csv_metadata),
    "json": (_("JSON-stat"), "application/json", write_json_stat),
    "px": (_("PX"), "application/octet-stream", write_px),
}


def files(id: int) -> list[Data]:
    """Return the files that a public table can be had as."""
    return [
        {"name": name, "url": reverse("measure_file", args=[id, kind])}
        for kind, (name, _type, _write) in _KINDS.items()
    ]


@page
def measure_file(request: HttpRequest, by: Actor, publication: int, kind: str) -> HttpResponse:
    """Return a public table as a file: nothing that the page does not say."""
    if kind not in _KINDS:
        raise NothingThere(f'A table cannot be had as "{kind}": choose {", ".join(_KINDS)}.')
    shown = queries.shown(publication, today=timezone.localdate())
    _name, content_type, write = _KINDS[kind]
    response = HttpResponse(write(_table(shown)), content_type=content_type)
    ending = kind.replace("csv-metadata", "csv-metadata.json")
    name = f"{shown.indicator.id}-{publication}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@page
def measure_record(request: HttpRequest, by: Actor, publication: int, kind: str) -> HttpResponse:
    """Return what a data portal is told of a public table: DCAT-AP-SE as JSON-LD or RDF/XML."""
    if kind not in _RECORDS:
        raise NothingThere(f'A record cannot be had as "{kind}": choose jsonld or rdf.')
    content_type, write = _RECORDS[kind]
    shown = queries.shown(publication, today=timezone.localdate())
    return HttpResponse(write(_record(request, shown, publication)), content_type=content_type)


_RECORDS: dict[str, tuple[str, Callable[[Record], bytes]]] = {
    "jsonld": ("application/ld+json", json_ld),
    "rdf": ("application/rdf+xml", rdf_xml),
}


def _record(request: HttpRequest, shown: Shown, id: int) -> Record:
    given, table = shown.indicator, shown.table
    periods = sorted(cell.key.period[:4] for cell in shown.cells)
    whole = request.build_absolute_uri
    kind = _KIND_OF_DATA.get(shown.nature)
    source = shown.indicator.source
    from_sv = f" Källa: {source.name}, {source.table or given.title}." if source.name else ""
    from_en = f" Source: {source.name}, {source.table or given.title}." if source.name else ""
    return Record(
        address=whole(reverse("measure_record", args=[id, "jsonld"])),
        title_sv=table.title,
        title_en=table.title_en or given.title_en or table.title,
        description_sv=(
            f"{given.title}. {given.numerator}; {given.population}.{_said(kind, 0)}{from_sv}"
        ),
        description_en=(
            f"{given.title_en or table.title_en or given.title}.{_said(kind, 1)}{from_en}"
        ),
        keywords_sv=(kind.keyword_sv,) if kind else (),
        keywords_en=(kind.keyword_en,) if kind else (),
        publisher=settings.FARDPLAN_PUBLISHER,
        publisher_address=whole(reverse("home")),
        contact=settings.FARDPLAN_PUBLISHER,
        contact_email=settings.FARDPLAN_CONTACT,
        distributions=[
            Distribution(whole(reverse("measure_file", args=[id, kind])), kind, kind)
            for kind in ("csv", "xlsx", "json", "px")
        ],
        first_day=periods[0],
        last_day=periods[-1],
        months_between=given.source.months_between,
    )


@dataclass(frozen=True, slots=True)
class _KindOfData:
    """What a file says of figures that are not the city's own, in Swedish and English."""

    said: tuple[str, str]
    keyword_sv: str
    keyword_en: str


_KIND_OF_DATA: dict[Nature, _KindOfData] = {
    Nature.OPEN: _KindOfData(
        (
            "Öppna data: uppgifterna var offentliga hos källan och förs vidare som de var.",
            "Open data: the figures were public at their source and are passed on as they were.",
        ),
        "öppna data", "open data",
    ),
    Nature.SYNTHETIC: _KindOfData(
        (
            "Påhittad stad: uppgifterna är syntetiska och säger ingenting om någon verklig stad.",
            "Invented city: the figures are synthetic and say nothing of any real city.",
        ),
        "syntetiska data", "synthetic data",
    ),
}  # fmt: skip


def _said(kind: _KindOfData | None, at: int) -> str:
    return f" {kind.said[at]}" if kind else ""


def _table(shown: Shown) -> Table:
    division = queries.division_of(shown)
    table = spread(
        shown.cells,
        title=shown.table.title,
        labels={"area": division.names if division else {}},
        provenance=queries.source_of(shown),
    )
    return replace(table, notes=(*table.notes, *_notes(shown)))


def _notes(shown: Shown) -> Iterator[str]:
    """What a reader of the file has to know: what kind of figures, and why none are by sex."""
    kind = _KIND_OF_DATA.get(shown.nature)
    if kind is not None:
        yield from kind.said
    exempt = shown.indicator.sex.exempt
    if exempt is not None:
        decided = f"{exempt.by}, {exempt.on}; gäller till {exempt.expires}"
        yield f"Inte uppdelat på kön: {exempt.reason} ({decided})."
        yield f"Not split by sex until {exempt.expires}, as decided by {exempt.by} on {exempt.on}."
