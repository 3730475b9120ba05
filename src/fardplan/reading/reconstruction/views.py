"""Read one report for the roadmap it answers: areas, strategies and milestones, in order."""

from __future__ import annotations

from fardplan.reading.damage import lost_swedish_letters
from fardplan.reading.layers import RepairedText
from fardplan.reading.lexicon import Lexicon
from fardplan.reading.lines import Line, lines_of, usual_gap
from fardplan.reading.reconstruction import headings
from fardplan.reading.reconstruction.extent import Extent
from fardplan.reading.reconstruction.headings import Opening
from fardplan.reading.reconstruction.names import plan_name
from fardplan.reading.reconstruction.seen import FoundAt, SeenArea, SeenTitle, View, Word
from fardplan.reading.repair import repair
from fardplan.reading.sections import section_heading
from fardplan.reading.source import SourceText

_LONGEST_AREA = 80
_LOOK_BACK = 4
_VERBS = frozenset(
    {
        "är", "har", "ska", "bör", "kan", "vill", "anser", "ser", "finns", "saknas",
        "saknar", "innebär", "innehåller", "behöver", "omfattar", "handlar", "berör", "tar",
        "ger", "lyfter", "kräver", "som",
    }
)  # fmt: skip
"""What shows that a line which begins like a heading is a sentence."""


def view_of(source: SourceText, lexicon: Lexicon) -> View:
    """Return what `source` shows of a roadmap; a view without areas where it shows nothing."""
    layers = repair(source.text, lexicon)
    lines = _without_furniture(lines_of(layers))
    return _Walk(source, layers, lines, lexicon).view()


def _without_furniture(lines: list[Line]) -> list[Line]:
    """Leave out page numbers and running heads, so that a title goes on across a page break.

    Headings that differ in their numbers only look like a running head, but are none.
    """
    kept, new_page = [], False
    for line in lines:
        new_page = new_page or line.new_page
        decimal = headings.decimal(line.text)
        if not line.furniture or (decimal and decimal.named):
            line.new_page, new_page = new_page, False
            kept.append(line)
    return kept


def _is_verb(word: Word) -> bool:
    return word.text in _VERBS


