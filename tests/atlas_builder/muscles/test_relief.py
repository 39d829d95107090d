"""Relief: bellies are light on their crests, furrows dark, and more so on the deeper side."""

import io

import numpy as np
import pytest
from PIL import Image

from needlemap.atlas_builder.muscles.pen import Lie
from needlemap.atlas_builder.muscles.relief import Relief
from needlemap.atlas_builder.muscles.sheet_pen import Laid
from needlemap.body.muscle_art import DrawnSheet, SheetKind
from needlemap.body.places import Side

HIGH, WIDE, BORDER = 80, 120, 60
BOX = (slice(0, HIGH), slice(0, WIDE))


@pytest.fixture
def owners():
    """Two muscles beside one another; the left one is the more superficial."""
    owners = np.zeros((HIGH, WIDE), int)
    owners[10:70, 10:BORDER] = 1
    owners[10:70, BORDER:110] = 3
    return owners


def lie(owners, number, tendon=-1e3):
    columns = np.flatnonzero((owners == number).any(axis=0))
    across = np.interp(np.arange(WIDE), columns, np.linspace(-1, 1, len(columns)))
    along = np.broadcast_to(np.linspace(0, 1, HIGH)[:, None], (HIGH, WIDE))
    tendons = np.full((HIGH, WIDE), tendon)
    return Lie(np.broadcast_to(across, (HIGH, WIDE)), along, tendons, float(len(columns)))


@pytest.fixture
def relief(owners):
    made = Relief(owners, np.ones(owners.shape, bool), 1.0)
    for number in (1, 3):
        made.add(number, BOX, lie(owners, number))
    return made


def test_a_belly_is_lightest_on_its_crest(relief):
    row = relief.light[30:50].mean(axis=0)
    assert row[30:40].mean() > row[12:16].mean() + 0.1
    assert row[80:90].mean() > row[104:108].mean() + 0.1


def test_the_shadow_of_a_border_lies_on_the_deeper_side(relief):
    row = relief.light[30:50].mean(axis=0)
    assert row[BORDER + 1 : BORDER + 4].mean() < row[BORDER - 4 : BORDER - 1].mean() - 0.08


def test_the_two_halves_of_one_muscle_cast_no_shadow_on_one_another(owners):
    both = np.where(owners == 3, 2, owners)
    made = Relief(both, np.ones(both.shape, bool), 1.0)
    for number in (1, 2):
        made.add(number, BOX, lie(both, number))
    row = made.light[30:50].mean(axis=0)
    assert row[BORDER + 2] == pytest.approx(row[BORDER - 3], abs=0.06)


def test_bundles_show_as_furrows_along_a_belly_and_hardly_on_a_tendon(owners):
    def ripple(tendon):
        made = Relief(owners, np.ones(owners.shape, bool), 1.0)
        made.add(1, BOX, lie(owners, 1, tendon))
        row = made.light[40, 25:46]
        return np.abs(np.diff(row)).sum()

    assert ripple(-50.0) > 1.5 * ripple(50.0)


def test_where_no_muscle_lies_nothing_is_darkened(relief):
    assert (relief.light[:8] == 1).all()


def test_bone_under_the_skin_hides_what_lies_under_it_and_casts_a_shadow(relief):
    before = relief.light.copy()
    margin = np.broadcast_to(10.0 - np.abs(np.arange(WIDE) - BORDER), (HIGH, WIDE))
    sheet = DrawnSheet("made", Side.RIGHT, SheetKind.BONE, (), ())
    relief.cover([Laid(BOX, SheetKind.BONE, margin, 3.0, sheet)])
    assert relief.light[40, BORDER + 1] > before[40, BORDER + 1] + 0.2
    assert relief.light[40, BORDER + 12] < before[40, BORDER + 12]
    assert relief.light[40, 15] == pytest.approx(before[40, 15], abs=0.01)


def test_the_narrower_a_sheet_the_darker_its_edge_and_the_shorter_its_shadow(owners):
    edges, shadows = [], []
    for half in (3.0, 12.0):
        made = Relief(owners * 0, np.ones(owners.shape, bool), 1.0)
        margin = np.broadcast_to(half - np.abs(np.arange(WIDE) - BORDER), (HIGH, WIDE))
        sheet = DrawnSheet("made", Side.RIGHT, SheetKind.TENDON, (), ())
        made.cover([Laid(BOX, SheetKind.TENDON, margin, 1.0, sheet)])
        edge = BORDER + int(half)
        edges.append(made.light[40, edge - 1])
        shadows.append(1 - made.light[40, edge + 5])
        assert made.light[40, BORDER] == pytest.approx(1, abs=0.02)
    assert edges[0] < edges[1] - 0.05
    assert shadows[0] < shadows[1] < 0.1


def test_its_picture_is_grey_and_covers_all_of_it(relief):
    picture = Image.open(io.BytesIO(relief.jpeg()))
    assert (picture.mode, picture.size) == ("L", (WIDE, HIGH))
    assert np.asarray(picture)[40, 35] / 255 == pytest.approx(
        relief.light[38:43, 33:38].mean(), abs=0.06
    )
    assert relief.jpeg() == relief.jpeg()


def test_a_fine_picture_is_kept_no_finer_than_it_needs_to_be(owners):
    made = Relief(owners, np.ones(owners.shape, bool), 2.0)
    assert Image.open(io.BytesIO(made.jpeg())).size == (WIDE // 2, HIGH // 2)
