"""The command palette: everything that can be done, found by the beginnings of its words."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QWidget

from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.palette import ROW_PX, Palette
from needlemap.ui.work.offers import Offer
from tests.ui.hands import Hand
from tests.ui.pixels import rgb

KEY = Qt.Key


@pytest.fixture
def window(open_window, database, patient, visit):
    shown = open_window(database)
    shown.resize(1300, 850)
    return shown


@pytest.fixture
def chart(qtbot, window) -> ChartPage:
    QTest.keyClick(window.patients.findChild(QLineEdit, "search"), KEY.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ChartPage) is not None)
    page = window.findChild(ChartPage)
    qtbot.waitUntil(page.isVisible)
    page.view.setFocus()
    return page


def ask(window, text="") -> QLineEdit:
    """Open the palette by its key and type."""
    window.activateWindow()
    QTest.keyClick(
        QApplication.focusWidget() or window, KEY.Key_K, Qt.KeyboardModifier.ControlModifier
    )
    line = window.findChild(QLineEdit, "palette_line")
    assert line is not None
    assert QApplication.focusWidget() is line
    QTest.keyClicks(line, text)
    return line


def listed(window) -> list[str]:
    model = window.findChild(QListView, "palette_list").model()
    return [
        model.index(row, 0).data(Qt.ItemDataRole.UserRole).words for row in range(model.rowCount())
    ]


def spoken(window, words: str) -> str:
    model = window.findChild(QListView, "palette_list").model()
    return model.index(listed(window).index(words), 0).data()


def is_open(window) -> bool:
    return window.findChild(QWidget, "palette").isVisible()


def test_it_lists_every_action_of_the_menus_with_its_key(window, chart):
    ask(window)
    words = listed(window)
    texts = {a.text().split("\t")[0].replace(" …", "") for a in window.actions_of.by_name.values()}
    scores = {str(score) for score in range(11)}
    assert texts - scores - {"Find a command", *(t for t in texts if t.startswith("Undo"))} <= {
        *words
    }
    assert spoken(window, "Zoom in").endswith("Ctrl++")
    assert not [line for line in words if line.startswith("Show ")]


def test_enter_runs_what_was_found_and_the_canvas_has_the_keyboard_again(window, chart):
    before = chart.view.scale_px_per_mm
    line = ask(window, "in zoom")
    assert listed(window)[0] == "Zoom in"
    QTest.keyClick(line, KEY.Key_Return)
    assert chart.view.scale_px_per_mm > before
    assert not is_open(window)
    assert chart.view.hasFocus()


def test_arrows_go_through_the_list(window, chart):
    line = ask(window, "zoom")
    before = chart.view.scale_px_per_mm
    assert listed(window)[:2] == ["Zoom in", "Zoom out"]
    for key in (KEY.Key_Down, KEY.Key_Up, KEY.Key_Up, KEY.Key_Down):
        QTest.keyClick(line, key)
    QTest.keyClick(line, KEY.Key_Return)
    assert chart.view.scale_px_per_mm < before


def test_a_click_runs_a_line(window, chart):
    before = chart.view.scale_px_per_mm
    ask(window, "zoom in")
    shown = window.findChild(QListView, "palette_list")
    place = shown.visualRect(shown.model().index(0, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chart.view.scale_px_per_mm > before
    assert not is_open(window)


def test_escape_closes_it_and_gives_the_keyboard_back(window):
    search = window.patients.findChild(QLineEdit, "search")
    search.setFocus()
    QTest.keyClick(ask(window, "new"), KEY.Key_Escape)
    assert not is_open(window)
    assert search.hasFocus()
    assert not search.text()


def test_what_cannot_be_done_is_grey_says_why_and_does_nothing(window, chart):
    line = ask(window, "mirror")
    assert spoken(window, "Mirror point") == "Mirror point, Select a mark first"
    QTest.keyClick(line, KEY.Key_Return)
    assert is_open(window)
    QTest.keyClick(line, KEY.Key_Escape)


@pytest.fixture
def palette(qtbot):
    """The palette over an empty window, and what was done from it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    done = []
    shown = Palette(window)
    shown.open(
        (
            Offer("Mirror point", lambda: done.append("mirror"), is_able=False, why_not="Not now"),
            Offer("Remove mark", lambda: done.append("remove")),
        )
    )
    yield shown, done
    window.close()


