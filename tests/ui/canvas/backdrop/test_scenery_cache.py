"""The pictures of the bodies are made once, and anew in other colours."""

import shutil

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from needlemap.body.assets import assets_root
from needlemap.body.atlas import Atlas
from needlemap.body.errors import AtlasMissing
from needlemap.body.places import BodyId, Side
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.canvas.backdrop.anatomy import Anatomy
from needlemap.ui.canvas.backdrop.backdrop import drawn
from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.backdrop.scenery_cache import SceneryCache
from needlemap.ui.canvas.model.layout import ViewGroup, frames_of

BOX = QRectF(0, 0, 4000, 2000)
MUSCLES, BONES = frozenset({Layer.MUSCLE}), frozenset({Layer.BONE})
SKIN: frozenset[Layer] = frozenset()


@pytest.fixture
def frames(atlas):
    return frames_of(atlas, BodyId.FEMALE, ViewGroup.WHOLE)


@pytest.fixture
def heads(atlas):
    return frames_of(atlas, BodyId.FEMALE, ViewGroup.HEAD)


@pytest.fixture
def cache(atlas):
    return SceneryCache(atlas, Anatomy(atlas))


def test_every_body_stands_where_its_view_stands(cache, frames):
    for scenery in (
        cache.skins(ViewGroup.WHOLE, frames, LIGHT, BOX),
        cache.layered(ViewGroup.WHOLE, frames, MUSCLES, LIGHT, BOX),
    ):
        corners = [(left, top) for _, left, top in scenery.pictures]
        assert corners == [(frame.left, frame.top) for frame in frames]
        assert [picture.bounds() for picture, _, _ in scenery.pictures] == [f.body for f in frames]
        assert (scenery.ground, scenery.box) == (LIGHT.panel, BOX)


def test_what_was_made_is_known_and_not_made_again(cache, frames, heads):
    assert cache.known(ViewGroup.WHOLE, SKIN) is None
    skins = cache.skins(ViewGroup.WHOLE, frames, LIGHT, BOX)
    assert cache.known(ViewGroup.WHOLE, SKIN) is skins
    assert cache.skins(ViewGroup.WHOLE, frames, LIGHT, BOX) is skins
    assert cache.known(ViewGroup.WHOLE, MUSCLES) is None
    muscles = cache.layered(ViewGroup.WHOLE, frames, MUSCLES, LIGHT, BOX)
    assert cache.layered(ViewGroup.WHOLE, frames, MUSCLES, LIGHT, BOX) is muscles
    assert cache.known(ViewGroup.WHOLE, MUSCLES) is muscles
    assert cache.known(ViewGroup.WHOLE, BONES) is None
    assert cache.known(ViewGroup.HEAD, SKIN) is None
    assert len(cache.skins(ViewGroup.HEAD, heads, LIGHT, BOX).pictures) == len(heads)
    assert cache.known(ViewGroup.WHOLE, SKIN) is skins


def test_in_other_colours_all_is_made_anew(cache, frames):
    cache.skins(ViewGroup.WHOLE, frames, LIGHT, BOX)
    cache.layered(ViewGroup.WHOLE, frames, MUSCLES, LIGHT, BOX)
    cache.forget()
    assert cache.known(ViewGroup.WHOLE, SKIN) is None
    assert cache.known(ViewGroup.WHOLE, MUSCLES) is None
    assert cache.skins(ViewGroup.WHOLE, frames, DARK, BOX).ground == DARK.panel


def test_a_layer_is_seen_under_the_skin_of_its_own_view(cache, frames, atlas):
    back = frames[1]
    muscle = atlas.reasoning.muscle("gastrocnemius_medial")  # no sheet lies over its belly
    places = atlas.reasoning.classic_places.points(muscle, Side.LEFT)
    spot = next(s for s in back.view.project_many(places) if s.visible)
    at = back.to_canvas(spot)
    part = QRectF(at.x() - 5, at.y() - 5, 10, 10)

    def color(scenery):
        return drawn(scenery, part, 2.0, 1.0).image.pixelColor(10, 10)

    skin = color(cache.skins(ViewGroup.WHOLE, frames, LIGHT, BOX))
    red = color(cache.layered(ViewGroup.WHOLE, frames, MUSCLES, LIGHT, BOX))
    assert abs(red.hslHue() - QColor(LIGHT.plate.muscle).hslHue()) < 15
    assert red.hslSaturationF() > skin.hslSaturationF()
    assert red.green() < skin.green() - 30


def test_two_canvases_share_the_picture_of_a_body_in_one_theme_and_in_no_other(atlas, frames):
    first, second = (SceneryCache(atlas, Anatomy(atlas)) for _ in range(2))
    shown = first.skins(ViewGroup.WHOLE, frames, LIGHT, BOX).pictures
    again = second.skins(ViewGroup.WHOLE, frames, LIGHT, BOX).pictures
    assert all(one is other for (one, *_), (other, *_) in zip(shown, again, strict=True))
    second.forget()
    dark = second.skins(ViewGroup.WHOLE, frames, DARK, BOX).pictures
    assert not any(one is other for (one, *_), (other, *_) in zip(shown, dark, strict=True))


def test_a_layer_that_cannot_be_read_is_not_taken_for_made(frames, tmp_path):
    shutil.copytree(
        assets_root() / "bodymaps", tmp_path / "bodymaps", ignore=shutil.ignore_patterns("plates")
    )
    atlas = Atlas(tmp_path)
    cache = SceneryCache(atlas, Anatomy(atlas))
    cache.skins(ViewGroup.WHOLE, frames, LIGHT, BOX)
    with pytest.raises(AtlasMissing):
        cache.layered(ViewGroup.WHOLE, frames, MUSCLES, LIGHT, BOX)
    assert cache.known(ViewGroup.WHOLE, MUSCLES) is None
    shutil.copytree(assets_root() / "bodymaps" / "plates", tmp_path / "bodymaps" / "plates")
    made = cache.layered(ViewGroup.WHOLE, frames, MUSCLES, LIGHT, BOX)
    assert len(made.pictures) == len(frames)
