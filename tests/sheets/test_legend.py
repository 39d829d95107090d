"""The legend explains each sign and hatch that the figure uses, and no other."""

from itertools import combinations

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.places import BodyId
from needlemap.clinic.marks import Needling, PainQuality, PointState, Twitch
from needlemap.sheets.symbols import draw_zone, square
from tests.sheets.reading import picture_of, text_of


@pytest.fixture
def said(sheets, sheet_of):
    return lambda *marks: text_of(sheets.session_sheet(sheet_of(*marks)))


def test_the_signs_in_use_are_explained_and_no_others(said, point_at):
    text = said(point_at(state=PointState.LATENT), point_at(number=2, state=PointState.CLEAR))
    legend = text[text.index("Front" if "Front" in text else "Back") : text.index("Muscle")]
    assert "latent" in legend
    assert "examined, clear" in legend
    assert "needled" in legend
    assert not any(word in legend for word in ("satellite", "resolved", "twitch"))


def test_a_twitch_is_explained_where_there_was_one(said, point_at):
    assert "twitch: one or several rays" in said(point_at(needling=Needling(twitch=Twitch.ONE)))


def test_a_zone_is_told_with_quality_score_source_place_and_area(said, point_at, zone_at):
    mark = point_at()
    text = said(mark, zone_at(source=mark.id, quality=PainQuality.BURNING, intensity=4))
    assert "Zone A: burning 4/10, referred from 1 · " in text
    assert "right" in text
    assert "cm2" in text
    assert "% of body" in text


@pytest.mark.parametrize("body", [BodyId.FEMALE, BodyId.HEAVIER_MALE])
def test_the_area_of_a_zone_is_that_of_the_patient_s_own_figure(
    sheets, sheet_of, atlas, zone_at, body
):
    zone = zone_at(radius=120)
    areas = atlas.cell_areas(body)
    mine = areas[list(zone.cells.ids())].sum()
    text = text_of(sheets.session_sheet(sheet_of(zone, patient={"body": body})))
    assert f"{mine / 100:.0f} cm2, {100 * mine / areas.sum():.1f} % of body" in text


def test_a_zone_that_no_point_sends_says_when_it_is_felt(said, zone_at):
    assert "Zone A: ache 6/10, at rest" in said(zone_at())


def test_a_zone_without_a_score_shows_none(said, zone_at):
    assert "Zone A: ache, at rest" in said(zone_at(intensity=None))


def _grey(quality):
    canvas = Canvas(None, pagesize=(60, 60), invariant=1)
    draw_zone(canvas, (square(5, 5, 50, 50),), quality, 1.0)
    return picture_of(canvas.getpdfdata(), dpi=144)


def test_each_pain_quality_has_a_hatch_of_its_own_that_reads_in_grey():
    pictures = {quality: _grey(quality) for quality in PainQuality}
    for one, other in combinations(PainQuality, 2):
        assert np.abs(pictures[one] - pictures[other]).mean() > 10, (one, other)
    assert all((picture < 170).mean() > 0.05 for picture in pictures.values())
