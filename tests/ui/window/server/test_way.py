"""The page of the server is left to where it was wanted from."""

import pytest

from needlemap.look.theme import LIGHT
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.server.page import ServerPage
from needlemap.ui.window.server.way import ServerWay
from needlemap.ui.window.trouble_page import TroublePage
from needlemap.ui.work.app_context import AppContext
from tests.ui.hands import clock


@pytest.fixture
def bare_context():
    return AppContext(clock, lambda: None)


@pytest.fixture
def window(qtbot):
    made = MainWindow(LIGHT)
    qtbot.addWidget(made)
    return made


def test_it_is_asked_for_by_its_command_also_without_records(window, bare_context):
    way, wanted = ServerWay(window, bare_context), []
    way.wanted.connect(lambda: wanted.append(1))
    window.actions_of.by_name["server"].trigger()
    assert wanted == [1]


def test_without_records_it_leads_back_to_what_was_shown(window, bare_context):
    trouble = TroublePage()
    window.stack.addWidget(trouble)
    window.stack.setCurrentWidget(trouble)
    way = ServerWay(window, bare_context)
    page = way.show()
    assert isinstance(page, ServerPage)
    assert window.stack.currentWidget() is page
    way.show()
    way.leave()
    assert window.stack.currentWidget() is trouble
