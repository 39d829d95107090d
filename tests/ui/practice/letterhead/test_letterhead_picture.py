"""The letterhead is drawn as it is printed, once typing rests."""

import io

import pytest
from PIL import Image

from needlemap.clinic.errors import DiskFull
from needlemap.clinic.people import Clinic
from needlemap.services.paper import letterhead_picture
from needlemap.ui.practice.letterhead.letterhead_picture import LetterheadPicture
from needlemap.ui.work.app_context import Letterheads
from tests.ui.practice.conftest import png_of

HARBOUR = Clinic(name="Harbour", address="12 Quay Street")


def is_drawn(picture):
    """Whether the paper is no longer blank."""
    image = picture.pixmap().toImage()
    marks = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 5)]
    return any(image.pixelColor(*mark).lightness() < 200 for mark in marks)


@pytest.fixture
def shown(qtbot, worker):
    def made(draw):
        picture = LetterheadPicture(Letterheads(draw, worker))
        qtbot.addWidget(picture)
        picture.resize(700, 90)
        picture.show()
        return picture

    return made


def test_it_is_as_wide_as_there_is_room_and_in_the_shape_of_the_paper(qtbot, shown):
    picture = shown(letterhead_picture)
    picture.show_letterhead(HARBOUR, png_of(300, 100))
    tall = picture.height()
    qtbot.waitUntil(lambda: is_drawn(picture))
    assert picture.pixmap().width() == 700
    assert picture.height() == tall  # nothing moves below it
    assert picture.height() == pytest.approx(700 * 27 / 210, abs=1)
    image = picture.pixmap().toImage()
    assert image.pixelColor(700 * 25 // 210, 700 * 12 // 210).getRgb()[:3] == (17, 102, 90)


def test_letters_typed_at_once_are_drawn_once(qtbot, shown):
    drawn = []

    def draw(clinic, logo, _):
        drawn.append((clinic.name, logo))
        return png_of(400, 50)

    picture = shown(draw)
    for name in ("H", "Ha", "Har"):
        picture.show_letterhead(Clinic(name=name), b"")
    qtbot.waitUntil(lambda: is_drawn(picture))
    assert drawn == [("Har", b"")]


def test_what_cannot_be_drawn_leaves_what_was_drawn_last(qtbot, shown, worker):
    faults = []

    def draw(*_):
        if faults:
            raise faults.pop()
        return png_of(400, 50)

    picture = shown(draw)
    picture.show_letterhead(HARBOUR, b"")
    qtbot.waitUntil(lambda: is_drawn(picture))
    faults.append(DiskFull())
    picture.show_letterhead(HARBOUR, b"x")
    qtbot.waitUntil(lambda: not faults and not worker.is_busy("letterhead"))
    assert is_drawn(picture)


def test_without_what_draws_it_is_not_there(qtbot):
    picture = LetterheadPicture(None)
    qtbot.addWidget(picture)
    picture.show_letterhead(HARBOUR, b"")
    assert picture.isHidden()


def test_the_letterhead_of_the_services_is_a_picture():
    assert Image.open(io.BytesIO(letterhead_picture(HARBOUR, b"", 50))).size == (414, 54)
