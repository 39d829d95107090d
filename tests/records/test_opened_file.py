"""What a store holds of its file is held while it writes, and let go when it closes."""

import pytest

from needlemap.clinic.errors import DatabaseInUse
from needlemap.records.sole_use import SoleUse


def test_a_store_that_was_closed_writes_only_if_nobody_else_has_the_file(
    file, new_database, open_alone, patient_value
):
    file.write_bytes(new_database)
    store = open_alone(file)
    store.close()
    other = SoleUse(file)
    other.hold()
    with pytest.raises(DatabaseInUse, match="is open in another NeedleMap, on "), store.begin():
        pass
    other.release()
    with store.begin() as records:
        records.patients.put(patient_value)


def test_where_nothing_can_be_locked_nothing_is_written(file, new_database, open_alone):
    file.write_bytes(new_database)
    store = open_alone(file)
    store.close()
    lock = file.with_name("clinic.db-lock")
    lock.unlink()
    lock.mkdir()
    with pytest.raises(DatabaseInUse, match="nothing can be locked"), store.begin():
        pass
