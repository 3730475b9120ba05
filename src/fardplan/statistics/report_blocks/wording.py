"""The sentences of a report block in Swedish and English. `{names}` stand for bound pieces."""

from __future__ import annotations

from fardplan.statistics.gaps.findings import FindingKind
from fardplan.statistics.vocabulary import Sex

Said = dict[str, str]

SEXES: dict[Sex, Said] = {
    Sex.WOMEN: {"sv": "för kvinnor", "en": "for women"},
    Sex.MEN: {"sv": "för män", "en": "for men"},
    Sex.TOTAL: {"sv": "totalt", "en": "in total"},
}
AND = {"sv": " och ", "en": " and "}
PLACE: Said = {"sv": " i området ”{area}”", "en": " in the area “{area}”"}
LEVEL: Said = {
    "sv": "”{title}”{place}, {period}: {values}.",
    "en": "“{title}”{place}, {period}: {values}.",
}
ONE: Said = {"sv": "{number} {unit} {sex}", "en": "{number} {unit} {sex}"}
ONE_UNTOLD: Said = {"sv": "värdet {sex} {untold}", "en": "the figure {sex} {untold}"}
INTERVAL: Said = {
    "sv": "Osäkerheten, som intervall på {level}-procentsnivån: {values}.",
    "en": "The uncertainty, as intervals at the {level} per cent level: {values}.",
}
ONE_INTERVAL: Said = {
    "sv": "från {low} till {high} {unit} {sex}",
    "en": "from {low} to {high} {unit} {sex}",
}
CHANGE: Said = {
    "sv": "Från {first} till {last} ändrades värdet med {values}.",
    "en": "From {first} to {last} the figure changed by {values}.",
}
ONE_CHANGE: Said = {
    "sv": "{number} {unit} {sex} (från {low} till {high}{doubt})",
    "en": "{number} {unit} {sex} (from {low} to {high}{doubt})",
}
ONE_CHANGE_BARE: Said = {"sv": "{number} {unit} {sex}", "en": "{number} {unit} {sex}"}
MAY_BE_CHANCE: Said = {"sv": "; kan vara slump", "en": "; may be chance"}
NO_GAP: Said = {
    "sv": "Skillnaden mellan kvinnor och män {period} kan inte visas.",
    "en": "The gap between women and men in {period} cannot be shown.",
}
GAP: Said = {
    "sv": "Skillnaden {period}, kvinnor minus män, är {difference} {unit}{bounds}.",
    "en": "The difference in {period}, women less men, is {difference} {unit}{bounds}.",
}
GAP_AND_RATIO: Said = {
    "sv": "Skillnaden {period}, kvinnor minus män, är {difference} {unit}{bounds}, och "
          "förhållandet, kvinnor delat med män, är {ratio}{ratio_bounds}.",
    "en": "The difference in {period}, women less men, is {difference} {unit}{bounds}, and the "
          "ratio, women by men, is {ratio}{ratio_bounds}.",
}  # fmt: skip
BOUNDS: Said = {"sv": " (från {low} till {high})", "en": " (from {low} to {high})"}
GAP_DOUBT: dict[bool, Said] = {
    True: {
        "sv": "Skillnaden mellan kvinnor och män är större än slumpen förklarar.",
        "en": "The gap between women and men is more than chance explains.",
    },
    False: {
        "sv": "Skillnaden mellan kvinnor och män kan bero på slumpen.",
        "en": "The gap between women and men may be chance.",
    },
}
FINDINGS: dict[FindingKind, Said] = {
    FindingKind.BETTER_BUT_MORE_UNEQUAL: {
        "sv": "Från {first} till {last} blev det bättre totalt, medan skillnaden mellan kvinnor "
              "och män växte{doubt}.",
        "en": "From {first} to {last} it became better in total, while the gap between women and "
              "men grew{doubt}.",
    },
    FindingKind.WORSE_BUT_MORE_EQUAL: {
        "sv": "Från {first} till {last} minskade skillnaden mellan kvinnor och män, samtidigt som "
              "det blev sämre totalt{doubt}.",
        "en": "From {first} to {last} the gap between women and men shrank, while it became worse "
              "in total{doubt}.",
    },
    FindingKind.BETTER_BUT_ONE_SEX_WORSE: {
        "sv": "Från {first} till {last} blev det bättre totalt, men sämre {sex}{doubt}.",
        "en": "From {first} to {last} it became better in total, but worse {sex}{doubt}.",
    },
    FindingKind.GAPS_DISAGREE: {
        "sv": "Från {first} till {last} går skillnaden och förhållandet mellan kvinnor och män åt "
              "olika håll: det ena gapet minskar, det andra växer{doubt}.",
        "en": "From {first} to {last} the difference and the ratio between women and men move in "
              "opposite ways: one gap shrinks, the other grows{doubt}.",
    },
}  # fmt: skip
DOUBT: Said = {
    "sv": ", men det kan vara slump",
    "en": ", but that may be chance",
}
VERDICT: Said = {
    "sv": "Etappmål {number}, ”{text}”, har i dag omdömet {values}.",
    "en": "Milestone {number}, “{text}”, today has the verdict {values}.",
}
ONE_VERDICT: Said = {"sv": "”{verdict}” {sex}", "en": "“{verdict}” {sex}"}
EXEMPTION: Said = {
    "sv": "Värdena delas inte upp på kvinnor och män, enligt beslut av {by} den {on} som gäller "
          "till och med {expires}: {reason}.",
    "en": "The figures are not split by women and men, by a decision of {by} on {on} that holds "
          "until {expires}: {reason}.",
}  # fmt: skip
