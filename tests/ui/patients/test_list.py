"""The rows of the list of patients."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QStyleOptionViewItem
from uuid_utils.compat import uuid7

from needlemap.body.assets import assets_root
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.starting import new_visit
from needlemap.clinic.visits import LastVisit
from needlemap.look.theme import LIGHT
from needlemap.ui.patients.list import ROW_PX, ListedPatient, patient_face, patient_row
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import RowPen, rows_of
from needlemap.ui.window.style.fonts import load_further_fonts
from needlemap.ui.window.style.theme import style_sheet
from tests.ui.hands import a_patient, clock
from tests.ui.reception import fill, listed

WIDE_PX = 600
LONG = Precaution(kind=PrecautionKind.OTHER, detail="never lies on the left side, " * 5)


@pytest.fixture
def view(qtbot):
    made = RowList("patient_list", "Patients")
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.setFixedSize(WIDE_PX, 2 * ROW_PX)
    made.show()
    return made


def show(view, *patients):
    rows = rows_of(view, patient_face(lambda: date(2026, 11, 23)), ROW_PX)
    rows.show_rows([patient_row(patient) for patient in patients])
    return rows


def ink(view, color, row=0):
    """Return the columns and lines of a row in which there is a colour."""
    box = view.visualRect(view.model().index(row))
    image = view.viewport().grab(box).toImage()
    wanted = QColor(color).rgb()
    places = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) == wanted
    ]
    return [x for x, _ in places], [y for _, y in places]


def test_a_row_says_the_name_and_stands_for_the_patient(view):
    patient = a_patient()
    show(view, patient)
    index = view.model().index(0)
    assert index.data() == patient.name
    assert index.data(Qt.ItemDataRole.UserRole) == ListedPatient(patient)


def test_the_name_stands_over_what_is_known(view):
    show(view, a_patient(precautions=()))
    name, about = ink(view, LIGHT.text)[1], ink(view, LIGHT.muted)[1]
    assert min(name) >= 8
    assert max(name) < min(about)
    assert max(about) < ROW_PX - 4


@pytest.mark.parametrize("name", ["김민준", "ณัฐวุฒิ", "क्षितिज", "தமிழ்ச்செல்வி", "გიორგი", "አበበ"])
def test_a_name_in_a_further_script_is_painted_without_a_warning(view, name):
    load_further_fonts(assets_root() / "fonts")
    show(view, a_patient(family_name=name, given_name="", precautions=()))
    assert ink(view, LIGHT.text)[0]


def test_precautions_stand_in_red_at_the_right(view):
    show(view, a_patient())
    columns, _ = ink(view, LIGHT.alarm)
    assert min(columns) > WIDE_PX / 2
    assert WIDE_PX - 30 < max(columns) <= WIDE_PX - 16


def test_a_patient_without_precautions_has_no_red(view):
    show(view, a_patient(precautions=()))
    assert ink(view, LIGHT.alarm) == ([], [])


def test_a_long_precaution_leaves_the_name_its_room(view):
    name = "Maximiliane Friederike von und zu Beispielhausen-Musterberg"
    show(view, a_patient(given_name=name, precautions=(LONG,)))
    reds, texts = ink(view, LIGHT.alarm)[0], ink(view, LIGHT.text)[0]
    assert max(reds) - min(reds) <= WIDE_PX * 0.42
    assert max(texts) < min(reds)


class Written(RowPen):
    """A pen that also says what it wrote."""

    def write(self, part, text, kind):
        self.said = [*getattr(self, "said", []), (part, text, kind)]
        super().write(part, text, kind)


@pytest.fixture
def written(qapp):
    """Return what is written in a row: each text with its part."""

    def read(listed):
        image, option = QImage(WIDE_PX, ROW_PX, QImage.Format.Format_RGB32), QStyleOptionViewItem()
        option.rect = QRect(0, 0, WIDE_PX, ROW_PX)
        with QPainter(image) as painter:
            pen = Written(painter, option, LIGHT)
            patient_face(lambda: date(2026, 11, 23))(pen, listed)
        return pen.said

    return read


@pytest.fixture
def alarms(qapp):
    """Return what stands in red in the row of a patient: each with its part, checked to fit."""

    def read(*precautions):
        image, option = QImage(WIDE_PX, ROW_PX, QImage.Format.Format_RGB32), QStyleOptionViewItem()
        option.rect = QRect(0, 0, WIDE_PX, ROW_PX)
        with QPainter(image) as painter:
            pen = Written(painter, option, LIGHT)
            listed = ListedPatient(a_patient(precautions=precautions))
            patient_face(lambda: date(2026, 11, 23))(pen, listed)
            red = [said for said in pen.said if said[2].color == LIGHT.alarm]
            for part, text, kind in red:
                assert pen.width(text, kind) <= part.width()
                assert QRectF(option.rect).contains(part)
                assert part.right() == pytest.approx(WIDE_PX - 16)
        others = [part for part, _, kind in pen.said if kind.color != LIGHT.alarm]
        assert len(others) == 3
        assert max(part.right() for part in others) < min(part.left() for part, _, _ in red)
        for (above, *_), (below, *_) in pairwise(red):
            assert above.bottom() <= below.top()
        middle = (red[0][0].top() + red[-1][0].bottom()) / 2
        assert middle == pytest.approx(ROW_PX / 2, abs=1)
        return [text for _, text, _ in red]

    return read


def test_few_precautions_stand_with_what_is_known_of_them_in_one_line(alarms):
    blood = Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban")
    assert alarms(blood) == ["! Anticoagulant: apixaban"]
    assert alarms(blood, Precaution(kind=PrecautionKind.OTHER, detail="sits")) == [
        "! Anticoagulant: apixaban · sits"
    ]


@pytest.mark.parametrize("count", range(2, len(PrecautionKind) + 1))
def test_of_many_precautions_each_stands_whole_by_its_word(alarms, count):
    kinds = list(PrecautionKind)[-count:]
    said = " · ".join(
        alarms(*(Precaution(kind=kind, detail="asked, and noted in full") for kind in kinds))
    )
    if count > 2:
        told = [kind.value.capitalize() for kind in kinds[:-1]]
        assert said == "! " + " · ".join([*told, "asked, and noted in full"])
    assert not said.endswith("…")


def test_a_precaution_of_which_nothing_is_known_is_said_all_the_same(alarms):
    bare = [Precaution(kind=kind) for kind in (PrecautionKind.OTHER, PrecautionKind.PACEMAKER)]
    assert alarms(*bare) == ["! Other · Pacemaker"]


def test_a_changed_patient_changes_one_row_and_stays_selected(view):
    first, second = a_patient(1001), a_patient(1002, given_name="Bea")
    rows = show(view, first, second)
    view.setCurrentIndex(rows.index(1))
    before = view.current
    rows.show_rows([patient_row(a_patient(1003, given_name="Cara")), patient_row(second)])
    assert view.current is before
    assert [rows.index(i).data() for i in range(2)] == ["Cara Example", "Bea Example"]


def test_a_row_can_be_pressed_with_gloves_on(view):
    show(view, a_patient())
    assert view.visualRect(view.model().index(0)).height() == ROW_PX >= 44


LASTS = {
    "no visits yet": None,
    "last visit 21 Nov 2026": LastVisit(day=date(2026, 11, 21)),
    "last visit 2 Jan 2026 · Neck pain & <headache>": LastVisit(
        day=date(2026, 1, 2), complaint="Neck pain & <headache>"
    ),
}


@pytest.mark.parametrize("words", LASTS)
def test_a_row_tells_when_a_patient_was_here_last_and_why(view, written, words):
    patient = a_patient(precautions=())
    row = patient_row(patient, LASTS[words])
    assert [text for _, text, _ in written(row.value)][2] == words
    assert row.spoken == f"Anna Example, {words}"


def test_the_list_follows_the_visits(page, reception, store, patients):
    search, rows = page.findChild(QLineEdit, "search"), page.list.model()
    QTest.keyClicks(search, "mul")
    assert rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("no visits yet")
    with store.begin() as records:
        new_visit(records, patients[0], clock(), uuid7)
    reception.refresh()
    told = rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Katharina Müller, last visit 23 Nov 2026"


SEARCHES = {
    "mul": "Müller",
    "MÜLLER": "Müller",
    "lukasz": "Wiśniewski",
    "wisn": "Wiśniewski",
    "νικο": "Παπαδόπουλος",
    "сокол": "Соколова",
    "山": "山田",
    "zoe": "O’Brien",
    "1003": "Παπαδόπουλος",
    "kat mül": "Müller",
}


@pytest.mark.parametrize("text", SEARCHES)
def test_the_search_finds_as_you_type_with_or_without_accents(page, text):
    fill(page, search=text)
    [name] = listed(page)
    assert SEARCHES[text] in name
    assert page.selected.patient.family_name == SEARCHES[text]


def test_enter_opens_the_one_that_is_selected(qtbot, page, reception):
    fill(page, search="mul")
    with qtbot.waitSignal(reception.chart_wanted) as wanted:
        QTest.keyClick(page.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    assert wanted.args[0].family_name == "Müller"


def test_a_name_that_nobody_has_says_so_and_enter_opens_nothing(qtbot, page, reception):
    fill(page, search="nobody")
    with qtbot.assertNotEmitted(reception.chart_wanted):
        QTest.keyClick(page.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    assert not listed(page)
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("No patient is called that" in text for text in texts)


def test_who_is_archived_says_so_in_the_list():
    assert patient_row(a_patient(), archived=True).spoken.endswith("archived · no visits yet")
