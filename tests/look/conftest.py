"""What tests of the look of marks share."""

import pytest

from needlemap.body.atlas import load_atlas


@pytest.fixture(scope="session")
def atlas():
    return load_atlas()
