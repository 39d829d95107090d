"""The legend explains each sign and hatch that the figure uses, and no other."""

from itertools import combinations

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from needlemap.body.places import BodyId
from needlemap.body.texts import Language
from needlemap.clinic.as_signed import words_of
from needlemap.clinic.marks import Needling, PainCause, PainQuality, PointState, Twitch
from needlemap.clinic.people import Paper
from needlemap.look.theme import PAPER, Ink
from needlemap.sheets.legend import SignRow, ZoneLine, legend
from needlemap.sheets.styles import SMALL
from needlemap.sheets.symbols import draw_zone, square
from needlemap.sheets.type import line_of
from tests.sheets.reading import box_of, find, paths_of, picture_of, text_of

MM = 72 / 25.4


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
    said = [quality for quality in PainQuality if quality is not PainQuality.NOT_NOTED]
    pictures = {quality: _grey(quality) for quality in said}
    for one, other in combinations(said, 2):
        assert np.abs(pictures[one] - pictures[other]).mean() > 10, (one, other)
    assert all((picture < 170).mean() > 0.05 for picture in pictures.values())


@pytest.fixture
def page():
    def made(block, width=180 * MM, height=40 * MM):
        canvas = Canvas(None, pagesize=(width, height), invariant=1)
        block.drawOn(canvas, 0, height - block.wrap(width, 0)[1])
        return canvas.getpdfdata()

    return made


@pytest.fixture
def legend_of(atlas, sheet_of):
    def made(*marks):
        sheet = sheet_of(*marks)
        return legend(words_of(atlas, sheet.chart, sheet.patient.body), sheet.chart, Language())

    return made


def test_signs_stand_in_the_order_of_the_states_then_needle_then_twitch(said, point_at):
    marks = [
        point_at(number=1, state=PointState.CLEAR, needling=Needling(twitch=Twitch.ONE)),
        point_at(number=2, state=PointState.LATENT),
        point_at(number=3, state=PointState.ACTIVE),
    ]
    told = said(*marks).split("Muscle")[0]
    words = ["active", "latent", "examined, clear", "needled", "twitch: one or several rays"]
    assert sorted(words, key=told.index) == words


def test_without_a_needle_neither_needle_nor_twitch_is_explained(said, point_at):
    text = said(point_at(needling=None, state=PointState.SATELLITE)).split("Muscle")[0]
    assert "satellite" in text
    assert "needled" not in text
    assert "twitch" not in text


def test_no_marks_need_no_legend(legend_of):
    assert legend_of() == []


def test_zones_alone_need_no_row_of_signs(legend_of, zone_at):
    [line, _] = legend_of(zone_at())
    assert isinstance(line, ZoneLine)


def test_zones_follow_the_signs_in_the_order_of_their_letters(said, point_at, zone_at):
    text = said(point_at(), zone_at(letter="B"), zone_at(letter="A"))
    assert text.index("needled") < text.index("Zone A:") < text.index("Zone B:")


def test_signs_stand_one_after_the_other_and_begin_a_row_when_the_page_ends(page, point_at):
    words = ("first words", "second words", "third words")
    signs = [(point_at(number=n, needling=None), text) for n, text in enumerate(words, start=1)]
    row = SignRow(signs)
    wide = [line_of(text, SMALL.font).width(SMALL.size) for text in words]
    both = 2 * 8.5 * MM + wide[0] + wide[1] + 4.5 * MM + 0.01
    assert row.wrap(500, 0)[1] == pytest.approx(6.4 * MM)
    assert row.wrap(both, 0)[1] == pytest.approx(2 * 6.4 * MM)
    assert row.wrap(both - 1, 0)[1] == pytest.approx(3 * 6.4 * MM)
    pdf = page(row, width=both)
    first, second, third = (find(pdf, text) for text in words)
    assert first[0] == pytest.approx(8.5 * MM, abs=1)
    assert second[0] == pytest.approx(first[0] + wide[0] + 13 * MM, abs=1)
    assert third[0] == pytest.approx(8.5 * MM, abs=1)
    assert first[1] - third[1] == pytest.approx(6.4 * MM, abs=2.2)


def test_a_sign_stands_before_its_words_at_the_middle_of_their_row(page, point_at):
    pdf = page(SignRow([(point_at(needling=None), "active")]), height=6.4 * MM)
    disc = max(
        (path for path in paths_of(pdf) if path.kind == "fill"),
        key=lambda path: np.ptp(path.points[:, 0]),
    )
    left, low, right, high = box_of(disc.points)
    assert ((left + right) / 2, (low + high) / 2) == pytest.approx((3.4 * MM, 3.2 * MM), abs=0.01)
    assert right - left == pytest.approx(2 * 1.14 * 0.8 * 2.3 * MM, abs=0.01)


