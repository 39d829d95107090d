"""The menus."""

from collections import Counter

import pytest
from PySide6.QtGui import QUndoGroup
from PySide6.QtWidgets import QMainWindow

from needlemap.ui.actions import Actions


@pytest.fixture
def actions(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Actions(window, QUndoGroup(window))
    yield made
    window.close()


def test_no_key_means_two_things(actions):
    keys = Counter(
        key.toString() for action in actions.by_name.values() for key in action.shortcuts()
    )
    assert max(keys.values()) == 1


def test_what_needs_a_chart_is_offered_only_with_one(actions):
    assert not actions.by_name["remove"].isEnabled()
    assert actions.by_name["new_patient"].isEnabled()
    actions.enable_chart(on=True)
    assert actions.by_name["remove"].isEnabled()


def test_every_action_with_a_key_is_in_the_list_of_keys(actions):
    words = dict(actions.keys())
    assert words["Session sheet"] == "Ctrl+P"
    assert words["Undo"] == "Ctrl+Z"
    with_key = [a for a in actions.by_name.values() if not a.shortcut().isEmpty()]
    assert len(words) == len(with_key)
