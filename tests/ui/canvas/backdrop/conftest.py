"""What is drawn is tested here: nothing is taken from a test before."""

import pytest


@pytest.fixture(autouse=True)
def _drawn_once():
    """Here is tested what is drawn, when, and how long it is kept: each draws its own."""
