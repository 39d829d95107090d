"""A clinic is encrypted, opened, given another passphrase, and nothing is shown before."""

from contextlib import closing
from functools import partial

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListView, QPushButton
from uuid_utils.compat import uuid7

from needlemap.app.clinic_session import ClinicSession
from needlemap.app.encrypting import Opener
from needlemap.body.assets import assets_root
from needlemap.clinic.people import Patient
from needlemap.clinic.secrets import Passphrase, RecoveryKey
from needlemap.look.theme import LIGHT
from needlemap.records.ciphers.cipher_wires import open_plain
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.records.ciphers.key_file import LEAST
from needlemap.records.file_kinds import FileKind, kind_of
from needlemap.records.plain_copies import plain_copies
from needlemap.services.records import record_store
from needlemap.ui.lock.page import LockPage
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.practice.own_practitioner import OwnPractitioner
from needlemap.ui.window.encryption.page import EncryptionPage
from needlemap.ui.window.encryption.unlock_page import UnlockPage
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.style.fonts import load_first_fonts
from needlemap.ui.work.worker import Worker
from tests.locking import ANA, OF_ANA, give_pins
from tests.ui.hands import Answers, clock

WORDS, OTHER = "winter in the far north", "summer in the deep south"
WAIT_MS = 30_000


class Room:
    """Somebody at a window on a clinic with one patient."""

    def __init__(self, qtbot, window, session, answers, place):
        self.qtbot, self.window, self.session = qtbot, window, session
        self.answers, self.place = answers, place

    def part(self, kind, name):
        found = self.window.findChildren(kind, name)
        return next((one for one in found if one.isVisible()), None)

    def press(self, name):
        QTest.mouseClick(self.part(QPushButton, name), Qt.MouseButton.LeftButton)

    def type(self, **lines):
        for name, text in lines.items():
            line = self.part(QLineEdit, name)
            line.clear()
            QTest.keyClicks(line, text)

    def key_in(self, text):
        """Type where the keyboard is, and press Enter."""
        self.wait(lambda: QApplication.focusWidget() is not None)
        QTest.keyClicks(QApplication.focusWidget(), text)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    def act(self, name):
        self.window.actions_of.by_name[name].trigger()

    def wait(self, condition):
        self.qtbot.waitUntil(condition, timeout=WAIT_MS)

    def open(self):
        """Open the clinic, or be asked for what opens it."""
        done = []
        for signal in (self.session.opened, self.session.failed):
            signal.connect(partial(done.append, 1))
        self.session.open_records(str(self.place), demo=False)
        self.wait(lambda: bool(done))

    def opened_by(self, press):
        with self.qtbot.waitSignal(self.session.opened, timeout=WAIT_MS):
            self.press(press)

    @property
    def page(self):
        return type(self.window.stack.currentWidget())

    def reads(self, words):
        return any(
            words in label.text() for label in self.window.findChildren(QLabel) if label.isVisible()
        )

    @property
    def listed(self):
        model = self.window.patients.findChild(QListView).model()
        return model.rowCount() if model is not None else 0

    def key_on_screen(self):
        names = (f"recovery_group_{number}" for number in range(1, 15))
        return RecoveryKey.typed("".join(self.part(QLabel, name).text() for name in names))


@pytest.fixture
def room(qtbot, tmp_path):
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    place = tmp_path / "clinic.db"
    store = record_store(place, clock)
    with store.begin() as records:
        patient = Patient(id=uuid7(), number=1001, given_name="Ana", family_name="Xanthopoulou")
        records.patients.put(patient)
    store.close()
    window, answers = MainWindow(LIGHT), Answers()
    qtbot.addWidget(window)
    window.show()
    worker = Worker()
    session = ClinicSession(window, worker, clock, lambda _: answers)
    yield Room(qtbot, window, session, answers, place)
    window.close()
    worker.shut_down()
    session.close()


def test_a_clinic_is_encrypted_its_key_put_on_paper_and_its_passphrase_changed(room, tmp_path):
    room.open()
    assert room.reads("Not encrypted")
    room.press("offer_encrypt")
    assert room.page is EncryptionPage
    room.type(encrypt_new=WORDS, encrypt_again=WORDS)
    room.opened_by("encrypt_go")
    assert kind_of(room.place) is FileKind.ENCRYPTED
    key = room.key_on_screen()
    room.answers.save = tmp_path / "key.pdf"
    room.press("recovery_save")
    assert room.answers.save.read_bytes().startswith(b"%PDF")
    room.part(QCheckBox, "recovery_tick").click()
    room.press("recovery_done")
    assert room.reads(plain_copies(room.place)[0].name)
    room.press("plain_remove")
    room.wait(lambda: plain_copies(room.place) == () and not room.reads("Not encrypted, and"))
    room.type(passphrase_now="something else", passphrase_new=OTHER, passphrase_again=OTHER)
    room.press("passphrase_change")
    room.wait(lambda: room.reads("not the passphrase of"))
    room.type(passphrase_now=WORDS)
    room.press("recovery_show")
    room.wait(lambda: room.part(QLabel, "recovery_group_1") is not None)
    assert room.key_on_screen() == key
    room.part(QCheckBox, "recovery_tick").click()
    room.press("recovery_done")
    room.type(passphrase_now=WORDS, passphrase_new=OTHER, passphrase_again=OTHER)
    room.press("passphrase_change")
    room.wait(lambda: room.reads("passphrase is changed"))
    room.press("encryption_back")
    assert room.page is PatientsPage
    assert room.listed == 1
    assert not room.reads("Not encrypted")
    room.open()
    assert room.page is UnlockPage
    room.type(unlock_passphrase=OTHER)
    room.opened_by("unlock_open")
    assert room.page is PatientsPage


