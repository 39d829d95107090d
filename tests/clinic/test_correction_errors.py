"""What cannot be corrected is said in sentences."""

import pytest

from needlemap.clinic.correction_errors import (
    ErrorUnexplained,
    HourMissing,
    NeedlesStillIn,
    NotADay,
    NotAnHour,
    NoVisitToMoveTo,
    SignedVisitStays,
    TreatedBeforeBirth,
    TreatedInFuture,
    VisitInError,
    VisitNotEmpty,
)


@pytest.mark.parametrize(
    "error",
    [
        ErrorUnexplained(),
        HourMissing(),
        NeedlesStillIn(needles="2 needles are"),
        NoVisitToMoveTo(name="Bea Example"),
        NotADay(),
        NotAnHour(),
        SignedVisitStays(),
        TreatedBeforeBirth(day="1 Jan 1979", born="14 Mar 1979"),
        TreatedInFuture(day="1 Jan 2099"),
        VisitInError(),
        VisitNotEmpty(),
    ],
)
def test_each_says_what_happened_and_that_nothing_was_done(error):
    said = str(error)
    assert said.endswith(".")
    assert any(words in said for words in ("othing was changed", "nothing was"))
