"""Who can unlock, as one value."""

from datetime import timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.errors import OutOfScale
from needlemap.clinic.locks import KeyHolder, Locks, Role
from needlemap.clinic.people import Practitioner

ANA = KeyHolder(person=Practitioner(id=uuid4(), name="Ana Ferreira"))


def test_a_person_is_found_by_id():
    locks = Locks(people=(ANA,))
    assert locks.holder(ANA.person.id) == ANA
    assert locks.holder(uuid4()) is None
    assert locks.holder(None) is None


def test_nobody_is_an_owner_of_whom_that_was_not_said():
    assert ANA.role is Role.PRACTITIONER


def test_nobody_works_after_a_minute_to_two_hours():
    assert Locks().idle == timedelta(minutes=5)
    for minutes in (0, 121):
        with pytest.raises(OutOfScale, match="minutes without work"):
            Locks(idle_minutes=minutes)
