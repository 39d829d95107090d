"""Every theme has a colour for every part, and can be read."""

import pytest

from needlemap.clinic.marks import PainQuality
from needlemap.look.theme import DARK, LIGHT, PAPER, POINT_RADIUS_MM, POINT_RADIUS_PX, Ink

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)


def luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@THEMES
def test_a_theme_has_a_colour_for_every_ink_and_quality(theme):
    colours = [theme.ink(ink) for ink in Ink] + [theme.quality(q) for q in PainQuality]
    assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in colours)
    assert len({theme.quality(quality) for quality in PainQuality}) == len(PainQuality)


@THEMES
def test_text_and_numbers_can_be_read(theme):
    assert contrast(theme.text, theme.panel) >= 7
    assert contrast(theme.muted, theme.panel) >= 4.5
    assert contrast(theme.alarm, theme.alarm_soft) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.ink(Ink.ON_ACTIVE), theme.ink(Ink.ACTIVE)) >= 4.5
    assert contrast(theme.ink(Ink.QUIET), theme.ink(Ink.GROUND)) >= 3


@THEMES
def test_the_parts_of_a_plate_are_told_apart(theme):
    plate = theme.plate
    for one, other in (
        (plate.muscle, plate.muscle_edge),
        (plate.muscle, plate.tendon),
        (plate.bone, plate.bone_edge),
        (plate.told, plate.others),
        (plate.skin, plate.landmark),
        (plate.skin, plate.region),
    ):
        assert contrast(one, other) > 1.9, (one, other)


def test_themes_have_names_of_their_own():
    assert [theme.name for theme in (LIGHT, DARK, PAPER)] == ["light", "dark", "paper"]


@pytest.mark.parametrize("ink", [Ink.ACTIVE, Ink.QUIET, Ink.CLEAR, Ink.NEEDLE])
def test_marks_on_paper_are_black_so_that_a_photocopy_keeps_them(ink):
    assert contrast(PAPER.ink(ink), "#ffffff") > 17


def test_paper_itself_is_white():
    grounds = (PAPER.window, PAPER.panel, PAPER.field, PAPER.skin_light, PAPER.ink(Ink.GROUND))
    assert set(grounds) == {"#ffffff"}


def test_a_zone_has_the_same_colour_on_paper_as_in_the_light_window():
    assert [PAPER.quality(q) for q in PainQuality] == [LIGHT.quality(q) for q in PainQuality]


@THEMES
def test_the_outlines_of_a_zone_stand_out_from_white_skin(theme):
    for quality in PainQuality:
        assert contrast(theme.quality(quality), "#ffffff") >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_ghosts_are_fainter_than_marks(theme):
    ground = theme.ink(Ink.GROUND)
    ghost = contrast(theme.ink(Ink.GHOST), ground)
    assert 3 <= ghost < contrast(theme.ink(Ink.ACTIVE), ground)
    assert ghost < contrast(theme.ink(Ink.NEEDLE), ground)


def test_the_dark_window_is_dark_and_the_light_one_light():
    assert luminance(DARK.window) < luminance(DARK.panel) < 0.02
    assert luminance(LIGHT.panel) > luminance(LIGHT.window) > 0.85


@THEMES
def test_skin_runs_from_light_to_dark(theme):
    assert contrast(theme.skin_light, theme.skin_dark) > 3
    assert luminance(theme.skin_light) > luminance(theme.skin_dark)


def test_a_plate_on_paper_is_paler_than_on_the_screen():
    for part in ("skin", "muscle", "fibre"):
        assert luminance(getattr(PAPER.plate, part)) > luminance(getattr(LIGHT.plate, part))
    assert PAPER.plate.bone == LIGHT.plate.bone


def test_a_mark_on_paper_is_little_wider_than_palpation_is_fine():
    assert 3.0 < 2 * POINT_RADIUS_MM < 6.0
    assert pytest.approx(4.8, abs=0.2) == POINT_RADIUS_PX / POINT_RADIUS_MM
