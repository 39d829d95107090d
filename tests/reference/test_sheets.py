"""Sheets and plates as they come from the printer."""

import io
import shutil

import pytest
from PIL import Image

from needlemap.body.places import BodyId, ViewId
from needlemap.body.plate_layers import PlateLayer
from needlemap.clinic.people import Paper
from needlemap.look.plates import PlateOrder
from needlemap.records.opening import open_store
from needlemap.services.paper import session_pdf
from needlemap.services.review_paper import WantedReview, review_sheet
from needlemap.sheets.plate import plate_pdf
from needlemap.sheets.preview import page_pictures
from tests.ui.hands import clock

SHEET_DPI, PLATE_DPI = 72, 40


def pages(pdf, dpi):
    return [Image.open(io.BytesIO(png)) for png in page_pictures(pdf, dpi)]


@pytest.fixture
def store(demo, atlas, tmp_path):
    opened = open_store(shutil.copy(demo, tmp_path / "demo.db"), clock, atlas.version)
    yield opened
    opened.close()


@pytest.fixture
def last_visit(store):
    def find(family_name):
        with store.begin() as records:
            everyone = records.patients.search()
            [patient] = [one for one in everyone if one.family_name == family_name]
            return records.visits.of_patient(patient.id)[-1].id

    return find


@pytest.mark.parametrize("paper", list(Paper), ids=str)
@pytest.mark.parametrize("family_name", ["Lind", "Brandt"])
def test_the_session_sheet_of_a_visit(store, last_visit, looks_like, family_name, paper):
    pdf = session_pdf(store, last_visit(family_name), clock, paper)
    for number, page in enumerate(pages(pdf, SHEET_DPI), start=1):
        looks_like(page, f"sheet-{family_name.lower()}-{paper}-{number}")


def test_the_review_of_a_patient(store, looks_like):
    with store.read() as records:
        [lind] = [one for one in records.patients.search() if one.family_name == "Lind"]
    pdf, _ = review_sheet(store, WantedReview(lind.id), clock)
    for number, page in enumerate(pages(pdf, SHEET_DPI)[:2], start=1):
        looks_like(page, f"review-{number}")


UNDER_THE_SKIN = frozenset({PlateLayer.SKIN, PlateLayer.MUSCLES})
PLATES = {
    "front": PlateOrder(ViewId.ANTERIOR, BodyId.FEMALE, UNDER_THE_SKIN, ""),
    "trapezius": PlateOrder(ViewId.POSTERIOR, BodyId.MALE, UNDER_THE_SKIN, "trapezius_upper"),
}


@pytest.mark.parametrize("name", PLATES)
def test_an_anatomical_plate(atlas, looks_like, name):
    [page] = pages(plate_pdf(atlas, PLATES[name]), PLATE_DPI)
    looks_like(page, f"plate-{name}")
