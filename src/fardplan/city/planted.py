"""What is planted in the city: every parameter that the making of it follows.

The magnitudes are those of a Nordic city of a million; none is a figure of a real place. Effects
are on the log-odds unless another scale is told. `truths.json` repeats all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from fardplan.city.order import Order, Variant


@dataclass(frozen=True, slots=True)
class Segregation:
    """Shares in the whole city, and how unevenly they lie over the areas (dissimilarity, D)."""

    abroad: float = 0.27
    abroad_d: float = 0.30
    """Of the adults of households, born abroad against born in Sweden."""
    higher: float = 0.54
    higher_d: float = 0.20
    """Of those adults at 25-64, higher education against less."""
    higher_women: float = 0.03
    """Added to the share for women, taken from it for men."""
    rental: float = 0.43
    rental_d: float = 0.32
    """Of dwellings that somebody lives in, rental against other."""


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The log-odds that a pupil who leaves year 9 is eligible to upper secondary school."""

    start: float = 1.05
    girl: float = 0.22
    parents_upper_secondary: float = 0.85
    parents_higher: float = 1.65
    arrived_late: float = -1.6
    """Born abroad, and came to Sweden within the last four years."""
    arrived_earlier: float = -0.35
    lone_parent: float = -0.4
    sibling: float = -0.08
    advantage: float = 0.25
    """For each standard deviation of the area's advantage."""
    yearly_girls: float = 0.02
    yearly_boys: float = 0.02


@dataclass(frozen=True, slots=True)
class Neet:
    """Young people of 16-29 who neither work nor study: shares of a month's stock that flow."""

    into_women: float = 0.0052
    into_men: float = 0.0062
    disadvantaged_times: float = 1.9
    """How many times higher the flow in is in the less advantaged half of the areas."""
    out_women: float = 0.072
    out_men: float = 0.085
    out_yearly: float = 1.04
    """By how much the flow out is multiplied each year: spells become shorter, not fewer."""


@dataclass(frozen=True, slots=True)
class Support:
    """Income support: a case is a household's; whether one supports oneself is a person's."""

    opening_abroad: tuple[float, float] = (0.052, 0.036)
    """Share of free households that open a case in a year, in the first year and in the last."""
    opening_sweden: tuple[float, float] = (0.0125, 0.0075)
    """The difference to the above shrinks, the ratio grows."""
    closing: float = 0.085
    """Share of open cases that close in a month, in every district."""
    closing_times: dict[int, float] = field(default_factory=dict)
    """By district: how many times faster cases close there."""
    self_supporting: float = 0.75
    """Share of closed cases that closed since somebody supports the household."""
    only_man: float = 0.40
    """Of such cases of a woman and a man: he works, she is still outside. The hidden share."""
    only_woman: float = 0.12
    later_work: float = 0.015
    """Share of those left outside who find work in a month after the case closed."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The safety survey, every third year: who answers, and what they would say."""

    response: tuple[float, float, float] = (0.36, 0.55, 0.72)
    """Share of the asked that answer, at 16-29, 30-64 and 65-84. Women: `response_women` more."""
    response_women: float = 0.05
    unstated: float = 0.008
    other: float = 0.004
    no_answer: float = 0.02
    unsafe: float = -1.45
    unsafe_woman: float = 0.55
    unsafe_old: float = 0.3
    unsafe_advantage: float = -0.55
    unsafe_yearly: float = -0.02
    no_opinion: float = 0.3
    low_trust: float = -0.9
    low_trust_man: float = 0.2
    low_trust_advantage: float = -0.35
    wording_year: int = 2020
    """From here on the question on trust has its second wording."""
    wording: float = -0.3
    """What the second wording does to low trust, when nothing else has changed."""


@dataclass(frozen=True, slots=True)
class Moving:
    """How often households move, by the age of who leads them: below 30, 45, 65, and above."""

    yearly: tuple[float, ...] = (0.27, 0.14, 0.07, 0.04)
    from_outside: tuple[float, ...] = (0.36, 0.22, 0.15, 0.08)
    kilometres: float = 4.0
    """Distance at which a move within the city is e times less likely."""
    likeness: float = 0.8
    """How much less likely, in log, for each standard deviation of advantage between the areas."""
    same_area: float = 0.25


@dataclass(frozen=True, slots=True)
class Schools:
    """Which of the nearest schools or preschools a child goes to, and who goes to preschool."""

    kilometre: float = -1.1
    liking_higher: float = 0.9
    """What a standard deviation of the school's name is worth to parents with higher education."""
    liking_other: float = 0.1
    preschool: float = 2.3
    preschool_parents_higher: float = 0.7
    preschool_abroad: float = -0.5
    preschool_advantage: float = 0.25


@dataclass(frozen=True, slots=True)
class Work:
    """Who works at 30-64, what they earn, where the jobs are."""

    works: float = 1.75
    works_woman: float = -0.1
    works_higher: float = 0.75
    works_compulsory: float = -0.8
    works_abroad: float = -0.65
    works_advantage: float = 0.2
    income: float = 430_000.0
    """Median of a man with upper secondary education, born in Sweden, kronor a year."""
    income_woman: float = 0.88
    income_higher: float = 1.32
    income_compulsory: float = 0.84
    income_abroad: float = 0.87
    income_spread: float = 0.34
    in_city: float = 0.84
    kilometres: float = 7.0
    jobs_inner: float = 0.58
    yearly_inner: float = 1.008
    yearly_outer: float = 1.022
    """By how much the jobs of a zone are multiplied each year."""


@dataclass(frozen=True, slots=True)
class Building:
    """How many dwellings are built in a year, as a share of those that are lived in at the end."""

    inside: tuple[float, float] = (0.008, 0.018)
    """In focus areas and strategic connections, in the first year and in the last."""
    elsewhere: float = 0.007


@dataclass(frozen=True, slots=True)
class Planted:
    """All that is planted."""

    segregation: Segregation = Segregation()
    eligibility: Eligibility = Eligibility()
    neet: Neet = Neet()
    support: Support = Support()
    survey: Survey = Survey()
    moving: Moving = Moving()
    schools: Schools = Schools()
    work: Work = Work()
    building: Building = Building()


_GIRLS_WORSEN = Eligibility(girl=0.45, yearly_girls=-0.05, yearly_boys=0.1)
_UNEQUAL = Support(closing_times={3: 0.6, 9: 1.6})


def planted_for(order: Order) -> Planted:
    """Return what is planted in the city of an order."""
    planted = Planted()
    if Variant.GIRLS_WORSEN in order.variants:
        planted = replace(planted, eligibility=_GIRLS_WORSEN)
    if Variant.UNEQUAL_DISTRICTS in order.variants:
        planted = replace(planted, support=_UNEQUAL)
    return planted
