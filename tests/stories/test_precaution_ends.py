"""A precaution ends: it warns no more, is undone by name, and stays where it was so."""

import json
from datetime import date
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from needlemap.cli.main import main
from needlemap.records.own_place import default_path
from needlemap.ui.widgets.chips import Chip
from needlemap.ui.window.header import Header
from tests.sheets.reading import text_of
from tests.ui.hands import NOW

DAYS = {"touch": NOW.date(), "key": NOW.date(), "date": date(2026, 11, 1)}


@pytest.fixture
def stage(stage_of):
    return stage_of(1366, 768)


def warned(stage):
    """Return what the bar over the chart warns of."""
    bar = stage.window.findChild(Header).findChild(QWidget, "precautions")
    return [one.accessibleName() for one in bar.findChildren(Chip) if not one.isHidden()]


def end_anticoagulant(stage, by):
    stage.press("edit_patient")
    chip = stage.window.findChild(QPushButton, "precaution_anticoagulant")
    assert chip.isChecked()
    if by == "date":
        stage.type("precaution_until_anticoagulant", "1.11.2026")
    elif by == "key":
        QTest.keyClick(chip, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.isChecked()
    stage.press("keep")


@pytest.mark.parametrize("by", DAYS)
def test_an_anticoagulant_that_is_stopped_warns_no_more(stage, by):
    stage.find("brandt")
    end_anticoagulant(stage, by)
    stage.wait(stage.chart.isVisible)
    [ended] = stage.chart.document.patient.precautions
    assert ended.until == DAYS[by]
    stage.new_visit("brandt")
    assert warned(stage) == []
    assert stage.chart.document.precautions == ()
    stage.act("find")
    stage.act("undo")
    stage.act("undo")
    stage.find("brandt")
    assert stage.patients.selected.patient.precautions[0].until is None


def said(capsys, *words):
    capsys.readouterr()
    assert main(["--database", str(default_path().with_name("demo.db")), *map(str, words)]) == 0
    return capsys.readouterr().out


def test_what_has_ended_is_printed_and_goes_out_with_its_days(stage, capsys, tmp_path):
    sheet, copy = tmp_path / "sheet.pdf", tmp_path / "copy.zip"
    stage.find("prakash")
    number = stage.patients.selected.patient.number
    listed = json.loads(said(capsys, "visits", "--patient", number, "--json"))
    said(capsys, "sheet", "--visit", listed[-1]["visit"], "--out", sheet)
    words = "rivaroxaban, after a thrombosis of the calf, 5 Feb 2024 to 12 Aug 2024"
    text = text_of(sheet.read_bytes())
    assert f"Precautions that have ended: Anticoagulant: {words}" in text
    assert "! Diabetes: type 2, tablets, since 8 May 2017" in text
    said(capsys, "copy", "--patient", number, "--out", copy)
    with ZipFile(copy) as whole:
        [name] = [one for one in whole.namelist() if one.endswith(".json")]
        known = json.loads(whole.read(name))["patient"]["precautions"]
    assert [(one["since"], one["until"]) for one in known] == [
        ("2017-05-08", None), ("2024-02-05", "2024-08-12"),
    ]  # fmt: skip
