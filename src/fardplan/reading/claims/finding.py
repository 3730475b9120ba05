"""From a read document to the claims in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fardplan.reading.claims.asserting import is_view, may_state, retold_fact, states
from fardplan.reading.claims.contracts import Claim, ClaimKind, Figure, Missing, Note, Sexes
from fardplan.reading.claims.figures import Found, figures_in
from fardplan.reading.claims.particulars import (
    is_anything,
    period_in,
    place_in,
    population_in,
    population_of,
    population_of_whole,
    refers_back,
    sexes_in,
)
from fardplan.reading.claims.sentences import WholeSentence, whole_sentences
from fardplan.reading.claims.signs import Seen, signs_in
from fardplan.reading.claims.sources import (
    Footnote,
    attribution_in,
    footnotes_of,
    is_own,
    notes_for,
    source_in,
)
from fardplan.reading.lines import lines_of
from fardplan.reading.passages import Place, ReadDocument
from fardplan.reading.source import SourceText
from fardplan.reading.vocabulary import Reason

LONGEST_CLAIM = 1_000
"""In characters; what is longer is a table on one line, and no statement. It bounds the cost."""
_DIGIT = re.compile(r"\d")
_MEAN = re.compile(
    r"\b(?:snitt\w*|genomsnitt\w*|medel\w*|väntetid\w*|handläggningstid\w*|kötid\w*|median\w*|"
    r"tar|tog|"
    r"tagit|dröjer|dröjde|varar|varade)\b"
)
"""What makes even a small number in words a statistic: "i snitt två år"."""
_SMALLEST_WORD = 12
"""Numbers up to here are written in words when they are told in passing: "två banker"."""
_COUNTED = 10
"""A share of more than this many tells what it was computed from; "var tredje" does not."""
_CAME_OF = re.compile(
    r"\befter (?:sin|sitt|sina|avslutad|avslutat|genomgången|insatsen|åtgärden|programmet|kursen|"
    r"utbildningen|anställningen)\b"
)
_TIME_AFTER = re.compile(
    r"\b(?:inom|efter|under) (?:\w+ )?(?:\d+|ett|en|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|"
    r"arton) (?:år|månader|veckor|dagar)\b"
)
_EVER_MORE = re.compile(r"allt (?:fler|färre)$")
_ADJOINING = 3
"""So many characters may stand between a sentence and the next: a space, a line break."""
_EDGES = " .,;:()\"”'’"
_KINDS = tuple(ClaimKind)


def claims_of(read: ReadDocument) -> tuple[Claim, ...]:
    """Return the claims of a document in order, at most one for a sentence.

    They come from all of its running text, what is set aside too: a figure often stands in the
    background. What the roadmap proposes is no claim, nor what anybody wants.
    """
    lines = lines_of(read.layers)
    return tuple(_claims(read, whole_sentences(read, lines), footnotes_of(read, lines)))


def _claims(
    read: ReadDocument, sentences: Iterator[WholeSentence], footnotes: Sequence[Footnote]
) -> Iterator[Claim]:
    before: Claim | None = None
    for sentence in sentences:
        found = _stated(sentence)
        if found is not None:
            before = found.claim(read.source, footnotes, before)
            yield before


@dataclass(frozen=True)
class _Stated:
    """What a sentence states: its figures and signs, and what follows from its words."""

    sentence: WholeSentence
    found: tuple[Found, ...]
    signs: tuple[Seen, ...]

    @property
    def text(self) -> str:
        return self.sentence.text

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(each.figure for each in self.found)

    @cached_property
    def kinds(self) -> tuple[ClaimKind, ...]:
        kinds = {sign.sign.kind for sign in self.signs}
        for figure in self.figures:
            change = ClaimKind.COMPARISON if figure.is_change else ClaimKind.COUNT
            kinds.add(ClaimKind.SHARE if figure.is_share else change)
        if ClaimKind.TENDENCY in kinds and not any(
            s.sign.kind is ClaimKind.COMPARISON for s in self.signs
        ):
            kinds.discard(ClaimKind.COMPARISON)
        return tuple(kind for kind in _KINDS if kind in kinds)

    @cached_property
    def grows(self) -> Seen | None:
        """ "Allt fler …", which says of whom only if a noun follows."""
        return next(
            (s for s in self.signs if _EVER_MORE.match(self.text[s.start : s.end].lower())), None
        )

    def population(self, before: Claim | None) -> str | None:
        said = self._population()
        of_whom = said is None and any(figure.is_share for figure in self.figures)
        if not (of_whom or refers_back(said)):
            return said
        return before.population if before is not None and self._follows(before) else None

    def _follows(self, before: Claim) -> bool:
        """Whether a claim stands right before this one, or in the same passage."""
        gap = self.sentence.start - before.place.end
        return gap <= _ADJOINING or before.passage == self.sentence.passage.start

    def _population(self) -> str | None:
        share = next((each for each in self.found if each.figure.is_share), None)
        counted = next((f.unit for f in self.figures if is_anything(f.unit)), None)
        if share is not None and self.text[share.end :].startswith(" att "):
            return counted  # "57 procent svarade att …": of those who were asked
        if share is not None:
            return (
                population_of(self.text, share.end)
                or population_of_whole(share.figure.written)
                or population_in(self.text)
            )
        if counted:
            return counted
        if self.grows:
            following = self.text[self.grows.end :].split()[:1]
            return following[0].strip(_EDGES) if following and is_anything(following[0]) else None
        return population_in(self.text)

    def sexes(self) -> Sexes:
        told = sexes_in(self.text)
        if told is Sexes.NOT_PEOPLE and self.grows and self._population() is None:
            return Sexes.NOT_TOLD
        return told

    def claim(
        self, source: SourceText, footnotes: Sequence[Footnote], before: Claim | None
    ) -> Claim:
        sentence, passage = self.sentence, self.sentence.passage
        place = _place(source, sentence.start, sentence.end)
        notes = notes_for(sentence, footnotes, place.page)
        attribution = attribution_in(self.text)
        work = _work(notes) or source_in(self.text, attribution)
        population, period = self.population(before), period_in(self.text)
        where, sexes = place_in(self.text), self.sexes()
        return Claim(
            document=source.name,
            place=place,
            quote=source.text[sentence.start : sentence.end],
            text=self.text,
            kinds=self.kinds,
            figures=self.figures,
            direction=next((s.direction for s in self.signs if s.direction), None),
            population=population,
            period=period,
            where=where,
            sexes=sexes,
            voice=passage.voice,
            speaker=passage.speaker,
            section=passage.section,
            passage=passage.start,
            reason=passage.reason,
            attribution=attribution,
            is_own=is_own(attribution, self.text),
            source=work,
            notes=notes,
            missing=self.missing(population, period, where, sexes, work),
            because=self.because(),
        )

    def missing(
        self,
        population: str | None,
        period: str | None,
        where: str | None,
        sexes: Sexes,
        source: str | None,
    ) -> tuple[Missing, ...]:
        lower = self.text.lower()
        exact = any(figure.value is not None for figure in self.figures)
        lacks = {
            Missing.POPULATION: not population,
            Missing.FIGURE: not exact,
            Missing.BASE: self._lacks_base(exact=exact),
            Missing.PERIOD: not period,
            Missing.HORIZON: _CAME_OF.search(lower) and not _TIME_AFTER.search(lower),
            Missing.PLACE: not where,
            Missing.SEX: sexes in (Sexes.NOT_TOLD, Sexes.WOMEN, Sexes.MEN),
            Missing.SOURCE: not source,
        }
        return tuple(each for each in Missing if lacks[each])

    def _lacks_base(self, *, exact: bool) -> bool:
        shares = [figure for figure in self.figures if figure.is_share]
        if not shares:
            return not exact
        told = any((figure.whole or 0) > _COUNTED for figure in shares)
        beside = any(not f.is_share and (f.value or 0) > _COUNTED for f in self.figures)
        return not (told or beside)

    def because(self) -> tuple[str, ...]:
        words = [(each.start, each.figure.written) for each in self.found]
        words += [(each.start, self.text[each.start : each.end]) for each in self.signs]
        return tuple(dict.fromkeys(word for _, word in sorted(words)))


def _stated(sentence: WholeSentence) -> _Stated | None:
    """Return what a sentence states as a fact, None if nothing."""
    text, lower = sentence.text, sentence.text.lower()
    if len(text) > LONGEST_CLAIM:
        return None
    found, signs = figures_in(text), signs_in(lower)
    if not (found or signs) or not may_state(sentence.passage, text):
        return None
    found = tuple(each for each in found if states(lower, each.start, each.end))
    if sentence.passage.reason is Reason.RETELLING and not retold_fact(lower):
        signs = ()
    signs = tuple(
        each
        for each in signs
        if states(lower, each.start, each.end)
        and not is_view(each.sign.kind, lower, each.start, each.end)
    )
    if signs or any(_tells(each.figure, lower) for each in found):
        return _Stated(sentence, found, signs)
    return None


def _tells(figure: Figure, lower: str) -> bool:
    """Whether a figure makes a sentence a claim by itself, and not only beside another one."""
    if figure.is_share or figure.is_change or _DIGIT.search(figure.written):
        return True
    return (figure.value or 0) > _SMALLEST_WORD or bool(_MEAN.search(lower))


def _work(notes: Sequence[Note]) -> str | None:
    return next((note.source for note in notes if note.source), None)


def _place(source: SourceText, start: int, end: int) -> Place:
    last = max(start, end - 1)
    return Place(start, end, source.line_at(start), source.line_at(last), source.page_at(start))
