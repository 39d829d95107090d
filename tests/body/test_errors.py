"""Errors are sentences: what happened, what is safe, what to do."""

import pytest

from needlemap.body.errors import AtlasDamaged, AtlasMissing, BodyError, NeedleMapError


@pytest.mark.parametrize("kind", [AtlasMissing, AtlasDamaged])
def test_an_error_of_the_atlas_names_the_file_and_what_is_safe(kind):
    error = kind(file="skin.npz")
    assert "skin.npz" in str(error)
    assert "records are safe" in str(error)
    assert error.facts == {"file": "skin.npz"}
    assert isinstance(error, BodyError)


def test_an_error_without_more_to_say_still_says_what_is_safe():
    assert "nothing recorded was changed" in str(NeedleMapError())
