"""The figure shows each mark where its skin is, readable, and never covers a face."""

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.places import BodyId, ViewId
from needlemap.body.texts import Language
from needlemap.clinic.marks import Needling, PainQuality, PointState, Twitch
from needlemap.look.figure_parts import figure_parts
from needlemap.look.number_places import paper_sizes
from needlemap.look.theme import PAPER, Ink
from needlemap.sheets.drawing import ChartArtist
from needlemap.sheets.figures import Figures
from needlemap.sheets.page_layout import PlacedFigure
from needlemap.sheets.view_choice import Chosen, ViewCut
from tests.sheets.conftest import MIDDLE
from tests.sheets.reading import box_of, find, paths_of, picture_of, text_of

CHEST = ViewCut(280, 250, 330, 330)
A, P = ViewId.ANTERIOR, ViewId.POSTERIOR
MM = 72 / 25.4


@pytest.fixture
def printed(sheets, sheet_of):
    return lambda *marks: sheets.session_sheet(sheet_of(*marks))


def artist_of(atlas, view_id, chart, *, bare=False):
    views = (atlas.view(view_id),)
    return ChartArtist(atlas, Figures(atlas, Language()), chart, views, bare=bare)


@pytest.fixture
def drawn(atlas, sheet_of, sheets):
    """A detail of a view with these marks, as grey levels; two pixels for a mm of the body."""

    def draw(view_id, cut, *marks):
        canvas = Canvas(None, pagesize=(cut.width, cut.height), invariant=1)
        artist = artist_of(atlas, view_id, sheet_of(*marks).chart)
        picture = PlacedFigure(atlas.view(view_id), cut, 1.0, 0.0, is_detail=True)
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


def test_an_active_point_is_seen_where_another_lies_on_it(drawn, point_at):
    """Whichever was charted later."""
    states = (PointState.ACTIVE, PointState.LATENT, PointState.RESOLVED)
    alone, *others = (
        point_at((P, 60, 450), number, state=state, needling=None)
        for number, state in enumerate(states, start=1)
    )
    x, y = 2 * (MIDDLE + 60 - CHEST.left), 2 * (450 - CHEST.top)
    for beside in others:
        picture = drawn(P, CHEST, alone, beside)
        assert picture[int(y) - 2 : int(y) + 3, int(x) - 2 : int(x) + 3].max() < 60


def test_the_whole_body_numbers_a_mark_too(printed, point_at):
    pdf = printed(point_at((P, 70, 300), 47))
    assert text_of(pdf).split("Muscle")[0].count("47") >= 2


@pytest.mark.parametrize(("aside", "down"), [(20, 165), (0, 190), (-15, 215), (-30, 170)])
def test_a_mark_on_the_face_leaves_eyes_nose_and_mouth_to_be_seen(
    atlas, drawn, point_at, aside, down
):
    cut = ViewCut(283, 20, 260, 300)
    changed = drawn(A, cut, point_at((A, aside, down))) != drawn(A, cut)
    face = figure_parts(atlas, A, BodyId.FEMALE).face
    rows, columns = np.nonzero(changed)
    inside = np.hypot(
        (columns / 2 + cut.left - face.x) / face.half_width,
        (rows / 2 + cut.top - face.y) / face.half_height,
    )
    assert changed.any()
    assert (inside < 0.95).sum() < 0.06 * (np.pi * 4 * face.half_width * face.half_height)


SCALES = pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])


@pytest.fixture
def scaled(atlas, sheet_of):
    """A detail with these marks at a scale in points for a mm, as PDF."""

    def draw(scale, view_id, cut, *marks):
        size = cut.width * scale, cut.height * scale
        canvas = Canvas(None, pagesize=size, invariant=1)
        artist = artist_of(atlas, view_id, sheet_of(*marks).chart)
        artist.draw(canvas, PlacedFigure(atlas.view(view_id), cut, scale, 0.0, is_detail=True))
        return canvas.getpdfdata()

    return draw


