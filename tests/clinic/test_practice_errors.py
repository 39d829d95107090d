"""What cannot be on the pages of the practice is said in sentences."""

import pytest

from needlemap.clinic.practice_errors import (
    CertificateDateImpossible,
    ClinicNameMissing,
    PractitionerInUse,
    PractitionerNameMissing,
)


@pytest.mark.parametrize(
    "error",
    [
        ClinicNameMissing(),
        PractitionerNameMissing(),
        PractitionerInUse(),
        CertificateDateImpossible(date="1 Jan 2099", first="1 Jan 1900"),
    ],
)
def test_each_says_what_happened_and_that_nothing_is_lost(error):
    assert "Nothing is saved yet" in str(error) or "Nothing was changed" in str(error)
