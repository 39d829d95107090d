"""Menus, keys, the palette, the sheet, and what is said when something goes wrong."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from needlemap.body.texts import Text, marked
from needlemap.clinic.backups.names import Backup, BackupName
from needlemap.clinic.backups.offers import GoodBackup
from needlemap.clinic.backups.ports import BackupContent
from needlemap.clinic.dates import spoken_moment
from needlemap.clinic.errors import DatabaseUnusable
from needlemap.records.own_place import default_path
from needlemap.ui.window.backups.notice_bar import NoticeBar
from needlemap.ui.window.database_chooser import DatabaseChooser
from needlemap.ui.work.translator import told
from tests.screenshots.stage import Screen, Stage, rest

# By place: the walk of tests/stories finds them in another language too.
_MENUS = ("File", "Practice", "Edit", "Visit", "History", "Mark", "Tool", "View", "Help")


def _hover(stage: Stage) -> None:
    stage.act("layer_muscle")
    stage.new_visit("adeyemi")
    stage.put_off()
    stage.settle()
    stage.point_at(stage.spot(0.6, 0.24, 1))


def _crosshair(stage: Stage) -> None:
    stage.begin()
    stage.keys("x")


def _menu_on_skin(stage: Stage) -> None:
    at = stage.chart.pointer_input.key_pointer.at
    assert at is not None
    QTest.keyClick(stage.chart.view, Qt.Key.Key_Menu)
    rest(60)


def _menu_on_mark(stage: Stage) -> None:
    stage.close_popups()
    stage.keys("x")
    stage.press("as_last_visit")
    stage.chart.selection.select(stage.chart.document.chart.points[0].id)
    QTest.keyClick(stage.chart.view, Qt.Key.Key_Menu)
    rest(60)


def _menu(place: int) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        stage.close_popups()
        bar = stage.window.menuBar()
        bar.setActiveAction(bar.actions()[place])
        rest(60)

    return reach


def _scores(stage: Stage) -> None:
    """Open the menu within the menu of marks."""
    place = _MENUS.index("Mark")
    _menu(place)(stage)
    menu = stage.window.menuBar().actions()[place].menu()
    inner: QAction = next(action for action in menu.actions() if action.menu() is not None)
    menu.setActiveAction(inner)
    inner.menu().popup(menu.mapToGlobal(menu.actionGeometry(inner).topRight()))
    rest(60)


def _palette(stage: Stage) -> None:
    stage.close_popups()
    stage.close_popups()
    stage.act("palette")


def _palette_typed(stage: Stage) -> None:
    QTest.keyClicks(stage.part(QLineEdit, "palette_line"), "infra")


def _keys(stage: Stage) -> None:
    QTest.keyClick(stage.part(QLineEdit, "palette_line"), Qt.Key.Key_Escape)
    stage.act("keys")


def _not_saved(stage: Stage) -> None:
    """Click while another program holds the records."""
    other = sqlite3.connect(default_path().with_name("demo.db"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    stage.chart.commands["tool_point"].run()
    stage.click(stage.spot(0.58, 0.3, 1))
    stage.wait(lambda: not stage.chart.document.is_saved)
    rest(60)
    stage.ends.append(other.close)


def _saved(stage: Stage) -> None:
    stage.ends.pop()()
    stage.wait(lambda: stage.chart.document.is_saved)


def _preview(stage: Stage) -> None:
    stage.open("marta")
    stage.act("sheet")
    stage.wait(lambda: stage.window.findChild(QLabel, "preview_page_1") is not None)


def _hidden(stage: Stage) -> None:
    stage.act("hide")


def _today(stage: Stage) -> None:
    """Leave a patient with needles in, and go to the list of the day."""
    stage.press("show_again")
    stage.open("adeyemi")
    stage.act("today")


def _trouble(stage: Stage) -> None:
    stage.ends.pop()()
    stage.composition.refuse(
        DatabaseUnusable(
            place="/home/clinic/records.db",
            reason=Text("it is not a database"),
            advice=Text("choose another database, or ask who looks after this computer"),
        )
    )


def _offered(stage: Stage) -> None:
    chooser = stage.window.findChild(DatabaseChooser)
    assert isinstance(chooser, DatabaseChooser)
    name = BackupName("4567890abcde", datetime(2026, 11, 22, 17, 5, tzinfo=UTC), 812)
    content = BackupContent(None, "", 812, "Europe/London", 40, 120, 900)
    good = GoodBackup(Backup(Path(name.file_name), name), content, only_in_damaged=3)
    chooser.offer(told(good.words), told(good.lacks))


def _late(stage: Stage) -> None:
    stage.act("find")
    bar = stage.window.findChild(QLabel, "late_backup_words").parent()
    assert isinstance(bar, NoticeBar)
    moment = spoken_moment(datetime(2026, 11, 20, 18, 5, tzinfo=UTC))
    words = Text("The last good backup is of {moment}.", moment=moment)
    bar.show_notice(told(words), told(marked("Back up now")))
    stage.ends.append(bar.hide)


AROUND = (
    Screen(
        "hover",
        "What lies under the pointer",
        "The muscle and the place are named beside the pointer and over the body.",
        _hover,
    ),
    Screen(
        "crosshair",
        "Without a mouse",
        "A crosshair moved by the arrows does what a click does.",
        _crosshair,
    ),
    Screen(
        "menu-skin",
        "The menu of a place",
        "A point, a muscle under it or a pain zone, from a long press, the right button or a key.",
        _menu_on_skin,
    ),
    Screen(
        "menu-point",
        "The menu of a point",
        "What can be said of a point, with its keys.",
        _menu_on_mark,
        is_main=True,
    ),
    *(
        Screen(f"menu-{name.lower()}", f"Menu: {name}", f"The {name} menu.", _menu(place))
        for place, name in enumerate(_MENUS)
    ),
    Screen(
        "menu-scores",
        "Menu: Mark, scores",
        "Tenderness of a point or intensity of a zone, with the digit that gives it.",
        _scores,
    ),
    Screen("palette", "Find a command", "Everything that can be done, in one list.", _palette),
    Screen(
        "palette-typed",
        "Find a command: typed",
        "The beginnings of words find commands and muscles; what cannot be done says why.",
        _palette_typed,
        is_main=True,
    ),
    Screen("keys", "Keys", "All keys on one page.", _keys, is_main=True),
    Screen(
        "not-saved",
        "A mark that is not saved yet",
        "What cannot be written yet is kept, tried again, and said in red.",
        _not_saved,
        is_main=True,
    ),
    Screen("saved-again", "Saved again", "Once it can be written, it is.", _saved),
    Screen(
        "preview",
        "The session sheet",
        "The printed page, seen before it is printed or kept as PDF.",
        _preview,
        is_main=True,
    ),
    Screen(
        "hidden",
        "Hidden",
        "Whoever else comes into the room reads nothing; a key shows all again.",
        _hidden,
    ),
    Screen(
        "today",
        "Today",
        "Whose needles are in stands first, then what is open or not signed, and who came last.",
        _today,
        is_main=True,
    ),
    Screen(
        "backup-late",
        "A backup that is late",
        "When the last good backup is older than two days, in a bar with a way to make one now.",
        _late,
        is_main=True,
    ),
    Screen(
        "trouble",
        "Records that cannot be opened",
        "What happened, what is safe and what can be done.",
        _trouble,
    ),
    Screen(
        "trouble-backup",
        "Damaged records",
        "The newest good backup, and how much is in the damaged file only.",
        _offered,
        is_main=True,
    ),
)
