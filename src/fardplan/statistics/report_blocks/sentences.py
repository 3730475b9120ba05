"""What a block says: level, uncertainty, gap, change, what that hides, and the verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fardplan.statistics.figures import Figure, Number
from fardplan.statistics.gaps.findings import of_sexes
from fardplan.statistics.gaps.pairs import between
from fardplan.statistics.observations import Key, Observation
from fardplan.statistics.report_blocks import wording as say
from fardplan.statistics.report_blocks.contracts import MilestoneVerdict, Quantity, Statement
from fardplan.statistics.report_blocks.writing import (
    Name,
    Numeral,
    Piece,
    Pieces,
    Writer,
    statement,
)
from fardplan.statistics.verdict_words import VERDICTS, unit_said
from fardplan.statistics.vocabulary import SEXES, Sex

_Place = Mapping[Sex, Key]
"""The keys of one period by sex."""


class Sentences:
    """The sentences about one place, from its observations; see `of_block`."""

    def __init__(self, writer: Writer, cells: Sequence[Observation], title: str, area: str) -> None:
        self.writer, self.title, self.area = writer, title, area
        places: dict[str, dict[Sex, Key]] = defaultdict(dict)
        for cell in cells:
            places[cell.key.period][cell.key.sex] = cell.key
        self.places: dict[str, _Place] = dict(sorted(places.items()))
        self.last = max(self.places)

    def of_block(self, verdicts: Iterable[MilestoneVerdict]) -> Iterator[Statement]:
        """Yield every sentence of the block, in its order."""
        yield self._level()
        yield from self._interval()
        yield from self._gap()
        yield from self._change()
        yield from (self._verdict(each) for each in verdicts)
        yield from self._exemption()

    @property
    def _sexes(self) -> list[Sex]:
        return [sex for sex in Sex if sex in self.places[self.last]]

    def _figure(self, key: Key) -> Figure | None:
        return self.writer.figures.get(key)

    def _unit(self, *, change: bool = False) -> str:
        return unit_said(self.writer.indicator.measure, self.writer.language, change=change)

    def _sex(self, sex: Sex) -> str:
        """For whom; nothing where there is only the whole."""
        return say.SEXES[sex][self.writer.language] if self._sexes != [Sex.TOTAL] else ""

    def _period(self, period: str) -> Numeral:
        """A period, bound to the observation of everybody in it."""
        place = self.places[period]
        key = place.get(Sex.TOTAL) or next(iter(place.values()))
        found = self.writer.number(Quantity.PERIOD, key)
        assert found is not None
        return found

    def _level(self) -> Statement:
        write, place = self.writer, self.places[self.last]
        values = [self._one(place[sex], sex) for sex in self._sexes]
        where = write.fill(say.PLACE, area=Name(self.area)) if self.area else ()
        return statement(
            "level",
            write.fill(
                say.LEVEL, title=Name(self.title), place=where, period=self._period(self.last),
                values=write.joined(values, say.AND),
            ),
        )  # fmt: skip

    def _one(self, key: Key, sex: Sex) -> Pieces:
        write = self.writer
        number = write.number(Quantity.VALUE, key)
        if number is not None:
            return write.fill(say.ONE, number=number, unit=self._unit(), sex=self._sex(sex))
        untold = write.number(Quantity.UNTOLD, key)
        assert untold is not None
        return write.fill(say.ONE_UNTOLD, sex=self._sex(sex), untold=untold)

    def _interval(self) -> Iterator[Statement]:
        """Yield the intervals of all who have one; of a place that is split, of both or none."""
        write, place, values = self.writer, self.places[self.last], list[Pieces]()
        level = None
        for sex in self._sexes:
            low, high = (write.number(q, place[sex]) for q in (Quantity.LOW, Quantity.HIGH))
            if low and high:
                unit = self._unit()
                told = write.fill(
                    say.ONE_INTERVAL, low=low, high=high, unit=unit, sex=self._sex(sex)
                )
                level = level or write.number(Quantity.LEVEL, place[sex])
            elif untold := write.number(Quantity.UNTOLD, place[sex]):
                told = write.fill(say.ONE_UNTOLD, sex=self._sex(sex), untold=untold)
            else:
                return
            values.append(told)
        if level is not None:
            said = write.fill(say.INTERVAL, level=level, values=write.joined(values, say.AND))
            yield statement("interval", said)

    def _gap(self) -> Iterator[Statement]:
        place, write = self.places[self.last], self.writer
        if not all(sex in place for sex in SEXES):
            return
        keys = place[Sex.WOMEN], place[Sex.MEN]
        difference = write.number(Quantity.DIFFERENCE, *keys)
        period = self._period(self.last)
        if difference is None:
            yield statement("gap", write.fill(say.NO_GAP, period=period), keys)
            return
        ratio = write.number(Quantity.RATIO, *keys)
        pieces: dict[str, Piece | Pieces] = {
            "period": period, "difference": difference, "unit": self._unit(change=True),
            "bounds": self._bounds(Quantity.DIFFERENCE_LOW, Quantity.DIFFERENCE_HIGH, keys),
        }  # fmt: skip
        if ratio is None:
            yield statement("gap", write.fill(say.GAP, **pieces))
        else:
            bounds = self._bounds(Quantity.RATIO_LOW, Quantity.RATIO_HIGH, keys)
            said = write.fill(say.GAP_AND_RATIO, **pieces, ratio=ratio, ratio_bounds=bounds)
            yield statement("gap", said)
        one, other = (self._figure(key) for key in keys)
        if one and other and isinstance(between(one, other).absolute, Number) and pieces["bounds"]:
            sure = between(one, other).is_sure
            yield statement("gap doubt", (say.GAP_DOUBT[sure][write.language],), keys)

    def _bounds(self, low: Quantity, high: Quantity, keys: tuple[Key, Key]) -> Pieces:
        ends = [self.writer.number(each, *keys) for each in (low, high)]
        if ends[0] is None or ends[1] is None:
            return ()
        return self.writer.fill(say.BOUNDS, low=ends[0], high=ends[1])

    def _change(self) -> Iterator[Statement]:
        """Yield the change since the first period that can be compared, and what it hides."""
        since = max((b.period for b in self.writer.indicator.breaks), default="")
        periods = [period for period in self.places if since <= period]
        if len(periods) < 2:
            return
        first, last = self.places[periods[0]], self.places[periods[-1]]
        write = self.writer
        values = [self._one_change(last[sex], first.get(sex), sex) for sex in self._sexes]
        if all(value is not None for value in values):
            said = write.fill(
                say.CHANGE, first=self._period(periods[0]), last=self._period(periods[-1]),
                values=write.joined([value for value in values if value], say.AND),
            )  # fmt: skip
            yield statement("change", said)
        yield from self._findings(periods[0], periods[-1])

    def _one_change(self, later: Key, earlier: Key | None, sex: Sex) -> Pieces | None:
        if earlier is None:
            return None
        write, keys = self.writer, (later, earlier)
        number = write.number(Quantity.DIFFERENCE, *keys)
        if number is None:
            return None
        pieces: dict[str, Piece | Pieces] = {
            "number": number,
            "unit": self._unit(change=True),
            "sex": self._sex(sex),
        }
        low, high = (
            write.number(each, *keys)
            for each in (Quantity.DIFFERENCE_LOW, Quantity.DIFFERENCE_HIGH)
        )
        if low is None or high is None:
            return write.fill(say.ONE_CHANGE_BARE, **pieces)
        before, after = self._figure(earlier), self._figure(later)
        sure = before is not None and after is not None and between(after, before).is_sure
        doubt = "" if sure else say.MAY_BE_CHANCE[write.language]
        return write.fill(say.ONE_CHANGE, **pieces, low=low, high=high, doubt=doubt)

    def _findings(self, first: str, last: str) -> Iterator[Statement]:
        keys = [*self.places[first].values(), *self.places[last].values()]
        before, after = (
            {sex: self.writer.figures[key] for sex, key in self.places[at].items()}
            for at in (first, last)
        )
        if not all(sex in each for sex in Sex for each in (before, after)):
            return
        write = self.writer
        for finding in of_sexes(write.indicator, before, after):
            if finding.kind not in say.FINDINGS:
                continue
            said = write.fill(
                say.FINDINGS[finding.kind],
                first=self._period(first), last=self._period(last),
                sex=say.SEXES[finding.sex][write.language] if finding.sex else "",
                doubt="" if finding.is_sure else say.DOUBT[write.language],
            )  # fmt: skip
            yield statement("finding", said, keys)

    def _verdict(self, verdict: MilestoneVerdict) -> Statement:
        write = self.writer
        judgements = verdict.judged.judgements
        values = [
            write.fill(
                say.ONE_VERDICT, verdict=VERDICTS[each.verdict][write.language],
                sex=say.SEXES[each.sex][write.language] if len(judgements) > 1 else "",
            )
            for each in judgements
        ]  # fmt: skip
        number, text = Name(verdict.number), Name(verdict.text)
        said = write.fill(
            say.VERDICT, number=number, text=text, values=write.joined(values, say.AND)
        )
        return statement("verdict", said, self.places[self.last].values())

    def _exemption(self) -> Iterator[Statement]:
        """Yield the decision that figures about people stand here without women and men."""
        exempt = self.writer.indicator.sex.exempt
        if exempt is None or all(sex in self.places[self.last] for sex in SEXES):
            return
        told = {
            "by": exempt.by, "on": exempt.on.isoformat(), "expires": exempt.expires.isoformat(),
            "reason": exempt.reason,
        }  # fmt: skip
        named = {name: Name(text) for name, text in told.items()}
        yield statement("exemption", self.writer.fill(say.EXEMPTION, **named))
