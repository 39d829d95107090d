"""A visit that was entered in error says why, when and who said so."""

from datetime import UTC, datetime

import pytest

from needlemap.body.texts import Language
from needlemap.clinic.correction_errors import ErrorUnexplained
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.merging import changed_elsewhere

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def test_it_says_why_when_and_by_whom():
    said = EnteredInError(at=AT, reason=" another  patient's ", name="Ana Ferreira")
    assert Language()(said.sentence("Europe/Berlin")) == (
        "Entered in error, 24 Nov 2026 10:30, Ana Ferreira: another patient's"
    )
    unnamed = EnteredInError(at=AT, reason="twice")
    assert Language()(unnamed.sentence("UTC")) == "Entered in error, 24 Nov 2026 09:30: twice"


@pytest.mark.parametrize("reason", ["", "  ", "\u200b"])
def test_without_a_reason_nothing_is_struck_out(reason):
    with pytest.raises(ErrorUnexplained, match="why this visit was entered in error"):
        EnteredInError(at=AT, reason=reason)


def test_its_time_is_in_utc():
    with pytest.raises(ImpossibleValue):
        EnteredInError(at=AT.replace(tzinfo=None), reason="twice")


def test_two_desks_that_disagree_are_told_the_reasons_which_no_log_holds():
    error = changed_elsewhere("in_error", EnteredInError(at=AT, reason="twice"), None)
    assert "twice" in Language()(error.text)
    assert "twice" not in str(error)
