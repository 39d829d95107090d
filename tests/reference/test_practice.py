"""The pages of the practice, as they are seen in a small window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from needlemap.look.theme import LIGHT
from needlemap.ui.practice.backups_card import BackupsCard
from needlemap.ui.practice.letterhead.letterhead_picture import LetterheadPicture
from needlemap.ui.practice.page import PracticePage
from needlemap.ui.practice.place_card import PlaceCard
from needlemap.ui.widgets.scrolled import bring_into_sight
from needlemap.ui.window.server.page import ServerPage
from tests.reference.conftest import WINDOW, on_its_ground
from tests.reference.pictures import pixels
from tests.screenshots.stage import rest

SMALL = QSize(1366, 768)
_BACKUPS = {
    "backups_last": "The last good one is of 23 Nov 2026 10:30.",
    "backups_first": "In /clinic/backups",
    "backups_second": "No second place: a stick or a share, in case this disk fails.",
}
"""What is known on every computer: where the records of a test lie is another place each time."""


@pytest.fixture(autouse=True)
def _in_a_small_window(stage, shown_in):
    shown_in(LIGHT)
    stage.window.resize(SMALL)
    yield
    stage.act("find")
    stage.window.resize(WINDOW)


@pytest.fixture
def page(stage):
    stage.act("letterhead")
    found = stage.window.findChild(PracticePage)
    picture = found.findChild(LetterheadPicture)
    stage.wait(lambda: not picture.pixmap().isNull() and pixels(picture.pixmap()).std() > 0)
    return found


def seen(page, part, in_sight=None):
    rest(60)
    page.findChild(PlaceCard).show_place(Path("/clinic/needlemap.db"))
    for name, words in _BACKUPS.items():
        page.findChild(QLabel, name).setText(words)
    rest(60)
    if in_sight is not None:
        bring_into_sight(in_sight)
        rest(60)
    return on_its_ground(part, LIGHT)


def test_the_letterhead(page, looks_like):
    looks_like(seen(page, page.clinic), "practice-letterhead-light")


def test_the_usual_needle(page, looks_like):
    gauge, length = (
        page.findChild(QComboBox, f"clinic_usual_{name}") for name in ("gauge_mm", "length_mm")
    )
    for part in (gauge, length):
        part.setCurrentIndex(3)
    looks_like(seen(page, page.clinic, in_sight=length), "practice-usual-needle-light")


def test_how_long_records_are_kept(stage, page, looks_like):
    stage.press("clinic_retention")
    for name, number in (("years", "10"), ("child_age", "18"), ("child_years", "10")):
        stage.type(f"clinic_keep_{name}", number)
    looks_like(seen(page, page.clinic), "practice-retention-light")
    stage.press("clinic_retention")


def test_who_treats(stage, page, looks_like):
    stage.act("people")
    looks_like(seen(page, page.right), "practice-people-light")
    first = next(
        one
        for one in page.findChildren(QPushButton)
        if one.isVisible() and one.objectName().startswith("person_")
    )
    first.click()
    looks_like(seen(page, page.right), "practice-person-light")
    stage.press("practitioner_leave")


def test_where_backups_lie(stage, page, looks_like):
    picture = seen(page, page.right, in_sight=page.findChild(BackupsCard))
    looks_like(picture, "practice-backups-light")


def test_the_server(stage, looks_like):
    stage.act("server")
    server = stage.window.findChild(ServerPage)
    stage.wait(lambda: server.findChild(QLabel, "server_kept").text() != "")
    server.show_keeping(Path("/clinic/password"))
    for name, text in (("host", "records.example"), ("database", "clinic"), ("user", "ana")):
        stage.type(f"server_{name}", text)
    rest(60)
    looks_like(on_its_ground(server, LIGHT), "practice-server-light")
