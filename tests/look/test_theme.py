"""Every theme has a colour for every part, and can be read."""

import pytest

from needlemap.clinic.marks import PainQuality
from needlemap.look.theme import DARK, LIGHT, PAPER, Ink

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
