"""Who holds a file is named as a person calls it."""

import pytest

from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseInUse
from needlemap.records.holding import hold, named
from needlemap.records.sole_use import InUse, SoleUse


def test_who_holds_a_file_is_called_by_the_computer_if_that_is_known():
    assert str(named(InUse("reception"))) == "another NeedleMap, on reception"
    assert named(InUse("")) == Text("another NeedleMap")


def test_what_another_holds_is_refused_in_a_sentence(tmp_path):
    place = tmp_path / "clinic.db"
    one, other = SoleUse(place), SoleUse(place)
    hold(one, place)
    with pytest.raises(DatabaseInUse, match=r"clinic\.db is open in another NeedleMap"):
        hold(other, place)
    one.release()
    hold(other, place)
    other.release()
