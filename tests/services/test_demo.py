"""The demo clinic of the window is made anew, beside the clinic's own records."""

import pytest

from needlemap.records.opening import default_path
from needlemap.services.demo import demo_store
from tests.demo.clinic import clock_at


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def test_an_old_demo_makes_room_and_the_clinic_s_own_records_stay(home):
    own = default_path()
    assert home in own.parents
    own.parent.mkdir(parents=True)
    own.write_bytes(b"the clinic's own")
    for hour in (9, 15):
        store = demo_store(clock_at(hour))
        with store.begin() as records:
            assert len(records.patients.search()) == 12
        store.close()
    assert own.read_bytes() == b"the clinic's own"
    assert {file.name for file in own.parent.glob("*.db")} == {"clinic.db", "demo.db"}