def test_nothing_of_an_encrypted_clinic_is_shown_before_it_is_opened(room):
    key = encrypt_file(room.place, Passphrase(WORDS), LEAST)
    room.open()
    assert (room.page, room.listed) == (UnlockPage, 0)
    room.act("find")
    assert room.page is UnlockPage  # there is nothing else to be shown
    room.type(unlock_passphrase="winter")
    room.press("unlock_open")
    room.wait(lambda: room.reads("not the passphrase of"))
    assert room.listed == 0
    room.type(unlock_passphrase=WORDS)
    room.opened_by("unlock_open")
    assert (room.page, room.listed) == (PatientsPage, 1)
    assert room.part(QLineEdit, "unlock_passphrase") is None
    room.place.with_name("clinic.db-key").unlink()
    room.open()
    room.wait(lambda: room.reads("clinic.db-key is not beside it"))
    room.press("unlock_back")  # what was open is open still
    room.open()
    room.type(unlock_key=" ".join(key.groups), unlock_new=OTHER, unlock_again=OTHER)
    room.opened_by("unlock_open")
    assert room.listed == 1
    room.open()
    room.type(unlock_passphrase=OTHER)
    room.opened_by("unlock_open")


def test_put_off_it_is_not_asked_again_for_a_week(room):
    room.open()
    room.press("offer_later")
    assert not room.reads("Not encrypted")
    room.open()
    assert not room.reads("Not encrypted")
    room.act("encryption")
    assert room.reads("Encrypt this clinic")
    room.press("encrypt_later")
    assert room.page is PatientsPage
    assert kind_of(room.place) is FileKind.PLAIN


def test_what_cannot_be_encrypted_stays_open_as_it_is(room):
    room.open()
    room.act("encryption")
    room.type(encrypt_new=WORDS, encrypt_again=WORDS)
    with closing(open_plain(room.place)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM patient").fetchall()  # another program has it open
        room.opened_by("encrypt_go")
    room.wait(room.window.isEnabled)
    assert kind_of(room.place) is FileKind.PLAIN
    assert room.listed == 1
    assert room.reads("locked by another program")


def test_what_opens_a_clinic_is_one_value():
    assert Opener(Passphrase(WORDS)).new is None


def test_with_pins_the_key_is_seen_and_put_on_paper_before_the_window_locks(room):
    store = record_store(room.place, clock)
    give_pins(store)
    store.close()
    room.open()
    lock = room.window.findChild(LockPage)
    unlock(room, lock)
    room.act("encryption")
    room.type(encrypt_new=WORDS, encrypt_again=WORDS)
    room.opened_by("encrypt_go")
    assert room.page is EncryptionPage
    assert not lock.isVisible()
    assert room.key_on_screen().key
    room.act("find")
    assert room.page is EncryptionPage  # nobody has unlocked: there is no way from here
    room.part(QCheckBox, "recovery_tick").click()
    room.press("recovery_done")
    assert lock.isVisible()
    assert not room.reads(".db-")
    unlock(room, lock)
    assert (room.page, room.listed) == (PatientsPage, 1)
    assert not lock.isVisible()


def test_the_pin_is_typed_at_once_after_what_opens_the_clinic(room):
    store = record_store(room.place, clock)
    give_pins(store)
    store.close()
    encrypt_file(room.place, Passphrase(WORDS))
    OwnPractitioner().keep([ANA], ANA.id)  # who was here last
    room.open()
    with room.qtbot.waitSignal(room.session.opened, timeout=WAIT_MS):
        room.key_in(WORDS)
    lock = room.window.findChild(LockPage)
    assert lock.isVisible()
    room.key_in(OF_ANA)
    room.wait(lambda: not lock.isVisible())
    assert room.window.patients.search.text() == ""


def unlock(room, lock):
    """Choose Ana, and type her PIN."""
    room.wait(lock.isVisible)
    room.press(f"unlock_{ANA.id.hex}")
    pin = room.part(QLineEdit, "pin")
    QTest.keyClicks(pin, OF_ANA)
    QTest.keyClick(pin, Qt.Key.Key_Return)
    room.wait(lambda: not lock.isVisible())
