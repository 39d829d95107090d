"""Doses against soreness on the command line: of the clinic, without anybody's name."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from needlemap.body.places import SurfaceAnchor
from needlemap.cli.main import main, now
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.charting import place_point
from needlemap.clinic.marks import Needling
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import Soreness
from needlemap.services.records import record_store

START = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A patient who was needled eleven times, and sore for days after ten of them."""
    place = tmp_path_factory.mktemp("clinic") / "clinic.db"
    store = record_store(place, now)
    with store.begin() as records:
        ana = records.patients.put(
            Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Sousa")
        )
        mark = None
        for week in range(11):
            visit = new_visit(records, ana, START + timedelta(weeks=week), uuid4)
            if mark is None:
                chart = records.charts.of_visit(visit.id)
                [mark] = place_point(chart, ana.id, SurfaceAnchor(0, 0.5, 0.5), 1, uuid4).after
                mark = replace(mark, point=replace(mark.point, muscle="soleus"))
            else:
                said = replace(visit, soreness=Soreness.DAYS)
                records.visits.change(VisitChange(visit, said))
            mark = replace(mark, needling=Needling(needles=1 + week % 2, insertions=5))
            records.charts.apply(ChartChange(visit=visit.id, after=(mark,)))
    store.close()
    return place


@pytest.fixture
def run(capsys, made):
    def do(*argv):
        code = main(["--database", str(made), "dose", *argv])
        said = capsys.readouterr()
        assert (code, said.err) == (0, "")
        return said.out

    return do


def test_each_muscle_has_its_middle_and_quartiles_by_how_sore_it_was(run):
    numbers = {
        "counted": "needles", "soreness": "days", "treatments": 10, "median": 1.5,
        "lower quartile": 1, "upper quartile": 2,
    }  # fmt: skip
    assert json.loads(run("--json")) == [
        {"practitioner": "all", "muscle": muscle, **numbers} for muscle in ("all", "soleus")
    ]


def test_insertions_are_counted_where_they_are_asked_for(run):
    rows = list(csv.DictReader(io.StringIO(run("--csv", "--insertions"))))
    assert [(row["counted"], row["median"]) for row in rows] == [("insertions", "5")] * 2


def test_the_table_names_no_patient(run):
    table = run()
    assert table.splitlines()[0].split()[:2] == ["practitioner", "muscle"]
    assert not any(name in table for name in ("Ana", "Sousa", "1001"))
