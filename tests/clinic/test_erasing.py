"""What is asked to erase a patient, and what goes, in words."""

from uuid import uuid4

import pytest

from needlemap.clinic.erasing import AskedErasure, WhatGoes
from needlemap.clinic.erasing_errors import ErasureReasonMissing, ReasonNamesPatient


def asked(reason, numbers=("", "")):
    return AskedErasure(patient=uuid4(), reason=reason, who=uuid4(), numbers=numbers)


def test_a_reason_is_needed_and_holds_no_name():
    names = "Ana Maria", "Lind"
    with pytest.raises(ErasureReasonMissing):
        asked(" ")
    for reason in ("lind asked", "asked for by Ana.", "for (Maria)"):
        with pytest.raises(ReasonNamesPatient):
            asked(reason).check_names(*names)
    asked("asked for in a letter; a blind request, analysed").check_names(*names)


@pytest.mark.parametrize(
    ("typed", "fits"),
    [(("7", " 7 "), True), (("7", "8"), False), (("7", ""), False), (("", ""), False)],
)
def test_a_number_counts_once_it_is_typed_twice(typed, fits):
    assert asked("asked", typed).has_number(7) is fits


def test_what_goes_is_said_in_numbers():
    goes = WhatGoes(visits=8, findings=21, zones=1, complaints=2)
    assert str(goes.words) == "8 visits, 21 findings, 1 pain zone, 2 complaints"
