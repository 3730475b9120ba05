"""Why something was read so, in words of the page."""

from __future__ import annotations

from django.utils.translation import override

from fardplan.web.because import told_because


def test_the_part_of_an_own_model_is_told() -> None:
    reasons = ["proposed by krav 2", "weighed by egna vikter"]
    with override("sv"):
        assert told_because(reasons) == [
            "Föreslaget av modellen krav 2", "Vägt av modellen egna vikter",
        ]  # fmt: skip
    with override("en"):
        assert told_because(reasons)[0] == "Proposed by the model krav 2"
