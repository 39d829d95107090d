"""The course of the visit: the same for every hand."""

from PySide6.QtCore import QPoint, Qt

from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.main_window import MainWindow
from tests.visit.clinic import KNOWN, LETTERS, NEW, ZONE
from tests.visit.hands import KeyHands, PressingHands, spot, wait

AnyHands = PressingHands | KeyHands
_TENDER = (6, 5, 10, 3, 8, 7)
_NEEDLED = (True, True, True, True, True, True)
_PAIN_BEFORE, _PAIN_AFTER, _INTENSITY = 6, 3, 5


def work_through(hands: AnyHands) -> None:
    """Chart six points, four of them known, and a zone, with all scores, and sign."""
    _open(hands)
    page = hands.page
    _answer(hands, 0)  # better
    _answer(hands, 1)  # sore for hours
    _answer(hands, _PAIN_BEFORE)
    _answer(hands, 1)  # written consent
    _answer(hands, 0)  # no precautions known
    places = _pixels(page)
    for number, (at, tender, needled) in enumerate(zip(places, _TENDER, _NEEDLED, strict=True)):
        hands.touch(at)
        wait(lambda count=number + 1: len(page.document.chart.points) == count, "a point")
        hands.settle()
        page.view.setFocus()
        hands.score("tenderness", tender)
        if number >= len(KNOWN):
            hands.say("familiar")
        if needled:
            hands.say("needled")
    _answer(hands, 0)  # the risks of the lung were told
    hands.take("zone")
    hands.settle()
    hands.draw([_pixel(page, *corner) for corner in ZONE])
    wait(lambda: len(page.document.chart.zones) == 1, "a zone")
    hands.score("intensity", _INTENSITY)
    hands.go_on()
    _answer(hands, 0)  # all needles out
    _answer(hands, _PAIN_AFTER)
    _answer(hands, 0)  # no reaction
    _answer(hands, 0)  # aftercare explained
    hands.go_on()
    wait(lambda: hands.has("sign_now"), "the card to sign on")
    hands.sign()
    wait(lambda: page.document.is_locked, "the signature")


def ready(window: MainWindow) -> None:
    """Wait until the patients can be searched."""
    wait(lambda: window.patients.selected is not None, "the patients")


def _open(hands: AnyHands) -> None:
    window = hands.window
    hands.type(LETTERS)
    hands.key(Qt.Key.Key_Return)
    wait(lambda: window.findChild(ChartPage) is not None and hands.page.isVisible(), "a chart")
    hands.settle()
    first = hands.page.document.visit.id
    hands.new_visit()
    wait(lambda: hands.page.document.visit.id != first, "a new visit")
    hands.settle()


def _answer(hands: AnyHands, index: int) -> None:
    before = _question(hands.page)
    hands.answer(index)
    wait(lambda: _question(hands.page) != before, f"an answer to {before!r}")


def _question(page: ChartPage) -> str:
    return page.flow.strip.accessibleName()


def _pixels(page: ChartPage) -> list[QPoint]:
    return [_pixel(page, *place) for place in (*KNOWN, *NEW)]


def _pixel(page: ChartPage, across: float, down: float) -> QPoint:
    return spot(page, across, down).toPoint()
