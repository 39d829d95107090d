"""Of a patient who was erased stays a number that nobody else gets."""

from uuid import uuid4

import pytest

from needlemap.clinic.erasing import Erased
from needlemap.clinic.erasing_errors import PatientErased
from needlemap.records.erased_rows import (
    ErasedRow,
    is_of_erased,
    largest_erased,
    refuse_erased,
)
from tests.records.conftest import START


class OfNumber:
    """A session that knows one row, as the database would tell it."""

    def __init__(self, found):
        self.info, self._found = {"zone": "UTC"}, found

    def scalar(self, _asked):
        return self._found

    def get(self, *_):
        return None


def test_a_row_tells_what_it_was_made_of():
    erased = Erased(patient=uuid4(), number=7, at=START, reason="asked for it", who=uuid4())
    assert ErasedRow.from_value(erased).to_value() == erased


def test_a_number_that_was_of_somebody_is_known():
    assert (largest_erased(OfNumber(None)), largest_erased(OfNumber(9))) == (0, 9)
    assert (is_of_erased(OfNumber(None), 9), is_of_erased(OfNumber(9), 9)) == (False, True)
    refuse_erased(OfNumber(None), 9)
    with pytest.raises(PatientErased, match=r"No\. 9 was erased for ever on 24 Nov 2026"):
        refuse_erased(OfNumber(START), 9)
