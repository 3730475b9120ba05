"""Sources by their names, for those who fetch a table without writing a programme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fardplan.adapters.feeds.http import Http
from fardplan.adapters.feeds.kolada import RKA, Kolada
from fardplan.adapters.feeds.pxweb import SCB as SCB_1
from fardplan.adapters.feeds.pxweb import PxWeb
from fardplan.adapters.feeds.pxwebapi2 import SCB as SCB_2
from fardplan.adapters.feeds.pxwebapi2 import PxWebApi2
from fardplan.adapters.feeds.skolverket import SKOLVERKET, Skolverket
from fardplan.kernel.errors import BadInput
from fardplan.statistics.tables import Table

SOURCES = {
    "scb": SCB_2,
    "pxweb": SCB_1,
    "kolada": RKA,
    "skolverket": SKOLVERKET,
}
"""What a source is called, and where it stands if nothing else is said."""


def fetch(
    source: str, table: str, wanted: Mapping[str, Sequence[str]], http: Http, address: str = ""
) -> Table:
    """Return a table of a source.

    - `scb`: a table id of PxWebApi 2, and codes by variable; `agg_…` or `vs_…` first among the
      codes of a variable is another list to choose from.
    - `pxweb`: a path of PxWeb 1, and codes by variable; `agg:…` or `vs:…` likewise.
    - `kolada`: key figures with commas between, and `municipality` or `ou`, and `year`.
    - `skolverket`: a municipality, or school units by `school`; `form` is the form of school.

    `address` is another service that answers in the same way. Raises `BadInput`.
    """
    if source not in SOURCES:
        do = f"choose from {', '.join(sorted(SOURCES))}"
        raise BadInput(f"source {source}", "is not known", do)
    base = address or SOURCES[source]
    return _FETCH[source](http, base, table, wanted)


def _scb(http: Http, base: str, table: str, wanted: Mapping[str, Sequence[str]]) -> Table:
    lists = {code: codes[0] for code, codes in wanted.items() if codes[:1] and _is_list(codes[0])}
    plain = {code: codes[1:] if code in lists else codes for code, codes in wanted.items()}
    return PxWebApi2(http, base).table(table, plain, lists)


def _is_list(code: str) -> bool:
    return code.startswith(("agg_", "vs_"))


def _pxweb(http: Http, base: str, table: str, wanted: Mapping[str, Sequence[str]]) -> Table:
    return PxWeb(http, base).table(table, wanted)


def _kolada(http: Http, base: str, table: str, wanted: Mapping[str, Sequence[str]]) -> Table:
    _check("kolada", wanted, {"municipality", "ou", "year"})
    kolada, kpis, years = Kolada(http, base), table.split(","), wanted.get("year", ())
    if "ou" in wanted:
        return kolada.units(kpis, wanted["ou"], years)
    return kolada.table(kpis, wanted.get("municipality", ()), years)


def _skolverket(http: Http, base: str, table: str, wanted: Mapping[str, Sequence[str]]) -> Table:
    _check("skolverket", wanted, {"school", "form"})
    api = Skolverket(http, base)
    form = next(iter(wanted.get("form", ())), "gr")
    schools = wanted.get("school") or [one.code for one in api.schools(table, form=form)]
    return api.table(schools, form=form)


def _check(source: str, wanted: Mapping[str, Sequence[str]], known: set[str]) -> None:
    for name in wanted:
        if name not in known:
            do = f"choose from {', '.join(sorted(known))}"
            raise BadInput(f"{source}, {name}", "is no choice there", do)


_FETCH = {"scb": _scb, "pxweb": _pxweb, "kolada": _kolada, "skolverket": _skolverket}
