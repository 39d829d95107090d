"""Who has which PIN, for tests of the lock; cheap to look at, and a clock that a test sets."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from needlemap.clinic.people import Practitioner
from needlemap.records.pin_hashes import PinHashes

ANA = Practitioner(id=uuid4(), name="Ana Ferreira")
BEN = Practitioner(id=uuid4(), name="Ben Okafor")
CAY = Practitioner(id=uuid4(), name="Cay Lindqvist")
OF_ANA, OF_BEN, WRONG = "4071", "730915", "905728"
CHEAP = PinHashes(times=1, memory_kib=8, lanes=1)
SECOND = timedelta(seconds=1)


class HandClock:
    """A clock that a test sets."""

    def __init__(self):
        self.now = datetime(2026, 11, 24, 9, tzinfo=UTC)

    def __call__(self):
        return self.now

    def go_on(self, seconds):
        self.now += seconds * SECOND


def give_pins(store):
    """Let Ana be an owner with a PIN, Ben treat with one, and Cay without; lock the records."""
    store.locks.hashes = CHEAP
    with store.begin() as records:
        known = {one.id for one in records.clinic.practitioners()}
        for one in (ANA, BEN, CAY):
            if one.id not in known:
                records.clinic.put_practitioner(one)
    store.locks.set_pin(ANA.id, OF_ANA)
    store.locks.set_pin(BEN.id, OF_BEN, OF_ANA)
    store.locks.lock()
    return store.locks
