"""The figure shows each mark where its skin is, readable, and never covers a face."""

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.marks import Needling, PainQuality, Twitch
from needlemap.sheets.drawing import ChartArtist
from needlemap.sheets.figures import Figures
from needlemap.sheets.label_layout import face_of
from needlemap.sheets.page_layout import PlacedFigure
from needlemap.sheets.view_choice import Chosen, ViewCut
from tests.sheets.conftest import MIDDLE
from tests.sheets.reading import find, picture_of, text_of

CHEST = ViewCut(280, 250, 330, 330)
A, P = ViewId.ANTERIOR, ViewId.POSTERIOR


@pytest.fixture
def printed(sheets, sheet_of):
    return lambda *marks: sheets.session_sheet(sheet_of(*marks))


@pytest.fixture
def drawn(atlas, sheet_of, sheets):
    """A detail of a view with these marks, as grey levels; two pixels for a mm of the body."""

    def draw(view_id, cut, *marks):
        canvas = Canvas(None, pagesize=(cut.width, cut.height), invariant=1)
        artist = ChartArtist(atlas, Figures(atlas), sheet_of(*marks).chart, bare=False)
        picture = PlacedFigure(atlas.view(view_id), cut, scale=1.0, is_detail=True)
        artist.draw(canvas, picture)
        return picture_of(canvas.getpdfdata(), dpi=144)

    return draw


def test_an_enlarged_part_is_named_with_its_sides(printed, point_at):
    pdf = printed(point_at((P, 70, 300)))
    assert "Back, enlarged" in text_of(pdf)
    middle = find(pdf, "Back, enlarged")[0]
    assert find(pdf, "L")[0] < middle


def test_on_the_front_the_body_s_right_is_left_on_the_paper(printed, point_at):
    pdf = printed(point_at((A, 0, 700)))
    texts = text_of(pdf)
    assert "Front" in texts
    assert find(pdf, "R")[0] < find(pdf, "Front")[0]


def test_a_mark_on_the_front_never_shows_on_the_back(drawn, point_at):
    front = point_at((A, 40, 700))
    cut = ViewCut(250, 500, 330, 400)
    assert (drawn(A, cut, front) != drawn(A, cut)).any()
    assert (drawn(P, cut, front) == drawn(P, cut)).all()


def test_a_mark_is_drawn_where_its_skin_is(drawn, point_at):
    changed = drawn(P, CHEST, point_at((P, 60, 450))) != drawn(P, CHEST)
    rows, columns = np.nonzero(changed)
    assert np.median(columns) / 2 == pytest.approx(MIDDLE + 60 - CHEST.left, abs=3)
    assert np.median(rows) / 2 == pytest.approx(450 - CHEST.top, abs=3)


def test_the_whole_body_numbers_a_mark_too(printed, point_at):
    pdf = printed(point_at((P, 70, 300), 47))
    assert text_of(pdf).split("Muscle")[0].count("47") >= 2


@pytest.mark.parametrize(("aside", "down"), [(20, 165), (0, 190), (-15, 215), (-30, 170)])
def test_a_mark_on_the_face_leaves_eyes_nose_and_mouth_to_be_seen(
    atlas, drawn, point_at, aside, down
):
    cut = ViewCut(283, 20, 260, 300)
    changed = drawn(A, cut, point_at((A, aside, down))) != drawn(A, cut)
    face = face_of(atlas, atlas.view(A))
    rows, columns = np.nonzero(changed)
    inside = np.hypot(
        (columns / 2 + cut.left - face.x) / face.half_width,
        (rows / 2 + cut.top - face.y) / face.half_height,
    )
    assert changed.any()
    assert (inside < 0.95).sum() < 0.06 * (np.pi * 4 * face.half_width * face.half_height)


def test_two_points_at_one_place_are_both_numbered(printed, point_at):
    pdf = printed(point_at((P, 70, 300), 46), point_at((P, 70, 300), 47))
    figure = text_of(pdf).split("Muscle")[0]
    assert "46" in figure
    assert "47" in figure


def test_the_letter_of_a_zone_stands_beside_it_and_not_on_a_mark(drawn, printed, point_at, zone_at):
    mark, zone = point_at((P, 60, 400)), zone_at((P, 60, 450), "Q")
    assert text_of(printed(mark, zone)).split("Muscle")[0].count("Q") >= 3  # body, detail, legend
    near = (slice(2 * (385 - 250), 2 * (415 - 250)), slice(2 * 178, 2 * 208))  # the mark's disc
    with_letter, without = drawn(P, CHEST, mark, zone)[near], drawn(P, CHEST, mark)[near]
    disc = without < 60
    assert disc.any()
    assert (with_letter[disc] < 90).all()


@pytest.mark.parametrize("body", BodyId)
def test_a_figure_of_each_body_can_be_drawn(sheets, sheet_of, point_at, zone_at, body):
    marks = (point_at(), zone_at(quality=PainQuality.TINGLING))
    pdf = sheets.session_sheet(sheet_of(*marks, patient={"body": body}))
    assert (picture_of(pdf)[120:400] < 200).mean() > 0.005


def test_a_needle_and_twitches_are_drawn_where_there_were_some(sheets, sheet_of, point_at):
    def ink(needling):
        pdf = sheets.session_sheet(sheet_of(point_at(needling=needling)))
        return (picture_of(pdf, dpi=144)[240:800, 500:] < 90).sum()

    none, one = ink(None), ink(Needling())
    several = ink(Needling(twitch=Twitch.SEVERAL))
    assert none < one < several


def test_a_zone_that_wraps_around_the_side_is_enlarged_where_it_is_seen(atlas, sheet_of, zone_at):
    zone = zone_at((ViewId.RIGHT_LATERAL, -210, 900), radius=110)
    chosen = Chosen(atlas, sheet_of(zone).chart, BodyId.FEMALE)
    assert {detail.view.id for detail in chosen.details()} >= {ViewId.RIGHT_LATERAL}
