"""What the command palette is given to list."""

import pytest
from PySide6.QtWidgets import QWidget

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.chart.commands import SCORES, ZOOM_IN
from needlemap.ui.window.commands import FIND, SHEET
from needlemap.ui.window.finder import Finder
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.palette import Palette
from needlemap.ui.work.offers import Offer, found


@pytest.fixture
def window(qtbot):
    made = MainWindow(LIGHT)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def opened(window):
    """Open the palette, with what a page offers; return its lines by their words."""

    def by_words(*of_page: Offer) -> dict[str, Offer]:
        finder = Finder(window, lambda: of_page)
        finder.open()
        return {offer.words: offer for offer in window.findChild(Palette).shown}

    return by_words


def test_a_command_has_its_menu_and_its_key(opened):
    offer = opened()["Session sheet"]
    assert (offer.place, offer.key) == ("File", SHEET.shown_key)


def test_a_command_of_a_menu_below_another_is_called_by_both(opened):
    offer = opened()["Tenderness, or intensity of a zone 10"]
    assert (offer.place, offer.key) == ("", SCORES[10].shown_key)


def test_what_cannot_be_done_says_why_and_the_rest_can(window, opened):
    window.commands.bind(FIND.bound(lambda: None), ZOOM_IN.bound(lambda: None))
    offers = opened()
    assert (offers["Find patient"].is_able, offers["Find patient"].why_not) == (True, "")
    zoom = offers["Zoom in"]
    assert (zoom.is_able, zoom.why_not) == (False, "Open a chart first")


def test_a_line_does_its_command(window, opened):
    done = []
    window.commands.bind(FIND.bound(lambda: done.append("find")))
    opened()["Find patient"].run()
    assert done == ["find"]


def test_what_the_page_offers_comes_after_the_commands(opened):
    offers = list(opened(Offer("Show infraspinatus", print)))
    assert offers[-1] == "Show infraspinatus"


def test_it_opens_in_the_colours_that_the_window_has_by_then(window, opened):
    window.toggle_theme()
    opened()
    shown = window.findChild(QWidget, "palette").grab().toImage()
    assert shown.pixelColor(6, shown.height() // 2).name() == DARK.panel


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        *((word, "Letterhead and paper") for word in ("clinic", "settings", "logo", "paper")),
        *((word, "Who treats here") for word in ("practitioner", "colleague", "backup", "pin")),
        *((word, "Complaints") for word in ("episode", "icd", "diagnosis", "goal")),
        *((word, "Edit patient") for word in ("phone", "insurer", "precaution")),
        *((word, "Letterhead and paper") for word in ("language", "decimals", "date format")),
        *((word, "Edit patient") for word in ("language", "e-mail", "birth date", "weight")),
        *((word, "Course: pain, scores, points") for word in ("graph", "progress")),
        ("frequency", "How often, on the skin"),
        ("report", "Review on paper"),
        ("shortcuts", "Keys"),
        ("colours", "Light or dark"),
        ("register", "New patient"),
        ("unsigned", "Today’s visits"),
        ("save", "Back up now"),
        ("yesterday", "Treated on another day"),
        ("wrong", "Move to the right patient"),
        ("duplicate", "Merge with another record"),
        ("delete", "Entered in error"),
        ("print", "Session sheet"),
        ("export", "Copy of the whole record"),
        ("password", "Encryption"),
    ],
)
def test_a_command_is_found_by_other_words_than_its_own(opened, typed, words):
    offers = tuple(opened().values())
    assert words in [offer.words for offer in found(offers, typed)]
