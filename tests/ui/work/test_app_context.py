"""What the window has from the first moment, and the records once they are open."""

from datetime import UTC, date, datetime

import pytest
from uuid_utils.compat import uuid7

from needlemap.clinic.errors import RecordsError
from needlemap.ui.work.app_context import AppContext


def late() -> datetime:
    return datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_the_records_cannot_be_asked_for_before_they_are_open(store):
    context = AppContext(late, uuid7)
    assert context.is_open is False
    with pytest.raises(RecordsError):
        _ = context.store
    context.open(store, "UTC")
    assert context.is_open is True
    assert context.store is store


def test_today_is_the_day_of_its_clock():
    assert AppContext(late, uuid7).today() == date(2026, 11, 23)


def test_today_is_the_day_of_the_clinic_wherever_the_computer_is(store):
    context = AppContext(late, uuid7)
    days = []
    for zone in ("Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"):
        context.open(store, zone)
        days.append(context.today().day)
    assert days == [24, 23, 23]


@pytest.mark.parametrize(
    ("zone", "now", "began"),
    [
        # Midnight comes twice on the Azores as clocks are set back, and not at all in Cairo.
        ("Atlantic/Azores", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), (25, 0)),
        ("Atlantic/Azores", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), (25, 0)),
        ("Africa/Cairo", datetime(2026, 4, 24, 8, 0, tzinfo=UTC), (23, 22)),
        ("Europe/Berlin", datetime(2026, 10, 25, 1, 30, tzinfo=UTC), (24, 22)),
    ],
)
def test_a_day_begins_at_its_first_midnight(store, zone, now, began):
    context = AppContext(lambda: now, uuid7)
    context.open(store, zone)
    start = context.start_of_today()
    assert (start.day, start.hour, start.minute) == (*began, 0)