def press_line(palette, row):
    shown = palette.findChild(QListView, "palette_list")
    place = shown.visualRect(shown.model().index(row, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_what_cannot_be_done_now_does_not_do_it(palette):
    shown, done = palette
    press_line(shown, 0)
    assert done == []
    press_line(shown, 1)
    assert done == ["remove"]


def test_arrows_stand_on_what_cannot_be_done_now_and_go_past_it(palette):
    shown, _ = palette
    line, listed = shown.findChild(QLineEdit, "palette_line"), shown.findChild(QListView)
    shown.open((*shown.shown, Offer("Undo", print)))
    rows = []
    for key in (KEY.Key_Up, KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_Up):
        QTest.keyClick(line, key)
        rows.append(listed.currentIndex().row())
    assert rows == [0, 1, 2, 1, 0]


def test_enter_on_what_cannot_be_done_now_does_not_do_it(palette):
    shown, done = palette
    line = shown.findChild(QLineEdit, "palette_line")
    QTest.keyClick(line, KEY.Key_Up)
    QTest.keyClick(line, KEY.Key_Return)
    assert done == []
    QTest.keyClick(line, KEY.Key_Down)
    QTest.keyClick(line, KEY.Key_Return)
    assert done == ["remove"]


MANY = tuple(Offer(f"Line {number}", print) for number in range(40))


def test_a_page_up_or_down_goes_past_as_many_lines_as_are_seen_but_one(palette):
    shown, _ = palette
    shown.open(MANY)
    line, listed = shown.findChild(QLineEdit, "palette_line"), shown.findChild(QListView)
    page = listed.viewport().height() // ROW_PX - 1
    assert page > 3
    rows = []
    for key in (KEY.Key_PageDown, KEY.Key_PageDown, KEY.Key_PageUp, KEY.Key_PageUp, KEY.Key_PageUp):
        QTest.keyClick(line, key)
        rows.append(listed.currentIndex().row())
    assert rows == [page, 2 * page, page, 0, 0]
    for _ in MANY:
        QTest.keyClick(line, KEY.Key_PageDown)
    assert listed.currentIndex().row() == len(MANY) - 1
    assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()))


def test_tab_stays_in_the_line_and_a_held_enter_does_nothing(palette):
    shown, done = palette
    line = shown.findChild(QLineEdit, "palette_line")
    shown.window().activateWindow()
    for held in (KEY.Key_Tab, KEY.Key_Backtab):
        QTest.keyClick(line, held)
        assert line.hasFocus()
    QApplication.sendEvent(
        line,
        QKeyEvent(
            QKeyEvent.Type.KeyPress, KEY.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
        ),
    )
    assert (done, shown.isVisible()) == ([], True)


@pytest.mark.parametrize(("count", "tall"), [(1, 122), (3, 210), (40, 512)])
def test_it_stands_in_the_middle_as_high_as_its_lines_need(palette, count, tall):
    shown, _ = palette
    shown.open(MANY[:count])
    assert shown.geometry().getRect() == (90, 64, 620, tall)


def picture(shown, offer):
    """Return how a line looks that is not the chosen one."""
    shown.open((MANY[0], offer))
    listed = shown.findChild(QListView)
    return rgb(listed.viewport().grab(listed.visualRect(listed.model().index(1, 0))).toImage())


