"""Maps by area: women, men and total beside each other, in the same colours with the same classes.

Drawn as SVG of our own, since a map must say itself what it shows: it has a title, a description,
and the name and figure of every area. What is protected is hatched, what is missing dotted; neither
has a colour of the scale. An area that cannot be told from the whole city has a thin outline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import vl_convert

from fardplan.adapters.charts.map_facts import Facts, is_hidden, is_lacking
from fardplan.adapters.charts.map_words import (
    WORDS,
    class_texts,
    description,
    figure_text,
    heading,
    title,
)
from fardplan.adapters.charts.style import FACE, INK, RULE, SHEET, SOFT
from fardplan.statistics import Figure, Number, Sex
from fardplan.statistics.apart import Apart
from fardplan.statistics.geography import Area, Ring
from fardplan.statistics.geography.rings import middle

COLOURS = ("#dcebee", "#a9cdd6", "#6ba6b6", "#33788c", "#0f4a5c")
"""Of one hue and ever darker, so that they differ to every eye and in print without colour."""
_CHOSEN = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
_WIDTH, _ALONE, _TALLEST, _HEAD, _EDGE = 360.0, 640.0, 520.0, 50.0, 14.0
"""How wide a map is beside others and alone, how high its land, its heading and its margins."""
_MOST_NAMES = 25
"""With more areas their names would lie on each other; each still tells its own when pointed at."""
_HALO = f'stroke="{SHEET}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'

_PATTERNS = f"""<defs>
<pattern id="hidden" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="7" height="7" fill="{SHEET}"/><rect width="2.2" height="7" fill="{SOFT}"/></pattern>
<pattern id="lacking" width="7" height="7" patternUnits="userSpaceOnUse">
<rect width="7" height="7" fill="{SHEET}"/><circle cx="3.5" cy="3.5" r="1.3" fill="{SOFT}"/></pattern>
<pattern id="blank" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="{SHEET}"/><rect width="6" height="1" fill="{RULE}"/></pattern>
</defs>"""  # noqa: E501


@dataclass(frozen=True, slots=True)
class LegendRow:
    """A part of the legend: a piece of SVG, 30 by 20, and what it means."""

    swatch: str
    text: str


def area_map(given: Facts, language: str, sex: Sex) -> str:
    """Return the map of one sex as SVG; its legend stands beside it on the page."""
    panel = _panel(given, sex, language)
    return _document(given, [sex], language, *map_size(given), panel)


def area_maps(given: Facts, language: str) -> str:
    """Return the maps of all sexes beside each other as SVG, with title, legend and source."""
    sexes = given.sexes
    high = map_size(given)[1]
    each = _wide(given)
    width = max(each * len(sexes), 2 * _WIDTH)
    top = 46.0
    maps = "".join(
        f'<g transform="translate({each * at:g} {top:g})">{_panel(given, sex, language)}</g>'
        for at, sex in enumerate(sexes)
    )
    below, end = _legend_below(given, language, width, top + high + 10)
    named = escape(title(given, language))
    head = f'<text x="{_EDGE}" y="30" font-size="18" font-weight="600" fill="{INK}">{named}</text>'
    return _document(given, sexes, language, width, end, head + maps + below)


def map_size(given: Facts) -> tuple[int, int]:
    """Return how wide and how high the map of one sex is."""
    return round(_wide(given)), round(_HEAD + _Frame.around(given).height + _EDGE)


def map_png(drawn: str) -> bytes:
    """Return a map that was drawn as SVG as PNG, in twice its size for print."""
    return vl_convert.svg_to_png(drawn, scale=2)


def legend(given: Facts, language: str) -> list[LegendRow]:
    """Return what the colours, patterns and outlines mean: those that are on any of the maps."""
    words = WORDS[language]
    colours = _colours(given)
    rows = [
        LegendRow(_swatch(colours[at], thin=True), text)
        for at, text in enumerate(class_texts(given, language))
    ]
    drawn = {area.code for area in given.borders.drawn}
    told = {said for by_area in given.apart.values() for c, said in by_area.items() if c in drawn}
    for apart in (Apart.ABOVE, Apart.BELOW):
        if apart in told:
            rows.append(LegendRow(_swatch(SHEET, mark=apart), words[str(apart)]))
    if Apart.LIKE in told:
        rows.append(LegendRow(_swatch(SHEET, thin=True), words["like"]))
    shapes = [f.get(code) for f in given.figures.values() if f for code in drawn]
    if any(map(is_hidden, shapes)):
        rows.append(LegendRow(_swatch("url(#hidden)", thin=True), words["hidden"]))
    if any(map(is_lacking, shapes)):
        rows.append(LegendRow(_swatch("url(#lacking)", thin=True), words["lacking"]))
    if given.borders.blanks:
        rows.append(LegendRow(_swatch("url(#blank)", thin=True), words["blank"]))
    return rows


def patterns() -> str:
    """Return the definitions that the swatches of a legend refer to, once for a page."""
    return f'<svg width="0" height="0" aria-hidden="true" focusable="false">{_PATTERNS}</svg>'


def _wide(given: Facts) -> float:
    return _WIDTH if len(given.sexes) > 1 else _ALONE


@dataclass(frozen=True, slots=True)
class _Frame:
    """How metres become places on the paper."""

    west: float
    north: float
    scale: float
    left: float
    height: float
    width: float

    @classmethod
    def around(cls, given: Facts) -> _Frame:
        """Return the frame that all drawn land fits in, the same for every map of it."""
        shapes = (*(a.rings for a in given.borders.drawn), *(b.rings for b in given.borders.blanks))
        corners = [corner for rings in shapes for ring in rings for corner in ring]
        west, east = (pick(corner[0] for corner in corners) for pick in (min, max))
        south, north = (pick(corner[1] for corner in corners) for pick in (min, max))
        wide, high = max(east - west, 1), max(north - south, 1)
        paper = _wide(given)
        scale = min((paper - 2 * _EDGE) / wide, _TALLEST / high)
        left = (paper - wide * scale) / 2
        return cls(west, north, scale, left, high * scale, paper)

    def place(self, east: float, north: float) -> tuple[float, float]:
        """Return where on the paper a point lies."""
        x = self.left + (east - self.west) * self.scale
        return x, _HEAD + (self.north - north) * self.scale

    def path(self, rings: Sequence[Ring]) -> str:
        """Return rings as the data of an SVG path."""
        return "".join(f"M{' '.join(self._corners(ring))}Z" for ring in rings)

    def _corners(self, ring: Ring) -> Iterator[str]:
        last = ""
        for corner in ring:
            x, y = self.place(*corner)
            text = f"{x:.1f},{y:.1f}"
            if text != last:
                yield text
            last = text


def _document(
    given: Facts, sexes: Sequence[Sex], language: str, width: float, height: float, body: str
) -> str:
    named = escape(title(given, language))
    said = escape(description(given, sexes, language))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{language}" '
        f'aria-labelledby="title desc" width="{width:g}" height="{height:.0f}" '
        f'viewBox="0 0 {width:g} {height:.0f}" font-family="{FACE}">'
        f'<title id="title">{named}</title><desc id="desc">{said}</desc>{_PATTERNS}'
        f'<rect width="100%" height="100%" fill="{SHEET}"/>{body}</svg>'
    )


def _panel(given: Facts, sex: Sex, language: str) -> str:
    """One map with its heading: land without figures, areas, those that stand out, names."""
    frame = _Frame.around(given)
    name, city = heading(given, sex, language)
    parts = [
        f'<text x="{_EDGE}" y="20" font-size="16" font-weight="600" fill="{INK}">{name}</text>',
        f'<text x="{_EDGE}" y="38" font-size="12.5" fill="{SOFT}">{city}</text>',
    ]
    for blank in given.borders.blanks:
        parts.append(_shape(frame, blank.rings, "url(#blank)", RULE, 0.8, blank.name))
    told = given.apart.get(sex, {})
    has_names = len(given.borders.drawn) <= _MOST_NAMES
    thin, thick = (0.8, 2.6) if has_names else (0.5, 1.6)
    standing_out = [
        a for a in given.borders.drawn if told.get(a.code, Apart.LIKE) is not Apart.LIKE
    ]
    for area in given.borders.drawn:
        if area not in standing_out:
            parts.append(_area(given, frame, area, sex, language, SOFT, thin))
    for area in standing_out:
        parts.append(_area(given, frame, area, sex, language, INK, thick))
    for area in given.borders.drawn:
        parts.append(_label(frame, area, told.get(area.code), is_named=has_names))
    return "".join(parts) + _ruler(frame)


def _area(
    given: Facts, frame: _Frame, area: Area, sex: Sex, language: str, line: str, wide: float
) -> str:
    figure = given.figures[sex].get(area.code)
    words = WORDS[language]
    said = figure_text(figure, given.shown.indicator.measure, language)
    if not said:
        said = words["hidden"] if is_hidden(figure) else words["lacking"]
    apart = given.apart.get(sex, {}).get(area.code)
    if apart in (Apart.ABOVE, Apart.BELOW):
        said = f"{said}. {words[str(apart)]}"
    return _shape(frame, area.rings, _fill(given, figure), line, wide, f"{area.name}: {said}")


def _shape(
    frame: _Frame, rings: Sequence[Ring], fill: str, line: str, wide: float, named: str
) -> str:
    return (
        f'<path d="{frame.path(rings)}" fill="{fill}" fill-rule="evenodd" stroke="{line}" '
        f'stroke-width="{wide}" stroke-linejoin="round"><title>{escape(named)}</title></path>'
    )


def _fill(given: Facts, figure: Figure | None) -> str:
    if isinstance(figure, Number):
        return _colours(given)[given.classes.of(figure.value)]
    return "url(#hidden)" if is_hidden(figure) else "url(#lacking)"


def _colours(given: Facts) -> list[str]:
    return [COLOURS[at] for at in _CHOSEN[len(given.classes)]]


def _label(frame: _Frame, area: Area, apart: Apart | None, *, is_named: bool) -> str:
    """The name of an area, and a mark if it stands out."""
    x, y = frame.place(*middle(area.rings))
    stands_out = apart in (Apart.ABOVE, Apart.BELOW)
    text = ""
    if is_named:
        weight = ' font-weight="700"' if stands_out else ""
        text = (
            f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="11" text-anchor="middle" fill="{INK}" '
            f'{_HALO}{weight} pointer-events="none">{escape(area.name)}</text>'
        )
    return text + (
        _mark(x, y - 12 if is_named else y, apart, 5 if is_named else 3.2) if stands_out else ""
    )


def _mark(x: float, y: float, apart: Apart | None, half: float = 5) -> str:
    """A triangle that points up or down."""
    tip = -half if apart is Apart.ABOVE else half
    foot = y - 0.8 * tip
    return (
        f'<path d="M{x - half:.1f},{foot:.1f} {x + half:.1f},{foot:.1f} {x:.1f},{y + tip:.1f}Z" '
        f'fill="{INK}" {_HALO} pointer-events="none"/>'
    )


def _ruler(frame: _Frame) -> str:
    """How long a kilometre or more is."""
    km = next(n for n in (10, 5, 2, 1, 0.5, 0.1, 0) if n * 1000 * frame.scale <= _WIDTH / 4)
    x, y = frame.width - _EDGE, _HEAD + frame.height + 2
    long = km * 1000 * frame.scale
    if not long:
        return ""
    return (
        f'<path d="M{x - long:.1f},{y - 4:.1f} v4 h{long:.1f} v-4" fill="none" stroke="{SOFT}"/>'
        f'<text x="{x - long / 2:.1f}" y="{y - 5:.1f}" font-size="10.5" text-anchor="middle" '
        f'fill="{SOFT}" {_HALO}>{km:g} km</text>'
    )


def _swatch(fill: str, *, thin: bool = False, mark: Apart | None = None) -> str:
    line, wide = (SOFT, 0.8) if thin else (INK, 2.6)
    inside = _mark(15, 10, mark) if mark else ""
    return (
        f'<rect x="2" y="2" width="26" height="16" fill="{fill}" stroke="{line}" '
        f'stroke-width="{wide}"/>{inside}'
    )


def _legend_below(given: Facts, language: str, width: float, top: float) -> tuple[str, float]:
    """The legend in columns under the maps, the note and the source; and where it ends."""
    rows = legend(given, language)
    columns = max(1, int(width // _WIDTH))
    each = -(-len(rows) // columns)
    parts = []
    for at, row in enumerate(rows):
        x, y = _EDGE + _WIDTH * (at // each), top + 24 * (at % each)
        text = f'<text x="38" y="15" font-size="12.5" fill="{INK}">{escape(row.text)}</text>'
        parts.append(f'<g transform="translate({x:g} {y:g})">{row.swatch}{text}</g>')
    y = top + 24 * each + 20
    source = f"{WORDS[language]['source']}: {given.borders.source} ({given.borders.licence})."
    figures = given.shown.indicator.source.name
    for line in (f"{figures}. {source}", given.borders.note):
        if line:
            parts.append(
                f'<text x="{_EDGE}" y="{y:g}" font-size="11" fill="{SOFT}">{escape(line)}</text>'
            )
            y += 16
    return "".join(parts), y + 6
