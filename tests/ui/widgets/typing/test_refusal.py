"""A refusal stands below what it concerns until that is typed into."""

from PySide6.QtWidgets import QLineEdit

from needlemap.ui.widgets.typing.refusal import Refusal


def test_it_is_there_once_said_and_goes_with_the_next_letter(qtbot):
    field = QLineEdit()
    said = Refusal("refused", field)
    for part in (field, said):
        qtbot.addWidget(part)
    assert said.isHidden()
    said.say("This is <no> day & hour.")
    assert (said.isHidden(), said.text()) == (False, "This is <no> day & hour.")
    field.setText("3")
    assert (said.isHidden(), said.text()) == (True, "")
