"""A sheet that would lack what is typed is asked for; what cannot be recorded anew is said."""

import pytest

from needlemap.clinic.errors import DiskFull
from needlemap.ui.window.leaving.questions import is_recorded_anew, may_miss
from tests.ui.hands import Answers


@pytest.mark.parametrize("yes", [True, False])
def test_a_sheet_without_what_is_typed_is_shown_only_if_that_is_wanted(qapp, yes):
    answers = Answers()
    answers.yes = yes
    assert may_miss(answers, "A note is typed.") is yes
    assert answers.asked == ["A note is typed. Show a sheet without it all the same?"]


def test_nothing_is_asked_where_nothing_is_typed(qapp):
    answers = Answers()
    assert may_miss(answers, "")
    assert answers.asked == []


class Document:
    def __init__(self, error=None):
        self.error = error

    def record_anew(self):
        if self.error is not None:
            raise self.error
        return False


class Chart:
    def __init__(self, error=None):
        self.document = Document(error)


class Page:
    def __init__(self, error=None):
        self.chart = Chart(error)


def test_a_visit_that_cannot_be_recorded_anew_is_said_and_no_other_is_begun(qapp):
    said = []
    assert is_recorded_anew(Page(DiskFull()), said.append)
    assert len(said) == 1
    assert not is_recorded_anew(Page(), said.append)
    assert len(said) == 1
