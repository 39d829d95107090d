"""This computer remembers who treats at it, one of each clinic, and no record does."""

from uuid_utils.compat import uuid7

from needlemap.clinic.people import Practitioner
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.work.remembered import Remembered

ANA, BEN, CAY = (Practitioner(id=uuid7(), name=name) for name in ("Ana", "Ben", "Cay"))


def test_one_of_each_clinic_is_remembered():
    own = OwnPractitioner()
    own.keep((ANA, BEN), ANA.id)
    own.keep((CAY,), CAY.id)
    assert set(OwnPractitioner().ids) == {ANA.id, CAY.id}
    own.keep((ANA, BEN), BEN.id)
    assert set(OwnPractitioner().ids) == {BEN.id, CAY.id}
    own.keep((ANA, BEN), None)
    assert OwnPractitioner().ids == (CAY.id,)


def test_settings_that_somebody_wrote_into_are_read_as_far_as_they_go():
    Remembered().keep_text("practitioners", f"nonsense {ANA.id.hex} 12")
    assert OwnPractitioner().ids == (ANA.id,)
