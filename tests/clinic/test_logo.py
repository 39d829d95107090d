"""A logo is known by what it looks like."""

from needlemap.clinic.logo import logo_id


def test_the_same_picture_has_the_same_id_and_another_has_another():
    assert logo_id(b"picture") == logo_id(b"picture")
    assert logo_id(b"picture") != logo_id(b"picturf")
