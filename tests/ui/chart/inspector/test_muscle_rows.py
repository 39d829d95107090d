"""The muscles as they are offered: those under a point first."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from needlemap.body.muscles import muscle_names
from needlemap.ui.chart.inspector.muscle_rows import MuscleRows

NAMES = {
    name.casefold(): replace(muscle_names()["soleus"], id=name.casefold(), english=name)
    for name in ("Soleus", "Deltoid", "Temporalis", "Infraspinatus")
}
BY_NAME = ["deltoid", "infraspinatus", "soleus", "temporalis"]


@pytest.fixture
def rows(qapp):
    return MuscleRows(NAMES, "Not named")


def offered(rows):
    """Return the ids in order; None is the line between."""
    return [rows.index(at).data(Qt.ItemDataRole.UserRole) for at in range(rows.rowCount())]


def test_with_nothing_lifted_all_stand_by_name_after_none(rows):
    assert offered(rows) == ["", None, *BY_NAME]
    assert [rows.index(at).data() for at in (0, 2, 3)] == ["Not named", "Deltoid", "Infraspinatus"]


@pytest.mark.parametrize(
    ("lifted", "order"),
    [
        (["temporalis"], ["", "temporalis", None, "deltoid", "infraspinatus", "soleus"]),
        (["soleus", "deltoid"], ["", "soleus", "deltoid", None, "infraspinatus", "temporalis"]),
        ([], ["", None, *BY_NAME]),
    ],
)
def test_what_is_lifted_stands_first_in_its_order_and_nothing_is_lost(rows, lifted, order):
    rows.lift(["infraspinatus", "temporalis"])
    rows.lift(lifted)
    assert offered(rows) == order
    assert rows.lifted == tuple(lifted)


def test_each_muscle_is_found_where_it_stands(rows):
    rows.lift(["soleus"])
    lines = {muscle: rows.line_of(muscle) for muscle in ("", *BY_NAME)}
    assert lines == {"": 0, "soleus": 1, "deltoid": 3, "infraspinatus": 4, "temporalis": 5}


def test_a_muscle_that_is_not_known_is_none(rows):
    rows.lift(["no_such_muscle", "soleus"])
    assert offered(rows)[:3] == ["", "soleus", None]
    assert rows.line_of("no_such_muscle") == 0


def test_the_line_between_cannot_be_chosen(rows):
    roles = Qt.ItemDataRole
    gap = rows.index(1)
    assert gap.data(roles.AccessibleDescriptionRole) == "separator"
    assert gap.flags() == Qt.ItemFlag.NoItemFlags
    assert rows.index(2).data(roles.AccessibleDescriptionRole) is None
    assert rows.index(2).flags() & Qt.ItemFlag.ItemIsSelectable


def test_a_point_elsewhere_changes_the_order_once_and_no_row(rows):
    told = {
        "order": QSignalSpy(rows.layoutChanged),
        "reset": QSignalSpy(rows.modelReset),
        "rows": QSignalSpy(rows.rowsInserted),
    }
    rows.lift(["soleus"])
    rows.lift(["soleus"])
    assert {name: spy.count() for name, spy in told.items()} == {"order": 1, "reset": 0, "rows": 0}


def test_the_chosen_muscle_is_followed_to_its_new_line(rows):
    chosen = QPersistentModelIndex(rows.index(rows.line_of("soleus")))
    rows.lift(["temporalis", "soleus"])
    assert (chosen.row(), chosen.data()) == (2, "Soleus")
    rows.lift([])
    assert (chosen.row(), chosen.data()) == (4, "Soleus")


def test_the_order_keeps_what_qt_asks_of_a_model(rows):
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    for lifted in (["soleus"], ["deltoid", "soleus"], []):
        rows.lift(lifted)
    assert tester.model() is rows


def test_every_muscle_of_the_catalogue_is_offered_once(qapp):
    rows = MuscleRows(muscle_names(), "Not named")
    ids = [muscle for muscle in offered(rows) if muscle]
    assert sorted(ids) == sorted(muscle_names())


def test_muscles_stand_by_their_names_in_the_language_of_the_window(speak, qapp):
    speak({"Soleus": "Schollenmuskel", "Temporalis": "Schläfenmuskel", "Deltoid": "Deltamuskel"})
    rows = MuscleRows(NAMES, "Ohne Namen")
    assert [rows.index(at).data() for at in (0, *range(2, 6))] == [
        "Ohne Namen", "Deltamuskel", "Infraspinatus", "Schläfenmuskel", "Schollenmuskel",
    ]  # fmt: skip
