"""A list that changes a little is told little by little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from needlemap.ui.widgets.rows import Row, RowModel


def rows_of(text):
    """Return rows "a", "b" ... of the letters; a capital is the same row with other words."""
    return [Row(letter.lower(), letter, letter) for letter in text]


def listed(model):
    return "".join(model.index(at).data() for at in range(model.rowCount()))


class Heard:
    """What a model told about its changes."""

    def __init__(self, model):
        self._told = {
            "reset": QSignalSpy(model.modelReset),
            "in": QSignalSpy(model.rowsInserted),
            "out": QSignalSpy(model.rowsRemoved),
            "moved": QSignalSpy(model.rowsMoved),
            "changed": QSignalSpy(model.dataChanged),
        }

    def rows(self, kind):
        told = self._told[kind]
        places = [told.at(i) for i in range(told.count())]
        if kind == "changed":
            return [(first.row(), last.row()) for first, last, *_ in places]
        return [(place[1], place[2]) for place in places]

    @property
    def kinds(self):
        return {kind for kind, told in self._told.items() if told.count()}


@pytest.fixture
def model(qapp):
    made = RowModel()
    made.show_rows(rows_of("abcd"))
    return made


@pytest.fixture
def heard(model):
    return Heard(model)


@pytest.mark.parametrize(
    ("after", "kind", "rows"),
    [
        ("abCd", "changed", [(2, 2)]),
        ("abxcd", "in", [(2, 2)]),
        ("xyabcd", "in", [(0, 1)]),
        ("abcdxy", "in", [(4, 5)]),
        ("acd", "out", [(1, 1)]),
        ("d", "out", [(0, 2)]),
        ("bd", "out", [(2, 2), (0, 0)]),
        ("abdc", "moved", [(3, 3)]),
    ],
)
def test_what_differs_is_told_and_nothing_else(model, heard, after, kind, rows):
    model.show_rows(rows_of(after))
    assert listed(model) == after
    assert heard.kinds == {kind}
    assert heard.rows(kind) == rows


def test_the_same_rows_again_are_told_to_nobody(model, heard):
    model.show_rows(rows_of("abcd"))
    assert heard.kinds == set()


def test_rows_of_something_else_are_told_as_new(model, heard):
    model.show_anew(rows_of("xay"))
    assert listed(model) == "xay"
    assert heard.kinds == {"reset"}


def test_a_row_gives_its_words_its_spoken_words_and_its_value(qapp):
    model, roles = RowModel(), Qt.ItemDataRole
    model.show_rows(
        [Row(1, {"no": 1}, "1 · Soleus", "Ghost 1, soleus", "Press to confirm"), Row(2, 2, "two")]
    )
    first, second = model.index(0), model.index(1)
    said = (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole, roles.UserRole)
    assert [first.data(role) for role in said] == [
        "1 · Soleus", "Ghost 1, soleus", "Press to confirm", {"no": 1},
    ]  # fmt: skip
    assert [second.data(role) for role in said] == ["two", "two", None, 2]
    assert first.data(roles.DecorationRole) is None


def test_a_row_is_found_by_its_key(model):
    assert [model.index_of(key).row() for key in "abcd"] == [0, 1, 2, 3]
    assert not model.index_of("x").isValid()


def test_the_rows_can_be_read(model):
    assert model.rows == tuple(rows_of("abcd"))


@pytest.mark.parametrize(
    ("after", "row"), [("abCd", 2), ("xabcd", 3), ("cd", 0), ("dcba", 1), ("Axbycd", 4)]
)
def test_the_selected_row_stays_selected_while_others_change(model, after, row):
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index(2), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    model.show_rows(rows_of(after))
    assert selection.currentIndex().row() == row
    assert [index.row() for index in selection.selectedIndexes()] == [row]


lists = st.permutations("abcdefgh").flatmap(
    lambda letters: st.integers(0, 8).map(lambda count: "".join(letters[:count]))
)


@given(before=lists, after=lists)
def test_any_list_becomes_any_other_and_no_row_is_taken_for_another(qapp, before, after):
    model = RowModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_rows(rows_of(before))
    kept = {key: QPersistentModelIndex(model.index_of(key)) for key in before}
    model.show_rows(rows_of(after))
    assert listed(model) == after
    for key, index in kept.items():
        assert index.isValid() == (key in after)
        assert not index.isValid() or index.data() == key
    assert tester.model() is model
