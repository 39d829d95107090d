"""Records are unlocked by a PIN, and nobody signs as another."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.as_signed import SeenVisit
from needlemap.clinic.errors import ImpossibleValue, NotFound, OutOfScale
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.lock_errors import (
    HasNoPin,
    LastOwner,
    NotUnlocked,
    OwnerNeeded,
    PinTooSimple,
    TooEarly,
    TreatsNoLonger,
    WrongPin,
)
from needlemap.clinic.locks import Role
from needlemap.clinic.people import Practitioner
from needlemap.clinic.practice_change import PractitionerChange
from needlemap.clinic.reactions import Closing
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import Addendum, AdverseKind, Consent
from needlemap.records.opening import open_store
from needlemap.records.pin_hashes import PinHashes
from tests.locking import (
    ANA,
    BEN,
    CAY,
    CHEAP,
    OF_ANA,
    OF_BEN,
    SECOND,
    WRONG,
    HandClock,
    give_pins,
)
from tests.signing import sign


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def open_again(database, clock, _wires):
    """Open the records once more, as another window or after a restart does."""
    stores = []

    def opened():
        stores.append(open_store(database.place, clock, "skin-test"))
        stores[-1].locks.hashes = CHEAP
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


@pytest.fixture
def store(database, open_again):
    """Records in which Ana and Ben treat, and nobody has a PIN."""
    database.make()
    opened = open_again()
    with opened.begin() as records:
        for one in (ANA, BEN):
            records.clinic.put_practitioner(one)
    return opened


@pytest.fixture
def locks(store):
    """Ana is an owner, Ben treats, Cay has no PIN; they are locked."""
    return give_pins(store)


def refused_for(locks, person, pin):
    """Try a PIN that is not looked at; return for how many seconds none is."""
    with pytest.raises(TooEarly) as early:
        locks.unlock(person.id, pin)
    return early.value


def wrong(locks, person, times=1):
    for _ in range(times):
        with pytest.raises(WrongPin) as refusal:
            locks.unlock(person.id, WRONG)
    return refusal.value.next_try


def test_while_nobody_has_a_pin_everything_is_as_ever(store, visit):
    assert not store.locks.known().in_use
    with store.begin() as records:
        assert sign(records, visit, BEN.id).practitioner == BEN.id
        records.clinic.put_practitioner(CAY)
    store.locks.set_idle(9)
    assert store.locks.known().idle_minutes == 9


def test_the_first_pin_of_a_practice_makes_its_owner_who_is_unlocked_by_it(store):
    store.locks.set_pin(BEN.id, OF_BEN)
    assert store.locks.unlocked.practitioner == BEN.id
    known = store.locks.known()
    assert known.in_use
    assert [(one.person, one.role, one.has_pin) for one in known.people] == [
        (ANA, Role.PRACTITIONER, False),
        (BEN, Role.OWNER, True),
    ]


def test_only_the_own_pin_unlocks_and_another_window_is_locked(locks, open_again):
    assert locks.unlocked is None
    for pin in ("", OF_BEN, f"{OF_ANA}0"):
        with pytest.raises(WrongPin) as refusal:
            locks.unlock(ANA.id, pin)
        locks.unlock(BEN.id, OF_BEN)
        locks.lock()
    assert refusal.value.next_try is not None
    assert locks.unlocked is None
    other = open_again()
    assert other.locks.unlocked is None
    assert other.locks.unlock(BEN.id, " ٧٣٠٩١٥ ").practitioner == BEN.id  # an Arabic keyboard
    assert locks.unlocked is None


def test_who_has_no_pin_unlocks_without_and_who_is_unknown_or_left_does_not(store, locks):
    assert locks.unlock(CAY.id).practitioner == CAY.id
    with pytest.raises(NotFound):
        locks.unlock(uuid4())
    locks.unlock(ANA.id, OF_ANA)
    with store.begin() as records:
        records.clinic.change_practitioner(PractitionerChange(BEN, replace(BEN, is_retired=True)))
    with pytest.raises(TreatsNoLonger):
        locks.unlock(BEN.id, OF_BEN)
    assert [one.person.name for one in locks.known().people] == [ANA.name, CAY.name]


def test_the_fourth_try_waits_also_for_the_right_pin_and_after_a_restart(locks, clock, open_again):
    assert wrong(locks, BEN, 2) is None
    assert wrong(locks, BEN) == clock.now + 5 * SECOND
    assert "in 5 seconds" in str(refused_for(locks, BEN, OF_BEN))
    clock.go_on(4)
    again = open_again().locks
    assert "in 1 second." in str(refused_for(again, BEN, OF_BEN))
    assert locks.unlock(ANA.id, OF_ANA)  # nobody else waits for it
    clock.go_on(1)
    assert wrong(again, BEN) == clock.now + 10 * SECOND
    clock.go_on(10)
    assert again.unlock(BEN.id, OF_BEN)
    assert wrong(again, BEN, 2) is None  # they begin anew


def test_full_speed_is_no_more_than_ten_tries_a_minute_whoever_is_tried(locks, clock):
    looked_at = 0
    for _ in range(240):
        clock.go_on(0.25)
        for person in (ANA, BEN):
            try:
                locks.unlock(person.id, WRONG)
            except WrongPin:
                looked_at += 1
            except TooEarly:
                pass
    assert looked_at <= 10


def test_a_clock_set_back_shortens_no_wait_and_does_not_lock_out_for_a_year(locks, clock):
    wrong(locks, BEN, 3)
    clock.now -= timedelta(days=365)
    assert "in 5 seconds" in str(refused_for(locks, BEN, OF_BEN))
    clock.go_on(4)
    refused_for(locks, BEN, OF_BEN)
    clock.go_on(1)
    assert locks.unlock(BEN.id, OF_BEN)


def test_a_program_that_is_killed_while_a_pin_is_looked_at_has_counted_it(store, locks):
    class Killed(PinHashes):
        def fits(self, kept, pin):
            raise KeyboardInterrupt

    locks.hashes = Killed()
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            locks.unlock(BEN.id, WRONG)
    locks.hashes = CHEAP
    refused_for(locks, BEN, OF_BEN)


def test_who_tried_in_vain_is_noted(locks, ask):
    wrong(locks, BEN)
    noted = ask("SELECT count(*) FROM audit_entry WHERE action = 'failed unlock'")
    assert [tuple(row) for row in noted] == [(1,)]


def test_a_pin_that_cost_less_than_one_does_today_is_kept_anew(locks, ask):
    kept = {row[0] for row in ask("SELECT hash FROM practitioner_pin")}
    locks.hashes = PinHashes(times=2, memory_kib=8, lanes=1)
    locks.unlock(BEN.id, OF_BEN)
    now = {row[0] for row in ask("SELECT hash FROM practitioner_pin")}
    assert len(now - kept) == 1
    locks.unlock(BEN.id, OF_BEN)
    assert not any(pin in text for text in now for pin in (OF_ANA, OF_BEN))


def test_an_owner_sets_the_pins_of_others_with_the_own_pin_typed_once_more(locks):
    wrong(locks, BEN, 3)  # who forgot it waits no longer once there is a new one
    locks.unlock(ANA.id, OF_ANA)
    with pytest.raises(WrongPin):
        locks.set_pin(BEN.id, "88 kettles", WRONG)
    with pytest.raises(PinTooSimple):
        locks.set_pin(BEN.id, "1234", OF_ANA)
    locks.set_pin(BEN.id, "88 kettles", OF_ANA)
    assert locks.known().holder(BEN.id).role is Role.PRACTITIONER
    assert locks.unlock(BEN.id, "88 kettles")
    with pytest.raises(WrongPin):
        locks.unlock(BEN.id, OF_BEN)


def test_who_treats_changes_the_own_pin_and_nothing_else_of_the_lock(locks):
    locks.unlock(BEN.id, OF_BEN)
    locks.set_pin(BEN.id, "581903", OF_BEN)
    with pytest.raises(WrongPin):
        locks.set_pin(BEN.id, "581904")
    for act in (
        lambda: locks.set_pin(ANA.id, "581903", "581903"),
        lambda: locks.set_pin(CAY.id, "581903", "581903"),
        lambda: locks.remove_pin(BEN.id, "581903"),
        lambda: locks.set_role(BEN.id, Role.OWNER, "581903"),
        lambda: locks.set_idle(120),
    ):
        with pytest.raises(OwnerNeeded):
            act()
    assert locks.known().holder(BEN.id).role is Role.PRACTITIONER


def test_while_locked_nothing_of_the_lock_changes(locks):
    for act in (
        lambda: locks.set_pin(ANA.id, "581903"),
        lambda: locks.set_role(BEN.id, Role.OWNER),
        lambda: locks.remove_pin(ANA.id),
        lambda: locks.set_idle(120),
    ):
        with pytest.raises(OwnerNeeded):
            act()


def test_there_is_always_an_owner(store, locks):
    locks.unlock(ANA.id, OF_ANA)
    with pytest.raises(LastOwner):
        locks.set_role(ANA.id, Role.PRACTITIONER, OF_ANA)
    with pytest.raises(LastOwner):
        locks.remove_pin(ANA.id, OF_ANA)
    with pytest.raises(LastOwner), store.begin() as records:
        records.clinic.change_practitioner(PractitionerChange(ANA, replace(ANA, is_retired=True)))
    with pytest.raises(HasNoPin):
        locks.set_role(CAY.id, Role.OWNER, OF_ANA)
    locks.set_role(BEN.id, Role.OWNER, OF_ANA)
    locks.set_role(ANA.id, Role.PRACTITIONER, OF_ANA)
    assert locks.known().holder(BEN.id).role is Role.OWNER
    with pytest.raises(OwnerNeeded):
        locks.set_idle(9)


def test_the_last_pin_that_is_taken_away_leaves_nothing_locked(locks):
    locks.unlock(ANA.id, OF_ANA)
    locks.remove_pin(CAY.id, OF_ANA)  # who has none
    locks.remove_pin(BEN.id, OF_ANA)
    locks.remove_pin(ANA.id, OF_ANA)
    assert not locks.known().in_use


def test_minutes_without_work_stay_on_their_scale(locks, open_again):
    locks.unlock(ANA.id, OF_ANA)
    with pytest.raises(OutOfScale):
        locks.set_idle(0)
    locks.set_idle(12)
    assert open_again().locks.known().idle_minutes == 12


@pytest.fixture
def ready(store, visit):
    """A visit that may be signed."""
    answered = replace(visit, consent=Consent.VERBAL, adverse=AdverseKind.NONE)
    with store.begin() as records:
        return records.visits.change(VisitChange(visit, answered))


@pytest.fixture
def signed_by_ana(store, visit, patient, locks, clock):
    locks.unlock(ANA.id, OF_ANA)
    with store.begin() as records:
        earlier = new_visit(records, patient, clock(), uuid4)
        clock.go_on(60)
        return sign(records, earlier, ANA.id)


def test_nobody_signs_or_adds_as_another_through_the_records(
    store, locks, ready, patient, signed_by_ana, clock
):
    def add(author):
        addendum = Addendum(
            id=uuid4(),
            visit=signed_by_ana.id,
            author=author,
            at=clock(),
            reason="sore",
            text="It was.",
        )
        return lambda records: records.visits.add(addendum)

    def close(author):
        facts = {"id": uuid4(), "visit": signed_by_ana.id, "reaction": uuid4(), "at": clock()}
        closing = Closing(**facts, author=author, ending="It went away.")
        return lambda records: records.visits.close_reaction(closing)

    def strike(name):
        struck = EnteredInError(at=clock(), reason="another patient's", name=name)
        change = VisitChange(signed_by_ana, replace(signed_by_ana, in_error=struck))
        return lambda records: records.visits.change(change)

    def sign_as(signer):
        seen = SeenVisit(patient=patient, chart=_chart(store, ready), words={})
        return lambda records: records.signatures.sign(ready, signer, seen)

    forged = replace(ready, practitioner=ANA.id, signed_at=clock())
    as_ana = (sign_as(ANA.id), add(ANA.id), close(ANA.id), strike(ANA.name))
    as_nobody = (add(None), close(None), strike(""))
    known_as_ana = (
        lambda records: records.clinic.put_practitioner(Practitioner(id=uuid4(), name=ANA.name)),
        lambda records: records.clinic.change_practitioner(
            PractitionerChange(BEN, replace(BEN, name=ANA.name))
        ),
        lambda records: records.clinic.change_practitioner(
            PractitionerChange(ANA, replace(ANA, name=BEN.name))
        ),
        lambda records: records.clinic.remove_practitioner(CAY.id),
    )
    past_the_signature = (
        lambda records: records.visits.put(replace(forged, id=uuid4())),
        lambda records: records.visits.change(VisitChange(ready, forged)),
    )

    def tries(acts, refusal):
        for act in acts:
            with pytest.raises(refusal), store.begin() as records:
                act(records)

    locks.lock()
    tries((*as_ana, *as_nobody, sign_as(BEN.id), sign_as(CAY.id)), NotUnlocked)
    for pin in ("", OF_BEN):
        with pytest.raises(WrongPin):
            locks.unlock(ANA.id, pin)
    locks.unlock(BEN.id, OF_BEN)
    tries((*as_ana, *as_nobody, sign_as(CAY.id)), NotUnlocked)
    tries(known_as_ana, OwnerNeeded)
    tries(past_the_signature, ImpossibleValue)
    locks.unlock(CAY.id)
    tries((*as_ana, *as_nobody, sign_as(BEN.id)), NotUnlocked)
    locks.unlock(BEN.id, OF_BEN)
    with store.begin() as records:
        assert sign_as(BEN.id)(records).practitioner == BEN.id
        assert add(BEN.id)(records).author_name == BEN.name
        close(BEN.id)(records)
        assert strike(BEN.name)(records).in_error.name == BEN.name


def _chart(store, visit):
    with store.read() as records:
        return records.charts.of_visit(visit.id)


def test_who_treats_still_says_what_is_their_own(store, locks):
    locks.unlock(BEN.id, OF_BEN)
    with store.begin() as records:
        changed = records.clinic.change_practitioner(
            PractitionerChange(BEN, replace(BEN, certificate_hours=80))
        )
    assert changed.certificate_hours == 80


def test_records_that_cannot_be_written_are_unlocked_too_and_no_faster(locks, file, clock):
    first, second = (open_store(file, clock, "skin-test", alone=True) for _ in range(2))
    assert second.read_only is not None
    reads = second.locks
    wrong(reads, BEN)
    assert reads.unlock(BEN.id, OF_BEN)
    assert reads.unlock(CAY.id)
    wrong(reads, BEN, 3)
    refused_for(reads, BEN, OF_BEN)
    clock.go_on(5)
    assert reads.unlock(BEN.id, OF_BEN)
    for store in (second, first):
        store.close()
