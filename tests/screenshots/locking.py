"""PINs are set, and the window is locked until somebody unlocks it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from needlemap.ui.lock.idle_watch import IdleWatch
from needlemap.ui.lock.page import LockPage
from tests.screenshots.stage import Screen, Stage, rest

_PIN, _WRONG = "407193", "4070"


def _pin(stage: Stage) -> None:
    stage.act("people")
    rest(30)
    for _ in range(2):  # what was typed of somebody before is thrown away
        if stage.button("practitioner_leave").isVisible():
            stage.press("practitioner_leave")
            rest(30)
    listed = stage.window.findChildren(QPushButton)
    next(b for b in listed if b.isVisible() and b.objectName().startswith("person_")).click()
    stage.press("practitioner_pin")
    for name in ("pin_new", "pin_again"):
        stage.type(name, _PIN)


def _set(stage: Stage) -> None:
    stage.press("pin_set")
    rest(30)


def _warning(stage: Stage) -> None:
    stage.open("marta")
    watch = stage.window.findChild(IdleWatch)
    assert isinstance(watch, IdleWatch)
    watch.warned.emit(20)
    rest(30)


def _locked(stage: Stage) -> None:
    watch = stage.window.findChild(IdleWatch)
    assert isinstance(watch, IdleWatch)
    watch.woken.emit()  # the warning was asked for by hand: nothing else takes it away
    stage.act("lock")
    rest(30)


def _type_wrong(stage: Stage) -> None:
    stage.type("pin", _WRONG)
    QTest.keyClick(stage.part(QLineEdit, "pin"), Qt.Key.Key_Return)
    stage.wait(lambda: bool(_said(stage)))


def _said(stage: Stage) -> str:
    page = stage.window.findChild(LockPage)
    said = page.findChild(QLabel, "lock_said") if page is not None else None
    return said.text() if said is not None else ""


def _wait(stage: Stage) -> None:
    for _ in range(2):
        _type_wrong(stage)


def _another(stage: Stage) -> None:
    page = stage.window.findChild(LockPage)
    assert isinstance(page, LockPage)
    tiles = (
        part
        for part in page.findChildren(QWidget)
        if part.objectName().startswith("unlock_") and isinstance(part, QPushButton)
    )
    next(tile for tile in tiles if not tile.isChecked()).click()  # who has no PIN
    stage.wait(page.isHidden)
    stage.act("people")
    rest(30)


LOCKING = (
    Screen(
        "pin",
        "Setting a PIN",
        "The first PIN of a practice makes its owner, and says what it means.",
        _pin,
        is_main=True,
    ),
    Screen(
        "pin-set",
        "Who has a PIN",
        "Who is the owner, who has no PIN, and after how long the window locks by itself.",
        _set,
    ),
    Screen(
        "lock-warning",
        "Before it locks by itself",
        "Twenty seconds before, a quiet bar says so; any key or movement keeps it open.",
        _warning,
    ),
    Screen(
        "locked",
        "Locked",
        "Everything is hidden. Who unlocks with their PIN is who signs.",
        _locked,
        is_main=True,
    ),
    Screen(
        "lock-wrong",
        "A wrong PIN",
        "It says so, and nothing else.",
        _type_wrong,
    ),
    Screen(
        "lock-waiting",
        "After several wrong PINs",
        "The next one is looked at after a while, which is counted down.",
        _wait,
    ),
    Screen(
        "lock-another",
        "Another person",
        "A key and a press change the person, and with a PIN no more than that.",
        _another,
    ),
)
