"""What one shelf wrote another one reads, within the same transaction."""

from tests.ui.hands import a_patient

PATIENT = a_patient()


def test_shelves_see_what_was_written_a_moment_ago(store):
    with store.begin() as records:
        records.patients.put(PATIENT)
        assert records.patients.by_number(1001) == PATIENT
        assert [line.number for line in records.patients.lines()] == [1001]
        assert records.damaged == []
    with store.read() as records:
        assert records.patients.by_number(1001) == PATIENT