@pytest.mark.parametrize("scale", [0.8, 1.0])
def test_the_numbers_of_points_on_the_face_stand_beside_it_at_its_scale(
    atlas, scaled, point_at, scale
):
    cut = ViewCut(283, 20, 260, 300)
    places = [(A, aside, down) for aside, down in ((20, 165), (24, 167), (-15, 200), (-18, 202))]
    marks = [point_at(place, number) for number, place in enumerate(places, start=41)]
    pdf = scaled(scale, A, cut, *marks)
    face = figure_parts(atlas, A, BodyId.FEMALE).face
    written = [number for number in range(41, 45) if str(number) in text_of(pdf)]
    assert len(written) >= 2  # there may be no room for all
    for number in written:
        left, low, right, high = find(pdf, str(number))
        x = (left + right) / 2 / scale + cut.left
        y = cut.top + cut.height - (low + high) / 2 / scale
        assert np.hypot((x - face.x) / face.half_width, (y - face.y) / face.half_height) > 1


@SCALES
def test_marks_lie_where_their_skin_is_at_any_scale(atlas, scaled, point_at, zone_at, scale):
    mark, zone = point_at((P, 60, 450)), zone_at((P, -60, 400), radius=20)
    paths = paths_of(scaled(scale, P, CHEST, mark, zone))
    [middle] = discs(paths, 2.3 * MM)
    x, y = on_paper(atlas, mark, P, CHEST)
    assert middle == pytest.approx((x * scale, y * scale), abs=0.02)
    [outline] = atlas.view(P).outline(zone.cells)
    x, y = (outline.min(axis=0) + outline.max(axis=0)) / 2
    want = (x - CHEST.left) * scale, (CHEST.top + CHEST.height - y) * scale
    color = PAPER.quality(zone.quality)
    strokes = [path.points for path in paths if path.kind == "stroke" and path.color == color]
    left, low, right, high = box_of(max(strokes, key=len))
    assert ((left + right) / 2, (low + high) / 2) == pytest.approx(want, abs=0.5)
    assert right - left == pytest.approx(np.ptp(outline, axis=0)[0] * scale, abs=0.5)


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


@pytest.fixture
def placed(atlas, sheet_of):
    """The paths that marks leave on a picture of a point for a mm; ``bare``: small, no needles."""

    def draw(view_id, cut, *marks, bare=False, is_detail=True):
        canvas = Canvas(None, pagesize=(cut.width, cut.height), invariant=1)
        artist = artist_of(atlas, view_id, sheet_of(*marks).chart, bare=bare)
        artist.draw(canvas, PlacedFigure(atlas.view(view_id), cut, 1.0, 0.0, is_detail=is_detail))
        return paths_of(canvas.getpdfdata())

    return draw


def discs(paths, radius):
    """The middles of the filled circles of a radius in points."""
    boxes = [box_of(path.points) for path in paths if path.kind == "fill"]
    return [
        ((left + right) / 2, (low + high) / 2)
        for left, low, right, high in boxes
        if right - left == pytest.approx(2 * radius, abs=0.01) == high - low
    ]


def on_paper(atlas, mark, view_id, cut):
    spot = atlas.view(view_id).project(mark.point.anchor)
    return spot.x - cut.left, cut.top + cut.height - spot.y


def test_a_mark_of_a_detail_is_a_disc_of_4_6_mm_on_its_place(atlas, placed, point_at):
    mark = point_at((P, 60, 450))
    [middle] = discs(placed(P, CHEST, mark), 2.3 * MM)
    assert middle == pytest.approx(on_paper(atlas, mark, P, CHEST), abs=0.01)


def test_beside_details_the_whole_body_has_small_marks_without_needles(atlas, placed, point_at):
    mark = point_at((P, 60, 450))
    paths = placed(P, CHEST, mark, bare=True, is_detail=False)
    [middle] = discs(paths, 1.5 * MM)
    assert middle == pytest.approx(on_paper(atlas, mark, P, CHEST), abs=0.01)
    assert discs(paths, 2.3 * MM) == []
    assert discs(paths, 0.22 * 1.5 * MM) == []  # the head of a needle


def test_a_body_alone_has_marks_of_full_size_with_their_needles(placed, point_at):
    paths = placed(P, CHEST, point_at((P, 60, 450)), bare=False, is_detail=False)
    assert len(discs(paths, 2.3 * MM)) == 1
    assert len(discs(paths, 0.22 * 2.3 * MM)) == 1


def test_a_mark_outside_the_cut_is_left_out(placed, point_at):
    assert discs(placed(P, CHEST, point_at((P, 60, 700))), 2.3 * MM) == []


