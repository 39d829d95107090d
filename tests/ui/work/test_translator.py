"""The window says its own texts and those of the other rooms in the language that was chosen."""

from gettext import NullTranslations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from needlemap.body.texts import Text
from needlemap.ui.work.translator import LanguageTranslator, told


class Angles(NullTranslations):
    def gettext(self, message):
        return f"«{message}»"

    def ngettext(self, msgid1, msgid2, n):
        return f"‹{msgid1 if n == 1 else msgid2}›"


@pytest.fixture
def translated(qapp):
    translator = LanguageTranslator(Angles(), qapp)
    QApplication.installTranslator(translator)
    yield
    QApplication.removeTranslator(translator)
    translator.deleteLater()


@pytest.mark.usefixtures("translated")
def test_a_widget_and_the_other_rooms_are_said_by_one_catalogue():
    assert QLabel().tr("Point") == "«Point»"
    assert told("Point") == "«Point»"
    assert told(Text("at {place}", place=Text("the midline"))) == "«at «the midline»»"


@pytest.mark.usefixtures("translated")
def test_a_count_is_said_in_the_form_of_the_language():
    assert told.counted("{count} needle", "{count} needles", 1) == "‹1 needle›"
    assert told.counted("{count} needle", "{count} needles", 4) == "‹4 needles›"


@pytest.mark.usefixtures("translated")
def test_nothing_is_said_for_nothing():
    assert told("") == ""
    assert QLabel().tr("") == ""


@pytest.mark.usefixtures("qapp")
def test_without_a_translator_all_is_english():
    assert told(Text("at {place}", place="T4")) == "at T4"
    assert told.counted("{count} needle", "{count} needles", 1) == "1 needle"
    assert told.counted("{count} needle", "{count} needles", 2) == "2 needles"