class _Walk:
    """Walks over the lines of one document and gathers what they open."""

    def __init__(
        self, source: SourceText, layers: RepairedText, lines: list[Line], lexicon: Lexicon
    ) -> None:
        self._source = source
        self._layers = layers
        self._lines = lines
        self._extent = Extent(layers, lines, usual_gap(lines), lexicon)
        self._damaged = lost_swedish_letters(source.text)
        self._only_named = any(o and o.named for o in (headings.decimal(x.text) for x in lines))
        self._areas: list[SeenArea] = []
        self._area: SeenArea | None = None
        self._run: list[int] = []
        """The roman numerals counted so far in the list that is being read."""
        self._next = 0
        """The first line that is not yet part of anything."""
        self._said_area = False
        self._decimal = self._named = False
        self._notes: list[str] = []

    def view(self) -> View:
        for at in range(len(self._lines)):
            if at >= self._next:
                self._line(at)
        self._drop_lone_numerals()
        return View(
            file=self._source.name,
            areas=tuple(self._areas),
            damaged=self._damaged,
            decimal=self._decimal,
            founding=self._said_area or self._named or not self._decimal,
            name=plan_name(self._source, self._layers, self._lines, self._damaged),
            notes=tuple(self._notes),
        )

    def _line(self, at: int) -> None:
        text = self._lines[at].text
        before = self._lines[at - 1].text if at else ""
        area = headings.target_area(text)
        if area and self._open_area(at, area):
            return
        if headings.milestones_follow(text, before):
            self._milestones(at)
            return
        one = headings.one_milestone(text)
        if one:
            self._milestone(at, one.skip)
            return
        decimal = headings.decimal(text)
        if decimal and (decimal.named or not self._only_named):
            self._strategy(at, decimal)
            return
        numeral = headings.numeral(text)
        if numeral and (numeral.named or not self._only_named):
            self._numeral(at, numeral)

    # --- Target areas

    def _open_area(self, at: int, opening: Opening) -> bool:
        """Open the target area that a heading names; a sentence about an area is no heading."""
        text = self._lines[at].text[opening.skip :]
        if len(text) > _LONGEST_AREA or text.endswith((".", ",", ";", "?")):
            return False
        if not text.strip():
            self._set_area(None, opening.area) if opening.area else None
            return bool(opening.area)
        title, last = self._heading(at, opening.skip)
        if title is None or self._in_sentence(at):
            return False
        self._set_area(title, opening.area)
        self._said_area = True
        self._next = last + 1
        return True

    def _in_sentence(self, at: int) -> bool:
        """Whether a line goes on with a sentence above it, as "…inom\\nmålområdet boende" does."""
        line = self._lines[at]
        return line.text[:1].islower() and not self._extent.is_apart(at)

    def _heading(self, at: int, skip: int) -> tuple[SeenTitle | None, int]:
        """The heading on a line, and its last line; none if it is the beginning of a sentence."""
        words, last = self._extent.title(at, skip, capital=False)
        short = sum(len(word.text) + 1 for word in words) <= _LONGEST_AREA
        if not words or not short or words[-1].ends_sentence or any(map(_is_verb, words)):
            return None, at
        return self._seen(words, at), last

    def _set_area(self, title: SeenTitle | None, number: int | None) -> SeenArea:
        """Go to the area with this title or number, making it if the document has not had it."""
        for area in self._areas:
            same = title and area.title and area.title.bare == title.bare
            if same or (title is None and number and area.number == number):
                area.number = area.number or number
                self._area = area
                return area
        self._area = SeenArea(title, number)
        self._areas.append(self._area)
        return self._area

    def _area_above(self, at: int) -> SeenArea | None:
        """Return the area that a short line right above names without the word "Målområde"."""
        for above in range(at - 1, max(at - 1 - _LOOK_BACK, self._next - 1), -1):
            line = self._lines[above]
            if line.text[:1].islower():
                continue  # a heading over two lines; its first line stands higher
            opening = headings.area_name(line)
            if opening:
                title, _ = self._heading(above, opening.skip)
                return self._set_area(title, opening.area) if title else None
            if not line.text.endswith(":") and "strategi" not in line.text.casefold()[:20]:
                return None
        return None

    # --- Strategies

    def _strategy(self, at: int, opening: Opening) -> None:
        if section_heading(self._lines[at].text) or headings.target_area(
            self._lines[at].text[opening.skip :]
        ):
            return
        words, last = self._extent.title(at, opening.skip)
        if not words or opening.area is None:
            return
        area = self._area
        if area is None or not self._fits(area, opening.area):
            area = self._named_above(at, opening.area) or self._set_area(None, opening.area)
        area.number = opening.area
        self._decimal, self._named = True, self._named or opening.named
        area.strategies.append((opening.place, self._seen(words, at)))
        self._next = last + 1

    def _fits(self, area: SeenArea, number: int) -> bool:
        """Whether a strategy numbered for `number` may stand under the area opened last."""
        if area.number is not None:
            return area.number == number
        return all(other.number != number for other in self._areas if other is not area)

    def _named_above(self, at: int, number: int) -> SeenArea | None:
        """Return the area that a heading without "Målområde" names over its first strategy."""
        if self._said_area or any(area.number == number for area in self._areas):
            return None
        above = self._area_above(at)
        return above if above and above.number in (None, number) else None

    def _numeral(self, at: int, opening: Opening) -> None:
        if section_heading(self._lines[at].text):
            return
        words, last = self._extent.title(at, opening.skip)
        if not words:
            return
        if opening.place == 1 and not self._begin_run(at):
            return
        if opening.place > 1 and not self._continues_run(at, opening.place):
            return
        assert self._area is not None
        self._named = self._named or opening.named
        self._run.append(opening.place)
        self._area.strategies.append((opening.place, self._seen(words, at)))
        self._next = last + 1

    def _begin_run(self, at: int) -> bool:
        """Begin to count at I: under the area named right above, or the one last opened."""
        above = self._area_above(at)
        area = above or self._area
        if area is None:
            area = self._set_area(None, None)
        elif area.strategies and not above:
            if not self._lines[at].text[0].isdigit():  # else most likely a list of attachments
                self._note(at, "a list begins at I with no target area above it; it was left out")
            return False
        self._area, self._run = area, []
        return True

    def _continues_run(self, at: int, place: int) -> bool:
        if self._area is None or not self._run:
            return False
        if place <= self._run[-1] or place > self._run[-1] + 2:
            return False
        if place == self._run[-1] + 2:
            self._note(at, f"the numeral before {self._lines[at].text[:4].split()[0]} is missing")
        return True

    def _drop_lone_numerals(self) -> None:
        """Forget "I. Inledning": one numeral alone is no list, unless other areas have lists."""
        if self._decimal or self._named or any(len(a.strategies) > 1 for a in self._areas):
            return
        self._areas = [area for area in self._areas if not area.strategies]

    # --- Milestones

    def _milestones(self, at: int) -> None:
        """Read the items below "följande etappmål:", or the one paragraph that stands there."""
        if self._area is None or self._area.strategies:
            self._area_above(at)
        below = at + 1
        has_items = below < len(self._lines) and headings.ITEM.match(self._lines[below].text)
        if not has_items:
            if below < len(self._lines) and self._lines[at].text.endswith(":"):
                self._milestone(below, 0)
            return
        while below < len(self._lines):
            item = headings.ITEM.match(self._lines[below].text)
            if not item:
                return
            self._milestone(below, item.end())
            below = max(self._next, below + 1)

    def _milestone(self, at: int, skip: int) -> None:
        words, last = self._extent.title(at, skip, capital=False)
        if not words:
            return
        if self._area is None:
            self._note(at, "a milestone stands under no target area, and was left out")
            return
        self._area.milestones.append(self._seen(words, at))
        self._next = last + 1

    def _seen(self, words: tuple[Word, ...], at: int) -> SeenTitle:
        line = self._source.line_at(self._lines[at].start)
        return SeenTitle(words, FoundAt(self._source.name, line), self._damaged)

    def _note(self, at: int, message: str) -> None:
        place = FoundAt(self._source.name, self._source.line_at(self._lines[at].start))
        self._notes.append(f"{place}: {message}")