def test_points_close_to_one_another_are_small_each_on_its_place(atlas, placed, point_at):
    marks = point_at((P, 60, 450), 1), point_at((P, 64, 452), 2)
    paths = placed(P, CHEST, *marks)
    plain = paper_sizes(1.0, bare=False).plain
    assert discs(paths, 2.3 * MM) == []
    for mark, found in zip(marks, discs(paths, plain), strict=True):
        assert found == pytest.approx(on_paper(atlas, mark, P, CHEST), abs=0.01)


def test_a_number_that_does_not_touch_its_point_is_joined_to_it_by_a_line(atlas, placed, point_at):
    marks = [point_at((P, 60, 450), number) for number in range(1, 10)]
    paths = placed(P, CHEST, *marks)
    x, y = on_paper(atlas, marks[0], P, CHEST)
    radius = paper_sizes(1.0, bare=False).plain
    leaders = [
        path
        for path in paths
        if path.kind == "stroke"
        and len(path.points) == 2
        and np.hypot(*(path.points[0] - (x, y))) == pytest.approx(radius, abs=0.01)
    ]
    assert leaders
    assert [(path.color, path.width) for path in leaders[:2]] == [
        ("#ffffff", 2.2),
        (PAPER.ink(Ink.ACTIVE), 0.8),
    ]


def test_a_mark_on_its_own_place_needs_no_line(placed, point_at):
    paths = placed(P, CHEST, point_at((P, 60, 450), needling=None))
    assert [p for p in paths if p.kind == "stroke" and len(p.points) == 2] == []


def test_a_detail_has_round_corners_of_2_mm_that_hold_the_drawing(placed):
    paths = placed(P, CHEST)
    assert paths[0].kind == "clip"
    assert box_of(paths[0].points) == pytest.approx((0, 0, 330, 330))
    assert paths[0].points[0].tolist() == pytest.approx([2 * MM, 0])
    frame = paths[-1]
    assert (frame.kind, frame.color, frame.width) == ("stroke", PAPER.panel_edge, 0.8)
    assert box_of(frame.points) == pytest.approx((0, 0, 330, 330))


def test_a_whole_body_has_no_frame(placed):
    assert placed(P, CHEST, is_detail=False) == []


def test_a_zone_is_outlined_where_its_skin_is(atlas, placed, zone_at):
    zone = zone_at((P, 60, 450))
    outline = [p for p in placed(P, CHEST, zone) if p.color == PAPER.quality(zone.quality)][-1]
    curves = atlas.view(P).outline(zone.cells)
    left, top = np.concatenate(curves).min(axis=0)
    right, low = np.concatenate(curves).max(axis=0)
    assert box_of(outline.points) == pytest.approx(
        (left - CHEST.left, 580 - low, right - CHEST.left, 580 - top), abs=0.02
    )
    assert outline.width == pytest.approx(0.35 * MM)


def test_a_zone_outside_the_cut_is_neither_drawn_nor_lettered(placed, zone_at):
    far = zone_at((P, 0, 800))
    assert [p for p in placed(P, CHEST, far) if p.color == PAPER.quality(far.quality)] == []


def test_the_letter_of_a_large_zone_stands_in_it_on_white(placed, zone_at):
    zone = zone_at((P, 60, 450))
    paths = placed(P, CHEST, zone)
    outline = [p for p in paths if p.color == PAPER.quality(zone.quality)][-1]
    left, low, right, high = box_of(outline.points)
    grounds = [p for p in paths if p.kind == "fill" and p.color == "#ffffff"]
    box = box_of(grounds[-1].points)
    assert left < box[0] < box[2] < right
    assert low < box[1] < box[3] < high
    assert box[3] - box[1] == pytest.approx(0.714 * 9.0 + 1.6, abs=0.01)


@pytest.mark.parametrize("side", [1, -1])
def test_the_letter_of_a_small_zone_stands_on_its_own_half(placed, zone_at, side):
    cut = ViewCut(250, 200, 330, 330)
    zone = zone_at((P, side * 12, 300), radius=5)
    paths = placed(P, cut, zone, bare=True, is_detail=False)
    grounds = [p for p in paths if p.kind == "fill" and p.color == "#ffffff"]
    box = box_of(grounds[-1].points)
    assert side * ((box[0] + box[2]) / 2 + cut.left - MIDDLE) > (box[2] - box[0]) / 2
