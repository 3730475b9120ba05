"""Charts drawn without a browser, and without the network."""

from __future__ import annotations

import vl_convert

from fardplan.adapters.charts.style import Spec

_VERSION = "6.4"


def svg(spec: Spec, language: str) -> str:
    """Return a chart as SVG."""
    if language == "sv":
        return vl_convert.vegalite_to_svg(spec, vl_version=_VERSION, format_locale="sv-SE")
    return vl_convert.vegalite_to_svg(spec, vl_version=_VERSION)


def png(spec: Spec, language: str) -> bytes:
    """Return a chart as PNG, in twice its size for print."""
    if language == "sv":
        return vl_convert.vegalite_to_png(spec, vl_version=_VERSION, scale=2, format_locale="sv-SE")
    return vl_convert.vegalite_to_png(spec, vl_version=_VERSION, scale=2)
