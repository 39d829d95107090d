"""A visit with the strip over it, and a practitioner who can sign."""

from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from needlemap.clinic.starting import new_visit
from needlemap.look.theme import LIGHT
from needlemap.ui.window.theme import style_sheet
from tests.ui.hands import NOW
from tests.ui.strips import ANA, Strip


@pytest.fixture
def people(store):
    with store.begin() as records:
        records.clinic.put_practitioner(ANA)


@pytest.fixture
def strip(people, page):
    page.setStyleSheet(style_sheet(LIGHT))
    return Strip(page)


@pytest.fixture
def second(strip, page, patient, store):
    """A second visit, open."""
    with store.begin() as records:
        later = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    page.open_visit(patient, later.id)

    def read():
        with store.begin() as records:
            return records.visits.get(later.id)

    return read