def test_its_menu_stands_beside_its_words_where_it_does_not_meet_its_key(palette):
    shown, _ = palette
    shown.set_theme(LIGHT)
    bare = picture(shown, Offer("Zoom in", print, key="Ctrl++"))
    beside = picture(shown, Offer("Zoom in", print, key="Ctrl++", place="View"))
    changed = np.nonzero((bare != beside).any(axis=(0, 2)))[0]
    written = np.nonzero((bare != bare[0, 0]).any(axis=(0, 2)))[0]
    words = written[written < bare.shape[1] // 2]
    assert words.min() >= 14 > words.min() - 4
    assert words.max() < changed.min() < words.max() + 14
    assert changed.max() < written.max() - 50
    assert written.max() in range(bare.shape[1] - 18, bare.shape[1] - 13)
    assert (picture(shown, Offer("Zoom in", print, key="Ctrl++", place="View " * 40)) == bare).all()


def test_what_cannot_be_done_is_written_fainter_and_says_why_in_place_of_its_key(palette):
    shown, _ = palette
    shown.set_theme(LIGHT)
    able = picture(shown, Offer("Zoom in", print, key="Ctrl++"))
    why = picture(shown, Offer("Zoom in", print, key="Ctrl++", is_able=False, why_not="Not now"))
    plain = picture(shown, Offer("Zoom in", print, key="Ctrl++", is_able=False))
    half = able.shape[1] // 2
    assert able[:, :half].min() < why[:, :half].min()
    assert (why[:, :half] == plain[:, :half]).all()
    assert (why[:, half:] != plain[:, half:]).any()


def test_without_a_chart_it_says_that_one_is_needed(window):
    ask(window, "zoom in")
    assert spoken(window, "Zoom in") == "Zoom in, Open a chart first"


def test_a_muscle_is_found_and_outlined_until_escape(window, chart):
    QTest.keyClick(ask(window, "infrasp"), KEY.Key_Return)
    paths = chart.canvas.guide.outline.paths
    frames = [chart.scene.frame_at(path.boundingRect().center()) for path in paths]
    assert chart.scene.frames[1].view.id in {frame.view.id for frame in frames}
    QTest.keyClick(chart.view, KEY.Key_Escape)
    assert not chart.canvas.guide.outline.paths


def test_a_muscle_is_given_to_the_selected_point_as_one_step(window, chart, stored):
    chart.editor.place_point(chart.scene.frames[1].view.locate(*middle(chart)))
    number = chart.document.chart.points[0].point.number
    ask(window, "name infrasp")
    assert listed(window) == [f"Name point {number} infraspinatus"]
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert stored().points[0].point.muscle == "infraspinatus"
    window.actions_of.by_name["undo"].trigger()
    assert stored().points[0].point.muscle != "infraspinatus"


def middle(chart) -> tuple[float, float]:
    body = chart.scene.frames[1].body
    return body.left() + 0.6 * body.width(), body.top() + 0.2 * body.height()


def test_a_score_is_recorded_from_it(window, chart, stored):
    chart.editor.place_point(chart.scene.frames[1].view.locate(*middle(chart)))
    QTest.keyClick(ask(window, "tender 10"), KEY.Key_Return)
    assert stored().points[0].finding.tenderness == 10


def test_nothing_found_says_so(window):
    line = ask(window, "qqq")
    assert not listed(window)
    assert not window.findChild(QListView, "palette_list").isVisible()
    [said] = [each for each in line.parent().findChildren(QLabel) if each.isVisible()]
    assert said.text() == "Nothing is called that. Type the beginnings of words."
    QTest.keyClick(line, KEY.Key_Return)
    assert is_open(window)


def test_it_goes_when_something_else_is_clicked(window, chart):
    ask(window)
    QTest.mouseClick(
        chart.view.viewport(), Qt.MouseButton.LeftButton, pos=chart.view.rect().center()
    )
    chart.view.setFocus()
    assert not is_open(window)


def test_it_lies_within_a_window_of_any_size(window, chart):
    ask(window)
    for size in ((900, 600), (1920, 1080), (3840, 2160)):
        window.resize(*size)
        QApplication.processEvents()
        assert window.rect().contains(window.findChild(QWidget, "palette").geometry()), size


def test_it_takes_the_colours_of_the_theme(window, chart):
    ask(window)
    palette = window.findChild(QWidget, "palette")
    light = palette.grab().toImage().pixelColor(6, palette.height() // 2)
    window.toggle_theme()
    dark = palette.grab().toImage().pixelColor(6, palette.height() // 2)
    assert dark.name() == DARK.panel != light.name()


@pytest.mark.parametrize("where", ["chart_view", "main_window"])
def test_one_escape_ends_the_muscle_that_was_asked_for_wherever_the_keyboard_is(
    window, chart, where
):
    QTest.keyClick(ask(window, "show subs"), KEY.Key_Return)
    assert chart.canvas.guide.outline.paths
    part = chart.view if where == "chart_view" else chart.findChild(QWidget, "history_strip")
    part.setFocus()
    QTest.keyClick(part, KEY.Key_Escape)
    assert not chart.canvas.guide.outline.paths


def test_a_change_on_the_chart_ends_the_muscle_that_was_asked_for(window, chart):
    hand = Hand(chart)
    hand.click(hand.place(0.6, 0.2))
    QTest.keyClick(ask(window, "show subs"), KEY.Key_Return)
    assert chart.canvas.guide.outline.paths
    hand.key("7")
    assert not chart.canvas.guide.outline.paths
