"""Of a patient who was changed elsewhere, what was typed comes back field by field."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.ui.visit.versions.form_versions import FormVersions
from tests.ui.hands import a_patient


def test_precautions_come_back_together_and_nothing_else_with_them(qtbot):
    before = a_patient()
    mine = replace(before.precautions[0], detail="warfarin")
    theirs = replace(before.precautions[0], detail="heparin")
    added = Precaution(kind=PrecautionKind.DIABETES)
    change = PatientChange(before, replace(before, precautions=(mine, added)))
    form = {"weight": "72", "precaution_ANTICOAGULANT": "heparin"}
    shown = []
    versions = FormVersions(lambda: form, shown.append)
    qtbot.addWidget(versions)
    typed = {"weight": "70", "precaution_ANTICOAGULANT": "warfarin", "precaution_DIABETES": ""}
    versions.ask(change, replace(before, precautions=(theirs,)), typed)
    assert versions.findChild(QLabel, "version_theirs").text() == (
        "Recorded there: Anticoagulant: heparin"
    )
    QTest.mouseClick(versions.findChild(QPushButton, "record_mine"), Qt.MouseButton.LeftButton)
    assert shown == [typed | {"weight": "72"}]
    assert versions.isHidden()
