"""A visit that is opened again, beside another one and another desk."""

from dataclasses import replace
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from needlemap.clinic.charting import remove, revise
from needlemap.clinic.errors import DiskFull
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from tests.ui.hands import NOW


@pytest.fixture
def full_disk(flaky):
    flaky.fail(DiskFull(), times=99)
    return flaky


@pytest.fixture
def later(store, patient):
    """Another visit of the same patient."""
    with store.begin() as records:
        return new_visit(records, patient, NOW + timedelta(days=7), uuid7)


@pytest.fixture
def show(page, patient, visit):
    """Open a visit of the patient on the page; without one the first again."""

    def opened(one=visit):
        page.open_visit(patient, one.id)
        return page

    return opened


@pytest.fixture
def elsewhere(store, visit):
    """What another desk does to the visit in the meantime."""

    class Elsewhere:
        def says(self, **facts):
            with store.begin() as records:
                now = records.visits.get(visit.id)
                records.visits.change(VisitChange(now, replace(now, **facts)))

        def removes(self, *marks):
            with store.begin() as records:
                chart = records.charts.of_visit(visit.id)
                records.charts.apply(remove(chart, [mark.id for mark in marks]))

        def revises(self, mark):
            with store.begin() as records:
                records.charts.apply(revise(records.charts.of_visit(visit.id), mark))

    return Elsewhere()
