"""Whatever is done to the audit trail by hand is found, and the first place of it named."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from needlemap.clinic.audit_trail import BrokenLink, LinkFault
from needlemap.clinic.patient_change import PatientChange
from needlemap.records.audit_chain import digest_of_entry
from tests.past_seals import past_seals
from tests.records.conftest import START

MOST = 8
WITH_VALUES = 3
EDITED, MISSING = LinkFault.EDITED, LinkFault.MISSING
INSERTED, MOVED = LinkFault.INSERTED, LinkFault.MOVED


@pytest.fixture
def trail(store, patient, visit, place_one):
    """The records with a trail of eight entries, of which several say old and new values."""
    with store.begin() as records:
        records.patients.change(PatientChange(patient, replace(patient, occupation="baker")))
    for _ in range(MOST - 3):
        place_one(store, visit)
    whole = verified(store)
    assert (whole.is_whole, whole.entries) == (True, MOST)
    return store


@pytest.fixture
def hand(trail, file):
    """What somebody can do who owns the file, and how it was before."""
    return Hand(file)


class Hand:
    def __init__(self, file):
        self.file = file
        with closing(sqlite3.connect(file)) as wire:
            wire.row_factory = sqlite3.Row
            self.rows = [dict(row) for row in wire.execute("SELECT * FROM audit_entry ORDER BY id")]

    def puts(self, rows, **head):
        """Leave these entries in place of those there are, and the end as it is or is said."""
        with closing(sqlite3.connect(self.file)) as wire, past_seals(wire):
            wire.execute("DELETE FROM audit_entry")
            for row in rows:
                marks = ", ".join(f":{name}" for name in row)
                wire.execute(f"INSERT INTO audit_entry ({', '.join(row)}) VALUES ({marks})", row)
            for name, value in head.items():
                wire.execute(f"UPDATE audit_head SET {name} = ?", (value,))
            wire.commit()

    def edited(self, number, **facts):
        """Return all entries, one of them otherwise."""
        return [row | facts if row["id"] == number else dict(row) for row in self.rows]


def verified(store, expected=""):
    with store.read() as records:
        return records.trail.verified(expected)


def told(store):
    broken = verified(store).broken
    return None if broken is None else (broken.fault, broken.number)


def numbered(rows):
    return [row | {"id": number} for number, row in enumerate(rows, start=1)]


def digested(row):
    """Return an entry with the digest that it should have, as whoever knows the form makes it."""
    ids = {name: row[name] and UUID(row[name]) for name in ("entity_id", "who_id", "patient_id")}
    at = datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)
    return row | {"digest": digest_of_entry(row | ids | {"at": at})}


def other_than(value):
    return "f" * 32 if value is None else f"{value}0" if isinstance(value, str) else value + 100


def test_the_digest_is_told_as_the_program_makes_it(hand):
    assert [digested(row)["digest"] for row in hand.rows] == [row["digest"] for row in hand.rows]


def test_each_field_of_each_entry_that_is_edited_is_found_and_named(trail, hand):
    dates = {"at": "2026-11-24 08:00:00.000000"}
    for row in hand.rows:
        for name in row.keys() - {"id"}:
            new = dates.get(name) or other_than(row[name])
            hand.puts(hand.edited(row["id"], **{name: new}))
            assert told(trail) == (EDITED, row["id"]), (row["id"], name)
    hand.puts(hand.edited(MOST, id=MOST + 5))
    assert told(trail) == (EDITED, MOST + 5)
    hand.puts(hand.rows)
    assert told(trail) is None


def test_an_entry_that_is_edited_and_digested_anew_is_named(trail, hand):
    for number in range(1, MOST + 1):
        rows = hand.edited(number, action="nothing")
        hand.puts([digested(row) for row in rows])
        assert told(trail) == (EDITED, number), number


@pytest.mark.parametrize("is_numbered", [False, True])
def test_each_entry_that_is_removed_is_found_and_named(trail, hand, is_numbered):
    for gone in range(1, MOST + 1):
        rows = [row for row in hand.rows if row["id"] != gone]
        hand.puts(numbered(rows) if is_numbered else rows)
        assert told(trail) == (MISSING, gone), gone


def test_one_that_is_removed_with_the_next_made_to_hold_the_one_before_is_named(trail, hand):
    for gone in range(1, MOST):
        rows = [dict(row) for row in hand.rows if row["id"] != gone]
        rows[gone - 1] |= {"previous": rows[gone - 2]["digest"] if gone > 1 else ""}
        for made in (rows[gone - 1], digested(rows[gone - 1])):
            told_rows = [*rows[: gone - 1], made, *rows[gone:]]
            hand.puts(told_rows)
            assert told(trail) == (MISSING, gone), gone


def test_each_end_that_is_cut_off_is_found(trail, hand):
    for kept in range(MOST):
        hand.puts(hand.rows[:kept])
        assert told(trail) == (MISSING, kept + 1), kept


def test_an_entry_that_is_inserted_anywhere_is_found_and_named(trail, hand):
    for place in range(MOST + 1):
        before = hand.rows[place - 1]["digest"] if place else ""
        new = hand.rows[0] | {"id": place + 1, "action": "nothing", "previous": before}
        junk = {"digest": "1:junk"}, {"digest": "1:junk", "previous": "1:none"}
        for one in (digested(new), *(new | facts for facts in junk)):
            hand.puts(numbered([*hand.rows[:place], one, *hand.rows[place:]]))
            assert told(trail) == (INSERTED, place + 1), (place, one["digest"])


def test_entries_in_another_order_are_found_and_the_first_named(trail, hand):
    chance = random.Random(40)
    for _ in range(30):
        one, other = sorted(chance.sample(range(MOST), 2))
        rows = list(hand.rows)
        rows[one], rows[other] = rows[other], rows[one]
        hand.puts(numbered(rows))
        assert told(trail) == (MOVED, one + 1), (one, other)


def test_the_end_that_is_said_otherwise_is_found(trail, hand):
    for head in ({"last": MOST + 3}, {"last": MOST - 3}, {"digest": "1:junk"}):
        hand.puts(hand.rows, **head)
        assert not verified(trail).is_whole, head
        hand.puts(hand.rows, last=MOST, digest=hand.rows[-1]["digest"])
    hand.puts(hand.rows, id=2)
    assert told(trail) == (LinkFault.END_LOST, MOST)


def test_values_that_were_taken_away_are_found_unless_the_patient_was_erased(trail, hand, patient):
    hand.puts(hand.edited(WITH_VALUES, changes=None, salt=None))
    assert verified(trail).broken == BrokenLink(EDITED, WITH_VALUES, START.date())
    hand.puts(hand.rows)
    with trail.begin() as records:
        records.trail.erase_values(patient.id)
    assert verified(trail).is_whole
    later = Hand(hand.file)
    assert all(row["changes"] is row["salt"] is None for row in later.rows)


def test_a_trail_that_was_made_anew_is_told_from_the_one_whose_digest_was_kept(trail, hand):
    kept = verified(trail).digest
    assert verified(trail, kept[2:14]).is_whole
    assert verified(trail, f"{kept[2:6]} {kept[6:10]} {kept[10:14].upper()}").is_whole
    rows = hand.edited(2, action="nothing")
    for number, row in enumerate(rows):
        rows[number] = digested(row | {"previous": rows[number - 1]["digest"] if number else ""})
    hand.puts(rows, digest=rows[-1]["digest"])
    assert verified(trail).is_whole
    found = verified(trail, kept[2:14])
    assert (found.is_whole, found.holds_expected, found.broken) == (False, False, None)


def test_a_trail_goes_on_whatever_was_done_to_it_and_stays_broken(trail, hand, visit, place_one):
    hand.puts(hand.rows, last=MOST - 3)
    place_one(trail, visit)
    assert (verified(trail).entries, told(trail)) == (MOST + 1, None)
    hand.puts(hand.rows[:-2], last=MOST, digest=hand.rows[-1]["digest"])
    place_one(trail, visit)
    assert told(trail) == (MISSING, MOST - 1)
    hand.puts(hand.rows, id=2)
    place_one(trail, visit)
    assert told(trail) == (LinkFault.END_LOST, MOST + 1)


def test_a_trail_is_followed_on_every_kind_of_database(trail, database):
    database.ask_past_seals("UPDATE audit_entry SET action = 'nothing' WHERE id = 5")
    assert told(trail) == (EDITED, 5)
    database.ask_past_seals("DELETE FROM audit_entry WHERE id = 5")
    assert told(trail) == (MISSING, 5)
    assert verified(trail).entries == MOST - 1


def test_seals_that_are_missing_are_told(trail, database, file):
    database.ask("DROP TRIGGER seal_audit_entry_then")
    assert verified(trail).lost_seals == 1
