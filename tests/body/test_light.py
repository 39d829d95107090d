"""Light is a picture, or the mirror image of one, or none."""

from needlemap.body.light import NO_LIGHT, Light


def test_twice_mirrored_it_is_what_it_was():
    light = Light(b"grey")
    assert light.mirrored() == Light(b"grey", is_turned=True)
    assert light.mirrored().mirrored() == light


def test_a_picture_and_its_mirror_image_are_kept_apart():
    assert len({Light(b"grey"), Light(b"grey").mirrored()}) == 2


def test_only_a_picture_is_light():
    assert (bool(Light(b"grey")), bool(NO_LIGHT), bool(NO_LIGHT.mirrored())) == (True, False, False)
