"""What stands over the canvas is as tall with every tool, and holds all that is pressed."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from needlemap.look.theme import LIGHT
from needlemap.ui.canvas.input.tools.zone_options import ZoneOptions
from needlemap.ui.chart.head.canvas_head import CanvasHead
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet


@pytest.fixture
def head(qtbot, qapp):
    made = CanvasHead(ZoneOptions(qapp))
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    tools = QPushButton("Select Point Zone Undo More")
    tools.setFixedSize(266, TARGET_PX)
    made.hold_tools(tools)
    made.show()
    return made


def fitted(head, width, *, tools, zone):
    head.resize(width, head.height())
    head.show_tools(on=tools)
    head.show_zone_bar(on=zone)
    head.fit(width)
    QApplication.processEvents()
    return head.height()


@pytest.mark.parametrize("width", [496, 620, 700, 900])
@pytest.mark.parametrize("tools", [True, False])
def test_it_is_as_tall_with_the_zone_tool_as_with_others(head, width, tools):
    heights = {fitted(head, width, tools=tools, zone=zone) for zone in (False, True, False)}
    assert len(heights) == 1
    boxes = [part.geometry() for part in (head.groups, head.panel) if part.isVisible()]
    assert all(head.rect().contains(box) for box in boxes)


def test_one_line_holds_all_where_there_is_room(head):
    assert fitted(head, 900, tools=False, zone=True) == TARGET_PX
    assert head.zone_bar.y() == head.groups.y()
    assert head.zone_bar.x() > head.groups.geometry().right()


def test_beside_the_tools_the_choices_of_the_zone_have_a_line_of_their_own(head):
    fitted(head, 620, tools=True, zone=True)
    assert head.zone_bar.y() > head.groups.y()
    assert head.rect().contains(head.zone_bar.geometry())