def test_pins_and_rays_keep_away_from_the_rows_above_and_below(page, point_at):
    twitched = point_at(needling=Needling(twitch=Twitch.SEVERAL))
    row = SignRow([(twitched, "twitch")])
    high = row.wrap(180 * MM, 0)[1]
    inked = [
        path for path in paths_of(page(row, height=high)) if path.color != PAPER.ink(Ink.GROUND)
    ]
    low = min(box_of(path.points)[1] for path in inked)
    top = max(box_of(path.points)[3] for path in inked)
    assert low > 0.5 * MM
    assert top < high - 0.4 * MM


def test_the_swatch_of_a_zone_is_6_mm_by_4_point_2_in_its_colour(page, zone_at):
    zone = zone_at(quality=PainQuality.BURNING)
    pdf = page(ZoneLine(zone, "Zone A: burning"), height=40 * MM)
    outline = [path for path in paths_of(pdf) if path.kind == "stroke"][-1]
    assert outline.color == PAPER.quality(PainQuality.BURNING)
    edges = [edge / MM for edge in box_of(outline.points)]
    assert edges == pytest.approx([0, 35.4, 6, 39.6], abs=0.01)
    text = find(pdf, "Zone A: burning")
    assert text[0] == pytest.approx(8.5 * MM, abs=1)
    assert 35.4 * MM < text[1] < text[3] < 39.6 * MM


def test_a_zone_with_many_words_is_as_high_as_they_are_and_begins_at_the_top(page, zone_at):
    block = ZoneLine(zone_at(), "word " * 120)
    lines = 120 * line_of("word ", SMALL.font).width(SMALL.size) / (171.5 * MM)
    high = block.wrap(180 * MM, 0)[1]
    assert high == pytest.approx(np.ceil(lines) * SMALL.lead + 1.2 * MM, abs=0.1)
    swatch = [path for path in paths_of(page(block)) if path.kind == "stroke"][-1]
    assert box_of(swatch.points)[3] == pytest.approx(39.6 * MM, abs=0.01)


def test_a_zone_of_which_nothing_is_said_has_an_outline_and_no_hatch():
    bare, ache = _grey(PainQuality.NOT_NOTED), _grey(PainQuality.ACHE)
    assert 0.001 < (bare < 170).mean() < (ache < 170).mean() / 2


def test_what_nobody_said_of_a_zone_is_not_printed_as_said(said, zone_at):
    text = said(zone_at(quality=PainQuality.NOT_NOTED, intensity=None, cause=PainCause.NOT_NOTED))
    assert "Zone A: quality not noted · " in text
    assert "at rest" not in text
    assert "ache" not in text


def test_a_zone_that_was_carried_forward_says_so(said, zone_at):
    assert "carried forward, not drawn anew" in said(zone_at(carried=True))
    assert "carried forward" not in said(zone_at())


def test_a_zone_of_a_point_that_is_gone_says_when_it_is_felt(said, zone_at):
    assert "Zone A: ache 6/10, at rest" in said(zone_at(source=None))


@pytest.mark.parametrize("paper", list(Paper), ids=str)
def test_all_signs_of_an_ordinary_visit_stand_in_one_row(sheets, sheet_of, point_at, paper):
    states = [PointState.LATENT, PointState.SATELLITE, PointState.CLEAR, PointState.RESOLVED]
    still = [point_at(number=n, state=state) for n, state in enumerate(states, start=2)]
    twitched = point_at(needling=Needling(twitch=Twitch.SEVERAL))
    pdf = sheets.session_sheet(sheet_of(twitched, *still, clinic={"paper": paper}))
    first, last = find(pdf, "examined, clear"), find(pdf, "twitch: one or several rays")
    assert last[1] == pytest.approx(first[1], abs=2)
    assert last[2] < (195 if paper is Paper.A4 else 201) * MM


def test_no_single_word_is_left_on_the_last_line_of_a_zone(sheets, sheet_of, zone_at):
    pdf = sheets.session_sheet(sheet_of(zone_at(("posterior", 100, 320), carried=True)))
    assert find(pdf, "not drawn")[1] == pytest.approx(find(pdf, "anew")[1], abs=1)
