"""Two desks describe the practice at once: what does not touch comes together."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.clinic.errors import FactChangedElsewhere
from needlemap.clinic.people import Clinic, Practitioner
from needlemap.clinic.practice_change import ClinicChange, PractitionerChange

HARBOUR = Clinic(name="Harbour", phone="1")
ANA = Practitioner(id=uuid4(), name="Ana")


def test_what_two_desks_say_of_different_fields_is_both_kept():
    other = replace(HARBOUR, address="12 Quay Street")
    change = ClinicChange(HARBOUR, replace(HARBOUR, phone="2"))
    assert change.onto(other) == replace(HARBOUR, address="12 Quay Street", phone="2")
    person = PractitionerChange(ANA, replace(ANA, role="physiotherapist"))
    assert person.onto(replace(ANA, name="Ana F")) == replace(
        ANA, name="Ana F", role="physiotherapist"
    )


def test_what_two_desks_say_of_one_field_is_refused_with_both_values():
    change = ClinicChange(HARBOUR, replace(HARBOUR, phone="2"))
    with pytest.raises(FactChangedElsewhere) as refusal:
        change.onto(replace(HARBOUR, phone="3"))
    assert "recorded elsewhere as “3”" in refusal.value.text
    assert "to become “2”" in refusal.value.text
    with pytest.raises(FactChangedElsewhere, match="role"):
        PractitionerChange(ANA, replace(ANA, role="a")).onto(replace(ANA, role="b"))


def test_what_contradicts_another_desk_is_left_out_and_the_rest_fits():
    change = ClinicChange(HARBOUR, replace(HARBOUR, phone="2", email="desk@harbour.example"))
    elsewhere = replace(HARBOUR, phone="3")
    assert change.fitting(elsewhere) == replace(elsewhere, email="desk@harbour.example")
