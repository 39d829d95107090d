"""Where records are damaged the newest good backup is offered, and takes their place if wanted."""

import os
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from needlemap.clinic.secrets import Passphrase
from needlemap.records.backups.places import ready, usual_folder
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.records.ciphers.key_file import LEAST
from needlemap.records.file_kinds import FileKind, kind_of
from needlemap.records.plain_copies import plain_copies
from needlemap.services.records import record_store
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.window.encryption.unlock_page import UnlockPage
from needlemap.ui.window.trouble_page import TroublePage
from tests.app.test_backing_up import backups_of, patients_in


def page_of(room):
    return type(room.window.stack.currentWidget())


def set_aside(clinic):
    return sorted(clinic.parent.glob("clinic-damaged-*.db"))


def backed_up(room, clinic, visits_later=0):
    """Have a backup made, then work on, and close."""
    one = room(clinic)
    one.look()
    made = backups_of(clinic)[0]
    kept = made.read_bytes()
    for _ in range(visits_later):
        one.write()
        one.act("find")
    one.close()
    made.write_bytes(kept)  # of one day the last is kept, and both were made in one second


def keep_first_backup_only(clinic):
    first, *later = backups_of(clinic)
    for one in later:
        one.unlink()
    return first


def test_a_file_that_cannot_be_opened_gives_way_to_its_newest_good_backup(
    room, new_room, clinic, qtbot
):
    backed_up(room, clinic)
    good = keep_first_backup_only(clinic)
    newer = good.with_name(good.name.replace("2026-11-23", "2026-11-24"))
    newer.write_bytes(good.read_bytes()[:9000])
    hurt = b"something else that was laid over it"
    clinic.write_bytes(hurt)
    one = new_room()
    one.fail_to_open(clinic)
    assert page_of(one) is TroublePage
    assert "is not a database" in one.said("trouble")
    way = one.window.findChild(QPushButton, "trouble_backup")
    assert way.text() == "Open the backup of 23 Nov 2026 10:30"
    assert "kept as it is, under another name" in one.said("trouble_lacks")
    with qtbot.waitSignal(one.session.opened):
        one.press("trouble_backup")
    assert page_of(one) is PatientsPage
    [aside] = set_aside(clinic)
    assert aside.read_bytes() == hurt
    one.close()
    assert patients_in(clinic) == 1
    again = room(clinic)
    assert again.said("standing_note") == ""


def test_where_there_is_no_backup_nothing_is_offered(new_room, clinic):
    clinic.write_bytes(b"")
    one = new_room()
    one.fail_to_open(clinic)
    assert page_of(one) is TroublePage
    assert not one.window.findChild(QPushButton, "trouble_backup").isVisible()


def test_a_file_that_has_gone_comes_back_from_its_backup(room, new_room, clinic, qtbot):
    backed_up(room, clinic)
    clinic.unlink()
    one = new_room()
    one.fail_to_open(clinic)
    with qtbot.waitSignal(one.session.opened):
        one.press("trouble_backup")
    assert set_aside(clinic) == []
    assert patients_in(clinic) == 1


def hurt_an_index(clinic):
    """Damage what is read by the look through all pages alone."""
    with closing(sqlite3.connect(clinic)) as wire:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_patient_search'"
        [(page,)] = wire.execute(asked)
    with clinic.open("r+b") as file:
        file.seek((page - 1) * 4096 + 8)
        file.write(os.urandom(3000))


def test_damage_found_after_the_start_is_said_with_a_way_on(room, clinic, qtbot):
    backed_up(room, clinic, visits_later=2)
    keep_first_backup_only(clinic)
    hurt_an_index(clinic)
    held = clinic.read_bytes()
    one = room(clinic)
    one.look()
    assert "nothing more is written" in one.said("damaged_words")
    assert "Read only" in one.said("standing_note")
    assert page_of(one) is PatientsPage
    one.press("damaged_way")
    one.rest()
    assert page_of(one) is TroublePage
    assert "2 visits recorded since this backup" in one.said("trouble_lacks")
    assert one.window.findChild(QPushButton, "trouble_back").isVisible()
    with qtbot.waitSignal(one.session.opened):
        one.press("trouble_backup")
    assert one.said("damaged_words") == one.said("standing_note") == ""
    [aside] = set_aside(clinic)
    assert aside.read_bytes()[100:] == held[100:]
    one.look()
    assert one.said("damaged_words") == ""


def test_what_cannot_take_its_place_is_said(room, new_room, clinic, qtbot):
    backed_up(room, clinic)
    clinic.write_bytes(b"no database")
    one = new_room()
    one.fail_to_open(clinic)
    keep_first_backup_only(clinic).write_bytes(b"")
    with qtbot.waitSignal(one.session.failed):
        one.press("trouble_backup")
    assert "is no backup of NeedleMap" in one.said("trouble")
    assert clinic.read_bytes() == b"no database"


WORDS = "winter in the far north"


@pytest.fixture
def encrypted(clinic, days):
    """A clinic that opens by its passphrase, with one backup."""
    encrypt_file(clinic, Passphrase(WORDS), LEAST)
    for plain in plain_copies(clinic, None):
        plain.unlink()
    store = record_store(clinic, days, secret=Passphrase(WORDS))
    folder = usual_folder(clinic)
    ready(folder)
    store.back_up(folder)
    store.close()
    return clinic


def type_passphrase(one, words):
    QTest.keyClicks(one.window.findChild(QLineEdit, "unlock_passphrase"), words)
    one.press("unlock_open")
    one.rest()


def leave_nothing(clinic):
    clinic.write_bytes(b"")


def remove(clinic):
    clinic.unlink()


@pytest.mark.parametrize("hurt", [leave_nothing, remove])
def test_of_an_encrypted_clinic_the_passphrase_of_its_backup_is_asked_for(
    new_room, encrypted, qtbot, hurt
):
    hurt(encrypted)
    one = new_room()
    one.fail_to_open(encrypted)
    assert page_of(one) is UnlockPage
    assert one.said("unlock_about").endswith("opens with its passphrase.")
    assert "database" in one.said("unlock_error")
    type_passphrase(one, "summer in the deep south")
    assert "not the passphrase" in one.said("unlock_error")
    assert page_of(one) is UnlockPage
    one.window.findChild(QLineEdit, "unlock_passphrase").clear()
    type_passphrase(one, WORDS)
    assert page_of(one) is TroublePage
    with qtbot.waitSignal(one.session.opened):
        one.press("trouble_backup")
    assert page_of(one) is PatientsPage
    one.close()
    assert kind_of(encrypted) is FileKind.ENCRYPTED


def test_one_that_no_longer_opens_by_its_own_passphrase_is_offered_a_backup(
    new_room, encrypted, qtbot
):
    with encrypted.open("r+b") as file:
        file.write(os.urandom(4096))
    one = new_room()
    one.fail_to_open(encrypted)
    assert page_of(one) is UnlockPage
    with qtbot.waitSignal(one.session.failed):
        QTest.keyClicks(one.window.findChild(QLineEdit, "unlock_passphrase"), WORDS)
        one.press("unlock_open")
    one.rest()
    assert page_of(one) is TroublePage
    assert "passphrase is right" in one.said("trouble")
    with qtbot.waitSignal(one.session.opened):
        one.press("trouble_backup")
    assert page_of(one) is PatientsPage
