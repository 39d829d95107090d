"""The recovery sheet bears the name of the practice, and its key."""

from datetime import UTC, date, datetime

from needlemap.clinic.people import Clinic
from needlemap.clinic.secrets import RecoveryKey
from needlemap.services.records import record_store
from needlemap.services.recovery_sheet import recovery_sheet
from tests.practice import describe
from tests.sheets.reading import text_of

KEY = RecoveryKey(bytes(range(32)))


def test_the_sheet_is_of_this_practice(tmp_path):
    store = record_store(tmp_path / "harbour.db", lambda: datetime(2026, 11, 23, tzinfo=UTC))
    with store.begin() as records:
        describe(records, Clinic(name="Harbour Physiotherapy"))
    pdf = recovery_sheet(store, date(2026, 11, 23), KEY)
    store.close()
    text = " ".join(text_of(pdf).split())
    assert "Harbour Physiotherapy" in text
    assert "harbour.db" in text
    assert KEY.groups[0] in text.replace(" ", "")
