"""Records that name a whole muscle, of before its portions were told, are read as they were."""

import json
import re

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from needlemap.cli.main import main
from needlemap.records.own_place import default_path
from needlemap.ui.chart.inspector.muscle_chips import MuscleChips
from needlemap.ui.widgets.lined_button import LinedButton
from tests.screenshots.stage import rest
from tests.sheets.reading import text_of

MEDIUS = "gluteus_medius"


@pytest.fixture
def stage(stage_of):
    return stage_of(1366, 768)


def said(capsys, *words):
    """Return what a command says of the demo clinic."""
    capsys.readouterr()
    place = default_path().with_name("demo.db")
    assert main(["--database", str(place), *map(str, words)]) == 0
    return capsys.readouterr().out


def named(stage, muscle):
    """Select the point of the open chart that lies in a muscle."""
    [mark] = [one for one in stage.chart.document.chart.points if one.point.muscle == muscle]
    stage.chart.selection.select(mark.id)
    rest(200)
    return mark


def in_sight(stage):
    labels = stage.window.findChildren(QLabel)
    return [label.text().replace("\n", " ") for label in labels if label.isVisible()]


def offered(stage):
    """Return the muscles under the point, superficial to deep, and what the search shows."""
    typed = stage.window.findChild(QLineEdit, "muscle_typed")
    chips = stage.window.findChild(MuscleChips).findChildren(LinedButton)
    return [chip.objectName() for chip in chips if chip.isVisible()], typed.text()


def test_an_old_visit_shows_the_whole_muscle_and_its_portions_are_offered(stage):
    stage.open("Prakash")
    named(stage, MEDIUS)
    assert "Left gluteus medius" in in_sight(stage)
    chips, typed = offered(stage)
    assert chips == [
        "muscle_gluteus_maximus_upper",
        "muscle_gluteus_medius_posterior",
        "muscle_gluteus_minimus_posterior",
    ]
    assert typed == "Gluteus medius"


def test_a_point_goes_on_in_the_whole_muscle_until_a_portion_is_named(stage):
    stage.new_visit("Prakash")
    stage.put_off()
    stage.settle()
    stage.act("as_last")
    stage.settle()
    mark = named(stage, MEDIUS)
    stage.press("muscle_gluteus_medius_posterior")
    stage.settle()
    [again] = [one for one in stage.chart.document.chart.points if one.id == mark.id]
    assert again.point.muscle == "gluteus_medius_posterior"
    assert "Left gluteus medius, back fibres" in in_sight(stage)
    stage.act("undo")
    [again] = [one for one in stage.chart.document.chart.points if one.id == mark.id]
    assert again.point.muscle == MEDIUS


def test_whatever_is_printed_and_told_of_an_old_visit_names_the_whole_muscle(
    stage, capsys, tmp_path
):
    people = json.loads(said(capsys, "patients", "--json"))
    [owen] = [one["patient"] for one in people if "Prakash" in one["name"]]
    visits = json.loads(said(capsys, "visits", "--json"))
    number = max(one["visit"] for one in visits if one["patient"] == owen)
    sheet = tmp_path / "sheet.pdf"
    said(capsys, "sheet", "--visit", number, "--out", sheet)
    for told in (
        text_of(sheet.read_bytes()),
        said(capsys, "history", "--patient", owen),
        said(capsys, "history", "--patient", owen, "--of", "findings", "--csv"),
    ):
        assert re.search(r"gluteus[\s_]+medius", told.lower()), told
        portion = re.search(r"gluteus\s+medius,\s|gluteus_medius_", told.lower())
        assert portion is None
