"""`fardplan consultation extend` and `addition`, as a registrar types them."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner, Result

from fardplan.cli.consultation import consultation
from fardplan.consultation import queries
from fardplan.consultation.contracts import ConsultationRef
from fardplan.kernel.errors import BadInput
from fardplan.people.contracts import COMMAND_LINE
from short_answers import hand_in
from small_case import open_case


@pytest.fixture
def ref(db: None) -> ConsultationRef:
    return open_case()


def extend(ref: ConsultationRef, until: str) -> Result:
    given = ["extend", ref.id, "norrholm", "--until", until]
    decision = ["--decided-by", "Kommunstyrelsens registrator", "--decided-on", "2018-11-27"]
    return CliRunner().invoke(consultation, [*given, *decision], catch_exceptions=False)


def test_a_body_is_given_more_time(ref: ConsultationRef) -> None:
    result = extend(ref, "2018-12-14")
    assert (result.exit_code, result.stdout) == (0, "norrholm: answer due 2018-12-14\n")
    first = queries.referrals(ref.id, by=COMMAND_LINE)[0]
    assert (first.body.id, first.deadline) == ("norrholm", date(2018, 12, 14))


def test_an_attachment_taken_for_an_answer_is_put_right(ref: ConsultationRef) -> None:
    hand_in(ref, "norrholm")
    hand_in(ref, "norrholm", said="saknar en plan", name="bilaga.txt")
    run = CliRunner().invoke(consultation, ["addition", ref.id, "bilaga.txt"])
    assert (run.exit_code, run.stdout) == (0, "bilaga.txt: adds to svar.txt\n")
    with pytest.raises(BadInput, match="no answer to the consultation"):
        CliRunner().invoke(consultation, ["addition", ref.id, "x.txt"], catch_exceptions=False)


def test_a_day_that_is_none_is_refused(ref: ConsultationRef) -> None:
    assert extend(ref, "2018-12-32").exit_code == 2
    with pytest.raises(BadInput, match="not after the deadline"):
        extend(ref, "2018-11-30")
