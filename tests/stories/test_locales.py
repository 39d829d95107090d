"""Window and command line say the same, whatever language the machine speaks."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest

from needlemap.body.atlas import load_atlas
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import draw_zone, place_point, revise
from needlemap.clinic.marks import Needling
from needlemap.clinic.people import Patient, Practitioner
from needlemap.clinic.starting import new_visit
from needlemap.services.records import record_store
from tests.sheets.reading import text_of
from tests.signing import sign

ROOT = Path(__file__).parents[2]
LOCALES = ("C", "de_DE.UTF-8", "pl_PL.UTF-8", "tr_TR.UTF-8", "en_US.UTF-8")
OWN_ORDER = "tr_TR.UTF-8"
_SYSTEM = Path("/usr/share/i18n/locales")
_ORDER = re.compile(r"^LC_COLLATE$.*?^END LC_COLLATE$", re.MULTILINE | re.DOTALL)
_NO_ORDER = 'LC_COLLATE\ncopy "POSIX"\nEND LC_COLLATE'
MARCH = datetime(2026, 3, 14, 9, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def locales(tmp_path_factory):
    """The folder of the locales, made here: few machines have them all."""
    folder = tmp_path_factory.mktemp("locales")
    for name in LOCALES[1:]:
        own = _SYSTEM / name.partition(".")[0]
        if name != OWN_ORDER:  # the order of letters is nine tenths of the work: once is enough
            known = own.read_text("utf-8")
            own = folder / f"{own.name}.source"
            own.write_text(_ORDER.sub(_NO_ORDER, known), "utf-8")
        line = ("localedef", "-i", own, "-f", "UTF-8", folder / name)
        subprocess.run(line, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A signed visit in March of a patient born in May, with a needle and a zone."""
    place = tmp_path_factory.mktemp("records") / "clinic.db"
    store = record_store(place, lambda: MARCH)
    patient = Patient(
        id=uuid4(), number=1, given_name="Işıl", family_name="İpek", birth_date=date(1979, 5, 2)
    )
    view = load_atlas().view("posterior")
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    lasso = np.stack([400 + 40 * np.cos(turn), 500 + 40 * np.sin(turn)], axis=1)
    with store.begin() as records:
        records.clinic.put_practitioner(Practitioner(id=uuid4(), name="Ana Ferreira"))
        records.patients.put(patient)
        visit = new_visit(records, patient, MARCH, uuid4)
        placed = place_point(Chart(visit=visit.id), patient.id, view.locate(480, 300), 1, uuid4)
        records.charts.apply(placed)
        chart = records.charts.of_visit(visit.id)
        needled = replace(chart.points[0], needling=Needling(gauge_mm=0.25, length_mm=40))
        records.charts.apply(revise(chart, needled))
        chart = records.charts.of_visit(visit.id)
        records.charts.apply(draw_zone(chart, patient.id, view.cells_inside(lasso), uuid4))
        sign(records, visit, zone="UTC", needles_out=1)
    store.close()
    return place


@pytest.fixture(scope="module")
def printed(locales, database, tmp_path_factory):
    """What was said and printed under each locale, by its name: a folder each."""
    folders = {}
    for name in LOCALES:
        folders[name] = tmp_path_factory.mktemp(name)
        env = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
        env |= {"LOCPATH": str(locales), "LC_ALL": name, "LANG": name, "LANGUAGE": ""}
        env |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
        line = (sys.executable, "-m", "tests.stories.printed_twice", database, folders[name])
        made = subprocess.run(
            [str(word) for word in line], cwd=ROOT, env=env, capture_output=True, check=False
        )
        assert made.returncode == 0, made.stderr.decode()
    return folders


@pytest.fixture(scope="module")
def said(printed):
    return {
        name: json.loads((folder / "said.json").read_text("utf-8"))
        for name, folder in printed.items()
    }


def test_the_locales_are_those_that_were_asked_for(said):
    assert [said[name]["locale"] for name in LOCALES] == list(LOCALES)


@pytest.mark.parametrize("kind", ["", "-review"], ids=["sheet", "review"])
@pytest.mark.parametrize("name", LOCALES)
def test_paper_of_the_window_is_that_of_the_command_line_under_every_locale(printed, name, kind):
    window, paper = (printed[name] / f"{which}{kind}.pdf" for which in ("window", "command-line"))
    assert window.read_bytes() == paper.read_bytes()
    assert paper.read_bytes() == (printed["C"] / f"command-line{kind}.pdf").read_bytes()


def test_a_sheet_writes_dates_and_decimals_in_english(printed):
    text = text_of((printed["de_DE.UTF-8"] / "window.pdf").read_bytes())
    assert "14 Mar 2026 · 09:05" in text
    assert "born 2 May 1979" in text
    assert "signed 14 Mar 2026 09:05" in text
    assert "0.25 × 40" in text


@pytest.mark.parametrize("name", LOCALES)
def test_dates_decimals_cases_and_order_are_the_same_under_every_locale(said, name):
    assert said[name]["before"] == said[name]["after"] == said["C"]["before"]


def test_what_is_said_is_english_with_a_decimal_point(said):
    words = said["de_DE.UTF-8"]["after"]
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]
    months += ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert [day.split()[1] for day in words["days"]] == months
    assert words["days"][0] == "28 Jan 2026"
    assert words["short"][2] == "25 Mar"
    assert words["numbers"] == ["1234.5", "0.25", "0.2"]
    assert words["read"] == [24.5, 24.5]
    assert words["folded"] == ["igdir", "igdir", "isil ipek", "lucja oz"]


@pytest.mark.parametrize("name", LOCALES)
def test_a_number_in_a_field_has_a_decimal_point_and_no_thousands_mark(said, name):
    assert (said[name]["box"], said[name]["read"]) == ("1234.50", 0.25)
