"""Backups of the window's own records: made while they are open, on closing, and told of."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from uuid import UUID

from needlemap.clinic.erasing import ErasedSince
from needlemap.records.backups.erased_since import note_erased
from needlemap.records.own_place import default_path
from needlemap.ui.practice.page import PracticePage
from tests.ui.hands import NOW


def backups_of(clinic):
    return sorted(clinic.parent.glob(f"{clinic.stem}-backups/*.needlemap-backup"))


def patients_in(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        return connection.execute("SELECT count(*) FROM patient").fetchone()[0]


def test_one_is_made_each_day_and_on_closing_if_anything_was_written(room, clinic, days):
    one = room(clinic)
    assert backups_of(clinic) == []
    one.look()
    [first] = backups_of(clinic)
    assert patients_in(first) == 1
    days.now += timedelta(hours=3)
    one.look()
    assert backups_of(clinic) == [first]
    one.close()
    assert backups_of(clinic) == [first]
    two = room(clinic)
    two.write()
    two.close()
    assert len(backups_of(clinic)) == 2
    three = room(clinic)
    three.close()
    assert len(backups_of(clinic)) == 2


def test_of_the_demo_and_of_what_is_read_only_none_is_made(room, clinic):
    demo = room(clinic, demo=True)
    demo.look()
    demo.close()
    assert backups_of(default_path().with_name("demo.db")) == []
    first = room(clinic)
    second = room(clinic)
    second.look()
    assert "Read only" in second.said("standing_note")
    second.close()
    assert backups_of(clinic) == []
    first.look()
    assert len(backups_of(clinic)) == 1


def test_records_that_others_take_the_place_of_get_theirs(room, clinic, tmp_path, person, qtbot):
    one = room(clinic)
    one.write()
    person.database = tmp_path / "other.db"
    with qtbot.waitSignal(one.session.opened):
        one.act("new_database")
    qtbot.waitUntil(lambda: not one.worker.is_busy("closed"))
    assert len(backups_of(clinic)) == 1
    one.close()


def block(clinic):
    """Let nothing be made where backups lie."""
    folder = clinic.with_name("clinic-backups")
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_bytes(b"something of somebody")
    return folder


def test_that_none_can_be_made_is_said_with_a_way_to_try_again(room, clinic):
    folder = block(clinic)
    one = room(clinic)
    one.look()
    assert "No backup was made in" in one.said()
    assert one.said("late_backup_words") == "There is no backup of these records yet."
    folder.unlink()
    one.press("late_backup_way")
    one.rest()
    assert len(backups_of(clinic)) == 1
    assert one.said("late_backup_words") == ""
    assert "it is whole" in one.said()


def test_that_the_last_one_is_older_than_two_days_is_said(room, clinic, days, person, tmp_path):
    one = room(clinic)
    one.act("letterhead")
    for name, way in (("share", "first_place"), ("stick", "second_place")):
        person.folder = tmp_path / name
        person.folder.mkdir()
        one.rest()
        one.press(way)
    one.look()
    assert one.said("late_backup_words") == ""
    shutil.rmtree(tmp_path / "share")
    days.now += timedelta(days=3)
    one.look()
    assert one.said("late_backup_words") == "The last good backup is of 23 Nov 2026 10:30."
    assert "No backup was made in" in one.said()


def test_places_are_chosen_on_the_page_of_the_practice(room, clinic, person, tmp_path):
    one = room(clinic)
    one.act("letterhead")
    one.rest()
    page = one.window.findChild(PracticePage)
    assert page.backups.isVisible()
    assert one.said("backups_last") == "The last good one is of 23 Nov 2026 10:30."
    assert str(clinic.with_name("clinic-backups")) in one.said("backups_first")
    assert "No second place" in one.said("backups_second")
    stick = tmp_path / "stick"
    stick.mkdir()
    person.folder = stick
    one.press("second_place")
    one.rest()
    own = stick / "NeedleMap-backups"
    assert one.said("backups_second") == f"And in {own}"
    assert len(list(own.glob("*.needlemap-backup"))) == 1
    shutil.rmtree(own)
    one.press("back_up_now")
    one.rest()
    assert "not there now" in one.said("backups_second")
    assert "gets it when it is back" in one.said()
    one.press("no_second_place")
    one.rest()
    assert "No second place" in one.said("backups_second")
    share = tmp_path / "share"
    share.mkdir()
    person.folder = share
    one.press("first_place")
    one.rest()
    assert str(share) in one.said("backups_first")
    assert len(list(share.glob("*/*.needlemap-backup"))) == 1


def test_how_many_were_erased_again_is_said_once_the_restored_records_are_open(
    room, clinic, person, tmp_path, qtbot
):
    one = room(clinic)
    one.look()
    [person.backup] = backups_of(clinic)
    with closing(sqlite3.connect(clinic)) as wire:
        [(patient,)] = wire.execute("SELECT id FROM patient")
    short = person.backup.name.partition("-")[0]
    note_erased(person.backup.parent, short, [ErasedSince(UUID(patient), NOW.date())])
    person.database = tmp_path / "again.db"
    with qtbot.waitSignal(one.session.opened):
        one.act("restore")
    assert one.said() == "1 patient who was erased since this backup is erased in it again."
    assert patients_in(tmp_path / "again.db") == 0


def test_one_is_restored_into_a_new_file_which_is_opened(room, clinic, person, tmp_path, qtbot):
    one = room(clinic)
    one.look()
    [person.backup] = backups_of(clinic)
    person.database = clinic
    one.act("restore")
    one.rest()
    assert "never restored over it" in one.said()
    person.database = tmp_path / "again.db"
    with qtbot.waitSignal(one.session.opened):
        one.act("restore")
    assert patients_in(tmp_path / "again.db") == 1
    assert patients_in(clinic) == 1
    one.act("letterhead")
    one.rest()
    assert one.said("records_place") == str(tmp_path / "again.db")
