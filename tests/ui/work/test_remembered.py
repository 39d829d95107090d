"""Small choices of this computer are there again when the program is started anew."""

import stat
from pathlib import Path

from PySide6.QtCore import QSettings

from needlemap.ui.work.remembered import Remembered


def test_what_was_kept_is_there_the_next_time():
    kept = Remembered()
    assert (kept.text("theme"), kept.flag("rail")) == ("", False)
    kept.keep_text("theme", "dark")
    kept.keep_flag("rail", on=True)
    again = Remembered()
    assert (again.text("theme"), again.flag("rail")) == ("dark", True)
    again.keep_flag("rail", on=False)
    assert not Remembered().flag("rail")
    assert Remembered().text("theme") == "dark"


def test_what_was_kept_is_for_this_user_alone():
    Remembered().keep_text("theme", "dark")
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    place = Path(QSettings(form, scope, "NeedleMap", "window").fileName())
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
