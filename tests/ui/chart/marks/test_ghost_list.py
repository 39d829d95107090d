"""The ghosts in words, under the marks."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QListView, QPushButton, QVBoxLayout, QWidget
from uuid_utils.compat import uuid7

from needlemap.body.places import BodyId, Side
from needlemap.clinic.ghosts import Ghost, GhostOrigin
from needlemap.clinic.ids import PointId, ZoneId
from needlemap.clinic.marks import PainZone, PointMark, TriggerPoint
from needlemap.look.theme import LIGHT
from needlemap.ui.canvas.model.layout import frames_of
from needlemap.ui.chart.marks.ghost_list import GhostList
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet


class SomeGhosts(QObject):
    """Ghosts that a test lets come and go."""

    body = BodyId.FEMALE

    changed = Signal(object)

    def __init__(self):
        super().__init__()
        self.shown = ()
        self.confirmed = []

    def stand(self, *ghosts):
        self.shown = ghosts
        self.changed.emit(ghosts)

    def confirm(self, ghost_id):
        self.confirmed.append(ghost_id)

    def confirm_all(self):
        self.confirmed += [ghost.id for ghost in self.shown]


@pytest.fixture
def ghosts(qapp):
    return SomeGhosts()


@pytest.fixture
def host(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    QVBoxLayout(made)
    made.resize(420, 420)
    made.show()
    return made


@pytest.fixture
def card(host, atlas, ghosts):
    made = GhostList(atlas, ghosts)
    host.layout().addWidget(made)
    made.set_theme(LIGHT)
    return made


@pytest.fixture
def view(card):
    return card.findChild(QListView, "ghost_list")


@pytest.fixture
def ghost_of(atlas, patient):
    frame = frames_of(atlas, patient.body)[1]
    body = frame.body
    place = frame.view.locate(body.left() + 0.6 * body.width(), body.top() + 0.25 * body.height())

    def make(number, origin=GhostOrigin.LAST_VISIT):
        point = TriggerPoint(
            id=PointId(uuid7()), patient=patient.id, number=number, anchor=place,
            muscle="infraspinatus",
        )  # fmt: skip
        return Ghost(PointMark(point=point), origin)

    return make


@pytest.fixture
def zone(atlas, patient):
    cells = atlas.referral("infraspinatus", 1, Side.RIGHT).main
    return Ghost(PainZone(id=ZoneId(uuid7()), patient=patient.id, letter="A", cells=cells))


def words(view):
    return [view.model().index(row).data() for row in range(view.model().rowCount())]


def press(view, row):
    box = view.visualRect(view.model().index(row))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_points_stand_by_their_numbers_and_zones_after_them(card, view, ghosts, ghost_of, zone):
    ghosts.stand(zone, ghost_of(12), ghost_of(3))
    assert [line.split(" · ")[0] for line in words(view)] == ["3", "12", "A"]
    assert words(view)[0] == "3 · Right infraspinatus"


def test_a_row_says_to_those_who_hear_it_what_a_press_does(card, view, ghosts, ghost_of):
    ghosts.stand(ghost_of(3), ghost_of(4, GhostOrigin.FAVOURITE))
    said = [view.model().index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == [
        "Last visit: 3 · Right infraspinatus. Press to confirm, Delete sends it away.",
        "Favourite: 4 · Right infraspinatus. Press to confirm, Delete sends it away.",
    ]


def test_a_press_confirms_the_ghost_under_it(card, view, ghosts, ghost_of):
    first, second = ghost_of(1), ghost_of(2)
    ghosts.stand(first, second)
    press(view, 1)
    assert ghosts.confirmed == [second.id]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_confirms_the_one_chosen(card, view, ghosts, ghost_of, key):
    first, second = ghost_of(1), ghost_of(2)
    ghosts.stand(first, second)
    view.setCurrentIndex(view.model().index(0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, key)
    assert ghosts.confirmed == [second.id]


def test_the_one_under_the_pointer_is_in_hand(card, view, ghosts, ghost_of):
    first, second = ghost_of(1), ghost_of(2)
    ghosts.stand(first, second)
    at = view.visualRect(view.model().index(1)).center()
    QTest.mouseMove(view.viewport(), at + QPoint(1, 1))
    QTest.mouseMove(view.viewport(), at)
    assert card.in_hand == second.id
    ghosts.stand(first)
    assert card.in_hand is None


def test_once_one_is_confirmed_the_keys_go_on_with_the_next(
    qtbot, host, card, view, ghosts, ghost_of
):
    three = [ghost_of(n) for n in (1, 2, 3)]
    ghosts.stand(*three)
    host.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(view.model().index(1))
    ghosts.stand(three[0], three[2])
    assert card.in_hand == three[2].id
    ghosts.stand(three[0])
    assert card.in_hand == three[0].id


def test_the_last_one_that_goes_gives_the_keyboard_back(qtbot, host, card, view, ghosts, ghost_of):
    ghosts.stand(ghost_of(1))
    emptied = QSignalSpy(card.emptied)
    host.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    ghosts.stand()
    assert emptied.count() == 1
    assert not card.isVisible()


def test_without_the_keyboard_nothing_is_given_back(card, ghosts, ghost_of):
    ghosts.stand(ghost_of(1))
    emptied = QSignalSpy(card.emptied)
    ghosts.stand()
    assert emptied.count() == 0


@pytest.mark.parametrize(
    ("origin", "words"),
    [(GhostOrigin.LAST_VISIT, "As last visit"), (GhostOrigin.FAVOURITE, "Confirm all")],
)
def test_one_press_confirms_all(card, ghosts, ghost_of, origin, words):
    shown = [ghost_of(n, origin) for n in (1, 2)]
    ghosts.stand(*shown)
    button = card.findChild(QPushButton, "as_last_visit")
    assert (button.text(), button.accessibleName()) == (words, words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ghosts.confirmed == [ghost.id for ghost in shown]


def test_it_is_as_tall_as_its_ghosts(card, view, ghosts, ghost_of):
    for count, rows in ((1, 1), (3, 3), (4, 4), (9, 9)):
        ghosts.stand(*(ghost_of(n) for n in range(1, count + 1)))
        assert view.height() == rows * TARGET_PX


def test_a_ghost_that_changes_leaves_the_others_alone(card, view, ghosts, ghost_of):
    first, second = ghost_of(1), ghost_of(2)
    ghosts.stand(first, second)
    anew = QSignalSpy(view.model().modelReset)
    changed = QSignalSpy(view.model().dataChanged)
    other = replace(second, origin=GhostOrigin.FAVOURITE)
    ghosts.stand(first, other)
    assert anew.count() == 0
    assert [changed.at(i)[0].row() for i in range(changed.count())] == [1]


def test_a_row_says_at_its_right_what_a_press_does(card, view, ghosts, ghost_of):
    ghosts.stand(ghost_of(1))
    image = view.viewport().grab(view.visualRect(view.model().index(0))).toImage()
    wanted = QColor(LIGHT.accent).rgb()
    columns = [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) == wanted for y in range(image.height()))
    ]
    assert min(columns) > image.width() * 0.7
    assert image.width() - 24 < max(columns) < image.width()
