"""The choices of the zone tool take no room from the body where there is room beside the switch."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from needlemap.body.strokes import StrokeEffect
from needlemap.look.theme import LIGHT
from needlemap.ui.canvas.input.tools.zone_options import StrokeShape, ZoneOptions
from needlemap.ui.chart.head.zone_bar import ZoneBar
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((1600, 900), "zone_width_40"),
        ((1366, 678), "zone_next_width"),  # of the page in a window of 1366 x 768
        ((1280, 710), "zone_next_width"),
        ((1180, 700), "zone_next_width"),
        ((1099, 700), "zone_width_40"),  # the tools stand over the body
        ((1000, 600), "zone_width_40"),
        ((900, 467), "zone_width_40"),
    ],
)
def test_taking_the_zone_tool_moves_nothing(page, size, widths):
    page.setStyleSheet(style_sheet(LIGHT))
    page.resize(*size)
    QApplication.processEvents()
    before = page.view.geometry(), page.view.viewportTransform()
    page.rail.choose("zone")
    for _ in range(2):
        QApplication.processEvents()
        assert (page.view.geometry(), page.view.viewportTransform()) == before
        page.canvas.zone_options.set_shape(StrokeShape.BRUSH)
    assert page.findChild(QWidget, widths).isVisible()


def test_all_choices_are_whole_and_the_page_stays_as_wide_as_it_is(page):
    for width in (900, 1000, 1240, 1280, 1366, 1500):
        page.setStyleSheet(style_sheet(LIGHT))
        page.resize(width, 560)
        QApplication.processEvents()
        before = page.size()
        page.rail.choose("zone")
        QApplication.processEvents()
        page.canvas.zone_options.toggle_shape()
        page.canvas.zone_options.set_effect(StrokeEffect.TAKE)  # what is pressed is bold
        QApplication.processEvents()
        assert page.size() == before
        bar = page.findChild(QWidget, "zone_bar")
        parts = [part for part in bar.findChildren(QPushButton) if part.isVisible()]
        assert len(parts) in (6, 8)  # one button for the widths, or one each
        for part in parts:
            name = part.objectName()
            bold = part.font()
            bold.setBold(part.isChecked())
            assert part.width() >= QFontMetrics(bold).horizontalAdvance(part.text()), name
            assert bar.rect().contains(
                part.rect().translated(part.mapTo(bar, part.rect().topLeft()))
            )
        page.canvas.zone_options.toggle_shape()
        page.rail.choose("point")


@pytest.fixture
def options(qapp):
    return ZoneOptions()


@pytest.fixture
def bar(qtbot, options):
    """The choices by themselves, in a line that is wide enough."""
    host = QWidget()
    qtbot.addWidget(host)
    host.setStyleSheet(style_sheet(LIGHT))
    made = ZoneBar(options, host)
    made.resize(900, TARGET_PX)
    host.show()
    yield made
    host.close()


def down(bar):
    return [each.text() for each in bar.findChildren(QPushButton) if each.isChecked()]


def part(bar, name):
    return bar.findChild(QPushButton, name)


def test_at_first_a_lasso_draws_a_new_zone(bar):
    assert down(bar) == ["Lasso", "New", "Medium"]
    assert not part(bar, "zone_width_40").isVisible()


@pytest.mark.parametrize(
    ("name", "fact", "value"),
    [
        ("zone_shape_brush", "shape", StrokeShape.BRUSH),
        ("zone_shape_lasso", "shape", StrokeShape.LASSO),
        ("zone_effect_new", "effect", StrokeEffect.NEW),
        ("zone_effect_add", "effect", StrokeEffect.ADD),
        ("zone_effect_take", "effect", StrokeEffect.TAKE),
        ("zone_width_20", "width_mm", 20),
        ("zone_width_40", "width_mm", 40),
        ("zone_width_80", "width_mm", 80),
    ],
)
def test_a_press_chooses_and_a_second_one_frees_nothing(bar, options, name, fact, value):
    options.set_shape(StrokeShape.BRUSH)
    for _ in range(2):
        QTest.mouseClick(part(bar, name), Qt.MouseButton.LeftButton)
        assert getattr(options, fact) == value
    assert part(bar, name).isChecked()


def test_only_the_brush_has_a_width(bar, options):
    for shape, has_width in ((StrokeShape.BRUSH, True), (StrokeShape.LASSO, False)):
        options.set_shape(shape)
        assert part(bar, "zone_width_20").isVisible() is has_width


def test_the_keys_take_the_next_brush_and_stop_at_the_ends(bar, options):
    narrower, wider = bar.commands
    assert (narrower.shown_key, wider.shown_key) == ("[", "]")
    widths = []
    for command in (wider, wider, narrower, narrower, narrower):
        command.run()
        widths.append(options.width_mm)
    assert widths == [80, 80, 40, 20, 20]
    assert "Narrow" in down(bar)


def test_a_line_too_narrow_has_the_widths_under_the_rest(bar, options):
    options.set_shape(StrokeShape.BRUSH)
    bar.resize(bar.sizeHint())
    bar.layout().activate()
    width, shape = bar.findChild(QWidget, "zone_width"), bar.findChild(QWidget, "zone_shape")
    assert width.y() == shape.y()
    assert bar.minimumSizeHint().height() == TARGET_PX
    bar.resize(bar.minimumSizeHint())
    bar.layout().activate()
    assert width.y() > shape.y()
    assert bar.minimumSizeHint().height() == 2 * TARGET_PX + 4
    options.set_shape(StrokeShape.LASSO)
    assert bar.minimumSizeHint().height() == TARGET_PX


def test_the_choices_say_their_keys_and_are_named(bar):
    said = {
        name: (
            bar.findChild(QWidget, name).accessibleName(),
            bar.findChild(QWidget, name).toolTip(),
        )
        for name in ("zone_shape", "zone_effect", "zone_width")
    }
    assert said == {
        "zone_shape": ("Draw with", "Brush or lasso (B)"),
        "zone_effect": ("A stroke makes", "Shift adds to the selected zone, Ctrl takes away"),
        "zone_width": ("Width of the brush", "Narrower brush ([), Wider brush (])"),
    }
    assert bar.accessibleName() == "How a pain zone is drawn"


def test_each_choice_can_be_pressed_with_gloves_on(bar, options):
    options.set_shape(StrokeShape.BRUSH)
    assert min(each.height() for each in bar.findChildren(QPushButton)) >= TARGET_PX


def test_one_button_takes_the_next_width_and_says_which_it_is(page):
    page.setStyleSheet(style_sheet(LIGHT))
    page.resize(1280, 710)
    page.rail.choose("zone")
    page.canvas.zone_options.set_shape(StrokeShape.BRUSH)
    QApplication.processEvents()
    button = page.findChild(QPushButton, "zone_next_width")
    assert button.width() >= TARGET_PX
    seen = []
    for _ in range(3):
        seen.append((button.text(), button.accessibleName(), page.canvas.zone_options.width_mm))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert seen == [
        ("Medium", "Width of the brush: Medium", 40),
        ("Wide", "Width of the brush: Wide", 80),
        ("Narrow", "Width of the brush: Narrow", 20),
    ]
    page.canvas.zone_options.set_shape(StrokeShape.LASSO)
    assert not button.isVisible()
