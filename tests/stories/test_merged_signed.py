"""After a merge a signed visit shows whose it was and what was known then, wherever it is read."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from uuid_utils.compat import uuid7

from needlemap.body.places import BodyId, SurfaceAnchor
from needlemap.cli.main import main
from needlemap.clinic.charting import place_point
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Patient, Precaution, PrecautionKind
from needlemap.clinic.starting import new_visit
from needlemap.clinic.two_records import TwoRecords
from needlemap.records.own_place import default_path
from needlemap.services.records import record_store
from needlemap.ui.widgets.chips import Chip
from needlemap.ui.window.header import Header
from tests.sheets.reading import text_of
from tests.signing import sign
from tests.ui.hands import NOW, clock

HERE = SurfaceAnchor(2000, 0.5, 0.5)
OTHER = Patient(
    id=uuid7(), number=1102, given_name="Anna", family_name="Lindh", birth_date=date(1981, 5, 17),
    body=BodyId.MALE,
    precautions=(Precaution(kind=PrecautionKind.EPILEPSY, detail="as a child"),),
)  # fmt: skip
KEPT = replace(
    OTHER, id=uuid7(), number=1101, family_name="Lind", birth_date=date(1980, 5, 17),
    body=BodyId.FEMALE, precautions=(),
)  # fmt: skip


def demo():
    return default_path().with_name("demo.db")


@pytest.fixture
def serial(stage_of):
    """The visit that was signed as visit 1 of No. 1102, and is visit 2 of No. 1101 now."""
    with closing(record_store(demo(), clock)) as store, store.begin() as records:
        for patient in (KEPT, OTHER):
            records.patients.put(patient)
        for patient, days in ((KEPT, 9), (OTHER, 5), (KEPT, 1)):
            visit = new_visit(records, patient, NOW - timedelta(days=days), uuid7)
            chart = records.charts.of_visit(visit.id)
            records.charts.apply(place_point(chart, patient.id, HERE, visit.number, uuid7))
            if patient is OTHER:
                signed = sign(records, visit)
        records.merges.merge(TwoRecords(kept=KEPT, other=OTHER))
        merged = records.patients.get(KEPT.id)
        records.patients.change(PatientChange(merged, replace(merged, precautions=())))
    return signed.serial


def shown(stage):
    """Return what the bar over the chart says, and of what it warns."""
    header = stage.window.findChild(Header)
    said = [
        header.findChild(QLabel, f"header_{name}").toolTip()
        or header.findChild(QLabel, f"header_{name}").text()
        for name in ("name", "about", "visit")
    ]
    chips = header.findChild(QWidget, "precautions").findChildren(Chip)
    return said, [one.accessibleName() for one in chips if not one.isHidden()]


def test_the_window_says_whose_it_was_signed_as_on_the_figure_of_then(stage_of, serial):
    stage = stage_of(1366, 768)
    stage.open("1101")
    (name, about, visit), warned = shown(stage)
    assert (name, about, warned) == ("Anna Lind", "No. 1101 · born 17 May 1980 (46)", [])
    assert visit == "Visit 3 · 22 Nov 2026"
    assert stage.chart.scene.frames[0].view.body is BodyId.FEMALE
    stage.find("1101")
    stage.press("visit_2")
    stage.wait(stage.chart.isVisible)
    (name, about, visit), warned = shown(stage)
    assert name == "Anna Lind"
    assert about == ("No. 1101 · born 17 May 1980 (46) · signed as Anna Lindh, born 17 May 1981")
    assert visit == "Visit 2 · 18 Nov 2026 · signed as visit 1 of No. 1102"
    assert warned == ["Epilepsy: as a child (when signed)"]
    assert stage.chart.scene.frames[0].view.body is BodyId.MALE
    assert [one.kind for one in stage.chart.document.precautions] == [PrecautionKind.EPILEPSY]


def test_sheet_and_commands_say_the_same(stage_of, serial, tmp_path, capsys):
    stage_of(1366, 768)

    def said(*words):
        capsys.readouterr()
        assert main(["--database", str(demo()), *map(str, words)]) == 0
        return capsys.readouterr().out

    said("sheet", "--visit", serial, "--out", tmp_path / "sheet.pdf")
    text = " ".join(text_of((tmp_path / "sheet.pdf").read_bytes()).split())
    assert "Anna Lindh" in text
    assert "No. 1102 · born 17 May 1981" in text
    assert "! Epilepsy: as a child" in text
    assert "1101" in text.partition("As of today")[2]
    [line] = [
        one for one in json.loads(said("visits", "--patient", 1101, "--json"))
        if one["visit"] == serial
    ]  # fmt: skip
    assert (line["patient"], line["of patient"], line["note"]) == (
        1101, 2, "signed as visit 1 of No. 1102"
    )  # fmt: skip
